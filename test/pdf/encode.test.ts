/** Codes: one for each glyph and text, with widths that the file can hold. */
import { beforeAll, describe, expect, it } from "vitest";
import { createEncoder, textOf } from "../../src/pdf/encode.ts";
import { toUnicode } from "../../src/pdf/fonts.ts";
import type { Shape } from "../../src/text/types.ts";
import { hexStrings, type TestFont, testFont } from "./fixture.ts";

let roman: TestFont;
beforeAll(async () => {
  roman = await testFont("roman");
});
const texts = (shape: Shape): string[] => Array.from(shape.glyphs, (_, glyph) => textOf(shape, glyph));

describe("what a glyph stands for", () => {
  it("is all letters of a ligature", () => {
    expect(texts(roman.shape("office"))).toContain("ffi");
  });

  it("is the letter, not the form, of a small capital", () => {
    expect(texts(roman.shape("tide", "smcp=1"))).toEqual(["t", "i", "d", "e"]);
  });

  it("leaves soft hyphens inside words out, and keeps one by itself", () => {
    expect(texts(roman.shape("ti\u00adde")).join("")).toBe("tide");
    expect(texts({ ...roman.shape("-"), text: "\u00ad" })).toEqual(["\u00ad"]);
  });

  it("is shared out where glyphs share a cluster, in both directions", () => {
    const shape = (text: string, clusters: number[], rightToLeft = false): Shape => ({
      ...roman.shape("x"),
      text,
      rightToLeft,
      clusters: Uint16Array.from(clusters),
      glyphs: new Uint16Array(clusters.length),
    });
    expect(texts(shape("abc", [0, 0, 2]))).toEqual(["a", "b", "c"]);
    expect(texts(shape("abcd", [0, 0, 3]))).toEqual(["a", "bc", "d"]);
    expect(texts(shape("a", [0, 0]))).toEqual(["a", ""]);
    expect(texts(shape("אבג", [2, 1, 0], true))).toEqual(["ג", "ב", "א"]);
    expect(texts(shape("אבג", [2, 0, 0], true))).toEqual(["ג", "ב", "א"]);
  });
});

describe("codes", () => {
  it("are as many as there are texts for a glyph", () => {
    const encoder = createEncoder();
    const hyphen = roman.shape("-");
    const first = encoder.codes(hyphen, 0, 1);
    const soft = encoder.codes({ ...hyphen, text: "\u00ad" }, 0, 1);
    expect([first.bytes, soft.bytes]).toEqual(["\0\x01", "\0\x02"]);
    expect(encoder.codes(hyphen, 0, 1)).toBe(first);
    const [font] = encoder.fonts;
    expect(font?.texts).toEqual(["-", "\u00ad"]);
    expect(font?.glyphs).toEqual([hyphen.glyphs[0], hyphen.glyphs[0]]);
  });

  it("are escaped where a string's syntax needs it", () => {
    const encoder = createEncoder();
    const glyphs = Uint16Array.from({ length: 300 }, (_, glyph) => glyph + 1);
    const shape = { ...roman.shape("x"), glyphs, advances: Float32Array.from(glyphs, roman.advance) };
    const { bytes } = encoder.codes({ ...shape, clusters: new Uint16Array(300) }, 0, 300);
    expect(bytes).not.toMatch(/[\r\n]/);
    const read = hexStrings(`(${bytes.replace(/\)-?\d+\(/g, "")})`);
    expect(
      read
        .slice(1, -1)
        .match(/.{4}/g)
        ?.map((code) => Number.parseInt(code, 16)),
    ).toEqual([...glyphs]);
  });

  it("never are 0, whose glyph no file may show: a missing character's box is a copy", () => {
    const box = { ...roman.shape("x"), text: "☃", glyphs: Uint16Array.of(0), missing: true };
    expect(createEncoder().codes(box, 0, 1).bytes).toBe("\0\x01");
  });
});

describe("the characters' table", () => {
  it("is cut into sections of at most 100 and speaks UTF-16", () => {
    const table = toUnicode(Array.from({ length: 150 }, (_, index) => (index === 0 ? "🌊" : "ffi")));
    expect(table.match(/\d+ beginbfchar/g)).toEqual(["100 beginbfchar", "50 beginbfchar"]);
    expect(table).toContain("<0001><d83cdf0a>");
    expect(table).toContain("<0096><006600660069>");
  });
});
