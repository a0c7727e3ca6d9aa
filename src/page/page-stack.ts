/**
 * Pages being filled from the head down by runs that go across and runs in columns. What is used of the
 * page at its head and, by notes, at its foot is kept here, column by column.
 */

import type { Side } from "../style/types.ts";
import { depthOf, type Fill, heightOf, SEPARATOR } from "./balance.ts";
import type { Columns } from "./item.ts";
import type { Area, Capacity, ColumnRule, SetPage, Space } from "./types.ts";

/** Notes at the foot by column, above those of runs with other columns. */
interface Foot {
  readonly columns: Columns | undefined;
  /** Leadings below it. */
  readonly base: number;
  readonly rows: number[];
}
interface Open {
  readonly areas: { readonly area: Area; readonly column: number; readonly foot: Foot | undefined }[];
  readonly rules: ColumnRule[];
  foot: Foot | undefined;
}

const other = (side: Side): Side => (side === "recto" ? "verso" : "recto");
const opened = (): Open => ({ areas: [], rules: [], foot: undefined });

export class PageStack {
  /** Leadings used from the head of the page, and the white that what stands there asks for below it. */
  top = 0;
  white: Space | undefined;
  readonly #pages: Open[] = [opened()];
  readonly #start: Side;
  readonly #capacity: Capacity;

  constructor(start: Side, capacity: Capacity) {
    this.#start = start;
    this.#capacity = capacity;
  }

  get #open(): Open {
    return this.#pages.at(-1) as Open;
  }
  get #number(): number {
    return this.#pages.length - 1;
  }
  get side(): Side {
    return this.#sideOf(this.#number);
  }
  /** Nothing of the unit stands yet. */
  get opens(): boolean {
    return this.fresh && this.#number === 0;
  }
  get fresh(): boolean {
    return this.#open.areas.length === 0;
  }

  turn(): void {
    this.#pages.push(opened());
    this.top = 0;
    this.white = undefined;
  }

  /** White above what comes next on this page. */
  gap(before: Space | undefined): number {
    return this.fresh || !this.white ? 0 : Math.max(this.white.ideal, before?.ideal ?? 0);
  }

  /** Leadings of a page: of this one, or of one that follows. */
  capacity(further = 0): number {
    return this.#capacity(this.#number + further);
  }

  /** What is left of this page for a column, or across. */
  room(columns: Columns | undefined, column = 0): number {
    const { foot } = this.#open;
    const taken = foot?.columns === columns && foot ? foot.base + (foot.rows[column] ?? 0) : this.#used();
    return this.capacity() - this.top - taken;
  }

  /** Adds what stands `row` leadings below the head, in a column or across. */
  add(columns: Columns | undefined, column: number, row: number, fill: Fill): void {
    const x = columns ? column * (columns.width + columns.gap) : 0;
    const open = this.#open;
    if (fill.notes.length > 0) this.#onFoot(columns, column, SEPARATOR + heightOf(fill.notes));
    open.areas.push({ area: { x, row, fill }, column, foot: open.foot });
  }

  /** Leadings above the notes that are set so far: later ones stand above them. */
  reserve(rows: number): void {
    if (rows > 0) this.#open.foot = { columns: undefined, base: this.#used() + rows, rows: [0] };
  }

  #onFoot(columns: Columns | undefined, column: number, rows: number): void {
    const open = this.#open;
    if (open.foot?.columns !== columns || !open.foot)
      open.foot = { columns, base: this.#used(), rows: Array.from({ length: columns?.count ?? 1 }, () => 0) };
    open.foot.rows[column] = (open.foot.rows[column] ?? 0) + rows;
  }

  /** Leadings at the foot of the deepest column. */
  #used(): number {
    const { foot } = this.#open;
    return foot ? foot.base + Math.max(...foot.rows) : 0;
  }

  rule(rule: ColumnRule): void {
    this.#open.rules.push(rule);
  }

  finish(): readonly SetPage[] {
    return this.#pages.map(({ areas, rules }, page) => ({
      side: this.#sideOf(page),
      areas: onFoot(areas, this.#capacity(page)),
      rules,
    }));
  }

  #sideOf(page: number): Side {
    return page % 2 === 0 ? this.#start : other(this.#start);
  }
}

/** Notes go to the foot of the page, which the search knows where it filled the page alone; where a column has notes of several runs, in their order. */
function onFoot(areas: Open["areas"], capacity: number): readonly Area[] {
  const below = new Map<Foot, number[]>();
  return areas
    .toReversed()
    .map(({ area, column, foot }): Area => {
      const { fill, row } = area;
      const alone = !foot?.columns && areas.length === 1;
      if (!foot || alone || fill.notes.length === 0) return area;
      const used = below.get(foot) ?? [];
      below.set(foot, used);
      const under = used[column] ?? 0;
      const height = SEPARATOR + heightOf(fill.notes);
      used[column] = under + height;
      const depth = Math.max(depthOf(fill.parts) + height, capacity - row - foot.base - under);
      return { ...area, fill: { ...fill, depth } };
    })
    .toReversed();
}
