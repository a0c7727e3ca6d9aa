/**
 * All ways to fill one page from a given start. Items are set one below the other; after each, the
 * cheapest way to every number of leadings used is kept (a row). A page may end between two rows or
 * within an item, wherever text and notes together come to an allowed depth. The last note called so far
 * isn't counted in a row: it is open, and is set whole or in part when the page ends.
 */
import { countWhile } from "../document/sorted.ts";
import { COST, flexed, type Given, givenAt, LEVEL, WIDOW } from "./search-costs.ts";
import { PageEnds } from "./search-end.ts";
import { waiting } from "./search-floats.ts";
import { type Added, addNotes, notesCalled, type OpenNote, type Tail } from "./search-notes.ts";
import { type Gap, NO_GAP, type Unit } from "./search-space.ts";
import type { Ending, FloatSet, Start, Starts } from "./search-start.ts";
import type { Alternative, FlowItem, InnerBreak } from "./types.ts";

/** States after some items of a page, by leadings used (notes but the open one included). */
export interface Row {
  readonly cost: Float64Array;
  readonly given: Uint16Array;
  /** Leadings used in the row before. */
  readonly prior: Int32Array;
  readonly alternative: Int32Array;
  readonly gap: Int32Array;
  readonly combination: Int32Array;
  tail: Tail | undefined;
  /** Least and most leadings used by any state; low > high where there is none. */
  low: number;
  high: number;
}
const rowOf = (width: number): Row => ({
  cost: new Float64Array(width),
  given: new Uint16Array(width),
  prior: new Int32Array(width),
  alternative: new Int32Array(width),
  gap: new Int32Array(width),
  combination: new Int32Array(width),
  tail: undefined,
  low: Infinity,
  high: -1,
});

const NO_NOTES = { size: 0, cost: 0 };

/** An alternative of the item below a row, about to be set. */
interface Setting {
  readonly row: number;
  readonly index: number;
  readonly item: FlowItem;
  readonly alternative: number;
  readonly way: Alternative;
  /** Leadings of it that stand on pages before. */
  readonly from: number;
  readonly gap: Gap;
  readonly cost: number;
  readonly given: Given;
}

export class PageFiller {
  /** How each ending came about, until the next call of `fill`. */
  readonly rows: Row[] = [];
  /** The notes with which its page begins: those left over, and those of its floats. */
  opened: readonly OpenNote[] = [];
  /** The last item that its page could come to. */
  reached = 0;
  readonly #unit: Unit;
  readonly #starts: Starts;
  #width = 0;
  #start: Start;
  #level = 0;
  #floats: FloatSet | undefined;
  #ends: PageEnds;

  constructor(unit: Unit, starts: Starts) {
    this.#unit = unit;
    this.#starts = starts;
    this.#start = starts.at(0);
    this.#ends = new PageEnds(1, 0, unit);
  }

  /** Page ends from `start` on a page of `capacity` leadings with these floats. */
  fill(start: Start, capacity: number, level: number, floats?: FloatSet): Ending[] {
    this.#start = start;
    this.#level = level;
    this.#floats = floats;
    this.opened = floats ? [...start.open, ...floats.notes] : start.open;
    this.#ends = new PageEnds(capacity, level, this.#unit, floats);
    if (this.#width <= this.#ends.deepest) {
      this.#width = this.#ends.deepest + 1;
      this.rows.length = 0;
    }
    this.#notesLeft();
    for (let row = 0; ; row++) {
      this.#between(row);
      this.reached = start.item + row;
      if (this.#isLast(row) || !this.#item(row)) break;
    }
    return this.#ends.endings;
  }

  /** The notes called by an item's leadings `from` to before `to`, below the note that is open in `row`. */
  called(row: number, alternative: number, from: number, to: number): readonly OpenNote[] {
    const index = this.#start.item + row;
    const item = this.#unit.items[index];
    if (!item?.alternatives[alternative]?.inserts.length) return [];
    return notesCalled({ item, index, alternative }, [from, to], this.#at(row).tail?.open, this.#unit.separator);
  }

  /** The break from which the page's first item continues. */
  continued(): InnerBreak | undefined {
    const { item, alternative, cut } = this.#start;
    return this.#unit.items[item]?.alternatives[alternative]?.breaks[cut];
  }

  /** Where the next page begins; undefined where nothing is left for it. */
  #next(item: number, alternative: number, cut: number, left: readonly OpenNote[]): Start | undefined {
    const { items, floats } = this.#unit;
    const float = this.#floats?.next ?? this.#start.float;
    if (item >= items.length && left.length === 0 && float === floats.length) return undefined;
    return this.#starts.at(item, alternative, cut, left, float);
  }

  /** What the page's floats cost, and those that wait, if the next page begins with item `item`. */
  #floated(item: number): number {
    const own = this.#floats;
    return own ? own.cost + waiting(this.#unit, own.next, item) : 0;
  }

  #at(index: number): Row {
    return (this.rows[index] ??= rowOf(this.#width));
  }

  #emptied(index: number): Row {
    const row = this.#at(index);
    row.cost.fill(Infinity);
    row.low = Infinity;
    row.high = -1;
    return row;
  }

  /** Row 0: nothing but notes left over from the page before. */
  #notesLeft(): void {
    const row = this.#emptied(0);
    const { combinations, tail } = addNotes(undefined, this.opened, this.#level, this.#ends.deepest);
    row.tail = tail;
    for (const [index, { size, cost }] of combinations.entries()) {
      if (size > this.#ends.deepest) continue;
      row.cost[size] = cost;
      row.low = Math.min(row.low, size);
      row.high = Math.max(row.high, size);
      row.given[size] = 0;
      row.combination[size] = index;
    }
  }

  /** The page ends above the item of `row` in any case. */
  #isLast(row: number): boolean {
    const item = this.#unit.items[this.#start.item + row];
    return !item || (row > 0 && item.begins === true);
  }

  /** Ends the page above the item of `row`. */
  #between(row: number): void {
    const { spacing } = this.#unit;
    const item = this.#start.item + row;
    const last = this.#isLast(row);
    const { cost, given, tail, low, high } = this.#at(row);
    const keep = row > 0 && (spacing.keep[item - 1] ?? 0) > 0;
    const alone = row === 0;
    if (item < (this.#floats?.least ?? 0)) return;
    if (keep && this.#level < LEVEL.widow) return;
    if (alone && !last && (!tail || this.#level < LEVEL.pageShort)) return;
    const extra = (keep ? COST.brokenKeep : 0) + (alone ? COST.notesAlone : 0) + this.#floated(item);
    const bits = (keep ? givenAt(LEVEL.widow) : 0) | (alone ? givenAt(LEVEL.pageShort) : 0);
    const foot = (row > 0 && spacing.foot[item - 1]) || NO_GAP;
    if (!tail && !last && high + foot.max < this.#ends.shallowest) return;
    const { alternative, cut } = alone ? this.#start : { alternative: -1, cut: -1 };
    const next = (left: readonly OpenNote[]) => this.#next(item, alternative, cut, left);
    for (let used = low; used <= high; used++) {
      const before = cost[used] ?? Infinity;
      if (before === Infinity) continue;
      for (let white = foot.min; white <= foot.max && used + white <= this.#ends.deepest; white++)
        this.#ends.end({
          next,
          last,
          used: used + white,
          cost: before + extra + flexed(white, foot),
          given: (given[used] ?? 0) | bits,
          hyphen: false,
          tail,
          trace: { row, used },
        });
    }
  }

  /** Sets the item of `row`: cuts it at the foot where that fills the page, and sets it whole. False where it doesn't fit. */
  #item(row: number): boolean {
    const index = this.#start.item + row;
    const item = this.#unit.items[index];
    if (!item) return false;
    this.#emptied(row + 1);
    const { between, head } = this.#unit.spacing;
    const before = row === 0 ? this.continued() : undefined;
    const white = (row === 0 ? head : between)[index] ?? NO_GAP;
    const gap = before
      ? { min: before.opening, ideal: before.opening, max: before.opening }
      : { ...white, max: Math.min(white.max, this.#ends.deepest) };
    let fits = false;
    for (let alternative = 0; alternative < item.alternatives.length; alternative++) {
      const way = item.alternatives[alternative];
      if (!way) continue;
      if (before ? alternative !== this.#start.alternative : way.loose && this.#level < LEVEL.loose) continue;
      const loose = way.loose && !before;
      const setting: Setting = {
        row,
        index,
        item,
        alternative,
        way,
        from: before?.at ?? 0,
        gap,
        cost: before ? 0 : way.cost + (loose ? COST.looseVariant : 0),
        given: loose ? givenAt(LEVEL.loose) : 0,
      };
      this.#cuts(setting);
      if (this.#whole(setting)) fits = true;
    }
    return fits;
  }

  #cuts(setting: Setting): void {
    const { row, index, alternative, way, from, gap } = setting;
    if (index < (this.#floats?.least ?? 0)) return;
    const { deepest, shallowest } = this.#ends;
    const { cost, given, tail, low, high } = this.#at(row);
    const keep = row > 0 ? (this.#unit.spacing.keep[index - 1] ?? 0) : 0;
    const floated = this.#floated(index);
    let inserts = 0;
    let added: Added = addNotes(tail, [], this.#level, deepest);
    for (let cut = countWhile(way.breaks, ({ at }) => at <= from); cut < way.breaks.length; cut++) {
      const b = way.breaks[cut];
      if (!b || b.at >= way.size) continue;
      if (low + gap.min + b.at - from > deepest) return;
      const known = inserts;
      while ((way.inserts[inserts]?.at ?? Infinity) < b.at) inserts++;
      if (inserts > known) added = addNotes(tail, this.called(row, alternative, from, b.at), this.#level, deepest);
      // Further down only more notes are called.
      if (added.combinations.length === 0) return;
      const text = b.at - from + b.closing;
      if (!added.tail && high + gap.max + text < shallowest) continue;
      const stranded = b.at < keep;
      const widow = b.cost >= WIDOW || stranded;
      if (widow && this.#level < LEVEL.widow) continue;
      const extra = setting.cost + b.cost + floated + (stranded ? COST.brokenKeep : 0);
      const bits = setting.given | (widow ? givenAt(LEVEL.widow) : 0);
      const next = (left: readonly OpenNote[]) => this.#next(index, alternative, cut, left);
      for (let used = low; used <= high; used++) {
        const before = cost[used] ?? Infinity;
        if (before === Infinity) continue;
        for (let white = gap.min; white <= gap.max; white++)
          for (let combination = 0; combination < added.combinations.length; combination++) {
            const notes = added.combinations[combination] ?? NO_NOTES;
            const depth = used + white + text + notes.size;
            if (depth > deepest || (!added.tail && depth < shallowest)) continue;
            this.#ends.end({
              next,
              last: false,
              used: depth,
              cost: before + extra + notes.cost + flexed(white, gap),
              given: (given[used] ?? 0) | bits,
              hyphen: b.hyphen,
              tail: added.tail,
              trace: { row, used, cut: { alternative, gap: white, combination, to: b.at } },
            });
          }
      }
    }
  }

  #whole({ row, alternative, way, from, gap, cost: own, given }: Setting): boolean {
    const above = this.#at(row);
    const below = this.#at(row + 1);
    const { deepest } = this.#ends;
    if (above.low + gap.min + way.size - from > deepest) return false;
    const called = this.called(row, alternative, from, Infinity);
    const { combinations, tail } = addNotes(above.tail, called, this.#level, deepest);
    below.tail = tail;
    const room = deepest - (tail?.least ?? 0);
    let fits = false;
    for (let used = above.low; used <= Math.min(room, above.high); used++) {
      const before = above.cost[used] ?? Infinity;
      if (before === Infinity) continue;
      for (let white = gap.min; white <= gap.max; white++)
        for (let combination = 0; combination < combinations.length; combination++) {
          const notes = combinations[combination] ?? NO_NOTES;
          const to = used + white + way.size - from + notes.size;
          const cost = before + own + notes.cost + flexed(white, gap);
          if (to > room || cost >= (below.cost[to] ?? 0)) continue;
          below.cost[to] = cost;
          if (to < below.low) below.low = to;
          if (to > below.high) below.high = to;
          below.given[to] = (above.given[used] ?? 0) | given;
          below.prior[to] = used;
          below.alternative[to] = alternative;
          below.gap[to] = white;
          below.combination[to] = combination;
          fits = true;
        }
    }
    return fits;
  }
}
