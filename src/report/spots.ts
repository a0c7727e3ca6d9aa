/** What a person should look at, worst first: lines that are set badly, and each fault by name. */
import type { PagedPublication } from "../page/types.ts";
import { ladders, orphans, pageEndHyphens, runts, tails, widows } from "./breaks.ts";
import type { Rivers } from "./rivers.ts";
import type { Gap, Row, Text } from "./rows.ts";
import { judged, ratioOf, strain } from "./spaces.ts";

export type SpotKind =
  | "loose"
  | "tight"
  | "overfull"
  | "widow"
  | "orphan"
  | "turn-hyphen"
  | "ladder"
  | "runt"
  | "tail"
  | "river";

/** Lines of one page to look at, with the white that matters. */
export interface Spot {
  readonly kind: SpotKind;
  readonly rows: readonly Row[];
  readonly gaps: readonly (readonly Gap[])[];
  /** Of a loose or tight line: its space against the font's own. */
  readonly ratio?: number;
}

/** How far a line may hang out of the type area, in ems. */
const HANGING = 0.6;

/** Judged lines farthest from natural, at most `count`; none that is as it should be. */
export function worstLines({ paragraphs, body }: Text, count: number): readonly Spot[] {
  return judged(paragraphs)
    .map((row) => ({ row, ratio: ratioOf(row, body) }))
    .toSorted((a, b) => strain(b.ratio) - strain(a.ratio))
    .slice(0, count)
    .filter(({ ratio }) => strain(ratio) > 0.5)
    .map(({ row, ratio }) => ({ kind: ratio > 1 ? "loose" : "tight", rows: [row], gaps: [row.gaps], ratio }));
}

export function faults(paged: PagedPublication, { paragraphs, body }: Text, white: Rivers): readonly Spot[] {
  const each = (kind: SpotKind, rows: readonly Row[]): readonly Spot[] =>
    rows.map((row) => ({ kind, rows: [row], gaps: [] }));
  const turning = pageEndHyphens(paragraphs).filter(({ page }) => paged.pages[page]?.side === "recto");
  return [
    ...each("overfull", overfull(paged, { paragraphs, body })),
    ...each("widow", widows(paragraphs)),
    ...each("orphan", orphans(paragraphs)),
    ...each("turn-hyphen", turning),
    ...ladders(paragraphs).map((rows): Spot => ({ kind: "ladder", rows, gaps: [] })),
    ...each("tail", tails(paragraphs)),
    ...each("runt", runts(paragraphs, body.size)),
    ...white.found
      .toSorted((a, b) => b.rows.length - a.rows.length)
      .map(({ rows, gaps }): Spot => ({ kind: "river", rows, gaps: gaps.map((gap) => [gap]) })),
  ];
}

/** Lines that pass the type area's right edge by more than what hangs out. */
export const overfull = ({ pages }: PagedPublication, { paragraphs, body }: Text): readonly Row[] =>
  paragraphs.flatMap(({ rows }) =>
    rows.filter(({ page, right }) => {
      const style = pages[page]?.style;
      return style !== undefined && right > style.width - style.margin.right + HANGING * body.size;
    }),
  );
