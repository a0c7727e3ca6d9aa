/** Total fit against brute force on random short paragraphs, and what it answers when nothing fits. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fit } from "../../src/linebreak/fit.ts";
import { type FitParameters, fitnessClass, lineDemerits } from "../../src/linebreak/parameters.ts";
import { type Breaks, type Channel, FLAG, type Measure } from "../../src/linebreak/types.ts";

interface Item {
  readonly width: number;
  /** Width of the hyphen a break before this item adds, where it continues a word. */
  readonly hyphen: number | undefined;
  readonly forced: boolean;
}
const SPACE = 4;
const goals: FitParameters = {
  stages: [
    { tolerance: 1.5, reach: [1], emergency: false, cures: false },
    { tolerance: Infinity, reach: [2], emergency: true, cures: false },
  ],
  fitness: 3000,
  consecutive: 3000,
  hyphensInRow: 2,
  lastHyphen: 1e5,
  tail: 1e6,
  runtWidth: 8,
  runt: 1e6,
  lastLine: "free",
  variants: 1.5,
};

function breaksOf(items: readonly Item[]): Breaks {
  const rows = [{ end: 0, start: 0, ink: 0, inkEnd: 0, space: 0, spaceEnd: 0, penalty: 0, flags: 0 }];
  let width = 0;
  let ink = 0;
  let space = 0;
  items.forEach(({ width: own, hyphen, forced }, i) => {
    if (i > 0) {
      if (forced)
        rows.push({
          end: width,
          start: width,
          ink,
          inkEnd: ink,
          space,
          spaceEnd: space,
          penalty: 0,
          flags: FLAG.forced,
        });
      else if (hyphen !== undefined) {
        rows.push({
          end: width + hyphen,
          start: width,
          ink,
          inkEnd: ink + hyphen,
          space,
          spaceEnd: space,
          penalty: 50,
          flags: FLAG.hyphen,
        });
      } else {
        rows.push({
          end: width,
          start: width + SPACE,
          ink,
          inkEnd: ink,
          space: space + SPACE,
          spaceEnd: space,
          penalty: 0,
          flags: 0,
        });
        width += SPACE;
        space += SPACE;
      }
    }
    width += own;
    ink += own;
  });
  rows.push({ end: width, start: width, ink, inkEnd: ink, space, spaceEnd: space, penalty: 0, flags: FLAG.forced });
  const column = (pick: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, pick);
  const channels: Channel[] = [
    {
      stretchEnd: column((r) => r.inkEnd * 0.02),
      stretchStart: column((r) => r.ink * 0.02),
      shrinkEnd: column((r) => r.inkEnd * 0.02),
      shrinkStart: column((r) => r.ink * 0.02),
    },
    {
      stretchEnd: column((r) => r.spaceEnd * 0.45),
      stretchStart: column((r) => r.space * 0.45),
      shrinkEnd: column((r) => r.spaceEnd * 0.28),
      shrinkStart: column((r) => r.space * 0.28),
    },
  ];
  return {
    count: rows.length,
    end: column((r) => r.end),
    start: column((r) => r.start),
    channels,
    penalty: Int32Array.from(rows, (r) => r.penalty),
    flags: Uint8Array.from(rows, (r) => r.flags),
    offset: Int32Array.from(rows, (_, i) => i),
  };
}

/** The ratio of a line's last channel, as the definition says; undefined where it doesn't fit. */
function ratioOf(b: Breaks, from: number, to: number, width: number): number | undefined {
  const short = width - ((b.end[to] as number) - (b.start[from] as number));
  const forced = ((b.flags[to] as number) & FLAG.forced) !== 0;
  if (forced && short >= 0) return 0;
  const [ink, space] = b.channels as [Channel, Channel];
  const pick = (c: Channel): number =>
    short >= 0
      ? (c.stretchEnd[to] as number) - (c.stretchStart[from] as number)
      : (c.shrinkEnd[to] as number) - (c.shrinkStart[from] as number);
  const rest = Math.abs(short) - pick(ink);
  if (rest <= 0) return 0;
  const ratio = (Math.sign(short) * rest) / pick(space);
  return ratio < -1 || ratio > 1.5 ? undefined : ratio;
}

/** Least demerits by line count over every way to break: by recursion, without any pruning. */
function bruteForce(b: Breaks, measure: Measure): Map<number, number> {
  const best = new Map<number, number>();
  const go = (from: number, line: number, row: number, fitness: number, sum: number): void => {
    for (let to = from + 1; to < b.count; to++) {
      const flags = b.flags[to] as number;
      const ratio = ratioOf(b, from, to, (measure.first[line] ?? measure.rest).width);
      const hyphens = flags & FLAG.hyphen ? row + 1 : 0;
      const final = to === b.count - 1;
      if (ratio !== undefined && hyphens <= goals.hyphensInRow) {
        let demerits = sum + lineDemerits(ratio, b.penalty[to] as number);
        if (hyphens > 1) demerits += goals.consecutive;
        if (Math.abs(fitnessClass(ratio) - fitness) > 1) demerits += goals.fitness;
        if (final && line > 0) {
          if (row > 0) demerits += goals.lastHyphen;
          if ((b.end[to] as number) - (b.start[from] as number) < goals.runtWidth) demerits += goals.runt;
        }
        if (final) best.set(line + 1, Math.min(best.get(line + 1) ?? Infinity, demerits));
        else go(to, line + 1, hyphens, fitnessClass(ratio), demerits);
      }
      if (flags & FLAG.forced) return;
    }
  };
  go(0, 0, 0, 1, 0);
  return best;
}

const item = fc.record({
  width: fc.integer({ min: 2, max: 22 }),
  hyphen: fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
  ),
  forced: fc.integer({ min: 0, max: 30 }).map((n) => n === 0),
});
const measures = fc
  .record({ indent: fc.integer({ min: 0, max: 20 }), width: fc.integer({ min: 40, max: 90 }) })
  .map(({ indent, width }): Measure => ({ first: [{ indent, width: width - indent }], rest: { indent: 0, width } }));

describe("total fit", () => {
  test("is as cheap as the best of all ways, for every line count it answers", () => {
    let answered = 0;
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 16 }), measures, (items, measure) => {
        const breaks = breaksOf(items);
        const all = bruteForce(breaks, measure);
        const { best, shorter, longer } = fit(breaks, measure, goals);
        expect(best.rescue > 0).toBe(all.size === 0);
        if (all.size === 0) return;
        answered++;
        expect(best.demerits).toBeCloseTo(Math.min(...all.values()), 3);
        for (const variant of [best, shorter, longer]) {
          if (variant) expect(variant.demerits).toBeCloseTo(all.get(variant.breaks.length) as number, 3);
        }
      }),
      { numRuns: 1500, seed: 7 },
    );
    expect(answered).toBeGreaterThan(200);
  });

  test("always answers: every break set ends at the end and rises", () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (items, width) => {
        const breaks = breaksOf(items);
        const { best } = fit(breaks, { first: [], rest: { indent: 0, width } }, goals);
        const taken = [0, ...best.breaks];
        expect(taken.at(-1)).toBe(breaks.count - 1);
        for (let i = 1; i < taken.length; i++) expect(taken[i]).toBeGreaterThan(taken[i - 1] as number);
        taken.slice(1).forEach((to, i) => {
          const from = taken[i] as number;
          const [ink, space] = breaks.channels as [Channel, Channel];
          const least =
            (breaks.end[to] as number) -
            (breaks.start[from] as number) -
            2 * ((ink.shrinkEnd[to] as number) - (ink.shrinkStart[from] as number)) -
            ((space.shrinkEnd[to] as number) - (space.shrinkStart[from] as number));
          expect(best.overfull.includes(i)).toBe(least > width + 1e-6);
        });
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test("fills scaling before spaces", () => {
    const words = [30, 30, 30, 30, 30, 30].map((width) => ({ width, hyphen: undefined, forced: false }));
    const { best } = fit(breaksOf(words), { first: [], rest: { indent: 0, width: 100 } }, goals);
    // Three words and two spaces are 98; 2 % of 90 is 1.8, and two spaces give 0.2 of their 3.6.
    expect(best.breaks).toEqual(Int32Array.of(3, 6));
    expect(best.fill[0]).toBeCloseTo(1);
    expect(best.fill[1]).toBeCloseTo(0.2 / 3.6, 5);
    expect([...best.fill.slice(2)]).toEqual([0, 0]);
  });

  test("a paragraph of 50,000 words takes bounded time", () => {
    const words = Array.from({ length: 50_000 }, (_, i) => ({
      width: 10 + ((i * 7) % 23),
      hyphen: undefined,
      forced: false,
    }));
    const { best } = fit(breaksOf(words), { first: [], rest: { indent: 0, width: 300 } }, goals);
    expect(best.overfull).toEqual([]);
    expect(best.breaks.length).toBeGreaterThan(4000);
  }, 5000);

  test("one word that fits no line of a long paragraph doesn't make its search explode", () => {
    const words = Array.from({ length: 8000 }, (_, i) => ({
      width: i === 4000 ? 400 : 10 + ((i * 7) % 23),
      hyphen: i % 3 === 0 ? 2 : undefined,
      forced: false,
    }));
    const { best } = fit(breaksOf(words), { first: [], rest: { indent: 0, width: 300 } }, goals);
    expect(best.rescue).toBeGreaterThan(0);
    expect(best.overfull).toHaveLength(1);
  }, 2500);
});
