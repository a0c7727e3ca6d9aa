/** A printed contents is the navigation document, in its place among the text; its pages are in the page list. */
import { describe, expect, test } from "vitest";
import { withContents } from "../../src/document/contents.ts";
import { walk } from "../../src/document/numbering.ts";
import type { Metadata, Publication } from "../../src/document/tree.ts";
import { takeContents } from "../../src/epub/contents.ts";
import { div, h, p, publication, section, startTree } from "./tree.ts";
import { built } from "./unpack.ts";

function book(contents?: Metadata["contents"], more: Partial<Metadata> = {}): Publication {
  startTree();
  return withContents(
    publication(
      [
        section("t", [div("header", "title-block", [h(1, "Ways", "title")])], [], { classes: ["title-page"] }),
        ...["Sea", "Hill", "Sky"].map((name) =>
          section(name, [
            h(1, name, name.toLowerCase()),
            h(2, `Far ${name}`, `far-${name.toLowerCase()}`),
            h(3, `Farther ${name}`, `farther-${name.toLowerCase()}`),
            p("Text."),
          ]),
        ),
      ],
      { title: "Ways", lang: "en", ...(contents && { contents }), ...more },
    ),
  );
}

/** A page that begins with the words of a link to a heading, or with the title. */
function start(of: Publication, label: string, href?: string) {
  const section = of.sections.find(({ id }) => id === "contents");
  const nodes = section ? [...walk(section)] : [];
  const at = href === undefined ? 0 : nodes.findIndex((node) => node.kind === "link" && node.href === href);
  const node = nodes.slice(at).find(({ kind }) => kind === "text");
  return { label, node: node?.id ?? expect.fail(`no link to ${href}`), offset: 0 };
}

test("its pages begin with its title or an entry", async () => {
  const shown = book({ shown: true });
  const pageStarts = [start(shown, "iii"), start(shown, "iv", "#far-hill"), { label: "1", node: "Sea", offset: 0 }];
  const { text, codes } = await built(shown, { pageStarts });
  expect(codes).toEqual([]);
  const body = /<body>(.*)<\/body>/s.exec(text("toc.xhtml"))?.[1] ?? "";
  expect(body.trim()).toMatchInlineSnapshot(`
    "<span epub:type="pagebreak" role="doc-pagebreak" id="page-iii" aria-label="iii"></span>
    <h1>Contents</h1>
    <nav epub:type="toc" role="doc-toc" id="toc">
    <ol>
    <li><a href="001-t.xhtml#title">Ways</a></li>
    <li><a href="002-sea.xhtml#sea">Sea</a>
    <ol>
    <li><a href="002-sea.xhtml#far-sea">Far Sea</a>
    <ol hidden="">
    <li><a href="002-sea.xhtml#farther-sea">Farther Sea</a></li>
    </ol>
    </li>
    </ol>
    </li>
    <li><a href="003-hill.xhtml#hill">Hill</a>
    <ol>
    <li><a href="003-hill.xhtml#far-hill" id="page-iv">Far Hill</a>
    <ol hidden="">
    <li><a href="003-hill.xhtml#farther-hill">Farther Hill</a></li>
    </ol>
    </li>
    </ol>
    </li>
    <li><a href="004-sky.xhtml#sky">Sky</a>
    <ol>
    <li><a href="004-sky.xhtml#far-sky">Far Sky</a>
    <ol hidden="">
    <li><a href="004-sky.xhtml#farther-sky">Farther Sky</a></li>
    </ol>
    </li>
    </ol>
    </li>
    </ol>
    </nav>
    <nav epub:type="landmarks" id="landmarks" hidden="">
    <ol>
    <li><a epub:type="titlepage" href="001-t.xhtml">Ways</a></li>
    <li><a epub:type="toc" href="toc.xhtml#toc">Contents</a></li>
    <li><a epub:type="bodymatter" href="002-sea.xhtml">Sea</a></li>
    </ol>
    </nav>
    <nav epub:type="page-list" role="doc-pagelist" id="page-list" hidden="">
    <ol>
    <li><a href="toc.xhtml#page-iii">iii</a></li>
    <li><a href="toc.xhtml#page-iv">iv</a></li>
    <li><a href="002-sea.xhtml#page-1">1</a></li>
    </ol>
    </nav>"
  `);
  expect([...text("content.opf").matchAll(/<itemref idref="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    "text-1",
    "nav",
    "text-2",
    "text-3",
    "text-4",
  ]);
});

test("an entry that the menu leaves out can't begin a page: the contents does", async () => {
  const shown = book({ shown: true }, { epub: { tocDepth: 1 } });
  const { text } = await built(shown, { pageStarts: [start(shown, "iii"), start(shown, "iv", "#far-hill")] });
  expect(text("toc.xhtml").match(/<span[^>]*doc-pagebreak[^>]*aria-label="\w+"/g)).toHaveLength(2);
});

describe("it is in the text", () => {
  const inText = (whole: Publication, pages: boolean): boolean =>
    takeContents(whole, pages ? [start(whole, "i")] : []).contents !== undefined;
  test("where the manuscript asks for it, also without pages", () => {
    expect(inText(book({ shown: true }), false)).toBe(true);
  });
  test("where pages have it, though only the sheet asked", () => {
    expect(inText(book(), true)).toBe(true);
  });
  test("nowhere else", () => {
    expect(inText(book(), false)).toBe(false);
    expect(inText(book({ shown: false }), false)).toBe(false);
  });
});

test("within the only section its pages begin with what follows it", () => {
  startTree();
  const only = withContents(
    publication(
      [
        section("s", [
          div("header", "title-block", [h(1, "Ways", "title")]),
          h(2, "Sea", "sea", { id: "sea" }),
          h(2, "Hill", "hill"),
        ]),
      ],
      { title: "Ways", lang: "en", contents: { shown: true } },
    ),
  );
  const {
    publication: left,
    starts,
    contents,
  } = takeContents(only, [
    { label: "1", node: "s", offset: 0 },
    { label: "2", node: "contents:5", offset: 3 },
  ]);
  expect(contents).toBeUndefined();
  expect(starts).toEqual([
    { label: "1", node: "s", offset: 0 },
    { label: "2", node: "sea", offset: 0 },
  ]);
  expect(left.sections[0]?.children).toHaveLength(3);
});
