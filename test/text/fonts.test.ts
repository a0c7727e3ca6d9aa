/** Loading faces: matching, measures, files that aren't fonts. */
import { expect, test } from "vitest";
import { loadFonts } from "../../src/text/fonts.ts";
import { at, FACES, face } from "./fonts.ts";

const bold = face("EB Garamond", "eb-garamond/700Bold/EBGaramond_700Bold.ttf", "normal", 700);

test("a file that is no font is a finding at its rule; the others are used", async () => {
  const broken = {
    face: { family: "Broken", weight: [400, 400], style: "normal", sources: [], at },
    bytes: Uint8Array.of(1, 2, 3),
  } as const;
  const { value, diagnostics } = await loadFonts([broken, ...FACES]);
  expect(diagnostics.map((d) => [d.code, d.at])).toEqual([["text/unreadable-font", at]]);
  expect(value.fonts).toHaveLength(FACES.length);
  expect((await loadFonts([broken])).diagnostics.map((d) => d.code)).toContain("text/no-fonts");
});

test("matching follows family, style, then weight; every font is a fallback", async () => {
  const { value } = await loadFonts([...FACES, bold]);
  const first = (families: string[], weight: number, style: "normal" | "italic"): string =>
    value.match({ fontFamily: families, fontWeight: weight, fontStyle: style, lang: "en" })[0]?.postscriptName ?? "";
  expect(first(["EB Garamond"], 400, "normal")).toBe("EBGaramond-Regular");
  expect(first(["Nowhere", "eb garamond"], 600, "normal")).toBe("EBGaramond-Bold");
  expect(first(["EB Garamond"], 300, "normal")).toBe("EBGaramond-Regular");
  expect(first(["EB Garamond"], 400, "italic")).toBe("EBGaramond-Italic");
  expect(first(["monospace"], 400, "normal")).toBe("SourceCodePro-Regular");
  expect(value.match({ fontFamily: ["serif"], fontWeight: 400, fontStyle: "normal", lang: "en" })).toHaveLength(4);
  const before = value.diagnostics().length;
  expect(first(["EB Garamond"], 700, "italic")).toBe("EBGaramond-Italic");
  first(["EB Garamond", "serif"], 700, "italic");
  expect(value.diagnostics().length).toBe(before + 1);
});

test("metrics are in thousandths of the em, outlines in font units", async () => {
  const { value } = await loadFonts(FACES);
  const font = value.fonts[0];
  expect(font).toMatchObject({ upem: 1000, capHeight: 650, xHeight: 400, family: "EB Garamond" });
  expect(font?.descent).toBeGreaterThan(200);
  const glyph = value.glyph(font as NonNullable<typeof font>, 0x2e);
  expect(font?.outline(glyph ?? 0)).toMatch(/^M-?\d/);
});
