/** Pictures into inks: what any press's table must hold, and what is no table. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { separation } from "../../src/image/separate.ts";

const bytes = new Uint8Array(readFileSync(new URL("../../icc/FOGRA39_coated_300.icc", import.meta.url)));
const inks = separation(bytes);
const of = (...rgb: readonly number[]): number[] => [...(inks?.(Uint8Array.from(rgb)) ?? [])];
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe("a separation", () => {
  it("leaves white paper white, and has black with much black ink", () => {
    expect(of(255, 255, 255)).toEqual([0, 0, 0, 0]);
    expect(of(0, 0, 0)[3]).toBeGreaterThan(200);
  });

  it("stays within the profile's total ink of 300 %", () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(part, part, part, (r, g, b) => {
        expect(sum(of(r, g, b))).toBeLessThanOrEqual(3.02 * 255);
      }),
    );
  });

  it("has more ink the darker a gray is", () => {
    const grays = Array.from({ length: 16 }, (_, step) => sum(of(...Array<number>(3).fill(step * 17))));
    expect(grays).toEqual(grays.toSorted((a, b) => b - a));
  });

  it("knows inks by their colours", () => {
    const strongest = (r: number, g: number, b: number): number => of(r, g, b).indexOf(Math.max(...of(r, g, b)));
    expect(strongest(0, 160, 230)).toBe(0);
    expect(strongest(230, 0, 130)).toBe(1);
    expect(strongest(255, 237, 0)).toBe(2);
  });

  it("gives each pixel what it gives it alone", () => {
    expect(of(10, 20, 30, 10, 20, 30, 250, 3, 3)).toEqual([...of(10, 20, 30), ...of(10, 20, 30), ...of(250, 3, 3)]);
  });

  it("isn't there for what has no table to inks", () => {
    for (const bad of [new Uint8Array(0), bytes.slice(0, 200), bytes.slice(0, 60_000)]) {
      expect(separation(bad)).toBeUndefined();
    }
  });
});
