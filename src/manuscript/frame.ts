/** An element that is being built, on the builder's stack: what opened it and what it holds so far. */
import type {
  Alignment,
  Block,
  Description,
  Inline,
  Link,
  ListItem,
  NodeId,
  TableCell,
  TableRow,
  Term,
  Text,
} from "../document/tree.ts";
import type { Marks } from "./attributes.ts";
import type { Element } from "./elements.ts";

export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A text node before its paragraph is complete and its quotes can be set. */
export interface Word {
  readonly text: Draft<Text>;
  /** The text's offsets, once it has any: one list that grows. */
  offsets?: number[];
  /** Units of the value that stand as they are: escaped, or in a link that shows its address. */
  readonly literal: Set<number>;
}
/** What a paragraph is made of, as the setting of quotes sees it: texts, and things that aren't text. */
export type Piece = Word | "object" | "break";

/** Children that only a certain parent takes. */
export type Part =
  | ListItem
  | TableRow
  | TableCell
  | Term
  | Description
  | { readonly kind: "rows"; readonly head: boolean; readonly rows: readonly TableRow[] }
  | { readonly kind: "caption"; readonly inlines: readonly Inline[]; readonly blocks: readonly Block[] };

/** What only some elements have. */
export interface Extra {
  readonly label?: string;
  readonly tight?: boolean;
  /** Of a table that Markdown wrote. */
  readonly columns?: readonly (Alignment | undefined)[];
  /** Of an ordered list: its first number. */
  readonly first?: number;
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  readonly language?: string;
  /** Soft breaks are kept as line breaks. */
  readonly lines?: boolean;
  readonly href?: string;
  readonly title?: string;
  /** Told of the link when it is complete, and of the list it stands in. */
  readonly linked?: (link: Draft<Link>, siblings: Inline[]) => void;
}

export interface Frame {
  readonly tag: string;
  readonly element: Element;
  /** Who opened it may close it: an HTML end tag never ends what Markdown began. */
  readonly owner: "markdown" | "html" | "fenced" | "implied";
  readonly id: NodeId;
  /** Section-relative offset. */
  readonly start: number;
  readonly marks: Marks;
  readonly extra: Extra;
  readonly lang: string;
  readonly blocks: Block[];
  readonly inlines: Inline[];
  readonly parts: Part[];
  /** Of a paragraph and its like, shared with the inline elements in it. */
  readonly pieces: Piece[];
  text: string;
  checked?: boolean;
  /** Of a code block, which the element within it may give. */
  language?: string;
}
