/** The graphics state while a page's content is run (ISO 32000-1 §8.4), as far as the rules ask for it. */

import type { Pt } from "../units.ts";
import { type Box, IDENTITY, type Matrix } from "./pdf-geometry.ts";
import { type Color, GRAY, initial } from "./pdf-ink.ts";
import type { PDFDict } from "./pdf-lib.ts";
import type { FontFacts } from "./pdf-widths.ts";

/** Text, painted or invisible; one entry for each look on a page. */
export interface TextPaint {
  readonly font: string;
  /** As it stands on the page. */
  readonly size: Pt;
  readonly color: Color;
  readonly invisible: boolean;
  readonly overprint: boolean;
}
/** A stroke, or a filled rectangle by its shorter side. */
export interface LinePaint {
  readonly width: Pt;
  readonly color: Color;
}
export interface FillPaint {
  readonly color: Color;
  readonly overprint: boolean;
}
export interface ImagePaint {
  readonly name: string;
  /** Undefined for an image within the content stream. */
  readonly dict: PDFDict | undefined;
  readonly pixels: readonly [width: number, height: number];
  /** On the page, along the image's own sides. */
  readonly width: Pt;
  readonly height: Pt;
  readonly box: Box;
  readonly stencil: boolean;
  readonly bits: number;
}
/** What a page paints within its bleed. */
export interface PageContent {
  readonly texts: readonly TextPaint[];
  readonly lines: readonly LinePaint[];
  readonly fills: readonly FillPaint[];
  readonly images: readonly ImagePaint[];
  /** Around all text. */
  readonly textBox: Box | undefined;
  /** Paints that are neither tagged nor an artifact. */
  readonly unmarked: number;
  /** Identifiers of marked content. */
  readonly marks: ReadonlySet<number>;
  /** Something lets what is under it show. */
  readonly transparent: boolean;
}

export interface State {
  matrix: Matrix;
  fill: Color;
  stroke: Color;
  lineWidth: number;
  font: FontFacts | undefined;
  size: number;
  /** `Tc`, `Tw`, `Tz` as a factor, `TL`, `Ts`, `Tr`. */
  tracking: number;
  wordSpace: number;
  stretch: number;
  leading: number;
  rise: number;
  mode: number;
  overprintFill: boolean;
  overprintStroke: boolean;
}

export const initialState = (): State => ({
  matrix: IDENTITY,
  fill: initial(GRAY),
  stroke: initial(GRAY),
  lineWidth: 1,
  font: undefined,
  size: 0,
  tracking: 0,
  wordSpace: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  overprintFill: false,
  overprintStroke: false,
});
