/**
 * SVG drawings as paths: the part of SVG that the path operators of a page description can say. Scripts
 * are passed over, and nothing is ever fetched. A drawing that needs more (gradients, filters, masks)
 * says what, and is painted as pixels.
 */
import { readPath, type Segment } from "./svg-path.ts";
import {
  IDENTITY,
  isElement,
  type Look,
  lengthOf,
  lookOf,
  type Matrix,
  multiply,
  numbersOf,
  type Rules,
  type SvgElement,
  transformOf,
} from "./svg-style.ts";

/** A path with one look. Colours are CSS's, `none` for nothing. */
export interface DrawnPath {
  readonly segments: readonly Segment[];
  /** From the path's units to px of the viewport, y downwards. */
  readonly matrix: Matrix;
  readonly fill: string;
  readonly evenOdd: boolean;
  readonly stroke: string;
  readonly width: number;
  readonly cap: 0 | 1 | 2;
  readonly join: 0 | 1 | 2;
  readonly miter: number;
  readonly dash: readonly number[];
  readonly dashOffset: number;
}
export interface Drawing {
  /** Of the viewport, in px. */
  readonly width: number;
  readonly height: number;
  readonly paths: readonly DrawnPath[];
}

/** Elements inside each other by `use`, at most. */
const DEPTH = 12;
const PASSED_OVER =
  /^(title|desc|metadata|defs|style|script|linearGradient|radialGradient|clipPath|mask|filter|marker|pattern|symbol|animate.*|set|view|cursor)$|:/;
const GROUPS = /^(g|a|svg)$/;

/** `width` and `height` are the viewport's. Says what the drawing needs where it is more than paths. */
export function readDrawing(
  root: SvgElement,
  rules: Rules,
  width: number,
  height: number,
): Drawing | { readonly needs: string } {
  const box = viewBox(root, width, height);
  const ids = new Map<string, SvgElement>();
  collect(root, ids);
  const paths: DrawnPath[] = [];
  let needs: string | undefined;
  const need = (what: string): void => {
    needs ??= what;
  };

  const visit = (element: SvgElement, around: Look, outer: Matrix, depth: number): void => {
    if (PASSED_OVER.test(element.name)) return;
    if (depth > DEPTH) return need("references that go round");
    const { attribs, name } = element;
    const look = lookOf(element, around, rules);
    if (look["display"] === "none") return;
    const more = beyondPaths(look);
    if (more !== undefined) return need(more);
    const matrix = multiply(outer, transformOf(attribs["transform"]));
    if (GROUPS.test(name)) {
      if (name === "svg" && element !== root) return need("drawings inside of it");
      for (const child of element.children.filter(isElement)) visit(child, look, matrix, depth);
    } else if (name === "use") {
      const target = ids.get((attribs["href"] ?? attribs["xlink:href"] ?? "").replace(/^#/, ""));
      if (target === undefined) return;
      if (target.name === "symbol") return need("symbols");
      const [x, y] = [lengthOf(attribs["x"], box.width) ?? 0, lengthOf(attribs["y"], box.height) ?? 0];
      visit(target, look, multiply(matrix, [1, 0, 0, 1, x, y]), depth + 1);
    } else {
      const segments = shapeOf(element, box);
      if (segments === undefined) return need(NAMES[name] ?? `“${name}” elements`);
      if (segments.length > 0 && look["visibility"] !== "hidden") paths.push(pathOf(segments, matrix, look, box));
    }
  };
  visit(root, {}, box.matrix, 0);
  return needs === undefined ? { width, height, paths } : { needs };
}
const NAMES: Readonly<Record<string, string>> = {
  text: "text that the edition's fonts can't set",
  image: "pictures inside of it",
  foreignObject: "HTML inside of it",
};

function collect(element: SvgElement, ids: Map<string, SvgElement>): void {
  const id = element.attribs["id"];
  if (id !== undefined && !ids.has(id)) ids.set(id, element);
  for (const child of element.children.filter(isElement)) collect(child, ids);
}

/** What no path operator says. */
function beyondPaths(look: Look): string | undefined {
  const effect = ["filter", "mask", "clip-path"].find((property) => (look[property] ?? "none") !== "none");
  if (effect !== undefined) return `“${effect}”`;
  if (Object.entries(look).some(([name, value]) => name.startsWith("marker") && value !== "none")) return "markers";
  const opacities = ["opacity", "fill-opacity", "stroke-opacity"];
  if (opacities.some((property) => (lengthOf(look[property], 1) ?? 1) < 1)) return "transparency";
  const served = [look["fill"], look["stroke"]].some((paint) => paint?.startsWith("url("));
  return served ? "gradients or patterns" : undefined;
}

interface Box {
  readonly width: number;
  readonly height: number;
  readonly matrix: Matrix;
}

/** The user's units and how they lie in the viewport (SVG 2 §8.2). */
function viewBox({ attribs }: SvgElement, width: number, height: number): Box {
  const [x = 0, y = 0, wide = 0, high = 0] = numbersOf(attribs["viewBox"]);
  if (wide <= 0 || high <= 0) return { width, height, matrix: IDENTITY };
  const [, alignX = "Mid", alignY = "Mid"] =
    /x(Min|Mid|Max)Y(Min|Mid|Max)/.exec(attribs["preserveAspectRatio"] ?? "") ?? [];
  const [scaleX, scaleY] = [width / wide, height / high];
  if ((attribs["preserveAspectRatio"] ?? "").startsWith("none")) {
    return { width: wide, height: high, matrix: [scaleX, 0, 0, scaleY, -x * scaleX, -y * scaleY] };
  }
  const scale = /slice/.test(attribs["preserveAspectRatio"] ?? "")
    ? Math.max(scaleX, scaleY)
    : Math.min(scaleX, scaleY);
  const share = (align: string): number => (align === "Min" ? 0 : align === "Mid" ? 0.5 : 1);
  const left = (width - wide * scale) * share(alignX) - x * scale;
  const top = (height - high * scale) * share(alignY) - y * scale;
  return { width: wide, height: high, matrix: [scale, 0, 0, scale, left, top] };
}

/** The outline of a basic shape (SVG 2 §10) or path; undefined for other elements. */
function shapeOf({ name, attribs }: SvgElement, box: Box): readonly Segment[] | undefined {
  const diagonal = Math.hypot(box.width, box.height) / Math.SQRT2;
  const x = (key: string): number => lengthOf(attribs[key], box.width) ?? 0;
  const y = (key: string): number => lengthOf(attribs[key], box.height) ?? 0;
  switch (name) {
    case "path":
      return readPath(attribs["d"] ?? "");
    case "line":
      return readPath(`M${x("x1")} ${y("y1")}L${x("x2")} ${y("y2")}`);
    case "polyline":
    case "polygon": {
      const points = numbersOf(attribs["points"]);
      return readPath(points.length < 4 ? "" : `M${points.join(" ")}${name === "polygon" ? "Z" : ""}`);
    }
    case "circle":
    case "ellipse": {
      const r = lengthOf(attribs["r"], diagonal) ?? 0;
      const [rx, ry] = name === "circle" ? [r, r] : [x("rx"), y("ry")];
      if (rx <= 0 || ry <= 0) return [];
      const [cx, cy] = [x("cx"), y("cy")];
      return readPath(`M${cx + rx} ${cy}A${rx} ${ry} 0 0 1 ${cx - rx} ${cy}A${rx} ${ry} 0 0 1 ${cx + rx} ${cy}Z`);
    }
    case "rect": {
      const [left, top, width, height] = [x("x"), y("y"), x("width"), y("height")];
      if (width <= 0 || height <= 0) return [];
      const rx = Math.min(x(attribs["rx"] === undefined ? "ry" : "rx"), width / 2);
      const ry = Math.min(y(attribs["ry"] === undefined ? "rx" : "ry"), height / 2);
      if (rx <= 0 || ry <= 0) return readPath(`M${left} ${top}h${width}v${height}h${-width}Z`);
      const corner = (dx: number, dy: number): string => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
      const [across, down] = [width - 2 * rx, height - 2 * ry];
      return readPath(
        `M${left + rx} ${top}h${across}${corner(rx, ry)}v${down}${corner(-rx, ry)}h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}Z`,
      );
    }
    default:
      return undefined;
  }
}

function pathOf(segments: readonly Segment[], matrix: Matrix, look: Look, box: Box): DrawnPath {
  const length = (property: string): number | undefined => lengthOf(look[property], box.width);
  const paint = (value: string): string =>
    value === "currentColor" || value === "currentcolor" ? (look["color"] ?? "black") : value;
  const dash = numbersOf(look["stroke-dasharray"]);
  return {
    segments,
    matrix,
    fill: paint(look["fill"] ?? "black"),
    evenOdd: look["fill-rule"] === "evenodd",
    stroke: paint(look["stroke"] ?? "none"),
    width: length("stroke-width") ?? 1,
    cap: look["stroke-linecap"] === "round" ? 1 : look["stroke-linecap"] === "square" ? 2 : 0,
    join: look["stroke-linejoin"] === "round" ? 1 : look["stroke-linejoin"] === "bevel" ? 2 : 0,
    miter: Math.max(1, Number(look["stroke-miterlimit"] ?? 4) || 4),
    dash: dash.some((value) => value > 0) && dash.every((value) => value >= 0) ? dash : [],
    dashOffset: length("stroke-dashoffset") ?? 0,
  };
}
