/**
 * A computed style as the shaper sees it: which fonts, which features, how large. Styles that differ
 * only in what painting needs (colour, underline) share words and join in the middle of one.
 */
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { FontSet } from "./fonts.ts";
import type { Font } from "./types.ts";

export interface Face {
  /** In the order a character is looked for; never empty. */
  readonly chain: readonly Font[];
  readonly features: string;
  readonly style: ComputedStyle;
  readonly size: Pt;
  readonly rightToLeft?: boolean;
  /** Equal keys shape and break words alike, at any size. */
  readonly wordKey: string;
  /** Equal keys join in the middle of a word. */
  readonly joinKey: string;
}

export function faceOf(style: ComputedStyle, fonts: FontSet): Face {
  const chain = fonts.match(style);
  // CSS Text 3 §8.2: letters that are spaced out don't form ligatures.
  const features = style.letterSpacing !== 0 ? `${style.fontFeatures} liga=0 clig=0`.trim() : style.fontFeatures;
  const wordKey = [
    chain.map((font) => font.id).join(),
    features,
    style.lang,
    style.textTransform,
    style.hyphens,
    style.hyphenateLimitChars.join(),
  ].join("|");
  const rise = typeof style.verticalAlign === "string" ? style.verticalAlign : style.verticalAlign.pt;
  const joinKey = [wordKey, style.fontSize, style.letterSpacing, rise, style.whiteSpace, style.wordSpacing].join("|");
  return { chain, features, style, size: style.fontSize, wordKey, joinKey };
}

const turned = new WeakMap<Face, Face>();
/** The same for text from right to left. */
export function rightToLeft(face: Face): Face {
  let other = turned.get(face);
  if (!other) turned.set(face, (other = { ...face, rightToLeft: true, wordKey: `${face.wordKey}|rtl` }));
  return other;
}

/** Baseline shift of a style in a paragraph of the given size: a third up, a seventh down, as printers have it. */
export function riseOf(style: ComputedStyle, paragraphSize: Pt): Pt {
  const align = style.verticalAlign;
  if (typeof align === "object") return align.pt;
  return align === "super" ? paragraphSize * 0.33 : align === "sub" ? paragraphSize * -0.14 : 0;
}
