/**
 * Selectors (Selectors 4): compiled once into a test that reads from right to left, with the part
 * that it styles, its specificity, and the bucket in which it is looked for.
 */
import type { CssNode, PseudoClassSelector, Selector as Written } from "css-tree";
import { direction } from "../document/direction.ts";
import type { Element } from "./elements.ts";
import type { Part } from "./types.ts";

export type Test = (element: Element) => boolean;
export interface Selector {
  readonly part: Part;
  /** Ids × 1e6 + classes × 1e3 + names. */
  readonly specificity: number;
  /** `#id`, `.class`, a name or `*`: what the rightmost compound demands. */
  readonly bucket: string;
  readonly matches: Test;
}
/** What a selector asks that we don't know, with its node. */
export class UnsupportedSelector {
  readonly node: CssNode;
  constructor(node: CssNode) {
    this.node = node;
  }
}

const ID = 1e6;
const CLASS = 1e3;
const NAME = 1;

const PARTS: Readonly<Record<string, Part>> = {
  before: "before",
  after: "after",
  marker: "marker",
  "first-letter": "first-letter",
  "first-line": "first-line",
  "footnote-call": "note-call",
  "footnote-marker": "note-marker",
};

export function compileSelector(written: Written): Selector | UnsupportedSelector {
  let left: Test | undefined;
  let combinator = "";
  let tests: Test[] = [];
  let part: Part = "self";
  let specificity = 0;
  let bucket = "*";
  for (const node of written.children) {
    if (part !== "self") return new UnsupportedSelector(node);
    if (node.type === "Combinator") {
      left = joined(left, combinator, all(tests));
      combinator = node.name;
      tests = [];
      bucket = "*";
      continue;
    }
    // CSS 2 wrote some parts with one colon.
    const mayBePart = node.type === "PseudoElementSelector" || node.type === "PseudoClassSelector";
    const pseudo = mayBePart ? PARTS[node.name.toLowerCase()] : undefined;
    if (pseudo) {
      part = pseudo;
      specificity += NAME;
      continue;
    }
    const simple = compileSimple(node);
    if (simple instanceof UnsupportedSelector) return simple;
    tests.push(simple.test);
    specificity += simple.weight;
    if (simple.bucket !== undefined && (bucket === "*" || simple.weight > CLASS)) bucket = simple.bucket;
  }
  return { part, specificity, bucket, matches: joined(left, combinator, all(tests)) };
}

interface Simple {
  readonly test: Test;
  readonly weight: number;
  readonly bucket?: string;
}

function compileSimple(node: CssNode): Simple | UnsupportedSelector {
  switch (node.type) {
    case "TypeSelector": {
      const name = node.name.toLowerCase();
      if (name === "*") return { test: () => true, weight: 0 };
      return { test: (element) => element.name === name, weight: NAME, bucket: name };
    }
    case "ClassSelector": {
      const { name } = node;
      return { test: (element) => element.classes.includes(name), weight: CLASS, bucket: `.${name}` };
    }
    case "IdSelector": {
      const { name } = node;
      return { test: (element) => element.id === name, weight: ID, bucket: `#${name}` };
    }
    case "AttributeSelector": {
      const wanted = node.value?.type === "String" ? node.value.value : (node.value?.name ?? "");
      const test = attributeTest(node.name.name, node.matcher, wanted, node.flags === "i");
      return { test, weight: CLASS };
    }
    case "PseudoClassSelector":
      return compilePseudo(node);
    default:
      return new UnsupportedSelector(node);
  }
}

function compilePseudo(node: PseudoClassSelector): Simple | UnsupportedSelector {
  const name = node.name.toLowerCase();
  const simple = PSEUDO[name];
  if (simple) return { test: simple, weight: CLASS };
  const [argument] = node.children ?? [];
  if ((name === "is" || name === "not" || name === "where") && argument?.type === "SelectorList")
    return compileList(name, [...argument.children]);
  if (name === "lang" && node.children) {
    const tags = [...node.children].flatMap((tag) =>
      tag.type === "Identifier" ? [tag.name.toLowerCase()] : tag.type === "String" ? [tag.value.toLowerCase()] : [],
    );
    return { test: (element) => tags.some((tag) => speaks(element.lang.toLowerCase(), tag)), weight: CLASS };
  }
  if (name === "dir" && argument?.type === "Identifier") {
    const wanted = argument.name.toLowerCase();
    return { test: (element) => (goesLeft(element) ? "rtl" : "ltr") === wanted, weight: CLASS };
  }
  if (argument?.type === "Nth" && !argument.selector) {
    const position = NTH[name];
    const formula = nth(argument.nth);
    if (position && formula) return { test: (element) => formula(position(element)), weight: CLASS };
  }
  return new UnsupportedSelector(node);
}

function compileList(name: "is" | "not" | "where", list: readonly CssNode[]): Simple | UnsupportedSelector {
  const tests: Test[] = [];
  let weight = 0;
  for (const selector of list) {
    const compiled = selector.type === "Selector" ? compileSelector(selector) : new UnsupportedSelector(selector);
    if (compiled instanceof UnsupportedSelector) return compiled;
    if (compiled.part !== "self") return new UnsupportedSelector(selector);
    tests.push(compiled.matches);
    weight = Math.max(weight, compiled.specificity);
  }
  const some: Test = (element) => tests.some((test) => test(element));
  return { test: name === "not" ? (element) => !some(element) : some, weight: name === "where" ? 0 : weight };
}

/** Siblings of the same name that follow. */
const after = (element: Element): number =>
  element.siblings.filter(({ name }, index) => index > element.index && name === element.name).length;
function followed({ siblings, index, name }: Element): boolean {
  for (let next = index + 1; next < siblings.length; next++) if (siblings[next]?.name === name) return true;
  return false;
}

const PSEUDO: Readonly<Record<string, Test>> = {
  root: (element) => element.parent === undefined,
  empty: (element) => element.empty,
  link: (element) => element.name === "a",
  "any-link": (element) => element.name === "a",
  "first-child": (element) => element.index === 0,
  "last-child": (element) => element.index === element.siblings.length - 1,
  "only-child": (element) => element.siblings.length === 1,
  "first-of-type": (element) => element.typeIndex === 0,
  "last-of-type": (element) => !followed(element),
  "only-of-type": (element) => element.typeIndex === 0 && !followed(element),
};
/** Positions from 1. */
const NTH: Readonly<Record<string, (element: Element) => number>> = {
  "nth-child": (element) => element.index + 1,
  "nth-last-child": (element) => element.siblings.length - element.index,
  "nth-of-type": (element) => element.typeIndex + 1,
  "nth-last-of-type": (element) => after(element) + 1,
};

function nth(node: CssNode): ((position: number) => boolean) | undefined {
  if (node.type === "Identifier") {
    const rest = node.name.toLowerCase() === "even" ? 0 : 1;
    return (position) => position % 2 === rest;
  }
  if (node.type !== "AnPlusB") return undefined;
  const step = node.a === null ? 0 : node.a === "-" ? -1 : node.a === "" || node.a === "+" ? 1 : Number(node.a);
  const offset = Number(node.b ?? 0);
  if (step === 0) return (position) => position === offset;
  return (position) => (position - offset) % step === 0 && (position - offset) / step >= 0;
}

function attributeTest(name: string, matcher: string | null, written: string, fold: boolean): Test {
  const wanted = fold ? written.toLowerCase() : written;
  const compare = matcher === null ? () => true : MATCHERS[matcher];
  return (element) => {
    const value = name === "class" ? element.classes.join(" ") : name === "id" ? element.id : element.attributes[name];
    return value !== undefined && (compare?.(fold ? value.toLowerCase() : value, wanted) ?? false);
  };
}
/** Whether a language, or a value with parts like it, is the wanted one or one of its kind. */
export const speaks = (value: string, wanted: string): boolean => value === wanted || value.startsWith(`${wanted}-`);
const MATCHERS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  "=": (value, wanted) => value === wanted,
  "|=": speaks,
  "~=": (value, wanted) => value.split(/\s+/).includes(wanted),
  "^=": (value, wanted) => wanted !== "" && value.startsWith(wanted),
  "$=": (value, wanted) => wanted !== "" && value.endsWith(wanted),
  "*=": (value, wanted) => wanted !== "" && value.includes(wanted),
};

function all(tests: readonly Test[]): Test {
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (element) => tests.every((test) => test(element));
}

/** Whether its text goes from right to left: as its `dir` or that of what it is in says, else as its language is written. */
function goesLeft({ attributes, lang, parent }: Element): boolean {
  const { dir } = attributes;
  if (dir === "rtl" || dir === "ltr") return dir === "rtl";
  return parent && parent.lang === lang ? goesLeft(parent) : direction(lang) === "rtl";
}

/** A compound and what must stand to its left. */
function joined(left: Test | undefined, combinator: string, test: Test): Test {
  if (!left) return test;
  switch (combinator) {
    case ">":
      return (element) => test(element) && element.parent !== undefined && left(element.parent);
    case "+":
      return (element) => test(element) && holds(left, element.siblings[element.index - 1]);
    case "~":
      return (element) =>
        test(element) && element.siblings.some((other, index) => index < element.index && left(other));
    default:
      return (element) => {
        if (!test(element)) return false;
        for (let above = element.parent; above; above = above.parent) if (left(above)) return true;
        return false;
      };
  }
}
const holds = (test: Test, element: Element | undefined): boolean => element !== undefined && test(element);
