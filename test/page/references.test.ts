/** References to other places: pages, counters and words of them, whatever comes later; and what can't be said. */
import { expect, test } from "vitest";
import { dumpPages, pagesOf } from "../support/edition.ts";

/** Small pages: 10 rows of 14 pt, a measure of 180 pt. */
const SMALL = `@page { size: 220pt 200pt; margin: 30pt 20pt; @bottom-center { content: counter(page); } }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; text-align: left; }`;
const prose = (count: number): string => Array.from({ length: count }, () => "the rain came down").join(" ");
const lines = async (text: string, css: string): Promise<string> =>
  dumpPages((await pagesOf(text, SMALL + css)).paged)
    .split("\n")
    .filter((line) => /\d (See|See .*|\d .*)$|page/.test(line))
    .join("\n");

test("pages, headings and numbers of what comes before and after", async () => {
  const css = `h2 { counter-increment: part; break-before: page }
    h2::before { content: counter(part) ". " }
    .page::after { content: " on page " target-counter(attr(href), page) }
    .part::after { content: " part " target-counter(attr(href), part, upper-roman) }
    .name::after { content: " “" target-text(attr(href)) "”" }
    .whole::after { content: " " target-text(attr(href), before) target-text(attr(href)) }`;
  const text = `See [it](#end){.page}, [its](#end){.part}, [first](#one){.name}.

## One

See [the](#end){.whole} and [back](#one){.page}.

## The end {#end}

See [here](#end){.page}.`;
  expect(await lines(text, css)).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 See it on page 3, its part II, first “One”.
    page 2, verso
      20   55 See the 2. The end and back on page 2.
    page 3, recto
      20   55 See here on page 3."
  `);
});

test("figures and boxes are referred to by their numbers and pages", async () => {
  const css = `.box { counter-increment: box; break-before: page }
    .to::after { content: " " target-counter(attr(href), box) ", p. " target-counter(attr(href), page) }`;
  const text = `See [box](#second){.to} and [box](#first){.to}.\n\n::: {#first .box}\nThe first.\n:::\n\n::: {#second .box}\nThe second.\n:::`;
  expect(await lines(text, css)).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 See box 2, p. 3 and box 1, p. 2.
    page 2, verso
    page 3, recto"
  `);
});

test("text that quotes itself ends there", async () => {
  const css = `a::before { content: target-text(attr(href), before) "·" }`;
  const { paged, diagnostics } = await pagesOf("[one]{#one} See [a](#b){#a} [b](#a){#b}.", SMALL + css);
  expect(diagnostics).toEqual([]);
  expect(dumpPages(paged)).toMatch(/one See ·+a ·+b\./);
});

test("what stands on no page is said where it is referred to", async () => {
  const css = ".page::after { content: target-counter(attr(href), page) } .gone { display: none }";
  const { diagnostics } = await pagesOf("See [it](#gone){.page}.\n\n::: {#gone .gone}\nNot shown.\n:::", SMALL + css);
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "page/dead-reference: this refers to “gone”, which stands on no page; nothing is put there",
  ]);
});

test("references that move their own target are left after four rounds, and it is said", async () => {
  // On page 8 they are long (VIII) and push the target to page 9; there they are short (IX) and let it come back.
  const css = ".new { break-before: page } .page::after { content: target-counter(attr(href), page, upper-roman) }";
  const before = Array.from({ length: 7 }, () => "::: new\nPage.\n:::\n\n").join("");
  const text = `${"[see](#end){.page} ".repeat(12)}${prose(37)}`;
  const { diagnostics } = await pagesOf(`Page.\n\n${before}${text}\n\n[Here]{#end} it is.`, SMALL + css);
  expect(diagnostics.map(({ code }) => code)).toContain("page/unsettled");
});

test("running heads say the first, the last, the one at the start, and the one before", async () => {
  const css = `h2 { string-set: part content() }
    @page { @top-left { content: string(part, first) "/" string(part, start) "/" string(part, last) "/" string(part, first-except) } }`;
  const text = `${prose(4)}\n\n## A\n\n${prose(4)}\n\n## B\n\n${prose(38)}\n\n## C\n\n${prose(3)}`;
  const { paged } = await pagesOf(text, SMALL + css);
  const heads = dumpPages(paged)
    .split("\n")
    .filter((line) => line.includes("/"));
  expect(heads.join("\n")).toMatchInlineSnapshot(`
    "  20   18 ~ A//B/
      20   18 ~ B/B/B/B
      20   18 ~ C/B/C/"
  `);
});

test("running heads and margins refer to other pages", async () => {
  const css = `h2 { string-set: next content() " to " target-counter(attr(data-to), page); break-before: page }
    p::first-letter { initial-letter: 2 } .so { string-set: so target-text("#end") }
    @page { @top-left { content: string(next) "/" string(so) } @bottom-left { content: "to " target-counter(url(#end), page) } }`;
  const text = `## One {data-to="#end"}

::: so
Text of one.
:::

## Two {data-to="#one"}

## End {#end}`;
  const { paged, diagnostics } = await pagesOf(text, SMALL + css);
  const margins = dumpPages(paged)
    .split("\n")
    .filter((line) => line.includes("~"));
  expect(diagnostics).toEqual([]);
  expect(margins.join("\n")).toMatchInlineSnapshot(`
    "  20   18 ~ One to 3/End
      20  188 ~ to 3
     108  176 ~ 1
      20   18 ~ Two to 1/End
      20  188 ~ to 3
     108  176 ~ 2
      20   18 ~ End to /End
      20  188 ~ to 3
     108  176 ~ 3"
  `);
});

test("a margin that refers to nothing, or asks an element, is told so", async () => {
  const css =
    '@page { @top-left { content: target-counter("#x", page) } @top-right { content: target-text(attr(href)) } }';
  const { diagnostics } = await pagesOf("Text.", SMALL + css);
  expect(diagnostics.map(({ code, at }) => [code, at && (SMALL + css).slice(at.start, at.end).trim()])).toEqual([
    ["style/no-element", "target-text(attr(href))"],
    ["page/dead-reference", undefined],
  ]);
});

test("a page without a folio counts as its neighbours do, and counting begins anew where it is told", async () => {
  const css = `@page front { @bottom-center { content: counter(page, lower-roman) } }
    @page blind { @bottom-center { content: none } }
    .blind { page: blind } .front { page: front } .body { counter-reset: page 1; break-before: recto }`;
  const text = "::: blind\nOne.\n:::\n\n::: front\nTwo.\n:::\n\n::: body\nThree.\n:::\n\n::: blind\nFour.\n:::";
  const { paged } = await pagesOf(text, SMALL + css);
  expect(paged.pages.map(({ label }) => label)).toEqual(["i", "ii", "1", "2"]);
});
