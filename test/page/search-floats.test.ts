/** Floats in the page search: laws on random units, what is hard to place, and small cases as readable text. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchPages } from "../../src/page/search.ts";
import type { Float, FlowItem, PageFill, Pagination, PlacedPart } from "../../src/page/types.ts";
import { box, dump, note, text, units } from "./search-fixtures.ts";

const float = (before: number, size: number, place: Float["place"] = "top", item = box(size)): Float => ({
  item,
  before,
  place,
});
/** A picture whose caption calls a note. */
const noted = (size: number, length: number): FlowItem => {
  const [way] = box(size).alternatives;
  return { ...box(size), alternatives: [{ ...way!, inserts: [note(size - 1, length)] }] };
};

const randomFloats = fc.array(
  fc.record({
    before: fc.nat(14),
    size: fc.integer({ min: 1, max: 9 }),
    place: fc.constantFrom("top", "bottom", "snap"),
    note: fc.constantFrom(0, 0, 0, 1, 3),
  }),
  { maxLength: 7 },
);

/** Where each item begins and ends: page numbers. */
const pagesOf = (pages: readonly PageFill[], item: number): number[] =>
  pages.flatMap(({ parts }, page) => (parts.some((part) => part.item === item) ? [page] : []));

/** Every float whole, once, in order, and on no page before that which comes to its place. */
function expectOrder(items: readonly FlowItem[], floats: readonly Float[], { pages }: Pagination): void {
  const placed = pages.flatMap((page, number) => page.floats.map((part) => ({ ...part, page: number })));
  expect(placed.map(({ item }) => item).toSorted((a, b) => a - b)).toEqual(floats.map((_, index) => index));
  const on = floats.map((_, index) => placed.find(({ item }) => item === index)?.page ?? -1);
  expect(on).toEqual(on.toSorted((a, b) => a - b));
  for (const [index, { item, before }] of floats.entries()) {
    const part = placed.find((one) => one.item === index);
    expect([part?.from, part?.to]).toEqual([0, item.alternatives[0]?.size]);
    // The page on which what stands above its place ends.
    const reached = before === 0 ? 0 : (pagesOf(pages, Math.min(before, items.length) - 1).at(-1) ?? 0);
    expect(on[index]).toBeGreaterThanOrEqual(reached);
  }
}

/** Text, floats and notes overlap nowhere, and nothing is deeper than its page. */
function expectRoom({ pages, relaxed }: Pagination, capacity: (page: number) => number): void {
  for (const [number, { parts, notes, floats, depth }] of pages.entries()) {
    let row = 0;
    for (const part of [...parts, ...floats].toSorted((a, b) => a.row - b.row || a.to - b.to)) {
      expect(part.row).toBeGreaterThanOrEqual(row);
      row = part.row + part.to - part.from;
    }
    const foot = Math.max(0, ...notes.map(({ part }) => part.row + part.to - part.from));
    if (relaxed.includes("overfull")) continue;
    expect(row + (foot > 0 ? foot + 1 : 0)).toBeLessThanOrEqual(depth);
    expect(depth).toBeLessThanOrEqual(capacity(number) + 1);
  }
}

/** Pages in the text's midst are full and facing ones agree, unless that is reported or a page is all floats. */
function expectDepth({ pages, relaxed }: Pagination, capacity: (page: number) => number): void {
  if (relaxed.some((name) => name !== "loose-variants" && name !== "hyphen-at-turn" && name !== "spread-two-short"))
    return;
  const lastText = pages.findLastIndex(({ parts }) => parts.length > 0);
  const isText = (page: number): boolean => page < lastText && (pages[page]?.parts.length ?? 0) > 0;
  for (const [number, { depth, side }] of pages.entries()) {
    if (!isText(number)) continue;
    expect(Math.abs(capacity(number) - depth)).toBeLessThanOrEqual(2);
    if (side === "verso" && isText(number + 1))
      expect(capacity(number + 1) - (pages[number + 1]?.depth ?? 0)).toBe(capacity(number) - depth);
  }
}

/** All notes of text and floats, each once. */
function expectNotes(items: readonly FlowItem[], floats: readonly Float[], { pages }: Pagination): void {
  const known = new Map<string, number>();
  for (const { item, insert, part } of pages.flatMap(({ notes }) => notes)) {
    const name = `${item}.${insert}`;
    expect(part.from).toBe(known.get(name) ?? 0);
    known.set(name, part.to);
  }
  for (const [index, { item }] of floats.entries())
    for (const [insert, called] of (item.alternatives[0]?.inserts ?? []).entries())
      expect(known.get(`${items.length + index}.${insert}`)).toBe(called.item.alternatives[0]?.size);
}

describe("laws of floats", () => {
  it("hold on random units", () => {
    fc.assert(
      fc.property(
        units(14, 12),
        randomFloats,
        fc.integer({ min: 5, max: 14 }),
        fc.integer({ min: 6, max: 14 }),
        (items, random, first, rest) => {
          const words = textOf(searchPages(items, () => 10).recto[0]?.pages.flatMap(({ parts }) => parts));
          const floats = random
            .map(({ before, size, place, note: length }) =>
              float(Math.min(before, items.length), size, place, length > 0 ? noted(size, length) : box(size)),
            )
            .toSorted((a, b) => a.before - b.before);
          const capacity = (page: number): number => (page === 0 ? first : rest);
          for (const found of Object.values(searchPages(items, capacity, { floats }))) {
            expect(found.length).toBeGreaterThan(0);
            for (const pagination of found) {
              const parts = pagination.pages.flatMap((page) => page.parts);
              expect(textOf(parts)).toBe(words);
              expectOrder(items, floats, pagination);
              expectRoom(pagination, capacity);
              expectDepth(pagination, capacity);
              expectNotes(items, floats, pagination);
            }
          }
        },
      ),
      { numRuns: 80, seed: 5 },
    );
  });
});

/** Which items stand whole on the pages. */
function textOf(parts: readonly PlacedPart[] = []): string {
  const ends = new Map<number, number>();
  for (const { item, from, to } of parts) {
    expect(from).toBe(ends.get(item) ?? 0);
    ends.set(item, to);
  }
  return [...ends.keys()].join();
}

describe("pages with floats", () => {
  const best = (items: FlowItem[], floats: Float[], capacity = 10): string =>
    dump(searchPages(items, () => capacity, { floats }).verso[0]!);

  it("stand at the head of the page that comes to their place, and the text fills it", () => {
    expect(best([text(14), text(14)], [float(1, 4)])).toMatchInlineSnapshot(`
      "verso 11: 0[0–11)@0
      recto 11: 0[11–14)@5 1[0–3)@8 ^0[4)@0
      verso 11: 1[3–14)@0"
    `);
  });
  it("stand at the foot, above the notes", () => {
    expect(best([text(4, { inserts: [note(1, 2)] }), text(14)], [float(1, 2, "bottom")])).toMatchInlineSnapshot(`
      "verso 10: 0[0–4)@0 1[0–2)@4 | 0.0[0–2)@0
      recto 10: 1[2–9)@0 ^0[2)@8
      verso 5: 1[9–14)@0"
    `);
  });
  it("snap to the foot where a unit opens, to the head elsewhere", () => {
    expect(best([text(3), text(18)], [float(1, 3, "snap"), float(2, 3, "snap")])).toMatchInlineSnapshot(`
      "verso 10: 0[0–3)@0 1[0–3)@3 ^0[3)@7
      recto 10: 1[3–13)@0
      verso 9: 1[13–18)@4 ^1[3)@0"
    `);
  });
  it("stand over the text where they came before any", () => {
    expect(best([text(14)], [float(0, 4, "snap")])).toMatchInlineSnapshot(`
      "verso 10: 0[0–5)@5 ^0[4)@0
      recto 9: 0[5–14)@0"
    `);
  });
  it("have a page of their own where they leave no room for text", () => {
    expect(best([text(5), text(25)], [float(1, 9)])).toMatchInlineSnapshot(`
      "verso 10: 0[0–5)@0 1[0–5)@5
      recto 9: ^0[9)@0
      verso 10: 1[5–15)@0
      recto 10: 1[15–25)@0"
    `);
  });
  it("follow the text where there is none left", () => {
    expect(best([text(8)], [float(1, 4), float(1, 4), float(1, 9)])).toMatchInlineSnapshot(`
      "verso 8: 0[0–8)@0
      recto 9: ^0[4)@0 ^1[4)@5
      verso 9: ^2[9)@0"
    `);
  });
  it("bring the notes of their captions", () => {
    expect(best([text(14), text(14)], [float(1, 4, "top", noted(4, 2))])).toMatchInlineSnapshot(`
      "verso 11: 0[0–11)@0
      recto 11: 0[11–14)@5 ^0[4)@0 | 2.0[0–2)@0
      verso 9: 1[0–9)@0
      recto 5: 1[9–14)@0"
    `);
  });
  it("stand on pages without any text", () => {
    expect(best([], [float(0, 4), float(0, 4), float(0, 4)])).toMatchInlineSnapshot(`
      "verso 9: ^0[4)@0 ^1[4)@5
      recto 4: ^2[4)@0"
    `);
  });
});

describe("floats that can't be placed well", () => {
  const cases: Record<string, readonly [FlowItem[], Float[], number]> = {
    "taller than the page": [[text(20), text(20)], [float(1, 30)], 10],
    "twenty in a row": [[text(12), text(12)], Array.from({ length: 20 }, () => float(1, 5)), 10],
    "two hundred of one line": [[text(12), text(12)], Array.from({ length: 200 }, () => float(1, 1, "bottom")), 10],
    "with a note longer than the page": [[text(20)], [float(0, 4, "top", noted(4, 35))], 10],
    "on pages of one leading": [[text(4)], [float(0, 3), float(1, 1, "bottom")], 1],
    "after an item taller than the page": [[text(4), box(30), text(4)], [float(1, 4), float(2, 4)], 10],
  };
  for (const [name, [items, floats, capacity]] of Object.entries(cases))
    it(`${name}: nothing is lost`, () => {
      for (const found of Object.values(searchPages(items, () => capacity, { floats })))
        for (const pagination of found) {
          expectOrder(items, floats, pagination);
          expectNotes(items, floats, pagination);
        }
    });
});
