/** Small publications in a compact notation, and the cascade over one sheet's text. */
import { format } from "../../src/diagnostic.ts";
import type {
  Block,
  Inline,
  ListItem,
  NodeBase,
  Note,
  Publication,
  Section,
  TableCell,
} from "../../src/document/tree.ts";
import { cascade } from "../../src/style/cascade.ts";
import type { Sheet } from "../../src/style/sheet.ts";
import { type ComputedStyle, type Part, type StyledPublication, styleKey } from "../../src/style/types.ts";

/** `name.class.other lang=de` → the node called `s:name`, whose anchor is `name`. */
function base(label: string): NodeBase & { anchor: string } {
  const [head = "", ...pairs] = label.split(" ");
  const [name = "", ...classes] = head.split(".");
  const attributes = Object.fromEntries(pairs.map((pair) => pair.split("=")));
  return { id: `s:${name}`, at: { source: "s", start: 0, end: 0 }, classes, attributes, anchor: name };
}

export const text = (value: string): Inline => ({ kind: "text", ...base("text"), value });
export const em = (label: string, ...children: Inline[]): Inline => ({
  kind: "styled",
  tag: "em",
  ...base(label),
  children,
});
export const call = (label: string, note: string): Inline => ({ kind: "note-call", ...base(label), note: `s:${note}` });
export const link = (label: string, href: string): Inline => ({ kind: "link", ...base(label), href, children: [] });
export const p = (label: string, ...children: Inline[]): Block => ({ kind: "paragraph", ...base(label), children });
export const h = (level: number, label: string): Block => ({
  kind: "heading",
  ...base(label),
  level,
  children: [text("x")],
});
export const div = (label: string, ...children: Block[]): Block => ({
  kind: "division",
  tag: "div",
  ...base(label),
  children,
});
export const quote = (label: string, ...children: Block[]): Block => ({ kind: "quote", ...base(label), children });
export const code = (label: string): Block => ({ kind: "code-block", ...base(label), value: "x" });
export const note = (label: string): Note => ({ kind: "note", ...base(label), children: [] });
export const li = (label: string, ...children: Block[]): ListItem => ({ kind: "list-item", ...base(label), children });
export const ul = (label: string, ...items: ListItem[]): Block => ({
  kind: "list",
  ...base(label),
  ordered: false,
  start: 1,
  tight: true,
  items,
});
export const figure = (label: string, caption: Block): Block => ({
  kind: "figure",
  ...base(label),
  children: [],
  caption: [caption],
});
const cell = (label: string, header: boolean): TableCell => ({
  kind: "table-cell",
  ...base(label),
  header,
  columnSpan: 1,
  rowSpan: 1,
  children: [],
});
/** One head row and one body row of two cells, the second column aligned right. */
export const table = (label: string): Block => ({
  kind: "table",
  ...base(label),
  columns: [undefined, "right"],
  caption: [em("captioned")],
  head: [{ kind: "table-row", ...base("headrow"), cells: [cell("th1", true), cell("th2", true)] }],
  body: [{ kind: "table-row", ...base("bodyrow"), cells: [cell("td1", false), cell("td2", false)] }],
});

export function publication(children: readonly Block[], notes: readonly Note[] = []): Publication {
  const section: Section = { kind: "section", ...base("section"), id: "s", children, notes, authors: [] };
  const metadata = {
    title: "T",
    authors: [],
    contributors: [],
    lang: "en",
    identifiers: [],
    subjects: [],
    slug: "t",
    hyphenation: [],
    at: {},
  };
  return { metadata, sections: [section], sources: new Map() };
}

export const sheet = (css: string, imports: Record<string, Sheet> = {}, path = "styles/a.css"): Sheet => ({
  path,
  text: css,
  imports: new Map(Object.entries(imports)),
});

export interface Styled {
  readonly value: StyledPublication;
  /** The style of a node by its name, `root`, or one of its parts. */
  readonly of: (name: string, part?: Part) => ComputedStyle;
  /** Whether it has an entry. */
  readonly has: (name: string, part: Part) => boolean;
  /** Findings as they are printed. */
  readonly findings: string;
}

export function styled(
  css: string | readonly Sheet[],
  children: readonly Block[] = [],
  notes: readonly Note[] = [],
): Styled {
  const sheets = typeof css === "string" ? [sheet(css)] : css;
  const { value, diagnostics } = cascade(publication(children, notes), sheets);
  const sources = new Map(sheets.map(({ path, text: body }) => [path, { path, text: body, origin: 0 }]));
  const key = (name: string, part?: Part): string => styleKey(name === "root" ? "root" : `s:${name}`, part);
  const of: Styled["of"] = (name, part) => {
    const style = value.styles[value.of.get(key(name, part)) ?? -1];
    if (!style) throw new Error(`no style for ${name} ${part ?? ""}`);
    return style;
  };
  return {
    value,
    of,
    has: (name, part) => value.of.has(key(name, part)),
    findings: diagnostics.map((finding) => format(finding, sources)).join("\n"),
  };
}
