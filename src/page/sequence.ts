/**
 * The order of pages: sides are chosen for all units together, blank pages put in, pages numbered. Each
 * knows its folio, also where none is printed: it counts as its neighbours of the same sequence do.
 */
import { counterText } from "../flow/counters.ts";
import type { PageStyle, Side } from "../style/types.ts";
import type { ComposedUnit, ComposeWork } from "./compose.ts";
import type { Composition, SetPage } from "./types.ts";

export interface NumberedPage {
  /** Index of its unit. */
  readonly unit: number;
  /** Undefined for a blank page before the unit. */
  readonly fill: SetPage | undefined;
  readonly side: Side;
  readonly style: PageStyle;
  readonly number: number;
  readonly label: string;
}
export interface Sequence {
  readonly pages: readonly NumberedPage[];
  /** By unit. */
  readonly paginations: readonly Composition[];
}

const other = (side: Side): Side => (side === "recto" ? "verso" : "recto");

interface Choice {
  readonly cost: number;
  readonly before: Choice | undefined;
  readonly blank: boolean;
  readonly start: Side;
  readonly pagination: Composition;
}

/** What a blank page before a unit weighs against a worse pagination. */
const BLANK_COST = 50;

/** The cheapest chain of paginations, page 1 a recto. */
function choose(units: readonly ComposedUnit[]): readonly Choice[] {
  let reached = new Map<Side, Choice | undefined>([["recto", undefined]]);
  for (const { unit, bySide } of units) {
    const next = new Map<Side, Choice | undefined>();
    for (const [side, before] of reached) {
      const blank = unit.start !== "page" && unit.start !== side;
      const start = blank ? other(side) : side;
      for (const pagination of bySide[start]) {
        const cost = (before?.cost ?? 0) + pagination.cost + (blank ? BLANK_COST : 0);
        const end = pagination.pages.length % 2 === 0 ? start : other(start);
        const known = next.get(end);
        if (!known || cost < known.cost) next.set(end, { cost, before, blank, start, pagination });
      }
    }
    reached = next;
  }
  let best: Choice | undefined;
  for (const choice of reached.values()) if (choice && (!best || choice.cost < best.cost)) best = choice;
  const chain: Choice[] = [];
  for (let one = best; one; one = one.before) chain.unshift(one);
  return chain;
}

export function sequence(units: readonly ComposedUnit[], pageStyle: ComposeWork["pageStyle"]): Sequence {
  const pages: Omit<NumberedPage, "label">[] = [];
  /** Where counting began anew. */
  const restarts: number[] = [];
  const next = (): number => (pages.at(-1)?.number ?? 0) + 1;
  const choices = choose(units);
  choices.forEach(({ blank, start, pagination }, index) => {
    const unit = units[index]?.unit;
    if (!unit) return;
    const name = unit.page;
    if (blank) {
      // It still belongs to what ended before it.
      const query = { name: units[index - 1]?.unit.page ?? name, side: other(start), first: false, blank };
      pages.push({ unit: index, fill: undefined, side: query.side, style: pageStyle(query), number: next() });
    }
    if (unit.restart !== undefined) restarts.push(pages.length);
    pagination.pages.forEach((fill, at) => {
      const { side } = fill;
      const first = at === 0 && (pages.length === 0 || name !== "");
      const style = pageStyle({ name, side, first, blank: false });
      const number = at === 0 && unit.restart !== undefined ? unit.restart : next();
      pages.push({ unit: index, fill, side, style, number });
    });
  });
  return { pages: labelled(pages, restarts), paginations: choices.map(({ pagination }) => pagination) };
}

/** A page without a folio counts in the manner of the next that has one, else of the one before it. */
function labelled(pages: readonly Omit<NumberedPage, "label">[], restarts: readonly number[]): NumberedPage[] {
  const styles: (string | undefined)[] = pages.map(({ style }) => style.folio);
  for (let index = styles.length - 2; index >= 0; index--)
    if (!restarts.includes(index + 1)) styles[index] ??= styles[index + 1];
  for (let index = 1; index < styles.length; index++)
    if (!restarts.includes(index)) styles[index] ??= styles[index - 1];
  return pages.map((page, index) => ({ ...page, label: counterText(page.number, styles[index] ?? "decimal") }));
}
