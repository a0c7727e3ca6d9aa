/** Small parts by themselves: colours, profiles, row filters, turned pictures. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colorOperator } from "../../src/pdf/color.ts";
import { orient } from "../../src/pdf/content.ts";
import { readProfile, srgb } from "../../src/pdf/icc.ts";
import { predict } from "../../src/pdf/predict.ts";
import type { Color } from "../../src/style/types.ts";
import { profile } from "./fixture.ts";
import { restore } from "./predictor.ts";

describe("colour operators", () => {
  it.each<[Color, string, string]>([
    [{ space: "gray", gray: 0.25 }, "0.25 g", "0.25 g"],
    [{ space: "rgb", r: 0, g: 0, b: 0 }, "0 g", "0 g"],
    [{ space: "rgb", r: 1, g: 0.5, b: 0 }, "1 0.5 0 rg", "0 0.5 1 0 k"],
    [{ space: "rgb", r: 0, g: 0, b: 0.5 }, "0 0 0.5 rg", "1 1 0 0.5 k"],
    [{ space: "cmyk", c: 0, m: 0, y: 0, k: 0.7 }, "0.3 g", "0 0 0 0.7 k"],
    [{ space: "cmyk", c: 1, m: 0.5, y: 0, k: 0.5 }, "0 0.25 0.5 rg", "1 0.5 0 0.5 k"],
  ])("%o", (color, screen, press) => {
    expect(colorOperator(color, "screen")).toBe(screen);
    expect(colorOperator(color, "press")).toBe(press);
    expect(colorOperator(color, "press", true)).toBe(press.toUpperCase());
  });
});

describe("profiles", () => {
  it("tell what they are for", () => {
    expect(readProfile(profile())).toEqual({
      space: "cmyk",
      kind: "prtr",
      description: "FOGRA39 coated, total ink 300%",
    });
    expect(readProfile(srgb())).toEqual({ space: "rgb", kind: "mntr", description: "sRGB" });
    expect(readProfile(new Uint8Array(200))).toBeUndefined();
  });

  it("are whole: each tag lies inside the file, on a boundary of four bytes", () => {
    const file = Buffer.from(srgb());
    expect(file.readUInt32BE(0)).toBe(file.length);
    for (let tag = 0; tag < file.readUInt32BE(128); tag++) {
      const [at, size] = [file.readUInt32BE(132 + tag * 12 + 4), file.readUInt32BE(132 + tag * 12 + 8)];
      expect(at % 4).toBe(0);
      expect(at + size).toBeLessThanOrEqual(file.length);
    }
  });

  it("have primaries that add up to their white", () => {
    const file = Buffer.from(srgb());
    const column = (tag: string): number[] => {
      const at = file.readUInt32BE(file.indexOf(tag, 128, "latin1") + 4) + 8;
      return [0, 4, 8].map((offset) => file.readInt32BE(at + offset) / 65536);
    };
    const [red, green, blue, white] = ["rXYZ", "gXYZ", "bXYZ", "wtpt"].map(column) as [
      number[],
      number[],
      number[],
      number[],
    ];
    white.forEach((value, axis) => {
      expect((red[axis] ?? 0) + (green[axis] ?? 0) + (blue[axis] ?? 0)).toBeCloseTo(value, 3);
    });
  });
});

describe("row filters", () => {
  it("lose nothing", () => {
    const picture = fc.record({
      width: fc.integer({ min: 1, max: 7 }),
      rows: fc.integer({ min: 1, max: 5 }),
      colors: fc.constantFrom(1, 3),
      seed: fc.uint8Array({ minLength: 105, maxLength: 105 }),
    });
    fc.assert(
      fc.property(picture, ({ width, rows, colors, seed }) => {
        const data = seed.slice(0, width * rows * colors);
        expect(restore(predict(data, width, colors), width * colors, colors)).toEqual(data);
      }),
    );
  });

  it("turn a gradient into almost nothing", () => {
    const gradient = Uint8Array.from({ length: 64 * 64 }, (_, at) => ((at >> 6) + (at & 63)) * 2);
    const rows = predict(gradient, 64, 1);
    expect(new Set(rows).size).toBeLessThan(8);
  });
});

describe("a turned picture", () => {
  /** Where the stored picture's first row and column stand (Exif 2.32, tag 274). */
  it.each([
    [1, "top left"],
    [2, "top right"],
    [3, "bottom right"],
    [4, "bottom left"],
    [5, "left top"],
    [6, "right top"],
    [7, "right bottom"],
    [8, "left bottom"],
  ])("%i has its first row and column %s", (orientation, wanted) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = orient(orientation, 10, 20, 30, 40);
    const at = (u: number, v: number): string => {
      const [x, y] = [a * u + c * v + e, b * u + d * v + f];
      return x === 10 ? "left" : x === 40 ? "right" : y === 20 ? "bottom" : y === 60 ? "top" : `${x} ${y}`;
    };
    // The unit square's top edge is the first row, its left edge the first column.
    expect(`${at(0.5, 1)} ${at(0, 0.5)}`).toBe(wanted);
  });
});
