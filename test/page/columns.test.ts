/** Columns: what stands where, as readable text. */
import { describe, expect, test } from "vitest";
import { dumpPages, pagesOf } from "../support/edition.ts";

/** Small pages: 10 rows of 14 pt, a measure of 200 pt; words of a font at 11 pt. */
const PAGE = `@page { size: 240pt 200pt; margin: 30pt 20pt; @bottom-center { content: none; } }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; text-align: left; }`;
const TWO = `${PAGE} section { columns: 2; column-gap: 20pt; } h2 { column-span: all; }`;

const WORDS = "the lamp was lit before the rain came down on the roof of the old mill and nobody spoke".split(" ");
const prose = (count: number): string =>
  Array.from({ length: count }, (_, index) => WORDS[(index * 7 + 3) % WORDS.length]).join(" ");
const pages = async (text: string, css: string): Promise<string> => dumpPages((await pagesOf(text, css)).paged);
describe("columns", () => {
  test("two, between headings that span them: every band is balanced", async () => {
    expect(await pages(`${prose(20)}\n\n## A heading\n\n${prose(33)}`, TWO)).toMatchInlineSnapshot(`
      "page 1, recto
        20   41 lit the nobody the
        20   55 of the came old was
        20   69 on and before roof
       130   41 spoke rain the lamp
       130   55 down mill lit
        20   97 A heading
        20  111 lit the nobody the
        20  125 of the came old was
        20  139 on and before roof
        20  153 spoke rain the lamp
       130  111 down mill lit the
       130  125 nobody the of the
       130  139 came old was on and
       130  153 before roof spoke"
    `);
  });
  test("three, with a rule, and each column's notes at its foot", async () => {
    const css = `${PAGE} section { columns: 3 50pt; column-gap: 10pt; column-rule: 0.4pt solid; }`;
    const text = `One.[^a] ${prose(24)}\n\n${prose(8)} two.[^b]\n\n[^a]: First note.\n\n[^b]: The second.`;
    expect(await pages(text, css)).toMatchInlineSnapshot(`
      "page 1, recto
        20   41 One.1 lit the
        20   55 nobody the of
        20   69 the came old
        20   83 was on and
        20   97 before roof
        90   41 spoke rain the
        90   55 lamp down
        90   69 mill lit the
        90   83 nobody the of
       171   41 lit the
       160   55 nobody the
       160   69 of the came
       160   83 old two.2
        85   31 rule 0 × 70
       155   31 rule 0 × 70
        20  150 rule 48 × 0.4
        14  167 1
        20  167 First note.
       160  150 rule 48 × 0.4
       153  167 2
       160  167 The second."
    `);
  });
  test("full pages are filled column by column, the last is even", async () => {
    expect(await pages(`${prose(90)}\n\n${prose(44)}`, TWO)).toMatchInlineSnapshot(`
      "page 1, recto
        20   41 lit the nobody the
        20   55 of the came old was
        20   69 on and before roof
        20   83 spoke rain the lamp
        20   97 down mill lit the
        20  111 nobody the of the
        20  125 came old was on and
        20  139 before roof spoke
        20  153 rain the lamp down
        20  167 mill lit the nobody
       130   41 the of the came old
       130   55 was on and before
       130   69 roof spoke rain the
       130   83 lamp down mill lit
       130   97 the nobody the of
       130  111 the came old was
       130  125 on and before roof
       130  139 spoke rain the lamp
       130  153 down mill lit the
       130  167 nobody the of the

      page 2, verso
        20   41 came old was on and
        20   55 before roof spoke
        31   69 lit the nobody the
        20   83 of the came old was
        20   97 on and before roof
        20  111 spoke rain the lamp
        20  125 down mill lit the
       130   41 nobody the of the
       130   55 came old was on and
       130   69 before roof spoke
       130   83 rain the lamp down
       130   97 mill lit the nobody
       130  111 the of the"
    `);
  });
  test("filled in order where the sheet says so", async () => {
    expect(await pages(prose(20), `${TWO} section { column-fill: auto; }`)).toMatchInlineSnapshot(`
      "page 1, recto
        20   41 lit the nobody the
        20   55 of the came old was
        20   69 on and before roof
        20   83 spoke rain the lamp
        20   97 down mill lit"
    `);
  });
  test("a spanning heading takes two lines of its columns along", async () => {
    const text = `${prose(68)}\n\n## A heading\n\n${prose(20)}`;
    expect(await pages(text, TWO)).toMatchInlineSnapshot(`
      "page 1, recto
        20   41 lit the nobody the
        20   55 of the came old
        20   69 was on and before
        20   83 roof spoke rain the
        20   97 lamp down mill lit
        20  111 the nobody the of
        20  125 the came old was
        20  139 on and before roof
        20  153 spoke rain the lamp
       130   41 down mill lit the
       130   55 nobody the of the
       130   69 came old was on and
       130   83 before roof spoke
       130   97 rain the lamp down
       130  111 mill lit the nobody
       130  125 the of the came old
       130  139 was on and

      page 2, verso
        20   41 A heading
        20   55 lit the nobody the
        20   69 of the came old was
        20   83 on and before roof
       130   55 spoke rain the lamp
       130   69 down mill lit"
    `);
  });
  test("floats stand at the head and foot of their column", async () => {
    const css = `${TWO} .top { float: top; margin: 1rlh 0; } .bottom { float: bottom; margin: 1rlh 0; }`;
    const text = `${prose(40)}\n\n::: top\nTop.\n:::\n\n${prose(30)}\n\n::: bottom\nBottom.\n:::\n\n${prose(40)}`;
    expect(await pages(text, css)).toMatchInlineSnapshot(`
      "page 1, recto
        20   41 lit the nobody the
        20   55 of the came old was
        20   69 on and before roof
        20   83 spoke rain the lamp
        20   97 down mill lit the
        20  111 nobody the of the
        20  125 came old was on and
        20  139 before roof spoke
        20  153 rain the lamp down
        20  167 mill lit the
       130   69 lit the nobody the
       130   83 of the came old
       130   97 was on and before
       130  111 roof spoke rain the
       130  125 lamp down mill
       130  139 lit the nobody the
       130  153 of the came old
       130  167 was on and
       130   41 Top.

      page 2, verso
        20   41 lit the nobody the
        20   55 of the came old was
        20   69 on and before roof
        20   83 spoke rain the lamp
        20   97 down mill lit the
       130   41 nobody the of the
       130   55 came old was on and
       130   69 before roof spoke
       130   83 rain the lamp down
       130   97 mill lit the
        20  125 Bottom."
    `);
  });
  test("a box with columns has its frame around all of them, a box inside around its part", async () => {
    const css = `${PAGE} .box { columns: 2; column-gap: 20pt; border: 1pt solid; padding: 6pt; } blockquote { border: 0.4pt solid; }`;
    expect(await pages(`Before.\n\n::: box\n${prose(6)}\n\n> ${prose(14)}\n:::\n\nAfter.`, css)).toMatchInlineSnapshot(`
      "page 1, recto
        20   52 rule 200 × 1
        20  149 rule 200 × 1
        20   52 rule 1 × 98
       219   52 rule 1 × 98
        44  101 rule 50 × 0.4
        44  101 rule 0 × 28.400000000000006
        93  101 rule 0 × 28.400000000000006
       147  115 rule 50 × 0.4
       147   59 rule 0 × 56.400000000000006
       196   59 rule 0 × 56.400000000000006
        20   41 Before.
        27   69 lit the nobody
        27   83 the of the
        44  111 lit the
        44  125 nobody the
       147   69 of the came
       147   83 old was on
       147   97 and before
       147  111 roof spoke
        20  167 After."
    `);
  });
});

describe("what can't be set as asked is set, and said", () => {
  /** The words in reading order, and the codes of what was said. */
  const told = async (text: string, css: string) => {
    const { paged, diagnostics } = await pagesOf(text, `${PAGE} ${css}`);
    const lines = dumpPages(paged).match(/(?<=^ +\d+ +\d+ )(?!rule|picture).*/gm) ?? [];
    return { words: lines.join(" ").split(" "), lines, codes: [...new Set(diagnostics.map(({ code }) => code))] };
  };
  const both = `## A heading\n\n${prose(12)}`;

  test("sixty columns", async () => {
    const { words, codes } = await told(prose(12), "section { columns: 60; }");
    expect(words.join("")).toBe(prose(12).replaceAll(" ", ""));
    expect(codes).toContain("page/narrow-columns");
  });
  test("columns narrower than a word", async () => {
    const { words, codes } = await told(
      "Understanding incomprehensibilities",
      "section { columns: 5; column-gap: 6pt; }",
    );
    expect(words.join("")).toBe("Understandingincomprehensibilities");
    expect(codes).toContain("text/broken-word");
  });
  test.each([
    ["first", both],
    ["last", `${prose(12)}\n\n## A heading`],
    ["alone", "## A heading"],
    ["twice", `## A heading\n\n## Another\n\n${prose(3)}`],
  ])("a spanning element %s", async (_, text) => {
    const { words, codes } = await told(text, "section { columns: 2; } h2 { column-span: all; }");
    expect(words.join(" ")).toBe(text.replaceAll(/#+ /g, "").replaceAll(/\s+/g, " "));
    expect(codes).toEqual([]);
  });
  test("an empty box", async () => {
    const { words, codes } = await told("One.\n\n::: box\n:::\n\nTwo.", ".box { columns: 2; }");
    expect([words, codes]).toEqual([["One.", "Two."], []]);
  });
  test("a box of floats alone", async () => {
    const css = ".box { columns: 2; } .top { float: top; }";
    const { words, codes } = await told("One.\n\n:::: box\n::: top\nTwo.\n:::\n::::\n\n::: box\nThree.\n:::", css);
    expect([words.toSorted(), codes]).toEqual([["One.", "Three.", "Two."], []]);
  });
  test("columns inside columns are one", async () => {
    const { lines, codes } = await told(`::: box\n${prose(9)}\n:::`, "section, .box { columns: 2; }");
    expect([lines.join(" "), codes]).toEqual([prose(9), ["page/nested-columns"]]);
  });
  test("columns in what spans stand in the page", async () => {
    const css = "section { columns: 2; } .box { column-span: all; columns: 4; column-gap: 8pt; }";
    const { lines, codes } = await told(`One.\n\n::: box\n${prose(24)}\n:::`, css);
    expect([lines.join(" "), codes]).toEqual([`One. ${prose(24)}`, []]);
  });
});
