/** Laws of the page search on random units, and the ten kinds of bad input. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchPages } from "../../src/page/search.ts";
import type { FlowItem, Insert, Pagination, PlacedPart } from "../../src/page/types.ts";
import { box, heading, lines, note, text, units } from "./search-fixtures.ts";

/** Every leading of every item and note once and in order, notes from the page of their call on. */
function expectComplete(items: readonly FlowItem[], { pages, relaxed }: Pagination): void {
  const parts = pages.flatMap((page) => page.parts);
  let next = 0;
  for (const index of items.keys()) next = expectWhole(items[index]!, index, parts, next);
  expect(next).toBe(parts.length);
  const calls = items.flatMap((item, index) =>
    chosen(item, parts, index).inserts.map((insert, i) => ({ insert, index, i })),
  );
  const notes = pages.flatMap((page, number) => page.notes.map((placed) => ({ ...placed, page: number })));
  let at = 0;
  for (const { insert, index, i } of calls) {
    const first = notes[at];
    expect([first?.item, first?.insert]).toEqual([index, i]);
    const page = pages.findIndex((p) =>
      p.parts.some((q) => q.item === index && q.from <= insert.at && insert.at < q.to),
    );
    if (!relaxed.includes("overfull")) expect(first?.page).toBe(page);
    at = expectWhole(
      insert.item,
      i,
      notes.map((n) => n.part),
      at,
    );
  }
  expect(at).toBe(notes.length);
}
const chosen = (item: FlowItem, parts: readonly PlacedPart[], index: number) =>
  item.alternatives[parts.find((p) => p.item === index)?.alternative ?? -1]!;

function expectWhole(item: FlowItem, index: number, parts: readonly PlacedPart[], first: number): number {
  const alternative = parts[first]?.alternative ?? -1;
  const size = item.alternatives[alternative]?.size;
  let done = 0;
  let next = first;
  do {
    const part = parts[next++];
    expect(part).toMatchObject({ item: index, alternative, from: done });
    done = part?.to ?? Number.NaN;
  } while (done < (size ?? 0));
  expect(done).toBe(size);
  return next;
}

/** Parts stand below one another, notes on the foot below the separator, and nothing is deeper than the page. */
function expectRoom({ pages, relaxed }: Pagination, capacity: (page: number) => number): void {
  for (const [number, { parts, notes, depth }] of pages.entries()) {
    const foot = (list: readonly PlacedPart[]): number => {
      let row = 0;
      for (const part of list) {
        expect(part.row).toBeGreaterThanOrEqual(row);
        row = part.row + part.to - part.from;
      }
      return row;
    };
    const noted = foot(notes.map((n) => n.part));
    const used = foot(parts) + (noted > 0 ? noted + 1 : 0);
    if (relaxed.includes("overfull")) continue;
    expect(used).toBeLessThanOrEqual(depth);
    expect(depth).toBeLessThanOrEqual(capacity(number) + 1);
  }
}

/** Facing pages agree, and no heading stands last, unless that is reported. */
function expectForm(
  items: readonly FlowItem[],
  { pages, relaxed }: Pagination,
  capacity: (page: number) => number,
): void {
  const given = new Set(relaxed);
  const full = pages.slice(0, -1);
  for (const [number, page] of full.entries()) {
    const next = full[number + 1];
    const short = (n: number): number => capacity(n) - pages[n]!.depth;
    if (page.side === "verso" && next && !given.has("overfull") && !given.has("unequal-spread"))
      expect(Math.abs(short(number) - short(number + 1))).toBeLessThanOrEqual(given.has("page-short") ? 1 : 0);
    const last = page.parts.at(-1);
    const item = last && items[last.item];
    if (given.has("widow") || given.has("overfull") || !item) continue;
    const whole = last.to === item.alternatives[last.alternative]?.size;
    if (whole) expect(item.keepWithNext).toBe(0);
    const b = item.alternatives[last.alternative]?.breaks.find(({ at }) => at === last.to);
    if (!whole) expect(b?.cost).toBeLessThan(1e4);
    if (page.side === "recto" && b?.hyphen && !whole) expect(relaxed).toContain("hyphen-at-turn");
  }
  if (pages.length > 1 && pages.at(-1)!.depth < 5)
    expect(relaxed.some((r) => r === "short-last-page" || r === "overfull")).toBe(true);
}

describe("laws of pages", () => {
  it("hold on random units", () => {
    fc.assert(
      fc.property(
        units(14, 16),
        fc.integer({ min: 4, max: 14 }),
        fc.integer({ min: 6, max: 14 }),
        (items, first, rest) => {
          const capacity = (page: number): number => (page === 0 ? first : rest);
          const found = searchPages(items, capacity);
          for (const side of ["recto", "verso"] as const) {
            expect(found[side].length).toBeGreaterThan(0);
            for (const pagination of found[side]) {
              expect(pagination.pages.map((p) => p.side)).toEqual(
                pagination.pages.map((_, i) => (i % 2 === 0 ? side : side === "recto" ? "verso" : "recto")),
              );
              expectComplete(items, pagination);
              expectRoom(pagination, capacity);
              expectForm(items, pagination, capacity);
            }
            const [best, other] = found[side];
            if (other) {
              expect(best!.cost).toBeLessThanOrEqual(other.cost);
              expect((best!.pages.length + other.pages.length) % 2).toBe(1);
            }
          }
        },
      ),
      { numRuns: 120, seed: 11 },
    );
  });
});

describe("what can't be set well", () => {
  const long = (size: number): Insert => note(0, size);
  const solid = (size: number): FlowItem => ({ ...text(size), alternatives: [{ ...lines(size), breaks: [] }] });
  const cases: Record<string, readonly [FlowItem[], number]> = {
    "an item taller than the page": [[text(4), box(30), text(4)], 10],
    "a capacity of one leading": [[text(5), heading(), text(3, { inserts: [long(2)] })], 1],
    "a capacity of nothing": [[text(3)], 0],
    "a note longer than the page": [[text(6, { inserts: [long(35)] }), text(12)], 10],
    "a note longer than the page that can't be split": [
      [text(6, { inserts: [{ kind: "note", at: 2, item: solid(15) }] }), text(12)],
      10,
    ],
    "two long notes called by one line": [[text(6, { inserts: [long(25), long(25)] }), text(12)], 10],
    "keeps that ask for more than a page": [Array.from({ length: 20 }, () => ({ ...solid(2), keepWithNext: 100 })), 10],
    "headings alone": [Array.from({ length: 20 }, () => heading(3)), 10],
    "white taller than the page": [
      [{ ...text(5), before: { min: 40, ideal: 40, max: 50, dropAtEdge: false } }, text(9)],
      10,
    ],
    "items of no height": [[...Array.from({ length: 50 }, () => solid(0)), text(12)], 10],
  };
  for (const [name, [items, capacity]] of Object.entries(cases))
    it(`${name} is set whole`, () => {
      for (const found of Object.values(searchPages(items, () => capacity)))
        for (const pagination of found) expectComplete(items, pagination);
    });
  it("an item taller than the page has a page of its own, from its head", () => {
    const [best] = searchPages([text(4), box(30), text(4)], () => 10).recto;
    const page = best?.pages.find(({ parts }) => parts.some((p) => p.item === 1));
    expect(page?.parts).toEqual([{ item: 1, alternative: 0, from: 0, to: 30, row: 0 }]);
    expect(best?.relaxed).toContain("overfull");
  });
  it("one bad place in a long unit leaves the rest alone", () => {
    const prose = Array.from({ length: 60 }, (_, i) =>
      text(3 + ((i * 7) % 11), {}, lines(4 + ((i * 7) % 11), { cost: 1 })),
    );
    const items = [...prose, box(30), ...prose];
    const { pages } = searchPages(items, () => 20).recto[0]!;
    const at = pages.findIndex(({ parts }) => parts.some((p) => p.item === 60));
    const far = pages.slice(0, -1).filter((_, page) => Math.abs(page - at) > 7);
    expect(far.length).toBeGreaterThan(10);
    for (const { depth } of far) expect(Math.abs(depth - 20)).toBeLessThanOrEqual(1);
  });
});
