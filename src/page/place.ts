/** Horizontal measure, from the outside in: where a box's content stands and how wide it is (CSS 2.2 §10.3.3). */
import type { ComputedStyle, Size } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { Columns, Frame } from "./item.ts";

/** Where a box stands: the left edge and width it may use, what is drawn around it, and the element it belongs to. */
export interface Place {
  readonly x: Pt;
  readonly width: Pt;
  readonly frame: Frame | undefined;
  readonly parent: number;
  /** The columns it is the first of; `"none"` where there can't be any: in cells and notes. */
  readonly columns?: Columns | "none";
  /** What notes called here are as wide as: the column, where it isn't the page. */
  readonly area?: { readonly x: Pt; readonly width: Pt };
}

/** The content box of a style within a place, with a frame where there is something to draw. `shrink` is the width of content that doesn't fill its place. */
export function insideOf(style: ComputedStyle, place: Place, id: string, parent: number, shrink?: Pt): Place {
  const { margin, border, padding } = style;
  const sides = border.left.width + padding.left + border.right.width + padding.right;
  const free = place.width - (margin.left === "auto" ? 0 : margin.left) - (margin.right === "auto" ? 0 : margin.right);
  const wanted = [sizeOf(style.width, place.width), sizeOf(style.maxWidth, place.width), shrink];
  const outer = Math.max(1, Math.min(free, ...wanted.map((width) => (width === undefined ? free : width + sides))));
  const left =
    margin.left === "auto" ? (margin.right === "auto" ? (place.width - outer) / 2 : free - outer) : margin.left;
  const x = place.x + left;
  const inColumn = typeof place.columns === "object";
  const frame: Frame | undefined = decorated(style)
    ? { id, style, x, width: outer, inColumn, outer: place.frame }
    : place.frame;
  return { ...place, x: x + border.left.width + padding.left, width: Math.max(1, outer - sides), frame, parent };
}

export function sizeOf(size: Size, whole: Pt): Pt | undefined {
  return size === "auto" ? undefined : "pt" in size ? size.pt : (size.percent / 100) * whole;
}

/** There is a border or a background to draw. */
export function decorated({ background, border }: ComputedStyle): boolean {
  return (
    background !== undefined || [border.top, border.right, border.bottom, border.left].some(({ width }) => width > 0)
  );
}

const NO_BORDER = { width: 0, style: "none", color: { space: "gray", gray: 0 } } as const;
const NO_BORDERS = { top: NO_BORDER, right: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER };
const NOTHING = { top: 0, right: 0, bottom: 0, left: 0 };

/** A style whose margins, borders and padding something else has taken over: a table's cell. */
export function bare(style: ComputedStyle): ComputedStyle {
  return {
    ...style,
    margin: NOTHING,
    padding: NOTHING,
    border: NO_BORDERS,
    background: undefined,
    width: "auto",
    maxWidth: "auto",
  };
}
