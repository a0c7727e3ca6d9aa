/**
 * The contents: a list of links to the headings, put before the first chapter. It is a thing of print,
 * where the style sheet adds leaders and folios; the EPUB has its navigation document in its place. So
 * neither counts it among the words that all editions share.
 */
import { headingsOf } from "./element.ts";
import { walk } from "./numbering.ts";
import { type OutlineEntry, outline } from "./outline.ts";
import type {
  Block,
  Heading,
  Inline,
  List,
  ListItem,
  Metadata,
  NodeBase,
  NodeId,
  Paragraph,
  Publication,
  Section,
  Span,
} from "./tree.ts";

/** Id of the contents, with which the ids of its nodes begin. No section has it. */
export const CONTENTS = "contents";
export const isOfContents = (id: NodeId): boolean => id === CONTENTS || id.startsWith(`${CONTENTS}:`);

/** Id of the section before it, where the first chapter gave it one. */
export const FRONT = "front";

/** Levels that are listed where the manuscript doesn't say. */
export const DEPTH = 2;

/**
 * Puts the contents in place where there are several chapters, or where the manuscript asks for it. Where
 * nobody asked it is `hidden`: shown by sheets that want it.
 */
export function withContents(publication: Publication): Publication {
  const { metadata, sections } = publication;
  const { shown } = metadata.contents ?? {};
  const text = withoutTitle(sections);
  const headed = text.findIndex((section) => !headingsOf(section).next().done);
  if (shown === false || headed < 0 || (shown === undefined && sections.length < 3)) return publication;
  const headings = headingsBelow(text);
  const authors = new Map(text.map(({ id, authors: of }) => [id, of.map(({ name }) => name).join(", ")]));
  const entries = contentsEntries(publication);
  if (entries.length < 2 && shown === undefined) return publication;

  const make = maker(metadata, text[headed]?.at);
  const base = { ...make.base(["contents"], undefined, shown === undefined ? { hidden: "" } : {}), id: CONTENTS };
  const children = [...make.title(), make.list(entries, headings, authors)];
  const only = sections.length === 1 ? sections[0] : undefined;
  if (only) {
    const at = only.children.findIndex(isTitle) + 1;
    const contents: Block = { kind: "division", ...base, tag: "section", children };
    return { ...publication, sections: [{ ...only, children: only.children.toSpliced(at, 0, contents) }] };
  }
  const contents: Section = { kind: "section", ...base, children, notes: [], authors: [] };
  const rest = sections.slice(headed).flatMap((section, index) => (index === 0 ? withoutFront(section) : [section]));
  const front = rest[0]?.id === FRONT ? rest.splice(0, 1) : [];
  return { ...publication, sections: [...sections.slice(0, headed), ...front, contents, ...rest] };
}

/** A dedication that stands before the first chapter's heading is front matter, a section of its own. */
function withoutFront(section: Section): readonly Section[] {
  const at = section.children.findIndex(({ kind }) => kind === "heading");
  const before = section.children.slice(0, at);
  const calls = before.some((block) => [...walk(block)].some(({ kind }) => kind === "note-call"));
  if (at <= 0 || calls) return [section];
  const { at: span, attributes } = section;
  const base = { id: FRONT, at: span, classes: ["frontmatter"], attributes };
  const front: Section = { kind: "section", ...base, children: before, notes: [], authors: [] };
  return [front, { ...section, children: section.children.slice(at) }];
}

/** The publication for editions with a navigation of their own. */
export function withoutContents(publication: Publication): Publication {
  const sections = publication.sections.filter(({ id }) => id !== CONTENTS);
  if (sections.length < publication.sections.length) return { ...publication, sections };
  const rest = sections.map((section) =>
    section.children.some(({ id }) => id === CONTENTS)
      ? { ...section, children: section.children.filter(({ id }) => id !== CONTENTS) }
      : section,
  );
  return { ...publication, sections: rest };
}

const isTitle = (block: Block): boolean => block.kind === "division" && block.classes.includes("title-block");

/** What a contents lists: headings below the title block, to the depth that the manuscript says. */
export function contentsEntries(publication: Publication): readonly OutlineEntry[] {
  const sections = withoutTitle(publication.sections);
  const depth = publication.metadata.contents?.depth ?? DEPTH;
  return listed(outline({ ...publication, sections }), headingsBelow(sections), depth);
}

const withoutTitle = (sections: readonly Section[]): readonly Section[] =>
  sections.map((section) => ({ ...section, children: section.children.filter((one) => !isTitle(one)) }));

const headingsBelow = (sections: readonly Section[]): ReadonlyMap<NodeId, Heading> =>
  new Map(sections.flatMap((section) => [...headingsOf(section)].map((one) => [one.id, one] as const)));

/** The outline to a depth, less what pandoc calls `unlisted`. */
function listed(
  entries: readonly OutlineEntry[],
  headings: ReadonlyMap<NodeId, Heading>,
  depth: number,
): readonly OutlineEntry[] {
  if (depth === 0) return [];
  return entries.flatMap((entry) =>
    headings.get(entry.node)?.classes.includes("unlisted")
      ? listed(entry.children, headings, depth)
      : [{ ...entry, children: listed(entry.children, headings, depth - 1) }],
  );
}

function maker(metadata: Metadata, fallback: Span | undefined) {
  let count = 0;
  const base = (
    classes: readonly string[],
    at: Span | undefined,
    attributes: NodeBase["attributes"] = {},
  ): NodeBase => ({
    id: `${CONTENTS}:${++count}`,
    at: at ?? metadata.at["toc-title"] ?? metadata.at["toc"] ?? fallback ?? { source: "", start: 0, end: 0 },
    classes,
    attributes,
  });
  const text = (value: string, at: Span | undefined): Inline => {
    const own = base([], at);
    return { kind: "text", ...own, value, offsets: Array<number>(value.length).fill(own.at.start) };
  };
  const line = (classes: readonly string[], children: readonly Inline[], at?: Span): Paragraph => ({
    kind: "paragraph",
    ...base(classes, at),
    children,
  });
  /** A heading's words once more, without notes, pictures and links of their own. */
  const copied = (nodes: readonly Inline[]): readonly Inline[] =>
    nodes.flatMap((node): readonly Inline[] => {
      const own = { ...base([], node.at), classes: node.classes, attributes: node.attributes };
      switch (node.kind) {
        case "text":
          return [{ kind: "text", ...own, value: node.value, ...(node.offsets && { offsets: node.offsets }) }];
        case "inline-code":
          return [{ kind: "inline-code", ...own, value: node.value }];
        case "styled":
          return [{ kind: "styled", ...own, tag: node.tag, children: copied(node.children) }];
        case "link":
          return copied(node.children);
        case "hard-break":
          return [text(" ", node.at)];
        case "image":
        case "note-call":
          return [];
      }
    });
  const list = (
    entries: readonly OutlineEntry[],
    headings: ReadonlyMap<NodeId, Heading>,
    authors: ReadonlyMap<NodeId, string>,
    outermost = true,
  ): List => ({
    kind: "list",
    ...base([], undefined),
    ordered: true,
    start: 1,
    tight: true,
    items: entries.map((entry): ListItem => {
      const heading = headings.get(entry.node);
      const link: Inline = {
        kind: "link",
        ...base([], heading?.at),
        href: `#${entry.anchor}`,
        children: copied(heading?.children ?? []),
      };
      const by = outermost ? authors.get(entry.section) : undefined;
      const children: Block[] = [line([], [link], heading?.at)];
      if (by) children.push(line(["author"], [text(by, heading?.at)], heading?.at));
      if (entry.children.length > 0) children.push(list(entry.children, headings, authors, false));
      return { kind: "list-item", ...base([], heading?.at), children };
    }),
  });
  const title = (): Paragraph[] => {
    const value = metadata.contents?.title ?? wordFor(metadata.lang);
    return value === undefined ? [] : [line(["title"], [text(value, metadata.at["toc-title"])])];
  };
  return { base, title, list };
}

/** What it is called. Elsewhere it has no title. */
const WORDS: Readonly<Record<string, string>> = {
  cs: "Obsah",
  da: "Indhold",
  de: "Inhalt",
  el: "Περιεχόμενα",
  en: "Contents",
  es: "Índice",
  fa: "فهرست",
  fi: "Sisällys",
  fr: "Table des matières",
  hi: "विषय-सूची",
  it: "Indice",
  ja: "目次",
  ko: "차례",
  nl: "Inhoud",
  no: "Innhold",
  pl: "Spis treści",
  pt: "Sumário",
  ru: "Содержание",
  sv: "Innehåll",
  tr: "İçindekiler",
  und: "Contents",
  vi: "Mục lục",
  zh: "目录",
};
const wordFor = (lang: string): string | undefined => WORDS[lang.split("-", 1)[0]?.toLowerCase() ?? "und"];
