/**
 * A paragraph as an item of the page: its forms one line longer or shorter become alternatives, its
 * lines places where the page may end. Widow and orphan lines are kept as breaks of a price that only
 * a relaxed search pays, so that text is never stuck.
 */
import type { InlineText, ParagraphBox } from "../flow/types.ts";
import { type Fits, FLAG, type Measure } from "../linebreak/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import { glyphRuns } from "../text/line.ts";
import type { ParagraphFits, ShapedParagraph } from "../text/types.ts";
import type { Typesetter } from "../text/typesetter.ts";
import type { Pt } from "../units.ts";
import { type Grid, rowsFor } from "./grid.ts";
import type { Initial, SetLine, Variant } from "./item.ts";
import type { Alternative, InnerBreak, Insert } from "./types.ts";

/** Price of a break that leaves a widow or an orphan; the search pays it in its last relaxations only. */
export const WIDOW_COST = 1e4;
/** Demerits that weigh as much as a paragraph one line off its best (typography.md, "Pages"). */
const DEMERITS_PER_LINE = 20_000;

export interface SetParagraph {
  readonly fits: ParagraphFits;
  readonly variants: readonly Variant[];
  readonly alternatives: readonly Alternative[];
  readonly initial?: Initial;
  readonly turn?: SetLine;
}

export interface ParagraphWork {
  readonly grid: Grid;
  readonly typesetter: Typesetter;
  readonly styles: readonly ComputedStyle[];
  /** Forms with wider spaces too, for pages that found no good way. */
  readonly loose: boolean;
  /** Items of a note that a paragraph calls, and of those which that note calls. */
  readonly notes: (id: string) => readonly Insert["item"][];
}

export function setParagraph(box: ParagraphBox, style: ComputedStyle, width: Pt, work: ParagraphWork): SetParagraph {
  const { typesetter } = work;
  const initial = box.initial && setInitial(box, style, work);
  const measure = measureOf(style, width, initial);
  const shaped =
    box.firstLine === undefined
      ? typesetter.shape(box.text, box.style)
      : typesetter.shapeFirstLine(box.text, box.style, box.firstLine, measure);
  const loose = work.loose ? typesetter.fit(shaped, measure, "loose") : undefined;
  const fits = typesetter.fit(shaped, measure);
  const variants = style.textWrap === "balance" ? [variantOf(fits, "best")] : variantsOf(fits, loose);
  const best = fits.fits.best.demerits;
  const sunk = initial?.lines ?? 0;
  const alternatives = variants.map((variant, index): Alternative => {
    const count = Math.max(variant.lines.length, sunk);
    return {
      size: rowsFor(work.grid, count * style.lineHeight),
      cost: index === 0 ? 0 : 1 + Math.max(0, variant.demerits - best) / DEMERITS_PER_LINE,
      breaks: breaksOf(variant, fits.paragraph, style, work.grid, sunk),
      inserts: insertsOf(box, fits.paragraph, variant, style, work),
      ...(variant.loose && { loose: true }),
    };
  });
  const turned = style.turnMark !== "" && (variants[0]?.lines ?? []).some(({ from }) => isTurned(fits.paragraph, from));
  const turn = turned ? typesetter.line(plainText(style.turnMark, box), box.style) : undefined;
  return { fits, variants, alternatives, ...(initial && { initial }), ...(turn && { turn }) };
}

/** A line that begins at this opportunity goes on with one that the measure broke. */
export const isTurned = ({ breaks }: ShapedParagraph, from: number): boolean =>
  from > 0 && ((breaks.flags[from] ?? 0) & FLAG.forced) === 0;

const plainText = (text: string, { style, node, at }: ParagraphBox): InlineText => ({
  text,
  runs: [{ end: text.length, style, node, source: -1, element: -1 }],
  elements: [],
  marks: [],
  objects: new Map(),
  at,
});

const variantOf = (fits: ParagraphFits, which: keyof Fits): Variant => ({
  lines: fits.lines(which),
  demerits: fits.fits[which]?.demerits ?? 0,
});

/** The best form first, then those one line shorter or longer; loose ones where there is no good one. */
function variantsOf(fits: ParagraphFits, loose: ParagraphFits | undefined): readonly Variant[] {
  const forms = (of: ParagraphFits): Variant[] =>
    (["best", "shorter", "longer"] as const).flatMap((which) => (of.fits[which] ? [variantOf(of, which)] : []));
  const good = forms(fits);
  const count = good[0]?.lines.length ?? 0;
  const more = loose && loose.paragraph === fits.paragraph ? forms(loose) : [];
  const wanted = more.filter(
    ({ lines }) => Math.abs(lines.length - count) === 1 && good.every((one) => one.lines.length !== lines.length),
  );
  return [...good, ...wanted.map((one) => ({ ...one, loose: true }))];
}

/** The first lines give way to an indent or a drop capital. A negative indent hangs. */
function measureOf(style: ComputedStyle, width: Pt, initial: Initial | undefined): Measure {
  const rest = { indent: 0, width };
  if (initial) {
    const indent = initial.x + (initial.shape.width * initial.size) / 1000 + style.fontSize * 0.12;
    return { first: Array.from({ length: initial.lines }, () => ({ indent, width: width - indent })), rest };
  }
  return style.textIndent === 0
    ? { first: [], rest }
    : { first: [{ indent: style.textIndent, width: width - style.textIndent }], rest };
}

/** Row in which a line (counted from 0) ends, from the content's top. */
export const rowAfter = (grid: Grid, style: ComputedStyle, line: number): number =>
  rowsFor(grid, (line + 1) * style.lineHeight);

function breaksOf(
  variant: Variant,
  paragraph: ShapedParagraph,
  style: ComputedStyle,
  grid: Grid,
  sunk: number,
): InnerBreak[] {
  const count = variant.lines.length;
  const rows = rowsFor(grid, count * style.lineHeight);
  const out: InnerBreak[] = [];
  for (let above = Math.max(1, sunk); above < count; above++) {
    const at = rowsFor(grid, above * style.lineHeight);
    // Off-grid leading: only where both halves keep their rows, and no further line ends in this one.
    if (at + rowsFor(grid, (count - above) * style.lineHeight) !== rows) continue;
    if (rowsFor(grid, (above + 1) * style.lineHeight) === at) continue;
    const line = variant.lines[above - 1];
    const lonely = above < style.orphans || count - above < style.widows;
    const kept = style.breakInside === "avoid";
    const hyphen = line !== undefined && ((paragraph.breaks.flags[line.to] ?? 0) & FLAG.hyphen) !== 0;
    out.push({ at, cost: lonely || kept ? WIDOW_COST : 0, hyphen, closing: 0, opening: 0 });
  }
  return out;
}

/** Notes belong to the line that holds their call; the search wants the row below whose top that line ends. */
function insertsOf(
  box: ParagraphBox,
  paragraph: ShapedParagraph,
  variant: Variant,
  style: ComputedStyle,
  work: ParagraphWork,
): Insert[] {
  const out: Insert[] = [];
  for (const mark of [...(box.initial?.marks ?? []).map((one) => ({ ...one, at: 0 })), ...box.text.marks]) {
    if (mark.kind !== "note") continue;
    const items = work.notes(mark.ref);
    const index = Math.max(
      0,
      variant.lines.findIndex(
        (line) => (paragraph.breaks.offset[line.to] ?? 0) > mark.at || line === variant.lines.at(-1),
      ),
    );
    const at = rowAfter(work.grid, style, index) - 1;
    out.push(...items.map((item): Insert => ({ kind: "note", at, item })));
  }
  return out;
}

/** A drop capital: its cap height reaches from its baseline to the x-height of the first line, its side bearing is flush (CSS Inline 3 §7). */
function setInitial(box: ParagraphBox, style: ComputedStyle, work: ParagraphWork): Initial | undefined {
  const text = box.initial;
  const own = work.styles[text?.runs[0]?.style ?? -1];
  if (!text || !own) return undefined;
  const shaped = work.typesetter.shape(text, text.runs[0]?.style ?? box.style);
  const last = shaped.breaks.count - 1;
  const part = glyphRuns(shaped, { from: 0, to: last })[0]?.parts.find((one) => one.kind === "glyphs");
  if (part?.kind !== "glyphs") return undefined;
  const { shape } = part;
  const lines = Math.round(own.initialLetter);
  const size =
    ((lines - 1) * style.lineHeight + (shape.font.xHeight * style.fontSize) / 1000) / (shape.font.capHeight / 1000);
  const left = leftBearing(shape.font.outline(shape.glyphs[0] ?? 0)) / shape.font.upem;
  return { shape, size, color: own.color, x: -left * size, lines };
}

/** Least x of an outline. */
function leftBearing(path: string): number {
  let least = Infinity;
  for (const [, x] of path.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)) least = Math.min(least, Number(x));
  return Number.isFinite(least) ? least : 0;
}
