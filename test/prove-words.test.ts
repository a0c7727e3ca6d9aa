/** The proof that all editions say the same: it holds for every construct, and finds what is lost or added. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { build, TARGETS } from "../src/build.ts";
import { check, checkText } from "../src/check.ts";
import type { PagedPublication } from "../src/page/types.ts";
import { epubText } from "../src/preflight/epub-text.ts";
import { compareTexts } from "../src/preflight/words.ts";
import { drawnText, proveWords } from "../src/prove-words.ts";
import { memoryWorkspace } from "../src/workspace.ts";
import { pagesOf } from "./support/edition.ts";

const MANUSCRIPT = `---
title: Every Construct
author: Ann Author
lang: en
date: 2026-01-31
---

# One

**Two** words in bold come first[^1], then *more* of them, \`code\`, a [link](https://example.org/) and H<sub>2</sub>O.

- **One** item
- another

  in two paragraphs
  1. nested

| *A* b | C |
|-------|---|
| **x** y[^2] | z |

> Quoted, with “marks”.

\`\`\`
let x = 1;
  let y;
\`\`\`

Term
: Meaning with *stress*

# Two

${"A long paragraph that goes over the foot of its page and on to the next one, in unmistakably many words. ".repeat(60)}

[^1]: A note with *stress*.

    And a second paragraph.
[^2]: In a table.
`;

const files = new Map([["m/m.md", strToU8(MANUSCRIPT)]]);
const workspace = memoryWorkspace(files);
let paged: PagedPublication;
let epub: Uint8Array;
beforeAll(async () => {
  const result = await build({ manuscript: "m", out: "out", targets: TARGETS, strict: true }, workspace);
  const made = files.get("out/m.epub");
  if (!result.ok || !made) throw new Error("the edition wasn't made");
  epub = made;
  paged = (await pagesOf(MANUSCRIPT, "", "article")).paged;
});

/** The book with its text files changed. */
function changed(change: (xhtml: string) => string): Uint8Array {
  const entries = Object.entries(unzipSync(epub)).map(([name, bytes]) => [
    name,
    /\d+-.*\.xhtml$/.test(name) ? strToU8(change(strFromU8(bytes))) : bytes,
  ]);
  return zipSync(Object.fromEntries(entries));
}

test("what is drawn is what the EPUB says", () => {
  expect(compareTexts(drawnText(paged), epubText(epub))).toBeUndefined();
  expect(paged.pages.length).toBeGreaterThan(1);
});

test.each([
  ["a drop capital that is a word", "A line."],
  ["a drop capital behind a quotation mark", "“I am,” said she."],
  ["a note that is called twice", "Once[^a] and twice[^a].\n\n[^a]: A note."],
  ["a note that is called again in another chapter", "# One\n\nOnce.[^a]\n\n[^a]: A note.\n\n# Two\n\nAgain.[^a]"],
  ["bold words first in their cells", "| **a** b | *c* d |\n|---|---|\n| **1** 2 | `3` 4 |"],
  [
    "text from right to left",
    `---\ntitle: ספר\nlang: he\n---\n\n# פרק\n\nשלום ב[ירושלים](https://example.org/), *12* מילים (Markdown ו-HTML).[^1]\n\n${"מילה".repeat(40)}\n\nسلام **بيت** سلام نُور.\n\n| א | ב |\n|---|---|\n| ג | 2 |\n\n[^1]: הערה.`,
  ],
  ["conjuncts of Devanagari", "किसी क्षेत्र में *विद्यार्थियों* की कार्यशाला।"],
  ["ligatures, hyphens, and words too long", `Office, re-entry, ${"unbreakable".repeat(20)}.`],
])("%s", async (_, text) => {
  const own = memoryWorkspace(new Map([["n.md", strToU8(text)]]));
  const result = await build(
    { manuscript: "n.md", out: "o", targets: ["screen", "press", "epub"], strict: false },
    own,
  );
  expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

describe("a difference is found, with both places", () => {
  test("a word the EPUB lacks", async () => {
    const bytes = changed((xhtml) => xhtml.replace("Meaning with", "Meaning"));
    const [drawn, pdf, more] = await proveWords(paged, { name: "m.epub", bytes }, [
      { name: "m.pdf", bytes: files.get("out/m.pdf") ?? expect.fail() },
    ]);
    expect(drawn).toMatchObject({ code: "edition/different-words", severity: "error" });
    expect(drawn?.message).toMatch(
      /^the pages and m\.epub differ at word \d+: page \d has “.*\[with\].*”, \d+-.*\.xhtml has “/,
    );
    expect(pdf?.message).toMatch(/^m\.pdf and m\.epub differ/);
    expect(more).toBeUndefined();
  });

  test("a line that isn't drawn, and one drawn twice", async () => {
    const [first, ...rest] = paged.pages;
    const index = first?.paints.findIndex((paint) => paint.kind === "line" && paint.leaf > 0) ?? -1;
    for (const copies of [0, 2]) {
      const paints = first?.paints.flatMap((paint, at) => (at === index ? Array(copies).fill(paint) : [paint])) ?? [];
      const pages = first ? [{ ...first, paints }, ...rest] : [];
      expect(await proveWords({ ...paged, pages }, { name: "m.epub", bytes: epub }, [])).toHaveLength(1);
    }
  });
});

describe("offprint check", () => {
  test("says what it compared", async () => {
    const result = await check(["out"], undefined, workspace);
    expect(result.editions).toMatchObject([
      { epub: "out/m.epub", pdfs: ["out/m-press.pdf", "out/m.pdf"], findings: [] },
    ]);
    expect(checkText(result)).toMatch(
      /out\/m\.epub: \d{3,} words, the same in the same order in out\/m-press\.pdf and/,
    );
    expect(result.ok).toBe(true);
  });

  test("fails on a difference, and on a book that is none", async () => {
    const other = (bytes: Uint8Array) => memoryWorkspace(new Map([...files, ["out/m.epub", bytes]]));
    const different = await check(
      ["out"],
      undefined,
      other(changed((xhtml) => xhtml.replace("nested", "nested more"))),
    );
    expect(different.ok).toBe(false);
    expect(checkText(different)).toMatch(
      /out\/m\.epub: error: out\/m\.pdf and out\/m\.epub differ .* \[different-words\]/,
    );
    const broken = await check(["out"], undefined, other(strToU8("no book")));
    expect(broken.editions[0]?.findings.map(({ rule }) => rule)).toEqual(["epub-unreadable"]);
    expect(broken.ok).toBe(false);
  });

  test("a PDF belongs to the EPUB it is named after", async () => {
    const several = memoryWorkspace(
      new Map([...files, ["out/m-two.epub", epub], ["out/m-two.pdf", files.get("out/m.pdf") ?? expect.fail()]]),
    );
    const { editions } = await check(["out"], undefined, several);
    expect(editions.map(({ epub, pdfs }) => [epub, ...pdfs])).toEqual([
      ["out/m-two.epub", "out/m-two.pdf"],
      ["out/m.epub", "out/m-press.pdf", "out/m.pdf"],
    ]);
  });
});
