/**
 * The document tree: what a manuscript says, without how it looks. Every writer reads this one
 * tree. It is immutable; passes take a tree and return a tree. Unions are closed on `kind`.
 *
 * Positions are relative to the node's section, and ids do not depend on other sections, so that an
 * unchanged section is equal to what it was and its results can be kept.
 */

/**
 * A stretch of source text. `source` names an entry of the `Sources` table: a section's id, or a
 * file's path for front matter and style sheets. `start` and `end` are UTF-16 offsets in that entry.
 */
export interface Span {
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** Where a source entry lies: the whole file's text (without BOM, line ends as written), and the offset in it at which the entry begins. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly origin: number;
}
export type Sources = ReadonlyMap<string, Source>;

/** `SECTION:n` for a node, where n counts within its section. Not for readers; see `anchor`. */
export type NodeId = string;

/** Common to every node of the tree. */
export interface NodeBase {
  readonly id: NodeId;
  readonly at: Span;
  readonly classes: readonly string[];
  /** HTML attributes that are kept (`lang`, `width`, `title`, `epub:type`, `role`, `data-*` …), without `id` and `class`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The public fragment id, unique in the publication: the same in EPUB, PDF and download page. */
  readonly anchor?: string;
}

// — inlines —

/** Text with typographic quotes and dashes already in place. No line feeds: a soft break is a space. */
export interface Text extends NodeBase {
  readonly kind: "text";
  readonly value: string;
  /**
   * Source offset (in `at.source`) of each UTF-16 unit of `value`, where it isn't simply
   * `at.start + i` (escapes, entities, quote prefixes). Absent where it is.
   */
  readonly offsets?: readonly number[];
}
/** An element whose name says all there is to say: emphasis and its like. */
export interface Styled extends NodeBase {
  readonly kind: "styled";
  readonly tag: StyledTag;
  readonly children: readonly Inline[];
}
export type StyledTag =
  | "em"
  | "strong"
  | "del"
  | "ins"
  | "sub"
  | "sup"
  | "small"
  | "cite"
  | "q"
  | "kbd"
  | "abbr"
  | "mark"
  | "u"
  | "i"
  | "b"
  | "span"
  | "dfn"
  | "var"
  | "samp"
  | "time"
  | "bdi"
  | "ruby"
  | "rt"
  | "rp";
export interface InlineCode extends NodeBase {
  readonly kind: "inline-code";
  readonly value: string;
}
export interface Link extends NodeBase {
  readonly kind: "link";
  /** As written: an absolute URL, `#anchor`, or a path relative to the manuscript. */
  readonly href: string;
  readonly title?: string;
  readonly children: readonly Inline[];
}
export interface Image extends NodeBase {
  readonly kind: "image";
  /** Path relative to the manuscript's folder, normalised, never leaving it. Key of the image table. */
  readonly src: string;
  /** The description; `""` for decoration; undefined where the writer gave none (a finding). */
  readonly alt?: string;
  readonly title?: string;
}
export interface HardBreak extends NodeBase {
  readonly kind: "hard-break";
}
/** The place of a note's call. The note's body is in `Section.notes`. */
export interface NoteCall extends NodeBase {
  readonly kind: "note-call";
  readonly note: NodeId;
}
export type Inline = Text | Styled | InlineCode | Link | Image | HardBreak | NoteCall;

// — blocks —

export interface Paragraph extends NodeBase {
  readonly kind: "paragraph";
  readonly children: readonly Inline[];
}
export interface Heading extends NodeBase {
  readonly kind: "heading";
  /** 1 to 6, as written; writers that need levels without gaps use `outline`. */
  readonly level: number;
  readonly children: readonly Inline[];
  readonly anchor: string;
}
export interface Quote extends NodeBase {
  readonly kind: "quote";
  readonly children: readonly Block[];
}
export interface List extends NodeBase {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly start: number;
  /** No blank lines between items: their paragraphs are set without space. */
  readonly tight: boolean;
  readonly items: readonly ListItem[];
}
export interface ListItem extends NodeBase {
  readonly kind: "list-item";
  readonly children: readonly Block[];
  /** GFM task list item. */
  readonly checked?: boolean;
}
export interface CodeBlock extends NodeBase {
  readonly kind: "code-block";
  /** Lines joined by `\n`, without a final line feed. */
  readonly value: string;
  readonly language?: string;
}
export type Alignment = "left" | "center" | "right";
export interface Table extends NodeBase {
  readonly kind: "table";
  readonly columns: readonly (Alignment | undefined)[];
  readonly head: readonly TableRow[];
  readonly body: readonly TableRow[];
  readonly caption?: readonly Inline[];
}
export interface TableRow extends NodeBase {
  readonly kind: "table-row";
  readonly cells: readonly TableCell[];
}
export interface TableCell extends NodeBase {
  readonly kind: "table-cell";
  readonly header: boolean;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly children: readonly Block[];
}
/** A picture (or other blocks) that stands by itself, with its caption. A paragraph of one image is one. */
export interface Figure extends NodeBase {
  readonly kind: "figure";
  readonly children: readonly Block[];
  readonly caption?: readonly Block[];
}
/** An image as a block of its own; only inside figures. */
export interface ImageBlock extends NodeBase {
  readonly kind: "image-block";
  readonly image: Image;
}
/** A thematic break. */
export interface Rule extends NodeBase {
  readonly kind: "rule";
}
/** A fenced div, an HTML container, or one that a pass made; what it is stands in its tag and classes (`pull-quote`, `timeline`, `title-block` …). */
export interface Division extends NodeBase {
  readonly kind: "division";
  readonly tag: "div" | "section" | "aside" | "header" | "footer" | "address";
  readonly children: readonly Block[];
}
export interface Definitions extends NodeBase {
  readonly kind: "definitions";
  readonly entries: readonly Definition[];
}
export interface Definition extends NodeBase {
  readonly kind: "definition";
  readonly terms: readonly Term[];
  readonly descriptions: readonly Description[];
}
export interface Term extends NodeBase {
  readonly kind: "term";
  readonly children: readonly Inline[];
}
export interface Description extends NodeBase {
  readonly kind: "description";
  readonly children: readonly Block[];
}
export type Block =
  | Paragraph
  | Heading
  | Quote
  | List
  | CodeBlock
  | Table
  | Figure
  | ImageBlock
  | Rule
  | Division
  | Definitions;

/** A foot- or endnote's body. Its number stands in the numbering table. */
export interface Note extends NodeBase {
  readonly kind: "note";
  readonly anchor: string;
  readonly children: readonly Block[];
}

export type TreeNode =
  | Inline
  | Block
  | ListItem
  | TableRow
  | TableCell
  | Definition
  | Term
  | Description
  | Note
  | Section;

/**
 * A chapter, or the article: one per file, and in a file one per heading of level 1 after the first.
 * `id` is a slug of its heading or file name, made unique by a number.
 */
export interface Section extends NodeBase {
  readonly kind: "section";
  readonly children: readonly Block[];
  /** Notes called in this section, in the order of their first calls. */
  readonly notes: readonly Note[];
  /** What a chapter file's own front matter says of it. */
  readonly authors: readonly Contributor[];
  readonly title?: string;
}

// — metadata —

/** A person or body and what they did. `role` is a MARC relator code (`aut`, `edt`, `trl`, `ill` …). */
export interface Contributor {
  readonly name: string;
  readonly role: string;
  readonly fileAs?: string;
  readonly affiliation?: string;
  readonly orcid?: string;
  readonly bio?: string;
}
export interface Identifier {
  readonly scheme: "isbn" | "doi" | "uuid" | "url" | "other";
  readonly value: string;
}
/** What writers may settle about the EPUB: `epub:` in the front matter. */
export interface EpubOptions {
  /** Headings up to this level begin a file of their own; 1, sections alone, where it isn't said. */
  readonly splitLevel?: number;
  /** Levels of the table of contents; all where it isn't said. */
  readonly tocDepth?: number;
  /** Notes with the page that calls them, as pop-ups, or in a list at the chapter's end. */
  readonly notes?: "page" | "chapter-end";
  /** Larger pictures are scaled: the longer side in pixels, or the file's size. */
  readonly maxImage?: { readonly pixels: number } | { readonly bytes: number };
  /** The edition's fonts, as far as the text needs them. */
  readonly embedFonts?: boolean;
}
/** What writers may settle about the press PDF: `press:` in the front matter. */
export interface PressOptions {
  /** The printing condition: the name of a shipped profile, or the path of one in the manuscript's folder. */
  readonly profile?: string;
  /** What becomes of pictures in colour: kept, in the profile's inks, or gray. */
  readonly images?: "keep" | "cmyk" | "gray";
  readonly marks?: readonly ("crop" | "cross")[];
  /** The number of pages is made a multiple of this by blank ones at the end. */
  readonly padTo?: number;
  readonly pdf?: "x-4" | "x-1a";
  /** Whether pages bleed at the spine too. */
  readonly spineBleed?: boolean;
}
/** What writers may settle about the screen PDF: `screen:` in the front matter. */
export interface ScreenOptions {
  /** Pictures with more pixels an inch on the page are scaled to this. */
  readonly maxPpi?: number;
}
/** Pandoc's `toc`, `toc-depth` and `toc-title`. */
export interface ContentsOptions {
  /** Undefined: as the style sheet has it. */
  readonly shown?: boolean;
  readonly depth?: number;
  readonly title?: string;
}
/** All the front matter says, in one shape. What it doesn't say is absent, never invented. */
export interface Metadata {
  /** Plain text with typographic quotes. Falls back to the first heading, then the file's name (with a warning). */
  readonly title: string;
  readonly subtitle?: string;
  readonly authors: readonly Contributor[];
  readonly contributors: readonly Contributor[];
  /** ISO 8601: `2025`, `2025-11` or `2025-11-24`. */
  readonly date?: string;
  /** ISO 8601 date, or date and time. */
  readonly modified?: string;
  /** BCP 47; `und` where the manuscript doesn't say. */
  readonly lang: string;
  readonly publisher?: string;
  readonly rights?: string;
  readonly identifiers: readonly Identifier[];
  readonly description?: string;
  readonly subjects: readonly string[];
  readonly series?: { readonly name: string; readonly position?: number };
  /** Path relative to the manuscript's folder; key of the image table. */
  readonly coverImage?: string;
  readonly source?: string;
  readonly slug: string;
  /** Name of a shipped style, or a path relative to the manuscript's folder. */
  readonly style?: string;
  readonly kicker?: string;
  readonly deck?: string;
  readonly dateline?: string;
  readonly byline?: string;
  /** Hyphenation exceptions, as `re-cord`. */
  readonly hyphenation: readonly string[];
  readonly epub?: EpubOptions;
  readonly press?: PressOptions;
  readonly screen?: ScreenOptions;
  readonly contents?: ContentsOptions;
  /** Where each key stands, for findings about it: key → span. */
  readonly at: Readonly<Record<string, Span>>;
}

/** The whole manuscript, parsed once. */
export interface Publication {
  readonly metadata: Metadata;
  readonly sections: readonly Section[];
  readonly sources: Sources;
}
