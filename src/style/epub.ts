/**
 * The same sheets for the EPUB, less what only print or only Offprint understands. An e-reader's
 * owner chooses size, colour and margins of the text, so absolute lengths become ems, and the
 * root keeps none of its own. The text is edited in place, so that what is left reads as it was
 * written; comments go, since they speak of what isn't here.
 */
import type { Atrule, CssNode, Declaration, Rule } from "css-tree";
import { decimal, POINTS_PER_UNIT } from "../units.ts";
import { generate, parse } from "./grammar.ts";
import type { Sheet } from "./sheet.ts";
import { type Context, length } from "./values.ts";

export function epubCss(sheets: readonly Sheet[]): string {
  const parts = sheets.flatMap((sheet) => inlined(sheet, new Set())).map(readPart);
  const grid = rootOf(parts);
  const sizes: Sizes = new Map();
  const texts = parts.map((part) => tidy(editSheet(part, grid, sizes)));
  return `${texts.filter((text) => text !== "").join("\n\n")}\n`;
}

/** Imported sheets before the one that imports them; each once, at its last place. */
function inlined(sheet: Sheet, open: ReadonlySet<Sheet>): Sheet[] {
  if (open.has(sheet)) return [];
  const inner = new Set([...open, sheet]);
  return [...[...sheet.imports.values()].flatMap((imported) => inlined(imported, inner)), sheet];
}

/** Size and line height of the text in print, to which other sizes are set in proportion. */
interface Grid {
  readonly size: number;
  readonly leading: number;
}

type Edit = readonly [start: number, end: number, text: string];

/** Font sizes in print by selector, as far as rules said. */
type Sizes = Map<string, number>;

interface Part {
  readonly text: string;
  readonly ast: CssNode;
  /** Edits that take them out. */
  readonly comments: readonly Edit[];
}
function readPart({ text }: Sheet): Part {
  const comments: Edit[] = [];
  const ast = parse(text, {
    positions: true,
    onComment: (_, { start, end }) => void comments.push([start.offset, end.offset, ""]),
  });
  return { text, ast, comments };
}

function editSheet({ text, ast, comments }: Part, grid: Grid, sizes: Sizes): string {
  const edits = [...comments];
  const cut = (node: CssNode, replacement = ""): void => {
    if (node.loc) edits.push([node.loc.start.offset, node.loc.end.offset, replacement]);
  };
  const visit = (nodes: Iterable<CssNode>): void => {
    for (const node of nodes) {
      if (node.type === "Atrule") visitAtrule(node);
      else if (node.type === "Rule") visitRule(node);
    }
  };
  const visitAtrule = (node: Atrule): void => {
    const name = node.name.toLowerCase();
    if (DROPPED_RULES.has(name)) cut(node);
    else if (name === "media" && isPrint(node)) cut(node);
    else if (name === "media" || name === "supports") visit(node.block?.children ?? []);
  };
  const visitRule = (rule: Rule): void => {
    const selector = generate(rule.prelude);
    if (/::footnote-(call|marker)/.test(selector)) return cut(rule);
    const parent = parentSize(selector, sizes) ?? grid.size;
    const size = sizeOf(rule, parent, grid);
    for (const one of selector.split(",")) sizes.set(one, size);
    const context = { grid, parent, size, root: isRoot(selector) };
    let kept = 0;
    const inside: Edit[] = [];
    for (const declaration of rule.block.children) {
      if (declaration.type !== "Declaration" || !declaration.loc) continue;
      const [start, end] = [declaration.loc.start.offset, declaration.loc.end.offset];
      const written = text.slice(start, end).trimEnd();
      const replaced = rewrite(declaration, written, context);
      if (replaced !== undefined) kept++;
      const semicolon = /^\s*;/.exec(text.slice(end))?.[0].length ?? 0;
      inside.push(replaced === undefined ? [start, end + semicolon, ""] : [start, start + written.length, replaced]);
    }
    if (kept === 0) cut(rule);
    else edits.push(...inside);
  };
  if (ast.type === "StyleSheet") visit(ast.children);
  return applied(text, edits);
}

const DROPPED_RULES = new Set(["page", "font-face", "import", "charset"]);
const isPrint = (node: Atrule): boolean =>
  node.prelude !== null && /^\s*(only\s+)?print\b/i.test(generate(node.prelude));

// — declarations —

/** Not for an e-reader: pages, columns (its screen is one, and may be a phone's), our own, and what EPUB 3.3 leaves to HTML's `dir`. */
const PRINT_ONLY =
  /^(direction|unicode-bidi|-offprint-.*|string-set|float-reference|page|bleed|marks|hyphenate-limit-.*|orphans|widows|columns|column-.*)$/;
const PRINT_VALUES = /\b(device-cmyk|gray|string|content|leader|target-counter|target-text)\(|\bcounter\(\s*page\b/i;
/** The root, also in a state such as its language. */
const isRoot = (selector: string): boolean =>
  withoutArguments(selector)
    .split(",")
    .every((one) => /^(html|body|:root)(?![\w-])[^\s>+~]*$/.test(one.trim()));
/** `:is(:lang(zh), p)` as `:is`: commas and combinators in it are not the selector's own. */
function withoutArguments(selector: string): string {
  const shorter = selector.replace(/\([^()]*\)/g, "");
  return shorter === selector ? shorter : withoutArguments(shorter);
}
/** What the root leaves to the reader. */
const READERS_OWN = /^(font|font-size|font-family|line-height|text-align|color|background.*|margin.*|padding.*)$/;
/** What readers know only, or also, by an older name. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  hyphens: ["-webkit-", "-epub-"],
  "initial-letter": ["-webkit-"],
};
const TWINS = /^break-(before|after|inside)$/;

interface RuleContext {
  readonly grid: Grid;
  /** Font size in print of what is around, and of what the rule is for. */
  readonly parent: number;
  readonly size: number;
  readonly root: boolean;
}

/** The declaration as the EPUB has it; undefined where it goes. */
function rewrite(node: Declaration, written: string, context: RuleContext): string | undefined {
  const property = node.property.toLowerCase();
  const value = node.value.type === "Raw" ? node.value.value : generate(node.value);
  if (PRINT_ONLY.test(property) || PRINT_VALUES.test(value)) return undefined;
  if (property === "float" && /^(top|bottom|block-start|block-end|snap-block|footnote)$/.test(value)) return undefined;
  if (TWINS.test(property) && value === "column") return undefined;
  if (context.root && READERS_OWN.test(property)) return undefined;
  if (TWINS.test(property)) return twin(property, value, written);
  if (property === "text-align" && value === "start") return `text-align: left; ${written}`;
  const prefixes = PREFIXES[property];
  if (prefixes) return [...prefixes.map((prefix) => prefix + written), written].join("; ");
  if (property.startsWith("border") || node.value.type === "Raw") return written;
  return inEms(property, written, context);
}

/** Lengths as ems: of the size around for a font size, of its own for all else. White is for a page that may be small. */
function inEms(property: string, written: string, { grid, parent, size }: RuleContext): string {
  let em = property === "font-size" || property === "font" ? parent : size;
  const most = WHITE.test(property) ? MOST_WHITE * grid.leading : Infinity;
  return written.replace(ABSOLUTE, (_, amount: string, unit: string) => {
    const share = decimal(Math.min(points(amount, unit, grid), most) / em);
    em = size;
    return property === "line-height" ? share : `${share}em`;
  });
}

const WHITE = /^(margin|padding)/;
/** Lines of text. A sink of more would leave nothing on a phone, and part a title from its date. */
const MOST_WHITE = 4;

const ABSOLUTE = /(?<![\w#.-])([-+]?\d*\.?\d+)(pt|pc|in|cm|mm|q|rlh|lh)\b/gi;
function points(amount: string, unit: string, { leading }: Grid): number {
  const name = unit.toLowerCase();
  if (name === "rlh" || name === "lh") return Number(amount) * leading;
  return Number(amount) * POINTS_PER_UNIT[name as keyof typeof POINTS_PER_UNIT];
}

/** Old readers know only `page-break-*`; sides are a page to them. */
function twin(property: string, value: string, written: string): string {
  const old = /^(auto|avoid)/.exec(value)?.[0] ?? "always";
  return `page-${property}: ${old}; ${written}`;
}

// — the size of things —

const PLAIN: Context = { em: 12, lh: 14.4, rem: 12, rlh: 14.4, measure: 0 };

/** The last size and line height given to the root. */
function rootOf(parts: readonly Part[]): Grid {
  let size = 12;
  let leading: number | undefined;
  for (const { ast } of parts) {
    for (const rule of ast.type === "StyleSheet" ? ast.children : []) {
      if (rule.type !== "Rule" || !/(^|,)(html|:root)(,|$)/.test(generate(rule.prelude))) continue;
      size = lengthIn(rule, "font-size", PLAIN) ?? size;
      leading = lengthIn(rule, "line-height", { ...PLAIN, em: size }) ?? leading;
    }
  }
  return { size, leading: leading ?? size * 1.25 };
}

function sizeOf(rule: Rule, parent: number, grid: Grid): number {
  const context = { em: parent, lh: grid.leading, rem: grid.size, rlh: grid.leading, measure: 0 };
  return lengthIn(rule, "font-size", context) ?? lengthIn(rule, "font", context) ?? parent;
}

/** `.sidebar h2` stands in what `.sidebar` said. */
function parentSize(selector: string, sizes: Sizes): number | undefined {
  const [first = ""] = selector.split(",");
  for (let end = first.lastIndexOf(" "); end > 0; end = first.lastIndexOf(" ", end - 1)) {
    const size = sizes.get(first.slice(0, end));
    if (size !== undefined) return size;
  }
  return undefined;
}

/** The first length of a property's last value. */
function lengthIn(rule: Rule, property: string, context: Context): number | undefined {
  let found: number | undefined;
  for (const node of rule.block.children) {
    if (node.type !== "Declaration" || node.property !== property || node.value.type !== "Value") continue;
    const lengths = [...node.value.children].filter((part) => part.type !== "Number");
    const first = lengths.map((part) => length(({ em }) => em)([part])).find((read) => read !== undefined);
    found = first?.(context) ?? found;
  }
  return found;
}

// — text —

/** Outer edits swallow those inside them. */
function applied(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const [start, end, replacement] of edits.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start < at) continue;
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** No empty lines where something was cut, and none at the ends. */
const tidy = (text: string): string =>
  text
    .replace(/[ \t]+$/gm, "")
    .replace(/\{\n+/g, "{\n")
    .replace(/\n\n+(?=\s*\})/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
