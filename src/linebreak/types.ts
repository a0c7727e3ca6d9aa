/**
 * Breaking a paragraph into lines, as numbers alone. This folder knows no fonts, no text and no CSS:
 * widths are in thousandths of a point or whatever unit the caller chose, one unit throughout.
 *
 * A paragraph is its break opportunities 0 … count−1. Opportunity 0 is the paragraph's start, the last
 * one its end. A line from opportunity a to b is `end[b] − start[a]` wide; hyphens, white space that
 * vanishes and protrusion are already in those two numbers.
 */

/** What an opportunity is; bits of `flags`. */
export const FLAG = {
  /** The line would end in a hyphen (inserted or written). */
  hyphen: 1,
  /** The hyphen stands in the text itself. */
  written: 2,
  /** A break must be here. */
  forced: 4,
  /** Only where nothing else helps: inside a long word, at no syllable. */
  emergency: 8,
  /** Nothing but this word's tail would follow on the last line. */
  tail: 16,
} as const;

/** Stretch and shrink in one channel: what lines may gain or lose in all up to an opportunity (cumulative). */
export interface Channel {
  readonly stretchEnd: Float64Array;
  readonly stretchStart: Float64Array;
  readonly shrinkEnd: Float64Array;
  readonly shrinkStart: Float64Array;
}

export interface Breaks {
  readonly count: number;
  readonly end: Float64Array;
  readonly start: Float64Array;
  /** Used up in this order: glyph scaling, tracking, word spaces. */
  readonly channels: readonly Channel[];
  readonly penalty: Int32Array;
  readonly flags: Uint8Array;
  /** UTF-16 offset in the text at which the next line begins. */
  readonly offset: Int32Array;
}

/** A line's place: how far it is indented and how wide it is. */
export interface Slot {
  readonly indent: number;
  readonly width: number;
}
/** By line index: drop capitals, first-line indents. */
export interface Measure {
  readonly first: readonly Slot[];
  readonly rest: Slot;
}

/** How a line uses a channel: −1 all of its shrink … 0 natural … 1 all of its stretch; the last channel may pass 1. */
export interface Fit {
  /** Opportunities at which the lines end; the first begins at 0. */
  readonly breaks: Int32Array;
  /** One entry a line and channel: `fill[line * channels + channel]`. */
  readonly fill: Float32Array;
  readonly demerits: number;
  /** Which rescue was needed: 0 none. */
  readonly rescue: number;
  /** Indices of lines that are too long whatever is done. */
  readonly overfull: readonly number[];
}
/** The best fit, and the best with one line fewer and one more where they are good enough. */
export interface Fits {
  readonly best: Fit;
  readonly shorter?: Fit;
  readonly longer?: Fit;
}
