/**
 * Floats across the columns (`float-reference: page`, CSS Page Floats 3 §5): they stand at the head or foot
 * of a page and take leadings off all its columns. Each goes on the page where the text before it ends, or
 * on a later one, in their order. As they move the text, columns are set anew until every float stands
 * where it may; floats only ever move on, so that this ends.
 */
import { type Fill, heightOf as heightOfNotes, SEPARATOR, withNotes } from "./balance.ts";
import { heightOf, leastText, placeFloats } from "./search-floats.ts";
import { rowsToBegin } from "./search-space.ts";
import type { Capacity, Float, FlowItem, Pagination } from "./types.ts";

export interface Spanned {
  /** Columns of text. */
  readonly found: Pagination;
  /** Leadings of a column. */
  readonly capacity: Capacity;
  /** Leadings that the floats of a page take at its head and foot. */
  readonly taken: (page: number) => Taken;
  /** Pages up to the last float. */
  readonly pages: number;
  /** The floats of a page in an area of so many leadings. */
  readonly fill: (page: number, room: number) => Fill;
}

interface Taken {
  readonly head: number;
  readonly foot: number;
}

export interface Spanning {
  readonly items: readonly FlowItem[];
  readonly floats: readonly Float[];
  readonly count: number;
  /** Leadings of a column without floats. */
  readonly capacity: Capacity;
  /** Nothing stands above the columns' first page: a title may be in them. */
  readonly opens: boolean;
  readonly set: (capacity: Capacity) => Pagination;
}

export function withSpanning({ items, floats, count, capacity, opens, set }: Spanning): Spanned {
  /** Page of each float; −1 while it has none. */
  let on: readonly number[] = floats.map(() => -1);
  const known = new Map<number, Taken>();
  const put = (pages: readonly number[]): Pagination => {
    on = pages;
    known.clear();
    return set(left);
  };

  const sorted = (own: readonly number[], page: number) => {
    const atFoot = (i: number): boolean =>
      floats[i]?.place === "bottom" ||
      (floats[i]?.place === "snap" && opens && page === 0 && (floats[i]?.before ?? 0) > 0);
    return { tops: own.filter((i) => !atFoot(i)), bottoms: own.filter(atFoot) };
  };
  const notesOf = (own: readonly number[]): Fill["notes"] =>
    withNotes(
      floats.map(({ item }) => item),
      { depth: 0, parts: placeFloats(own, floats, 0), notes: [], floats: [] },
    ).notes;
  const sizes = (own: readonly number[], page: number): Taken => {
    const { tops, bottoms } = sorted(own, page);
    const notes = heightOfNotes(notesOf(own));
    const above = heightOf(tops, floats) + (floats[tops.at(-1) ?? -1]?.item.after.ideal ?? 0);
    const below = heightOf(bottoms, floats) + (floats[bottoms[0] ?? -1]?.item.before.ideal ?? 0);
    return { head: above, foot: below + (notes > 0 ? SEPARATOR + notes : 0) };
  };
  const ownOf = (pages: readonly number[], page: number): number[] =>
    pages.flatMap((at, i) => (at === page ? [i] : []));
  const taken = (page: number): Taken => {
    const of = known.get(page) ?? sizes(ownOf(on, page), page);
    known.set(page, of);
    return of;
  };
  const least = (page: number): number =>
    Math.min(...Array.from({ length: count }, (_, column) => capacity(page * count + column)));

  /** Room for them and for some text; where there is no text any more a whole page takes one in any case. */
  const fits = (own: readonly number[], page: number, pages: number): boolean => {
    const { head, foot } = sizes(own, page);
    const rest = least(page) - head - foot;
    if (page >= pages) return rest >= 0 || (own.length === 1 && least(page) >= least(page + 1));
    return rest >= Math.max(leastText(least(page)), page === 0 ? rowsToBegin(items) : 0);
  };

  /** Above what is across the foot all columns have the same room. */
  const left: Capacity = (column) => {
    const page = Math.floor(column / count);
    const { head, foot } = taken(page);
    return (foot > 0 ? least(page) : capacity(column)) - head - foot;
  };

  let found = put(on);
  for (;;) {
    const pages = Math.ceil(found.pages.length / count);
    const next: number[] = [];
    for (const [i, { before }] of floats.entries()) {
      let page = Math.max(on[i] ?? 0, next[i - 1] ?? 0, pageOf(found, before, count));
      // What can't be divided finds no room beside it.
      if (page === on[i] && isOverfull(found, left, page, count)) page++;
      while (!fits([...ownOf(next, page), i], page, pages)) page++;
      next.push(page);
    }
    if (next.every((page, i) => page === on[i])) break;
    found = put(next);
  }
  // Rather than alone behind the text they stand a page before their place, which then moves behind them.
  const last = Math.max(0, Math.ceil(found.pages.length / count) - 1);
  const sooner = on.map((page) => Math.min(page, last));
  if ((on.at(-1) ?? -1) > last && sooner.every((page) => fits(ownOf(sooner, page), page, last + 1)))
    found = put(sooner);
  return { found, capacity: left, taken, pages: (on.at(-1) ?? -1) + 1, fill };

  function fill(page: number, room: number): Fill {
    const own = ownOf(on, page);
    const { tops, bottoms } = sorted(own, page);
    const notes = notesOf(own);
    const foot = notes.length > 0 ? SEPARATOR + heightOfNotes(notes) : 0;
    const below = placeFloats(bottoms, floats, room - foot - heightOf(bottoms, floats));
    return { depth: room, parts: [], notes, floats: [...placeFloats(tops, floats, 0), ...below] };
  }
}

/** The page on which the text before item `before` ends. */
function pageOf({ pages }: Pagination, before: number, count: number): number {
  const column = pages.findLastIndex(({ parts }) => parts.some(({ item }) => item < before));
  return Math.max(0, Math.floor(column / count));
}

const isOverfull = ({ pages }: Pagination, capacity: Capacity, page: number, count: number): boolean =>
  pages.slice(page * count, (page + 1) * count).some(({ depth }, column) => depth > capacity(page * count + column));
