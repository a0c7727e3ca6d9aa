/** Pages of text from right to left: markers, tables and contents begin at the right; what it says stays in order. */
import { expect, test } from "vitest";
import { glyphRuns } from "../../src/text/line.ts";
import { dumpPages, pagesOf } from "../support/edition.ts";

const CSS = "@page { size: 200pt 200pt; margin: 20pt; @bottom-center { content: none } } html { font-size: 10pt }";
const hebrew = (text: string): string => `---\ntitle: ספר\nlang: he\n---\n\n${text}`;
const dump = async (text: string): Promise<string> => dumpPages((await pagesOf(text, CSS)).paged);

test("lists are indented from the right, with their marks there", async () => {
  expect(await dump(hebrew("פסקה.\n\n1. אחד\n   - שניים"))).toMatchInlineSnapshot(`
    "page 1, recto
     134   45 ספר
     154   87 פסקה.
     169  115 1.
     148  115 אחד
     154  129 •
     127  129 שניים"
  `);
});

test("tables have their first column at the right", async () => {
  expect(await dump(hebrew("| א | ב |\n|---|---|\n| ג | ד |"))).toMatchInlineSnapshot(`
    "page 1, recto
     134   45 ספר
     164   77 rule 16 × 0.4
     164  105 rule 16 × 0.4
     169   91 rule 11 × 0.4
     174   87 א
     164   91 rule 5 × 0.4
     164   87 ב
     176  101 ג
     164  101 ד"
  `);
});

test("the rule above notes, and the byline, begin at the right", async () => {
  const text = `---\ntitle: ספר\nauthor: דנה\nlang: he\n---\n\nפסקה.[^1]\n\n[^1]: הערה.`;
  expect(await dump(text)).toMatchInlineSnapshot(`
    "page 1, recto
     134   45 ספר
     165   73 דנה
     152  115 פסקה.1
     132  154 rule 48 × 0.4
     184  171 1
     157  171 הערה."
  `);
});

test("a text in another direction keeps to its own side", async () => {
  const text = '<div dir="ltr">\n\nLeft.\n\n- mark\n\n</div>\n\n```\ncode\n```';
  expect(await dump(hebrew(text))).toMatchInlineSnapshot(`
    "page 1, recto
     134   45 ספר
      20   87 Left.
      28  115 •
      35  115 mark
      28  143 code"
  `);
});

test("stress is bold where a script has no italics", async () => {
  const { paged, diagnostics } = await pagesOf(hebrew("מילה *חשובה*."), CSS);
  const fonts = paged.pages[0]?.paints.flatMap((paint) =>
    paint.kind === "line" ? glyphRuns(paint.paragraph, paint.line).map(({ font }) => font) : [],
  );
  expect(fonts?.filter(({ weight }) => weight === 600).map(({ family }) => family)).toEqual(["Noto Serif Hebrew"]);
  expect(diagnostics).toEqual([]);
});

test("letters are not sunk", async () => {
  const css = `${CSS} p::first-letter { initial-letter: 2 }`;
  const initials = async (text: string): Promise<number> =>
    (await pagesOf(text, css)).paged.pages[0]?.paints.filter(({ kind }) => kind === "glyphs").length ?? 0;
  expect(await initials("Left.")).toBe(1);
  expect(await initials(hebrew("ימין."))).toBe(0);
});

test("contents lead to their folios at the left, each line a single link", async () => {
  const text = "---\ntitle: ספר\nlang: he\ntoc: true\n---\n\n# פרק אחד\n\nא\n\n## עוד\n\nב";
  expect(await dump(text)).toMatchInlineSnapshot(`
    "page 1, recto
     134   45 ספר
      20   87 פרק אחד …26… 1
      20   79 link
      20  101 עוד …28… 2
      20   93 link
     106  143 פרק אחד
     174  171 א

    page 2, verso
     161   31 עוד
     175   45 ב"
  `);
});
