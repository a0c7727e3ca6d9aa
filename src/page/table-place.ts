/**
 * Where a table goes: in the text, as wide as its columns; or, where that is wider than the page even in
 * smaller type, turned on its side, on pages of its own that it shares out its rows to.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { FlowBox, TableBox } from "../flow/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import { type Draft, draft, whole } from "./draft.ts";
import { type Leaf, sizeOfLeaf } from "./item.ts";
import { insideOf, type Place } from "./place.ts";
import { smallerTable } from "./smaller.ts";
import { boxElement } from "./structure.ts";
import { setTable, type TablePlan } from "./table.ts";
import { columnNeeds, columnWidths, type Needs, sum } from "./table-columns.ts";
import { fitTable } from "./table-fit.ts";
import type { Insert } from "./types.ts";
import type { TableWork } from "./work.ts";

/** `mayTurn`: floats are possible here. */
export function tableDrafts(
  box: TableBox,
  style: ComputedStyle,
  place: Place,
  mayTurn: boolean,
  work: TableWork,
): Draft[] {
  const { leading } = work.grid;
  const room = insideOf(style, place, box.id, place.parent);
  const needs = columnNeeds(box, style, work);
  // A page that leaves a line of room is a page of floats; notes stand at its foot as on any other.
  const deep = work.rows - 1 - Math.min(Math.floor(work.rows / 3), rowsOfNotes(box));
  const { factor, turned } = fitTable(needs, room.width, mayTurn ? deep * leading : undefined);
  const available = turned ? deep * leading : room.width;
  const { sized, widths } = squeeze(box, style, needs, factor, available, work);
  const outer: Place = turned ? { x: 0, width: available, frame: undefined, parent: place.parent } : place;
  const inner = insideOf(style, outer, box.id, place.parent, sum(widths));
  const mirrored = 2 * outer.x + outer.width - inner.x - sum(widths);
  const element = boxElement(work.structure, box, place.parent);
  const rows = turned ? Math.floor(room.width / leading) : work.rows;
  const captionPlace = turned ? { ...inner, x: 0, width: available } : room;
  const plan: TablePlan = {
    box: sized,
    style,
    widths,
    place: { ...inner, x: style.direction === "rtl" ? mirrored : inner.x, frame: place.frame },
    captionPlace,
    element,
    rows,
  };
  const made = draft(setTable(plan, work), style, plan.place, work.grid);
  return turned ? partsOf(made, rows, deep, room.width).map((leaf) => ({ ...made, leaf, float: "top" })) : [made];
}

const times = ({ least, most }: Needs, factor: number): Needs => ({
  least: least.map((width) => width * factor),
  most: most.map((width) => width * factor),
});

/** Columns that fit, whatever it takes: words are broken, and where not even letters have room the type gets smaller still. */
function squeeze(
  box: TableBox,
  style: ComputedStyle,
  needs: Needs,
  factor: number,
  available: Pt,
  work: TableWork,
): { readonly sized: TableBox; readonly widths: readonly Pt[] } {
  const { widths, squeezed } = columnWidths(times(needs, factor), style, available);
  if (!squeezed) return { sized: smallerTable(box, { factor, broken: false }, work.scale), widths };
  work.diagnostics.push(tooWide(box));
  const sized = smallerTable(box, { factor, broken: true }, work.scale);
  const letters = columnNeeds(sized, style, work);
  if (widths.every((width, column) => width >= (letters.least[column] ?? 0))) return { sized, widths };
  const less = Math.min(1, available / sum(letters.least));
  return {
    sized: less === 1 ? sized : smallerTable(box, { factor: factor * less, broken: true }, work.scale),
    widths: columnWidths(times(letters, less), style, available).widths,
  };
}

/** Leadings kept for the notes that a table calls: two lines each, under a rule. */
function rowsOfNotes({ head, body }: TableBox): number {
  const calls = (boxes: readonly FlowBox[]): number =>
    boxes.reduce((count, box) => {
      if (box.kind === "block") return count + calls(box.children);
      return count + (box.kind === "paragraph" ? box.text.marks.filter(({ kind }) => kind === "note").length : 0);
    }, 0);
  const count = [...head, ...body].reduce(
    (all, { cells }) => all + cells.reduce((some, { children }) => some + calls(children), 0),
    0,
  );
  return count === 0 ? 0 : 1 + 2 * count;
}

/** A table's leaf cut into parts of at most `rows`, each of which fills a page. */
function partsOf({ leaf }: Draft, rows: number, deep: number, across: Pt): Leaf[] {
  const way = leaf.item.alternatives[0];
  const parts: Leaf[] = [];
  let opening = 0;
  for (let from = 0; from < sizeOfLeaf(leaf); ) {
    const start = from;
    const fits = (at: number): boolean => at > start && opening + at - start <= rows;
    const cut = fits(sizeOfLeaf(leaf)) ? undefined : way?.breaks.findLast(({ at }) => fits(at));
    const to = cut?.at ?? sizeOfLeaf(leaf);
    const inserts = (way?.inserts ?? []).flatMap((one): Insert[] =>
      one.at >= start && one.at < to ? [{ ...one, at: 0 }] : [],
    );
    const item = { ...leaf.item, alternatives: whole(deep).map((one) => ({ ...one, inserts })) };
    const content = { kind: "turned", leaf, from, to, opening, across } as const;
    parts.push({ ...leaf, item, content, x: 0, width: across, lead: 0 });
    from = to;
    opening = cut?.opening ?? 0;
  }
  return parts;
}

function tooWide(box: TableBox): Diagnostic {
  return warning("page/wide-table", "the table is wider than the page; words are broken to make it fit", {
    at: box.at,
    hint: "use fewer columns or shorter words, or a wider page",
  });
}
