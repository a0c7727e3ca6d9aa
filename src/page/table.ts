/**
 * Tables: column widths by content (CSS 2.2 §17.5.2.2, automatic layout), rows in whole leadings, the
 * head repeated where a page ends between rows.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { CellBox, FlowBox, ParagraphBox, RowBox, TableBox } from "../flow/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { Made } from "./draft.ts";
import { rowsFor } from "./grid.ts";
import { type SetCell, type SetRow, stack } from "./item.ts";
import type { Place } from "./place.ts";
import { boxElement } from "./structure.ts";
import type { InnerBreak, Insert } from "./types.ts";
import type { LayoutWork, TableWork } from "./work.ts";

/** A table of less than half a page is better kept whole, and no row is left alone, where white or a spread allows. */
const SMALL_TABLE_COST = 400;
const LONE_ROW_COST = 60;

/** `columns` where they were measured already, to fit the table's frame around them. */
export function setTable(
  box: TableBox,
  style: ComputedStyle,
  place: Place,
  element: number,
  columns: Columns | undefined,
  work: TableWork,
): Made {
  const { widths, squeezed } = columns ?? columnWidths(box, style, place.width, work);
  if (squeezed) work.diagnostics.push(tooWide(box));
  const lefts = widths.map((_, index) => place.x + sum(widths.slice(0, index)));
  const caption = box.caption
    ? stack(work.cell([box.caption], { ...place, parent: element, columns: "none" }))
    : { parts: [], size: 0 };

  const group = (rows: readonly RowBox[], role: "THead" | "TBody", start: number): { rows: SetRow[]; size: number } => {
    const parent =
      box.role === "Table" && rows.length > 0
        ? work.structure.element({ role, parent: element, node: box.node })
        : element;
    let row = start;
    const taken: number[] = [];
    const set = rows.map((one): SetRow => {
      const cells = setRow(one, parent, taken);
      const size = Math.max(1, ...cells.map((cell) => cell.size));
      const made = { box: one, row, size, cells };
      row += size;
      return made;
    });
    return { rows: set, size: row - start };
  };

  /** `taken` counts, by column, the rows still under a cell that spans from above. */
  function setRow(row: RowBox, parent: number, taken: number[]): SetCell[] {
    const rowElement = boxElement(work.structure, row, parent);
    let column = 0;
    const cells = row.cells.map((cell): SetCell => {
      while ((taken[column] ?? 0) > 0) column++;
      const span = Math.min(cell.columnSpan, Math.max(1, widths.length - column));
      const made = setCell(cell, rowElement, lefts[column] ?? place.x, sum(widths.slice(column, column + span)));
      for (let index = column; index < column + span; index++) taken[index] = cell.rowSpan;
      column += span;
      return made;
    });
    for (let index = 0; index < widths.length; index++) taken[index] = Math.max(0, (taken[index] ?? 0) - 1);
    return cells;
  }

  function setCell(cell: CellBox, parent: number, x: Pt, width: Pt): SetCell {
    const own = work.styles[cell.style] ?? style;
    const head = cell.role === "TH" ? { scope: "Column" as const } : {};
    const spans = {
      ...(cell.columnSpan > 1 && { columnSpan: cell.columnSpan }),
      ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
    };
    const inside = boxElement(work.structure, cell, parent, { ...head, ...spans });
    const left = own.padding.left + own.border.left.width;
    const right = own.padding.right + own.border.right.width;
    const { parts, size } = stack(
      work.cell(cell.children, {
        x: x + left,
        width: Math.max(1, width - left - right),
        frame: undefined,
        parent: inside,
        columns: "none",
      }),
    );
    const extra = rowsFor(work.grid, Math.max(0, own.padding.top + own.padding.bottom - work.grid.leading / 2));
    return { style: own, x, width, size: size + extra, content: parts };
  }

  const head = group(box.head, "THead", caption.size);
  const body = group(box.body, "TBody", caption.size + head.size);
  const size = Math.max(1, caption.size + head.size + body.size);
  const breaks = body.rows.flatMap((row, index): InnerBreak[] => {
    const alone = index === 1 || index === body.rows.length - 1;
    const cost = size <= work.rows / 2 ? SMALL_TABLE_COST : alone ? LONE_ROW_COST : 1;
    const inside = row.size + head.size > work.rows ? cutsInside(row) : [];
    return [...(index > 0 ? [{ at: row.row, cost }] : []), ...inside.map((at) => ({ at, cost: LONE_ROW_COST }))].map(
      (cut) => ({
        ...cut,
        hyphen: false,
        closing: 0,
        opening: head.size,
      }),
    );
  });
  if (body.rows.some((row) => row.size + head.size > work.rows)) work.diagnostics.push(tallRow(box));
  return {
    content: {
      kind: "table",
      table: {
        caption: caption.parts,
        captionSize: caption.size,
        head: head.rows,
        headSize: head.size,
        body: body.rows,
        size,
      },
    },
    alternatives: [{ size, cost: 0, breaks, inserts: [...insertsOf(head.rows), ...insertsOf(body.rows)] }],
  };
}

/** Where a row that is taller than a page may be cut: between lines, nowhere through a picture. */
function cutsInside({ row, size, cells }: SetRow): readonly number[] {
  const parts = cells.flatMap(({ content }) => content);
  const through = (at: number): boolean =>
    parts.some(
      ({ leaf, row: top }) =>
        leaf.content.kind === "picture" && at > top && at < top + (leaf.item.alternatives[0]?.size ?? 0),
    );
  return Array.from({ length: size - 1 }, (_, index) => index + 1)
    .filter((at) => !through(at))
    .map((at) => row + at);
}

function tallRow(box: TableBox): Diagnostic {
  return warning("page/tall-cell", "a table row is taller than a page; it is cut between lines", {
    at: box.at,
    hint: "divide its text among several rows",
  });
}

/** Notes that cells call, at their rows. */
function insertsOf(rows: readonly SetRow[]): Insert[] {
  const placed = rows.flatMap(({ row, cells }) =>
    cells.flatMap((cell) => cell.content.map((part) => ({ ...part, row: row + part.row }))),
  );
  return placed.flatMap(({ leaf, row }) =>
    (leaf.item.alternatives[0]?.inserts ?? []).map((insert) => ({ ...insert, at: insert.at + row })),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function tooWide(box: TableBox): Diagnostic {
  return warning("page/wide-table", "the table is wider than the page; words are broken to make it fit", {
    at: box.at,
    hint: "use fewer columns or shorter words, or a wider page",
  });
}

/** What the columns need at least, and to show every cell on one line. */
function columnNeeds(box: TableBox, style: ComputedStyle, work: LayoutWork): { least: number[]; most: number[] } {
  const least: number[] = Array.from({ length: box.columns }, () => 1);
  const most = [...least];
  for (const row of [...box.head, ...box.body]) {
    let column = 0;
    for (const cell of row.cells) {
      const own = work.styles[cell.style] ?? style;
      const sides = own.padding.left + own.padding.right + own.border.left.width + own.border.right.width;
      const asked = typeof own.width === "object" && "pt" in own.width ? own.width.pt : undefined;
      const { min, max } = asked === undefined ? contentWidths(cell.children, work) : { min: asked, max: asked };
      const span = Math.max(1, cell.columnSpan);
      for (let index = column; index < Math.min(column + span, box.columns); index++) {
        least[index] = Math.max(least[index] ?? 1, min / span + sides);
        most[index] = Math.max(most[index] ?? 1, max / span + sides);
      }
      column += span;
    }
  }
  return { least, most };
}

export interface Columns {
  readonly widths: readonly Pt[];
  /** Even the longest words had to be broken. */
  readonly squeezed: boolean;
}

/** Widths that show every cell on one line where the measure allows, else shared by what each column needs. */
export function columnWidths(box: TableBox, style: ComputedStyle, available: Pt, work: LayoutWork): Columns {
  const { least, most } = columnNeeds(box, style, work);
  const wanted = sum(most);
  const needed = sum(least);
  // `width: 100%` and the like: the room that is over goes to the columns by their content.
  if (wanted <= available) {
    const grow = style.width === "auto" ? 1 : available / wanted;
    return { widths: most.map((width) => width * grow), squeezed: false };
  }
  if (needed > available) return { widths: least.map((width) => (width * available) / needed), squeezed: true };
  const share = (available - needed) / (wanted - needed);
  return { widths: least.map((width, index) => width + ((most[index] ?? width) - width) * share), squeezed: false };
}

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
