/**
 * Floats on a page (CSS Page Floats 3): they leave the text and stand at the head or foot of the page that
 * reaches the place where they stood, or of a later one, in their order. The search tries every number of
 * those that come next; those it leaves wait at a cost. A float that leaves no room for text has a page of
 * its own, and at the unit's end pages of floats take up what is left.
 */
import { COST, givenAt, LEVEL } from "./search-costs.ts";
import { placeNotes } from "./search-forced.ts";
import { notesCalled, type OpenNote } from "./search-notes.ts";
import type { Unit } from "./search-space.ts";
import type { Ending, FloatSet, Start, Starts } from "./search-start.ts";
import type { Float, FlowItem, PlacedPart } from "./types.ts";

/** Lines of text that a page with floats has at least; else it is better a page of floats. */
export const leastText = (capacity: number): number => Math.max(3, Math.ceil(capacity / 7));

/** The text is over and its notes are set: only floats can follow. */
export const isOver = ({ items }: Unit, start: Start): boolean => start.item >= items.length && start.open.length === 0;

/** What floats cost that the text before item `item` called and that are still to come, `next` being the first. */
export function waiting({ floats }: Unit, next: number, item: number): number {
  let count = 0;
  while ((floats[next + count]?.before ?? Infinity) <= item) count++;
  return count * COST.floatWaits;
}

/** The next `count` floats on a page that begins at `start`; undefined where there aren't so many or no text has room. */
export function floatSet(unit: Unit, start: Start, count: number, capacity: number): FloatSet | undefined {
  const { floats, items } = unit;
  const next = start.float + count;
  if (next > floats.length) return undefined;
  // Nothing stands above a title that the text puts before it.
  const opens = start.item === 0 && start.cut < 0;
  const follows = (i: number): boolean => opens && (floats[i]?.before ?? 0) > 0;
  const isBottom = (i: number): boolean => floats[i]?.place === "bottom" || (floats[i]?.place === "snap" && follows(i));
  const own = range(start.float, next);
  const [tops, bottoms] = [own.filter((i) => !isBottom(i)), own.filter(isBottom)];
  const head = heightOf(tops, floats) + (floats[tops.at(-1) ?? -1]?.item.after.ideal ?? 0);
  const foot = heightOf(bottoms, floats) + (floats[bottoms[0] ?? -1]?.item.before.ideal ?? 0);
  const room = capacity - head - foot;
  if (count > 0 && room < 1) return undefined;
  const called = floats[next - 1]?.before ?? 0;
  return {
    next,
    tops,
    bottoms,
    head,
    foot,
    least: count === 0 ? 0 : room < leastText(capacity) ? items.length : called,
    cost: COST.floatOverTitle * tops.filter(follows).length,
    notes: notesOf(unit, own, start.open.at(-1)),
  };
}
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

const sizeOf = (item: FlowItem | undefined): number => item?.alternatives[0]?.size ?? 0;
const between = (above: FlowItem | undefined, below: FlowItem | undefined): number =>
  above && below ? Math.max(above.after.ideal, below.before.ideal) : 0;

/** Leadings of floats on one another. */
export const heightOf = (own: readonly number[], floats: readonly Float[]): number =>
  own.reduce(
    (sum, i, at) => sum + between(floats[own[at - 1] ?? -1]?.item, floats[i]?.item) + sizeOf(floats[i]?.item),
    0,
  );

/** Floats on one another from `row` down. */
export function placeFloats(own: readonly number[], floats: readonly Float[], row: number): PlacedPart[] {
  let foot = row;
  return own.map((item, at) => {
    const top = foot + between(floats[own[at - 1] ?? -1]?.item, floats[item]?.item);
    const to = sizeOf(floats[item]?.item);
    foot = top + to;
    return { item, alternative: 0, from: 0, to, row: top };
  });
}

/** The notes that floats call. They count as called by items after those of the text. */
function notesOf({ floats, items, separator }: Unit, own: readonly number[], above: OpenNote | undefined): OpenNote[] {
  const notes: OpenNote[] = [];
  for (const i of own) {
    const item = floats[i]?.item;
    const called = { index: items.length + i, alternative: 0 };
    if (item) notes.push(...notesCalled({ item, ...called }, [0, Infinity], notes.at(-1) ?? above, separator));
  }
  return notes;
}

/** Pages of nothing but floats that were called before, as many as have room and each number fewer. */
export function floatPages(unit: Unit, starts: Starts, start: Start, capacity: number, level: number): Ending[] {
  const { floats, items, separator } = unit;
  const endings: Ending[] = [];
  if (start.open.length > 0) return endings;
  for (let next = start.float + 1; (floats[next - 1]?.before ?? Infinity) <= start.item; next++) {
    const own = range(start.float, next);
    const size = heightOf(own, floats);
    const over = size > capacity;
    if (over && (endings.length > 0 || level < LEVEL.overfull)) break;
    const foot = placeNotes(notesOf(unit, own, undefined), capacity - size, false, separator);
    const depth = foot.notes.length > 0 ? Math.max(capacity, size + foot.size) : size;
    const done = items.length <= start.item && next === floats.length && foot.left.length === 0;
    endings.push({
      level,
      next: done ? undefined : starts.at(start.item, start.alternative, start.cut, foot.left, next),
      short: capacity - depth,
      cost:
        COST.floatPage +
        COST.floatPageWhite * Math.max(0, capacity - depth) +
        (over ? COST.overfull : 0) +
        waiting(unit, next, start.item),
      given: over ? givenAt(LEVEL.overfull) : 0,
      hyphen: false,
      trace: { row: 0, used: 0, ready: { parts: [], notes: foot.notes, floats: placeFloats(own, floats, 0), depth } },
    });
  }
  return endings;
}
