/**
 * What a print service asks of a file, as data: each value says where it was read and when, so that a
 * reader can look it up again. Lengths are in points.
 */
import type { Pt } from "../units.ts";

export interface Cited<T> {
  readonly value: T;
  /** A page of the service itself, or what is said of it elsewhere. */
  readonly source: string;
  /** The day on which it was read there (ISO 8601). */
  readonly read: string;
  /** Not read at the service itself: to be confirmed there. */
  readonly secondHand: boolean;
}

/** What must not be in a file. */
export type Forbidden =
  | "annotations"
  | "bookmarks"
  | "icc-profiles"
  | "invisible-text"
  | "marks"
  | "rgb"
  | "transparency";
export type Pdfx = "PDF/X-1a" | "PDF/X-3" | "PDF/X-4";

export type Size = readonly [width: Pt, height: Pt];
/** Sizes, or all between two. */
export type Trims = { readonly sizes: readonly Size[] } | { readonly from: Size; readonly to: Size };

export interface Printer {
  readonly id: string;
  readonly name: string;
  readonly trims?: Cited<Trims>;
  /** A profile that is shipped, where none is the writer's own. */
  readonly profile?: Cited<string>;
  readonly pdfx?: Cited<readonly Pdfx[]>;
  /** Bytes. */
  readonly largest?: Cited<number>;
  /** Beyond the trimmed page at its top, foot and outer edge; `inside` where the spine's edge needs it too. */
  readonly bleed?: Cited<{ readonly by: Pt; readonly inside: boolean }>;
  /** White between text and the trimmed edge; `bleeding` where something runs off the page. */
  readonly margin?: Cited<{ readonly plain: Pt; readonly bleeding: Pt }>;
  /** White at the spine, by the number of pages up to which it holds. */
  readonly gutter?: Cited<readonly { readonly upTo: number; readonly white: Pt }[]>;
  /** Percent. */
  readonly totalInk?: Cited<number>;
  readonly ppi?: Cited<{ readonly least: number; readonly most?: number }>;
  readonly ppiOneBit?: Cited<number>;
  readonly line?: Cited<Pt>;
  readonly reversedType?: Cited<Pt>;
  readonly pages?: Cited<{ readonly least?: number; readonly most?: number; readonly multiple?: number }>;
  readonly lastPageBlank?: Cited<boolean>;
  readonly oneSize?: Cited<boolean>;
  readonly forbids?: Cited<readonly Forbidden[]>;
  /** Thickness of the book by its paper: pages × `page` + `cover`. */
  readonly spine?: Cited<readonly { readonly paper: string; readonly page: Pt; readonly cover: Pt }[]>;
}

export const inches = (length: number): Pt => length * 72;
export const millimetres = (length: number): Pt => (length * 72) / 25.4;

/** Sizes in inches, as services list them: `5 x 8, 6 x 9`. */
export const sizes = (list: string): Trims => ({
  sizes: list.split(",").map((size): Size => {
    const [width = 0, height = 0] = size.split("x").map(Number);
    return [inches(width), inches(height)];
  }),
});

/** Cites values of one source. */
export const cite =
  (source: string, read: string, secondHand = false) =>
  <T>(value: T): Cited<T> => ({ value, source, read, secondHand });
