/** Unicode's own cases of line breaking. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { breakOpportunities } from "../../src/text/uax14.ts";

const file = readFileSync(new URL("./LineBreakTest.txt", import.meta.url), "utf8");

test("breaks where Unicode's own cases do", () => {
  const cases = file.split("\n").filter((line) => line && !line.startsWith("#"));
  expect(cases.length).toBeGreaterThan(300);
  const failed = cases.filter((line) => {
    let text = "";
    const expected: number[] = [];
    for (const token of line.trim().split(/\s+/)) {
      if (token === "÷") expected.push(text.length);
      else if (token !== "×") text += String.fromCodePoint(Number.parseInt(token, 16));
    }
    // The end of the text is no opportunity of ours.
    return breakOpportunities(text).join() !== expected.slice(0, -1).join();
  });
  expect(failed).toEqual([]);
});
