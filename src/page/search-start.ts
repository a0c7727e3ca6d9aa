/**
 * Places where a page may begin, each kept once, with the page ends that were found from it: what follows
 * from a place is the same on whichever page and side it comes, but for the page's capacity.
 */
import type { Given } from "./search-costs.ts";
import type { NoteChoice, OpenNote } from "./search-notes.ts";
import type { PageFill } from "./types.ts";

export interface Start {
  /** Index of the item; the number of items where only notes are left. */
  readonly item: number;
  /** The alternative and the break from which it continues; both −1 at an item's top. */
  readonly alternative: number;
  readonly cut: number;
  /** Notes left over; more than one only after a page of last resort. */
  readonly open: readonly OpenNote[];
  /** The first float that isn't placed yet. */
  readonly float: number;
  /** Page ends found, by capacity and level. */
  readonly fills: Fill[];
  /** For the layer under way: its state here, by the depth owed to the facing page. */
  readonly states: unknown[];
}
export interface Fill {
  readonly capacity: number;
  readonly level: number;
  readonly endings: readonly Ending[];
}

/** A way to fill a page. */
export interface Ending {
  readonly level: number;
  /** Undefined at the unit's end. */
  readonly next: Start | undefined;
  /** Leadings left of the capacity at the foot; negative for a long page. */
  readonly short: number;
  readonly cost: number;
  readonly given: Given;
  readonly hyphen: boolean;
  /** How it came about, to be followed back when the page is laid out. */
  readonly trace: Trace;
}
export interface Trace {
  /** Rows of the fill: items set whole, and the leadings used by them. */
  readonly row: number;
  readonly used: number;
  /** The item cut at the foot, if any. */
  readonly cut?: Placing & { readonly to: number };
  /** How the last note is set. */
  readonly note?: NoteChoice;
  /** The floats of the page. */
  readonly floats?: FloatSet;
  /** A page of last resort or of floats alone is laid out already. */
  readonly ready?: Omit<PageFill, "side">;
}
/** The floats of one page. */
export interface FloatSet {
  /** The first float that is left for later pages. */
  readonly next: number;
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  /** Leadings they take at the head and foot, with the white between them and the text. */
  readonly head: number;
  readonly foot: number;
  /** The item with which the next page begins at the earliest, so that no float comes before its place. */
  readonly least: number;
  readonly cost: number;
  readonly notes: readonly OpenNote[];
}
/** How an item is placed: its alternative, the white above, and which combination of notes is set whole. */
export interface Placing {
  readonly alternative: number;
  readonly gap: number;
  readonly combination: number;
}

export class Starts {
  readonly #byItem = new Map<number, Map<string, Start>>();

  at(item: number, alternative = -1, cut = -1, open: readonly OpenNote[] = [], float = 0): Start {
    let known = this.#byItem.get(item);
    if (!known) this.#byItem.set(item, (known = new Map()));
    let key = cut < 0 ? "" : `${alternative},${cut}`;
    if (float > 0) key += `f${float}`;
    for (const note of open) key += `;${note.item},${note.insert},${note.alternative},${note.cut}`;
    let start = known.get(key);
    if (!start) known.set(key, (start = { item, alternative, cut, open, float, fills: [], states: [] }));
    return start;
  }

  /** Forgets what was found from the items before `item`, which no page to come begins with. */
  release(item: number): void {
    for (const [index, known] of this.#byItem) {
      if (index >= item) continue;
      for (const start of known.values()) {
        start.fills.length = 0;
        start.states.length = 0;
      }
      this.#byItem.delete(index);
    }
  }
}
