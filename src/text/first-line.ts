/**
 * `::first-line` (CSS Pseudo 4 §2.1): how much of a paragraph its first line holds depends on how it is
 * set, and how it is set on what it holds. So the few places where it could end are tried, each with the
 * text before it in the first line's style, and the one that makes the best paragraph is taken.
 */
import type { InlineRun, InlineText } from "../flow/types.ts";
import { fit, slotOf } from "../linebreak/fit.ts";
import type { FitParameters } from "../linebreak/parameters.ts";
import { type Breaks, type Fit, FLAG, type Measure } from "../linebreak/types.ts";
import type { StyleId } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { ShapedParagraph } from "./types.ts";

/** Natural widths from which a line can still be justified, as shares of the measure. */
const NARROWEST = 0.85;
const WIDEST = 1.1;
/** Places tried, those nearest to the measure. */
const TRIES = 4;
/** What its spaces may stretch before the line ends otherwise: letters set apart widen them too. */
const EVEN = 0.6;
/** No second line ends within so many times the first line's width. */
const NEAR = 1.5;

export interface FirstLine {
  /** Style of the paragraph, and of its first line. */
  readonly own: StyleId;
  readonly first: StyleId;
  /** How far that line may be evened out: its style's `-offprint-scaling`, and its `-offprint-tracking` in points. */
  readonly scaling: number;
  readonly tracking: Pt;
  readonly measure: Measure;
  readonly goals: FitParameters;
  /** Shapes a text in the style `own`, with so much more between the letters of runs in the style `first`. */
  readonly shape: (text: InlineText, more: Pt) => ShapedParagraph;
}

/**
 * The paragraph with its first line in a style of its own, bound to end that line with the styled text.
 * Where that would leave gaps the line's last words stay as they are. Inline elements with a style of
 * their own keep it.
 */
export function withFirstLine(text: InlineText, line: FirstLine): ShapedParagraph {
  const { own, first, scaling, tracking, measure, goals, shape } = line;
  const { width } = slotOf(measure, 0);
  let best: { readonly paragraph: ShapedParagraph; readonly found: Fit } | undefined;
  const ends = endsOf(shape(restyled(text, own, first, text.text.length), 0).breaks, width);
  for (const end of ends) {
    const short = end.last ? 0 : width - end.width;
    const left = Math.max(0, Math.abs(short) - scaling * end.width) / Math.max(1, end.offset);
    const more = Math.sign(short) * Math.min(tracking, left);
    const paragraph = endingAt(shape(restyled(text, own, first, end.offset), more), end.offset);
    const found = fit(paragraph.breaks, measure, goals).best;
    if (lineEnd(paragraph, found) === end.offset && (!best || isBetter(found, best.found))) best = { paragraph, found };
  }
  if (best && isEven(best.paragraph, best.found)) return best.paragraph;
  for (const before of wordsBefore(text.text, Math.max(0, ...ends.map(({ offset }) => offset)))) {
    const paragraph = shape(restyled(text, own, first, before), 0);
    const found = fit(paragraph.breaks, measure, goals).best;
    if (lineEnd(paragraph, found) >= before && isEven(paragraph, found)) return paragraph;
  }
  return best?.paragraph ?? shape(text, 0);
}

/** Where the first line ends. */
const lineEnd = ({ breaks }: ShapedParagraph, { breaks: taken }: Fit): number => breaks.offset[taken[0] ?? 0] ?? 0;

/** Nothing had to be given up, and the first line's spaces are within what is good. */
const isEven = ({ breaks }: ShapedParagraph, { fill, rescue }: Fit): boolean =>
  rescue === 0 && (fill[breaks.channels.length - 1] ?? 0) <= EVEN;

/** Offsets behind the last words before an offset, the longest text first. */
function wordsBefore(text: string, offset: number): readonly number[] {
  const found: number[] = [];
  for (let at = text.lastIndexOf(" ", offset - 2); at > 0 && found.length < TRIES; at = text.lastIndexOf(" ", at - 1))
    found.push(at + 1);
  return found;
}

const isBetter = (a: Fit, b: Fit): boolean => a.rescue < b.rescue || (a.rescue === b.rescue && a.demerits < b.demerits);

interface End {
  readonly offset: number;
  readonly width: Pt;
  /** Nothing is justified here. */
  readonly last: boolean;
}
/** Where a first line of about this width may end: at no hyphen, at the first forced break. */
function endsOf({ count, end, start, flags, offset }: Breaks, width: Pt): readonly End[] {
  const found: End[] = [];
  for (let i = 1; i < count; i++) {
    const one = { offset: offset[i] as number, width: (end[i] as number) - (start[0] as number) };
    if (one.width > WIDEST * width) break;
    const flag = flags[i] as number;
    if (flag & FLAG.forced && one.width <= width) return [{ ...one, last: true }];
    if (flag & (FLAG.hyphen | FLAG.emergency)) continue;
    if (one.width >= NARROWEST * width) found.push({ ...one, last: false });
  }
  const off = (one: End): Pt => Math.abs(one.width - width);
  return found.toSorted((a, b) => off(a) - off(b)).slice(0, TRIES);
}

function restyled(text: InlineText, own: StyleId, first: StyleId, end: number): InlineText {
  let begin = 0;
  const runs = text.runs.flatMap((run): InlineRun[] => {
    const from = begin;
    begin = run.end;
    if (run.style !== own || from >= end) return [run];
    if (run.end <= end) return [{ ...run, style: first }];
    const source = run.source < 0 ? run.source : run.source + end - from;
    return [
      { ...run, end, style: first },
      { ...run, source },
    ];
  });
  return { ...text, runs };
}

/** Leaves the first line no other end: those near it become emergencies. */
function endingAt(paragraph: ShapedParagraph, end: number): ShapedParagraph {
  const { breaks } = paragraph;
  const flags = breaks.flags.slice();
  const at = breaks.offset.indexOf(end, 1);
  const start = breaks.start[0] as number;
  const near = NEAR * ((breaks.end[at] as number) - start);
  for (let i = 1; i < breaks.count && (breaks.end[i] as number) - start < near; i++)
    if (i !== at && ((flags[i] as number) & FLAG.forced) === 0) flags[i] = (flags[i] as number) | FLAG.emergency;
  return { ...paragraph, breaks: { ...breaks, flags } };
}
