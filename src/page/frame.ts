/**
 * Frames: the borders and backgrounds of boxes, fitted around those of their items that stand on a page.
 * Where a page cuts a frame its edge stays open (`box-decoration-break: slice`).
 */
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import { type Grid, rowsForEdge } from "./grid.ts";
import type { Frame, Leaf } from "./item.ts";

export interface Spot {
  /** Added to every x. */
  readonly x: Pt;
  /** Top of the part's first row. */
  readonly y: Pt;
  readonly alternative: number;
  readonly from: number;
  readonly to: number;
}

export interface Rect {
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly height: Pt;
}
export interface FrameRect extends Rect {
  readonly style: ComputedStyle;
  readonly open: { readonly top: boolean; readonly bottom: boolean };
}

/** Frames from the outside in, so that inner ones are painted over outer ones. */
export function frameRects(
  parts: readonly { readonly leaf: Leaf; readonly spot: Spot }[],
  grid: Grid,
): readonly FrameRect[] {
  type Part = (typeof parts)[number];
  const found = new Map<string, { frame: Frame; depth: number; first: Part; last: Part; foot: Pt }>();
  for (const part of parts) {
    const chain = chainOf(part.leaf.frame);
    const foot = part.spot.y + (part.spot.to - part.spot.from) * grid.leading;
    chain.forEach((frame, depth) => {
      const key = frame.inColumn ? `${frame.id} ${part.spot.x}` : frame.id;
      const known = found.get(key);
      if (known) Object.assign(known, { last: part, foot: Math.max(known.foot, foot) });
      else found.set(key, { frame, depth, first: part, last: part, foot });
    });
  }
  return [...found.values()]
    .toSorted((a, b) => a.depth - b.depth)
    .map(({ frame, first, last, foot }): FrameRect => {
      const { border, padding } = frame.style;
      const above = border.top.width + padding.top;
      const below = border.bottom.width + padding.bottom;
      const outside = (side: "top" | "bottom"): number =>
        chainOf(frame.outer).reduce(
          (sum, one) => sum + rowsForEdge(grid, one.style.border[side].width + one.style.padding[side]),
          0,
        );
      const size = last.leaf.item.alternatives[last.spot.alternative]?.size ?? last.spot.to;
      const open = { top: first.spot.from > 0, bottom: last.spot.to < size };
      const top =
        first.spot.y + grid.rule + (open.top ? 0 : (outside("top") + rowsForEdge(grid, above)) * grid.leading - above);
      const bottom =
        foot + grid.rule - (open.bottom ? 0 : (outside("bottom") + rowsForEdge(grid, below)) * grid.leading - below);
      return { style: frame.style, x: first.spot.x + frame.x, y: top, width: frame.width, height: bottom - top, open };
    });
}

/** A frame and those around it, outermost first. */
function chainOf(frame: Frame | undefined): readonly Frame[] {
  const chain: Frame[] = [];
  for (let one = frame; one; one = one.outer) chain.unshift(one);
  return chain;
}
