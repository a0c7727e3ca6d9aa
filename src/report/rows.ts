/**
 * The lines of the display list as the report judges them: where each stands, the white between its
 * words, and of which kind it is.
 *
 * Running heads and folios are artifacts and left out. The body is the size that sets most characters;
 * its measure is where the widths of justified lines lie densest. Judged (`justified`) are lines that
 * justification filled to that measure. Lines set narrower (quotations, verse, beside a drop capital),
 * ragged or in another size are `other`.
 */
import { FLAG } from "../linebreak/types.ts";
import type { PagedPublication, Paint } from "../page/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import { advanceOf } from "../text/bidi.ts";
import { glyphRuns } from "../text/line.ts";
import type { Pt } from "../units.ts";
import { densest, mean, median } from "./statistics.ts";

export type LinePaint = Extract<Paint, { kind: "line" }>;

/** White between two words: from the advance box before it to the one after it, from the page's left edge. */
export interface Gap {
  readonly from: Pt;
  readonly to: Pt;
}
export interface Row {
  /** Indices of its page and, there, of its paint. */
  readonly page: number;
  readonly paint: number;
  /** Baseline; left and right end with what hangs out. */
  readonly y: Pt;
  readonly left: Pt;
  readonly right: Pt;
  /** Spaces that justification may change. */
  readonly gaps: readonly Gap[];
  /** Mean of their widths; 0 without any. */
  readonly space: Pt;
  /** Mean of the same spaces as the font has them; 0 without any. */
  readonly natural: Pt;
  readonly scale: number;
  /** Letterspacing of justification, in ems. */
  readonly track: number;
  readonly hyphen: boolean;
  readonly kind: "justified" | "last" | "forced" | "other";
}
/** A paragraph's lines, on however many pages. */
export interface Paragraph {
  readonly rows: readonly Row[];
  /** In the body's style and measure. */
  readonly body: boolean;
  /** Lines its style asks for before and after a page break. */
  readonly orphans: number;
  readonly widows: number;
}
export interface Body {
  readonly size: Pt;
  readonly leading: Pt;
  readonly measure: Pt;
  /** The font's own space, in ems. */
  readonly natural: number;
  readonly family: string;
}
export interface Text {
  readonly body: Body;
  readonly paragraphs: readonly Paragraph[];
}

/** How far protrusion at both ends may take a line's width from the measure, in ems. */
const HANGING = 0.8;

const isForced = ({ paragraph, line }: LinePaint): boolean =>
  ((paragraph.breaks.flags[line.to] ?? 0) & FLAG.forced) !== 0;
const characters = ({ paragraph: { breaks }, line }: LinePaint): number =>
  (breaks.offset[line.to] ?? 0) - (breaks.offset[line.from] ?? 0);
/** As wide as the line would be without its first-line indent. */
const fullWidth = ({ paragraph, line }: LinePaint): Pt =>
  line.width + (line.from === 0 ? paragraph.style.textIndent : 0);

export function readText({ pages }: PagedPublication): Text {
  const paints = pages.flatMap((page, at) =>
    page.paints.flatMap((paint, index) =>
      paint.kind === "line" && paint.leaf !== 0 && !paint.turned ? [{ page: at, index, paint }] : [],
    ),
  );
  const style = bodyStyle(paints.map(({ paint }) => paint));
  const inBody = ({ paragraph: { style: own } }: LinePaint): boolean =>
    own.textAlign === "justify" && own.fontSize === style?.fontSize;
  const filled = paints.filter(({ paint }) => inBody(paint) && !paint.last && !isForced(paint));
  const size = style?.fontSize ?? 0;
  const measure = densest(
    filled.map(({ paint }) => fullWidth(paint)),
    1,
  );
  const kindOf = (paint: LinePaint, gaps: readonly Gap[]): Row["kind"] => {
    if (!inBody(paint)) return "other";
    if (paint.last) return "last";
    if (isForced(paint)) return "forced";
    return gaps.length > 0 && Math.abs(fullWidth(paint) - measure) <= HANGING * size ? "justified" : "other";
  };
  const rows = paints.map(({ page, index, paint }): readonly [LinePaint, Row] => {
    const { gaps, natural } = gapsOf(paint);
    return [paint, rowOf(paint, page, index, gaps, natural, kindOf(paint, gaps))];
  });
  const judged = rows.flatMap(([, row]) => (row.kind === "justified" ? [row.natural / size] : []));
  return {
    body: {
      size,
      leading: style?.lineHeight ?? 0,
      measure,
      natural: median(judged),
      family: style?.fontFamily[0] ?? "",
    },
    paragraphs: paragraphsOf(rows, inBody),
  };
}

/** The style of the size that sets most characters. */
function bodyStyle(paints: readonly LinePaint[]): ComputedStyle | undefined {
  const counts = new Map<Pt, { count: number; style: ComputedStyle }>();
  for (const paint of paints) {
    const { style } = paint.paragraph;
    const known = counts.get(style.fontSize) ?? { count: 0, style };
    counts.set(style.fontSize, { ...known, count: known.count + characters(paint) });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.style;
}

function rowOf(
  paint: LinePaint,
  page: number,
  index: number,
  gaps: readonly Gap[],
  natural: Pt,
  kind: Row["kind"],
): Row {
  const { paragraph, line, x, y } = paint;
  return {
    page,
    paint: index,
    y,
    left: x,
    right: x + line.width,
    gaps,
    space: mean(gaps.map(({ from, to }) => to - from)),
    natural,
    scale: line.scale,
    track: line.track / 1000,
    hyphen: ((paragraph.breaks.flags[line.to] ?? 0) & FLAG.hyphen) !== 0,
    kind,
  };
}

/** A line begins a paragraph where it begins its text; the same text may be set more than once. */
function paragraphsOf(
  rows: readonly (readonly [LinePaint, Row])[],
  inBody: (paint: LinePaint) => boolean,
): readonly Paragraph[] {
  const made: { rows: Row[]; paint: LinePaint }[] = [];
  const open = new Map<LinePaint["paragraph"], Row[]>();
  for (const [paint, row] of rows) {
    const known = paint.line.from === 0 ? undefined : open.get(paint.paragraph);
    if (known) known.push(row);
    else {
      const own = [row];
      open.set(paint.paragraph, own);
      made.push({ rows: own, paint });
    }
  }
  return made.map(({ rows: own, paint }) => {
    const { orphans, widows } = paint.paragraph.style;
    const body = inBody(paint) && (own.length === 1 || own.some(({ kind }) => kind === "justified"));
    return { rows: own, body, orphans, widows };
  });
}

/** Where a line's words stand apart, from the positions its glyphs are painted at. */
function gapsOf(paint: LinePaint): { readonly gaps: readonly Gap[]; readonly natural: Pt } {
  const { line } = paint;
  const gaps: Gap[] = [];
  const naturals: Pt[] = [];
  let [pen, inked, width] = [paint.x, paint.x, 0];
  for (const run of glyphRuns(paint.paragraph, line)) {
    if (run.start !== undefined) pen = paint.x + run.start;
    for (const part of run.parts) {
      if (part.kind === "space") {
        pen += part.width + (part.justifies ? line.space : 0);
        if (part.justifies) width += part.width;
        continue;
      }
      if (width > 0) {
        gaps.push({ from: inked, to: pen });
        naturals.push(width);
        width = 0;
      }
      pen += part.kind === "object" ? part.width : advanceOf(part, run, line);
      // The tracking after the last letter belongs to the white that follows.
      inked = part.kind === "object" ? pen : pen - ((line.track * run.size) / 1000 + run.letterSpacing) * line.scale;
    }
  }
  return { gaps, natural: mean(naturals) };
}
