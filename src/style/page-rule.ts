/** `@page` as written (CSS Paged Media 3): which pages it is for, the sheet's descriptors, and margin boxes. */
import type { Atrule, CssNode, Declaration as Written } from "css-tree";
import type { Span } from "../document/tree.ts";
import { type Declaration, readDeclaration } from "./declarations.ts";
import { type Findings, nearest, spanOf } from "./findings.ts";
import { generate, lexer } from "./grammar.ts";
import type { MarginBoxName, PageQuery, PageStyle } from "./types.ts";
import { type Compute, length, nameOf, type Value } from "./values.ts";

/** What a page's descriptors give. */
export interface PageSettings {
  readonly size?: Compute<readonly [width: number, height: number]>;
  readonly bleed?: Compute<number>;
  readonly marks?: PageStyle["marks"];
}
export interface PageRule {
  readonly matches: (query: PageQuery) => boolean;
  /** Names, then `:first` and `:blank`, then sides (CSS Paged Media 3 §4.6). */
  readonly specificity: number;
  readonly name: string;
  readonly settings: PageSettings;
  /** Properties of the page context: margins, and what margin boxes inherit. */
  readonly declarations: readonly Declaration[];
  readonly boxes: ReadonlyMap<PageBoxName, readonly Declaration[]>;
}

export const BOX_NAMES: readonly MarginBoxName[] = [
  "top-left-corner",
  "top-left",
  "top-center",
  "top-right",
  "top-right-corner",
  "left-top",
  "left-middle",
  "left-bottom",
  "right-top",
  "right-middle",
  "right-bottom",
  "bottom-left-corner",
  "bottom-left",
  "bottom-center",
  "bottom-right",
  "bottom-right-corner",
];
/** `@footnote` is the area of the notes (GCPM §2.4). */
export type PageBoxName = MarginBoxName | "footnote";
const ALL_BOXES: readonly PageBoxName[] = [...BOX_NAMES, "footnote"];
const isBox = (name: string): name is PageBoxName => (ALL_BOXES as readonly string[]).includes(name);

/** One rule for each selector of its list. */
export function readPageRule(node: Atrule, path: string, findings: Findings): readonly PageRule[] {
  const settings: { -readonly [K in keyof PageSettings]: PageSettings[K] } = {};
  const declarations: Declaration[] = [];
  const boxes = new Map<PageBoxName, readonly Declaration[]>();
  for (const child of node.block?.children ?? []) {
    if (child.type === "Declaration") {
      if (!readDescriptor(child, settings, path, findings))
        declarations.push(...readDeclaration(child, path, findings));
    } else if (child.type === "Atrule") readBox(child, boxes, path, findings);
  }
  const [list] = node.prelude?.type === "AtrulePrelude" ? node.prelude.children : [];
  const selectors = list?.type === "SelectorList" ? [...list.children] : [undefined];
  return selectors.flatMap((selector) => {
    const head = readSelector(selector, path, findings);
    return head ? [{ ...head, settings, declarations, boxes }] : [];
  });
}

function readBox(
  node: Atrule,
  boxes: Map<PageBoxName, readonly Declaration[]>,
  path: string,
  findings: Findings,
): void {
  const name = node.name.toLowerCase();
  const start = node.loc?.start.offset ?? 0;
  const at: Span = { source: path, start, end: start + name.length + 1 };
  if (!isBox(name)) {
    const near = nearest(name, ALL_BOXES);
    const hint = near && `Did you mean \`@${near}\`?`;
    return findings.invalid("unknown-rule", `a page has no box \`@${name}\``, at, hint);
  }
  const read = [...(node.block?.children ?? [])].flatMap((child) =>
    child.type === "Declaration" ? readDeclaration(child, path, findings) : [],
  );
  for (const child of node.block?.children ?? [])
    if (child.type === "Declaration" && ofElements(child)) findings.invalid("no-element", ...noElement(child, path));
  boxes.set(name, [...(boxes.get(name) ?? []), ...read]);
}

/** Asks for something of an element, which a margin box doesn't belong to. */
const ofElements = ({ property, value }: Written): boolean =>
  property.toLowerCase() === "content" && /\b(attr|content)\(/i.test(generate(value).replaceAll(/"[^"]*"/g, ""));

const noElement = ({ value, loc }: Written, path: string): [message: string, at: Span, hint: string] => [
  "a page's margin belongs to no element: `attr()` and `content()` are empty there",
  spanOf(path, value.loc ?? loc),
  'Keep the text with `string-set` on the element and show it with `string()`; or name the place: `target-counter("#id", page)`.',
];

// — selectors —

type Condition = (query: PageQuery) => boolean;
const PSEUDO: Readonly<Record<string, readonly [weight: number, Condition]>> = {
  first: [1e3, (query) => query.first],
  blank: [1e3, (query) => query.blank],
  left: [1, (query) => query.side === "verso"],
  verso: [1, (query) => query.side === "verso"],
  right: [1, (query) => query.side === "recto"],
  recto: [1, (query) => query.side === "recto"],
};

function readSelector(
  selector: CssNode | undefined,
  path: string,
  findings: Findings,
): Pick<PageRule, "matches" | "specificity" | "name"> | undefined {
  const conditions: Condition[] = [];
  let specificity = 0;
  let wanted = "";
  for (const part of selector?.type === "Selector" ? selector.children : []) {
    const known = part.type === "PseudoClassSelector" ? PSEUDO[part.name.toLowerCase()] : undefined;
    if (part.type === "TypeSelector") {
      const { name } = part;
      wanted = name;
      specificity += 1e6;
      conditions.push((query) => query.name === name);
    } else if (known) {
      specificity += known[0];
      conditions.push(known[1]);
    } else {
      const near = nearest(generate(part).slice(1), Object.keys(PSEUDO));
      const hint = near ? `Did you mean \`:${near}\`?` : `Pages are named, or :${Object.keys(PSEUDO).join(", :")}.`;
      findings.invalid("unknown-page", `there is no kind of page \`${generate(part)}\``, spanOf(path, part.loc), hint);
      return undefined;
    }
  }
  return { matches: (query) => conditions.every((holds) => holds(query)), specificity, name: wanted };
}

// — descriptors —

/** True where the declaration was a descriptor, be it right or wrong. */
function readDescriptor(
  node: Written,
  settings: { -readonly [K in keyof PageSettings]: PageSettings[K] },
  path: string,
  findings: Findings,
): boolean {
  const name = node.property.toLowerCase();
  if (lexer.checkAtruleDescriptorName("page", name) || node.value.type !== "Value") return false;
  const at = spanOf(path, node.value.loc ?? node.loc);
  const value = [...node.value.children];
  if (lexer.matchAtruleDescriptor("page", name, node.value).error) {
    const hint =
      name === "size"
        ? "It takes two lengths, or a paper as `A5` or `letter`, and `portrait` or `landscape`."
        : undefined;
    findings.invalid("invalid-value", `\`${generate(node.value)}\` is not a value of \`${name}\``, at, hint);
  } else if (name === "size") settings.size = sizeOf(value) ?? (() => A5);
  else if (name === "bleed") settings.bleed = length()(value) ?? (() => 0);
  else if (name === "marks") settings.marks = value.map(nameOf).filter((mark) => mark === "crop" || mark === "cross");
  else findings.unsupported(`\`${name}\``, at);
  return true;
}

const MM = 72 / 25.4;
export const A5 = [148 * MM, 210 * MM] as const;
const PAPERS: Readonly<Record<string, readonly [number, number]>> = {
  a3: [297 * MM, 420 * MM],
  a4: [210 * MM, 297 * MM],
  a5: A5,
  b4: [250 * MM, 353 * MM],
  b5: [176 * MM, 250 * MM],
  "jis-b4": [257 * MM, 364 * MM],
  "jis-b5": [182 * MM, 257 * MM],
  letter: [612, 792],
  legal: [612, 1008],
  ledger: [792, 1224],
};

function sizeOf(value: Value): PageSettings["size"] {
  const lengths = value.map((node) => length()([node]));
  const [width, height = width] = lengths;
  if (width && height) return (context) => [width(context), height(context)];
  const words = value.map((node) => nameOf(node) ?? "");
  const paper = words.map((word) => PAPERS[word]).find((found) => found !== undefined) ?? A5;
  const [short, long] = paper;
  return () => (words.includes("landscape") ? [long, short] : [short, long]);
}
