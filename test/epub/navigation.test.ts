/** Contents, landmarks, page list and NCX of a packed sample. */
import { expect, test } from "vitest";
import { PNG, sample } from "./sample.ts";
import { built } from "./unpack.ts";

const list = (xhtml: string, type: string): string =>
  (new RegExp(`<nav epub:type="${type}".*?</nav>`, "s").exec(xhtml)?.[0] ?? "")
    .replace(/<\/?nav[^>]*>|<\/?ol>|<\/li>/g, "")
    .replace(/\n+/g, "\n")
    .trim();

test("contents are nested, without spans", async () => {
  const { text } = await built(sample());
  const nav = text("toc.xhtml");
  expect(nav).not.toContain("<span");
  expect(nav).toMatch(
    /The Harbour<\/a>\s*<ol>\s*<li><a href="002-the-harbour.xhtml#quays">Quays<\/a><\/li>\s*<\/ol>\s*<\/li>/,
  );
  expect(text("toc.ncx")).toMatch(
    /The Harbour<\/text>[^]*?<navPoint id="nav-3">[^]*?Quays[^]*?<\/navPoint><\/navPoint>/,
  );
});

test("landmarks lead to cover, title page and text", async () => {
  const { text, spine } = await built(sample(), { cover: { bytes: PNG, mediaType: "image/png" } });
  expect(list(text("toc.xhtml"), "landmarks")).toMatchInlineSnapshot(`
    "<li><a epub:type="cover" href="cover.xhtml">The Harbour &amp; the Hill</a>
    <li><a epub:type="titlepage" href="001-title-page.xhtml">The Harbour &amp; the Hill</a>
    <li><a epub:type="bodymatter" href="002-the-harbour.xhtml">The Harbour</a>"
  `);
  expect(spine[0]).toContain('<img src="cover.png" alt="The Harbour &amp; the Hill" role="doc-cover"/>');
  expect(text("content.opf")).toContain('properties="cover-image"');
  expect(text("content.opf")).toContain('<meta name="cover" content="cover-image"/>');
});

test("the page list has the pages in order, each with a place of its own", async () => {
  const { text } = await built(sample());
  expect(list(text("toc.xhtml"), "page-list")).toMatchInlineSnapshot(`
    "<li><a href="001-title-page.xhtml#page-i">i</a>
    <li><a href="002-the-harbour.xhtml#page-1">1</a>
    <li><a href="002-the-harbour.xhtml#page-2">2</a>
    <li><a href="003-hugel.xhtml#page-2-2">2</a>"
  `);
  expect(
    [...text("toc.ncx").matchAll(/<pageTarget [^>]*type="(\w+)"(?: value="(\d+)")?/g)].map(([, ...kind]) => kind),
  ).toEqual([
    ["front", undefined],
    ["normal", "1"],
    ["normal", "2"],
    ["special", undefined],
  ]);
});

test("without page starts no list, no marks, no claim", async () => {
  const { text, spine } = await built(sample(), { pageStarts: [] });
  expect(text("toc.xhtml") + text("toc.ncx") + text("content.opf") + spine.join()).not.toMatch(
    /page-?list|pagebreak|pageNav/i,
  );
});
