/**
 * Colour operators by target. The screen file speaks gray and RGB (its output intent is sRGB), the
 * press file gray and CMYK: no device colour there that the intent doesn't cover (ISO 19005-2 §6.2.4.3).
 */
import { never } from "../document/element.ts";
import type { Color } from "../style/types.ts";
import { decimal } from "../units.ts";

export type Target = "screen" | "press";

/** Operands and operator to fill (`stroke`: to draw lines) in a colour. */
export function colorOperator(color: Color, target: Target, stroke = false): string {
  const [operands, operator] = inTarget(color, target);
  return `${operands.map((value) => decimal(value, 4)).join(" ")} ${stroke ? operator.toUpperCase() : operator}`;
}

function inTarget(color: Color, target: Target): [readonly number[], "g" | "rg" | "k"] {
  switch (color.space) {
    case "gray":
      return [[color.gray], "g"];
    case "rgb": {
      const { r, g, b } = color;
      if (r === g && g === b) return [[r], "g"];
      return target === "screen" ? [[r, g, b], "rg"] : [separate(r, g, b), "k"];
    }
    case "cmyk": {
      const { c, m, y, k } = color;
      if (target === "press") return [[c, m, y, k], "k"];
      if (c === 0 && m === 0 && y === 0) return [[1 - k], "g"];
      return [[c, m, y].map((ink) => (1 - ink) * (1 - k)), "rg"];
    }
    default:
      return never(color);
  }
}

/** Text and rules are never sent through a profile (rich black): black takes all it can instead. */
function separate(r: number, g: number, b: number): readonly number[] {
  const light = Math.max(r, g, b);
  return light === 0 ? [0, 0, 0, 1] : [...[r, g, b].map((value) => (light - value) / light), 1 - light];
}
