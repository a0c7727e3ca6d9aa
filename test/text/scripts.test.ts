/** Scripts besides Latin: Chinese lines with marks a square wide, and Devanagari in clusters. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { glyphRuns, lineText } from "../../src/text/line.ts";
import type { Line, ParagraphFits } from "../../src/text/types.ts";
import { FACES, face, inline, measureOf, PROSE, press } from "./fonts.ts";

const HAN = {
  face: { ...(FACES[0] as (typeof FACES)[0]).face, family: "Song", ranges: [[0x3000, 0xffef]] as const },
  bytes: new Uint8Array(readFileSync(join(import.meta.dirname, "NotoSerifSC-part.ttf"))),
};
const DEVANAGARI = face("Deva", "noto-serif-devanagari/400Regular/NotoSerifDevanagari_400Regular.ttf");

async function set(text: string, width: number, lang: string): Promise<ParagraphFits> {
  const style = { ...PROSE, lang, fontSize: 10, hyphens: "manual" as const };
  const { setter, fonts } = await press([style], [inline(text)], [], [...FACES, HAN, DEVANAGARI]);
  expect(fonts.diagnostics()).toEqual([]);
  return setter.fit(setter.shape(inline(text), 0), measureOf(width));
}
const textOf = (fits: ParagraphFits): string[] => fits.lines("best").map((line) => lineText(fits.paragraph, line));

describe("Chinese", () => {
  const TEXT =
    "他们说：“排版，再排版。”「汉字」（一二三四五六七八九十）的标点，说好了。你说‘好’——再说……他们说，再好的排版。".repeat(
      2,
    );

  test("breaks between ideographs, not before what closes or after what opens", async () => {
    const lines = textOf(await set(TEXT, 120, "zh"));
    expect(lines.join("")).toBe(TEXT);
    for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。：」）”’…]/);
    for (const line of lines) expect(line).not.toMatch(/[「（“‘]$/);
  });

  test("fills its lines between the letters, evenly, and lets marks hang by their empty half", async () => {
    const fits = await set(TEXT, 120, "zh");
    const lines = fits.lines("best");
    const texts = textOf(fits);
    for (const [i, line] of lines.slice(0, -1).entries()) {
      const mark = /[，。」）”’…—]$/.exec(texts[i] ?? "")?.[0] ?? "";
      const hang = mark === "" ? 0 : mark === "’" ? 6 : mark === "”" ? 4.5 : /[…—]/.test(mark) ? 2 : 5;
      expect(line.x + line.width - (line.track * 10) / 1000).toBeCloseTo(120 + hang, 0);
      expect(line.space).toBe(0);
    }
    expect(lines.length).toBeGreaterThan(8);
  });

  test("sets quotation marks, dashes and ellipses a square wide, but not a Latin apostrophe", async () => {
    const widths = async (text: string, lang: string): Promise<readonly string[]> => {
      const fits = await set(text, 900, lang);
      return glyphRuns(fits.paragraph, fits.lines("best")[0] as Line).map(
        ({ font, parts }) =>
          `${font.family}: ${parts.map((part) => (part.kind === "glyphs" ? part.shape.text : " ")).join("")}`,
      );
    };
    expect(await widths("“汉字”——don’t你", "zh")).toEqual(["Song: “汉字”——", "EB Garamond: don’t", "Song: 你"]);
    expect(await widths("“汉”", "en")).toEqual(["EB Garamond: “", "Song: 汉", "EB Garamond: ”"]);
  });
});

test("Devanagari is shaped by its rules and never broken within a cluster", async () => {
  const text = "किसी क्षेत्र में विद्यार्थियों की कार्यशाला हिन्दी में".repeat(3);
  const fits = await set(text, 60, "hi");
  expect(textOf(fits).join(" ")).toBe(text);
  const [first] = glyphRuns(fits.paragraph, fits.lines("best")[0] as Line);
  const part = first?.parts[0];
  // The vowel sign of “ki” stands before its consonant: both are one cluster.
  expect(part?.kind === "glyphs" && [...part.shape.clusters.subarray(0, 2)]).toEqual([0, 0]);
});
