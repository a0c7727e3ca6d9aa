/**
 * What a good line is, in numbers. The figures are those that gave the most even prose on several
 * novels; demerits follow Knuth & Plass, "Breaking paragraphs into lines" (1981), pp. 1128–1129.
 */

/** One attempt at a paragraph. A later one allows more, and is only tried where all before it failed. */
export interface Stage {
  /** Largest ratio of the last channel's stretch a line may use. */
  readonly tolerance: number;
  /** By channel: how many times its stretch and shrink may be used before the next channel's turn. */
  readonly reach: readonly number[];
  /** Whether opportunities marked as emergency may be taken. */
  readonly emergency: boolean;
  /** Tried too where an earlier stage's answer has a runt or a tail. */
  readonly cures: boolean;
}

export interface FitParameters {
  /** In order; the last one always answers. */
  readonly stages: readonly Stage[];
  /** Lines next to each other that differ by more than one fitness class. */
  readonly fitness: number;
  /** Two hyphenated lines in a row. */
  readonly consecutive: number;
  /** Most hyphenated lines in a row; only the last stage allows more. */
  readonly hyphensInRow: number;
  /** A hyphen before the last line. */
  readonly lastHyphen: number;
  /** A break that leaves nothing but a word's tail for the last line. */
  readonly tail: number;
  /** A last line under this width, in the unit of the breaks. */
  readonly runtWidth: number;
  readonly runt: number;
  /** `free` leaves lines before forced breaks at their natural width, `even` judges them like the others. */
  readonly lastLine: "free" | "even";
  /** Worst ratio in a paragraph set one line shorter or longer than it would be; 0 for no variants. */
  readonly variants: number;
}

/** Lines whose ratios fall in classes further apart than one look uneven side by side. */
export const fitnessClass = (ratio: number): number => (ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3);

/** Above this ratio lines are equally bad; keeps demerits finite. */
const WORST = 40;

/** Demerits of one line by itself: badness is 100 · |r|³. */
export function lineDemerits(ratio: number, penalty: number): number {
  const r = Math.min(Math.abs(ratio), WORST);
  const sum = 1 + 100 * r * r * r + penalty;
  return sum * sum;
}
