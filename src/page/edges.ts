/**
 * Backgrounds and borders of a box → paints (CSS Backgrounds 3). A solid side is a filled rectangle, any
 * other a stroke. Corners are round where all four sides are alike, or there are none.
 */
import type { Border, Color, ComputedStyle, Sides } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { Rect } from "./frame.ts";
import type { Paint, PathCommand, Stroke } from "./types.ts";

/** Sides that a page cut: there is no border there, and no round corner. */
export interface Open {
  readonly top: boolean;
  readonly bottom: boolean;
}
type Radii = ComputedStyle["borderRadius"];

const SHUT: Open = { top: false, bottom: false };

/** Background and borders of a border box. */
export function edgesOf({ border, background, borderRadius }: ComputedStyle, rect: Rect, open = SHUT): Paint[] {
  const radii = radiiOf(borderRadius, rect, open);
  const round = radii.some((radius) => radius > 0);
  const one = !open.top && !open.bottom ? border.top : undefined;
  if (
    (round || one?.style === "double") &&
    one &&
    [border.right, border.bottom, border.left].every((side) => alike(side, one))
  )
    return [...filled(rect, radii, background), ...(one.width > 0 ? rings(one, rect, radii) : [])];
  return [...filled(rect, round ? radii : undefined, background), ...sides(border, rect, open)];
}

const alike = (a: Border, b: Border): boolean =>
  a.width === b.width && a.style === b.style && JSON.stringify(a.color) === JSON.stringify(b.color);

function filled(rect: Rect, radii: Radii | undefined, color: Color | undefined): Paint[] {
  if (!color) return [];
  return [
    radii
      ? { kind: "path", leaf: 0, commands: rounded(rect, radii), fill: color }
      : { kind: "rule", leaf: 0, ...rect, color },
  ];
}

/** Radii that fit their box: those of a side never add up to more than it (§5.5). */
function radiiOf([a, b, c, d]: Radii, { width, height }: Rect, open: Open): Radii {
  const [e, f, g, h] = [open.top ? 0 : a, open.top ? 0 : b, open.bottom ? 0 : c, open.bottom ? 0 : d];
  const fit = Math.min(1, width / Math.max(e + f, g + h, 1e-6), height / Math.max(e + h, f + g, 1e-6));
  return [e * fit, f * fit, g * fit, h * fit];
}

/** A border all around, as one stroke, or two for a double one. */
function rings(side: Border, rect: Rect, radii: Radii): Paint[] {
  const { width } = side;
  const [strokes, pen] = side.style === "double" ? [[1 / 6, 5 / 6], width / 3] : [[1 / 2], width];
  return strokes.map((share): Paint => {
    const by = share * width;
    const [a, b, c, d] = radii.map((radius) => Math.max(0, radius - by)) as unknown as Radii;
    const commands = rounded(inset(rect, by), [a, b, c, d]);
    const around = 2 * (rect.width + rect.height);
    return { kind: "path", leaf: 0, commands, stroke: { ...strokeOf(side, around), width: pen } };
  });
}

const inset = ({ x, y, width, height }: Rect, by: Pt): Rect => ({
  x: x + by,
  y: y + by,
  width: Math.max(0, width - 2 * by),
  height: Math.max(0, height - 2 * by),
});

function sides(border: Sides<Border>, rect: Rect, open: Open): Paint[] {
  const { x, y, width, height } = rect;
  const { top, right, bottom, left } = border;
  return [
    ...(open.top ? [] : side(top, { x, y, width, height: top.width })),
    ...(open.bottom ? [] : side(bottom, { x, y: y + height - bottom.width, width, height: bottom.width })),
    ...side(left, { x, y, width: left.width, height }),
    ...side(right, { x: x + width - right.width, y, width: right.width, height }),
  ];
}

/** One side, in the strip it fills. */
export function side(border: Border, strip: Rect): Paint[] {
  const { x, y, width, height } = strip;
  const { color } = border;
  if (border.width <= 0) return [];
  const across = width >= height;
  if (border.style === "solid") return [{ kind: "rule", leaf: 0, ...strip, color }];
  if (border.style === "double") {
    const thin = border.width / 3;
    return [0, 2].map((at): Paint => {
      const line = across ? { x, y: y + at * thin, width, height: thin } : { x: x + at * thin, y, width: thin, height };
      return { kind: "rule", leaf: 0, ...line, color };
    });
  }
  const stroke = strokeOf(border, across ? width : height);
  // Round dots reach half their width beyond the ends of their line.
  const end = stroke.dash?.[0] === 0 ? border.width / 2 : 0;
  const commands: PathCommand[] = across
    ? [
        ["M", x + end, y + height / 2],
        ["L", x + width - end, y + height / 2],
      ]
    : [
        ["M", x + width / 2, y + end],
        ["L", x + width / 2, y + height - end],
      ];
  return [{ kind: "path", leaf: 0, commands, stroke }];
}

/** Dashes three widths long and dots a width apart, evened so that a line ends as it begins. */
function strokeOf({ width, style, color }: Border, length: Pt): Stroke {
  if (style !== "dashed" && style !== "dotted") return { color, width };
  const [mark, gap] = style === "dashed" ? [3 * width, 3 * width] : [width, width];
  const count = Math.max(1, Math.round((length - mark) / (mark + gap)));
  const step = (length - mark) / count;
  return { color, width, dash: style === "dashed" ? [mark, step - mark] : [0, step] };
}

/** How far a Bézier's control point is from the arc's end, as a share of the radius. */
const ARC = 0.5523;

function rounded({ x, y, width, height }: Rect, [a, b, c, d]: Radii): PathCommand[] {
  const [right, foot, k] = [x + width, y + height, 1 - ARC];
  return [
    ["M", x + a, y],
    ["L", right - b, y],
    ["C", right - b * k, y, right, y + b * k, right, y + b],
    ["L", right, foot - c],
    ["C", right, foot - c * k, right - c * k, foot, right - c, foot],
    ["L", x + d, foot],
    ["C", x + d * k, foot, x, foot - d * k, x, foot - d],
    ["L", x, y + a],
    ["C", x, y + a * k, x + a * k, y, x + a, y],
    ["Z"],
  ];
}
