/**
 * Total fit: a paragraph's best lines, and the best with one line fewer and one more. Always answers:
 * stages are tried in order and the last takes what comes, listing lines that are too long.
 */
import type { FitParameters, Stage } from "./parameters.ts";
import { type Ends, search } from "./search.ts";
import { type Breaks, type Channel, type Fit, type Fits, FLAG, type Measure, type Slot } from "./types.ts";

export const slotOf = (measure: Measure, line: number): Slot => measure.first[line] ?? measure.rest;

export function fit(breaks: Breaks, measure: Measure, parameters: FitParameters): Fits {
  const unsightly = Math.min(parameters.tail, parameters.runt);
  let found: Fits | undefined;
  for (let rescue = 0; rescue < parameters.stages.length; rescue++) {
    const stage = parameters.stages[rescue] as Stage;
    if (found && !stage.cures) continue;
    const ends = search(breaks, measure, parameters, stage);
    const fits = ends && answer(ends, breaks, measure, parameters, stage, rescue);
    if (fits && fits.best.demerits < unsightly) return fits;
    found ??= fits;
  }
  if (!found) throw new Error("the last stage of a fit always answers");
  return found;
}

function answer(
  ends: Ends,
  breaks: Breaks,
  measure: Measure,
  parameters: FitParameters,
  stage: Stage,
  rescue: number,
): Fits {
  const { nodes, byLines } = ends;
  let best = -1;
  for (const node of byLines.values()) {
    if (best < 0 || (nodes.demerits[node] as number) < (nodes.demerits[best] as number)) best = node;
  }
  const trace = (node: number): Fit => {
    const lines = nodes.line[node] as number;
    const taken = new Int32Array(lines);
    const overfull: number[] = [];
    for (let line = lines - 1, n = node; line >= 0; line--, n = nodes.previous[n] as number) {
      taken[line] = nodes.at[n] as number;
      if (nodes.overfull[n]) overfull.unshift(line);
    }
    const fill = new Float32Array(lines * breaks.channels.length);
    for (let line = 0, from = 0; line < lines; line++) {
      const to = taken[line] as number;
      const { width } = slotOf(measure, line);
      const short = width - ((breaks.end[to] as number) - (breaks.start[from] as number));
      const free = parameters.lastLine === "free" && ((breaks.flags[to] as number) & FLAG.forced || line === lines - 1);
      if (!(free && short > 0)) fillLine(breaks, stage, from, to, short, fill, line * breaks.channels.length);
      from = to;
    }
    return { breaks: taken, fill, demerits: nodes.demerits[node] as number, rescue, overfull };
  };
  const bestFit = trace(best);
  if (parameters.variants <= 0) return { best: bestFit };
  const limit = Math.max(parameters.variants, worst(bestFit, breaks.channels.length));
  const variant = (lines: number): Fit | undefined => {
    const node = byLines.get(lines);
    const found = node === undefined ? undefined : trace(node);
    if (!found || worst(found, breaks.channels.length) > limit) return undefined;
    const { tail, runt } = parameters;
    // A variant is there to serve the page: not by a runt, a tail or a line that sticks out.
    return found.demerits - bestFit.demerits < Math.min(tail, runt) ? found : undefined;
  };
  const shorter = variant(bestFit.breaks.length - 1);
  const longer = variant(bestFit.breaks.length + 1);
  return { best: bestFit, ...(shorter && { shorter }), ...(longer && { longer }) };
}

/** The largest ratio of a fit's last channel. */
function worst(found: Fit, channels: number): number {
  let ratio = 0;
  for (let i = channels - 1; i < found.fill.length; i += channels) ratio = Math.max(ratio, found.fill[i] as number);
  return ratio;
}

/** Shares a line's shortfall (negative: excess) out to the channels, each one used up before the next. */
function fillLine(
  breaks: Breaks,
  stage: Stage,
  from: number,
  to: number,
  short: number,
  fill: Float32Array,
  at: number,
): void {
  let rest = Math.abs(short);
  const stretching = short > 0;
  const last = breaks.channels.length - 1;
  for (let c = 0; c <= last && rest > 0; c++) {
    const { stretchEnd, stretchStart, shrinkEnd, shrinkStart } = breaks.channels[c] as Channel;
    const capacity = stretching
      ? (stretchEnd[to] as number) - (stretchStart[from] as number)
      : (shrinkEnd[to] as number) - (shrinkStart[from] as number);
    if (capacity <= 0) continue;
    const limit = c === last ? (stretching ? Infinity : 1) : (stage.reach[c] ?? 1);
    const used = Math.min(rest / capacity, limit);
    fill[at + c] = stretching ? used : -used;
    rest -= used * capacity;
  }
}
