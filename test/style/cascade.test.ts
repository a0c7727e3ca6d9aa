/** Order, specificity, importance, inheritance, custom properties, and the numbers of equal styles. */
import { describe, expect, it } from "vitest";
import { div, em, h, p, sheet, styled, text } from "./tree.ts";

const TREE = [h(1, "h"), div("d", p("a.x", em("e", text("x"))), p("b"))];
const size = (css: string, name = "a"): number => styled(css, TREE).of(name).fontSize;

describe("the cascade", () => {
  it.each([
    ["later wins", "p { font-size: 1pt } p { font-size: 2pt }", 2],
    ["classes beat names", ".x { font-size: 1pt } div p { font-size: 2pt }", 1],
    ["ids beat classes", "#a { font-size: 1pt } .x.x.x { font-size: 2pt }", 1],
    ["many names never make a class", ".x { font-size: 1pt } html body section div p { font-size: 2pt }", 1],
    [":is() weighs as its heaviest", ":is(p, #a) { font-size: 1pt } .x { font-size: 2pt }", 1],
    [":not() too", ":not(#z) { font-size: 1pt } .x { font-size: 2pt }", 1],
    [":where() weighs nothing", ":where(#a) { font-size: 1pt } p { font-size: 2pt }", 2],
    ["importance beats ids", "p { font-size: 1pt !important } #a { font-size: 2pt }", 1],
    ["among important ones specificity", "p { font-size: 1pt !important } .x { font-size: 2pt !important }", 2],
    ["a shorthand resets", "p { font-size: 9pt; font: 5pt serif }", 5],
    ["invalid declarations leave the one before", "p { font-size: 3pt; font-size: red }", 3],
    ["@media print counts", "@media print { p { font-size: 4pt } } @media screen { p { font-size: 5pt } }", 4],
    ["@media not screen counts", "@media not screen { p { font-size: 4pt } }", 4],
  ])("%s", (_, css, expected) => {
    expect(size(css)).toBe(expected);
  });

  it("takes sheets in their order", () => {
    const result = styled([sheet("p { color: red }", {}, "a.css"), sheet("p { color: blue }", {}, "b.css")], TREE);
    expect(result.of("a").color).toEqual({ space: "rgb", r: 0, g: 0, b: 1 });
  });
});

describe("inheritance", () => {
  it("hands down text, not boxes", () => {
    const { of } = styled("div { font-style: italic; margin: 3pt; hyphens: auto; border: 1pt solid }", TREE);
    expect(of("e")).toMatchObject({ fontStyle: "italic", hyphens: "auto", margin: { top: 0 } });
    expect(of("e").border.top.style).toBe("none");
    expect(of("h").fontStyle).toBe("normal");
  });
  it("hands down a line height as it was written", () => {
    const { of } = styled(
      "div { font-size: 10pt; line-height: 1.5 } p { font-size: 20pt } #b { line-height: inherit }",
      TREE,
    );
    expect(of("d").lineHeight).toBe(15);
    expect(of("a").lineHeight).toBe(30);
    const fixed = styled("div { font-size: 10pt; line-height: 150% } p { font-size: 20pt }", TREE);
    expect(fixed.of("a").lineHeight).toBe(15);
  });
  it("knows the words for it", () => {
    const { of } = styled(
      "div { color: red; margin-top: 5pt } #a { color: initial; margin: inherit } #b { color: unset; margin-top: revert }",
      TREE,
    );
    expect(of("a").color).toEqual({ space: "gray", gray: 0 });
    expect(of("a").margin.top).toBe(5);
    expect(of("b").color).toMatchObject({ space: "rgb" });
    expect(of("b").margin.top).toBe(0);
  });
  it("computes ems where they are written", () => {
    const { of } = styled(
      "div { font-size: 10pt; letter-spacing: 0.1em; text-indent: 2em } p { font-size: 2em; margin-top: 1em }",
      TREE,
    );
    expect(of("a")).toMatchObject({ fontSize: 20, letterSpacing: 1, textIndent: 20, margin: { top: 20 } });
  });
  it("takes the language from the tree", () => {
    const { of } = styled("", [p("a", em("e lang=de"))]);
    expect([of("root").lang, of("a").lang, of("e").lang]).toEqual(["en", "en", "de"]);
  });
  it("aligns start and end by direction", () => {
    const { of } = styled("[dir=rtl] { direction: rtl } #b { text-align: end }", [div("d dir=rtl", p("a"), p("b"))]);
    expect([of("a").textAlign, of("b").textAlign]).toEqual(["right", "left"]);
  });
});

describe("custom properties", () => {
  it("are inherited, overridden and have fallbacks", () => {
    const css = `:root { --size: 7pt; --twice: calc(var(--size) * 2) }
      p { font-size: var(--size); margin: var(--none, 3pt) var(--twice) }
      #b { --size: 8pt }`;
    const { of, findings } = styled(css, TREE);
    expect(findings).toBe("");
    expect(of("a").fontSize).toBe(7);
    expect(of("a").margin).toEqual({ top: 3, right: 14, bottom: 3, left: 14 });
    expect(of("b").fontSize).toBe(8);
  });
  it("that mean nothing leave the property unset", () => {
    const { of, findings } = styled("p { color: red } p { color: var(--none) }", TREE);
    expect(of("a").color).toEqual({ space: "gray", gray: 0 });
    expect(findings.match(/undefined-variable/g)).toHaveLength(1);
  });
  it("that go in a circle end", () => {
    expect(styled("p { --a: var(--b); --b: var(--a); color: var(--a) }", TREE).of("a").color).toMatchObject({
      gray: 0,
    });
  });
});

describe("numbers", () => {
  it("are shared by equal styles", () => {
    const { value } = styled("p { color: red } #b { color: #f00 }", TREE);
    expect(value.of.get("s:a")).toBe(value.of.get("s:b"));
    expect(new Set(value.styles.map((style) => JSON.stringify(style))).size).toBe(value.styles.length);
  });
});
