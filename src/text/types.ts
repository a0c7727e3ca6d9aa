/**
 * Shaped text. Words are shaped once per font and features and shared; a paragraph is a row of such
 * shapes with its break opportunities; a line is a view on it.
 */
import type { InlineText } from "../flow/types.ts";
import type { Breaks, Fits } from "../linebreak/types.ts";
import type { Color, ComputedStyle } from "../style/types.ts";
import type { Milliem, Pt } from "../units.ts";

/** A face that was loaded. Measures in thousandths of the em, `descent` positive downwards. */
export interface Font {
  readonly id: number;
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
  readonly postscriptName: string;
  readonly upem: number;
  readonly ascent: Milliem;
  readonly descent: Milliem;
  readonly capHeight: Milliem;
  readonly xHeight: Milliem;
  /** The whole TrueType or OpenType file. */
  readonly bytes: Uint8Array;
  /** Nominal advance of a glyph, before kerning. */
  readonly advance: (glyph: number) => Milliem;
  /** Outline as SVG path data in font units, y upwards. */
  readonly outline: (glyph: number) => string;
}

/** A word (or part of one) shaped in a font. Interned: the same word in the same font and features is the same object. */
export interface Shape {
  readonly id: number;
  readonly font: Font;
  readonly text: string;
  readonly glyphs: Uint16Array;
  /** Advance of each glyph with kerning. */
  readonly advances: Float32Array;
  /** Offset in `text` at which each glyph's cluster begins. */
  readonly clusters: Uint16Array;
  /** x, y of each glyph against the pen, where any differs from 0. */
  readonly offsets?: Float32Array;
  readonly width: Milliem;
  /** Shaped from right to left: its glyphs, from the left, are those of the text from its end. */
  readonly rightToLeft?: boolean;
  /** The glyphs stand for characters no font has: each is a visible box. */
  readonly missing?: boolean;
}

/** A paragraph ready to be broken and painted. Made by `text/`; the rest of its insides belong to that folder. */
export interface ShapedParagraph {
  readonly text: InlineText;
  readonly styles: readonly ComputedStyle[];
  /** Style of the paragraph itself. */
  readonly style: ComputedStyle;
  readonly breaks: Breaks;
  readonly inner: unknown;
}

/** Part of a run: glyphs of a shape, a word space, or an inline picture. */
export type GlyphPart =
  | { readonly kind: "glyphs"; readonly shape: Shape; readonly from: number; readonly to: number }
  /** `width` is natural; `justifies` says whether the line's `space` is added. `text` is what it stands for. */
  | { readonly kind: "space"; readonly text: string; readonly width: Pt; readonly justifies: boolean }
  | { readonly kind: "object"; readonly at: number; readonly width: Pt };

/** A stretch of a line in one font, size, colour, rise and structure element. */
export interface GlyphRun {
  readonly font: Font;
  readonly size: Pt;
  readonly color: Color;
  /** Baseline shift, upwards. */
  readonly rise: Pt;
  readonly decoration: "none" | "underline" | "line-through";
  /** `letter-spacing`, added after every glyph besides the line's tracking. */
  readonly letterSpacing: Pt;
  /** Index in `InlineText.elements`; -1 for the paragraph. */
  readonly element: number;
  /** Where the pen is brought before it, from the line's `x`; there only in lines with text from right to left. */
  readonly start?: Pt;
  readonly parts: readonly GlyphPart[];
}

/**
 * One line of a paragraph: from opportunity `from` to `to`. A glyph advances by
 * `((advance + track) · size / 1000 + letterSpacing) · scale`, a space by
 * `width + (justifies ? space : 0)`; spaces are neither scaled nor tracked.
 */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** 1 is natural. */
  readonly scale: number;
  readonly track: Milliem;
  readonly space: Pt;
  /** Of the first glyph's origin from the left edge of the measure: indent, alignment, protrusion. */
  readonly x: Pt;
  /** From `x` to the end of the last glyph's advance box. */
  readonly width: Pt;
  /** How each of its leaders is filled, in order. */
  readonly leaders?: readonly LeaderFill[];
}
/** White, so many cells of the pattern, white. */
export interface LeaderFill {
  readonly lead: Pt;
  readonly count: number;
  readonly trail: Pt;
}

/** What a paragraph's lines may be. Alternatives are in the order best, shorter, longer; absent ones left out. */
export interface ParagraphFits {
  readonly paragraph: ShapedParagraph;
  readonly fits: Fits;
  /** The lines of one fit, with alignment applied. */
  readonly lines: (which: keyof Fits) => readonly Line[];
}
