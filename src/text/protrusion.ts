/**
 * How far characters hang into the margin, in shares of their own width, so that the edges look
 * straight (Hàn Thế Thành 2000, ch. 3). Punctuation hangs far; round and diagonal letters a little,
 * never more than half a point.
 */
import type { Pt } from "../units.ts";

const table = (entries: readonly (readonly [characters: string, share: number])[]): ReadonlyMap<string, number> =>
  new Map(entries.flatMap(([characters, share]) => [...characters].map((c) => [c, share] as const)));

const LEFT = table([
  ["‘‚", 0.6],
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

export interface Protrusion {
  readonly share: number;
  readonly letter: boolean;
}
const NONE: Protrusion = { share: 0, letter: false };

export function protrusionOf(character: string, side: "left" | "right"): Protrusion {
  const share = (side === "left" ? LEFT : RIGHT).get(character);
  return share === undefined ? NONE : { share, letter: LETTER.test(character) };
}

/** How far a character as wide as `width` hangs. */
export const hang = ({ share, letter }: Protrusion, width: Pt): Pt =>
  letter ? Math.min(share * width, MOST_FOR_LETTERS) : share * width;
