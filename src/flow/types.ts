/**
 * The composer's input: the styled tree as boxes, with generated content in place, cut into units at
 * forced page breaks. Boxes know what they are for a screen reader (`role`) and which node they show.
 */
import type { NodeId, Span } from "../document/tree.ts";
import type { Part, Size, StyleId } from "../style/types.ts";
import type { Pt } from "../units.ts";

/** Standard structure types of PDF 1.7 (ISO 32000-1 §14.8.4). `Artifact` is read by nobody. */
export type Role =
  | "Document"
  | "Sect"
  | "Div"
  | "Aside"
  | "P"
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "H5"
  | "H6"
  | "BlockQuote"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "THead"
  | "TBody"
  | "TR"
  | "TH"
  | "TD"
  | "Caption"
  | "Figure"
  | "Code"
  | "Note"
  | "Reference"
  | "Link"
  | "Span"
  | "Quote"
  | "TOC"
  | "TOCI"
  | "Artifact"
  | "NonStruct";

interface BoxBase {
  /** Unique in the publication: `styleKey(node, part)`. */
  readonly id: string;
  readonly node: NodeId;
  readonly part: Part;
  readonly style: StyleId;
  readonly role: Role;
  readonly at: Span;
  /** Where it differs from the parent's. */
  readonly lang?: string;
  /** The public fragment id, a destination in the finished files. */
  readonly anchor?: string;
}
export interface BlockBox extends BoxBase {
  readonly kind: "block";
  readonly children: readonly FlowBox[];
  /** A list item's or note's marker, set outside at the left of the first line. */
  readonly marker?: ParagraphBox;
}
export interface ParagraphBox extends BoxBase {
  readonly kind: "paragraph";
  readonly text: InlineText;
  /** A drop capital, cut from the head of the text; it sinks as many lines as its style's `initialLetter` says. */
  readonly initial?: InlineText;
  /** Style of what stands on the first line (`::first-line`); where that ends is for the composer to find. */
  readonly firstLine?: StyleId;
}
export interface TableBox extends BoxBase {
  readonly kind: "table";
  readonly columns: number;
  readonly caption?: FlowBox;
  readonly head: readonly RowBox[];
  readonly body: readonly RowBox[];
}
export interface RowBox extends BoxBase {
  readonly kind: "row";
  readonly cells: readonly CellBox[];
}
export interface CellBox extends BoxBase {
  readonly kind: "cell";
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly children: readonly FlowBox[];
}
/** A picture. `width` and `height` are its natural size; in a line, the one it has there. */
export interface ReplacedBox extends BoxBase {
  readonly kind: "replaced";
  readonly src: string;
  readonly alt: string | undefined;
  readonly width: Pt;
  readonly height: Pt;
  /** What the manuscript asks for. */
  readonly asked: { readonly width: Size; readonly height: Size };
}
export type FlowBox = BlockBox | ParagraphBox | TableBox | ReplacedBox;

/** A stretch of one style and one node. `source` is the offset of its first character in the node's own text; -1 where generated. */
export interface InlineRun {
  readonly end: number;
  readonly style: StyleId;
  readonly node: NodeId;
  readonly source: number;
  /** Index in `elements` of the innermost element around the run; -1 for the paragraph itself. */
  readonly element: number;
}
/**
 * An inline structure element: links, foreign-language spans, code, note references. In reading order;
 * `NonStruct` is no element but the text of its parent that goes on after an inner one. `Artifact` is
 * read by nobody.
 */
export interface InlineElement {
  readonly role: Role;
  readonly node: NodeId;
  /** Index of the element around it; -1 for the paragraph. */
  readonly parent: number;
  readonly href?: string;
  readonly lang?: string;
}
export interface InlineMark {
  readonly at: number;
  readonly kind: "note" | "string" | "anchor";
  /** Note: its node id. Anchor: the fragment id. String: the string's name, its value in `value`. */
  readonly ref: string;
  readonly value?: string;
  /** Of a string that refers to other places. */
  readonly pieces?: readonly TextPiece[];
}
/**
 * One logical string. White space is already collapsed as `white-space` says; U+000A is a forced
 * line break, U+FFFC an inline picture, U+00AD a soft hyphen, U+200B a break opportunity, U+FDD0 a leader
 * (its pattern stands in the `content` of its run's style).
 * `text-transform` is not applied here: shaping does it, so that the text stays the manuscript's.
 */
export interface InlineText {
  readonly text: string;
  readonly runs: readonly InlineRun[];
  readonly elements: readonly InlineElement[];
  readonly marks: readonly InlineMark[];
  /** By offset of their U+FFFC. */
  readonly objects: ReadonlyMap<number, ReplacedBox>;
  /** Generated text that depends on other places. */
  readonly slots?: readonly Slot[];
  /** Where in the manuscript the paragraph begins. */
  readonly at: Span;
}

/** What is shown of the element with an anchor. */
export interface Reference {
  readonly anchor: string;
  readonly what: "counter" | "text";
  /** The counter's name, or which text: `""`, `before`, `after`, `first-letter`. */
  readonly name: string;
  /** Counter style. */
  readonly style: string;
  /** Of the element that refers; none for a page's margin. */
  readonly at: Span | undefined;
}
export type TextPiece = string | Reference;

/** Generated text that has a reference in it; it is the whole text of its inline element. */
export interface Slot {
  readonly element: number;
  readonly pieces: readonly TextPiece[];
}

/** From one forced page break to the next. */
export interface Unit {
  /** Hash of content and styles: equal keys compose alike. */
  readonly key: string;
  readonly boxes: readonly FlowBox[];
  /** Bodies of the notes called in this unit. */
  readonly notes: ReadonlyMap<NodeId, FlowBox>;
  /** What its first page must be. */
  readonly start: "page" | "recto" | "verso";
  /** Named page of its boxes. */
  readonly page: string;
  /** Its first page's number, where counting begins anew. */
  readonly restart?: number;
  /** It has slots. */
  readonly refers?: true;
}
