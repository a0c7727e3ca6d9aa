/** Notes at the foot: how they are marked, and where they are called. */
import { expect, test } from "vitest";
import { dumpPages, pagesOf } from "../support/edition.ts";

/** Small pages: 10 rows of 14 pt, a measure of 180 pt. */
const SMALL = `@page { size: 220pt 200pt; margin: 30pt 20pt; }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; text-align: left; }`;
const notes = (count: number): string =>
  Array.from({ length: count }, (_, index) => `[^${index}]: Note ${index + 1}.`).join("\n\n");
const dump = async (text: string, css = ""): Promise<string> => dumpPages((await pagesOf(text, SMALL + css)).paged);

test("marks by symbols, the sheet's own or the usual ones, and the marker worded", async () => {
  const css = (style: string): string =>
    `.note-ref::footnote-call { content: counter(footnote, ${style}) }
     .footnote::footnote-marker { content: counter(footnote) " " }`;
  const text = `One[^0] two[^1] three[^2].\n\n${notes(3)}`;
  expect(await dump(text, css("symbols"))).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 One* two† three‡.
      20  122 rule 48 × 0.4
      15  139 *
      20  139 Note 1.
      13  153 †
      20  153 Note 2.
      13  167 ‡
      20  167 Note 3.
     108  176 ~ 1"
  `);
  expect(await dump(text, css('symbols("a" "b")'))).toMatch("Onea twob threeaa.");
});

test("called in a heading, a table and a quotation", async () => {
  const text = `## Heading[^0]\n\n> Quoted[^1]\n\n| a[^2] | b |\n|---|---|\n| 1 | 2[^3] |\n\n${notes(4)}`;
  expect(await dump(text)).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 Heading1
      36   69 Quoted2
      20   87 rule 28 × 0.4
      20  115 rule 28 × 0.4
      20  101 rule 14 × 0.4
      20   97 a3
      34  101 rule 14 × 0.4
      40   97 b
      20  111 1
      40  111 24
      20  122 rule 48 × 0.4
      14  139 1
      20  139 Note 1.
      13  153 2
      20  153 Note 2.
      14  167 3
      20  167 Note 3.
      13  181 4
      20  181 Note 4.
     108  176 ~ 1"
  `);
});

test("called in a table's caption and a figure's", async () => {
  const text = `| a | b |\n|---|---|\n| 1 | 2 |\n\n: Costs[^0]\n\n<figure>\n<p>Shown</p>\n<figcaption>\n\nSeen[^1]\n\n</figcaption>\n</figure>\n\n${notes(2)}`;
  const pages = await dump(text);
  expect(pages).toMatch(/Costs1[^]*Seen2[^]*Note 1\.[^]*Note 2\./);
  expect(pages).not.toMatch("page 2");
});

test("`@footnote` sets the rule above the notes and the white around it", async () => {
  const text = `One[^0] two.\n\n${notes(1)}`;
  const area = (css: string) => dump(text, `@page { @footnote { ${css} } }`);
  expect(await area("width: 50%; margin-top: 2rlh; border-top: 2pt dashed; padding-top: 6pt")).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 One1 two.
      20  149 path 90 × 0 stroked
      14  167 1
      20  167 Note 1.
     108  176 ~ 1"
  `);
  expect(await area("width: auto")).toMatch("rule 180 × 0.4");
  expect(await area("border-top: none")).not.toMatch("rule");
  // More white above the notes leaves fewer lines for the text of their page.
  const words = Array.from({ length: 90 }, () => "word").join(" ");
  const rows = async (css: string) =>
    (await dump(`One[^0] ${words} ${words}\n\n${notes(1)}`, `@page { @footnote { ${css} } }`))
      .split("page ")
      .find((page) => page.includes("Note 1."))
      ?.match(/word/g)?.length;
  expect(await rows("margin-top: 3rlh")).toBeLessThan((await rows("margin-top: 0.55rlh")) ?? 0);
});
