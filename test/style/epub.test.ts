/** The EPUB's CSS: pairs of what print says and what is left of it. */
import { describe, expect, it } from "vitest";
import { epubCss } from "../../src/style/epub.ts";
import { sheet } from "./tree.ts";

const left = (css: string): string => epubCss([sheet(css)]).trim();

describe("what only print understands goes", () => {
  it.each([
    "@page { margin: 1cm }",
    '@font-face { font-family: "X"; src: url(x.ttf) }',
    '@import "x.css";',
    "@media print { p { color: red } }",
    "p { -offprint-scaling: 0.02; string-set: a content() }",
    "p { page: chapter; orphans: 2 }",
    "h2 { break-before: column }",
    "div { columns: 2; column-gap: 1em; column-rule: 1pt solid } h2 { column-span: all }",
    ".n { float: footnote }",
    "p { color: device-cmyk(0 0 0 1) }",
    "p::after { content: target-counter(attr(href), page) }",
    ".n::footnote-call { color: red }",
    "[dir=rtl] { direction: rtl; unicode-bidi: isolate }",
    "/* a word */",
  ])("%s", (css) => {
    expect(left(css)).toBe("");
  });
});

describe("what stays", () => {
  it.each([
    ["p { color: red; float: left }", "p { color: red; float: left }"],
    ["@media screen { p { color: red } }", "@media screen { p { color: red } }"],
    ["p { page: x; color: red }", "p {  color: red }"],
    ["p { /* why */ color: red }", "p {  color: red }"],
    ["q::before { content: open-quote }", "q::before { content: open-quote }"],
    ["p { border: 0.4pt solid }", "p { border: 0.4pt solid }"],
    // Readers that don't know it keep the line before.
    ["p { text-align: start }", "p { text-align: left; text-align: start }"],
  ])("%s", (css, expected) => {
    expect(left(css)).toBe(expected);
  });
});

describe("the reader's own size wins", () => {
  const ROOT = "html { font-size: 10pt; line-height: 15pt; color: black; hyphens: manual }";
  it("over the root's", () => {
    expect(left("html { font-size: 10pt; line-height: 15pt; color: black; text-align: justify }")).toBe("");
    expect(left("body { margin: 0; orphans: 3 }")).toBe("");
    expect(left("html:is(:lang(zh), :lang(ja)), body.wide { font-size: 9pt }")).toBe("");
    expect(left("html p, :root:is(:lang(zh)) > p { line-height: 1 }")).not.toBe("");
  });
  it.each([
    ["p { margin: 1rlh 12pt }", "p { margin: 1.5em 1.2em }"],
    ["p { margin: 14rlh 0 -1rlh; padding-top: 2in }", "p { margin: 6em 0 -1.5em; padding-top: 6em }"],
    [
      "h1 { font-size: 20pt; line-height: 2rlh; margin-top: 30pt }",
      "h1 { font-size: 2em; line-height: 1.5; margin-top: 1.5em }",
    ],
    ["p { font: 5pt/10pt serif }", "p { font: 0.5em/2em serif }"],
    [".a { font-size: 20pt } .a p { font-size: 5pt }", ".a { font-size: 2em } .a p { font-size: 0.25em }"],
    ["p { letter-spacing: 0.04em }", "p { letter-spacing: 0.04em }"],
  ])("%s", (css, expected) => {
    expect(left(`${ROOT} ${css}`).split("\n").at(-1)).toContain(expected);
  });
});

it("says it in the words of old readers too", () => {
  expect(left("h1 { break-before: recto; break-after: avoid; hyphens: none }")).toBe(
    "h1 { page-break-before: always; break-before: recto; page-break-after: avoid; break-after: avoid; -webkit-hyphens: none; -epub-hyphens: none; hyphens: none }",
  );
});

it("puts imported sheets first", () => {
  const base = sheet("p { color: red }", {}, "b.css");
  expect(epubCss([sheet('@import "b.css";\n\np { color: blue }\n', { "b.css": base })])).toBe(
    "p { color: red }\n\np { color: blue }\n",
  );
});
