/** The page search against brute force, and small cases as readable text. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchPages } from "../../src/page/search.ts";
import { givenAt, LEVEL, namesOf, RELAXATIONS } from "../../src/page/search-costs.ts";
import { bruteForce } from "./search-brute-force.ts";
import { box, dump, heading, lines, note, space, text, units } from "./search-fixtures.ts";

describe("the page search equals brute force", () => {
  const capacities = fc.tuple(fc.integer({ min: 5, max: 8 }), fc.integer({ min: 6, max: 8 }));
  it("in cost, for both parities of the number of pages", () => {
    fc.assert(
      fc.property(units(4, 6), capacities, fc.boolean(), (items, sizes, recto) => {
        const { level, costs } = bruteForce(items, sizes, recto);
        const found = searchPages(items, (page) => sizes[Math.min(page, 1)]!, { beam: 1e4 })[recto ? "recto" : "verso"];
        if (level === LEVEL.overfull) {
          expect(found[0]?.relaxed).toContain("overfull");
          return;
        }
        for (const { relaxed } of found)
          for (const name of relaxed) expect(RELAXATIONS.indexOf(name)).toBeLessThan(level);
        expect(found[0]?.cost).toBeCloseTo(Math.min(...costs), 6);
        // Having given in, the search doesn't look for the other parity beyond the pages it tries again.
        if (level > LEVEL.strict) return;
        for (const parity of [0, 1] as const) {
          const same = found.find(({ pages }) => pages.length % 2 === parity);
          expect(same?.cost ?? Infinity).toBeCloseTo(costs[parity], 6);
        }
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

describe("pages", () => {
  const best = (items: Parameters<typeof searchPages>[0], capacity = 10, side: "recto" | "verso" = "verso") =>
    dump(searchPages(items, () => capacity)[side][0]!);

  it("ends both pages of a spread one line short rather than with a widow", () => {
    expect(best([text(9), text(9), text(6)])).toMatchInlineSnapshot(`
      "verso 9: 0[0–9)@0
      recto 9: 1[0–9)@0
      verso 6: 2[0–6)@0"
    `);
  });
  it("takes a paragraph's variant where that costs less", () => {
    expect(best([text(4, {}, lines(5, { cost: 1 })), text(2), text(3), text(9)])).toMatchInlineSnapshot(`
      "verso 10: 0a[0–5)@0 1[0–2)@5 2[0–3)@7
      recto 9: 3[0–9)@0"
    `);
  });
  it("keeps two lines under a heading, and leaves pages short where nothing else helps", () => {
    expect(best([text(5), heading(1), text(12)])).toMatchInlineSnapshot(`
      "verso 10: 0[0–5)@0 1[0–1)@6 2[0–2)@8
      recto 10: 2[2–12)@0"
    `);
    expect(best([text(7), heading(1), text(12)])).toMatchInlineSnapshot(`
      "verso 7: 0[0–7)@0
      recto 7: 1[0–1)@0 2[0–5)@2
      verso 7: 2[5–12)@0
      relaxed: page-short"
    `);
  });
  it("puts notes on the page of their call and splits one that doesn't fit", () => {
    const called = [note(1, 2), note(5, 9)];
    expect(best([text(30, { inserts: called })])).toMatchInlineSnapshot(`
      "verso 10: 0[0–5)@0 | 0.0[0–2)@0
      recto 10: 0[5–7)@0 | 0.1[0–7)@0
      verso 10: 0[7–14)@0 | 0.1[7–9)@0
      recto 10: 0[14–24)@0
      verso 6: 0[24–30)@0"
    `);
  });
  it("stretches the white around a picture to fill the page", () => {
    expect(best([text(3), box(3, space(1, { min: 1, max: 3 })), text(9)])).toMatchInlineSnapshot(`
      "verso 10: 0[0–3)@0 1[0–3)@4 2[0–2)@8
      recto 7: 2[2–9)@0"
    `);
  });
  it("stretches the widest white first, where a leading more is the least seen", () => {
    const narrow = box(1, space(1, { max: 2 }));
    const wide = box(1, space(2, { max: 4 }));
    const next = box(9, space(0));
    expect(best([text(1), narrow, text(1), wide, text(1), next], 12)).toMatchInlineSnapshot(`
      "verso 12: 0[0–1)@0 1[0–1)@2 2[0–1)@4 3[0–1)@7 4[0–1)@11
      recto 9: 5[0–9)@0"
    `);
  });
  it("stretches white above a heading before white on one side of a list", () => {
    const list = box(1, space(1, { max: 2 }));
    const heading = { ...box(1, space(0)), before: space(1, { max: 2, yields: true }) };
    const next = box(9, space(0));
    const listFirst = [text(1), list, text(3), heading, text(1), next];
    const headingFirst = [text(1), heading, text(3), list, text(1), next];
    expect([listFirst, headingFirst].map((items) => best(items, 11)).join("\n\n")).toMatchInlineSnapshot(`
      "verso 11: 0[0–1)@0 1[0–1)@2 2[0–3)@4 3[0–1)@9 4[0–1)@10
      recto 9: 5[0–9)@0

      verso 11: 0[0–1)@0 1[0–1)@3 2[0–3)@4 3[0–1)@8 4[0–1)@10
      recto 9: 5[0–9)@0"
    `);
  });
  it("doesn't end a recto in a hyphen", () => {
    expect(best([text(24, { hyphens: [10] })], 10, "recto")).toMatchInlineSnapshot(`
      "recto 9: 0[0–9)@0
      verso 10: 0[9–19)@0
      recto 5: 0[19–24)@0"
    `);
  });
  it("has no page for no items", () => {
    expect(searchPages([], () => 10)).toEqual({
      recto: [{ pages: [], cost: 0, relaxed: [] }],
      verso: [{ pages: [], cost: 0, relaxed: [] }],
    });
  });
  it("names relaxations in their order", () => {
    expect(namesOf(givenAt(LEVEL.widow) | givenAt(LEVEL.loose))).toEqual(["loose-variants", "widow"]);
  });
});
