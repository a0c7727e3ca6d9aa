/** Items for the page search in a compact notation, random units, and a readable dump of what came out. */
import fc from "fast-check";
import type { Alternative, FlowItem, Insert, Pagination, Space } from "../../src/page/types.ts";

export const space = (ideal: number, flex: Partial<Space> = {}): Space => ({
  min: ideal,
  ideal,
  max: ideal,
  dropAtEdge: true,
  ...flex,
});

interface Lines {
  readonly cost?: number;
  readonly loose?: boolean;
  /** Lines after which the page would end in a hyphen. */
  readonly hyphens?: readonly number[];
  readonly inserts?: readonly Insert[];
}
/** A paragraph's lines; one line alone at head or foot costs what widows cost. */
export const lines = (size: number, { cost = 0, loose, hyphens = [], inserts = [] }: Lines = {}): Alternative => ({
  size,
  cost,
  breaks: Array.from({ length: Math.max(0, size - 1) }, (_, i) => ({
    at: i + 1,
    cost: i < 1 || size - i < 3 ? 1e4 : 0,
    hyphen: hyphens.includes(i + 1),
    closing: 0,
    opening: 0,
  })),
  inserts,
  ...(loose && { loose }),
});
const item = (alternatives: readonly Alternative[], rest: Partial<FlowItem> = {}): FlowItem => ({
  alternatives,
  before: space(0),
  after: space(0),
  keepWithNext: 0,
  ...rest,
});
export const text = (size: number, more: Lines = {}, ...variants: readonly Alternative[]): FlowItem =>
  item([lines(size, more), ...variants]);
export const heading = (above = 1, keepWithNext = 2): FlowItem =>
  item([{ size: 1, cost: 0, breaks: [], inserts: [] }], { before: space(above), after: space(1), keepWithNext });
export const box = (size: number, around: Space = space(1)): FlowItem =>
  item([{ size, cost: 0, breaks: [], inserts: [] }], { before: around, after: around });
export const note = (at: number, size: number): Insert => ({ kind: "note", at, item: text(size) });

/** One line a page: `recto 10: 0[0–4) 1a[0–3)@6 | 1.0[0–2)`: items with alternative, part and row; notes as item.insert; floats as ^item. */
export function dump({ pages, relaxed }: Pagination): string {
  const rows = pages.map(({ side, depth, parts, notes, floats }) => {
    const flow = parts.map((p) => `${p.item}${"abc"[p.alternative - 1] ?? ""}[${p.from}–${p.to})@${p.row}`);
    const foot = notes.map(({ item, insert, part: p }) => `${item}.${insert}[${p.from}–${p.to})@${p.row}`);
    const floating = floats.map((p) => `^${p.item}[${p.to})@${p.row}`);
    return `${side} ${depth}: ${[...flow, ...floating].join(" ")}${foot.length > 0 ? ` | ${foot.join(" ")}` : ""}`;
  });
  return [...rows, ...(relaxed.length > 0 ? [`relaxed: ${relaxed.join(", ")}`] : [])].join("\n");
}

const flexible = fc
  .record({
    min: fc.nat(1),
    more: fc.nat(1),
    most: fc.nat(1),
    dropAtEdge: fc.boolean(),
    yields: fc.constantFrom(undefined, true as const),
  })
  .map(({ min, more, most, dropAtEdge, yields }) => ({
    min,
    ideal: min + more,
    max: min + more + most,
    dropAtEdge,
    ...(yields && { yields }),
  }));
const randomNote = fc.integer({ min: 1, max: 5 }).map((size) => text(size));

function paragraphs(longest: number): fc.Arbitrary<FlowItem> {
  return fc
    .record({
      size: fc.integer({ min: 1, max: longest }),
      variant: fc.constantFrom(undefined, -1, 1),
      loose: fc.boolean(),
      hyphens: fc.array(fc.integer({ min: 1, max: longest }), { maxLength: 3 }),
      notes: fc.array(fc.tuple(fc.nat(longest), randomNote), { maxLength: 2 }),
      noted: fc.boolean(),
    })
    .map(({ size, variant, loose, hyphens, notes, noted }) => {
      const ordered = notes.toSorted((a, b) => a[0] - b[0]);
      const calls = (total: number): Insert[] =>
        noted ? ordered.map(([at, called]) => ({ kind: "note", at: Math.min(at, total - 1), item: called })) : [];
      const other = size + (variant ?? 0);
      const variants =
        variant === undefined || other < 1 ? [] : [lines(other, { cost: 1.5, loose, inserts: calls(other) })];
      return text(size, { hyphens, inserts: calls(size) }, ...variants);
    });
}
/** A table: rows of two leadings, its head of one repeated on every page. */
const tables = fc.integer({ min: 1, max: 3 }).map((rows) =>
  item([
    {
      size: 1 + 2 * rows,
      cost: 0,
      breaks: Array.from({ length: rows - 1 }, (_, i) => ({
        at: 3 + 2 * i,
        cost: 5,
        hyphen: false,
        closing: 0,
        opening: 1,
      })),
      inserts: [],
    },
  ]),
);

/** Units of up to `most` items. */
export const units = (most: number, longest: number): fc.Arbitrary<FlowItem[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: paragraphs(longest) },
      { weight: 1, arbitrary: fc.tuple(fc.nat(2), fc.nat(3)).map(([above, keep]) => heading(above, keep)) },
      { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 1, max: longest }), flexible).map(([n, s]) => box(n, s)) },
      { weight: 1, arbitrary: tables },
    ),
    { minLength: 1, maxLength: most },
  );
