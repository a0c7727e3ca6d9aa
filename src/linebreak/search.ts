/**
 * One pass of total fit: the cheapest way to every line count, by dynamic programming over active
 * breaks (Knuth & Plass 1981, pp. 1155–1162). What differs from the paper: a line's shortfall goes to
 * all channels but the last for free, and only what is left makes the ratio that is judged; nodes are
 * kept apart by line number, so that variants fall out of the same search; the loop over active
 * breaks ends at the first whose line is too short, as all later ones are shorter still.
 */
import { type FitParameters, fitnessClass, lineDemerits, type Stage } from "./parameters.ts";
import { type Breaks, type Channel, FLAG, type Measure } from "./types.ts";

/** Line numbers kept apart around the cheapest; bounds paragraphs of thousands of lines. */
const LINE_WINDOW = 8;
/** Worse than any line that fits. */
const OVERFULL = 1e18;
/** The ratio of a line that has nothing to stretch or shrink. */
const RIGID = 1e4;
const MOST_HYPHENS = 15;

/** Nodes of the search: one entry each. */
interface Nodes {
  readonly at: Int32Array;
  readonly line: Int32Array;
  readonly previous: Int32Array;
  /** Line, fitness class and hyphens in a row in one number: nodes at a break that agree in it compete. */
  readonly key: Int32Array;
  readonly demerits: Float64Array;
  readonly overfull: Uint8Array;
}
/** The cheapest node at the paragraph's end for each line count. */
export interface Ends {
  readonly nodes: Nodes;
  readonly byLines: ReadonlyMap<number, number>;
}

const makeNodes = (size: number): Nodes => ({
  at: new Int32Array(size),
  line: new Int32Array(size),
  previous: new Int32Array(size),
  key: new Int32Array(size),
  demerits: new Float64Array(size),
  overfull: new Uint8Array(size),
});
/** Kept from call to call: most paragraphs need no fresh memory. */
let pool = makeNodes(1 << 12);
let active = new Int32Array(1 << 10);
/** So many nodes at a break aren't worth sifting. */
const FEW = 6;
/** The least demerits at a break by line (within the window) and hyphens in a row. */
const least = new Float64Array((2 * LINE_WINDOW + 1) * (MOST_HYPHENS + 1));

function grow(): void {
  const old = pool;
  pool = makeNodes(old.at.length * 2);
  for (const name of ["at", "line", "previous", "key", "demerits", "overfull"] as const) pool[name].set(old[name]);
}

/** All channels but the last as one, each stretched as far as the stage reaches. */
function freeChannel({ channels, count }: Breaks, stage: Stage): Channel {
  const made = new Map<Float64Array, Float64Array>();
  const sum = (pick: keyof Channel): Float64Array => {
    const first = channels.length > 1 ? (channels[0] as Channel)[pick] : undefined;
    // Channels that give as much as they take have the same array for both.
    const known = first && made.get(first);
    if (known && channels.every((c) => c === channels.at(-1) || c.stretchEnd === c.shrinkEnd)) return known;
    const values = new Float64Array(count);
    for (let c = 0; c < channels.length - 1; c++) {
      const part = (channels[c] as Channel)[pick];
      const reach = stage.reach[c] ?? 1;
      for (let i = 0; i < count; i++) values[i] = (values[i] as number) + reach * (part[i] as number);
    }
    if (first) made.set(first, values);
    return values;
  };
  return {
    stretchEnd: sum("stretchEnd"),
    stretchStart: sum("stretchStart"),
    shrinkEnd: sum("shrinkEnd"),
    shrinkStart: sum("shrinkStart"),
  };
}

/** How far a sequence ever falls back: protrusion makes starts and ends not quite monotone. */
function largestFall(values: Float64Array): number {
  let top = -Infinity;
  let fall = 0;
  for (const value of values) {
    if (value > top) top = value;
    else if (top - value > fall) fall = top - value;
  }
  return fall;
}

/** Undefined where no set of lines is within the tolerance; never in the last stage. */
export function search(breaks: Breaks, measure: Measure, p: FitParameters, stage: Stage): Ends | undefined {
  const { count, end, start, flags, penalty } = breaks;
  const last = stage === p.stages.at(-1);
  const free = freeChannel(breaks, stage);
  const judged = breaks.channels.at(-1) as Channel;
  const widths = measure.first.map((slot) => slot.width);
  const restWidth = measure.rest.width;
  const narrowest = Math.min(restWidth, ...widths);
  const slackStart = largestFall(start);
  const slackEnd = largestFall(end);
  const tolerance = stage.tolerance;
  const rowLimit = last ? MOST_HYPHENS : Math.min(p.hyphensInRow, MOST_HYPHENS);

  let made = 1;
  pool.at[0] = 0;
  pool.line[0] = 0;
  pool.previous[0] = -1;
  pool.key[0] = fitnessClass(0) << 4;
  pool.demerits[0] = 0;
  pool.overfull[0] = 0;
  active[0] = 0;
  let actives = 1;

  for (let to = 1; to < count; to++) {
    const flag = flags[to] as number;
    if (flag & FLAG.emergency && !stage.emergency) continue;
    const forced = (flag & FLAG.forced) !== 0 || to === count - 1;
    const final = to === count - 1;
    const hyphen = flag & FLAG.hyphen;
    const cost = penalty[to] as number;
    const lineEnd = end[to] as number;
    const freeStretchEnd = free.stretchEnd[to] as number;
    const freeShrinkEnd = free.shrinkEnd[to] as number;
    const stretchEnd = judged.stretchEnd[to] as number;
    const shrinkEnd = judged.shrinkEnd[to] as number;
    const fresh = made;
    let kept = 0;
    let removed = -1;
    let previousAt = -1;
    let previousWidth = 0;
    let ratio = 0;
    let natural = 0;
    let gone = false;
    // Each active node makes at most one, and an overfull line one more: the columns stay put in the loop.
    while (made + actives >= pool.at.length) grow();
    const { at: atOf, line: lineOf, key: keyOf, demerits: demeritsOf } = pool;

    for (let i = 0; i < actives; i++) {
      const node = active[i] as number;
      const from = atOf[node] as number;
      const line = lineOf[node] as number;
      const width = line < widths.length ? (widths[line] as number) : restWidth;
      if (from !== previousAt || width !== previousWidth) {
        previousAt = from;
        previousWidth = width;
        natural = lineEnd - (start[from] as number);
        const short = width - natural;
        if (short >= 0) {
          const ease = freeStretchEnd - (free.stretchStart[from] as number);
          const stretch = stretchEnd - (judged.stretchStart[from] as number);
          if (!forced && natural + slackStart + ease + tolerance * stretch < narrowest) {
            // This line and all that begin later are too short: they stay active, untried.
            while (i < actives) active[kept++] = active[i++] as number;
            break;
          }
          const rest = short - ease;
          ratio = rest <= 0 || (forced && p.lastLine === "free") ? 0 : stretch > 0 ? rest / stretch : RIGID;
          gone = forced;
        } else {
          const ease = freeShrinkEnd - (free.shrinkStart[from] as number);
          const shrink = shrinkEnd - (judged.shrinkStart[from] as number);
          const rest = -short - ease;
          ratio = rest <= 1e-9 ? 0 : shrink > 0 ? -rest / shrink : -RIGID;
          gone = forced || rest - shrink > slackEnd;
        }
      }
      if (gone) removed = node;
      else active[kept++] = node;
      if (ratio < -1 - 1e-9 || ratio > tolerance) continue;
      const key = keyOf[node] as number;
      const inRow = hyphen ? Math.min((key & 15) + 1, MOST_HYPHENS) : 0;
      if (inRow > rowLimit) continue;

      let demerits = (demeritsOf[node] as number) + lineDemerits(ratio, cost);
      if (inRow > 1) demerits += p.consecutive;
      const fitness = fitnessClass(ratio);
      if (Math.abs(fitness - ((key >> 4) & 3)) > 1) demerits += p.fitness;
      if (flag & FLAG.tail) demerits += p.tail;
      if (final && line > 0) {
        if (key & 15) demerits += p.lastHyphen;
        if (natural < p.runtWidth) demerits += p.runt;
      }
      made = keep(made, fresh, to, line + 1, (line + 1) * 64 + fitness * 16 + inRow, node, demerits, 0);
    }

    if (kept === 0 && made === fresh) {
      if (!last || removed < 0) return undefined;
      const line = (pool.line[removed] as number) + 1;
      made = keep(made, fresh, to, line, line * 64, removed, (pool.demerits[removed] as number) + OVERFULL, 1);
    }
    actives = activate(kept, fresh, made, p.fitness);
  }

  const byLines = new Map<number, number>();
  for (let i = 0; i < actives; i++) {
    const node = active[i] as number;
    if (pool.at[node] !== count - 1) continue;
    const line = pool.line[node] as number;
    const other = byLines.get(line);
    if (other === undefined || (pool.demerits[node] as number) < (pool.demerits[other] as number))
      byLines.set(line, node);
  }
  return byLines.size > 0 ? { nodes: pool, byLines } : undefined;
}

/** Enters a candidate, unless one with the same key at this break is as cheap. Answers how many nodes there are. */
function keep(
  made: number,
  fresh: number,
  at: number,
  line: number,
  key: number,
  previous: number,
  demerits: number,
  overfull: number,
): number {
  let place = fresh;
  while (place < made && pool.key[place] !== key) place++;
  if (place < made && (pool.demerits[place] as number) <= demerits) return made;
  pool.at[place] = at;
  pool.line[place] = line;
  pool.key[place] = key;
  pool.previous[place] = previous;
  pool.demerits[place] = demerits;
  pool.overfull[place] = overfull;
  return Math.max(made, place + 1);
}

/**
 * Appends the nodes of this break to the active list, but for those far from the cheapest one's line, and
 * those another makes needless: of as few hyphens in a row, and cheaper even if its next line clashes.
 */
function activate(kept: number, fresh: number, made: number, clash: number): number {
  let cheapest = fresh;
  for (let i = fresh + 1; i < made; i++) {
    if ((pool.demerits[i] as number) < (pool.demerits[cheapest] as number)) cheapest = i;
  }
  const first = (pool.line[cheapest] as number) - LINE_WINDOW;
  const slotOf = (node: number): number =>
    ((pool.line[node] as number) - first) * (MOST_HYPHENS + 1) + ((pool.key[node] as number) & 15);
  const sifted = made - fresh > FEW;
  if (sifted) leastOf(fresh, made, slotOf);
  let actives = kept;
  for (let i = fresh; i < made; i++) {
    const slot = slotOf(i);
    if (slot < 0 || slot >= least.length) continue;
    if (sifted && (pool.demerits[i] as number) > (least[slot] as number) + clash) continue;
    if (actives === active.length) {
      const old = active;
      active = new Int32Array(old.length * 2);
      active.set(old);
    }
    active[actives++] = i;
  }
  return actives;
}

/** Whoever has fewer hyphens in a row stands for those with more. */
function leastOf(fresh: number, made: number, slotOf: (node: number) => number): void {
  least.fill(Infinity);
  for (let i = fresh; i < made; i++) {
    const slot = slotOf(i);
    if (slot < 0 || slot >= least.length) continue;
    for (let s = slot; s <= (slot | MOST_HYPHENS); s++)
      least[s] = Math.min(least[s] as number, pool.demerits[i] as number);
  }
}
