/** Outlines made compact: the same curve, and smaller. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { compact } from "../../src/svg/outline.ts";
import { type TestFont, testFont } from "../pdf/fixture.ts";

/** Relative path data (m l h v q c z) made absolute again. */
function absolute(path: string): string {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let out = "";
  const size: Record<string, number> = { m: 2, l: 2, h: 1, v: 1, q: 4, c: 6, z: 0 };
  for (const [, name = "", list = ""] of path.matchAll(/([a-z])([^a-z]*)/g)) {
    const numbers = (list.match(/-?[\d.]+/g) ?? []).map(Number);
    const step = size[name] ?? Number.NaN;
    if (name === "z") {
      out += "Z";
      [x, y] = [startX, startY];
    }
    for (let at = 0; at < numbers.length; at += step) {
      const some = numbers.slice(at, at + step);
      const points =
        name === "h"
          ? [x + (some[0] ?? 0), y]
          : name === "v"
            ? [x, y + (some[0] ?? 0)]
            : some.map((value, index) => value + (index % 2 === 0 ? x : y));
      out += ("hv".includes(name) ? "L" : name.toUpperCase()) + points.join(",");
      [x = 0, y = 0] = points.slice(-2);
      if (name === "m") [startX, startY] = [x, y];
    }
  }
  return out;
}

let roman: TestFont;
beforeAll(async () => {
  roman = await testFont("roman");
});

describe("a compact outline", () => {
  it("draws the same curve", () => {
    const coordinate = fc.integer({ min: -900, max: 900 });
    const points = (count: number) => fc.array(coordinate, { minLength: count, maxLength: count });
    const segment = fc.oneof(
      points(2).map((at) => `L${at.join(",")}`),
      points(4).map((at) => `Q${at.join(",")}`),
      points(6).map((at) => `C${at.join(",")}`),
    );
    const contour = fc.tuple(points(2), fc.array(segment)).map(([at, rest]) => `M${at.join(",")}${rest.join("")}Z`);
    fc.assert(
      fc.property(fc.array(contour), (contours) => {
        expect(absolute(compact(contours.join("")))).toBe(contours.join(""));
      }),
    );
  });

  it("is a good deal shorter for letters", () => {
    const letters = [..."abcdefghijklm"].map((letter) => roman.outline(roman.glyph(letter)));
    for (const outline of letters) {
      const whole = outline.replaceAll(" ", ",").replace(/-?[\d.]+/g, (number) => `${Math.round(Number(number))}`);
      expect(absolute(compact(outline))).toBe(whole);
    }
    const sum = (paths: readonly string[]): number => paths.join("").length;
    expect(sum(letters.map(compact)) / sum(letters)).toBeLessThan(0.8);
  });
});
