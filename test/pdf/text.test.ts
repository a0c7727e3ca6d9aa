/** Lines as operators: where the pen ends, how text is cut and marked. */
import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Paint } from "../../src/page/types.ts";
import { drawPage } from "../../src/pdf/content.ts";
import { createEncoder, type Encoder } from "../../src/pdf/encode.ts";
import type { GlyphRun } from "../../src/text/types.ts";
import { hexStrings, linePaint, pageOf, runOf, type TestFont, testFont, widthOf } from "./fixture.ts";

vi.mock("../../src/text/line.ts", () => ({ glyphRuns: (paragraph: { inner: unknown }) => paragraph.inner }));

let roman: TestFont;
let italic: TestFont;
beforeAll(async () => {
  roman = await testFont("roman");
  italic = await testFont("italic", 1);
});

function draw(paints: readonly Paint[], encoder = createEncoder()): string {
  const roles = ["", "P", "Link", "Span"];
  return drawPage(
    pageOf(paints),
    "screen",
    encoder,
    (leaf) => roles[leaf],
    () => undefined,
  ).operators;
}

/** Operators with codes as the text they stand for. */
function readable(operators: string, encoder: Encoder): string {
  const [font] = encoder.fonts;
  return hexStrings(operators).replace(/<((?:[0-9a-f]{4})+)>/g, (_, hex: string) => {
    const codes = hex.match(/.{4}/g) ?? [];
    return `(${codes.map((code) => font?.texts[Number.parseInt(code, 16) - 1]).join("")})`;
  });
}

/** What a PDF reader does with the text operators of one line (ISO 32000-1 §9.4.4): where its pen ends. */
function penEnd(operators: string, encoder: Encoder): number {
  let [x, size, scale, tracking, widths] = [0, 0, 1, 0, [] as readonly number[]];
  for (const line of hexStrings(operators).split("\n")) {
    const words = line.split(" ");
    const operator = line.endsWith("]TJ") ? "TJ" : words.at(-1);
    if (operator === "Tf") {
      widths = encoder.fonts.find(({ name }) => `/${name}` === words[0])?.widths ?? [];
      size = Number(words[1]);
    } else if (operator === "Tz") scale = Number(words[0]) / 100;
    else if (operator === "Tc") tracking = Number(words[0]);
    else if (operator === "Tm") x = Number(words[4]);
    else if (operator === "TJ") {
      for (const [, hex, number] of line.matchAll(/<([0-9a-f]*)>|(-?[\d.]+)/g)) {
        if (number !== undefined) x -= ((Number(number) * size) / 1000) * scale;
        for (const code of hex?.match(/.{4}/g) ?? []) {
          x += (((widths[Number.parseInt(code, 16) - 1] ?? 0) * size) / 1000 + tracking) * scale;
        }
      }
    }
  }
  return x;
}

describe("the pen", () => {
  const word = fc.constantFrom("Tides", "AVATAR", "office", "To", "fjord", "Wye", "—", "quay’s");
  const run = fc.record({
    words: fc.array(word, { minLength: 1, maxLength: 9 }),
    slanted: fc.boolean(),
    size: fc.constantFrom(7.5, 9, 11, 10.95, 24, 36),
    letterSpacing: fc.constantFrom(0, 0.4),
  });
  const line = fc.record({
    x: fc.double({ min: 20, max: 90, noNaN: true }),
    scale: fc.double({ min: 0.97, max: 1.03, noNaN: true }),
    track: fc.double({ min: -6, max: 6, noNaN: true }),
    space: fc.double({ min: -1, max: 4, noNaN: true }),
  });
  it("ends within 0.01 pt (or a word's own rounding) of where the line ends", () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 4 }), line, (runs, options) => {
        const made: GlyphRun[] = runs.map(({ words, slanted, size, letterSpacing }) =>
          runOf(slanted ? italic : roman, words.join(" "), { size, letterSpacing }),
        );
        const encoder = createEncoder();
        const end = penEnd(draw([linePaint(made, options)], encoder), encoder);
        expect(Math.abs(end - (options.x + widthOf(made, options)))).toBeLessThan(0.02);
      }),
      { numRuns: 60 },
    );
  });
});

describe("operators", () => {
  it("set a plain line with kerning and word spaces as adjustments", () => {
    const encoder = createEncoder();
    const operators = draw([linePaint([runOf(roman, "To a weir")], { space: 1.1 })], encoder);
    expect(readable(operators, encoder)).toMatchInlineSnapshot(`
      "BT
      /P <</MCID 0>> BDC
      /F1 11 Tf
      1 0 0 1 60 440 Tm
      [(T)105(o )-100(a )-100(w)25(eir)]TJ
      EMC
      ET
      "
    `);
  });

  it("end a line in a space only where the text has one there", () => {
    const texts = (end: "space" | "dash", last: boolean): string => {
      const encoder = createEncoder();
      return readable(draw([linePaint([runOf(roman, "in")], { end, last })], encoder), encoder);
    };
    expect(texts("space", false)).toContain("(in )");
    expect(texts("space", true)).toContain("(in)");
    expect(texts("dash", false)).toContain("(in)");
  });

  it("mark inline elements apart and artifacts by their place, with rules under text last", () => {
    const runs = [runOf(roman, "go "), runOf(roman, "on", { element: 0, decoration: "underline" })];
    const operators = draw([
      linePaint(runs, { leaf: 1, leaves: [2] }),
      linePaint([runOf(roman, "7")], { y: 520, leaf: 0 }),
    ]);
    expect(operators.match(/^.*(BDC|BMC|EMC|BT|ET|re f)$/gm)).toMatchInlineSnapshot(`
      [
        "BT",
        "/P <</MCID 0>> BDC",
        "EMC",
        "/Link <</MCID 1>> BDC",
        "EMC",
        "/Artifact <</Type/Pagination/Subtype/Footer>> BDC",
        "EMC",
        "ET",
        "/Artifact BMC",
        "72.43 438.405 11.253 0.55 re f",
        "EMC",
      ]
    `);
  });

  it("lift glyphs that stand off the baseline, and come back", () => {
    const shape = { ...roman.shape("e"), offsets: Float32Array.of(10, 200) };
    const plain = roman.shape("o");
    const parts = [shape, plain, shape, plain].map((one) => ({ kind: "glyphs", shape: one, from: 0, to: 1 }) as const);
    const encoder = createEncoder();
    const operators = draw([linePaint([runOf(roman, "", { parts })])], encoder);
    expect(operators.match(/^.*Ts$/gm)).toEqual(["2.2 Ts", "0 Ts", "2.2 Ts", "0 Ts"]);
    expect(penEnd(operators, encoder)).toBeCloseTo(60 + (2 * (shape.width + plain.width) * 11) / 1000, 2);
  });
});
