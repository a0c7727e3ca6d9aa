/**
 * White and keeps between items, worked out once a unit: what stands between each two, at a page's head
 * and foot, and how many leadings must follow an item on its page.
 */
import { WIDOW } from "./search-costs.ts";
import type { Float, FlowItem, Space } from "./types.ts";

export interface Gap {
  readonly min: number;
  readonly ideal: number;
  readonly max: number;
  readonly yields?: true;
}
export const NO_GAP: Gap = { min: 0, ideal: 0, max: 0 };

/** By the index of the item below; `foot[i]` and `keep[i]` belong to the item above. */
export interface Spacing {
  readonly between: readonly Gap[];
  readonly head: readonly Gap[];
  readonly foot: readonly Gap[];
  /** Leadings that must stand below item i on its page; 0 allows a page to end there. */
  readonly keep: readonly number[];
}

/** What the search is given, and worked out from it. */
export interface Unit {
  readonly items: readonly FlowItem[];
  /** In the order of the text. */
  readonly floats: readonly Float[];
  readonly spacing: Spacing;
  /** Leadings between text and notes. */
  readonly separator: number;
  /** Leadings by which a page may fall short of its capacity (negative: be longer). */
  readonly shorts: readonly number[];
}

const ordered = (min: number, ideal: number, max: number): Gap => ({
  min: Math.max(0, Math.min(min, ideal)),
  ideal: Math.max(0, ideal),
  max: Math.max(0, ideal, max),
});
const atEdge = (space: Space, edge = 0): Gap => {
  const { min, ideal, max } = space.dropAtEdge ? NO_GAP : ordered(space.min, space.ideal, space.max);
  return edge === 0 ? { min, ideal, max } : { min: min + edge, ideal: ideal + edge, max: max + edge };
};

function between(above: Space, below: Space): Gap {
  const gap = ordered(
    Math.max(above.min, below.min),
    Math.max(above.ideal, below.ideal),
    Math.max(above.max, below.max),
  );
  return below.yields ? { ...gap, yields: true } : gap;
}

/** A short item does not fulfil its heading's keep; the rest is asked of what follows it. */
function keeps(items: readonly FlowItem[]): number[] {
  let owed = 0;
  return items.map((item, i) => {
    if (i === items.length - 1) return 0;
    const least = item.alternatives.reduce((size, a) => Math.min(size, a.size), item.alternatives[0]?.size ?? 0);
    owed = Math.max(item.keepWithNext, owed - least, 0);
    return owed;
  });
}

export function spacingOf(items: readonly FlowItem[]): Spacing {
  return {
    between: items.map((item, i) => {
      const above = items[i - 1];
      return above ? between(above.after, item.before) : NO_GAP;
    }),
    head: items.map((item) => atEdge(item.before, item.edges?.head)),
    foot: items.map((item) => atEdge(item.after, item.edges?.foot)),
    keep: keeps(items),
  };
}

/** Leadings that items need before the first page may end: what a heading is kept with, a first line's notes. */
export function rowsToBegin(items: readonly FlowItem[]): number {
  let rows = 0;
  let owed = 0;
  for (const [i, item] of items.entries()) {
    const above = items[i - 1];
    const way = item.alternatives[0];
    if (!way) continue;
    if (above) rows += between(above.after, item.before).ideal;
    const cut = way.breaks.find(({ at, cost }) => cost < WIDOW && at >= owed);
    const size = cut ? cut.at + cut.closing : way.size;
    rows += size;
    for (const { at, item: note } of way.inserts) if (at < size) rows += (note.alternatives[0]?.size ?? 0) + 1;
    owed = Math.max(item.keepWithNext, owed - size, 0);
    if (cut || owed === 0) break;
  }
  return rows;
}
