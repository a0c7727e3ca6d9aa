/**
 * Boxes set in smaller type: the same text in styles of their own. Lines keep their distance, so that
 * they stay on the grid.
 */
import type { CellBox, FlowBox, InlineText, ParagraphBox, RowBox, TableBox } from "../flow/types.ts";
import type { ComputedStyle, StyleId } from "../style/types.ts";

export interface Squeeze {
  /** Of the type, against its own size. */
  readonly factor: number;
  /** Its words are broken wherever they must. */
  readonly broken: boolean;
}
/** A style for a table that is squeezed. */
export type Scale = (style: StyleId, squeeze: Squeeze) => StyleId;

/** Adds styles to a list as they are asked for. */
export function createScale(styles: ComputedStyle[]): Scale {
  const known = new Map<string, StyleId>();
  return (id, { factor, broken }) => {
    const key = `${id} ${factor} ${broken}`;
    const found = known.get(key);
    const style = styles[id];
    if (found !== undefined || !style) return found ?? id;
    const made = styles.push(scaled(style, factor, broken)) - 1;
    known.set(key, made);
    return made;
  };
}

const scaled = (style: ComputedStyle, factor: number, broken: boolean): ComputedStyle => ({
  ...style,
  overflowWrap: broken ? "anywhere" : style.overflowWrap,
  fontSize: style.fontSize * factor,
  letterSpacing: style.letterSpacing * factor,
  wordSpacing: style.wordSpacing * factor,
  textIndent: style.textIndent * factor,
  padding: { ...style.padding, left: style.padding.left * factor, right: style.padding.right * factor },
});

/** A table's rows in smaller type; its caption keeps its size. */
export function smallerTable(table: TableBox, squeeze: Squeeze, scale: Scale): TableBox {
  if (squeeze.factor === 1 && !squeeze.broken) return table;
  const style = (id: StyleId): StyleId => scale(id, squeeze);
  const row = (one: RowBox): RowBox => ({ ...one, style: style(one.style), cells: one.cells.map(cell) });
  const cell = (one: CellBox): CellBox => ({ ...one, style: style(one.style), children: one.children.map(box) });
  const text = (one: InlineText): InlineText => ({
    ...one,
    runs: one.runs.map((run) => ({ ...run, style: style(run.style) })),
  });
  const paragraph = (one: ParagraphBox): ParagraphBox => ({
    ...one,
    style: style(one.style),
    text: text(one.text),
    ...(one.initial && { initial: text(one.initial) }),
    ...(one.firstLine !== undefined && { firstLine: style(one.firstLine) }),
  });
  function box(one: FlowBox): FlowBox {
    switch (one.kind) {
      case "paragraph":
        return paragraph(one);
      case "block":
        return {
          ...one,
          style: style(one.style),
          children: one.children.map(box),
          ...(one.marker && { marker: paragraph(one.marker) }),
        };
      case "table":
        return smallerTable(one, squeeze, scale);
      case "replaced":
        return { ...one, style: style(one.style) };
    }
  }
  return { ...table, style: style(table.style), head: table.head.map(row), body: table.body.map(row) };
}
