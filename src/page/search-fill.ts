/**
 * All ways to fill one page from a given start. Items are set one below the other; after each the
 * cheapest way to every number of leadings used is kept (a row). A page may end between two rows or
 * within an item, wherever text and notes together come to an allowed depth. The last note called so far
 * isn't counted in a row: it is open, and is set whole or in part when the page ends.
 */
import { COST, type Given, givenAt, LEVEL, NOTE_SLACK, WIDOW } from "./search-costs.ts";
import {
  type Combination,
  combine,
  type NoteChoice,
  notesCalled,
  type OpenNote,
  splits,
  wholes,
} from "./search-notes.ts";
import type { Gap, Spacing } from "./search-space.ts";
import type { Ending, Placing, Start, Starts } from "./search-start.ts";
import type { FlowItem } from "./types.ts";

export interface Unit {
  readonly items: readonly FlowItem[];
  readonly spacing: Spacing;
  readonly separator: number;
  /** Leadings by which a page may be short (negative: long), the least first. */
  readonly shorts: readonly number[];
}

/** States after some items of a page, by leadings used (notes but the open one included). */
export interface Row {
  readonly cost: Float64Array;
  readonly given: Uint16Array;
  /** Leadings used in the row before. */
  readonly prior: Int32Array;
  readonly alternative: Int32Array;
  readonly gap: Int32Array;
  readonly combination: Int32Array;
  open: OpenNote | undefined;
}

/** The notes that an ending or a row adds: those before the last whole, the last open. */
export interface Added {
  readonly whole: readonly OpenNote[];
  readonly combinations: readonly Combination[];
  readonly open: OpenNote | undefined;
}
const NOTHING: readonly Combination[] = combine([]);

function rowOf(width: number): Row {
  return {
    cost: new Float64Array(width),
    given: new Uint16Array(width),
    prior: new Int32Array(width),
    alternative: new Int32Array(width),
    gap: new Int32Array(width),
    combination: new Int32Array(width),
    open: undefined,
  };
}

export class PageFiller {
  readonly rows: Row[] = [];
  readonly #unit: Unit;
  readonly #starts: Starts;
  #width = 0;
  #start!: Start;
  #capacity = 0;
  #deepest = 0;
  #level = 0;
  #shorts: readonly number[] = [];
  #endings: Ending[] = [];

  constructor(unit: Unit, starts: Starts) {
    this.#unit = unit;
    this.#starts = starts;
  }

  /** Page ends from `start` on a page of `capacity` leadings; `rows` keeps how each came about until the next call. */
  fill(start: Start, capacity: number, level: number): readonly Ending[] {
    const { items, shorts } = this.#unit;
    this.#start = start;
    this.#capacity = capacity;
    this.#level = level;
    this.#shorts = level < LEVEL.twoShort ? shorts : [...new Set([...shorts, 1, 2])];
    this.#deepest = capacity - Math.min(0, ...shorts);
    this.#endings = [];
    let reached = this.#open();
    for (let row = 0; reached; row++) {
      this.#between(row);
      if (start.item + row === items.length) break;
      reached = this.#item(row);
    }
    return this.#endings;
  }

  /** What `called` notes add below the open note of a row. */
  added(open: OpenNote | undefined, called: readonly OpenNote[]): Added {
    const all = open ? [open, ...called] : called;
    if (called.length === 0 || all.length === 1) return { whole: [], combinations: NOTHING, open: all[0] };
    const whole = all.slice(0, -1);
    return { whole, combinations: combine(whole), open: all[all.length - 1] };
  }

  /** White above the item of a row. */
  gapAbove(row: number): Gap {
    const { between, head } = this.#unit.spacing;
    const item = this.#start.item + row;
    const opening = row === 0 && this.#start.cut >= 0 ? (this.#break()?.opening ?? 0) : -1;
    if (opening >= 0) return { min: opening, ideal: opening, max: opening };
    return (row === 0 ? head : between)[item] ?? { min: 0, ideal: 0, max: 0 };
  }

  #break() {
    const { item, alternative, cut } = this.#start;
    return this.#unit.items[item]?.alternatives[alternative]?.breaks[cut];
  }

  #row(index: number): Row {
    if (this.#width <= this.#deepest) {
      this.#width = this.#deepest + 1;
      this.rows.length = 0;
    }
    const row = (this.rows[index] ??= rowOf(this.#width));
    row.cost.fill(Infinity);
    return row;
  }

  /** Row 0: the notes left over from the page before. */
  #open(): boolean {
    const row = this.#row(0);
    const { combinations, open } = this.added(undefined, this.#start.open);
    row.open = open;
    let reached = false;
    for (const [index, { size, cost }] of combinations.entries()) {
      if (size > this.#deepest) continue;
      row.cost[size] = cost;
      row.given[size] = 0;
      row.combination[size] = index;
      reached = true;
    }
    return reached;
  }

  /** Ends the page above the item of `row`. */
  #between(row: number): void {
    const { items, spacing } = this.#unit;
    const item = this.#start.item + row;
    const last = item === items.length;
    const { cost, given, open } = this.#at(row);
    const keep = row > 0 && !last && (spacing.keep[item - 1] ?? 0) > 0;
    const alone = row === 0;
    if ((keep && this.#level < LEVEL.widow) || (alone && (!open || (this.#level < LEVEL.pageShort && !last)))) return;
    const extra = (keep ? COST.brokenKeep : 0) + (alone ? COST.notesAlone : 0);
    const bits = (keep ? givenAt(LEVEL.widow) : 0) | (alone && !last ? givenAt(LEVEL.pageShort) : 0);
    const foot = (row > 0 && spacing.foot[item - 1]) || { min: 0, ideal: 0, max: 0 };
    const next = (notes: readonly OpenNote[]) =>
      last && notes.length === 0 ? undefined : this.#starts.at(item, -1, -1, notes);
    for (let used = 0; used <= this.#deepest; used++) {
      const before = cost[used] ?? Infinity;
      if (before === Infinity) continue;
      for (let white = foot.min; white <= foot.max && used + white <= this.#deepest; white++)
        this.#end({
          next,
          used: used + white,
          cost: before + extra + COST.flex * Math.abs(white - foot.ideal),
          given: (given[used] ?? 0) | bits,
          open,
          last,
          hyphen: false,
          trace: { row, used },
        });
    }
  }

  /** Sets the item of `row`: cuts it at the foot where that fills the page, or sets it whole. */
  #item(row: number): boolean {
    const index = this.#start.item + row;
    const item = this.#unit.items[index];
    if (!item) return false;
    this.#row(row + 1);
    const continued = row === 0 && this.#start.cut >= 0;
    let reached = false;
    for (const [alternative, { loose }] of item.alternatives.entries()) {
      if (continued ? alternative !== this.#start.alternative : loose && this.#level < LEVEL.loose) continue;
      this.#cuts(row, item, alternative, continued);
      if (this.#whole(row, item, alternative, continued)) reached = true;
    }
    return reached;
  }

  #whole(row: number, item: FlowItem, alternative: number, continued: boolean): boolean {
    const way = item.alternatives[alternative];
    if (!way) return false;
    const from = continued ? (this.#break()?.at ?? 0) : 0;
    const above = this.#at(row);
    const below = this.#at(row + 1);
    const called = this.#called(row, item, alternative, from, Infinity);
    const { combinations, open } = called.length > 0 || above.open ? this.added(above.open, called) : PLAIN;
    below.open = open;
    const least = open
      ? Math.min(...[...wholes(open), ...splits(open, this.#level)].map((c) => c.size)) + open.lead
      : 0;
    const gap = this.gapAbove(row);
    const own = (continued ? 0 : way.cost) + (way.loose && !continued ? COST.looseVariant : 0);
    const bits = way.loose ? givenAt(LEVEL.loose) : 0;
    const room = this.#deepest - least - (way.size - from);
    let reached = false;
    for (let used = 0; used <= room; used++) {
      const before = above.cost[used] ?? Infinity;
      if (before === Infinity) continue;
      for (let white = gap.min; white <= gap.max && used + white <= room; white++)
        for (let c = 0; c < combinations.length; c++) {
          const notes = combinations[c] ?? { size: 0, cost: 0 };
          const to = used + white + way.size - from + notes.size;
          const cost = before + own + notes.cost + COST.flex * Math.abs(white - gap.ideal);
          if (to > this.#deepest - least || cost >= (below.cost[to] ?? 0)) continue;
          below.cost[to] = cost;
          below.given[to] = (above.given[used] ?? 0) | bits;
          below.prior[to] = used;
          below.alternative[to] = alternative;
          below.gap[to] = white;
          below.combination[to] = c;
          reached = true;
        }
    }
    return reached;
  }
}
