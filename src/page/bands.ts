/**
 * Units with columns: runs that go across the page and runs in columns, one below the other. Each is set
 * by the page search; in a run of columns what the search takes for a page is a column. Orphans, widows,
 * keeps and notes therefore hold across columns as they do across pages.
 */
import type { Side } from "../style/types.ts";
import { balance, depthOf, type Fill, heightOf, SEPARATOR } from "./balance.ts";
import type { Settled } from "./draft.ts";
import type { Columns } from "./item.ts";
import type { UnitLayout } from "./layout.ts";
import { PageStack } from "./page-stack.ts";
import { searchPages } from "./search.ts";
import { rowsToBegin } from "./search-space.ts";
import { sliceAt } from "./slice.ts";
import { type Spanned, withSpanning } from "./spanning.ts";
import type { Capacity, Composition, Float, FlowItem, PageFill, Pagination, Relaxation, Space } from "./types.ts";

/** Leaves that stand in the same columns, or go across. */
interface Run {
  readonly columns: Columns | undefined;
  /** Index of the first in the unit, and how many the unit has. */
  readonly first: number;
  readonly all: number;
  readonly items: FlowItem[];
  /** Floats of its columns, and those across them, with the unit's index of each. */
  readonly floats: Indexed[];
  readonly spanning: Indexed[];
}
interface Indexed {
  readonly index: number;
  readonly float: Float;
}

export const hasColumns = ({ leaves, floats }: Placing): boolean =>
  [...leaves, ...floats.map(({ leaf }) => leaf)].some(({ columns }) => columns);

type Placing = Pick<UnitLayout, "leaves" | "floats">;

function runsOf({ leaves, floats }: Placing): readonly Run[] {
  const runs: Run[] = [];
  let next = 0;
  const enter = (columns: Columns | undefined, first: number): Run => {
    let run = runs.at(-1);
    if (run?.columns !== columns || !run)
      runs.push((run = { columns, first, all: leaves.length, items: [], floats: [], spanning: [] }));
    return run;
  };
  for (let at = 0; at <= leaves.length; at++) {
    for (; floats[next]?.before === at; next++) {
      const { leaf, before, place, spans } = floats[next] as Settled["floats"][number];
      const run = enter(leaf.columns, at);
      const own = spans ? run.spanning : run.floats;
      own.push({ index: next, float: { item: leaf.item, before: before - run.first, place } });
    }
    const leaf = leaves[at];
    if (leaf) enter(leaf.columns, at).items.push(leaf.item);
  }
  return runs;
}

/** The pages of a unit with columns for either starting side. */
export function composeBands(layout: Placing, capacity: Capacity): Readonly<Record<Side, readonly Composition[]>> {
  const runs = runsOf(layout);
  const recto = composeFrom("recto", runs, capacity);
  const whole = runs.every(({ columns }) => columns);
  // Columns know no sides.
  const verso = whole ? flipped(recto) : composeFrom("verso", runs, capacity);
  return { recto: [recto], verso: [verso] };
}

const flipped = (composition: Composition): Composition => ({
  ...composition,
  pages: composition.pages.map((page) => ({ ...page, side: page.side === "recto" ? "verso" : "recto" })),
});

interface Sum {
  cost: number;
  readonly relaxed: Set<Relaxation>;
}

function composeFrom(start: Side, runs: readonly Run[], capacity: Capacity): Composition {
  const pages = new PageStack(start, capacity);
  const sum: Sum = { cost: 0, relaxed: new Set() };
  runs.forEach((run, index) => {
    if (run.columns) inColumns(run, run.columns, pages, sum, index === runs.length - 1);
    else across(run, runs[index + 1], pages, sum);
  });
  return { pages: pages.finish(), cost: sum.cost, relaxed: [...sum.relaxed] };
}

const NO_SPACE: Space = { min: 0, ideal: 0, max: 0, dropAtEdge: true };

/** Stands for the columns below: so much of them must find room, or what is kept with them goes with them to the next page. */
function beginning({ items }: Run, room: number): FlowItem {
  const size = Math.min(rowsToBegin(items), room);
  return {
    alternatives: [{ size, cost: 0, breaks: [], inserts: [] }],
    before: items[0]?.before ?? NO_SPACE,
    after: NO_SPACE,
    keepWithNext: 0,
  };
}

function across(run: Run, next: Run | undefined, pages: PageStack, sum: Sum): void {
  const { items } = run;
  const all = next ? [...items, beginning(next, pages.capacity(1))] : items;
  const gap = begin(all, undefined, pages);
  const room = pages.room(undefined) - gap;
  const page = (index: number): number => (index === 0 ? room : pages.capacity(index));
  const found = searchPages(all, page)[pages.side][0];
  if (!found) return;
  add(sum, found);
  found.pages.forEach((fill, index) => {
    if (index > 0) pages.turn();
    const row = index === 0 ? pages.top + gap : 0;
    const parts = fill.parts.filter(({ item }) => item < items.length);
    const below = fill.parts.find(({ item }) => item === items.length);
    if (parts.length + fill.notes.length > 0) pages.add(undefined, 0, row, moved({ ...fill, parts }, run));
    pages.top = row + (below ? below.row : depthOf(parts));
    pages.white = below ? undefined : items.at(-1)?.after;
  });
}

function inColumns(run: Run, columns: Columns, pages: PageStack, sum: Sum, last: boolean): void {
  const { items } = run;
  const { count } = columns;
  let gap = begin(items, columns, pages);
  const whole: Capacity = (index) =>
    index < count ? pages.room(columns, index) - gap : pages.capacity(Math.floor(index / count));
  const set = (): Spanned =>
    withSpanning({
      items,
      floats: run.spanning.map(({ float }) => float),
      count,
      capacity: whole,
      opens: pages.opens,
      set: (capacity) => fillColumns(run, count, capacity),
    });
  let spanned = set();
  // A float that is taller than what is left of this page.
  if (run.floats.length > 0 && !pages.fresh && spanned.found.relaxed.includes("overfull")) {
    pages.turn();
    gap = 0;
    spanned = set();
  }
  const { found, capacity } = spanned;
  const full = Math.floor((found.pages.length - 1) / count) * count;
  const rest = found.pages.slice(full);
  const even =
    columns.fill === "balance" || !last
      ? balanced(run, found.pages.slice(0, full), rest, count, (column) => capacity(full + column))
      : undefined;
  add(sum, full > 0 || !even ? found : even);
  if (full > 0 && even) add(sum, even);
  const turns = [...chunks(found.pages.slice(0, full), count), even?.fills ?? rest];
  for (let index = 0; index < Math.max(turns.length, spanned.pages); index++) {
    if (index > 0) pages.turn();
    const fills = turns[index] ?? [];
    const row = addAcross(run, spanned, index, index === 0 ? pages.top + gap : 0, pages);
    fills.forEach((fill, column) => pages.add(columns, column, row, moved(fill, run)));
    const text = Math.max(0, ...fills.map(({ parts, floats }) => depthOf([...parts, ...floats])));
    const depth = index < turns.length - 1 ? capacity(index * count) : text;
    for (let column = 1; column < fills.length && columns.rule.width > 0; column++) {
      const x = columns.x + column * (columns.width + columns.gap) - columns.gap / 2;
      pages.rule({ x, row, depth, border: columns.rule });
    }
    pages.top = row + text;
    pages.white = items.at(-1)?.after;
  }
}

/** Floats across the columns, on a page of their run; answers the row of the text below them. */
function addAcross({ spanning, all }: Run, spanned: Spanned, page: number, row: number, pages: PageStack): number {
  const { head, foot } = spanned.taken(page);
  if (head + foot === 0) return row;
  const { depth, notes, floats } = spanned.fill(page, pages.room(undefined) - row + pages.top);
  const indexOf = (own: number): number => spanning[own]?.index ?? 0;
  pages.add(undefined, 0, row, {
    depth,
    parts: [],
    notes: notes.map((note) => ({ ...note, item: all + indexOf(note.item) })),
    floats: floats.map((part) => ({ ...part, item: indexOf(part.item) })),
  });
  pages.reserve(foot - (notes.length > 0 ? SEPARATOR + heightOf(notes) : 0));
  return row + head;
}

/** Columns filled to the foot, or where that can't be all of a page to a line above it. */
function fillColumns({ items, floats: own }: Run, columns: number, capacity: Capacity): Pagination {
  const floats = own.map(({ float }) => float);
  const full = searchPages(items, capacity, { floats, deltas: [0], columns }).recto[0];
  if (full && !full.relaxed.some((what) => what !== "loose-variants")) return full;
  const short = searchPages(items, capacity, { floats, deltas: [0, -1], columns }).recto[0];
  if (!short) throw new Error("the search found no pages");
  return full && full.cost <= short.cost ? full : short;
}

/** Turns the page where the run finds no room to begin on this one. Answers the white above it. */
function begin(items: readonly FlowItem[], columns: Columns | undefined, pages: PageStack): number {
  const gap = pages.gap(items[0]?.before);
  const least = Math.min(...Array.from({ length: columns?.count ?? 1 }, (_, column) => pages.room(columns, column)));
  if (pages.fresh || least - gap >= rowsToBegin(items)) return gap;
  pages.turn();
  return 0;
}

function balanced(
  { items, floats: own }: Run,
  full: readonly PageFill[],
  rest: readonly PageFill[],
  count: number,
  room: (column: number) => number,
) {
  const floats = own.map(({ float }) => float);
  const placed = full.reduce((sum, fill) => sum + fill.floats.length, 0);
  const slice = rest[0] && sliceAt(items, floats, rest[0], placed);
  const even = slice && balance(slice, count, room, rest);
  return even && { ...even, fills: even.fills.map(slice.restore) };
}

function add(sum: Sum, { cost, relaxed }: Pick<Pagination, "cost" | "relaxed">): void {
  sum.cost += cost;
  for (const what of relaxed) sum.relaxed.add(what);
}

/** A run's items and floats are counted as the unit counts them. */
const moved = (fill: Fill, { first, all, items, floats }: Run): Fill => ({
  depth: fill.depth,
  parts: fill.parts.map((part) => ({ ...part, item: part.item + first })),
  notes: fill.notes.map((note) => {
    const float = floats[note.item - items.length];
    return { ...note, item: float ? all + float.index : note.item + first };
  }),
  floats: fill.floats.map((part) => ({ ...part, item: floats[part.item]?.index ?? part.item })),
});

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
