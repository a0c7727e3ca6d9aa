/**
 * How wide the columns of a table are: by their content (CSS 2.2 §17.5.2.2, automatic layout).
 */
import type { FlowBox, ParagraphBox, RowBox, TableBox } from "../flow/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { LayoutWork } from "./work.ts";

/** What the columns need at least, and to show every cell on one line. */
export interface Needs {
  readonly least: readonly Pt[];
  readonly most: readonly Pt[];
}

export function columnNeeds(box: TableBox, style: ComputedStyle, work: LayoutWork): Needs {
  const least: number[] = Array.from({ length: box.columns }, () => 1);
  const most = [...least];
  const wide: { column: number; span: number; min: Pt; max: Pt }[] = [];
  for (const rows of [box.head, box.body])
    eachCell(rows, box.columns, (cell, column, span) => {
      const own = work.styles[cell.style] ?? style;
      const sides = own.padding.left + own.padding.right + own.border.left.width + own.border.right.width;
      const asked = typeof own.width === "object" && "pt" in own.width ? own.width.pt : undefined;
      const { min, max } = asked === undefined ? contentWidths(cell.children, work) : { min: asked, max: asked };
      if (span > 1) wide.push({ column, span, min: min + sides, max: max + sides });
      else {
        least[column] = Math.max(least[column] ?? 1, min + sides);
        most[column] = Math.max(most[column] ?? 1, max + sides);
      }
    });
  // What a spanning cell needs beyond its columns they share.
  for (const { column, span, min, max } of wide)
    for (const [widths, wanted] of [
      [least, min],
      [most, max],
    ] as const) {
      const more = (wanted - sum(widths.slice(column, column + span))) / span;
      if (more > 0) for (let at = column; at < column + span; at++) widths[at] = (widths[at] ?? 1) + more;
    }
  return { least, most: most.map((width, column) => Math.max(width, least[column] ?? 0)) };
}

/** Visits the cells of a head or body with the columns they stand in, under those that span from rows above. */
export function eachCell(
  rows: readonly RowBox[],
  columns: number,
  visit: (cell: RowBox["cells"][number], column: number, span: number, row: number) => void,
): void {
  const taken: number[] = Array.from({ length: columns }, () => 0);
  rows.forEach(({ cells }, row) => {
    let column = 0;
    for (const cell of cells) {
      while ((taken[column] ?? 0) > 0) column++;
      const span = Math.max(1, Math.min(cell.columnSpan, columns - column));
      visit(cell, column, span, row);
      for (let at = column; at < column + span; at++) taken[at] = Math.max(1, cell.rowSpan);
      column += span;
    }
    for (let at = 0; at < columns; at++) taken[at] = Math.max(0, (taken[at] ?? 0) - 1);
  });
}

export interface Columns {
  readonly widths: readonly Pt[];
  /** Even the longest words had to be broken. */
  readonly squeezed: boolean;
}

/** Widths that show every cell on one line where the measure allows, else shared by what each column needs. */
export function columnWidths({ least, most }: Needs, style: ComputedStyle, available: Pt): Columns {
  const wanted = sum(most);
  const needed = sum(least);
  // `width: 100%` and the like: the room that is over goes to the columns by their content.
  if (wanted <= available) {
    const grow = style.width === "auto" ? 1 : available / wanted;
    return { widths: most.map((width) => width * grow), squeezed: false };
  }
  if (needed > available) return { widths: least.map((width) => (width * available) / needed), squeezed: true };
  return { widths: filled(least, most, available - needed), squeezed: false };
}

/** What is left goes to all alike, but to none more than it can use: short columns keep their cells on one line. */
function filled(least: readonly Pt[], most: readonly Pt[], rest: Pt): Pt[] {
  const widths = [...least];
  const slack = least.map((width, column) => ({ column, most: (most[column] ?? width) - width }));
  let left = rest;
  slack
    .toSorted((a, b) => a.most - b.most)
    .forEach(({ column, most: wanted }, index) => {
      const more = Math.min(wanted, left / (slack.length - index));
      widths[column] = (widths[column] ?? 0) + more;
      left -= more;
    });
  return widths;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function contentWidths(boxes: readonly FlowBox[], work: LayoutWork): { min: Pt; max: Pt } {
  let min = 0;
  let max = 0;
  const add = (one: { min: Pt; max: Pt }): void => {
    min = Math.max(min, one.min);
    max = Math.max(max, one.max);
  };
  const paragraph = (box: ParagraphBox): { min: Pt; max: Pt } =>
    work.typesetter.widths(work.typesetter.shape(box.text, box.style));
  for (const box of boxes) {
    const style = work.styles[box.style];
    const sides = style
      ? sum([
          style.padding.left,
          style.padding.right,
          style.border.left.width,
          style.border.right.width,
          inset(style.margin.left),
          inset(style.margin.right),
        ])
      : 0;
    const inner =
      box.kind === "paragraph"
        ? paragraph(box)
        : box.kind === "block"
          ? contentWidths(box.children, work)
          : box.kind === "replaced"
            ? { min: Math.min(box.width, 36), max: box.width }
            : { min: 36, max: 144 };
    add({ min: inner.min + sides, max: inner.max + sides });
  }
  return { min, max };
}
const inset = (margin: Pt | "auto"): Pt => (margin === "auto" ? 0 : margin);
