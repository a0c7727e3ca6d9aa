/**
 * Columns of even depth: the last of a run on a page. The search fills columns of given depths; here the
 * depths are tried from the least that could do, until the run ends in its columns, evenly and well.
 *
 * Notes stand on the foot of the page, so text alone is balanced first. Only where a column's notes then
 * find no room is text balanced together with them.
 */
import { searchPages } from "./search.ts";
import { leadOf } from "./search-notes.ts";
import type { Slice } from "./slice.ts";
import type { FlowItem, PageFill, Pagination, PlacedNote, PlacedPart, Relaxation } from "./types.ts";

export type Fill = Omit<PageFill, "side">;
export interface Balanced {
  readonly fills: readonly Fill[];
  readonly cost: number;
  readonly relaxed: readonly Relaxation[];
}

/** Leadings between text and notes. */
export const SEPARATOR = 1;
/** Columns may differ by so many lines without a word: three lines can't be divided. */
const UNNOTICED = 3;
/** What unevenness weighs: the square of the lines more than one that columns differ by, a line by which the last is the longest. */
const COST = { uneven: 20, longest: 60 } as const;
/** Leadings tried: some less than the run takes unbalanced, and a few more a column. */
const LESS = 2;
const MORE = 2;

export const depthOf = (parts: readonly PlacedPart[]): number =>
  parts.reduce((depth, { row, from, to }) => Math.max(depth, row + to - from), 0);
export const heightOf = (notes: readonly PlacedNote[]): number => depthOf(notes.map(({ part }) => part));

/** Leadings of text, of floats above and below it, and of notes, with what parts them. */
function usedBy(fill: Fill | undefined): number {
  const { parts = [], notes = [], floats = [] } = fill ?? {};
  const text = depthOf(parts);
  const below = sum(floats.map(({ row, from, to }) => (row < text ? 0 : to - from)));
  return text + below + (notes.length > 0 ? SEPARATOR + heightOf(notes) : 0);
}

type Content = Pick<Slice, "items" | "floats">;

/** What there is in `count` columns of at most `room` leadings; `filled` is how it stands unbalanced. */
export function balance(
  { items, floats }: Content,
  count: number,
  room: (column: number) => number,
  filled: readonly Fill[],
): Balanced | undefined {
  const bare = items.map((item) => ({
    ...item,
    alternatives: item.alternatives.map((way) => (way.inserts.length === 0 ? way : { ...way, inserts: [] })),
  }));
  const text = even(
    { items: bare, floats },
    count,
    room,
    filled.map((fill) => usedBy({ ...fill, notes: [] })),
  );
  const noted = text && { ...text, fills: text.fills.map((fill) => withNotes(items, fill)) };
  const fits = noted?.fills.every((fill, column) => usedBy(fill) <= room(column));
  if (noted && fits && !floats.some(({ item }) => item.alternatives[0]?.inserts.length)) return noted;
  return even({ items, floats }, count, room, filled.map(usedBy));
}

function even(
  content: Content,
  count: number,
  room: (column: number) => number,
  depths: readonly number[],
): Balanced | undefined {
  let best: Attempt | undefined;
  const least = Math.max(1, sum(depths) - LESS);
  const most = sum(Array.from({ length: count }, (_, column) => room(column)));
  const enough = least + LESS + MORE * count;
  // What can't be divided needs more room: it is found in a few steps, each larger than the last.
  for (let total = least; total <= most; total += total < enough ? 1 : Math.min(total - least, most - total) || 1) {
    if (best && (best.perfect || total > enough)) break;
    const deep = (column: number): number => Math.floor(total / count) + (column < total % count ? 1 : 0);
    const found = attempt(content, count, (column) => Math.min(deep(column), room(column)));
    if (found && (!best || found.score < best.score)) best = found;
  }
  return best;
}

interface Attempt extends Balanced {
  readonly score: number;
  readonly perfect: boolean;
}

function attempt({ items, floats }: Content, count: number, depth: (column: number) => number): Attempt | undefined {
  const capacity = (column: number): number => depth(Math.min(column, count - 1));
  const options = { floats, deltas: [0, -1, -2], separator: SEPARATOR, last: 0, columns: 1 };
  const found = searchPages(items, capacity, options).verso[0];
  if (!found || found.pages.length > count) return undefined;
  const depths = Array.from({ length: count }, (_, column) => usedBy(found.pages[column]));
  const uneven = Math.max(...depths) - Math.min(...depths);
  const longest = Math.max(0, (depths[count - 1] ?? 0) - Math.min(...depths.slice(0, -1)));
  const forced = items.some(({ begins }, index) => begins && index > 0);
  const relaxed = gaveIn(found, forced ? 0 : uneven);
  return {
    fills: found.pages,
    cost: found.cost,
    relaxed,
    score: found.cost + COST.uneven * Math.max(0, uneven - 1) ** 2 + COST.longest * longest,
    perfect: found.cost === 0 && uneven <= 1 && longest === 0,
  };
}

/** Uneven columns are no fault where it isn't seen. */
function gaveIn({ relaxed }: Pagination, uneven: number): readonly Relaxation[] {
  const hurts = relaxed.filter((what) => what === "widow" || what === "overfull" || what === "loose-variants");
  return uneven > UNNOTICED ? [...hurts, "page-short"] : hurts;
}

/** The notes that a column's parts call, all whole, below it. */
export function withNotes(items: readonly FlowItem[], fill: Fill): Fill {
  const notes: PlacedNote[] = [];
  let above: FlowItem | undefined;
  let row = 0;
  for (const { item, alternative, from, to } of fill.parts)
    for (const [insert, { at, item: note }] of (items[item]?.alternatives[alternative]?.inserts ?? []).entries()) {
      if (at < from || at >= to) continue;
      if (above) row += leadOf(note, above, SEPARATOR);
      const size = note.alternatives[0]?.size ?? 0;
      notes.push({ item, insert, part: { item: insert, alternative: 0, from: 0, to: size, row } });
      row += size;
      above = note;
    }
  return { ...fill, notes };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
