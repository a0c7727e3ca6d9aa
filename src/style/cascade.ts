/**
 * The cascade: which rules match each element and part, in the order of CSS Cascade 5 §6, and the
 * computed style they come to. There is one origin: where the defaults and the edition say different
 * things, the more specific rule counts, then the later one.
 */
import type { Result } from "../diagnostic.ts";
import type { Publication } from "../document/tree.ts";
import { type Computed, type Computer, createComputer } from "./compute.ts";
import { type Element, elementsOf } from "./elements.ts";
import { createFindings } from "./findings.ts";
import { pageStyles } from "./pages.ts";
import { type Rules, readRules, type StyleRule } from "./rules.ts";
import type { Sheet } from "./sheet.ts";
import { type Part, type StyledPublication, type StyleId, styleKey } from "./types.ts";

/** Computes the style of every element and generated part, and of every kind of page. `sheets` in cascade order: first the defaults, then the edition's. */
export function cascade(publication: Publication, sheets: readonly Sheet[]): Result<StyledPublication> {
  const rules = readRules(sheets);
  const { findings, faces } = rules;
  const index = indexRules(rules.styles);
  const html = elementsOf(publication);
  const computer = createComputer(findings, measureOf(rules, html));
  const root = styleRoot(html, index, computer);
  const of = new Map<string, StyleId>();
  styleTree(html, undefined, { index, computer, of, notes: notesOf(html) });
  const pageStyle = pageStyles(rules.pages, computer, root);
  const value = { publication, styles: computer.styles, of, faces, pageStyle };
  return { value, diagnostics: findings.list };
}

// — which rules —

interface Ranked extends StyleRule {
  /** Its place in the cascade among all rules. */
  readonly rank: number;
}
/** Rules by what their rightmost compound demands, so that an element is asked only what may match. */
type Index = ReadonlyMap<string, readonly Ranked[]>;

function indexRules(rules: readonly StyleRule[]): Index {
  const index = new Map<string, Ranked[]>();
  rules
    .toSorted((a, b) => a.selector.specificity - b.selector.specificity)
    .forEach((rule, rank) => {
      const { bucket } = rule.selector;
      const ranked = { ...rule, rank };
      const list = index.get(bucket);
      if (list) list.push(ranked);
      else index.set(bucket, [ranked]);
    });
  return index;
}

type Matches = ReadonlyMap<Part, readonly Ranked[]>;

function matchesOf(element: Element, index: Index): Matches {
  const matches = new Map<Part, Ranked[]>();
  const look = (bucket: string): void => {
    for (const rule of index.get(bucket) ?? []) {
      if (!rule.selector.matches(element)) continue;
      const list = matches.get(rule.selector.part);
      if (list) list.push(rule);
      else matches.set(rule.selector.part, [rule]);
    }
  };
  look("*");
  look(element.name);
  for (const name of new Set(element.classes)) look(`.${name}`);
  if (element.id !== undefined) look(`#${element.id}`);
  for (const list of matches.values()) list.sort((a, b) => a.rank - b.rank);
  return matches;
}

const NO_RULES: readonly Ranked[] = [];
function computeWith(
  rules: readonly Ranked[],
  parent: Computed | undefined,
  lang: string,
  computer: Computer,
): Computed {
  let key = "";
  for (const { rank } of rules) key += ` ${rank}`;
  return computer.compute(parent, lang, key, () => rules.map((rule) => rule.declarations));
}

// — the walk —

interface Walk {
  readonly index: Index;
  readonly computer: Computer;
  readonly of: Map<string, StyleId>;
  /** Note id → its element: `.footnote::footnote-call` styles the calls (GCPM §2.5). */
  readonly notes: ReadonlyMap<string, Element>;
}

const styleRoot = (html: Element, index: Index, computer: Computer): Computed =>
  computeWith(matchesOf(html, index).get("self") ?? NO_RULES, undefined, html.lang, computer);

function styleTree(element: Element, parent: Computed | undefined, walk: Walk): void {
  const { index, computer, of } = walk;
  const matches = matchesOf(element, index);
  const self = computeWith(matches.get("self") ?? NO_RULES, parent, element.lang, computer);
  if (element.key !== undefined) of.set(element.key, self.id);
  styleParts(element, self, matches, walk);
  for (const child of element.children) styleTree(child, self, walk);
}

function styleParts(element: Element, self: Computed, matches: Matches, walk: Walk): void {
  const { node, lang } = element;
  if (!node) return styleCaption(element, self, matches, walk);
  const { computer, of, index } = walk;
  const part = (name: Part, rules = matches.get(name) ?? NO_RULES): Computed => {
    const computed = computeWith(rules, self, lang, computer);
    of.set(styleKey(node.id, name), computed.id);
    return computed;
  };
  for (const name of ["before", "after"] as const) {
    const rules = matches.get(name);
    if (!rules) continue;
    const computed = computeWith(rules, self, lang, computer);
    if (Array.isArray(computed.style.content)) of.set(styleKey(node.id, name), computed.id);
  }
  for (const name of ["first-letter", "first-line"] as const) if (matches.has(name)) part(name);
  if (node.kind === "list-item") part("marker");
  if (node.kind === "note") part("note-marker");
  if (node.kind === "note-call") {
    const note = walk.notes.get(node.note);
    const named = note ? (matchesOf(note, index).get("note-call") ?? NO_RULES) : NO_RULES;
    const rules = [...new Set([...(matches.get("note-call") ?? NO_RULES), ...named])];
    part(
      "note-call",
      rules.toSorted((a, b) => a.rank - b.rank),
    );
  }
}

/** What stands before a caption: its number. A figure's runs into the first paragraph, unless that has its own. */
function styleCaption(caption: Element, self: Computed, matches: Matches, walk: Walk): void {
  const rules = matches.get("before");
  const key = rules && beforeCaption(caption);
  if (key === undefined) return;
  const computed = computeWith(rules ?? NO_RULES, self, caption.lang, walk.computer);
  if (Array.isArray(computed.style.content)) walk.of.set(key, computed.id);
}

function beforeCaption({ name, parent, children }: Element): string | undefined {
  if (name === "caption") return parent?.node && styleKey(parent.node.id, "caption-before");
  const first = name === "figcaption" ? children[0]?.node : undefined;
  return first && styleKey(first.id, "before");
}

function notesOf(html: Element): ReadonlyMap<string, Element> {
  const notes = new Map<string, Element>();
  for (const section of html.children[0]?.children ?? [])
    for (const element of section.children) if (element.node?.kind === "note") notes.set(element.node.id, element);
  return notes;
}

/** Content width of the default page. Its own lengths need the root's size, so both are computed once beforehand. */
function measureOf({ styles, pages }: Rules, html: Element): number {
  const computer = createComputer(createFindings(), 0);
  const root = styleRoot(html, indexRules(styles), computer);
  const page = pageStyles(pages, computer, root)({ name: "", side: "recto", first: false, blank: false });
  return page.width - page.margin.left - page.margin.right;
}
