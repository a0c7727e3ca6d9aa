/** The typesetter from text to what painters draw. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InlineText } from "../../src/flow/types.ts";
import type { ComputedStyle } from "../../src/style/types.ts";
import { glyphRuns, lineText } from "../../src/text/line.ts";
import type { GlyphRun, Line, ParagraphFits } from "../../src/text/types.ts";
import { CODE, inline, measureOf, PROSE, press } from "./fonts.ts";

const SAMPLE =
  "The harbour lay quiet under a thin fog, and the fishermen, who had mended their nets since before daybreak, spoke of nothing but the extraordinary shoals that the northern current had brought; some of them, superstitious to a man, held that such abundance was always paid for, and that the reckoning would come before midsummer.";

async function set(
  text: string | InlineText,
  width: number,
  style: Partial<ComputedStyle> = {},
  indent = 0,
): Promise<ParagraphFits> {
  const given = typeof text === "string" ? inline(text) : text;
  const styles = [
    { ...PROSE, ...style },
    { ...PROSE, ...style, fontStyle: "italic" as const },
  ];
  const { setter } = await press(styles, [given]);
  return setter.fit(setter.shape(given, 0), measureOf(width, indent));
}
const linesOf = (fits: ParagraphFits): string[] => fits.lines("best").map((line) => lineText(fits.paragraph, line));

/** A line's width by the formula painters use. */
function painted(runs: readonly GlyphRun[], line: Line): number {
  let x = 0;
  for (const run of runs) {
    for (const part of run.parts) {
      if (part.kind === "space") x += part.width + (part.justifies ? line.space : 0);
      else if (part.kind === "object") x += part.width;
      else {
        for (let g = part.from; g < part.to; g++) {
          const advance = part.shape.advances[g] as number;
          x += (((advance + line.track) * run.size) / 1000 + run.letterSpacing) * line.scale;
        }
      }
    }
  }
  return x;
}

describe("prose", () => {
  test("is set in even lines of the measure", async () => {
    const fits = await set(SAMPLE, 240, {}, 14);
    expect(linesOf(fits)).toMatchInlineSnapshot(`
      [
        "The harbour lay quiet under a thin fog, and the fishermen,",
        "who had mended their nets since before daybreak, spoke",
        "of nothing but the extraordinary shoals that the northern",
        "current had brought; some of them, superstitious to a man,",
        "held that such abundance was always paid for, and that the",
        "reckoning would come before midsummer.",
      ]
    `);
    const lines = fits.lines("best");
    lines.forEach((line, i) => {
      const width = painted(glyphRuns(fits.paragraph, line), line);
      expect(width).toBeCloseTo(line.width, 3);
      expect(line.x).toBeLessThanOrEqual(i === 0 ? 14 : 0);
      expect(line.x).toBeGreaterThan(i === 0 ? 8 : -6);
      // Filled lines reach the right edge, and hang out by no more than punctuation may.
      if (i === lines.length - 1) return;
      expect(line.x + line.width).toBeGreaterThanOrEqual(240 - 1e-3);
      expect(line.x + line.width).toBeLessThan(244);
      expect(Math.abs(line.scale - 1)).toBeLessThanOrEqual(0.02 + 1e-9);
    });
  });

  test("uses scaling up before tracking, and tracking before spaces", async () => {
    const fits = await set(SAMPLE, 300);
    for (const line of fits.lines("best").slice(0, -1)) {
      if (Math.abs(line.track) > 1e-9) expect(Math.abs(line.scale - 1)).toBeCloseTo(0.02);
      if (Math.abs(line.space) > 1e-9) expect(Math.abs(line.track)).toBeCloseTo(2);
    }
  });

  test("no word is lost or doubled, at any measure", async () => {
    const text = inline(
      `${SAMPLE} https://example.org/a/long/path?to=somewhere “well-known” 漢字かな交じり文 co\u00ADoperate`,
    );
    const { setter } = await press([PROSE], [text]);
    const plain = (value: string): string => value.replaceAll(/[\s\u00AD]/g, "");
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 500 }), (width) => {
        const fits = setter.fit(setter.shape(text, 0), measureOf(width));
        const { paragraph } = fits;
        for (const which of ["best", "shorter", "longer"] as const) {
          const lines = fits.lines(which);
          if (lines.length === 0) continue;
          let all = "";
          for (const line of lines) {
            for (const { parts } of glyphRuns(paragraph, line)) {
              for (const part of parts) {
                if (part.kind !== "glyphs") continue;
                if (part.shape.text !== "\u00AD") all += part.shape.text;
              }
            }
          }
          expect(plain(all)).toBe(plain(text.text));
        }
        const least = Math.max(...fits.lines("best").map((line) => line.x + line.width));
        expect(least).toBeLessThan(width + 8);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test("an inserted hyphen is a part of its own that stands for U+00AD; a written one for itself", async () => {
    const fits = await set("an extraordinary well-known animal", 48, { textAlign: "left" });
    const ends = fits.lines("best").map((line) => {
      const part = glyphRuns(fits.paragraph, line).at(-1)?.parts.at(-1);
      return part?.kind === "glyphs" ? part.shape.text : "";
    });
    expect(ends).toContain("\u00AD");
    expect(ends).toContain("-");
  });

  test("the last word is not hyphenated", async () => {
    const fits = await set("I saw an extraordinary", 90);
    expect(linesOf(fits).join("|")).not.toContain("-");
  });
});

describe("broken words", () => {
  test("a ligature that a break divides is two letters", async () => {
    const fits = await set("of\u00ADfice of mine", 18, { textAlign: "left", hyphens: "manual" });
    const [first, second] = fits.lines("best");
    const glyphs = (line: Line | undefined): number[] =>
      glyphRuns(fits.paragraph, line as Line).flatMap((run) =>
        run.parts.flatMap((p) => (p.kind === "glyphs" ? [...p.shape.glyphs.slice(p.from, p.to)] : [])),
      );
    const { setter, fonts } = await press([PROSE], [inline("of-")]);
    const font = fonts.fonts[0];
    expect(lineText(fits.paragraph, first as Line)).toBe("of-");
    expect(glyphs(first)).toEqual(
      [..."of-"].map((c) => fonts.glyph(font as NonNullable<typeof font>, c.charCodeAt(0))),
    );
    expect(lineText(fits.paragraph, second as Line)).toBe("fice");
    const whole = setter.line(inline("office"), 0);
    expect(glyphRuns(whole.paragraph, whole.line)[0]?.parts[0]).toMatchObject({ to: 4 });
    const plain = setter.line(inline("of-"), 0);
    expect((first as Line).width).toBeCloseTo(plain.line.width, 3);
  });

  test("a word longer than the line is broken between characters, with a warning", async () => {
    const text = inline("an ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ end");
    const { setter } = await press([PROSE], [text]);
    const fits = setter.fit(setter.shape(text, 0), measureOf(80));
    expect(fits.fits.best.overfull).toEqual([]);
    for (const line of fits.lines("best")) expect(line.width).toBeLessThan(84);
    expect(setter.diagnostics().map((d) => d.code)).toEqual(["text/broken-word"]);
  });
});

describe("runs", () => {
  test("an element boundary in a word keeps its kerning, and slices the parts", async () => {
    const text = inline("AVATAR", [
      { end: 2, style: 0 },
      { end: 6, style: 0, element: 0 },
    ]);
    const fits = await set(text, 200);
    const whole = await set("AVATAR", 200);
    const [line] = fits.lines("best");
    const runs = glyphRuns(fits.paragraph, line as Line);
    expect(runs.map((run) => [run.element, lineOf(run)])).toEqual([
      [-1, "AV"],
      [0, "ATAR"],
    ]);
    expect(line?.width).toBeCloseTo(whole.lines("best")[0]?.width as number);
  });
  test("another font begins another run", async () => {
    const text = inline("sea and sky", [
      { end: 4, style: 0 },
      { end: 7, style: 1, element: 0 },
      { end: 11, style: 0 },
    ]);
    const fits = await set(text, 200);
    const runs = glyphRuns(fits.paragraph, fits.lines("best")[0] as Line);
    expect(runs.map((run) => [run.font.style, lineOf(run)])).toEqual([
      ["normal", "sea "],
      ["italic", "and"],
      ["normal", " sky"],
    ]);
  });
});
const lineOf = (run: GlyphRun): string =>
  run.parts
    .map((p) =>
      p.kind === "space" ? p.text : p.kind === "glyphs" ? [...p.shape.text].slice(p.from, p.to).join("") : "",
    )
    .join("");

describe("characters", () => {
  test("one that no font has is a box that stands for it, reported once", async () => {
    const text = inline("ship 漢字 and 漢 again 🜁");
    const { setter, fonts } = await press([PROSE], [text]);
    const paragraph = setter.shape(text, 0);
    const fits = setter.fit(paragraph, measureOf(300));
    const missing = glyphRuns(paragraph, fits.lines("best")[0] as Line).flatMap((run) =>
      run.parts.flatMap((p) => (p.kind === "glyphs" && p.shape.missing ? [p.shape] : [])),
    );
    expect(missing.map((shape) => shape.text)).toEqual(["漢", "字", "漢", "🜁"]);
    for (const shape of missing) expect(shape.glyphs[0]).toBe(fonts.glyph(shape.font, 0x25a1));
    const found = setter.diagnostics();
    expect(found.map((d) => d.code)).toEqual(["text/missing-character", "text/missing-character"]);
    expect(found[0]?.message).toContain("漢 字");
    expect(found[0]?.message).toContain("3 times");
  });
  test("one that another font has comes from it", async () => {
    const text = inline("a ✓ b");
    const { setter } = await press([PROSE], [text]);
    const fits = setter.fit(setter.shape(text, 0), measureOf(300));
    const runs = glyphRuns(fits.paragraph, fits.lines("best")[0] as Line);
    expect(runs.map((run) => run.font.family)).toEqual(["EB Garamond", "Source Code Pro", "EB Garamond"]);
    expect(setter.diagnostics()).toEqual([]);
  });
  test("invisible ones have no glyph, and odd spaces their width", async () => {
    const text = inline("a\u2060b\uFEFFc d\u202F!\u2003e");
    const { setter } = await press([PROSE], [text]);
    const { paragraph, line } = setter.line(text, 0);
    const parts = glyphRuns(paragraph, line).flatMap((run) => run.parts);
    expect(parts.flatMap((p) => (p.kind === "space" ? [[p.text, p.justifies]] : []))).toEqual([
      [" ", true],
      ["\u202F", false],
      ["\u2003", false],
    ]);
    const em = parts.find((p) => p.kind === "space" && p.text === "\u2003");
    expect(em?.kind === "space" && em.width).toBeCloseTo(11, 1);
    const first = parts[0];
    expect(first?.kind === "glyphs" && first.shape.glyphs.length).toBe(3);
    expect(setter.diagnostics()).toEqual([]);
  });
  test("a style that isn't loaded is reported, never made up", async () => {
    const styles = [{ ...PROSE, fontWeight: 700 }];
    const { setter } = await press(styles, [inline("bold")]);
    setter.shape(inline("bold"), 0);
    expect(setter.diagnostics().map((d) => d.code)).toEqual(["text/missing-style"]);
  });
});

describe("other settings", () => {
  test("code keeps its spaces and lines", async () => {
    const text = inline("if (a) {\n    return b;\n}");
    const { setter } = await press([CODE], [text]);
    const fits = setter.fit(setter.shape(text, 0), measureOf(300));
    expect(linesOf(fits)).toEqual(["if (a) {", "    return b;", "}"]);
    for (const line of fits.lines("best")) expect([line.scale, line.track, line.space]).toEqual([1, 0, 0]);
  });
  test("a heading is balanced", async () => {
    const heading = "Of the preparations that were made for the second voyage";
    const fits = await set(heading, 200, { textWrap: "balance", textAlign: "center", hyphens: "none" });
    const widths = fits.lines("best").map((line) => line.width);
    expect(widths).toHaveLength(2);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(30);
    for (const line of fits.lines("best")) expect(line.x + line.width / 2).toBeCloseTo(100, 0);
  });
  test("ragged lines keep natural spaces, and align", async () => {
    for (const textAlign of ["left", "right"] as const) {
      const fits = await set(SAMPLE, 180, { textAlign });
      for (const line of fits.lines("best")) {
        expect([line.scale, line.track, line.space]).toEqual([1, 0, 0]);
        const right = line.x + line.width;
        if (textAlign === "right") expect(right).toBeGreaterThan(180 - 1e-6);
        else expect(right).toBeLessThan(185);
      }
    }
  });
  test("widths: the longest piece, and the unbroken line", async () => {
    const text = inline("a bb wwwwww\ncc");
    const { setter } = await press([{ ...PROSE, textAlign: "left", hyphens: "none" }], [text]);
    const paragraph = setter.shape(text, 0);
    const { min, max } = setter.widths(paragraph);
    expect(setter.fit(paragraph, measureOf(max)).lines("best")).toHaveLength(2);
    expect(setter.fit(paragraph, measureOf(max - 0.1)).lines("best")).toHaveLength(3);
    expect(setter.fit(paragraph, measureOf(min)).fits.best.overfull).toEqual([]);
    expect(setter.fit(paragraph, measureOf(min - 0.1)).paragraph).not.toBe(paragraph);
  });
  test("pictures take their width", async () => {
    const text: InlineText = { ...inline("see \uFFFC here"), objects: new Map([[4, { width: 20 } as never]]) };
    const { setter } = await press([PROSE], [text, inline("see here")]);
    const { line } = setter.line(text, 0);
    const bare = setter.line(inline("see  here"), 0);
    expect(line.width).toBeCloseTo(bare.line.width + 20);
  });
  test("ideographs are spaced where lines have no spaces", async () => {
    const fits = await set("漢".repeat(64), 60);
    expect(fits.fits.best.rescue).toBe(0);
    const { x, width, track, scale } = fits.lines("best")[0] as Line;
    // Not after the last one, which stands at the edge.
    expect(x + width - track * scale * 0.011).toBeCloseTo(60, 3);
    expect(track).toBeGreaterThan(2);
  });
  test("a measure of 20 pt and an empty paragraph answer", async () => {
    expect((await set(SAMPLE, 20)).lines("best").length).toBeGreaterThan(50);
    expect((await set("", 100)).lines("best")).toHaveLength(1);
  });
});
