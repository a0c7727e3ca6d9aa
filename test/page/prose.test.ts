/** A book's kinds of text on the page: opening lines, verse, scene breaks, notes. */
import { expect, test } from "vitest";
import type { Paint } from "../../src/page/types.ts";
import { dumpPages, pagesOf } from "../support/edition.ts";

const SMALL = `@page { size: 220pt 200pt; margin: 30pt 20pt; @bottom-center { content: none; } }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; }`;

const WORDS = "the lamp was lit before the rain came down on the roof of the old mill and nobody spoke".split(" ");
const prose = (count: number, from = 3): string =>
  Array.from({ length: count }, (_, index) => WORDS[(index * 7 + from) % WORDS.length]).join(" ");

type LinePaint = Extract<Paint, { kind: "line" }>;
const linesOf = async (text: string, css: string): Promise<readonly LinePaint[][]> =>
  (await pagesOf(text, css)).paged.pages.map(({ paints }) =>
    paints.flatMap((paint) => (paint.kind === "line" && paint.leaf !== 0 ? [paint] : [])),
  );
const wordsOf = ({ paragraph, line }: LinePaint): string =>
  paragraph.text.text.slice(paragraph.breaks.offset[line.from], paragraph.breaks.offset[line.to]).trim();

const CAPITALS = "p::first-line { font-variant-caps: small-caps; letter-spacing: 0.02em; }";
/** The characters of a line that are set in small capitals. */
function capitals({ paragraph, line }: LinePaint): string {
  const { text, runs } = paragraph.text;
  const from = paragraph.breaks.offset[line.from] ?? 0;
  const to = paragraph.breaks.offset[line.to] ?? text.length;
  return runs
    .map((run, index) => {
      const begin = Math.max(from, runs[index - 1]?.end ?? 0);
      const small = paragraph.styles[run.style]?.fontFeatures.includes("smcp");
      return small ? text.slice(begin, Math.max(begin, Math.min(to, run.end))) : "";
    })
    .join("")
    .trim();
}

test("the first line takes the style of the first line, and no other", async () => {
  for (let from = 0; from < 12; from++) {
    const css = `${SMALL} ${CAPITALS} @page { size: 360pt 200pt; }`;
    const [first, ...rest] = (await linesOf(prose(40, from), css)).flat();
    if (!first) throw new Error("nothing was set");
    // Where the whole line would leave gaps its last words stay as they are.
    expect(wordsOf(first).startsWith(capitals(first))).toBe(true);
    expect(capitals(first).split(" ").length).toBeGreaterThan(2);
    expect(first.line.space).toBeLessThan(0.5 * 2.2);
    expect(rest.map(capitals).join("")).toBe("");
    expect([first, ...rest].map(wordsOf).join(" ")).toBe(prose(40, from));
  }
});

test("a paragraph of one line is all first line; a drop capital leaves it its own letters", async () => {
  const [only] = (await linesOf("Again the rain.", `${SMALL} ${CAPITALS}`)).flat();
  expect(only && capitals(only)).toBe("Again the rain.");
  const css = `${SMALL} ${CAPITALS} p::first-letter { initial-letter: 2; }`;
  const [first, second] = (await linesOf(prose(40), css)).flat();
  expect(first && capitals(first).length).toBeGreaterThan(8);
  expect(second && capitals(second)).toBe("");
});

test("verse: every written line begins at the edge, turned lines hang", async () => {
  const css = `${SMALL} .line-block { text-align: left; } .line-block p { padding-left: 20pt; text-indent: -20pt each-line; }`;
  const text = "| The wheel goes round,\n| and all that was lost is lost and found and ground to meal,\n| said she.";
  const lines = (await linesOf(text, css)).flat().map((paint) => `${Math.round(paint.x)} ${wordsOf(paint)}`);
  expect(lines).toEqual([
    "20 The wheel goes round,",
    "20 and all that was lost is lost and found and",
    "40 ground to meal,",
    "20 said she.",
  ]);
});

test("a scene break is an empty line within the page, and an ornament at its head or foot", async () => {
  const css = `${SMALL} hr { margin: 0; break-after: auto; } hr::before { -offprint-show: page-edge; }`;
  expect(dumpPages((await pagesOf(`${prose(8)}\n\n---\n\n${prose(8)}`, css)).paged)).not.toContain("❦");
  let seen = 0;
  for (let count = 40; count < 90; count += 4) {
    const { paged } = await pagesOf(`${prose(count)}\n\n---\n\n${prose(40)}`, css);
    for (const { paints } of paged.pages) {
      const texts = paints.flatMap((paint) => (paint.kind === "line" ? [paint.paragraph.text.text] : []));
      const at = texts.indexOf("❦");
      if (at < 0) continue;
      seen++;
      expect(at === 0 || at === texts.length - 1).toBe(true);
    }
  }
  expect(seen).toBeGreaterThan(0);
});

test("a note is split with two lines on either side, each part on the grid above the foot", async () => {
  for (let count = 20; count < 120; count += 9) {
    const text = `${prose(30)}[^n] ${prose(60)}\n\n[^n]: ${prose(count)}\n\n    ${prose(14)}`;
    const { paged } = await pagesOf(text, `${SMALL} .footnote { font-size: 9pt; line-height: 12pt; }`);
    const small = paged.pages.map(({ paints }) =>
      paints.flatMap((paint) =>
        paint.kind === "line" && paint.paragraph.style.fontSize === 9 && paint.leaf !== 0 ? [paint] : [],
      ),
    );
    const parts = small.map((lines) => lines.filter(({ paragraph }) => paragraph.text.text !== "1"));
    const words = parts.flat().map(wordsOf).join(" ");
    expect(words).toBe(`${prose(count)} ${prose(14)}`);
    const used = parts.filter((lines) => lines.length > 0);
    if (used.length > 1) for (const lines of used) expect(lines.length).toBeGreaterThan(1);
    for (const lines of used) expect(lines.at(-1)?.y).toBeLessThanOrEqual(170 + 14);
  }
});
