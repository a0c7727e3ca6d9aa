/** What is known of a picture before it is painted. */
import type { Pt } from "../units.ts";

export type ImageFormat = "jpeg" | "png" | "webp" | "avif" | "gif" | "svg";

export interface Picture {
  /** As the manuscript names it: key of the image table. */
  readonly src: string;
  readonly format: ImageFormat;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Pixels, EXIF orientation applied; for SVG the viewport in CSS px. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  /** Natural size in print: by its own resolution if it names one of 150 ppi or more, else 96 px an inch. */
  readonly naturalWidth: Pt;
  readonly naturalHeight: Pt;
  readonly alpha: boolean;
  readonly gray: boolean;
}
export type Pictures = ReadonlyMap<string, Picture>;
