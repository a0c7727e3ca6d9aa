/**
 * Tables: rows in whole leadings, the head repeated where a page ends between rows.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { CellBox, RowBox, TableBox } from "../flow/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { Made } from "./draft.ts";
import { rowsFor } from "./grid.ts";
import { type Placed, type SetCell, type SetRow, stack } from "./item.ts";
import type { Place } from "./place.ts";
import { boxElement } from "./structure.ts";
import { eachCell, sum } from "./table-columns.ts";
import type { InnerBreak, Insert } from "./types.ts";
import type { TableWork } from "./work.ts";

/** A table of less than half a page is better kept whole, and no row is left alone, where white or a spread allows. */
const SMALL_TABLE_COST = 400;
const LONE_ROW_COST = 60;

export interface TablePlan {
  readonly box: TableBox;
  readonly style: ComputedStyle;
  readonly widths: readonly Pt[];
  /** Content box of the columns, and of the caption, which may be wider. */
  readonly place: Place;
  readonly captionPlace: Place;
  readonly element: number;
  /** Rows of its pages. */
  readonly rows: number;
}

export function setTable({ box, style, widths, place, captionPlace, element, rows }: TablePlan, work: TableWork): Made {
  const inside: Place = { ...place, frame: undefined, columns: "none" };
  /** Of a cell; columns begin at the right where the text does. */
  const leftOf = (column: number, span: number): Pt =>
    place.x + sum(style.direction === "rtl" ? widths.slice(column + span) : widths.slice(0, column));
  const caption = box.caption
    ? stack(work.cell([box.caption], { ...inside, x: captionPlace.x, width: captionPlace.width, parent: element }))
    : { parts: [], size: 0 };

  const group = (of: readonly RowBox[], role: "THead" | "TBody", start: number): { rows: SetRow[]; size: number } => {
    const wanted = box.role === "Table" && of.length > 0;
    const parent = wanted ? work.structure.element({ role, parent: element, node: box.node }) : element;
    const cells: SetCell[][] = of.map(() => []);
    let last = -1;
    let rowElement = parent;
    eachCell(of, widths.length, (cell, column, span, row) => {
      if (row !== last) rowElement = boxElement(work.structure, of[(last = row)] as RowBox, parent);
      const width = sum(widths.slice(column, column + span));
      cells[row]?.push(setCell(cell, rowElement, leftOf(column, span), width, of.length - row));
    });
    const sizes = sizesOf(cells);
    let at = start;
    const set = of.map((one, index): SetRow => {
      const size = sizes[index] ?? 1;
      const made = { box: one, row: at, size, cells: (cells[index] ?? []).map((cell) => reaching(cell, index, sizes)) };
      at += size;
      return made;
    });
    return { rows: set, size: at - start };
  };

  /** `left`: rows of the table from this one on. */
  function setCell(cell: CellBox, parent: number, x: Pt, width: Pt, left: number): SetCell {
    const own = work.styles[cell.style] ?? style;
    const spans = {
      ...(cell.columnSpan > 1 && { columnSpan: cell.columnSpan }),
      ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
    };
    const head = cell.role === "TH" ? { scope: "Column" as const } : {};
    const parentOfText = boxElement(work.structure, cell, parent, { ...head, ...spans });
    const edge = own.padding.left + own.border.left.width;
    const room = Math.max(1, width - edge - own.padding.right - own.border.right.width);
    const { parts, size } = stack(
      work.cell(cell.children, { ...inside, x: x + edge, width: room, parent: parentOfText }),
    );
    const extra = rowsFor(work.grid, Math.max(0, own.padding.top + own.padding.bottom - work.grid.leading / 2));
    const rowSpan = Math.max(1, Math.min(cell.rowSpan, left));
    return { style: own, x, width, size: size + extra, rowSpan, height: 0, content: parts };
  }

  const head = group(box.head, "THead", caption.size);
  const body = group(box.body, "TBody", caption.size + head.size);
  const size = Math.max(1, caption.size + head.size + body.size);
  const spanned = new Set(body.rows.flatMap(rowsUnder));
  const room = rows - head.size;
  const breaks = body.rows.flatMap((row, index): InnerBreak[] => {
    const alone = index === 1 || index === body.rows.length - 1;
    const cost = size <= rows / 2 ? SMALL_TABLE_COST : alone ? LONE_ROW_COST : 1;
    const between = index > 0 && !spanned.has(row.row) ? [{ at: row.row, cost }] : [];
    const within = row.size > room ? cutsInside(row).map((at) => ({ at, cost: LONE_ROW_COST })) : [];
    return [...between, ...within].map((cut) => ({ ...cut, hyphen: false, closing: 0, opening: head.size }));
  });
  if (body.rows.some((row) => row.size > room)) work.diagnostics.push(tallRow(box));
  const edge = style.border.left.width + style.padding.left;
  const sides = edge + style.border.right.width + style.padding.right;
  return {
    content: {
      kind: "table",
      table: {
        style,
        x: place.x - edge,
        width: sum(widths) + sides,
        caption: caption.parts,
        captionSize: caption.size,
        head: head.rows,
        headSize: head.size,
        body: body.rows,
        size,
      },
    },
    alternatives: [
      {
        size,
        cost: 0,
        breaks,
        inserts: [...insertsOf(caption.parts, 0), ...[...head.rows, ...body.rows].flatMap(notesOf)],
      },
    ],
  };
}

/** Heights of rows: of their own cells; what a cell needs that spans several, the last of them gives. */
function sizesOf(cells: readonly (readonly SetCell[])[]): number[] {
  const sizes = cells.map((row) => Math.max(1, ...row.filter(({ rowSpan }) => rowSpan === 1).map(({ size }) => size)));
  cells.forEach((row, index) => {
    for (const { rowSpan, size } of row) {
      const end = index + rowSpan - 1;
      const missing = size - sum(sizes.slice(index, end + 1));
      if (rowSpan > 1 && missing > 0) sizes[end] = (sizes[end] ?? 1) + missing;
    }
  });
  return sizes;
}

const reaching = (cell: SetCell, row: number, sizes: readonly number[]): SetCell => ({
  ...cell,
  height: cell.rowSpan === 1 ? (sizes[row] ?? 1) : sum(sizes.slice(row, row + cell.rowSpan)),
});

/** Tops of the rows that a cell of this row reaches into: no page ends above them. */
function rowsUnder({ row, size, cells }: SetRow): number[] {
  const reach = Math.max(...cells.map(({ height }) => height), size);
  return Array.from({ length: reach - size }, (_, index) => row + size + index);
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
const notesOf = ({ row, cells }: SetRow): Insert[] => cells.flatMap(({ content }) => insertsOf(content, row));
const insertsOf = (parts: readonly Placed[], row: number): Insert[] =>
  parts.flatMap(({ leaf, row: own }) =>
    (leaf.item.alternatives[0]?.inserts ?? []).map((insert) => ({ ...insert, at: insert.at + row + own })),
  );
