/** Table boxes: of Markdown's tables, and of definition lists that a style sheet shows as tables. */
import type { Definition, Inline, Table, TableRow, TreeNode } from "../document/tree.ts";
import type { StyleId } from "../style/types.ts";
import { boxBase, type FlowContext } from "./context.ts";
import type { InlineWriter } from "./inline.ts";
import { paragraphBox } from "./paragraph.ts";
import type { CellBox, FlowBox, ParagraphBox, Role, RowBox, TableBox } from "./types.ts";

export function tableBox(context: FlowContext, node: Table, style: StyleId): TableBox {
  const title = node.caption && captionBox(context, node, node.caption, context.styleOf(node, "caption") ?? style);
  const rows = [...node.head, ...node.body];
  const spans = rows.map((row) => row.cells.reduce((sum, cell) => sum + cell.columnSpan, 0));
  return {
    ...boxBase(node, style, "Table"),
    kind: "table",
    columns: Math.max(node.columns.length, ...spans),
    head: node.head.map((row) => rowBox(context, row)),
    body: node.body.map((row) => rowBox(context, row)),
    ...(title && { caption: title }),
  };
}

/** A caption counts, and may show its number before it. */
function captionBox(
  context: FlowContext,
  node: Table,
  caption: readonly Inline[],
  style: StyleId,
): ParagraphBox | undefined {
  context.counters.enter(context.computed(style));
  const write = (writer: InlineWriter): void => {
    writer.generate(node, "caption-before");
    writer.write(caption, style, -1);
  };
  const box = paragraphBox(context, node, style, "Caption", write, "caption");
  context.counters.leave();
  return box;
}

function rowBox(context: FlowContext, row: TableRow): RowBox {
  return {
    ...boxBase(row, context.styleOf(row) ?? context.root, "TR"),
    kind: "row",
    cells: row.cells.map((cell) =>
      cellBox(context, cell, cell.header ? "TH" : "TD", context.blocks(cell.children), cell.columnSpan, cell.rowSpan),
    ),
  };
}

function cellBox(
  context: FlowContext,
  node: TreeNode,
  role: Role,
  children: readonly FlowBox[],
  columnSpan = 1,
  rowSpan = 1,
): CellBox {
  return { ...boxBase(node, context.styleOf(node) ?? context.root, role), kind: "cell", columnSpan, rowSpan, children };
}

/** `display: table` on a definition list: terms and descriptions side by side. To a screen reader it stays a list. */
export function entryTable(
  context: FlowContext,
  entries: readonly Definition[],
  node: TreeNode,
  style: StyleId,
): TableBox {
  const column = (entry: Definition, role: "Lbl" | "LBody", nodes: readonly TreeNode[]): CellBox => {
    const [first] = nodes;
    const own = (first && context.styleOf(first)) ?? style;
    const children = context.blocks(nodes).map((box): FlowBox => (box.role === "Lbl" ? { ...box, role: "P" } : box));
    return { ...cellBox(context, entry, role, children), id: `${entry.id}::${role}`, style: own };
  };
  const body = entries.map(
    (entry): RowBox => ({
      ...boxBase(entry, context.styleOf(entry) ?? style, "LI"),
      kind: "row",
      cells: [column(entry, "Lbl", entry.terms), column(entry, "LBody", entry.descriptions)],
    }),
  );
  return { ...boxBase(node, style, "L"), kind: "table", columns: 2, head: [], body };
}
