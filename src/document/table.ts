/** Which columns of a table its cells stand in. */
import type { NodeId, TableRow } from "./tree.ts";

const known = new WeakMap<readonly TableRow[], ReadonlyMap<NodeId, number>>();

/** The column in which each cell of a head or body begins: those that a cell above reaches down into are passed over (HTML §4.9.12). */
export function columnsOf(rows: readonly TableRow[]): ReadonlyMap<NodeId, number> {
  const found = known.get(rows) ?? countColumns(rows);
  known.set(rows, found);
  return found;
}

function countColumns(rows: readonly TableRow[]): ReadonlyMap<NodeId, number> {
  const found = new Map<NodeId, number>();
  /** Rows that a cell above still covers, by column. */
  let covered: number[] = [];
  for (const row of rows) {
    let column = 0;
    for (const { id, columnSpan, rowSpan } of row.cells) {
      while ((covered[column] ?? 0) > 0) column++;
      found.set(id, column);
      for (const end = column + columnSpan; column < end; column++) covered[column] = rowSpan;
    }
    covered = covered.map((left) => left - 1);
  }
  return found;
}
