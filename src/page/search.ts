/**
 * Which lines go on which page: dynamic programming over the pages of a unit (Plass 1981; Mittelbach 2018).
 *
 * A layer holds the states after so many pages: where the next page begins, and on a recto what depth it
 * owes to the verso it faces. Each is reached by the cheapest way; beyond the beam the dearer are dropped.
 * Where a layer has no state the search goes back a few pages and tries them again, giving in one step
 * more; so one bad place in a long chapter costs its neighbourhood, not the chapter. Pages of last resort
 * make sure that there is an answer. Both starting sides go forward together and share what they find.
 */
import type { Side } from "../style/types.ts";
import { COST, type Given, givenAt, LAST, LEVEL, namesOf, spreadCost, unequalCost, whiteCost } from "./search-costs.ts";
import { PageFiller } from "./search-fill.ts";
import { floatPages, floatSet, isOver } from "./search-floats.ts";
import { forcedEnding } from "./search-forced.ts";
import { placePage } from "./search-place.ts";
import { spacingOf, type Unit } from "./search-space.ts";
import { type Ending, type Start, Starts } from "./search-start.ts";
import type { Capacity, Float, FlowItem, PageFill, Pagination } from "./types.ts";

export interface SearchOptions {
  /** In the order of the text; none by default. */
  readonly floats?: readonly Float[];
  /** States kept a layer; 40 by default. */
  readonly beam?: number;
  /** Leadings between text and notes; 1 by default. */
  readonly separator?: number;
  /** Depths of a spread against its pages' capacity; 0, one line short and one long by default. */
  readonly deltas?: readonly number[];
  /** Leadings a last page should hold, in each of its columns; 5 by default. */
  readonly last?: number;
  /** What is set are columns, so many side by side: they agree in depth, as facing pages otherwise. */
  readonly columns?: number;
}

/** Pages tried again when the search is stuck, and then searched at the same level further on. */
const WINDOW = 6;
/** Layers kept to come back to; of older ones only the states that led on. */
const KEPT = 4 * WINDOW;

/** A page begins at `start`, reached by `ending` from `parent`. */
interface State {
  readonly start: Start;
  /** How short the verso is that the page faces, or the first column of the page; undefined where there is none. */
  readonly facing: number | undefined;
  readonly layer: object;
  cost: number;
  given: Given;
  parent: State | undefined;
  ending: Ending | undefined;
}
interface Finish {
  readonly cost: number;
  readonly given: Given;
  readonly parent: State;
  readonly ending: Ending;
}

/** For each side on which the unit may begin: the best pagination, then the best of the other parity of pages if there is one. Never empty. */
export function searchPages(
  items: readonly FlowItem[],
  capacity: Capacity,
  options: SearchOptions = {},
): Readonly<Record<Side, readonly Pagination[]>> {
  const { floats = [], beam = 40, separator = 1, deltas = [0, -1, 1], last = LAST.good, columns } = options;
  if (items.length === 0 && floats.length === 0) {
    const empty = [{ pages: [], cost: 0, relaxed: [] }];
    return { recto: empty, verso: empty };
  }
  const unit: Unit = {
    items,
    floats,
    spacing: spacingOf(items),
    separator,
    shorts: [...new Set([0, ...deltas.map((d) => -d)])],
  };
  const room: Capacity = (page) => Math.max(1, Math.floor(capacity(page)) || 1);
  const search = new Search(unit, room, Math.max(1, beam), last, columns);
  const recto = new Course(search, "recto");
  const verso = new Course(search, "verso");
  while (!recto.done || !verso.done) {
    const behind = verso.done || (!recto.done && recto.page <= verso.page) ? recto : verso;
    behind.step();
    search.starts.release(Math.min(recto.reached, verso.reached));
  }
  return { recto: recto.paginations(), verso: verso.paginations() };
}

/** What both courses share: the unit and the page ends found so far. */
class Search {
  readonly starts = new Starts();
  readonly filler: PageFiller;
  readonly unit: Unit;
  readonly capacity: Capacity;
  readonly beam: number;
  readonly last: number;
  readonly columns: number | undefined;

  constructor(unit: Unit, capacity: Capacity, beam: number, last: number, columns: number | undefined) {
    this.unit = unit;
    this.last = last;
    this.columns = columns;
    this.capacity = capacity;
    this.beam = beam;
    this.filler = new PageFiller(unit, this.starts);
  }

  endings(start: Start, page: number, level: number): readonly Ending[] {
    const capacity = this.capacity(page);
    const known = start.fills.find((f) => f.capacity === capacity && f.level === level);
    if (known) return known.endings;
    const over = isOver(this.unit, start);
    const endings = over ? [] : this.#filled(start, capacity, level);
    endings.push(...floatPages(this.unit, this.starts, start, capacity, level));
    if (level === LEVEL.overfull && !over) endings.push(forcedEnding(this.unit, this.starts, start, capacity));
    start.fills.push({ capacity, level, endings });
    return endings;
  }

  /** Pages with text, and with each number of the next floats that it reaches. */
  #filled(start: Start, capacity: number, level: number): Ending[] {
    const { floats } = this.unit;
    if (start.float === floats.length) return this.filler.fill(start, capacity, level);
    const endings: Ending[] = [];
    for (let count = 0; ; count++) {
      const own = floatSet(this.unit, start, count, capacity);
      if (!own) return endings;
      for (const ending of this.filler.fill(start, capacity, level, own)) endings.push(ending);
      if (this.filler.reached < (floats[own.next]?.before ?? Infinity)) return endings;
    }
  }
}

/** The search from one starting side. */
class Course {
  done = false;
  readonly #search: Search;
  readonly #side: Side;
  readonly #layers: State[][] = [];
  /** By parity of the number of pages. */
  readonly #finishes: [Finish | undefined, Finish | undefined] = [undefined, undefined];
  #level = 0;
  /** The pages tried again at `#level`; later ones are searched strictly. */
  #relaxedFrom = 0;
  #relaxedTo = 0;
  /** Layers before this one are gone. */
  #kept = 0;

  constructor(search: Search, side: Side) {
    this.#search = search;
    this.#side = side;
    const start = search.starts.at(0);
    this.#layers.push([
      { start, facing: undefined, layer: {}, cost: 0, given: 0, parent: undefined, ending: undefined },
    ]);
  }

  get page(): number {
    return this.#layers.length - 1;
  }

  /** The first item with which a page to come may begin. */
  get reached(): number {
    if (this.done) return Infinity;
    return (this.#layers[this.page] ?? []).reduce((least, { start }) => Math.min(least, start.item), Infinity);
  }

  /** Goes one page on, or some back where there is no way on. */
  step(): void {
    const layer = this.#layers[this.page] ?? [];
    if (this.page > this.#relaxedTo + KEPT) this.#layers[this.#kept++] = [];
    if (layer.length > 0) this.#layers.push(this.#expand(layer));
    else if (this.#finishes[0] || this.#finishes[1]) this.done = true;
    else this.#giveIn();
  }

  paginations(): readonly Pagination[] {
    const found = this.#finishes.filter((f) => f !== undefined).toSorted((a, b) => a.cost - b.cost);
    return found.map((finish) => ({
      pages: this.#place(finish),
      cost: finish.cost,
      relaxed: namesOf(finish.given),
    }));
  }

  #sideOf(page: number): Side {
    return page % 2 === 0 ? this.#side : this.#side === "recto" ? "verso" : "recto";
  }

  /** Nothing after it is seen together with it: a recto, the last column of a page. */
  #closes(page: number): boolean {
    const { columns } = this.#search;
    return columns === undefined ? this.#sideOf(page) === "recto" : page % columns === columns - 1;
  }

  /** The level at which page `page` is searched. */
  #levelAt(page: number): number {
    return page < this.#relaxedTo ? this.#level : LEVEL.strict;
  }

  /**
   * What counts is where the search came furthest: those who lag behind with short pages would go on for
   * long. While that lies among the pages tried again the level rises; each trial anew begins later than
   * the last one ended; so the search ends.
   */
  #giveIn(): void {
    const furthest = this.#furthest();
    if (this.#relaxedTo === 0 || furthest > this.#relaxedTo) {
      this.#level = LEVEL.loose;
      this.#relaxedFrom = Math.max(this.#kept, furthest - WINDOW);
    } else if (this.#level < LEVEL.overfull) this.#level++;
    else this.#relaxedTo = this.page + WINDOW;
    this.#relaxedTo = Math.max(this.#relaxedTo, furthest + WINDOW);
    this.#layers.length = this.#relaxedFrom + 1;
  }

  /** The first layer with the state that has most of the unit behind it. */
  #furthest(): number {
    let found = 0;
    let most = -1;
    for (let page = Math.max(this.#kept, this.#relaxedFrom); page < this.page; page++)
      for (const { start } of this.#layers[page] ?? []) {
        const leadings =
          this.#search.unit.items[start.item]?.alternatives[start.alternative]?.breaks[start.cut]?.at ?? 0;
        const behind = start.item + leadings / (leadings + 1);
        if (behind <= most) continue;
        most = behind;
        found = page;
      }
    return found;
  }

  #expand(layer: readonly State[]): State[] {
    const { page } = this;
    const key = {};
    const states: State[] = [];
    const worst = Math.max(this.#finishes[0]?.cost ?? Infinity, this.#finishes[1]?.cost ?? Infinity);
    for (const state of layer) {
      if (state.cost >= worst) continue;
      for (const ending of this.#search.endings(state.start, page, this.#levelAt(page))) {
        if (ending.next) this.#turn(state, ending, ending.next, key, states);
        else this.#finish(state, ending);
      }
    }
    // Where pages may be short there are many more ways, and only a few pages to try them on.
    const beam = this.#search.beam * (this.#levelAt(page) < LEVEL.pageShort ? 1 : 4);
    return states.length <= beam ? states : states.toSorted((a, b) => a.cost - b.cost).slice(0, beam);
  }

  /** A full page, and on to the next. */
  #turn(state: State, ending: Ending, start: Start, layer: object, states: State[]): void {
    const closes = this.#closes(this.page);
    const over = isOver(this.#search.unit, start);
    const depth = over ? this.#last(state, ending) : this.#depth(state, ending);
    const atTurn = ending.hyphen && closes;
    const own = ending.given | depth.given | (atTurn ? givenAt(LEVEL.turn) : 0);
    if (!this.#allowed(own)) return;
    const hyphen = atTurn ? COST.turnHyphen : ending.hyphen ? COST.versoHyphen : 0;
    const cost = state.cost + ending.cost + depth.cost + hyphen;
    const given = state.given | own;
    const facing =
      closes || ending.trace.ready || over || this.#forces(start) ? undefined : (state.facing ?? ending.short);
    const slot = facing === undefined ? 0 : facing + this.#search.capacity(this.page) + 1;
    const known = start.states[slot] as State | undefined;
    if (known?.layer !== layer) {
      const next: State = { start, facing, layer, cost, given, parent: state, ending };
      start.states[slot] = next;
      states.push(next);
    } else if (cost < known.cost) Object.assign(known, { cost, given, parent: state, ending });
  }

  /** The page before it may be as short as it is. */
  #forces({ item, cut }: Start): boolean {
    return cut < 0 && this.#search.unit.items[item]?.begins === true;
  }

  #finish(state: State, ending: Ending): void {
    const { page } = this;
    const last = this.#last(state, ending);
    const cost = state.cost + ending.cost + last.cost;
    const own = ending.given | last.given;
    const parity = page % 2 === 0 ? 1 : 0;
    if (this.#allowed(own) && cost < (this.#finishes[parity]?.cost ?? Infinity))
      this.#finishes[parity] = { cost, given: state.given | own, parent: state, ending };
  }

  #allowed(given: Given): boolean {
    return given < givenAt(this.#levelAt(this.page) + 1);
  }

  /** What the depth of a full page costs, alone or beside the verso it faces. */
  #depth({ facing }: State, { short, trace, next }: Ending): { cost: number; given: Given } {
    if (trace.ready || (next && this.#forces(next))) return { cost: 0, given: 0 };
    const white = { cost: whiteCost(short), given: short > 2 ? givenAt(LEVEL.pageShort) : 0 };
    if (facing !== undefined) return sum(white, unequal(Math.abs(short - facing)));
    const two = short > 0 && !this.#search.unit.shorts.includes(short) && short <= 2;
    return sum(white, { cost: spreadCost(short), given: two ? givenAt(LEVEL.twoShort) : 0 });
  }

  /** The text's last page may be shorter than the page it faces, not longer; a few lines alone look lost. */
  #last({ facing }: State, { short, trace }: Ending): { cost: number; given: Given } {
    if (trace.ready) return { cost: 0, given: 0 };
    const { columns = 1, last, capacity } = this.#search;
    const used = (capacity(this.page) * ((this.page % columns) + 1) - short) / columns;
    const few = this.page >= columns && used < last;
    const lost = { cost: used < LAST.fair ? COST.emptyLast : COST.fairLast, given: givenAt(LEVEL.last) };
    const depth =
      facing === undefined
        ? { cost: short < 0 ? spreadCost(short) : 0, given: 0 }
        : unequal(Math.max(0, facing - short));
    return few ? sum(depth, lost) : depth;
  }

  #place({ parent, ending }: Finish): PageFill[] {
    const { unit, filler, capacity } = this.#search;
    const turns: { start: Start; ending: Ending }[] = [];
    let last: Ending | undefined = ending;
    for (let state: State | undefined = parent; state && last; state = state.parent) {
      turns.push({ start: state.start, ending: last });
      last = state.ending;
    }
    return turns.toReversed().map((turn, page) => {
      // Notes stand on the foot of a last page too.
      const foot = turn.ending === ending ? capacity(page) - (parent.facing ?? 0) : 0;
      return { side: this.#sideOf(page), ...placePage(unit, filler, turn.start, turn.ending, capacity(page), foot) };
    });
  }
}

const unequal = (difference: number): { cost: number; given: Given } => ({
  cost: unequalCost(difference),
  given: difference === 0 ? 0 : givenAt(difference === 1 ? LEVEL.pageShort : LEVEL.unequal),
});
const sum = (a: { cost: number; given: Given }, b: { cost: number; given: Given }) => ({
  cost: a.cost + b.cost,
  given: a.given | b.given,
});
