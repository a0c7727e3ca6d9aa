/** Where the marks of printed pages go in the text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Names } from "../../src/epub/names.ts";
import { pageMarks, wordStart } from "../../src/epub/page-marks.ts";
import { sample } from "./sample.ts";
import { cell, div, h, p, publication, section, startTree, t, table } from "./tree.ts";
import { built, words } from "./unpack.ts";

describe("a mark within a word goes before it", () => {
  test.each([
    ["in the |unexpectedly", 12],
    ["|don’t", 4],
    ["a |co\u00ADoperate", 6],
    ["end—|begin", 7],
    ["well-|known", 8],
    ["a| b", 1],
    ["漢|字", 1],
    ["|", 9],
    ["a |\u{1F40B} b", 3],
  ])("%s", (marked, offset) => {
    const text = marked.replace("|", "");
    expect(wordStart(text, offset)).toBe(marked.indexOf("|"));
  });

  test("never later than the page's first character, never between surrogates", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, offset) => {
        const at = wordStart(text, offset);
        expect(at).toBeLessThanOrEqual(Math.min(offset, text.length));
        expect(text.slice(0, at)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

test("a page that begins with a table begins before it; one that begins in it, in the cell", async () => {
  startTree();
  const node = publication([
    section("s", [
      p("Before."),
      table(
        [undefined],
        [],
        [
          [{ ...cell("x"), children: [p([t("One", { id: "one" })])] }],
          [{ ...cell("x"), children: [p([t("Two", { id: "two" })])] }],
        ],
      ),
    ]),
  ]);
  const { spine } = await built(node, {
    pageStarts: [
      { label: "1", node: "one", offset: 0 },
      { label: "2", node: "two", offset: 0 },
    ],
  });
  expect(spine[0]).toMatch(/<\/p>\s*<span [^>]*id="page-1"[^>]*><\/span><table>/);
  expect(spine[0]).toMatch(/<td><span [^>]*id="page-2"[^>]*><\/span>Two<\/td>/);
});

test("a page that begins with a chapter begins before it, not in its heading", async () => {
  startTree();
  const chapter = [
    div("header", "x", [h(1, t("One", { id: "one" }), "one")]),
    p("Text."),
    h(2, t("Two", { id: "two" }), "two"),
  ];
  const pageStarts = ["one", "two"].map((node, index) => ({ label: String(index + 1), node, offset: 0 }));
  const { spine } = await built(publication([section("s", chapter)]), { pageStarts });
  expect(spine[0]).toMatch(/<body>\s*<span [^>]*id="page-1"[^>]*><\/span><section aria-labelledby="one">/);
  expect(spine[0]).toMatch(/<span [^>]*id="page-2"[^>]*><\/span><h2 id="two">Two/);
});

test("each page of the sample keeps its place, and ids are never those of the text", () => {
  startTree();
  const node = publication([section("s", [p("Before."), p([t("word", { id: "w" })], { anchor: "page-7" })])]);
  const starts = [0, 2, 4].map((offset) => ({ label: "7", node: "w", offset }));
  const { marks } = pageMarks(starts, node, new Names(["page-7"]));
  expect(marks.get("w")).toEqual([
    { label: "7", id: "page-7-2", offset: 0 },
    { label: "7", id: "page-7-3", offset: 0 },
    { label: "7", id: "page-7-4", offset: 4 },
  ]);
});

test("marks change no word, and the list has as many pages as were given", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }),
      fc.array(fc.nat(20)),
      async (texts, offsets) => {
        startTree();
        const node = publication([
          section(
            "s",
            texts.map((each, index) => p(t(each, { id: `t${index}` }))),
          ),
        ]);
        const pageStarts = offsets.map((offset, index) => ({
          label: String(index + 1),
          node: `t${offset % texts.length}`,
          offset,
        }));
        const [plain, marked] = [await built(node, { pageStarts: [] }), await built(node, { pageStarts })];
        expect(marked.spine.map(words)).toEqual(plain.spine.map(words));
        expect(marked.spine[0]?.match(/doc-pagebreak/g)?.length ?? 0).toBe(offsets.length);
        expect(marked.text("toc.xhtml").match(/#page-\d/g)?.length ?? 0).toBe(offsets.length);
      },
    ),
    { numRuns: 15 },
  );
});

test("a page whose place is not in the tree is missed aloud", () => {
  const { diagnostics } = pageMarks([{ label: "v", node: "contents:3", offset: 0 }], sample(), new Names());
  expect(diagnostics.map(({ message }) => message)).toEqual(["the EPUB's page list leaves out page v"]);
});
