/**
 * Page styles: every `@page` rule that matches, cascaded. Pages of a publication ask few different
 * questions (a name, a side, first, blank), so all are answered beforehand.
 */

import type { Computed, Computer } from "./compute.ts";
import type { Declaration } from "./declarations.ts";
import { A5, BOX_NAMES, type PageRule, type PageSettings } from "./page-rule.ts";
import type { ContentPart, MarginBox, MarginBoxName, PageQuery, PageStyle, Side, StyleId } from "./types.ts";
import type { Compute, Context } from "./values.ts";

/** Where the text of a margin box stands if nothing else is said (CSS Paged Media 3 §5.3). */
const ALIGNMENT: Readonly<Partial<Record<MarginBoxName, "left" | "right">>> = {
  "top-left": "left",
  "top-right": "right",
  "bottom-left": "left",
  "bottom-right": "right",
  "top-left-corner": "right",
  "bottom-left-corner": "right",
  "top-right-corner": "left",
  "bottom-right-corner": "left",
};

export function pageStyles(
  rules: readonly PageRule[],
  computer: Computer,
  root: Computed,
): (query: PageQuery) => PageStyle {
  const ordered = rules.toSorted((a, b) => a.specificity - b.specificity);
  const names = new Set(["", ...rules.map((rule) => rule.name)]);
  const answers = new Map<string, PageStyle>();
  const distinct = new Map<string, PageStyle>();
  for (const name of names)
    for (const side of ["recto", "verso"] as const)
      for (const first of [false, true])
        for (const blank of [false, true]) {
          const query = { name, side, first, blank };
          const matching = ordered.filter((rule) => rule.matches(query));
          const key = matching.map((rule) => ordered.indexOf(rule)).join(" ");
          const style = distinct.get(key) ?? cascadePage(matching, key, computer, root);
          distinct.set(key, style);
          answers.set(keyOf(name, side, first, blank), style);
        }
  return ({ name, side, first, blank }) => {
    const found = answers.get(keyOf(names.has(name) ? name : "", side, first, blank));
    if (!found) throw new Error(`no page style for ${name}`);
    return found;
  };
}
const keyOf = (name: string, side: Side, first: boolean, blank: boolean): string => `${name}/${side}/${first}/${blank}`;

function cascadePage(rules: readonly PageRule[], key: string, computer: Computer, root: Computed): PageStyle {
  const { lang } = root.style;
  const page = computer.compute(root, lang, `page ${key}`, () => rules.map((rule) => rule.declarations));
  const { style } = page;
  const context: Context = {
    em: style.fontSize,
    lh: style.lineHeight,
    rem: root.style.fontSize,
    rlh: root.style.lineHeight,
    measure: 0,
  };
  const last = <K extends keyof PageSettings>(name: K): PageSettings[K] | undefined =>
    rules.findLast((rule) => rule.settings[name] !== undefined)?.settings[name];
  const [width, height] = evaluate(last("size"), context) ?? A5;
  const { top, right, bottom, left } = style.margin;
  const boxes = boxesOf(rules, key, computer, page);
  return {
    width,
    height,
    margin: { top: fixed(top), right: fixed(right), bottom: fixed(bottom), left: fixed(left) },
    bleed: evaluate(last("bleed"), context) ?? 0,
    marks: last("marks") ?? [],
    boxes,
    footnote: footnoteOf(rules, key, computer, page),
    folio: boxes.flatMap(({ content }) => content).find(isFolio)?.style,
  };
}
const evaluate = <T>(compute: Compute<T> | undefined, context: Context): T | undefined => compute?.(context);
const fixed = (value: number | "auto"): number => (value === "auto" ? 0 : value);

function boxesOf(rules: readonly PageRule[], key: string, computer: Computer, page: Computed): readonly MarginBox[] {
  return BOX_NAMES.flatMap((name) => {
    const blocks = rules.flatMap((rule) => rule.boxes.get(name) ?? []);
    if (blocks.length === 0) return [];
    const { id, style } = boxStyle(name, blocks, key, computer, page);
    return Array.isArray(style.content) ? [{ name, style: id, content: style.content }] : [];
  });
}

function footnoteOf(rules: readonly PageRule[], key: string, computer: Computer, page: Computed): StyleId | undefined {
  const blocks = rules.flatMap((rule) => rule.boxes.get("footnote") ?? []);
  return blocks.length > 0 ? computer.compute(page, page.style.lang, `footnote ${key}`, () => [blocks]).id : undefined;
}

function boxStyle(
  name: MarginBoxName,
  declarations: readonly Declaration[],
  key: string,
  computer: Computer,
  page: Computed,
): Computed {
  const alignment = ALIGNMENT[name] ?? "center";
  const defaults: readonly Declaration[] = [
    { kind: "set", key: "textAlign", value: () => alignment, important: false },
    { kind: "set", key: "display", value: () => "block", important: false },
  ];
  return computer.compute(page, page.style.lang, `box ${name} ${key}`, () => [defaults, declarations]);
}

const isFolio = (part: ContentPart): part is Extract<ContentPart, { kind: "counter" }> =>
  part.kind === "counter" && part.name === "page";
