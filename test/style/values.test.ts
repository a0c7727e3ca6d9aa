/** Written values and what they come to. */
import { describe, expect, it } from "vitest";
import { p, styled } from "./tree.ts";

const ROOT = "@page { size: 300pt 400pt; margin: 20pt 30pt 40pt } html { font-size: 10pt; line-height: 14pt }";
const computed = (declarations: string) => {
  const result = styled(`${ROOT} p { ${declarations} }`, [p("a")]);
  expect(result.findings).toBe("");
  return result.of("a");
};

describe("lengths", () => {
  it.each([
    ["72pt", 72],
    ["1in", 72],
    ["25.4mm", 72],
    ["2.54cm", 72],
    ["96px", 72],
    ["6pc", 72],
    ["101.6q", 72],
    ["2em", 40],
    ["2rem", 20],
    ["2ex", 18],
    ["2ch", 20],
    ["1lh", 28],
    ["1rlh", 14],
    ["10%", 24],
    ["0", 0],
    ["-3pt", -3],
    ["calc(1rlh + 2 * 3pt)", 20],
    ["calc((1rlh - 2pt) / 2)", 6],
    ["calc(10pt - 2pt - 3pt)", 5],
    ["calc(2 * 3 * 1pt + 10%)", 30],
  ])("%s = %d pt", (written, expected) => {
    expect(computed(`font-size: 20pt; line-height: 28pt; margin-top: ${written}`).margin.top).toBeCloseTo(expected, 9);
  });
  it("of the root refer to the root's own", () => {
    const { of } = styled("html { font-size: 10pt; line-height: 14pt; margin: 1rlh 1rem 1lh 1em }");
    expect(of("root").margin).toEqual({ top: 14, right: 10, bottom: 14, left: 10 });
  });
  it("stay shares where the containing block decides", () => {
    expect(computed("width: 50%; max-width: 3em; height: auto")).toMatchObject({
      width: { percent: 50 },
      maxWidth: { pt: 30 },
      height: "auto",
    });
  });
});

describe("colours", () => {
  it.each([
    ["black", { space: "gray", gray: 0 }],
    ["#333", { space: "gray", gray: 0.2 }],
    ["#f00", { space: "rgb", r: 1, g: 0, b: 0 }],
    ["rgb(0, 0, 255)", { space: "rgb", r: 0, g: 0, b: 1 }],
    ["rgb(0 0 0 / 50%)", { space: "gray", gray: 0.5 }],
    ["#ff000080", { space: "rgb", r: 1, g: expect.closeTo(127 / 255), b: expect.closeTo(127 / 255) }],
    ["gray(50%)", { space: "gray", gray: 0.5 }],
    ["device-cmyk(0 0.9 1 0)", { space: "cmyk", c: 0, m: 0.9, y: 1, k: 0 }],
    ["device-cmyk(0, 0, 0, 60%)", { space: "gray", gray: 0.4 }],
    ["rebeccapurple", { space: "rgb", r: 0.4, g: 0.2, b: 0.6 }],
  ])("%s", (written, expected) => {
    expect(computed(`color: ${written}`).color).toEqual(expected);
  });
  it("of borders and backgrounds follow the text's", () => {
    const style = computed("color: red; border: 1pt solid; background: currentcolor");
    expect(style.border.left).toEqual({ width: 1, style: "solid", color: style.color });
    expect(style.background).toEqual(style.color);
    expect(computed("background: transparent").background).toBeUndefined();
  });
});

describe("shorthands", () => {
  it.each([
    ["1pt", [1, 1, 1, 1]],
    ["1pt 2pt", [1, 2, 1, 2]],
    ["1pt 2pt 3pt", [1, 2, 3, 2]],
    ["1pt 2pt 3pt 4pt", [1, 2, 3, 4]],
  ])("padding: %s", (written, expected) => {
    const { top, right, bottom, left } = computed(`padding: ${written}`).padding;
    expect([top, right, bottom, left]).toEqual(expected);
  });
  it("font", () => {
    expect(computed('font: italic small-caps 600 11pt/1.5 "EB Garamond", Times New, serif')).toMatchObject({
      fontStyle: "italic",
      fontWeight: 600,
      fontSize: 11,
      lineHeight: 16.5,
      fontFamily: ["EB Garamond", "Times New", "serif"],
      fontFeatures: "smcp=1",
    });
    expect(computed("font-weight: bold; font: 11pt serif").fontWeight).toBe(400);
  });
  it("borders by edge, list style, columns, breaks of old", () => {
    const style = computed(
      "border-top: 0.4pt dotted gray; list-style: inside square; columns: 2; page-break-before: always; break-after: left",
    );
    expect(style.border.top).toEqual({ width: 0.4, style: "dotted", color: { space: "gray", gray: 128 / 255 } });
    expect(style.border.right.width).toBe(0);
    expect(style).toMatchObject({ listStyleType: "square", listStylePosition: "inside", columns: 2 });
    expect(style).toMatchObject({ breakBefore: "page", breakAfter: "verso" });
    const kept = computed("break-before: avoid-column; break-after: column; break-inside: avoid-column");
    expect(kept).toMatchObject({ breakBefore: "avoid", breakAfter: "column", breakInside: "avoid" });
  });
});

describe("boxes", () => {
  it.each([
    ["border-radius: 4pt", { borderRadius: [4, 4, 4, 4] }],
    ["border-radius: 1em 2pt / 3pt", { borderRadius: [10, 2, 10, 2] }],
    ["border-radius: 1pt 2pt 3pt 4pt; border-top-right-radius: 0", { borderRadius: [1, 0, 3, 4] }],
    ["box-decoration-break: clone", { decorationBreak: "clone" }],
    ['-offprint-turn-mark: "→"', { turnMark: "→" }],
    ['-offprint-turn-mark: "→"; -offprint-turn-mark: none', { turnMark: "" }],
    ['list-style: "–"', { listStyleType: '"–' }],
    ["vertical-align: bottom", { verticalAlign: "bottom" }],
  ])("%s", (written, expected) => {
    expect(computed(written)).toMatchObject(expected);
  });
});

describe("columns", () => {
  it.each([
    ["columns: 3", { columns: 3, columnWidth: "auto" }],
    ["columns: 12em", { columns: "auto", columnWidth: 120 }],
    ["columns: 2 auto", { columns: 2, columnWidth: "auto" }],
    ["columns: 50pt 4", { columns: 4, columnWidth: 50 }],
    ["columns: 3; columns: auto", { columns: "auto", columnWidth: "auto" }],
    ["column-gap: normal", { columnGap: 10 }],
    ["column-gap: 10%", { columnGap: 24 }],
    [
      "column-rule: 0.4pt solid gray(50%)",
      { columnRule: { width: 0.4, style: "solid", color: { space: "gray", gray: 0.5 } } },
    ],
    ["column-rule: thin", { columnRule: { width: 0, style: "none", color: { space: "gray", gray: 0 } } }],
    ["column-span: all; column-fill: auto", { columnSpan: "all", columnFill: "auto" }],
  ])("%s", (written, expected) => {
    expect(computed(written)).toMatchObject(expected);
  });
});

describe("OpenType features", () => {
  it.each([
    ["font-variant-caps: small-caps; font-variant-numeric: oldstyle-nums", "onum=1 smcp=1"],
    ["font-variant: all-small-caps tabular-nums slashed-zero", "c2sc=1 smcp=1 tnum=1 zero=1"],
    ["font-variant-caps: small-caps; font-variant: normal", ""],
    ["font-variant-position: super", "sups=1"],
    ["font-variant-ligatures: no-common-ligatures discretionary-ligatures", "clig=0 dlig=1 liga=0"],
    ["font-kerning: none", "kern=0"],
    ["font-kerning: auto", ""],
    ['font-feature-settings: "swsh" 2, "liga" off; font-variant-ligatures: common-ligatures', "clig=1 liga=0 swsh=2"],
  ])("%s → %s", (written, expected) => {
    expect(computed(written).fontFeatures).toBe(expected);
  });
});

describe("generated content", () => {
  it("is read into parts", () => {
    expect(
      computed(
        'content: "a" counter(page, lower-roman) attr(title) open-quote string(t, last) target-counter(attr(href url), page) leader(dotted) / "x"',
      ).content,
    ).toEqual([
      { kind: "text", value: "a" },
      { kind: "counter", name: "page", style: "lower-roman" },
      { kind: "attr", name: "title" },
      { kind: "quote", which: "open" },
      { kind: "string", name: "t", which: "last" },
      { kind: "target", what: "counter", to: "href", name: "page", style: "decimal" },
      { kind: "leader", pattern: ". " },
    ]);
  });
  it("names strings and counters", () => {
    const style = computed(
      'string-set: chapter "Ch. " content(), short attr(title); counter-reset: a 2 b; counter-increment: c',
    );
    expect(style.stringSet).toEqual([
      { name: "chapter", parts: [{ kind: "text", value: "Ch. " }, { kind: "element-text" }] },
      { name: "short", parts: [{ kind: "attr", name: "title" }] },
    ]);
    expect(style.counterReset).toEqual([
      ["a", 2],
      ["b", 0],
    ]);
    expect(style.counterIncrement).toEqual([["c", 1]]);
  });
  it("reads what is Offprint's own", () => {
    expect(
      computed(
        "-offprint-scaling: 0.02; -offprint-tracking: 2; -offprint-protrusion: auto; hyphenate-limit-chars: 6 3; hyphenate-limit-lines: 2; float: footnote; initial-letter: 3 2",
      ),
    ).toMatchObject({
      scaling: 0.02,
      tracking: 2,
      protrusion: true,
      hyphenateLimitChars: [6, 3, 3],
      hyphenateLimitLines: 2,
      float: "footnote",
      initialLetter: 3,
    });
  });
});
