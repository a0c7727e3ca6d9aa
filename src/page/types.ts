/**
 * Pages. First what the page search works on: items measured in whole leadings, with alternatives and
 * places where they may break. Then what it all ends in: the display list, the same for every painter.
 */

import type { OutlineEntry } from "../document/outline.ts";
import type { Metadata, NodeId, Span } from "../document/tree.ts";
import type { Role } from "../flow/types.ts";
import type { Border, Color, PageStyle, Side } from "../style/types.ts";
import type { Font, Line, Shape, ShapedParagraph } from "../text/types.ts";
import type { Pt } from "../units.ts";

// — the page search —

/** White in whole leadings. Between two items the larger of `after` and `before` counts. */
export interface Space {
  readonly min: number;
  readonly ideal: number;
  readonly max: number;
  /** Vanishes at a page's head (for `before`) or foot (for `after`). */
  readonly dropAtEdge: boolean;
  /** Above a heading: a page takes up what it has left here first, rather than on one side of a list or of code. */
  readonly yields?: true;
}
/** A place where an item may be cut, `at` leadings from its top. What it adds: a repeated table head (`opening` on the next page), a cloned border (`closing`). */
export interface InnerBreak {
  readonly at: number;
  readonly cost: number;
  /** The page would end in a hyphen. */
  readonly hyphen: boolean;
  readonly closing: number;
  readonly opening: number;
}
/** A note called `at` leadings from the top (of the line that calls it; the note must begin on that line's page). */
export interface Insert {
  readonly kind: "note";
  readonly at: number;
  readonly item: FlowItem;
}
export interface Alternative {
  /** Whole leadings. */
  readonly size: number;
  /** 0 for the best; its demerits against the best, scaled to about 1 for one line more or fewer. */
  readonly cost: number;
  readonly breaks: readonly InnerBreak[];
  readonly inserts: readonly Insert[];
  /** Set with wider spaces than the tolerance allows: only where the pages need it. */
  readonly loose?: boolean;
}
/** What goes on a page as one thing: a paragraph, a heading, a picture, a table. */
export interface FlowItem {
  readonly alternatives: readonly Alternative[];
  readonly before: Space;
  readonly after: Space;
  /** Leadings of what follows that must stand on the same page (headings: 2); 0 for none. */
  readonly keepWithNext: number;
  /** It begins a column: `break-before: column`. */
  readonly begins?: true;
  /** Leadings that a page's head and foot take where it breaks before and after the item: edges of boxes that are cloned. */
  readonly edges?: { readonly head: number; readonly foot: number };
}

/** Taken out of the text, to stand whole at a page's head or foot. */
export interface Float {
  /** Its first alternative is the only one that counts. */
  readonly item: FlowItem;
  /** Index of the item before which it stood: it goes on the page that reaches that place, or on a later one. */
  readonly before: number;
  /** `snap`: at the head; on the first page at the foot. */
  readonly place: "top" | "bottom" | "snap";
}

export interface PlacedPart {
  /** Index of the item, of the insert in `notes`, of the float in `floats`. */
  readonly item: number;
  readonly alternative: number;
  /** The part of the alternative from `from` to `to` leadings. */
  readonly from: number;
  readonly to: number;
  /** Leadings from the head of the type area (for notes: from the top of the notes). */
  readonly row: number;
}
export interface PlacedNote {
  /** Index of the item that calls it; of the float that does, counted on from the items. */
  readonly item: number;
  readonly insert: number;
  readonly part: PlacedPart;
}
export interface PageFill {
  readonly side: Side;
  /** Leadings used by text and notes with their separator; full pages of a spread agree. */
  readonly depth: number;
  readonly parts: readonly PlacedPart[];
  /** In order, standing on the foot. */
  readonly notes: readonly PlacedNote[];
  /** At the head and, above the notes, at the foot. */
  readonly floats: readonly PlacedPart[];
}
/** Names of what the search gave in, in the order it may. */
export type Relaxation =
  | "loose-variants"
  | "spread-two-short"
  | "hyphen-at-turn"
  | "short-last-page"
  | "page-short"
  | "unequal-spread"
  | "widow"
  | "overfull";
export interface Pagination {
  readonly pages: readonly PageFill[];
  readonly cost: number;
  readonly relaxed: readonly Relaxation[];
}
/** A page as it is drawn: one area, or with columns one for each and for what goes across. */
export interface SetPage {
  readonly side: Side;
  readonly areas: readonly Area[];
  readonly rules: readonly ColumnRule[];
}
export interface Area {
  /** Added to every x. */
  readonly x: Pt;
  /** Leadings above it. */
  readonly row: number;
  /** Items as the unit counts them; notes stand on the foot of `depth`. */
  readonly fill: Omit<PageFill, "side">;
}
/** A rule between two columns: its middle, and the leadings it goes along. */
export interface ColumnRule {
  readonly x: Pt;
  readonly row: number;
  readonly depth: number;
  readonly border: Border;
}
export interface Composition extends Omit<Pagination, "pages"> {
  readonly pages: readonly SetPage[];
}
/** Leadings a page holds, by its index in the unit (opening pages may hold fewer). */
export type Capacity = (page: number) => number;

// — the display list —

/** Index in `Structure.leaves`; 0 is the artifact. */
export type LeafId = number;

export type PathCommand =
  | readonly ["M", Pt, Pt]
  | readonly ["L", Pt, Pt]
  | readonly ["C", Pt, Pt, Pt, Pt, Pt, Pt]
  | readonly ["Z"];

export interface Stroke {
  readonly color: Color;
  readonly width: Pt;
  /** Dashes and the gaps between them; of length 0 they are dots. */
  readonly dash?: readonly [dash: Pt, gap: Pt];
}

/** y counts downwards from the head of the trimmed page, x from its left edge; a line's y is its baseline. */
export type Paint = {
  readonly leaf: LeafId;
  /** Drawn on the page turned about its head's left corner, counterclockwise: its x counts upwards from there, its y to the right. */
  readonly turned?: true;
} & (
  | {
      readonly kind: "line";
      readonly paragraph: ShapedParagraph;
      readonly line: Line;
      readonly x: Pt;
      readonly y: Pt;
      /** Leaf of each inline element (by index in `InlineText.elements`), where a part of the line has its own; the paragraph's is `leaf`. */
      readonly leaves?: readonly LeafId[];
      /** Last line of its paragraph: no space or hyphen joins it to a next. */
      readonly last: boolean;
    }
  | {
      readonly kind: "glyphs";
      readonly shape: Shape;
      readonly from: number;
      readonly to: number;
      readonly font: Font;
      readonly size: Pt;
      readonly color: Color;
      readonly x: Pt;
      readonly y: Pt;
    }
  /** A filled rectangle: rules, borders, backgrounds. */
  | {
      readonly kind: "rule";
      readonly x: Pt;
      readonly y: Pt;
      readonly width: Pt;
      readonly height: Pt;
      readonly color: Color;
    }
  | {
      readonly kind: "path";
      readonly commands: readonly PathCommand[];
      readonly fill?: Color;
      readonly stroke?: Stroke;
    }
  | {
      readonly kind: "image";
      readonly src: string;
      readonly x: Pt;
      readonly y: Pt;
      readonly width: Pt;
      readonly height: Pt;
      readonly alt: string | undefined;
    }
  | {
      readonly kind: "link";
      readonly x: Pt;
      readonly y: Pt;
      readonly width: Pt;
      readonly height: Pt;
      readonly target: LinkTarget;
    }
);
export type LinkTarget =
  | { readonly kind: "uri"; readonly uri: string }
  | { readonly kind: "anchor"; readonly anchor: string };

/** The character with which a page begins: a node of the tree and the offset in that node's own text. */
export interface PageStart {
  readonly label: string;
  readonly node: NodeId;
  readonly offset: number;
}

export interface Page {
  readonly side: Side;
  /** The value of the `page` counter. */
  readonly number: number;
  /** The printed folio, or what it would be where none is printed. */
  readonly label: string;
  readonly style: PageStyle;
  readonly blank: boolean;
  readonly paints: readonly Paint[];
  /** Every paint is gray: the content stream is the same in every target. */
  readonly neutral: boolean;
  readonly start?: { readonly node: NodeId; readonly offset: number };
  /** No break is forced after it. */
  readonly goesOn?: true;
}

export interface StructureElement {
  readonly role: Role;
  /** Index of the parent; -1 for the root (`Document`, index 0). Parents come before children. */
  readonly parent: number;
  readonly node: NodeId;
  readonly lang?: string;
  readonly alt?: string;
  readonly anchor?: string;
  /** Cells. */
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  readonly scope?: "Column" | "Row";
  /** Lists: `list-style-type`. */
  readonly marker?: string;
}
export interface Structure {
  readonly elements: readonly StructureElement[];
  /** Leaf → the element its content belongs to, in reading order; entry 0 is -1 (artifact). Kids of an element are its leaves and its child elements by the number of their first leaf. */
  readonly leaves: readonly number[];
}
/** Where an anchor is: page index and y from the head. */
export interface Destination {
  readonly page: number;
  readonly y: Pt;
}
export interface PagedPublication {
  readonly metadata: Metadata;
  readonly outline: readonly OutlineEntry[];
  readonly pages: readonly Page[];
  readonly structure: Structure;
  readonly anchors: ReadonlyMap<string, Destination>;
  readonly pageStarts: readonly PageStart[];
  /** What the search gave in, with the first page (an index) of the unit and where its text begins. */
  readonly relaxed?: readonly { readonly page: number; readonly what: Relaxation; readonly at: Span }[];
}
