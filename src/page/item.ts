/**
 * What the page search moves about, with what is needed to draw it: leaves of the box tree measured in
 * whole leadings. Plain data; `draw` knows how each kind looks.
 */
import type { FlowBox, ParagraphBox, ReplacedBox, RowBox } from "../flow/types.ts";
import type { Border, ComputedStyle } from "../style/types.ts";
import type { Line, ParagraphFits, Shape, ShapedParagraph } from "../text/types.ts";
import type { Pt } from "../units.ts";
import type { ParagraphLeaves } from "./structure.ts";
import type { FlowItem, LeafId } from "./types.ts";

/** A decorated box around items: its border and background are drawn behind those of its items that stand on a page. */
export interface Frame {
  readonly id: string;
  readonly style: ComputedStyle;
  /** Of the border box. */
  readonly x: Pt;
  readonly width: Pt;
  /** It stands in one column, so that each column has its part. */
  readonly inColumn: boolean;
  readonly outer: Frame | undefined;
}

/** The columns of one box. Its content is laid out in the first. */
export interface Columns {
  readonly count: number;
  /** Left edge and width of the first. */
  readonly x: Pt;
  readonly width: Pt;
  readonly gap: Pt;
  readonly rule: Border;
  readonly fill: "balance" | "auto";
  /** The box itself, for what spans its columns. */
  readonly whole: { readonly x: Pt; readonly width: Pt; readonly frame: Frame | undefined };
}

export interface Initial {
  readonly shape: Shape;
  readonly size: Pt;
  readonly color: ComputedStyle["color"];
  readonly x: Pt;
  readonly lines: number;
}

/** A line by itself: the mark before lines that were turned over. */
export interface SetLine {
  readonly paragraph: ShapedParagraph;
  readonly line: Line;
}

/** A set paragraph in one of its forms. */
export interface Variant {
  readonly lines: readonly Line[];
  readonly demerits: number;
  /** Set with wider spaces than is good. */
  readonly loose?: boolean;
}

export type Content =
  | {
      readonly kind: "lines";
      readonly box: ParagraphBox;
      readonly fits: ParagraphFits;
      readonly variants: readonly Variant[];
      readonly leaves: ParagraphLeaves;
      readonly marker?: {
        readonly box: ParagraphBox;
        readonly fits: ParagraphFits;
        readonly line: Line;
        readonly leaf: LeafId;
        readonly x: Pt;
      };
      readonly initial?: Initial;
      readonly turn?: SetLine;
    }
  | {
      readonly kind: "picture";
      readonly box: ReplacedBox;
      readonly width: Pt;
      readonly height: Pt;
      readonly leaf: LeafId;
    }
  | { readonly kind: "table"; readonly table: SetTable }
  /** Part of a table on its side, in the middle of `across`; `opening` rows of it are repeated above. */
  | {
      readonly kind: "turned";
      readonly leaf: Leaf;
      readonly from: number;
      readonly to: number;
      readonly opening: number;
      readonly across: Pt;
    }
  /** An empty box: a rule, or white. */
  | { readonly kind: "blank"; readonly box: FlowBox; readonly height: Pt }
  | { readonly kind: "stack"; readonly parts: readonly Placed[] };

/** Where frames begin or end: by their id, the rows from the item's edge to the frame's content. */
export type FrameEdges = ReadonlyMap<string, number>;

export interface Leaf {
  readonly item: FlowItem;
  readonly content: Content;
  readonly x: Pt;
  readonly width: Pt;
  /** Leadings above the content within the item, for borders and padding of its frames. */
  readonly lead: number;
  readonly frame: Frame | undefined;
  readonly begins: FrameEdges;
  readonly ends: FrameEdges;
  /** The columns it is set in; undefined for what goes across the page. */
  readonly columns: Columns | undefined;
  /** Of the boxes that begin with it. */
  readonly anchors?: readonly string[];
}

/** Leadings it takes in its best form. */
export const sizeOfLeaf = ({ item }: Leaf): number => item.alternatives[0]?.size ?? 0;

export interface Placed {
  readonly leaf: Leaf;
  readonly row: number;
}

export interface SetRow {
  readonly box: RowBox;
  /** Leadings from the table's top, and of its own. */
  readonly row: number;
  readonly size: number;
  readonly cells: readonly SetCell[];
}
export interface SetCell {
  readonly style: ComputedStyle;
  readonly x: Pt;
  readonly width: Pt;
  readonly size: number;
  readonly rowSpan: number;
  /** Of the rows it spans. */
  readonly height: number;
  readonly content: readonly Placed[];
}
export interface SetTable {
  readonly style: ComputedStyle;
  /** Of its border box, which its caption stands outside of. */
  readonly x: Pt;
  readonly width: Pt;
  readonly caption: readonly Placed[];
  readonly captionSize: number;
  readonly head: readonly SetRow[];
  readonly headSize: number;
  readonly body: readonly SetRow[];
  readonly size: number;
}

/** Puts leaves on one another without choices: cells, notes. White at the edges is dropped. */
export function stack(leaves: readonly Leaf[]): { parts: readonly Placed[]; size: number } {
  let row = 0;
  let after = 0;
  const parts = leaves.map((leaf, index) => {
    if (index > 0) row += Math.max(after, leaf.item.before.ideal);
    const placed = { leaf, row };
    row += sizeOfLeaf(leaf);
    after = leaf.item.after.ideal;
    return placed;
  });
  return { parts, size: row };
}
