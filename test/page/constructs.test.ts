/**
 * One fixture a construct: Markdown, and CSS where it needs some, beside its tree and its pages. Pages
 * are small: 10 rows of 14 pt, a measure of 180 pt. `UPDATE=1` writes what they are now, for reading over.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/manuscript/parse.ts";
import { dump } from "../manuscript/dump.ts";
import { dumpPages, pagesOf } from "../support/edition.ts";

const SMALL = `@page { size: 220pt 200pt; margin: 30pt 20pt; @bottom-center { content: none; } }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; }`;
const PART = /^--- (css|tree|pages)\n/m;

const folder = new URL("constructs/", import.meta.url);

for (const name of readdirSync(folder).toSorted()) {
  const file = new URL(name, folder);
  const cases = await Promise.all(
    readFileSync(file, "utf8")
      .split(/^=== /m)
      .slice(1)
      .map(async (text) => {
        const [head = "", ...rest] = text.split(PART);
        const title = head.slice(0, head.indexOf("\n"));
        const source = head.slice(title.length + 1);
        const part = (wanted: string): string => rest[rest.indexOf(wanted) + 1] ?? "";
        const css = rest.includes("css") ? part("css") : "";
        return { title, source, css, tree: part("tree"), pages: part("pages"), made: await made(source, css) };
      }),
  );
  if (process.env.UPDATE)
    writeFileSync(
      file,
      cases
        .map(({ title, source, css, made: { tree, pages } }) =>
          [`=== ${title}\n${source}`, css && `--- css\n${css}`, `--- tree\n${tree}`, `--- pages\n${pages}`].join(""),
        )
        .join(""),
    );
  describe(`${name}`, () => {
    for (const one of cases)
      test(`sets ${one.title}`, () => {
        expect(one.made.tree).toBe(one.tree);
        expect(one.made.pages).toBe(one.pages);
      });
  });
}

/** Findings stand before the pages: what a construct makes the program say belongs to it. */
async function made(source: string, css: string): Promise<{ tree: string; pages: string }> {
  const { value } = parse({ files: [{ path: "test.md", name: "test.md", text: source }], name: "test" });
  const { paged, diagnostics } = await pagesOf(source, `${SMALL}\n${css}`);
  const said = diagnostics.map(({ code, message }) => `! ${code} ${message}\n`).join("");
  return { tree: `${value.sections.map(dump).join("\n§\n")}\n`, pages: `${said}${dumpPages(paged)}\n` };
}
