/**
 * From written values to computed ones. A property's reader takes a value's parts and answers how to
 * compute it in a context, or undefined where it is CSS that Offprint doesn't do. Reading happens
 * once a declaration, computing once a distinct style.
 */
import type { CssNode } from "css-tree";
import { POINTS_PER_UNIT, type Pt } from "../units.ts";

export type Value = readonly CssNode[];

/** What relative values refer to. All lengths in points. */
export interface Context {
  /** The element's own font size (its parent's while the font size is computed). */
  readonly em: Pt;
  /** Its own line height (its parent's while that is computed). */
  readonly lh: Pt;
  readonly rem: Pt;
  /** The root's line height: the grid of the pages. */
  readonly rlh: Pt;
  /**
   * What percentages of margins, padding and indents refer to: the content width of the default
   * page, since the cascade knows no containing blocks.
   */
  readonly measure: Pt;
}
export type Compute<T> = (context: Context) => T;
export type Read<T> = (value: Value) => Compute<T> | undefined;

/** An entry of the table of properties. */
export interface Property<T> {
  /** The CSS name. */
  readonly css: string;
  readonly initial: T;
  readonly inherited: boolean;
  readonly read: Read<T>;
}
export type Table<V> = { readonly [K in keyof V]: Property<V[K]> };

export const nameOf = (node: CssNode | undefined): string | undefined =>
  node?.type === "Identifier" ? node.name.toLowerCase() : undefined;

export const argumentsOf = (node: CssNode): Value => ("children" in node && node.children ? [...node.children] : []);

export const isFunction = (node: CssNode | undefined, name: string): boolean =>
  node?.type === "Function" && node.name.toLowerCase() === name;

/** Cuts a list of nodes at an operator. */
export function splitAt(value: Value, operator: string): Value[] {
  const parts: CssNode[][] = [[]];
  for (const node of value) {
    if (node.type === "Operator" && node.value.trim() === operator) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

// — keywords —

/** One of a few words, which is its own computed value. */
export function keyword<const W extends string>(...words: readonly W[]): Read<W> {
  return (value) => {
    const found = value.length === 1 ? words.find((word) => word === nameOf(value[0])) : undefined;
    return found === undefined ? undefined : () => found;
  };
}

/** A word that stands for something else. */
export function mapped<T>(table: Readonly<Record<string, T>>): Read<T> {
  return (value) => {
    const word = value.length === 1 ? nameOf(value[0]) : undefined;
    if (word === undefined || !Object.hasOwn(table, word)) return undefined;
    const found = table[word] as T;
    return () => found;
  };
}

/** The first reader that understands the value. */
export function either<T>(...readers: readonly Read<T>[]): Read<T> {
  return (value) => {
    for (const read of readers) {
      const found = read(value);
      if (found) return found;
    }
    return undefined;
  };
}

// — numbers —

export const number: Read<number> = (value) => {
  const [node] = value;
  if (value.length !== 1 || node?.type !== "Number") return undefined;
  const amount = Number(node.value);
  return () => amount;
};

/** A term of a sum: a plain number, or a length that needs its context. */
type Term = { readonly plain: number } | { readonly length: Compute<Pt> };

/** Median figures of text fonts: the cascade opens no fonts. */
const EX = 0.45;
const CH = 0.5;

const RELATIVE: Readonly<Record<string, (context: Context) => Pt>> = {
  em: (c) => c.em,
  rem: (c) => c.rem,
  ex: (c) => c.em * EX,
  ch: (c) => c.em * CH,
  lh: (c) => c.lh,
  rlh: (c) => c.rlh,
};

/** A length in points. Percentages are taken of `percent`, and are unsupported without it. */
export function length(percent?: (context: Context) => Pt): Read<Pt> {
  return (value) => {
    const term = value.length === 1 && value[0] ? termOf(value[0], percent) : undefined;
    if (!term) return undefined;
    if ("length" in term) return term.length;
    return term.plain === 0 ? () => 0 : undefined;
  };
}

function termOf(node: CssNode, percent?: (context: Context) => Pt): Term | undefined {
  switch (node.type) {
    case "Number":
      return { plain: Number(node.value) };
    case "Percentage": {
      const share = Number(node.value) / 100;
      return percent && { length: (context) => share * percent(context) };
    }
    case "Dimension": {
      const amount = Number(node.value);
      const unit = node.unit.toLowerCase();
      const relative = RELATIVE[unit];
      if (relative) return { length: (context) => amount * relative(context) };
      if (!Object.hasOwn(POINTS_PER_UNIT, unit)) return undefined;
      const points = amount * POINTS_PER_UNIT[unit as keyof typeof POINTS_PER_UNIT];
      return { length: () => points };
    }
    case "Parentheses":
      return sum([...node.children], percent);
    case "Function":
      return node.name.toLowerCase() === "calc" ? sum([...node.children], percent) : undefined;
    default:
      return undefined;
  }
}

/** `calc()` (CSS Values 4 §10): products before sums, lengths and numbers kept apart. */
function sum(nodes: Value, percent?: (context: Context) => Pt): Term | undefined {
  let total: Term | undefined;
  let product: Term | undefined;
  let adding = 1;
  let pending: string | undefined;
  const settle = (): boolean => {
    const scaled = product && multiply(product, { plain: adding });
    total = total === undefined ? scaled : scaled && add(total, scaled);
    return total !== undefined;
  };
  for (const node of nodes) {
    if (node.type === "Operator") {
      const operator = node.value.trim();
      if (operator === "+" || operator === "-") {
        if (!settle()) return undefined;
        adding = operator === "+" ? 1 : -1;
        product = undefined;
        pending = undefined;
      } else pending = operator;
      continue;
    }
    const term = termOf(node, percent);
    if (!term) return undefined;
    if (product === undefined) product = term;
    else product = pending === "/" ? divide(product, term) : multiply(product, term);
    if (!product) return undefined;
  }
  return settle() ? total : undefined;
}

function add(a: Term, b: Term): Term | undefined {
  if ("plain" in a && "plain" in b) return { plain: a.plain + b.plain };
  if ("length" in a && "length" in b) return { length: (context) => a.length(context) + b.length(context) };
  return undefined;
}
function multiply(a: Term, b: Term): Term | undefined {
  if ("plain" in a && "plain" in b) return { plain: a.plain * b.plain };
  if ("length" in a && "plain" in b) return { length: (context) => a.length(context) * b.plain };
  if ("plain" in a && "length" in b) return { length: (context) => a.plain * b.length(context) };
  return undefined;
}
const divide = (a: Term, b: Term): Term | undefined =>
  "plain" in b && b.plain !== 0 ? multiply(a, { plain: 1 / b.plain }) : undefined;
