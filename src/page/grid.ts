/**
 * The baseline grid: one leading, and where in a row of it the baseline lies. Every height on the page
 * is a number of such rows.
 */
import type { ComputedStyle } from "../style/types.ts";
import type { Font } from "../text/types.ts";
import type { Pt } from "../units.ts";

export interface Grid {
  readonly leading: Pt;
  /** From a row's top to its baseline. */
  readonly baseline: Pt;
  /** From a row's top down to where a rule looks centred between the line above and the capitals below. */
  readonly rule: Pt;
}

/** The grid of the root element: its line height, its font's ascent and descent centred in it (CSS Inline 3 §4.1). */
export function gridOf(root: ComputedStyle, font: Font | undefined): Grid {
  const leading = root.lineHeight > 0 ? root.lineHeight : root.fontSize * 1.2;
  const ascent = ((font?.ascent ?? 800) * root.fontSize) / 1000;
  const descent = ((font?.descent ?? 200) * root.fontSize) / 1000;
  const baseline = (leading - ascent - descent) / 2 + ascent;
  const capitals = baseline - ((font?.capHeight ?? 700) * root.fontSize) / 1000;
  // Letters below the baseline reach about a quarter of the em, whatever the font's own descent says. Few do:
  // to the eye the line ends halfway there.
  const letters = baseline - leading + root.fontSize / 8;
  return { leading, baseline, rule: (capitals + letters) / 2 };
}

/** A hair less than a leading, so that 38 × 14.5 = 551.0000001 is still 38 rows. */
const EPSILON = 0.01;

/** Whole rows that hold a height. */
export const rowsFor = (grid: Grid, height: Pt): number => Math.max(0, Math.ceil(height / grid.leading - EPSILON));
/** Whole rows for a border with its padding; a hairline by itself finds room between the lines. */
export const rowsForEdge = (grid: Grid, height: Pt): number => Math.max(0, Math.ceil(height / grid.leading - 0.15));
/** Rows that come nearest to a distance; a half is a whole. */
export const rowsNear = (grid: Grid, distance: Pt): number => Math.max(0, Math.round(distance / grid.leading));
/** Whole rows that fit into a height. */
export const rowsIn = (grid: Grid, height: Pt): number => Math.max(1, Math.floor(height / grid.leading + EPSILON));
