/** Searching sorted lists. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { countWhile } from "../../src/document/sorted.ts";

test("it counts what a walk from the front would", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 })), fc.integer({ min: -10, max: 10 }), (list, limit) => {
      const sorted = list.toSorted((a, b) => a - b);
      expect(countWhile(sorted, (entry) => entry <= limit)).toBe(list.filter((entry) => entry <= limit).length);
    }),
  );
});
