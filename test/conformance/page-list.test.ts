/**
 * The page list is the printed book's: read back from the finished files by poppler and from the EPUB, each folio
 * once and in order, and the marker before the very word with which the page begins (whole, where the page cuts it).
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { type Manuscript, made, NOVEL, picture } from "./fixtures.ts";
import { run } from "./tools.ts";

const scratch = mkdtempSync(join(tmpdir(), "offprint-pages-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Small pages, so that many things begin one; no running heads, so that a page's text is the manuscript's. */
const PAGE = `@import "base.css";
@page { size: 4in 5in; margin: 0.6in; @bottom-center { content: counter(page); } }
.contents { display: block; break-before: page; }
.contents + * { break-before: page; }
@page :recto { margin: 0.6in; @top-center { content: none; } @bottom-right { content: none; } }
@page :verso { margin: 0.6in; @top-center { content: none; } @bottom-left { content: none; } }
ol { list-style: none; }
`;
const LONG = "incomprehensibilities counterrevolutionaries uncharacteristically internationalization ";
const ROW = (index: number): string => `| Row ${index} | ${LONG} |`;
const MIXED: Manuscript = {
  "a.md": `---
title: Mixed
author: Ann Author
lang: en
date: 2026-01-31
---

# One

${LONG.repeat(60)}[^1]

| Name | What it is |
|------|------------|
${Array.from({ length: 40 }, (_, index) => ROW(index)).join("\n")}

![A blue field](p.png)

![Another](p.png)

${Array.from({ length: 60 }, (_, index) => `- Item ${index} of a list that goes on[^n${index}]`).join("\n")}

\`\`\`
${Array.from({ length: 70 }, (_, index) => `line ${index}`).join("\n")}
\`\`\`

> ${LONG.repeat(40)}

[^1]: ${LONG.repeat(30)}
${Array.from({ length: 60 }, (_, index) => `[^n${index}]: Note ${index}.`).join("\n")}
`,
  "p.png": await picture("png"),
};

/** A contents of several pages, and chapters as short as lines. */
const LISTED: Manuscript = {
  "a.md": `---
title: Listed
author: Ann Author
lang: en
date: 2026-01-31
toc: true
---

${Array.from({ length: 70 }, (_, index) => `# Of chapter ${index}\n\n## Of its part ${index}\n\nText.`).join("\n\n")}
`,
};

interface Page {
  readonly label: string;
  readonly text: string;
}

/** Letters and figures alone: what neither hyphens nor quotation marks change. */
const letters = (text: string): string => text.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "");

function printedPages(pdf: Uint8Array): readonly Page[] {
  const file = join(scratch, "book.pdf");
  writeFileSync(file, pdf);
  // In the order of the content stream; a page's last line is its folio.
  const pages = run("pdftotext", ["-raw", file, "-"]).stdout.split("\f").slice(0, -1);
  return pages.map((page) => {
    const lines = page.trim().split("\n");
    return { label: lines.at(-1) ?? "", text: letters(lines.slice(0, -1).join("\n")) };
  });
}

interface Marked extends Page {
  /** Letters of the first word. */
  readonly word: number;
  /** Of a table, the head that later pages repeat. */
  readonly repeated: string;
}
/** What stands between the markers, notes left out. */
function markedPages(epub: Uint8Array): readonly Marked[] {
  const files = unzipSync(epub);
  const read = (name: string): string => strFromU8(files[`OEBPS/${name}`] ?? expect.fail(name));
  const opf = read("content.opf");
  const spine = [...opf.matchAll(/<itemref idref="([^"]+)"/g)].map(([, id]) => id);
  const text = spine
    .map((id) => read(new RegExp(`id="${id}" href="([^"]+)"`).exec(opf)?.[1] ?? ""))
    .map((xhtml) => (xhtml.includes("doc-toc") ? asText(xhtml) : xhtml))
    .join("")
    .replace(/<head>.*?<\/head>|<aside[^>]*doc-footnote.*?<\/aside>/gs, "");
  let head = "";
  const found: Marked[] = [];
  for (const [, thead, label, after = ""] of text.matchAll(
    /<thead>(.*?)<\/thead>|<span[^>]*doc-pagebreak[^>]* aria-label="([^"]*)"[^>]*><\/span>((?:(?!<span[^>]*doc-pagebreak).)*)/gs,
  )) {
    const [word = ""] = plain(after).trim().split(/\s+/);
    if (label !== undefined)
      found.push({ label, text: letters(plain(after)), word: letters(word).length, repeated: head });
    const within = thead ?? /<thead>(.*?)<\/thead>/s.exec(after)?.[1];
    if (within !== undefined) head = letters(plain(within));
  }
  const toc = read("toc.xhtml");
  const listed = [...toc.matchAll(/<a href="[^"]*#page-[^"]*">([^<]*)<\/a>/g)].map(([, label]) => label);
  expect(listed).toEqual(found.map(({ label }) => label));
  return found;
}
/** The navigation document in the place of the printed contents: an entry with which a page begins has the page's id. */
const asText = (toc: string): string =>
  toc.slice(0, toc.indexOf("</nav>")).replace(/<a [^>]*id="(page-[^"]+)">/g, (entry, id: string) => {
    const [, label] = new RegExp(`#${id}">([^<]*)</a>`).exec(toc) ?? [];
    return `<span role="doc-pagebreak" aria-label="${label}"></span>${entry}`;
  });
const plain = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/&\w+;/g, " ");

/** The page begins with what follows the marker, of which a word's first part may stand on the page before; one of floats alone, with the next. */
function begins(page: string, { text, word, repeated }: Marked): boolean {
  if (text === "") return true;
  const shown = page.startsWith(repeated) && !text.startsWith(repeated) ? page.slice(repeated.length) : page;
  return Array.from({ length: word + 1 }, (_, cut) => text.slice(cut)).some((rest) =>
    rest.startsWith(shown.slice(0, 8)),
  );
}

test.each([
  ["tables, lists, pictures, notes, broken words", MIXED],
  ["a novel", NOVEL],
  ["a contents of several pages", LISTED],
])("%s", async (_, manuscript) => {
  const { pdf, epub } = await made({ ...manuscript, "page.css": PAGE }, "page.css");
  const printed = printedPages(pdf);
  const marked = new Map(markedPages(epub).map((mark) => [mark.label, mark]));
  const wrong = printed
    .filter(({ text }) => text !== "")
    .map((page) => ({ page, mark: marked.get(page.label) }))
    .filter(({ page, mark }) => !mark || !begins(page.text, mark))
    .map(({ page, mark }) => [page.label, page.text.slice(0, 40), mark?.text.slice(0, 40)]);
  expect(wrong).toEqual([]);
  expect(marked.size).toBeGreaterThan(5);
});
