/** What a file is made of, made once for all targets: streams, fonts, pictures, the plan of the structure tree. */
import type { Page, PagedPublication } from "../page/types.ts";
import type { Target } from "./color.ts";
import type { Embedding } from "./fonts.ts";
import type { Pdf } from "./pdfkit.ts";
import type { Ref } from "./syntax.ts";
import type { Tags } from "./tags.ts";

/** A page's content, deflated. */
export interface ReadyPage {
  readonly page: Page;
  readonly stream: Uint8Array;
  readonly fonts: readonly string[];
  readonly images: readonly string[];
  /** Whether any of it stands in the structure tree. */
  readonly marked: boolean;
}
/** A picture's data encoded once, whatever the number of files. */
export interface EncodedImage {
  readonly transparent: boolean;
  readonly write: (pdf: Pdf, target: Target, srgb: () => Ref) => Ref;
}
/** A picture under its name in content streams. */
export interface ReadyImage extends EncodedImage {
  readonly name: string;
  readonly orientation: number;
  /** Of the picture's own bytes. */
  readonly hash: string;
}
/** The forms of PDF/X: X-4 (ISO 15930-7), and X-1a:2003 (ISO 15930-4), in inks only, without transparency or object streams. */
export type Pdfx = "x-4" | "x-1a";

/** What the press file is like beyond its pages. */
export interface PressForm {
  readonly pdfx: Pdfx;
  /** What becomes of pictures in colour: kept, in the profile's inks, or gray. X-1a takes none but inks. */
  readonly images: "keep" | "cmyk" | "gray";
  /** Whether it has an outline; some printers take none. */
  readonly bookmarks: boolean;
  /** Whether pages bleed at the spine too. */
  readonly spineBleed: boolean;
  /** Blank pages behind the last. */
  readonly padding: readonly Page[];
}
export const PLAIN_PRESS: PressForm = {
  pdfx: "x-4",
  images: "keep",
  bookmarks: true,
  spineBleed: true,
  padding: [],
};

/** All that a file is made of. */
export interface Ready {
  readonly paged: PagedPublication;
  readonly pages: readonly ReadyPage[];
  readonly fonts: readonly Embedding[];
  readonly images: ReadonlyMap<string, ReadyImage>;
  readonly tags: Tags;
  readonly producer: string;
  readonly profile: Uint8Array | undefined;
  readonly press: PressForm;
}

/** Lets the event loop take what a document has written, so that it isn't held twice. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
