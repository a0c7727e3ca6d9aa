/**
 * Shorthands → longhands: each answers pairs of a longhand's name and its part of the value. A
 * longhand that isn't mentioned is reset to its initial value, as CSS says.
 */
import type { CssNode } from "css-tree";
import { colorOf } from "./color.ts";
import { ALTERNATES, CAPS, type Features, LIGATURES, NUMERIC, POSITION } from "./features.ts";
import { isFunction, nameOf, splitAt, type Value } from "./values.ts";

export type Pair = readonly [longhand: string, value: Value];
export interface Shorthand {
  readonly longhands: readonly string[];
  /** Undefined where the value is CSS that Offprint doesn't do. */
  readonly expand: (value: Value) => readonly Pair[] | undefined;
}

const INITIAL: Value = [{ type: "Identifier", name: "initial" }];
const EDGES = ["top", "right", "bottom", "left"] as const;

/** `margin: a b c d` and its like: missing values mirror their opposite. */
function sides(names: readonly string[]): Shorthand {
  return {
    longhands: names,
    expand: (value) => {
      const [top, right = top, bottom = top, left = right] = value;
      return names.map(
        (name, index): Pair => [
          name,
          [top, right, bottom, left][index] ? [[top, right, bottom, left][index] as CssNode] : INITIAL,
        ],
      );
    },
  };
}
/** A corner's two radii are one here: it is round. */
const corners: Shorthand = {
  longhands: ["top-left", "top-right", "bottom-right", "bottom-left"].map((name) => `border-${name}-radius`),
  expand: (value) => {
    const [a, b = a, c = a, d = b] = splitAt(value, "/")[0] ?? [];
    return corners.longhands.map((name, index): Pair => [name, [[a, b, c, d][index] ?? (INITIAL[0] as CssNode)]]);
  },
};
const edge = (prefix: string, suffix = ""): string[] => EDGES.map((name) => `${prefix}-${name}${suffix}`);

function pair(first: string, second: string): Shorthand {
  return {
    longhands: [first, second],
    expand: ([one, two = one]) =>
      one && two
        ? [
            [first, [one]],
            [second, [two]],
          ]
        : undefined,
  };
}

/** Parts in any order, told apart by what they are; `parts` names a longhand for a node. */
function anyOrder(longhands: readonly string[], which: (node: CssNode) => string | undefined): Shorthand {
  return {
    longhands,
    expand: (value) => {
      const found = new Map<string, CssNode[]>();
      for (const node of value) {
        const name = which(node);
        if (name === undefined) return undefined;
        found.set(name, [...(found.get(name) ?? []), node]);
      }
      return longhands.map((name): Pair => [name, found.get(name) ?? INITIAL]);
    },
  };
}

const LINE_STYLES = new Set(["none", "hidden", "solid", "dashed", "dotted", "double"]);
const WIDTHS = new Set(["thin", "medium", "thick"]);
function borderPart(node: CssNode): "width" | "style" | "color" | undefined {
  const word = nameOf(node) ?? "";
  if (LINE_STYLES.has(word)) return "style";
  if (node.type === "Dimension" || node.type === "Number" || isFunction(node, "calc") || WIDTHS.has(word))
    return "width";
  return colorOf([node]) === undefined ? undefined : "color";
}
const rule = anyOrder(["width", "style", "color"], borderPart);
function border(edges: readonly string[]): Shorthand {
  return {
    longhands: edges.flatMap((name) => rule.longhands.map((part) => `border-${name}-${part}`)),
    expand: (value) => {
      const expanded = rule.expand(value);
      return (
        expanded && edges.flatMap((name) => expanded.map(([part, nodes]): Pair => [`border-${name}-${part}`, nodes]))
      );
    },
  };
}

// — columns —

const count = anyOrder(["column-count", "column-width"], (node) =>
  node.type === "Number" ? "column-count" : "column-width",
);
/** `auto` may stand for either, and is what both are at first (CSS Multicol 1 §3.3). */
const columns: Shorthand = {
  longhands: count.longhands,
  expand: (value) => count.expand(value.filter((node) => nameOf(node) !== "auto")),
};

// — fonts —

const VARIANTS: Readonly<Record<string, Readonly<Record<string, Features>>>> = {
  "font-variant-caps": CAPS,
  "font-variant-numeric": NUMERIC,
  "font-variant-ligatures": LIGATURES,
  "font-variant-position": POSITION,
  "font-variant-alternates": ALTERNATES,
};
const variantOf = (node: CssNode): string | undefined =>
  Object.keys(VARIANTS).find((name) => Object.hasOwn(VARIANTS[name] ?? {}, nameOf(node) ?? ""));
const variants = anyOrder(Object.keys(VARIANTS), variantOf);
const fontVariant: Shorthand = {
  longhands: variants.longhands,
  expand: (value) =>
    value.length === 1 && nameOf(value[0]) === "normal"
      ? variants.longhands.map((name): Pair => [name, INITIAL])
      : variants.expand(value),
};

const FONT_PARTS = ["font-style", "font-variant-caps", "font-weight"] as const;
/** `italic small-caps 600 11pt/14pt "EB Garamond", serif`: the size ends what may stand in any order. */
const font: Shorthand = {
  longhands: [...FONT_PARTS, "font-size", "line-height", "font-family"],
  expand: (value) => {
    const at = value.findIndex((node) => isSize(node));
    const size = value[at];
    if (!size) return undefined;
    const slash = value[at + 1];
    const height = slash?.type === "Operator" && slash.value.trim() === "/" ? value[at + 2] : undefined;
    const before = anyOrder(FONT_PARTS, fontPart).expand(
      value.slice(0, at).filter((node) => nameOf(node) !== "normal"),
    );
    return (
      before && [
        ...before,
        ...variants.longhands.filter((name) => name !== "font-variant-caps").map((name): Pair => [name, INITIAL]),
        ["font-size", [size]],
        ["line-height", height ? [height] : INITIAL],
        ["font-family", value.slice(height ? at + 3 : at + 1)],
      ]
    );
  },
};
const isSize = (node: CssNode): boolean =>
  node.type === "Dimension" ||
  node.type === "Percentage" ||
  isFunction(node, "calc") ||
  /^(x{1,2}-)?(small|large)$|^medium$|^(small|larg)er$/.test(nameOf(node) ?? "");
function fontPart(node: CssNode): (typeof FONT_PARTS)[number] | undefined {
  const word = nameOf(node) ?? "";
  if (word === "italic" || word === "oblique") return "font-style";
  if (word === "small-caps") return "font-variant-caps";
  return node.type === "Number" || word === "bold" ? "font-weight" : undefined;
}

export const SHORTHANDS: Readonly<Record<string, Shorthand>> = {
  margin: sides(edge("margin")),
  padding: sides(edge("padding")),
  "margin-block": pair("margin-top", "margin-bottom"),
  "margin-inline": pair("margin-left", "margin-right"),
  "padding-block": pair("padding-top", "padding-bottom"),
  "padding-inline": pair("padding-left", "padding-right"),
  border: border(EDGES),
  ...Object.fromEntries(EDGES.map((name) => [`border-${name}`, border([name])])),
  "border-block": border(["top", "bottom"]),
  "border-width": sides(edge("border", "-width")),
  "border-style": sides(edge("border", "-style")),
  "border-radius": corners,
  "border-color": sides(edge("border", "-color")),
  font,
  "font-variant": fontVariant,
  background: anyOrder(["background-color"], (node) =>
    nameOf(node) === "none" || colorOf([node]) === undefined ? undefined : "background-color",
  ),
  "list-style": anyOrder(["list-style-position", "list-style-type"], (node) => {
    const word = nameOf(node);
    if (word === "inside" || word === "outside") return "list-style-position";
    return word !== undefined || node.type === "String" ? "list-style-type" : undefined;
  }),
  columns,
  "column-rule": {
    longhands: rule.longhands.map((part) => `column-rule-${part}`),
    expand: (value) => rule.expand(value)?.map(([part, nodes]): Pair => [`column-rule-${part}`, nodes]),
  },
  gap: {
    longhands: ["column-gap"],
    expand: ([row, column = row]) => (column ? [["column-gap", [column]]] : undefined),
  },
  "text-decoration": anyOrder(["text-decoration-line"], (node) =>
    ["none", "underline", "line-through"].includes(nameOf(node) ?? "") ? "text-decoration-line" : undefined,
  ),
};
