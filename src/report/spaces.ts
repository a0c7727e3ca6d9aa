/**
 * How evenly the words of judged lines stand. A line's space is the mean of its gaps in ems; its ratio
 * is that against the font's own space.
 */
import type { Body, Paragraph, Row } from "./rows.ts";
import { deviation, mean, median, quantile, share } from "./statistics.ts";

export interface Spaces {
  /** Lines that were judged. */
  readonly lines: number;
  /** In ems, as is `natural`. */
  readonly natural: number;
  readonly mean: number;
  readonly median: number;
  readonly sd: number;
  /** Deviation over mean: evenness from line to line. */
  readonly cv: number;
  /** Largest ratio, and the ratio that one line in a hundred passes. */
  readonly largest: number;
  readonly p99: number;
  /** Shares of the lines. */
  readonly looser15: number;
  readonly looser2: number;
  readonly tighter075: number;
  /** Mean difference of the ratios of neighbouring lines. */
  readonly jump: number;
  readonly histogram: readonly Bin[];
}
/** Lines with a ratio of at least `from` and less than `to`; the outermost take what lies beyond. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly lines: number;
}

const BIN = 0.05;
const [LEAST, MOST] = [0.6, 2];

export const judged = (paragraphs: readonly Paragraph[]): readonly Row[] =>
  paragraphs.flatMap(({ rows }) => rows.filter(({ kind }) => kind === "justified"));

/** A line's space against the font's own. */
export const ratioOf = ({ space }: Row, { size, natural }: Body): number => space / (natural * size);

export function spaces(paragraphs: readonly Paragraph[], body: Body): Spaces {
  const ratios = judged(paragraphs).map((row) => ratioOf(row, body));
  const middle = mean(ratios);
  const beyond = (test: (ratio: number) => boolean): number => share(ratios.filter(test).length, ratios.length);
  return {
    lines: ratios.length,
    natural: body.natural,
    mean: middle * body.natural,
    median: median(ratios) * body.natural,
    sd: deviation(ratios) * body.natural,
    cv: share(deviation(ratios), middle),
    largest: quantile(ratios, 1),
    p99: quantile(ratios, 0.99),
    looser15: beyond((ratio) => ratio > 1.5),
    looser2: beyond((ratio) => ratio > 2),
    tighter075: beyond((ratio) => ratio < 0.75),
    jump: mean(jumps(paragraphs, body)),
    histogram: histogram(ratios),
  };
}

const jumps = (paragraphs: readonly Paragraph[], body: Body): readonly number[] =>
  paragraphs.flatMap(({ rows }) =>
    rows.flatMap((row, index) => {
      const next = rows[index + 1];
      if (row.kind !== "justified" || next?.kind !== "justified") return [];
      return [Math.abs(ratioOf(row, body) - ratioOf(next, body))];
    }),
  );

export function histogram(ratios: readonly number[]): readonly Bin[] {
  const count = Math.round((MOST - LEAST) / BIN);
  const lines = new Array<number>(count).fill(0);
  for (const ratio of ratios) {
    // A natural space must not fall below 1 by a rounding error.
    const bin = Math.max(0, Math.min(count - 1, Math.floor((ratio - LEAST) / BIN + 1e-6)));
    lines[bin] = (lines[bin] ?? 0) + 1;
  }
  return lines.map((each, bin) => ({ from: LEAST + bin * BIN, to: LEAST + (bin + 1) * BIN, lines: each }));
}

/** What justification took from the letters: deviation of tracking in ems, glyph scaling's 1st and 99th percentile. */
export interface Letters {
  readonly trackingSd: number;
  readonly scaling: readonly [number, number];
}
export function letters(paragraphs: readonly Paragraph[]): Letters {
  const rows = judged(paragraphs);
  const scales = rows.map(({ scale }) => scale);
  return {
    trackingSd: deviation(rows.map(({ track }) => track)),
    scaling: [quantile(scales, 0.01), quantile(scales, 0.99)],
  };
}

/** How far a line is from natural: 1 at half as much again, or at the tightest that total fit allows. */
export const strain = (ratio: number): number => (ratio >= 1 ? (ratio - 1) / 0.5 : (1 - ratio) / 0.3);
