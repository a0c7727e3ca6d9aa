/**
 * How far characters hang into the margin, in shares of their own width, so that the edges look
 * straight (Hàn Thế Thành 2000, ch. 3). Punctuation hangs far, that of Chinese and Japanese by the empty
 * half of its square; round and diagonal letters hang a little, never more than half a point.
 */
import type { Milliem, Pt } from "../units.ts";

const table = (entries: readonly (readonly [characters: string, share: number])[]): ReadonlyMap<string, number> =>
  new Map(entries.flatMap(([characters, share]) => [...characters].map((c) => [c, share] as const)));

const LEFT = table([
  ["‘‚", 0.6],
  ["「『（【《〈〔［｛", 0.5],
  ["“„", 0.45],
  ["«»‹›", 0.3],
  ["–", 0.2],
  ["—(", 0.1],
  ["ATVWYv", 0.05],
  ["wyXx", 0.04],
  ["J", 0.03],
  ["CGOQceo", 0.02],
]);
const RIGHT = table([
  [".,", 0.7],
  ["、。，．」』）】》〉〕］｝", 0.5],
  ["-\u2010\u00AD’‘", 0.6],
  ["”“", 0.45],
  [";:", 0.4],
  ["–«»‹›", 0.3],
  ["—!?…", 0.2],
  [")", 0.1],
  ["ATVWYtyv", 0.05],
  ["rw", 0.04],
  ["kKLX", 0.03],
  ["fDOQceo", 0.02],
]);
const LETTER = /\p{L}/u;
const MOST_FOR_LETTERS: Pt = 0.5;

/**
 * How far a character hangs out at a line's start or end, in the unit of its width. Negative for
 * letters, which `hangIn` limits: so one number says both.
 */
export function hangOf(character: string, side: "left" | "right", width: Milliem): Milliem {
  const share = (side === "left" ? LEFT : RIGHT).get(character);
  return share === undefined ? 0 : LETTER.test(character) ? -share * width : share * width;
}

/** The hang of `hangOf` at a size. */
export const hangIn = (hang: Milliem, size: Pt): Pt =>
  hang < 0 ? Math.min((-hang * size) / 1000, MOST_FOR_LETTERS) : (hang * size) / 1000;
