/** Manuscript to pages: what stands where, as readable text, and laws that hold for any text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PagedPublication, Paint } from "../../src/page/types.ts";
import { dumpPages, pagesOf } from "../support/edition.ts";

/** Small pages: 10 rows of 14 pt, a measure of 180 pt. */
const SMALL = `@page { size: 220pt 200pt; margin: 30pt 20pt; @bottom-center { content: counter(page); } }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; }`;

const WORDS = "the lamp was lit before the rain came down on the roof of the old mill and nobody spoke".split(" ");
const prose = (count: number): string =>
  Array.from({ length: count }, (_, index) => WORDS[(index * 7 + 3) % WORDS.length]).join(" ");

test("a small page of everything", async () => {
  const text = `## A heading\n\n${prose(20)}\n\n- one\n- two\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\`\`\`\ncode\n\`\`\``;
  expect(dumpPages((await pagesOf(text, SMALL)).paged)).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 A heading
      20   55 lit the nobody the of the came old was on and
      20   69 before roof spoke rain the lamp down mill lit
      28  111 •
      36  111 one
      28  125 •
      37  125 two
      37  167 quoted
     108  176 ~ 1

    page 2, verso
      20   31 rule 22 × 0.4
      20   59 rule 22 × 0.4
      20   45 rule 11 × 0.4
      20   41 a
      31   45 rule 11 × 0.4
      36   41 b
      20   55 1
      36   55 2
      29   97 code
     108  176 ~ 2"
  `);
});

test("notes stand on the foot of the page of their call, under a short rule", async () => {
  expect(
    dumpPages((await pagesOf(`Called here.[^n]\n\n${prose(12)}\n\n[^n]: The note.`, SMALL)).paged),
  ).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 Called here.1
      31   55 lit the nobody the of the came old was on
      20   69 and before
      20  150 rule 48 × 0.4
      14  167 1
      20  167 The note.
     108  176 ~ 1"
  `);
});

test("white below a title stands alike on every opening; what is around a rule gives the page its lines", async () => {
  const css = `${SMALL} h1 { margin: 0 0 2rlh; line-height: 1rlh; font-size: 11pt; }`;
  const { paged } = await pagesOf(`# A\n\n${prose(9)}\n\n---\n\n${prose(9)}\n\n${prose(40)}`, css);
  expect(dumpPages(paged).split("\n\n")[0]).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 A
      20   83 lit the nobody the of the came old was
     107  125 ~ ❦
      20  167 lit the nobody the of the came old was
     108  176 ~ 1"
  `);
});

test("white between a heading and one below it is not for the page to stretch", async () => {
  const css = `${SMALL} h2, h3 { margin: 1rlh 0; line-height: 1rlh; font-size: 11pt; }`;
  const { paged } = await pagesOf(`## A\n\n### B\n\n${prose(9)}\n\n---\n\n${prose(9)}\n\n${prose(40)}`, css);
  expect(dumpPages(paged).split("\n\n")[0]).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 A
      20   69 B
      20   97 lit the nobody the of the came old was
     107  125 ~ ❦
      20  167 lit the nobody the of the came old was
     108  176 ~ 1"
  `);
});

test("a heading is never last on its page", async () => {
  for (const count of [60, 64, 68, 72, 76]) {
    const { paged } = await pagesOf(`${prose(count)}\n\n## Heading\n\n${prose(30)}`, SMALL);
    for (const page of paged.pages) {
      const lines = page.paints.filter((paint) => paint.kind === "line" && paint.leaf !== 0);
      const last = lines.at(-1);
      expect(last?.kind === "line" && last.paragraph.text.text).not.toBe("Heading");
    }
  }
});

test("running heads show what was set on the page, and are cut to the measure", async () => {
  const css = `${SMALL} @page { @top-left { content: string(part); } } h2 { string-set: part content(); break-before: page; }`;
  const { paged } = await pagesOf(`## ${prose(3)}\n\n${prose(5)}\n\n## ${prose(30)}\n\n${prose(5)}`, css);
  const heads = paged.pages.map(({ paints }) =>
    paints.filter((paint) => paint.leaf === 0).map((paint) => (paint.kind === "line" ? paint.paragraph.text.text : "")),
  );
  expect(heads[0]).toContain(prose(3));
  expect(heads[1]?.join()).toMatch(/^lit the nobody the .*…/);
});

test("a unit on a recto leaves a blank verso before it", async () => {
  const { paged } = await pagesOf(
    "one\n\n## Two\n\ntwo",
    `${SMALL} h2 { break-before: recto; } @page :blank { @bottom-center { content: none; } }`,
  );
  expect(paged.pages.map(({ side, blank, label }) => `${label} ${side}${blank ? " blank" : ""}`)).toEqual([
    "1 recto",
    "2 verso blank",
    "3 recto",
  ]);
  expect(paged.pages[1]?.paints).toEqual([]);
});

test("pages begin where they say", async () => {
  const { paged } = await pagesOf(`${prose(80)}\n\n${prose(80)}`, SMALL);
  const whole = [prose(80), prose(80)];
  expect(paged.pageStarts.length).toBe(paged.pages.length);
  for (const [index, start] of paged.pageStarts.entries()) {
    const first = paged.pages[index]?.paints.find((paint) => paint.kind === "line" && paint.leaf !== 0);
    const shown = first?.kind === "line" ? lineText(first) : "";
    expect(whole.some((text) => text.slice(start.offset).startsWith(shown.trim().split(" ")[0] ?? "?"))).toBe(true);
  }
});

test("a page that goes on with a table begins in its row, not in the head that stands there again", async () => {
  const rows = Array.from({ length: 30 }, (_, index) => `| ${index + 1} | x |`).join("\n");
  const { paged } = await pagesOf(`| Number | y |\n|---|---|\n${rows}`, SMALL);
  expect(paged.pages.length).toBeGreaterThan(2);
  expect(new Set(paged.pageStarts.map(({ node }) => node)).size).toBe(paged.pages.length);
});

test("a page of floats alone begins with the text that follows", async () => {
  const tall = `::: tall\n${Array.from({ length: 9 }, (_, index) => `Row ${index}\n`).join("\n")}\n:::`;
  const { paged } = await pagesOf(`${prose(60)}\n\n${tall}\n\n${prose(90)}`, `${SMALL} .tall { float: top; }`);
  const starts = new Map(paged.pageStarts.map(({ label, ...start }) => [label, start]));
  const alone = paged.pages.findIndex(({ start }) => start === undefined);
  expect(alone).toBeGreaterThan(0);
  expect([...starts.keys()]).toEqual(paged.pages.map(({ label }) => label));
  expect(starts.get(String(alone + 1))).toEqual(starts.get(String(alone + 2)));
});

const lineText = ({ paragraph, line }: Extract<Paint, { kind: "line" }>): string =>
  paragraph.text.text.slice(paragraph.breaks.offset[line.from], paragraph.breaks.offset[line.to]);

/** The words of the pages in the order of their leaves, which is reading order. */
function wordsInOrder({ pages }: PagedPublication): string {
  const paints = pages.flatMap((page, index) => page.paints.map((paint) => ({ paint, index })));
  const lines = paints.flatMap(({ paint }) => (paint.kind === "line" && paint.leaf !== 0 ? [paint] : []));
  return lines.map((paint) => lineText(paint).trimEnd()).join(" ");
}

const block = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map(prose),
  fc.integer({ min: 1, max: 4 }).map((count) => `## ${prose(count)}`),
  fc.integer({ min: 1, max: 12 }).map((count) => `> ${prose(count)}`),
  fc
    .integer({ min: 1, max: 5 })
    .map((count) => Array.from({ length: count }, (_, index) => `- ${prose(index + 2)}`).join("\n")),
  fc
    .integer({ min: 1, max: 6 })
    .map((count) => `\`\`\`\n${Array.from({ length: count }, () => "line of code").join("\n")}\n\`\`\``),
);

test("whatever the text: no word lost or doubled, baselines on the grid, nothing outside the type area", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 8 }), async (blocks) => {
      const { paged } = await pagesOf(blocks.join("\n\n"), SMALL);
      const said = blocks
        .join(" ")
        .replaceAll(/^(##|>|-|```)\s?/gm, "")
        .replaceAll(/```/g, "");
      const markers = paged.pages.flatMap(({ paints }) =>
        paints.filter((paint) => paint.kind === "line" && paint.paragraph.text.text === "•"),
      ).length;
      const words = wordsInOrder(paged)
        .split(/\s+/)
        .filter((word) => word !== "" && word !== "•");
      expect(markers).toBe(blocks.join("\n").match(/^- /gm)?.length ?? 0);
      expect(words).toEqual(
        said
          .split(/\s+/)
          .filter(Boolean)
          .filter((word) => !/^(##|>|-)$/.test(word)),
      );
      for (const page of paged.pages) {
        const base = page.paints.flatMap((paint) => (paint.kind === "line" && paint.leaf !== 0 ? [paint.y] : []));
        for (const y of base) {
          expect(y).toBeGreaterThan(30);
          // A spread may run one line long.
          expect(y).toBeLessThan(170 + 14);
        }
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
