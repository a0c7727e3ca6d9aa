/**
 * Colours: named, hex, rgb(), gray() and device-cmyk(). Anything without hue is computed as gray, so
 * that a page of black text stays neutral and prints in one ink. Alpha is set against white paper.
 */
import type { CssNode } from "css-tree";
import { NAMED_COLORS } from "./color-names.ts";
import type { Color } from "./types.ts";
import { argumentsOf, nameOf, type Value } from "./values.ts";

export const BLACK: Color = { space: "gray", gray: 0 };

/** The colour of a value; `currentcolor` and `transparent` by name; undefined where it is none of ours. */
export function colorOf(value: Value): Color | "currentcolor" | "transparent" | undefined {
  const [node] = value;
  if (value.length !== 1 || !node) return undefined;
  if (node.type === "Hash") return fromHex(node.value);
  if (node.type === "Function") return fromFunction(node.name.toLowerCase(), argumentsOf(node));
  const name = nameOf(node);
  if (name === "currentcolor" || name === "transparent") return name;
  return name !== undefined && Object.hasOwn(NAMED_COLORS, name) ? fromHex(NAMED_COLORS[name] ?? "") : undefined;
}

function fromHex(hex: string): Color {
  const digits = hex.length <= 4 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
  const [r = 0, g = 0, b = 0, alpha = 1] = digits.map((pair) => Number.parseInt(pair, 16) / 255);
  return rgb(r, g, b, alpha);
}

function fromFunction(name: string, nodes: Value): Color | undefined {
  const operands = nodes.filter((node) => node.type !== "Operator");
  const share = (index: number, full: number, missing = 0): number => {
    const node = operands[index];
    return node === undefined ? missing : clamp(fraction(node, full));
  };
  switch (name) {
    case "rgb":
    case "rgba":
      return rgb(share(0, 255), share(1, 255), share(2, 255), share(3, 1, 1));
    case "gray":
      return rgb(share(0, 100), share(0, 100), share(0, 100), share(1, 1, 1));
    case "device-cmyk": {
      const [c, m, y, k] = [share(0, 1), share(1, 1), share(2, 1), share(3, 1)];
      return c === 0 && m === 0 && y === 0 ? { space: "gray", gray: 1 - k } : { space: "cmyk", c, m, y, k };
    }
    default:
      return undefined;
  }
}

/** A percentage or a number of which `full` is the whole, from 0 to 1. */
function fraction(node: CssNode, full: number): number {
  if (node.type === "Percentage") return Number(node.value) / 100;
  return node.type === "Number" ? Number(node.value) / full : 0;
}

function rgb(r: number, g: number, b: number, alpha: number): Color {
  const [red, green, blue] = [r, g, b].map((part) => (alpha === 1 ? part : part * alpha + 1 - alpha)) as [
    number,
    number,
    number,
  ];
  return red === green && green === blue ? { space: "gray", gray: red } : { space: "rgb", r: red, g: green, b: blue };
}

const clamp = (value: number): number => Math.max(0, Math.min(1, value));
