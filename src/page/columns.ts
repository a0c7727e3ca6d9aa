/**
 * Columns of a box: how many, how wide, and what stands between them (CSS Multicol 1 §3.4). Content of a
 * box with columns is laid out in its first; the composer moves it to the others.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { FlowBox } from "../flow/types.ts";
import { type ComputedStyle, isColumned } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { Columns } from "./item.ts";
import type { Place } from "./place.ts";

/** Least width of a column, in ems: a few letters. */
const NARROWEST = 2;

/** A box, or one in it, asks for columns. */
export function asksForColumns(box: FlowBox, styles: readonly ComputedStyle[]): boolean {
  const style = styles[box.style];
  if (style && isColumned(style)) return true;
  return box.kind === "block" && box.children.some((child) => asksForColumns(child, styles));
}

/** Where the content of a box stands: in the first of its columns, if it has any. */
export function inColumns(box: FlowBox, style: ComputedStyle, place: Place, diagnostics: Diagnostic[]): Place {
  const { columnGap: gap } = style;
  if (!isColumned(style)) return place;
  const fitting = (width: Pt): number => Math.max(1, Math.floor((place.width + gap) / (width + gap)));
  const most = fitting(Math.max(1, NARROWEST * style.fontSize));
  const asked = Math.min(
    style.columns === "auto" ? Infinity : Math.max(1, Math.round(style.columns)),
    style.columnWidth === "auto" ? Infinity : fitting(Math.max(1, style.columnWidth)),
  );
  const count = Math.min(asked, most);
  if (asked > count) diagnostics.push(tooMany(box, asked, count));
  if (count === 1) return place;
  if (place.columns !== undefined) {
    diagnostics.push(nested(box));
    return place;
  }
  const width = (place.width + gap) / count - gap;
  const columns: Columns = {
    count,
    x: place.x,
    width,
    gap,
    rule: style.columnRule,
    fill: style.columnFill,
    whole: { x: place.x, width: place.width, frame: place.frame },
  };
  return { ...place, width, columns, area: { x: place.x, width } };
}

/** `column-span: all` of a box; of a figure also by its picture, which is what a writer marks. */
export function isSpanning(box: FlowBox, styles: readonly ComputedStyle[]): boolean {
  const spans = ({ style }: FlowBox): boolean => styles[style]?.columnSpan === "all";
  return (
    spans(box) || (box.kind === "block" && box.children.some((child) => child.kind === "replaced" && spans(child)))
  );
}

/** The place of a box that spans: across the columns it is in. */
export const across = (place: Place, spans: boolean): Place =>
  spans && typeof place.columns === "object" ? { ...place.columns.whole, parent: place.parent } : place;

function tooMany({ at }: FlowBox, asked: number, count: number): Diagnostic {
  return warning(
    "page/narrow-columns",
    `${asked} columns don't fit here; ${count === 1 ? "one is" : `${count} are`} set`,
    {
      at,
      hint: "ask for fewer columns or a smaller `column-gap`",
    },
  );
}

function nested({ at }: FlowBox): Diagnostic {
  return warning("page/nested-columns", "columns inside columns, tables or notes are set as one column", {
    at,
    hint: "use `column-span: all` to leave the outer columns first",
  });
}
