/** SVG path data: every command by an example, arcs by what they must hold. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPath } from "../../src/image/svg-path.ts";

const drawn = (data: string): string =>
  readPath(data)
    .map(([command, ...at]) => [command, ...at.map((value) => Math.round(value * 100) / 100 + 0)].join(" "))
    .join(", ");

describe("path data", () => {
  it.each([
    ["M1 2L3 4", "M 1 2, L 3 4"],
    ["M1,2 3,4 5,6", "M 1 2, L 3 4, L 5 6"],
    ["m1 2 3 4", "M 1 2, L 4 6"],
    ["M1 2h3v4H0V0", "M 1 2, L 4 2, L 4 6, L 0 6, L 0 0"],
    ["M1 1l2 0zl0 2", "M 1 1, L 3 1, Z, L 1 3"],
    ["M0 0C1 2 3 4 5 6s1 1 2 0", "M 0 0, C 1 2 3 4 5 6, C 7 8 6 7 7 6"],
    ["M0 0S1 1 2 0", "M 0 0, C 0 0 1 1 2 0"],
    ["M0 0Q3 3 6 0T12 0", "M 0 0, C 2 2 4 2 6 0, C 8 -2 10 -2 12 0"],
    ["M0 0a1 1 0 0 1 1 1", "M 0 0, C 0.55 0 1 0.45 1 1"],
    ["M0 0A0 5 0 0 1 4 4", "M 0 0, L 4 4"],
    ["M0 0a1 1 0 0110 0", "M 0 0, C 0 -2.76 2.24 -5 5 -5, C 7.76 -5 10 -2.76 10 0"],
    ["M-.5.5-1e1-2", "M -0.5 0.5, L -10 -2"],
    ["M0 0L1", "M 0 0"],
    ["M0 0L1 1 K 3", "M 0 0, L 1 1"],
    ["", ""],
  ])("%s", (data, wanted) => {
    expect(drawn(data)).toBe(wanted);
  });

  it("ends arcs where they end, on their ellipse all the way", () => {
    const part = fc.integer({ min: -50, max: 50 });
    const arc = fc.record({
      x: part,
      y: part,
      r: fc.integer({ min: 1, max: 80 }),
      large: fc.boolean(),
      sweep: fc.boolean(),
    });
    fc.assert(
      fc.property(arc, ({ x, y, r, large, sweep }) => {
        fc.pre(x !== 0 || y !== 0);
        const radius = Math.max(r, Math.hypot(x, y) / 2);
        const segments = readPath(`M0 0A${r} ${r} 0 ${Number(large)} ${Number(sweep)} ${x} ${y}`);
        const points = segments.map((segment) => segment.slice(-2) as [number, number]);
        expect(points.at(-1)).toEqual([x, y]);
        // All nodes are one radius from a common centre: that of the circle through the first three.
        const handles = segments.flatMap((one) =>
          one[0] === "C" ? [Math.hypot(one[5] - one[3], one[6] - one[4])] : [],
        );
        for (const handle of handles) expect(handle).toBeCloseTo(handles[0] ?? 0, 6);
        const turns = handles.length * 4 * Math.atan(((handles[0] ?? 0) / radius) * 0.75);
        const chord = 2 * Math.asin(Math.min(1, Math.hypot(x, y) / 2 / radius));
        expect(turns).toBeCloseTo(large ? 2 * Math.PI - chord : chord, 3);
      }),
    );
  });
});
