/** Fonts for the EPUB: which faces, and what is left of them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { openFont } from "../../src/text/harfbuzz.ts";
import { openSubsetter } from "../../src/text/subset.ts";

const require = createRequire(import.meta.url);
const FONT = readFileSync(require.resolve("@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf"));
const MODULE = readFileSync(require.resolve("harfbuzzjs/dist/harfbuzz-subset.wasm"));
const codes = (text: string): number[] => [...text].map((character) => character.codePointAt(0) ?? 0);

test("a subset has the characters asked for, shapes them as the whole font does, and is small", async () => {
  const subset = await openSubsetter(MODULE);
  const bytes = subset(FONT, codes("office 12")) ?? expect.fail();
  expect(bytes.length).toBeLessThan(FONT.length / 10);
  const [small, whole] = await Promise.all([openFont(bytes), openFont(FONT)]);
  expect(small?.glyph(0x6f)).toBeDefined();
  expect(small?.glyph(0x78)).toBeUndefined();
  for (const features of ["", "smcp=1", "onum=1", "sups=1"]) {
    const shaping = { features, language: "en", script: "Latn" };
    const [ours, theirs] = [small, whole].map((font) => font?.shape(["office 12"], shaping)[0]);
    expect(ours?.width).toBe(theirs?.width);
    expect(ours?.glyphs.length).toBe(theirs?.glyphs.length);
  }
});

test("one module makes many subsets, always the same bytes", async () => {
  const subset = await openSubsetter(MODULE);
  const [one, other, again] = ["abc", "xyz", "abc"].map((text) => subset(FONT, codes(text)) ?? expect.fail());
  expect(Buffer.compare(one ?? FONT, again ?? FONT)).toBe(0);
  expect(Buffer.compare(one ?? FONT, other ?? FONT)).not.toBe(0);
  expect(Buffer.from(one ?? FONT).includes(Buffer.from("openfontlicense.org", "utf16le").swap16())).toBe(true);
});
