/** Trees for the EPUB's tests in few words: nodes get their ids in the order they are made. */
import type {
  Block,
  Inline,
  Metadata,
  NodeBase,
  Note,
  Publication,
  Section,
  Table,
  TableCell,
} from "../../src/document/tree.ts";

type Extra = Partial<Pick<NodeBase, "id" | "classes" | "attributes" | "anchor">>;
const base = (extra: Extra = {}): NodeBase => ({
  id: `n${++made}`,
  at: { source: "s", start: 0, end: 0 },
  classes: [],
  attributes: {},
  ...extra,
});
let made = 0;
/** Before each tree, so that equal trees have equal ids. */
export const startTree = (): void => {
  made = 0;
};

type Content = string | Inline | readonly (string | Inline)[];
const listed = (content: Content): readonly (string | Inline)[] =>
  typeof content === "string" || "kind" in content ? [content] : content;
export const inl = (content: Content): Inline[] =>
  listed(content).map((each) => (typeof each === "string" ? t(each) : each));
export const t = (value: string, extra?: Extra): Inline => ({ ...base(extra), kind: "text", value });
export const styled = (tag: Extract<Inline, { kind: "styled" }>["tag"], content: Content, extra?: Extra): Inline => ({
  ...base(extra),
  kind: "styled",
  tag,
  children: inl(content),
});
export const code = (value: string): Inline => ({ ...base(), kind: "inline-code", value });
export const a = (href: string, content: Content): Inline => ({
  ...base(),
  kind: "link",
  href,
  children: inl(content),
});
export const img = (src: string, alt?: string, extra?: Extra): Extract<Inline, { kind: "image" }> => ({
  ...base(extra),
  kind: "image",
  src,
  ...(alt !== undefined && { alt }),
});
export const br = (): Inline => ({ ...base(), kind: "hard-break" });
export const call = (note: string): Inline => ({ ...base(), kind: "note-call", note });

export const p = (content: Content, extra?: Extra): Block => ({
  ...base(extra),
  kind: "paragraph",
  children: inl(content),
});
export const h = (level: number, content: Content, anchor: string, extra?: Extra): Block => ({
  ...base(extra),
  kind: "heading",
  level,
  anchor,
  children: inl(content),
});
export const quote = (children: readonly Block[], extra?: Extra): Block => ({
  ...base(extra),
  kind: "quote",
  children,
});
export const hr = (): Block => ({ ...base(), kind: "rule" });
export const pre = (value: string, language?: string, extra?: Extra): Block => ({
  ...base(extra),
  kind: "code-block",
  value,
  ...(language !== undefined && { language }),
});
export const div = (
  tag: Extract<Block, { kind: "division" }>["tag"],
  name: string,
  children: readonly Block[],
  extra?: Extra,
): Block => ({ ...base({ classes: [name], ...extra }), kind: "division", tag, children });
export const figure = (
  image: Extract<Inline, { kind: "image" }>,
  caption?: readonly Block[],
  extra?: Extra,
): Block => ({
  ...base(extra),
  kind: "figure",
  children: [{ ...base(), kind: "image-block", image }],
  ...(caption && { caption }),
});
export const list = (
  items: readonly (readonly Block[])[],
  { start, checked = [] }: { start?: number; checked?: readonly boolean[] } = {},
): Block => ({
  ...base(),
  kind: "list",
  ordered: start !== undefined,
  start: start ?? 1,
  tight: true,
  items: items.map((children, index) => {
    const done = checked[index];
    return { ...base(), kind: "list-item", children, ...(done !== undefined && { checked: done }) };
  }),
});
export const definitions = (entries: readonly (readonly [string, string])[]): Block => ({
  ...base(),
  kind: "definitions",
  entries: entries.map(([term, meaning]) => ({
    ...base(),
    kind: "definition",
    terms: [{ ...base(), kind: "term", children: inl(term) }],
    descriptions: [{ ...base(), kind: "description", children: [p(meaning)] }],
  })),
});
export const cell = (content: Content, header = false, columnSpan = 1, rowSpan = 1): TableCell => ({
  ...base(),
  kind: "table-cell",
  header,
  columnSpan,
  rowSpan,
  children: [p(content)],
});
export const table = (
  columns: Table["columns"],
  head: readonly (readonly TableCell[])[],
  body: readonly (readonly TableCell[])[],
  caption?: Content,
): Block => {
  const row = (cells: readonly TableCell[]) => ({ ...base(), kind: "table-row" as const, cells });
  const written = caption === undefined ? {} : { caption: inl(caption) };
  return { ...base(), kind: "table", columns, head: head.map(row), body: body.map(row), ...written };
};
export const note = (id: string, anchor: string, children: readonly Block[]): Note => ({
  ...base({ id }),
  kind: "note",
  anchor,
  children,
});
export const section = (
  id: string,
  children: readonly Block[],
  notes: readonly Note[] = [],
  extra?: Extra,
): Section => ({
  ...base({ id: `${id}:0`, ...extra }),
  id,
  kind: "section",
  children,
  notes,
  authors: [],
});
export const publication = (sections: readonly Section[], metadata: Partial<Metadata> = {}): Publication => ({
  sections,
  sources: new Map(),
  metadata: {
    title: "A Book",
    authors: [],
    contributors: [],
    lang: "en",
    identifiers: [],
    subjects: [],
    slug: "a-book",
    hyphenation: [],
    at: {},
    ...metadata,
  },
});
