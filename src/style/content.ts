/**
 * Generated content: the parts of `content` and `string-set` (CSS Content 3, GCPM 3), and the lists
 * of counters and quotation marks.
 */
import type { CssNode } from "css-tree";
import type { ComputedStyle, ContentPart } from "./types.ts";
import { argumentsOf, nameOf, type Read, splitAt, type Value } from "./values.ts";

type Content = ComputedStyle["content"];

export const content: Read<Content> = (value) => {
  const word = value.length === 1 ? nameOf(value[0]) : undefined;
  if (word === "none" || word === "normal") return () => word;
  // What follows a slash is spoken instead; generated text is not spoken at all.
  const parts = partsOf(splitAt(value, "/")[0] ?? []);
  return parts && (() => parts);
};

export const stringSet: Read<ComputedStyle["stringSet"]> = (value) => {
  if (value.length === 1 && nameOf(value[0]) === "none") return () => [];
  const sets: { name: string; parts: readonly ContentPart[] }[] = [];
  for (const [first, ...rest] of splitAt(value, ",")) {
    const parts = partsOf(rest);
    if (first?.type !== "Identifier" || !parts) return undefined;
    sets.push({ name: first.name, parts });
  }
  return () => sets;
};

/** `counter-reset`, `counter-increment`: names with values, `otherwise` where none is given. */
export function counters(otherwise: number): Read<ComputedStyle["counterReset"]> {
  return (value) => {
    const list: [string, number][] = [];
    for (const node of value) {
      const last = list.at(-1);
      if (node.type === "Identifier") list.push([node.name, otherwise]);
      else if (node.type === "Number" && last) last[1] = Number(node.value);
      else return undefined;
    }
    return list.length === 1 && list[0]?.[0] === "none" ? () => [] : () => list;
  };
}

export const quotes: Read<ComputedStyle["quotes"]> = (value) => {
  if (nameOf(value[0]) === "auto") return () => "auto";
  if (nameOf(value[0]) === "none") return () => [];
  const marks = value.map((node) => (node.type === "String" ? node.value : ""));
  return () => marks;
};

function partsOf(value: Value): readonly ContentPart[] | undefined {
  const parts: ContentPart[] = [];
  for (const node of value) {
    const part = partOf(node);
    if (!part) return undefined;
    parts.push(part);
  }
  return parts;
}

const QUOTES: Readonly<Record<string, Extract<ContentPart, { kind: "quote" }>["which"]>> = {
  "open-quote": "open",
  "close-quote": "close",
  "no-open-quote": "no-open",
  "no-close-quote": "no-close",
};

function partOf(node: CssNode): ContentPart | undefined {
  if (node.type === "String") return { kind: "text", value: node.value };
  const word = nameOf(node);
  if (word === "contents") return { kind: "element-text" };
  const which = QUOTES[word ?? ""];
  if (which) return { kind: "quote", which };
  return node.type === "Function" ? fromFunction(node.name.toLowerCase(), splitAt(argumentsOf(node), ",")) : undefined;
}

function fromFunction(name: string, [first = [], second = [], third = []]: readonly Value[]): ContentPart | undefined {
  const subject = identifier(first);
  switch (name) {
    case "content":
      return first.length === 0 || subject === "text" ? { kind: "element-text" } : undefined;
    case "attr":
      return { kind: "attr", name: subject };
    case "string":
      return { kind: "string", name: subject, which: occurrence(identifier(second)) };
    case "counter":
      return { kind: "counter", name: subject, style: counterStyle(second) };
    case "counters":
      return { kind: "counters", name: subject, separator: text(second), style: counterStyle(third) };
    case "target-counter":
    case "target-text": {
      const to = first[0] && targetOf(first[0]);
      if (to === undefined) return undefined;
      const what = name === "target-counter" ? "counter" : "text";
      return { kind: "target", what, to, name: identifier(second), style: counterStyle(third) };
    }
    case "leader":
      return { kind: "leader", pattern: LEADERS[subject] ?? text(first) };
    default:
      return undefined;
  }
}

/** A name, or `symbols("*" "†")` with its symbols between spaces. */
function counterStyle(value: Value): string {
  const [node] = value;
  if (node?.type !== "Function" || node.name.toLowerCase() !== "symbols") return identifier(value) || "decimal";
  const symbols = argumentsOf(node).flatMap((one) => (one.type === "String" ? one.value : []));
  return `symbols(${symbols.join(" ")})`;
}

const LEADERS: Readonly<Record<string, string>> = { dotted: ". ", solid: "_", space: " " };

function occurrence(word: string): Extract<ContentPart, { kind: "string" }>["which"] {
  return word === "start" || word === "last" || word === "first-except" ? word : "first";
}
/** A fragment, or the name of an attribute. */
function targetOf(node: CssNode): string | undefined {
  if (node.type === "String" || node.type === "Url") return node.value.startsWith("#") ? node.value : undefined;
  return node.type === "Function" && node.name.toLowerCase() === "attr" ? identifier(argumentsOf(node)) : undefined;
}
const identifier = ([node]: Value): string => (node?.type === "Identifier" ? node.name : "");
const text = ([node]: Value): string => (node?.type === "String" ? node.value : "");
