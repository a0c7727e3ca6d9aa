/** Trees to boxes, as readable text. */
import { expect, test } from "vitest";
import type { Picture } from "../../src/image/types.ts";
import { dumpUnits, unitsOf } from "../support/edition.ts";

const dump = async (markdown: string, css = ""): Promise<string> => dumpUnits(await unitsOf(markdown, css));

test("headings, paragraphs and quotations keep their order and get their roles", async () => {
  expect(await dump("## One\n\nText with *stress* and `code`.\n\n> Quoted.")).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        H1 "One"
        P "Text with stress and code." <Code> <NonStruct>
        BlockQuote
          P "Quoted.""
  `);
});

test("text that goes on after a link has a place of its own in the reading order", async () => {
  expect(await dump("See [the *whole* page](https://example.org/) again.")).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        P "See the whole page again." <Link https://example.org/> <NonStruct>"
  `);
});

test("list items have their numbers, from where the list starts", async () => {
  expect(await dump("3. three\n4. four\n   - dot")).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        L
          LI marked "3."
            P "three"
          LI marked "4."
            P "four"
            L
              LI marked "•"
                P "dot""
  `);
});

test("notes are called by number and stand beside their unit", async () => {
  expect(await dump("Said.[^a]\n\n[^a]: By whom.")).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        P "Said.1" <Reference> {note test:fn-a@5}
      Note marked "1"
        P "By whom.""
  `);
});

test("a table has its head and cells", async () => {
  expect(await dump("| a | b |\n|---|--:|\n| 1 | 2 |")).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        Table of 2 columns
          TR
            TH
              P "a"
            TH
              P "b"
          TR
            TD
              P "1"
            TD
              P "2""
  `);
});

test("generated text is nobody's words: an artifact", async () => {
  expect(await dump("Text.", 'p::after { content: " ❧"; }')).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        P "Text. ❧" <Artifact>"
  `);
});

test("counters count and strings are set", async () => {
  const css = 'h2 { counter-increment: part; string-set: part counter(part, upper-roman) ": " content(); }';
  expect(await dump("## First\n\n## Second", css)).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        H1 "First" {string part@0 I: First}
        H1 "Second" {string part@0 II: Second}"
  `);
});

test("a forced break cuts units, also inside a container, whose two parts are one element", async () => {
  const units = await unitsOf("::: box\n## A\n\ntext\n\n## B\n\nmore\n:::", "h2 { break-before: page; }");
  expect(dumpUnits(units)).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        Div
          H1 "A"
          P "text"
    unit on a new page
      Sect
        Div
          H1 "B"
          P "more""
  `);
  const ids = units.map(({ boxes: [section] }) => (section?.kind === "block" ? section.children[0]?.id : undefined));
  expect(ids[0]).toBeDefined();
  expect(ids[1]).toBe(ids[0]);
});

test("equal content has equal keys, other content other keys", async () => {
  const [a, b, c] = await Promise.all([unitsOf("Text."), unitsOf("Text."), unitsOf("Texts.")]);
  expect(a[0]?.key).toBe(b[0]?.key);
  expect(a[0]?.key).not.toBe(c[0]?.key);
});

test("a picture too tall for a line follows its paragraph; a small one stays in the line", async () => {
  const picture = (src: string, height: number): [string, Picture] => [
    src,
    {
      src,
      format: "png",
      mediaType: "image/png",
      bytes: new Uint8Array(),
      width: 10,
      height,
      orientation: 1,
      naturalWidth: 10,
      naturalHeight: height,
      alpha: false,
      gray: true,
    },
  ];
  const pictures = new Map([picture("tall.png", 200), picture("small.png", 8)]);
  expect(dumpUnits(await unitsOf("A ![tall](tall.png) b ![small](small.png) c.", "", pictures))).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        Div
          P "A b ￼ c." <Figure> <NonStruct>
          Figure tall.png 10×200"
  `);
});

test("a drop capital is cut from the head of its paragraph, with its quotation mark", async () => {
  expect(await dump("“Who goes there?” he said.", "p::first-letter { initial-letter: 3; }")).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        P [“W]"ho goes there?” he said.""
  `);
});

test("a figure's number runs into its caption, which may say its own", async () => {
  const css = `figcaption { counter-increment: figure; }
    figcaption::before { content: "Figure " counter(figure) ". "; }
    .own figcaption p::before { content: "Plate " counter(figure) ". "; }`;
  const figure = (named: string): string =>
    `<figure${named}>\n\nA.\n\n<figcaption>\n\nOne.\n\nMore.\n\n</figcaption>\n</figure>`;
  expect(await dump(`${figure("")}\n\n${figure(' class="own"')}`, css)).toMatchInlineSnapshot(`
    "unit on a new page
      Sect
        Div
          P "A."
          Caption
            P "Figure 1. One." <Artifact>
            P "More."
        Div
          P "A."
          Caption
            P "Plate 1. One." <Artifact>
            P "Plate 1. More." <Artifact>"
  `);
});
