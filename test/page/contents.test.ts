/** The contents in print: front matter in roman, true folios behind leaders, and what it leads to. */
import { expect, test } from "vitest";
import type { Paint } from "../../src/page/types.ts";
import { glyphRuns } from "../../src/text/line.ts";
import { dumpPages, pagesOf } from "../support/edition.ts";

/** Small pages: 10 rows of 14 pt, a measure of 180 pt. */
const SMALL = `@page { size: 240pt 200pt; margin: 30pt 20pt; }
  @page :recto, :verso { margin-left: 20pt; margin-right: 20pt; }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; }
  h1, .contents .title { padding-top: 0; margin-bottom: 1rlh; } .title-page .title-block { padding: 0; }`;
const front = (keys = ""): string => `---\ntitle: Mills\nlang: en\n${keys}---\n\n`;
const chapter = (title: string, count: number): string =>
  `# ${title}\n\n${Array.from({ length: count }, () => "the lamp was lit before the rain came down").join(", ")}.\n\n`;
const BOOK = `To the miller.\n\n${chapter("The *Old* Mill", 2)}${chapter("A Chapter of the Rain That Came Down on the Roof", 30)}${chapter("The Weir", 2)}`;

const contentsOf = (text: string): string =>
  text
    .split("\n\n")
    .filter((page) => /…\d/.test(page))
    .join("\n\n");

test("a book has front matter numbered in roman, and contents with the folios of the text", async () => {
  const { paged, diagnostics } = await pagesOf(front() + BOOK, SMALL, "book");
  expect(diagnostics).toEqual([]);
  const sides = paged.pages.map(
    ({ label, side, blank }) => `${label}${side === "recto" ? "r" : "v"}${blank ? "·" : ""}`,
  );
  expect(sides.join(" ")).toMatchInlineSnapshot(`"ir iiv· iiir ivv· vr viv· 1r 2v 3r 4v 5r 6v"`);
  expect(contentsOf(dumpPages(paged))).toMatchInlineSnapshot(`
    "page v, recto
      89   55 Contents
      20   83 The Old Mill …28… 1
      20   75 link
      20   97 A Chapter of the Rain That Came
      20   89 link
      37  111 Down on the Roof …19… 2
      37  103 link
      20  125 The Weir …31… 6
      20  117 link
     118  172 ~ v"
  `);
});

test("every line of the contents leads to its heading, folio and all", async () => {
  const { paged } = await pagesOf(front() + BOOK, SMALL, "book");
  const links = paged.pages.flatMap(({ paints }) => paints.filter((paint) => paint.kind === "link"));
  const shown = links.map(({ target, x, width }) => {
    const to =
      target.kind === "anchor"
        ? `${target.anchor} on ${paged.pages[paged.anchors.get(target.anchor)?.page ?? -1]?.label}`
        : "";
    return `${Math.round(x)}–${Math.round(x + width)} ${to}`;
  });
  expect(shown.join("\n")).toMatchInlineSnapshot(`
    "20–220 the-old-mill on 1
    20–164 a-chapter-of-the-rain-that-came-down-on-the-roof on 2
    37–220 a-chapter-of-the-rain-that-came-down-on-the-roof on 2
    20–220 the-weir on 6"
  `);
});

test("the leaders of all lines stand on one raster, clear of the text before and the folio behind", async () => {
  const { paged } = await pagesOf(front() + BOOK, SMALL, "book");
  const led = paged.pages.flatMap(({ paints }) =>
    paints.filter((paint): paint is Extract<Paint, { kind: "line" }> => paint.kind === "line" && !!paint.line.leaders),
  );
  expect(led).toHaveLength(3);
  const dots = led.map(({ paragraph, line, x }) => {
    let pen = x;
    const at: number[] = [];
    for (const { parts, size } of glyphRuns(paragraph, line))
      for (const part of parts) {
        if (part.kind === "glyphs" && part.shape.text === ".") at.push(pen);
        pen += part.kind === "glyphs" ? (part.shape.width * size) / 1000 : part.width;
      }
    return at;
  });
  const [longest = []] = dots.toSorted((one, other) => other.length - one.length);
  for (const own of dots) {
    expect(own.length).toBeGreaterThan(5);
    for (const dot of own) expect(Math.min(...longest.map((one) => Math.abs(one - dot)))).toBeLessThan(0.01);
  }
  for (const { line } of led) for (const fill of line.leaders ?? []) expect(fill.lead).toBeGreaterThan(1);
});

test("an article has none, unless it is asked for", async () => {
  const parts = "## One\n\nText.\n\n## Two\n\nText.\n\n### Two and a half\n\nText.\n";
  const without = await pagesOf(front() + parts, SMALL);
  expect(dumpPages(without.paged)).not.toMatch(/…\d/);
  const { paged } = await pagesOf(front("toc: true\ntoc-title: In this article\n") + parts, SMALL);
  expect(contentsOf(dumpPages(paged))).toMatchInlineSnapshot(`
    "page 1, recto
      20   55 Mills
      20   97 In this article
      20  139 One …36… 2
      20  131 link
      20  153 Two …35… 2
      20  145 link
      36  167 Two and a half …23… 2
      36  159 link
     118  176 ~ 1"
  `);
  const shallow = await pagesOf(front("toc: true\ntoc-depth: 1\n") + parts, SMALL);
  expect(dumpPages(shallow.paged)).not.toMatch(/half …/);
});

test("`toc: false` is a book without", async () => {
  const { paged } = await pagesOf(front("toc: false\n") + BOOK, SMALL, "book");
  expect(dumpPages(paged)).not.toMatch(/…\d/);
  expect(paged.pages[0]?.label).toBe("1");
});

test("a contents of many pages says the folios that it moved itself", async () => {
  const many = Array.from({ length: 120 }, (_, index) => chapter(`Chapter of the long name ${index + 1}`, 1)).join("");
  const css = `${SMALL} .contents + * { counter-reset: none } `;
  const { paged, diagnostics } = await pagesOf(front() + many, css, "book");
  expect(diagnostics.map(({ code }) => code)).not.toContain("page/unsettled");
  const wrong = paged.pages.flatMap(({ paints }) =>
    paints.flatMap((paint) => {
      if (paint.kind !== "line" || !paint.line.leaders) return [];
      const [, name = "", folio = ""] = /^(.*)\uFDD0(.*)$/.exec(paint.paragraph.text.text) ?? [];
      const to = paged.anchors.get(name.toLowerCase().replaceAll(" ", "-"))?.page ?? -1;
      return paged.pages[to]?.label === folio ? [] : [`${name}: ${folio}`];
    }),
  );
  expect(wrong).toEqual([]);
  expect(
    paged.pages.filter((page) => page.paints.some((paint) => paint.kind === "line" && paint.line.leaders)).length,
  ).toBeGreaterThan(10);
}, 20_000);
