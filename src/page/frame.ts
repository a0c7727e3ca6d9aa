/**
 * Frames: the borders and backgrounds of boxes, fitted around those of their items that stand on a page.
 * Where a page cuts a frame its edge stays open, or is closed there (`box-decoration-break`).
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
export function frameRects(parts: readonly Part[], grid: Grid): readonly FrameRect[] {
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
      const { border, padding, decorationBreak } = frame.style;
      const cut = { top: cutAbove(frame, first), bottom: cutBelow(frame, last) };
      const above = border.top.width + padding.top;
      const below = border.bottom.width + padding.bottom;
      const clone = decorationBreak === "clone";
      // Rows from the part's edge to the frame's content; what is inside and cloned stands beyond the part.
      const head = cut.top
        ? -clonedInside(frame, first, "top", cutAbove, grid)
        : (first.leaf.begins.get(frame.id) ?? 0);
      const tail = cut.bottom
        ? -clonedInside(frame, last, "bottom", cutBelow, grid)
        : (last.leaf.ends.get(frame.id) ?? 0);
      const top = first.spot.y + grid.rule + head * grid.leading - (cut.top && !clone ? 0 : above);
      const bottom = foot + grid.rule - tail * grid.leading + (cut.bottom && !clone ? 0 : below);
      const open = { top: cut.top && !clone, bottom: cut.bottom && !clone };
      return { style: frame.style, x: first.spot.x + frame.x, y: top, width: frame.width, height: bottom - top, open };
    });
}

interface Part {
  readonly leaf: Leaf;
  readonly spot: Spot;
}
type Cut = (frame: Frame, part: Part) => boolean;
const cutAbove: Cut = (frame, { leaf, spot }) => spot.from > 0 || !leaf.begins.has(frame.id);
const cutBelow: Cut = (frame, { leaf, spot }) =>
  spot.to < (leaf.item.alternatives[spot.alternative]?.size ?? spot.to) || !leaf.ends.has(frame.id);

/** Rows of the cloned edges of frames within a frame. */
function clonedInside(frame: Frame, part: Part, side: "top" | "bottom", cut: Cut, grid: Grid): number {
  const chain = chainOf(part.leaf.frame);
  return chain
    .slice(chain.findIndex(({ id }) => id === frame.id) + 1)
    .filter((inner) => inner.style.decorationBreak === "clone" && cut(inner, part))
    .reduce((rows, { style }) => rows + rowsForEdge(grid, style.border[side].width + style.padding[side]), 0);
}

/** A frame and those around it, outermost first. */
function chainOf(frame: Frame | undefined): readonly Frame[] {
  const chain: Frame[] = [];
  for (let one = frame; one; one = one.outer) chain.unshift(one);
  return chain;
}
