/** Each construct of the tree as XHTML. */
import { expect, test } from "vitest";
import { picture, sample } from "./sample.ts";
import * as x from "./tree.ts";
import { built } from "./unpack.ts";

const body = async (...blocks: Parameters<typeof x.section>[1]): Promise<string> => {
  const { spine } = await built(x.publication([x.section("s", blocks)]), { pageStarts: [] });
  return /<section[^>]*>\n(.*)<\/section>/s.exec(spine[0] ?? "")?.[1] ?? "";
};

test("a headline in its phrases; other headings, and what isn't plain text, as they are", async () => {
  const title = { classes: ["title"] };
  const html = await body(
    x.h(1, "One Call: Two < Three; Four", "a", title),
    x.h(1, ["One: ", x.styled("em", "two")], "b", title),
    x.h(1, "One: two", "c"),
  );
  expect(
    html,
  ).toBe(`<h1 id="a" class="title"><span class="phrase">One Call:</span> <span class="phrase">Two &lt; Three;</span> <span class="phrase">Four</span></h1>
<h1 id="b" class="title">One: <em>two</em></h1>
<h1 id="c">One: two</h1>
`);
});

test("the sample's chapter", async () => {
  const { spine } = await built(sample());
  expect(/<body>\n(.*)<\/body>/s.exec(spine[1] ?? "")?.[1]).toMatchInlineSnapshot(`
    "<span epub:type="pagebreak" role="doc-pagebreak" id="page-1" aria-label="1"></span><section epub:type="chapter" role="doc-chapter" aria-labelledby="the-harbour">
    <h1 id="the-harbour">The Harbour</h1>
    <p id="first">Boats come in with the <span epub:type="pagebreak" role="doc-pagebreak" id="page-2" aria-label="2"></span>morning tide<a class="note-ref" id="note-tide-call" href="#note-tide" epub:type="noteref" role="doc-noteref">1</a>, and <em>some</em> leave; see <a href="003-hugel.xhtml#the-hill">the hill</a>, <a href="https://example.org/?q=a&amp;b=ü%20c">a site</a> or <span>a file</span><a class="note-ref" id="note-file-call" href="#note-file" epub:type="noteref" role="doc-noteref">2</a>.</p>
    <p><i lang="fr" xml:lang="fr">Bateau</i><br/><code>a &lt; b</code> H<sub>2</sub>O <img src="images/dot.png" alt="" width="1" height="1"/><abbr title="nota “bene”">NB</abbr></p>
    <h3 id="quays" aria-level="2">Quays</h3>
    <ul class="tight">
    <li><p>One</p>
    </li>
    <li><p>Two</p>
    <ul class="tight">
    <li><p>Nested</p>
    </li>
    </ul>
    </li>
    </ul>
    <ol class="tight" start="3">
    <li><p>Three</p>
    </li>
    <li><p>Four</p>
    </li>
    </ol>
    <ul class="tight">
    <li class="task"><p><span class="task-mark">☑</span> Done</p>
    </li>
    <li class="task"><p><span class="task-mark">☐</span> Open</p>
    </li>
    </ul>
    <table>
    <caption>Boats</caption>
    <thead>
    <tr><th scope="col">Boat</th><th class="align-right" scope="col">Tons</th></tr>
    </thead>
    <tbody>
    <tr><th scope="row">Gull</th><td class="align-right">12</td></tr>
    <tr><td colspan="2">Both</td></tr>
    <tr><td rowspan="2">Tern</td><td class="align-right">3</td></tr>
    <tr><td class="align-right">4</td></tr>
    </tbody>
    </table>
    <figure id="fig-gull">
    <img src="images/gull-under-sail.png" alt="A gull" width="1" height="1"/><figcaption><p>The Gull</p>
    </figcaption>
    </figure>
    <figure>
    <img src="images/gull-under-sail-2.png" alt="Another gull" width="1" height="1"/></figure>
    <figure>
    <img src="images/new.jpg" alt="A picture no reader shows" width="1" height="1"/></figure>
    <pre><code class="language-js">if (tide &gt; 2) {
      sail();
    }</code></pre>
    <aside id="note-tide" class="footnote" epub:type="footnote" role="doc-footnote">
    <p><a class="note-number" role="doc-backlink" href="#note-tide-call">1</a> At six.</p>
    <p>Or later.</p>
    </aside>
    <aside id="note-file" class="footnote" epub:type="footnote" role="doc-footnote">
    <p><a class="note-number" role="doc-backlink" href="#note-file-call">2</a></p>
    <blockquote>
    <p>No paragraph first.</p>
    </blockquote>
    </aside>
    </section>
    "
  `);
});

test("sections and divisions say what they are, each by one role at most", async () => {
  const { spine } = await built(sample());
  const said = spine.join().match(/<(?:section|aside|header|footer|blockquote)[^>]*>/g);
  expect(said).toMatchInlineSnapshot(`
    [
      "<section class="title-page" epub:type="titlepage" aria-labelledby="the-harbour-and-the-hill">",
      "<header class="title-block">",
      "<section epub:type="chapter" role="doc-chapter" aria-labelledby="the-harbour">",
      "<aside id="note-tide" class="footnote" epub:type="footnote" role="doc-footnote">",
      "<aside id="note-file" class="footnote" epub:type="footnote" role="doc-footnote">",
      "<blockquote>",
      "<section epub:type="chapter" role="doc-chapter" aria-labelledby="the-hill">",
      "<blockquote class="epigraph" epub:type="epigraph" role="doc-epigraph">",
      "<aside class="pull-quote" epub:type="pullquote" role="doc-pullquote">",
      "<aside class="timeline" role="note">",
      "<footer class="credit">",
    ]
  `);
});

test("an article of one section is no chapter", async () => {
  const { spine } = await built(x.publication([x.section("s", [x.p("x")])]));
  expect(spine[0]).toContain("<section>");
});

test("attributes that aren't valid, or act, stay out", async () => {
  const attributes = {
    onclick: "x()",
    style: "color: red",
    lang: "not a tag",
    dir: "up",
    "data-x": 'a"b',
    width: "3",
    role: "button",
  };
  expect(await body(x.p("x", { attributes }))).toBe('<p data-x="a&quot;b">x</p>\n');
});

test("links that lead nowhere or act are words alone", async () => {
  const links = ["javascript:alert(1)", "#nowhere", "https://[", "file:///etc/passwd"].map((href) => x.a(href, "x"));
  expect(await body(x.p(links))).toBe("<p><span>x</span><span>x</span><span>x</span><span>x</span></p>\n");
});

test("a share of the measure is a class with a rule, other lengths are pixels", async () => {
  const [src, plain] = picture("a.png");
  const widths = ["50%", "33.4%", "50 %", "2in", "48mm", "0%", "wide"];
  const images = widths.map((width) => x.img("a.png", "", { attributes: { width } }));
  const { spine, text } = await built(x.publication([x.section("s", [x.p(images)])]), {
    pictures: new Map([[src, { ...plain, width: 400, height: 200 }]]),
  });
  const shown = [...(spine[0] ?? "").matchAll(/<img(?: class="([^"]+)")?/g)];
  expect(shown.map(([, name]) => name)).toEqual([
    "width-50",
    "width-33",
    "width-50",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([...(spine[0] ?? "").matchAll(/ width="(\d+)" height="(\d+)"/g)].map(([, ...size]) => size.join("×"))).toEqual(
    [...["400×200", "400×200", "400×200"], ...["192×96", "181×91", "400×200", "400×200"]],
  );
  expect(text("style.css")).toMatch(/img\.width-50 \{\n {2}width: 50%;\n\}\nimg\.width-33 \{/);
});

test("a picture has its pixels, or the width asked for in proportion", async () => {
  const [src, plain] = picture("a.png");
  const node = x.publication([
    x.section("s", [x.p([x.img("a.png"), x.img("a.png", "A", { attributes: { width: "100" } })])]),
  ]);
  const { spine } = await built(node, {
    pageStarts: [],
    pictures: new Map([[src, { ...plain, width: 400, height: 300 }]]),
  });
  expect(spine[0]).toContain(
    '<p><img src="images/a.png" alt="" width="400" height="300"/><img src="images/a.png" alt="A" width="100" height="75"/></p>',
  );
});

test.each([
  "<svg><script>x()</script></svg>",
  '<svg onload="x()"/>',
  '<svg><image href="https://example.org/a.png"/></svg>',
  '<svg><style>@import "a.css"</style></svg>',
])("a drawing that acts or reaches out stays out: %s", async (svg) => {
  const pictures = new Map([picture("a.svg", "svg", new TextEncoder().encode(svg))]);
  const node = x.publication([x.section("s", [x.figure(x.img("a.svg", "A plan"))])]);
  const { codes, names, spine } = await built(node, { pageStarts: [], pictures });
  expect(codes).toEqual(["epub/active-svg"]);
  expect(names.join()).not.toContain(".svg");
  expect(spine[0]).toContain('<span class="missing-image">A plan</span>');
});

test("a table cell without words heads nothing; others head their column or row", async () => {
  const head = [x.cell("", true), x.cell("Tons", true)];
  expect(await body(x.table([undefined, "center"], [head], [[x.cell("Gull", true), x.cell("1")]]))).toContain(
    '<thead>\n<tr><td></td><th class="align-center" scope="col">Tons</th></tr>\n</thead>\n' +
      '<tbody>\n<tr><th scope="row">Gull</th><td class="align-center">1</td></tr>',
  );
});

test("a language that runs from right to left says so, for the book and within it", async () => {
  expect(await body(x.p(x.styled("i", "سلام", { attributes: { lang: "fa" } })))).toContain(
    '<i lang="fa" xml:lang="fa" dir="rtl">',
  );
  expect(await body(x.p(x.styled("i", "x", { attributes: { lang: "az-Arab", dir: "auto" } })))).toContain(
    '<i lang="az-Arab" xml:lang="az-Arab" dir="auto">',
  );
  const { text, spine } = await built(x.publication([x.section("s", [x.p("שלום")])], { lang: "he" }), {
    pageStarts: [],
  });
  expect(spine[0]).toContain('lang="he" xml:lang="he" dir="rtl">');
  expect(text("content.opf")).toContain('<spine toc="ncx" page-progression-direction="rtl">');
});
