/** The EPUB reader: spine order, blocks, and what isn't text. */
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { epubText } from "../../src/preflight/epub-text.ts";

/** A book of two chapters with the least that a reader needs. */
function book(one: string, two = "", opf = OPF): Uint8Array {
  const page = (body: string): string =>
    `<?xml version="1.0"?><html xmlns:epub="e"><head><title>No words</title></head><body>${body}</body></html>`;
  const container = `<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>`;
  const files = {
    "META-INF/container.xml": container,
    "OEBPS/content.opf": opf,
    "OEBPS/nav.xhtml": page("<nav>Contents</nav>"),
    "OEBPS/text/1 one.xhtml": page(one),
    "OEBPS/text/2.xhtml": page(two),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}
const OPF = `<package><manifest><item id="b" href="text/2.xhtml"/><item id="n" href="nav.xhtml" properties="nav"/>
  <item id="a" href="text/1%20one.xhtml"/></manifest>
  <spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>`;
const read = (bytes: Uint8Array): readonly string[] => epubText(bytes).map(({ text, where }) => `${where}: ${text}`);

test("files come in the spine's order, without the navigation", () => {
  expect(read(book("<p>One</p>", "<p>Two</p>"))).toEqual(["text/1 one.xhtml: One", "text/2.xhtml: Two"]);
});

test("blocks part words, inline elements and page markers don't", () => {
  const marker = `<span epub:type="pagebreak" role="doc-pagebreak" aria-label="7">7</span>`;
  const body = `<h1>A<em>b</em></h1><ul><li>c</li><li>d\n e<br/>f &amp; g</li></ul><p>h${marker}i<img alt="no"/>j</p>`;
  expect(read(book(body)).map((line) => line.slice(18))).toEqual(["Ab", "c", "d e", "f & g", "hij"]);
});

test("notes follow the body, without their links back", () => {
  const aside = `<aside epub:type="footnote" role="doc-footnote"><p><a role="doc-backlink" href="#r">1</a> A note</p></aside>`;
  const body = `<p>Called<a epub:type="noteref" role="doc-noteref" href="#n">1</a> out</p>${aside}`;
  const places = read(book(body, "<p>Last</p>"));
  expect(places).toEqual(["text/1 one.xhtml: Called1 out", "text/2.xhtml: Last", "text/1 one.xhtml: A note"]);
});

test("drawings, scripts and styles have no words", () => {
  expect(read(book("<svg><title>t</title><text>x</text></svg><script>y</script><style>z</style>"))).toEqual([]);
});

test("a file that the book lacks is named", () => {
  expect(() => epubText(book("", "", OPF.replace("2.xhtml", "3.xhtml")))).toThrow("text/3.xhtml");
  expect(() => epubText(book("", "", OPF.replace('idref="b"', 'idref="c"')))).toThrow("c, which");
  expect(() => epubText(zipSync({}))).toThrow("META-INF/container.xml");
});
