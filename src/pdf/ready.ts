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
/** All that a file is made of. */
export interface Ready {
  readonly paged: PagedPublication;
  readonly pages: readonly ReadyPage[];
  readonly fonts: readonly Embedding[];
  readonly images: ReadonlyMap<string, ReadyImage>;
  readonly tags: Tags;
  readonly producer: string;
  readonly profile: Uint8Array | undefined;
}

/** Lets the event loop take what a document has written, so that it isn't held twice. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
