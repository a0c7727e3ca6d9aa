/**
 * Lengths and the one rounding function. Every length inside Offprint is in PostScript points
 * (1/72 in); font measures are in thousandths of the em. Rounding happens once, where a number
 * becomes text in a file, so that no stage works with another stage's rounding.
 */

/** A length in PostScript points. */
export type Pt = number;

/** A font measure in thousandths of the em. */
export type Milliem = number;

/** Points in one of each absolute CSS unit (CSS Values 4 §6.2). */
export const POINTS_PER_UNIT = {
  pt: 1,
  px: 0.75,
  pc: 12,
  in: 72,
  cm: 72 / 2.54,
  mm: 72 / 25.4,
  q: 72 / 101.6,
} as const;

/** Rounds to `digits` decimals (0–6), never answering −0. */
export function round(value: number, digits = 3): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor + 0;
}

/** The shortest decimal of a rounded value, never in exponent form: what PDF and SVG want. */
export function decimal(value: number, digits = 3): string {
  const rounded = round(value, digits);
  const text = String(rounded);
  return text.includes("e") ? rounded.toFixed(digits) : text;
}
