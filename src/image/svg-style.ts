/**
 * What SVG says of how an element looks (SVG 2 §6): presentation attributes, the simple rules of its
 * style sheet, and its `style` attribute, in that order; lengths and transforms.
 */
import { DomUtils, parseDocument } from "htmlparser2";

export type Tree = ReturnType<typeof parseDocument>;
export type Node = Tree["children"][number];
export type SvgElement = Extract<Node, { attribs: Record<string, string> }>;
export const isElement = (node: Node): node is SvgElement => "attribs" in node;

export const parseSvg = (source: string): Tree => parseDocument(source, { xmlMode: true });
export const rootOf = (tree: Tree): SvgElement | undefined =>
  tree.children.filter(isElement).find(({ name }) => name === "svg");
/** Without the declaration and the document type, of which nothing is needed. */
export const serialize = (root: SvgElement): string => DomUtils.getOuterHTML(root, { xmlMode: true });

/** Property → value, inherited ones from the elements around. */
export type Look = Readonly<Record<string, string>>;
const INHERITED =
  /^(fill|fill-rule|fill-opacity|stroke|stroke-(?!.*transform).*|color|font-.*|text-anchor|visibility|letter-spacing)$/;
const OWN = /^(display|opacity|filter|mask|clip-path|marker.*|mix-blend-mode|dominant-baseline)$/;

/** Selector (`rect`, `.box`, `#a`) → declarations; undefined where a sheet has selectors of another kind. */
export type Rules = ReadonlyMap<string, Look>;

export function rulesOf(tree: Tree): Rules | undefined {
  const rules = new Map<string, Look>();
  for (const sheet of DomUtils.getElementsByTagName("style", tree)) {
    const css = DomUtils.textContent(sheet).replace(/\/\*[^]*?\*\/|<!--|-->/g, "");
    for (const [, selectors = "", body = ""] of css.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
      for (const selector of selectors.split(",").map((one) => one.trim())) {
        if (/^@font-face$/.test(selector)) continue;
        if (!/^[.#]?[\w-]+$/.test(selector)) return undefined;
        rules.set(selector, { ...rules.get(selector), ...declarations(body) });
      }
    }
  }
  return rules;
}
function declarations(css: string): Look {
  const pairs = css.split(";").map((one) => /^\s*([\w-]+)\s*:\s*([^!]*)/.exec(one));
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1] ?? "", (pair[2] ?? "").trim()]] : [])));
}

export function lookOf({ name, attribs }: SvgElement, around: Look, rules: Rules): Look {
  const classes = (attribs["class"] ?? "").split(/\s+/).map((one) => `.${one}`);
  const found = [name, ...classes, `#${attribs["id"]}`].map((selector) => rules.get(selector));
  const own = Object.assign({}, attribs, ...found, declarations(attribs["style"] ?? ""));
  const look: Record<string, string> = {};
  for (const [property, value] of Object.entries(around)) if (INHERITED.test(property)) look[property] = value;
  for (const [property, value] of Object.entries<string>(own)) {
    if ((INHERITED.test(property) || OWN.test(property)) && value !== "inherit") look[property] = value;
  }
  return look;
}

/** CSS px in each unit. */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  Q: 96 / 101.6,
};

/** A length in px; `full` is what percentages are of. Undefined where it is none. */
export function lengthOf(value: string | undefined, full: number, em = 16): number | undefined {
  const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-zA-Z]*|%)\s*$/.exec(value ?? "");
  if (match === null) return undefined;
  const [, amount, unit = ""] = match;
  const factor = unit === "%" ? full / 100 : unit === "em" ? em : unit === "ex" ? em / 2 : UNITS[unit];
  return factor === undefined ? undefined : Number(amount) * factor;
}

export const numbersOf = (list: string | undefined): readonly number[] =>
  (list ?? "").match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g)?.map(Number) ?? [];

/** x′ = ax + cy + e, y′ = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` first, then `outer`. */
export function multiply([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** A `transform` attribute (SVG 1.1 §7.6). */
export function transformOf(value: string | undefined): Matrix {
  let matrix = IDENTITY;
  for (const [, name = "", list] of (value ?? "").matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const [a = 0, b, c = 0, d = 0, e = 0, f = 0] = numbersOf(list);
    const angle = (a * Math.PI) / 180;
    const [sin, cos, tan] = [Math.sin(angle), Math.cos(angle), Math.tan(angle)];
    const [x, y] = [b ?? 0, c];
    const steps: Readonly<Record<string, Matrix>> = {
      matrix: [a, b ?? 0, c, d, e, f],
      translate: [1, 0, 0, 1, a, b ?? 0],
      scale: [a, 0, 0, b ?? a, 0, 0],
      rotate: [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y],
      skewX: [1, 0, tan, 1, 0, 0],
      skewY: [1, tan, 0, 1, 0, 0],
    };
    matrix = multiply(matrix, steps[name] ?? IDENTITY);
  }
  return matrix;
}
