/** @page: which rules match, what they come to, and the boxes in the margins. */
import { describe, expect, it } from "vitest";
import type { PageQuery } from "../../src/style/types.ts";
import { styled } from "./tree.ts";

const QUERY: PageQuery = { name: "", side: "recto", first: false, blank: false };
const page = (css: string, query: Partial<PageQuery> = {}) => {
  const { value, findings } = styled(css);
  expect(findings).toBe("");
  const style = value.pageStyle({ ...QUERY, ...query });
  return {
    ...style,
    texts: style.boxes.map(({ name, content }) => `${name} ${JSON.stringify(content)}`),
    styles: value.styles,
  };
};

describe("size", () => {
  const MM = 72 / 25.4;
  it.each([
    ["A5", 148 * MM, 210 * MM],
    ["a4 landscape", 297 * MM, 210 * MM],
    ["letter", 612, 792],
    ["landscape", 210 * MM, 148 * MM],
    ["6in 9in", 432, 648],
    ["10cm", 100 * MM, 100 * MM],
  ])("%s", (written, width, height) => {
    const { width: w, height: h } = page(`@page { size: ${written} }`);
    expect(w).toBeCloseTo(width, 9);
    expect(h).toBeCloseTo(height, 9);
  });
  it("is A5 where nobody says", () => {
    expect(page("").width).toBeCloseTo(148 * MM, 9);
  });
});

describe("margins, bleed and marks", () => {
  it("follow sides: left is verso, right is recto", () => {
    const css = "@page { margin: 10pt } @page :left { margin-left: 20pt } @page :recto { margin-left: 30pt }";
    expect(page(css, { side: "verso" }).margin).toEqual({ top: 10, right: 10, bottom: 10, left: 20 });
    expect(page(css, { side: "recto" }).margin.left).toBe(30);
  });
  it("reckon in the root's lines", () => {
    expect(
      page("html { font-size: 10pt; line-height: 14pt } @page { margin: 2rlh 3em; bleed: 1em; marks: crop cross }"),
    ).toMatchObject({
      margin: { top: 28, left: 30 },
      bleed: 10,
      marks: ["crop", "cross"],
    });
  });
});

describe("selectors", () => {
  const CSS = `@page { margin-top: 1pt } @page :right { margin-top: 2pt } @page :first { margin-top: 3pt }
    @page :blank { margin-top: 4pt } @page chapter { margin-top: 5pt } @page chapter:first { margin-top: 6pt }
    @page front, back { margin-top: 7pt }`;
  it.each<[Partial<PageQuery>, number]>([
    [{ side: "verso" }, 1],
    [{}, 2],
    [{ first: true }, 3],
    [{ blank: true }, 4],
    [{ first: true, blank: true }, 4],
    [{ name: "chapter" }, 5],
    [{ name: "chapter", blank: true }, 5],
    [{ name: "chapter", first: true }, 6],
    [{ name: "back" }, 7],
    [{ name: "unknown", side: "verso" }, 1],
  ])("%o → %d", (query, expected) => {
    expect(page(CSS, query).margin.top).toBe(expected);
  });
  it("hold in any order of rules", () => {
    expect(page("@page :first { margin-top: 3pt } @page { margin-top: 1pt }", { first: true }).margin.top).toBe(3);
  });
});

describe("margin boxes", () => {
  const CSS = `html { font-size: 10pt; font-style: italic } @page { font-size: 8pt; @top-left { content: string(title) ": " counter(page) } }
    @page :left { @bottom-right { content: "v"; font-variant-caps: small-caps } } @page :first { @top-left { content: none } }`;
  it("have content, or aren't there", () => {
    expect(page(CSS).texts).toEqual([
      'top-left [{"kind":"string","name":"title","which":"first"},{"kind":"text","value":": "},{"kind":"counter","name":"page","style":"decimal"}]',
    ]);
    expect(page(CSS, { first: true }).texts).toEqual([]);
    expect(page(CSS, { side: "verso", first: true }).texts).toEqual(['bottom-right [{"kind":"text","value":"v"}]']);
  });
  it("inherit from the page, which inherits from the root", () => {
    const { boxes, styles } = page(CSS, { side: "verso" });
    const [left, right] = boxes.map(({ style }) => styles[style]);
    expect(left).toMatchObject({ fontSize: 8, fontStyle: "italic", textAlign: "left" });
    expect(right).toMatchObject({ fontSize: 8, fontFeatures: "smcp=1", textAlign: "right" });
  });
  it("say how folios are written, where one is", () => {
    const css =
      "@page front { @bottom-center { content: counter(page, lower-roman) } } @page front:blank { @bottom-center { content: none } }";
    expect(page(css, { name: "front" }).folio).toBe("lower-roman");
    expect(page(css, { name: "front", blank: true }).folio).toBeUndefined();
    expect(page(css).folio).toBeUndefined();
  });
});

it("asks nothing twice: the same question has the same answer", () => {
  const { value } = styled("@page { margin: 1pt } @page :first { margin: 2pt }");
  expect(value.pageStyle(QUERY)).toBe(value.pageStyle({ ...QUERY, side: "verso" }));
  expect(value.pageStyle(QUERY)).not.toBe(value.pageStyle({ ...QUERY, first: true }));
});
