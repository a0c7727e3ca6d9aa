/** Where lines and pages break badly: hyphens, ladders, runts, lone tails, widows, orphans. */
import type { Paragraph, Row } from "./rows.ts";
import { judged } from "./spaces.ts";
import { share } from "./statistics.ts";

/** Widest last line that is a runt, in ems. */
const RUNT = 1.5;
/** Fewest hyphens below each other that are a ladder. */
const LADDER = 3;

export interface Hyphens {
  /** Judged lines that end in a hyphen, and their share. */
  readonly lines: number;
  readonly share: number;
  readonly longestRun: number;
}
export function hyphens(paragraphs: readonly Paragraph[]): Hyphens {
  const rows = judged(paragraphs);
  const lines = rows.filter(({ hyphen }) => hyphen).length;
  const longestRun = Math.max(0, ...hyphenRuns(paragraphs).map((run) => run.length));
  return { lines, share: share(lines, rows.length), longestRun };
}

/** Lines below each other that end in hyphens. */
function hyphenRuns(paragraphs: readonly Paragraph[]): readonly (readonly Row[])[] {
  const runs: Row[][] = [];
  for (const { rows } of paragraphs.filter(({ body }) => body)) {
    let run: Row[] = [];
    for (const row of rows) {
      if (!row.hyphen) run = [];
      else if (run.push(row) === 1) runs.push(run);
    }
  }
  return runs;
}
export const ladders = (paragraphs: readonly Paragraph[]): readonly (readonly Row[])[] =>
  hyphenRuns(paragraphs).filter((run) => run.length >= LADDER);

/** Last lines of body paragraphs that are nearly nothing. */
export const runts = (paragraphs: readonly Paragraph[], size: number): readonly Row[] =>
  lastLines(paragraphs).flatMap(({ last }) => (last.right - last.left < RUNT * size ? [last] : []));

/** Last lines that hold nothing but the rest of a divided word. */
export const tails = (paragraphs: readonly Paragraph[]): readonly Row[] =>
  lastLines(paragraphs).flatMap(({ before, last }) => (before.hyphen && last.gaps.length === 0 ? [last] : []));

const lastLines = (paragraphs: readonly Paragraph[]): readonly { readonly before: Row; readonly last: Row }[] =>
  paragraphs.flatMap(({ rows, body }) => {
    const [before, last] = rows.slice(-2);
    return body && before && last ? [{ before, last }] : [];
  });

/** A page or column that begins with the last line alone of a paragraph. */
export const widows = (paragraphs: readonly Paragraph[]): readonly Row[] =>
  paragraphs.flatMap(({ rows, widows: asked }) => {
    const [before, last] = rows.slice(-2);
    return asked > 1 && before && last && turns(before, last) ? [last] : [];
  });

/** A page or column that ends with the first line alone of a paragraph. */
export const orphans = (paragraphs: readonly Paragraph[]): readonly Row[] =>
  paragraphs.flatMap(({ rows, orphans: asked }) => {
    const [first, second] = rows;
    return asked > 1 && first && second && turns(first, second) ? [first] : [];
  });

/** The next line stands on another page or, no lower than this one, in another column. */
const turns = (row: Row, next: Row): boolean => row.page !== next.page || next.y <= row.y;

/** Lines at a page's end that divide a word. */
export const pageEndHyphens = (paragraphs: readonly Paragraph[]): readonly Row[] =>
  paragraphs.flatMap(({ rows, body }) =>
    body ? rows.filter((row, index) => row.hyphen && (rows[index + 1]?.page ?? row.page) !== row.page) : [],
  );
