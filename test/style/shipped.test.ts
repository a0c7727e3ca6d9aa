/** The shipped sheets: without findings, and on the grid they promise. */
import { readFileSync } from "node:fs";
import { parse } from "css-tree";
import { describe, expect, it } from "vitest";
import { epubCss } from "../../src/style/epub.ts";
import { importsOf, type Sheet } from "../../src/style/sheet.ts";
import { call, div, em, figure, h, li, note, p, quote, styled, table, text, ul } from "./tree.ts";

function shipped(name: string): Sheet {
  const body = readFileSync(new URL(`../../styles/${name}`, import.meta.url), "utf8");
  return { path: `offprint:styles/${name}`, text: body, imports: new Map(importsOf(body).map((a) => [a, shipped(a)])) };
}
const TREE = [
  div("block.title-block", h(1, "h.title"), p("by.byline")),
  p("a", em("e", text("x")), call("c", "n")),
  p("b"),
  h(2, "h2"),
  p("after"),
  quote("q", p("qp")),
  ul("u", li("l")),
  figure("f", p("fc")),
  table("t"),
  p("last"),
  h(1, "h1"),
  p("signed.byline"),
  p("opening"),
];
const NOTES = [note("n")];
const PLAIN = { name: "", side: "recto", first: false, blank: false } as const;

describe.each([
  ["article.css", { measure: 326, lines: 38, leading: 14.5, size: 11.5 }],
  ["article-columns.css", { measure: 372, lines: 44, leading: 12.5, size: 10 }],
  ["book.css", { measure: 318, lines: 37, leading: 14, size: 11 }],
])("%s", (name, { measure, lines, leading, size }) => {
  const { value, of, findings } = styled([shipped(name)], TREE, NOTES);
  const verso = value.pageStyle({ ...PLAIN, side: "verso" });
  const recto = value.pageStyle(PLAIN);

  it("has no findings", () => {
    expect(findings).toBe("");
  });
  it("keeps its measure and its lines on every page", () => {
    for (const page of [recto, verso, value.pageStyle({ ...PLAIN, first: true })]) {
      expect(page.width - page.margin.left - page.margin.right).toBeCloseTo(measure, 6);
      expect(page.height - page.margin.top - page.margin.bottom).toBeCloseTo(lines * leading, 6);
    }
    expect(of("root")).toMatchObject({ fontSize: size, lineHeight: leading });
  });
  it("parts the text of a piece from its byline, and begins it flush", () => {
    expect(of("signed").margin.bottom).toBeGreaterThanOrEqual(leading);
    expect(of("opening").textIndent).toBe(0);
    expect(of("b").textIndent).not.toBe(0);
  });
  it("sets the names in a byline ragged and whole", () => {
    for (const name of ["by", "signed"]) {
      expect(of(name).hyphens).toBe("none");
      expect(of(name).textAlign).not.toBe("justify");
    }
  });
  it("mirrors margins: inside narrower than outside, head than foot", () => {
    expect(recto.margin.left).toBe(verso.margin.right);
    expect(recto.margin.left).toBeLessThan(recto.margin.right);
    expect(recto.margin.top).toBeLessThan(recto.margin.bottom);
    expect(recto.bleed).toBeCloseTo((3 * 72) / 25.4, 6);
  });
  it("has a head and a folio, which openings and blanks go without", () => {
    expect(recto.boxes).toHaveLength(2);
    expect(verso.boxes).toHaveLength(2);
    expect(value.pageStyle({ ...PLAIN, name: "chapter", first: true }).boxes.map((box) => box.name)).toEqual([
      name === "book.css" ? "bottom-center" : "bottom-right",
    ]);
    for (const side of ["recto", "verso"] as const)
      expect(value.pageStyle({ ...PLAIN, side, blank: true }).boxes).toEqual([]);
  });
  it("indents by one em what follows a paragraph, and nothing else", () => {
    expect(["a", "b", "after", "qp", "last", "l"].map((node) => of(node).textIndent)).toEqual([0, size, 0, 0, 0, 0]);
  });
  it("never hyphenates headings nor leaves them behind", () => {
    for (const node of ["h", "h2"])
      expect(of(node)).toMatchObject({ hyphens: "none", breakAfter: "avoid", textWrap: "balance" });
    const { scaling, tracking } = of("a");
    expect(of("a")).toMatchObject({ hyphens: "auto", textAlign: "justify" });
    expect([scaling, tracking]).toEqual(name === "article-columns.css" ? [0.03, 6] : [0.02, 2]);
  });
  it("puts block distances on the grid or its half", () => {
    const used = [...value.of.values()].flatMap((id) => value.styles[id]?.margin ?? []);
    const halves = used.flatMap(({ top, bottom }) => [top, bottom]).map((white) => (Number(white) / leading) * 2);
    expect(halves.filter((count) => Math.abs(count - Math.round(count)) > 1e-9)).toEqual([]);
  });
  it("asks for fonts of the packages only", () => {
    expect(value.faces.length).toBeGreaterThan(10);
    for (const { sources } of value.faces) expect(sources[0]).toMatch(/^npm:@expo-google-fonts\//);
  });
  it("leaves an EPUB's CSS that is CSS, without sizes of its own", () => {
    const css = epubCss([shipped(name), shipped("epub.css")]);
    const errors: string[] = [];
    parse(css, { onParseError: (problem) => errors.push(problem.message) });
    expect(errors).toEqual([]);
    expect(css).not.toMatch(/@page|@font-face|-offprint-|string-set|\drlh/);
    expect(css.replace(/border[^;]*;/g, "")).not.toMatch(/\d(pt|mm)\b/);
  });
});

it("newspaper.css has five columns on its grid, and headlines across them", () => {
  const { value, of, findings } = styled(
    [shipped("newspaper.css")],
    [div("block.title-block", h(1, "h.title")), p("a")],
  );
  expect(findings).toBe("");
  const { height, margin } = value.pageStyle(PLAIN);
  expect(height - margin.top - margin.bottom).toBeCloseTo(90 * 10.5, 6);
  expect(of("block").columnSpan).toBe("all");
});

it("begins a chapter, not the title block, with small capitals", () => {
  const { has } = styled([shipped("book.css")], TREE);
  expect([has("by", "first-line"), has("opening", "first-line")]).toEqual([false, true]);
});
