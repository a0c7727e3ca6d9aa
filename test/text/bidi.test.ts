/** Text from right to left: levels, the places of runs, shapes, alignment. */
import bidi, { type Bidi } from "bidi-js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ComputedStyle } from "../../src/style/types.ts";
import { advanceOf, levelsOf, visualOrder } from "../../src/text/bidi.ts";
import { glyphRuns, lineText } from "../../src/text/line.ts";
import type { Line, ParagraphFits } from "../../src/text/types.ts";
import { FACES, face, inline, measureOf, PROSE, press } from "./fonts.ts";

const unicode = (bidi as unknown as () => Bidi)();
const SCRIPTS = [
  ...FACES,
  face("Hebrew", "noto-serif-hebrew/400Regular/NotoSerifHebrew_400Regular.ttf"),
  face("Arabic", "noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf"),
];
const RTL: ComputedStyle = { ...PROSE, lang: "he", direction: "rtl", hyphens: "manual", protrusion: false };

async function set(text: string, width: number, style = RTL, indent = 0): Promise<ParagraphFits> {
  const { setter } = await press([style], [inline(text)], [], SCRIPTS);
  return setter.fit(setter.shape(inline(text), 0), measureOf(width, indent));
}

/** What is drawn, from left to right: characters as they are written, mirrored ones as they stand. */
function seen(fits: ParagraphFits, line: Line): string {
  const found: { x: number; text: string }[] = [];
  let x = 0;
  for (const run of glyphRuns(fits.paragraph, line)) {
    x = run.start ?? x;
    for (const part of run.parts) {
      const to = x + advanceOf(part, run, line);
      const left = Math.min(x, to);
      if (part.kind === "space" && part.text !== "") found.push({ x: left, text: part.text });
      if (part.kind === "glyphs") {
        const { shape, from } = part;
        if (shape.rightToLeft || part.to - from === 1) {
          const begin = shape.clusters[from] ?? 0;
          const end = shape.clusters[shape.rightToLeft ? from - 1 : from + 1] ?? shape.text.length;
          found.push({ x: left, text: shape.text.slice(begin, end) });
        } else found.push({ x: left, text: shape.text });
      }
      x = to;
    }
  }
  return found
    .toSorted((a, b) => a.x - b.x)
    .map(({ text }) => text)
    .join("");
}
const textOf = (fits: ParagraphFits): string[] => fits.lines("best").map((line) => lineText(fits.paragraph, line));

describe("lines", () => {
  test("show runs in their places, and are read in logical order", async () => {
    const text = "זה טקסט (עם Markdown ו-HTML) ב-1914, וגם „שלום!” abc (def) סוף.";
    const fits = await set(text, 120);
    const lines = fits.lines("best");
    expect(textOf(fits)).toMatchInlineSnapshot(`
      [
        "זה טקסט (עם Markdown",
        "ו-HTML) ב-1914, וגם",
        "„שלום!” abc (def) סוף.",
      ]
    `);
    expect(lines.map((line) => seen(fits, line))).toMatchInlineSnapshot(`
      [
        "Markdown םע( טסקט הז",
        "םגו ,1914-ב )HTML-ו",
        ".ףוס abc (def) ”!םולש„",
      ]
    `);
    const latin = await set("The word שלום עולם, 12, is “peace”.", 300, { ...PROSE, hyphens: "manual" });
    expect(seen(latin, latin.lines("best")[0] as Line)).toMatchInlineSnapshot(`"The word 12 ,םלוע םולש, is “peace”."`);
  });

  test("hold the order of UAX #9, whatever is in them", async () => {
    const word = fc.constantFrom(
      "שלום",
      "עולם",
      "word",
      "(שם)",
      "(no)",
      "12",
      "3.5",
      "ו-HTML",
      "a—ב",
      "[x]",
      "כן,",
      "No.",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.constantFrom<ComputedStyle["direction"]>("rtl", "ltr"),
        async (words, direction) => {
          const text = words.join(" ");
          const fits = await set(text, 90, { ...RTL, direction });
          const levels = unicode.getEmbeddingLevels(text, direction);
          const { offset } = fits.paragraph.breaks;
          for (const line of fits.lines("best")) {
            const own = lineText(fits.paragraph, line);
            const from = offset[line.from] as number;
            const order = unicode.getReorderedIndices(text, levels, from, from + own.length - 1);
            expect(seen(fits, line)).toBe(
              order
                .slice(from, from + own.length)
                .map((index) => text[index])
                .join(""),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("begin at the right: aligned, indented and hanging there", async () => {
    const text = "אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר אחת שתיים שלוש";
    const fits = await set(text, 150, RTL, 20);
    const edges = fits.lines("best").map(({ x, width }) => [x, x + width].map(Math.round));
    expect(edges[0]).toEqual([0, 130]);
    expect(edges[1]).toEqual([0, 150]);
    const [left, right] = edges.at(-1) ?? [];
    expect(right).toBe(150);
    expect(left).toBeGreaterThan(0);
    const hung = await set("אחת שתיים.", 150, { ...RTL, protrusion: true });
    expect((await set("אחת שתיים.", 150)).lines("best")[0]?.width).toBeCloseTo(hung.lines("best")[0]?.width ?? 0, 5);
  });
});

test("Arabic letters join, in one word and in a batch alike", async () => {
  const style = { ...RTL, lang: "ar" };
  const { setter, fonts } = await press([style], [inline("سلام بيت سلام")], [], SCRIPTS);
  const arabic = fonts.fonts.find(({ family }) => family === "Arabic") ?? expect.fail();
  const shaping = { features: "", language: "ar", script: "Arab", rightToLeft: true };
  const alone = ["سلام", "بيت"].map((word) => fonts.shape(arabic, [word], shaping)[0]);
  expect(fonts.shape(arabic, ["سلام", "بيت"], shaping)).toEqual(alone);
  expect([...(alone[0]?.clusters ?? [])].toSorted((a, b) => b - a)).toEqual([...(alone[0]?.clusters ?? [])]);
  const [single] = fonts.shape(arabic, ["ب"], shaping);
  expect(alone[1]?.glyphs).not.toContain(single?.glyphs.at(-1));
  const { paragraph, line } = setter.line(inline("سلام بيت"), 0);
  expect(lineText(paragraph, line)).toBe("سلام بيت");
});

test("a text from left to right has no levels, and is found to be one without a search", () => {
  expect(levelsOf(inline("Plain — text “漢字”"), "ltr")).toBeUndefined();
  expect(levelsOf(inline("Plain"), "rtl")).toEqual(Uint8Array.of(2, 2, 2, 2, 2));
  expect(visualOrder([0, 0])).toEqual([0, 1]);
  expect(visualOrder([1, 2, 2, 1])).toEqual([3, 1, 2, 0]);
});
