/** Lines made by hand for the figures: a body of 10 on 14 points, natural space 2 points, measure 200. */
import type { Body, Gap, Paragraph, Row } from "../../src/report/rows.ts";

export const BODY: Body = { size: 10, leading: 14, measure: 200, natural: 0.2, family: "Test" };

/** A justified line with gaps as `[from, to]`. */
export const row = (more: Partial<Row> & { readonly at?: readonly (readonly [number, number])[] } = {}): Row => {
  const { at = [[50, 52]], ...rest } = more;
  const widths = at.map(([from, to]) => to - from);
  return {
    page: 0,
    paint: 0,
    y: 68,
    left: 0,
    right: 200,
    gaps: at.map(([from, to]): Gap => ({ from, to })),
    space: widths.reduce((sum, width) => sum + width, 0) / Math.max(1, widths.length),
    natural: 2,
    scale: 1,
    track: 0,
    hyphen: false,
    kind: "justified",
    ...rest,
  };
};
/** A line with one gap of so many natural spaces. */
export const spaced = (ratio: number, more: Partial<Row> = {}): Row => row({ at: [[50, 50 + 2 * ratio]], ...more });
export const paragraph = (rows: readonly Row[], more: Partial<Paragraph> = {}): Paragraph => ({
  rows,
  body: true,
  orphans: 2,
  widows: 2,
  ...more,
});
