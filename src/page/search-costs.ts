/**
 * What a page division costs, and how far the search may give in. Costs are plain sums, so that any part
 * of a unit can be judged alone; a unit is about as good as the number of lines one would wish elsewhere.
 * Order of giving in: docs of composition, "Pages"; each level allows all the levels below it.
 */
import type { Relaxation, Space } from "./types.ts";

/** In the order in which the search gives in; level n allows the first n. */
export const RELAXATIONS: readonly Relaxation[] = [
  "loose-variants",
  "spread-two-short",
  "hyphen-at-turn",
  "short-last-page",
  "page-short",
  "unequal-spread",
  "widow",
  "overfull",
];
export const LEVEL = {
  strict: 0,
  loose: 1,
  twoShort: 2,
  turn: 3,
  last: 4,
  pageShort: 5,
  unequal: 6,
  widow: 7,
  overfull: 8,
} as const;

/** A set of relaxations as bits. */
export type Given = number;
export const givenAt = (level: number): Given => 1 << (level - 1);
export const namesOf = (given: Given): readonly Relaxation[] => RELAXATIONS.filter((_, i) => given & (1 << i));

/** A break that costs this much is a widow or an orphan. */
export const WIDOW = 1e4;
/** Lines a last page should hold, and may hold when relaxed without seeming empty. */
export const LAST = { good: 5, fair: 3 } as const;
/** Leadings of white allowed between text and notes. */
export const NOTE_SLACK = 2;

export const COST = {
  /** A leading more or less than the ideal between two items, where that is one. */
  flex: 2,
  /** A leading of white above the notes. */
  noteSlack: 3,
  noteSplit: 20,
  versoHyphen: 4,
  turnHyphen: 40,
  looseVariant: 10,
  fairLast: 100,
  emptyLast: 300,
  /** A page that holds notes alone. */
  notesAlone: 200,
  /** A float that doesn't stand on a page whose text has come to its place. */
  floatWaits: 20,
  /** A float above the title that it follows in the text. */
  floatOverTitle: 60,
  /** A page that holds floats alone, and a leading of white on it. */
  floatPage: 30,
  floatPageWhite: 12,
  /** A heading left at the foot. */
  brokenKeep: 2e4,
  overfull: 1e6,
} as const;

/** White that differs from its ideal. A leading more is the less seen the more stand there; one above a list
 * or code, with another below, is seen at once. */
export const flexed = (white: number, { ideal, yields }: Pick<Space, "ideal" | "yields">): number =>
  (COST.flex * (yields || ideal > 1 ? 2 : 3) * Math.abs(white - ideal)) / (1 + Math.max(1, ideal));

/** A spread's common depth, charged once: one line short or long is hardly seen. */
export const spreadCost = (short: number): number => (short === 0 ? 0 : short === 1 || short < 0 ? 6 : 30);

/** White at a page's foot beyond two lines. */
export const whiteCost = (short: number): number => (short > 2 ? 200 * (short - 2) : 0);

/** Facing pages whose depths differ. */
export const unequalCost = (difference: number): number =>
  difference === 0 ? 0 : difference === 1 ? 200 : 500 + 100 * difference;
