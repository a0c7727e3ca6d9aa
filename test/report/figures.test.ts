/** Every figure on lines made by hand. */
import { describe, expect, it } from "vitest";
import { hyphens, ladders, orphans, pageEndHyphens, runts, tails, widows } from "../../src/report/breaks.ts";
import { rivers } from "../../src/report/rivers.ts";
import { histogram, letters, ratioOf, spaces, strain } from "../../src/report/spaces.ts";
import { densest, deviation, median, quantile } from "../../src/report/statistics.ts";
import { BODY, paragraph, row, spaced } from "./rows.ts";

describe("statistics", () => {
  it("know the middle, the spread and where values lie densest", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(deviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
    expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(quantile([1, 2], 1)).toBe(2);
    expect(densest([0, 10, 10.2, 10.4, 20, 20.1], 1)).toBe(10.2);
  });
  it("say 0 of nothing", () => {
    expect([median([]), deviation([]), quantile([], 0.5), densest([], 1)]).toEqual([0, 0, 0, 0]);
  });
});

describe("word spaces", () => {
  it("are the mean of a line's gaps against the font's own", () => {
    const uneven = row({
      at: [
        [20, 22],
        [60, 64],
      ],
    });
    expect(ratioOf(uneven, BODY)).toBeCloseTo(1.5);
  });
  it("are judged on justified lines alone", () => {
    const lines = [
      spaced(0.7),
      spaced(1),
      spaced(1.6),
      spaced(2.1),
      spaced(9, { kind: "last" }),
      spaced(9, { kind: "other" }),
    ];
    const figures = spaces([paragraph(lines)], BODY);
    expect(figures).toMatchObject({ lines: 4, looser15: 0.5, looser2: 0.25, tighter075: 0.25 });
    expect(figures.mean).toBeCloseTo(0.27);
    expect(figures.median).toBeCloseTo(0.26);
    expect(figures.largest).toBeCloseTo(2.1);
    expect(figures.cv).toBeCloseTo(figures.sd / 0.27);
    expect(figures.jump).toBeCloseTo((0.3 + 0.6 + 0.5) / 3);
  });
  it("step only between neighbours of a paragraph", () => {
    const apart = [paragraph([spaced(1)]), paragraph([spaced(2), spaced(5, { kind: "forced" }), spaced(1)])];
    expect(spaces(apart, BODY).jump).toBe(0);
  });
  it("fill the bins, what lies beyond in the outermost", () => {
    const filled = histogram([0.2, 1, 1.049, 1.05, 7]).filter(({ lines }) => lines > 0);
    expect(filled.map(({ from, lines }) => [Number(from.toFixed(2)), lines])).toEqual([
      [0.6, 1],
      [1, 2],
      [1.05, 1],
      [1.95, 1],
    ]);
  });
  it("strain as much at the tightest as at half as much again", () => {
    expect([strain(1), strain(1.5), strain(0.7)].map((value) => Number(value.toFixed(6)))).toEqual([0, 1, 1]);
  });
  it("of nothing are nothing", () => {
    expect(spaces([], BODY)).toMatchObject({ lines: 0, cv: 0, jump: 0, largest: 0 });
  });
});

it("letters gain and lose", () => {
  const rows = [row({ track: 0.002, scale: 1.02 }), row({ track: -0.002, scale: 0.98 })];
  const figures = letters([paragraph(rows)]);
  expect(figures.trackingSd).toBeCloseTo(0.002);
  expect(figures.scaling).toEqual([0.98, 1.02]);
});

describe("line ends", () => {
  const cut = row({ hyphen: true });
  it("count hyphens, and ladders from three", () => {
    const rows = [cut, cut, row(), cut, cut, cut, row()];
    expect(hyphens([paragraph(rows)])).toMatchObject({ lines: 5, share: 5 / 7, longestRun: 3 });
    expect(ladders([paragraph(rows)]).map((run) => run.length)).toEqual([3]);
    expect(ladders([paragraph([cut, cut]), paragraph([cut])])).toEqual([]);
  });
  it("find runts and word tails of paragraphs of two lines or more", () => {
    const short = row({ kind: "last", right: 14, at: [] });
    expect(runts([paragraph([row(), short]), paragraph([short])], 10)).toEqual([short]);
    expect(tails([paragraph([cut, short]), paragraph([row(), short])])).toHaveLength(1);
    expect(tails([paragraph([cut, row({ kind: "last", right: 60 })])])).toEqual([]);
  });
  it("find what stands alone at a page's head and foot, where the style minds", () => {
    const on = (...pages: number[]) => pages.map((page, index) => row({ page, y: 68 + 14 * index }));
    expect(widows([paragraph(on(0, 0, 1))])).toHaveLength(1);
    expect(orphans([paragraph(on(0, 1, 1))])).toHaveLength(1);
    expect([...widows([paragraph(on(0, 0, 1, 1))]), ...orphans([paragraph(on(0, 0, 1, 1))])]).toEqual([]);
    expect([
      ...widows([paragraph(on(0, 1), { widows: 1 })]),
      ...orphans([paragraph(on(0, 1), { orphans: 1 })]),
    ]).toEqual([]);
  });
  it("find what stands alone at a column's head and foot", () => {
    const at = (...baselines: number[]) => [paragraph(baselines.map((y) => row({ y })))];
    expect(widows(at(500, 514, 68))).toMatchObject([{ y: 68 }]);
    expect(orphans(at(514, 68, 82))).toMatchObject([{ y: 514 }]);
    const whole = [...at(500, 514, 68, 82), ...at(68, 82, 96)];
    expect([...widows(whole), ...orphans(whole)]).toEqual([]);
  });
  it("find words divided from page to page", () => {
    expect(pageEndHyphens([paragraph([cut, row({ hyphen: true, paint: 7 }), row({ page: 1 })])])).toMatchObject([
      { paint: 7 },
    ]);
  });
});

describe("rivers", () => {
  const wide = (from: number) => row({ at: [[from, from + 3]] });
  it("run down through gaps that overlap", () => {
    const { found, longest } = rivers([paragraph([wide(50), wide(51), wide(50), wide(49), wide(90)])], BODY);
    expect(longest).toBe(4);
    expect(found.map(({ gaps }) => gaps.map(({ from }) => from))).toEqual([[50, 51, 50, 49]]);
  });
  it("end at narrow gaps, at lines that aren't judged, and with the paragraph", () => {
    const narrow = row({ at: [[50, 52]] });
    const broken = [
      paragraph([wide(50), wide(50), narrow, wide(50), wide(50)]),
      paragraph([wide(50), wide(50), row({ at: [[50, 53]], kind: "other" }), wide(50)]),
    ];
    expect(rivers(broken, BODY)).toEqual({ found: [], longest: 2 });
  });
});
