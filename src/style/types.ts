/**
 * What the cascade answers: computed styles in points, interned so that equal styles are one object
 * with one number, and the rules of the page. Property names are CSS's in camel case.
 */
import type { NodeId, Publication, Span } from "../document/tree.ts";
import type { Milliem, Pt } from "../units.ts";

export type StyleId = number;

/** Components from 0 to 1. Gray: 0 is black. `spot` tints print as one ink; `alternate` shows it elsewhere. */
export type Color =
  | { readonly space: "gray"; readonly gray: number }
  | { readonly space: "rgb"; readonly r: number; readonly g: number; readonly b: number }
  | { readonly space: "cmyk"; readonly c: number; readonly m: number; readonly y: number; readonly k: number };

export interface Border {
  readonly width: Pt;
  readonly style: "none" | "solid" | "dashed" | "dotted" | "double";
  readonly color: Color;
}
/** A length, a share of the containing block's width, or automatic. */
export type Size = { readonly pt: Pt } | { readonly percent: number } | "auto";
export type Sides<T> = { readonly top: T; readonly right: T; readonly bottom: T; readonly left: T };

/** A part of a `content`, `string-set` or margin box value (CSS Generated Content, GCPM). */
export type ContentPart =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "string"; readonly name: string; readonly which: "first" | "start" | "last" | "first-except" }
  | { readonly kind: "counter"; readonly name: string; readonly style: string }
  | { readonly kind: "counters"; readonly name: string; readonly separator: string; readonly style: string }
  | { readonly kind: "attr"; readonly name: string }
  | { readonly kind: "element-text" }
  | { readonly kind: "quote"; readonly which: "open" | "close" | "no-open" | "no-close" }
  | {
      readonly kind: "target";
      readonly what: "counter" | "text";
      /** A fragment (`#end`), or the attribute that holds one. */
      readonly to: string;
      readonly name: string;
      readonly style: string;
    }
  | { readonly kind: "leader"; readonly pattern: string };

export type BreakValue = "auto" | "avoid" | "page" | "recto" | "verso" | "column";

export interface ComputedStyle {
  readonly display:
    | "none"
    | "inline"
    | "inline-block"
    | "block"
    | "list-item"
    | "table"
    | "table-row"
    | "table-cell"
    | "table-header-group"
    | "table-row-group"
    | "table-caption";
  // fonts — inherited
  readonly fontFamily: readonly string[];
  readonly fontSize: Pt;
  readonly fontWeight: number;
  readonly fontStyle: "normal" | "italic";
  /** OpenType features that `font-variant-*`, `font-kerning` and `font-feature-settings` amount to, sorted: `"kern=0 onum=1 smcp=1"`. */
  readonly fontFeatures: string;
  /** Distance of baselines. `normal` is computed as 1.2 × the size. */
  readonly lineHeight: Pt;
  readonly color: Color;
  // text — inherited
  readonly lang: string;
  readonly direction: "ltr" | "rtl";
  readonly letterSpacing: Pt;
  readonly wordSpacing: Pt;
  readonly textAlign: "left" | "right" | "center" | "justify";
  readonly textAlignLast: "auto" | "left" | "right" | "center" | "justify";
  readonly textIndent: Pt;
  /** `text-indent: … each-line`: after a forced line break too. */
  readonly indentEachLine: boolean;
  readonly textTransform: "none" | "uppercase" | "lowercase" | "capitalize";
  readonly whiteSpace: "normal" | "nowrap" | "pre" | "pre-wrap" | "pre-line";
  /** `balance` evens the lines of a heading. */
  readonly textWrap: "wrap" | "balance" | "pretty";
  readonly overflowWrap: "normal" | "anywhere" | "break-word";
  readonly hyphens: "none" | "manual" | "auto";
  /** Shortest word, letters before, letters after. */
  readonly hyphenateLimitChars: readonly [word: number, before: number, after: number];
  /** Hyphenated lines in a row; Infinity for no limit. */
  readonly hyphenateLimitLines: number;
  /** `-offprint-scaling`: glyph scaling allowed either way, as a share (0.02). */
  readonly scaling: number;
  /** `-offprint-tracking`: letterspacing allowed either way for justification, in thousandths of the em. */
  readonly tracking: Milliem;
  /** `hanging-punctuation` / `-offprint-protrusion`: margins set optically. */
  readonly protrusion: boolean;
  /** `-offprint-turn-mark`: what stands before a line that the measure broke, not the writer; `""` for nothing. */
  readonly turnMark: string;
  readonly orphans: number;
  readonly widows: number;
  /** A counter style, or text behind a quotation mark. */
  readonly listStyleType: string;
  readonly listStylePosition: "inside" | "outside";
  readonly quotes: readonly string[] | "auto";
  // inline boxes
  /** Of cells: where their text stands in the row (`baseline` is the top). */
  readonly verticalAlign: "baseline" | "super" | "sub" | "middle" | "bottom" | { readonly pt: Pt };
  readonly textDecoration: "none" | "underline" | "line-through";
  // boxes
  readonly margin: Sides<Pt | "auto">;
  readonly padding: Sides<Pt>;
  readonly border: Sides<Border>;
  readonly background: Color | undefined;
  /** Of the corners, clockwise from the top left. */
  readonly borderRadius: readonly [topLeft: Pt, topRight: Pt, bottomRight: Pt, bottomLeft: Pt];
  /** What a page's end does to a box: cuts through its edges, or closes and opens them again. */
  readonly decorationBreak: "slice" | "clone";
  readonly width: Size;
  readonly maxWidth: Size;
  readonly height: Size;
  readonly maxHeight: Size;
  readonly float: "none" | "top" | "bottom" | "snap" | "footnote" | "left" | "right";
  readonly floatReference: "column" | "page";
  /** `column-count` and `column-width`; both `auto` where a box has no columns. */
  readonly columns: number | "auto";
  readonly columnWidth: Pt | "auto";
  readonly columnGap: Pt;
  readonly columnRule: Border;
  readonly columnSpan: "none" | "all";
  readonly columnFill: "balance" | "auto";
  /** Lines the initial letter takes; 0 for none. */
  readonly initialLetter: number;
  // fragmentation
  readonly breakBefore: BreakValue;
  readonly breakAfter: BreakValue;
  readonly breakInside: "auto" | "avoid";
  /** `-offprint-show`: `page-edge` keeps its place and is seen only as the first or last thing on a page. */
  readonly show: "always" | "page-edge";
  /** Named page; `""` for none. */
  readonly page: string;
  // generated content
  readonly content: readonly ContentPart[] | "normal" | "none";
  readonly counterReset: readonly (readonly [name: string, value: number])[];
  readonly counterIncrement: readonly (readonly [name: string, value: number])[];
  readonly stringSet: readonly { readonly name: string; readonly parts: readonly ContentPart[] }[];
}

/** A box asks for columns. */
export const isColumned = ({ columns, columnWidth }: ComputedStyle): boolean =>
  columns !== "auto" || columnWidth !== "auto";

/** `caption` is the `caption` or `figcaption` of a table or figure, which is no node of its own. */
export type Part =
  | "self"
  | "before"
  | "after"
  | "marker"
  | "note-call"
  | "note-marker"
  | "first-letter"
  | "first-line"
  | "caption"
  | "caption-before";

/** Key of the style table: `NODE` for a node itself, `NODE::PART` for its generated parts; `root` for `:root`, `body` for `body`. */
export const styleKey = (node: NodeId | "root" | "body", part: Part = "self"): string =>
  part === "self" ? node : `${node}::${part}`;

export type Side = "recto" | "verso";
export type MarginBoxName =
  | "top-left-corner"
  | "top-left"
  | "top-center"
  | "top-right"
  | "top-right-corner"
  | "left-top"
  | "left-middle"
  | "left-bottom"
  | "right-top"
  | "right-middle"
  | "right-bottom"
  | "bottom-left-corner"
  | "bottom-left"
  | "bottom-center"
  | "bottom-right"
  | "bottom-right-corner";

export interface MarginBox {
  readonly name: MarginBoxName;
  readonly style: StyleId;
  readonly content: readonly ContentPart[];
}
/** A page's own style, all of the selectors that match it applied. */
export interface PageStyle {
  readonly width: Pt;
  readonly height: Pt;
  readonly margin: Sides<Pt>;
  readonly bleed: Pt;
  readonly marks: readonly ("crop" | "cross")[];
  readonly boxes: readonly MarginBox[];
  /** `@footnote`: its border above is the rule between text and notes, as long as its `width`; its margin and padding above are the white. */
  readonly footnote: StyleId | undefined;
  /** Counter style of the folio that is printed (`decimal`, `lower-roman`); undefined where none is. */
  readonly folio: string | undefined;
}
export interface PageQuery {
  readonly name: string;
  readonly side: Side;
  /** First page of the publication, or of a named group. */
  readonly first: boolean;
  readonly blank: boolean;
}

/** One `@font-face`. */
export interface FontFace {
  readonly family: string;
  readonly weight: readonly [from: number, to: number];
  readonly style: "normal" | "italic";
  /** Addresses in order of preference: a path relative to its sheet already resolved to the workspace, or `npm:package/file`. */
  readonly sources: readonly string[];
  /** `unicode-range`: what it is read and used for; without, everything. */
  readonly ranges?: readonly (readonly [from: number, to: number])[];
  /** `-offprint-lang`: lower-case tags of the languages for which it is preferred. */
  readonly languages?: readonly string[];
  readonly at: Span;
}

export interface StyledPublication {
  readonly publication: Publication;
  readonly styles: readonly ComputedStyle[];
  /** By `styleKey`. A part is there only where it generates something. */
  readonly of: ReadonlyMap<string, StyleId>;
  readonly faces: readonly FontFace[];
  /** Pure and memoised. */
  readonly pageStyle: (query: PageQuery) => PageStyle;
}
