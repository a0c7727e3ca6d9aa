/**
 * White of all kinds. Spaces are not glyphs of a word but gaps between words: their width is the
 * font's where it has them, and their Unicode definition's where it hasn't.
 */
import type { Milliem } from "../units.ts";
import type { FontSet } from "./fonts.ts";
import type { Font } from "./types.ts";

/** Shares of the em of spaces that say how wide they are (Unicode 15 §6.2). */
const EMS: Readonly<Record<string, Milliem>> = {
  "\u2000": 500,
  "\u2001": 1000,
  "\u2002": 500,
  "\u2003": 1000,
  "\u2004": 1000 / 3,
  "\u2005": 250,
  "\u2006": 1000 / 6,
  "\u2009": 200,
  "\u200A": 100,
  "\u202F": 200,
  "\u205F": 4000 / 18,
  "\u3000": 1000,
};
/** Spaces as wide as another character. */
const AS: Readonly<Record<string, string>> = { "\u00A0": " ", "\t": " ", "\u2007": "0", "\u2008": "." };
const FALLBACK: Milliem = 250;

export const isSpace = (unit: number): boolean =>
  unit === 0x20 ||
  unit === 0xa0 ||
  unit === 9 ||
  (unit >= 0x2000 && unit <= 0x200a) ||
  unit === 0x202f ||
  unit === 0x205f ||
  unit === 0x3000;
/** UAX #14: glue never ends a line. */
export const isGlue = (character: string): boolean =>
  character === "\u00A0" || character === "\u2007" || character === "\u202F";
/** Whether justification widens it: the word space and its no-break twin. */
export const justifies = (character: string): boolean => character === " " || character === "\u00A0";

export function spaceWidth(character: string, font: Font, fonts: FontSet): Milliem {
  const like = AS[character] ?? character;
  const glyph = fonts.glyph(font, like.codePointAt(0) as number);
  return glyph === undefined ? (EMS[character] ?? FALLBACK) : font.advance(glyph);
}
