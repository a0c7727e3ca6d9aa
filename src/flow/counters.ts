/**
 * CSS counters (CSS Lists 3 §4) while the tree is walked, and the ways to write a number. The walk
 * is in document order, so the state is a stack of scopes that a factory closes over.
 */
import type { ComputedStyle } from "../style/types.ts";

export interface Counters {
  /** Applies an element's resets and increments, and opens its scope. */
  readonly enter: (style: ComputedStyle) => void;
  /** Closes the scope: counters that the element's children reset are gone. */
  readonly leave: () => void;
  /** Values of a counter from the outermost to the innermost. */
  readonly values: (name: string) => readonly number[];
  /** The innermost value of each. */
  readonly current: () => ReadonlyMap<string, number>;
}

export function createCounters(): Counters {
  const instances = new Map<string, { value: number; depth: number }[]>();
  const of = (name: string) => {
    let list = instances.get(name);
    if (!list) instances.set(name, (list = []));
    return list;
  };
  let depth = 0;
  return {
    enter(style) {
      for (const [name, value] of style.counterReset) {
        const list = of(name);
        // A sibling's reset replaces; only a reset at a new depth nests.
        if (list.at(-1)?.depth === depth) list.pop();
        list.push({ value, depth });
      }
      for (const [name, by] of style.counterIncrement) {
        const list = of(name);
        if (list.length === 0) list.push({ value: 0, depth });
        const last = list.at(-1);
        if (last) last.value += by;
      }
      depth++;
    },
    leave() {
      for (const list of instances.values()) while ((list.at(-1)?.depth ?? -1) >= depth) list.pop();
      depth--;
    },
    values: (name) => instances.get(name)?.map(({ value }) => value) ?? [],
    current: () => new Map([...instances].flatMap(([name, list]) => list.slice(-1).map(({ value }) => [name, value]))),
  };
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];
const SYMBOLS = ["*", "†", "‡", "§", "‖", "¶"];

function roman(value: number): string {
  let rest = value;
  let text = "";
  for (const [amount, letters] of ROMAN) {
    while (rest >= amount) {
      text += letters;
      rest -= amount;
    }
  }
  return text;
}

function alphabetic(value: number): string {
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}

const symbolic = (value: number, symbols: readonly string[]): string =>
  (symbols[(value - 1) % symbols.length] ?? "*").repeat(Math.ceil(value / symbols.length));

/** A number in a counter style (CSS Counter Styles 3 §6); bullets ignore the number. Outside a style's range it is decimal. */
export function counterText(value: number, style: string): string {
  const bullet = BULLETS[style];
  if (bullet !== undefined) return bullet;
  // `symbols("*" "†")`: each once, then doubled, and so on (CSS Counter Styles 3 §3.1.4).
  const own = /^symbols\((.*)\)$/s.exec(style)?.[1]?.split(" ");
  if (own && value >= 1) return symbolic(value, own);
  if (value < 1 || value > 3999) return String(value);
  switch (style) {
    case "lower-roman":
      return roman(value);
    case "upper-roman":
      return roman(value).toUpperCase();
    case "lower-alpha":
    case "lower-latin":
      return alphabetic(value);
    case "upper-alpha":
    case "upper-latin":
      return alphabetic(value).toUpperCase();
    case "decimal-leading-zero":
      return String(value).padStart(2, "0");
    case "symbols":
      return symbolic(value, SYMBOLS);
    default:
      return String(value);
  }
}

/** What each bullet style shows. The dash is the en dash that typographers use for lists. */
export const BULLETS: Readonly<Record<string, string>> = { disc: "•", circle: "◦", square: "▪", dash: "–", none: "" };
