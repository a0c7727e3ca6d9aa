/** Headings, figures, tables and notes have one fragment id each: the same in the finished EPUB, PDFs and download page. */
import { unzipSync } from "fflate";
import sharp from "sharp";
import { expect, test } from "vitest";
import { build } from "../../src/build.ts";
import { readPdf } from "../../src/preflight/pdf-file.ts";
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString } from "../../src/preflight/pdf-lib.ts";
import { memoryWorkspace } from "../../src/workspace.ts";

const TEXT = `---
title: Ways
lang: en
date: 2026-01-31
---

# The Harbour

Down[^1] to the sea, as [the table](#boats) and [the picture](#gull) say, and [a word]{#word}.

![A gull](p.png "Gulls"){#gull}

## Über den Hügel

![A path](path.png)

# The Hill

Up[^1] there.

## Über den Hügel

<table id="boats"><caption>Boats</caption><tr><th>Name</th></tr><tr><td>Gull</td></tr></table>

<table><caption>Oars</caption><tr><th>Name</th></tr><tr><td>Long</td></tr></table>


::: {.tip #box}
Beside it.
:::

[^1]: Below.
`;

async function made(): Promise<ReadonlyMap<string, Uint8Array>> {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#246" } })
    .png()
    .toBuffer();
  const files = new Map<string, Uint8Array>([
    ["m/a.md", new TextEncoder().encode(TEXT)],
    ["m/p.png", picture],
    ["m/path.png", picture],
  ]);
  const targets = ["screen", "press", "epub", "site"] as const;
  await build({ manuscript: "m", out: "out", targets, strict: false }, memoryWorkspace(files));
  return files;
}

/** Names of the destinations (ISO 32000-1 §12.3.2.3), in UTF-8. */
async function destinations(bytes: Uint8Array): Promise<readonly string[]> {
  const { catalog } = await readPdf(bytes);
  const names = catalog.lookup(PDFName.of("Names"), PDFDict).lookup(PDFName.of("Dests"), PDFDict);
  const list = names.lookup(PDFName.of("Names"), PDFArray).asArray();
  return list.flatMap((one) =>
    one instanceof PDFHexString || one instanceof PDFString ? [new TextDecoder().decode(one.asBytes())] : [],
  );
}

test("the ids of the EPUB are the destinations of both PDFs, and the page's", async () => {
  const files = await made();
  const entries = Object.entries(unzipSync(files.get("out/m.epub") ?? expect.fail()));
  const texts = entries
    .filter(([name]) => /\/\d.*\.xhtml$/.test(name))
    .map(([, bytes]) => new TextDecoder().decode(bytes));
  // A note's call and a page's mark are places of the EPUB alone.
  const ids = texts.flatMap((text) =>
    [...text.matchAll(/<(?!span epub:type="pagebreak")[a-z0-9]+ id="([^"]+)"(?! class="note-ref)/g)].map(
      ([, id]) => id ?? "",
    ),
  );
  expect(ids).toEqual([
    "title",
    "the-harbour",
    "word",
    "gull",
    "uber-den-hugel",
    "fig-path",
    "fn-1",
    "the-hill",
    "the-hill-uber-den-hugel",
    "boats",
    "tbl-oars",
    "box",
    "the-hill-fn-1",
  ]);
  for (const name of ["out/m.pdf", "out/m-press.pdf"])
    expect(await destinations(files.get(name) ?? expect.fail())).toEqual(ids.toSorted());
  const page = new TextDecoder().decode(files.get("out/index.html"));
  expect([...page.matchAll(/<li id="([^"]+)"><a href="m.pdf#nameddest=\1">/g)].map(([, id]) => id)).toEqual([
    "the-harbour",
    "uber-den-hugel",
    "the-hill",
    "the-hill-uber-den-hugel",
  ]);
});
