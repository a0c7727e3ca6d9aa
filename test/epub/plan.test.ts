/** How sections become files: names, order, size. */
import { describe, expect, test } from "vitest";
import { Names, slug } from "../../src/epub/names.ts";
import { plan } from "../../src/epub/plan.ts";
import { a, call, div, h, note, p, publication, section, startTree } from "./tree.ts";
import { built } from "./unpack.ts";

const long = (length: number): string => "word ".repeat(length / 5);

describe("files", () => {
  test("one a section, named by it in ASCII and in order", () => {
    startTree();
    const { files } = plan(publication(["über alles", "丘", "丘"].map((id) => section(id, [p("Text.")]))));
    expect(files.map(({ name }) => name)).toEqual(["001-uber-alles.xhtml", "002-section.xhtml", "003-section.xhtml"]);
  });

  test("a long section is split at headings of the next level, a long part of it between blocks", () => {
    startTree();
    const blocks = [
      h(1, "A", "a"),
      p(long(1000)),
      h(2, "B", "b"),
      p(long(200_000)),
      h(2, "C", "c"),
      p(long(200_000)),
      p(long(100_000)),
    ];
    const { files, anchors } = plan(publication([section("s", blocks)]));
    expect(files.map(({ title, blocks: part, opens }) => [title, part.length, opens])).toEqual([
      ["A", 2, true],
      ["B", 2, false],
      ["C", 2, false],
      ["A", 1, false],
    ]);
    expect(anchors.get("c")).toBe("003-s.xhtml");
  });

  test("a section longer than a chapter is split at headings, a chapter isn't", () => {
    startTree();
    const chapters = (length: number) => [
      h(1, "A", "a"),
      h(2, "B", "b"),
      p(long(length)),
      h(2, "C", "c"),
      p(long(length)),
    ];
    const count = (length: number): number => plan(publication([section("s", chapters(length))])).files.length;
    expect([count(40_000), count(60_000)]).toEqual([1, 2]);
  });

  test("no heading is left at the end of a file", () => {
    startTree();
    const blocks = [p(long(200_000)), div("div", "x", [h(2, "In", "in")]), h(6, "B", "b"), p(long(100_000))];
    const { files } = plan(publication([section("s", blocks)]));
    expect(files.at(-1)?.blocks[0]?.kind).toBe("heading");
  });
});

test("a note goes with its first call, links and calls find their files", async () => {
  startTree();
  const { spine } = await built(
    publication([
      section(
        "s",
        [
          h(1, "A", "a"),
          p([long(200_000), call("s:1")]),
          h(2, "B", "b"),
          p([long(200_000), call("s:2"), call("s:1"), a("#a", "up")]),
        ],
        [note("s:1", "one", [p("First.")]), note("s:2", "two", [p("Second.")])],
      ),
    ]),
  );
  expect(spine.map((xhtml) => [...xhtml.matchAll(/<aside id="(\w+)" class="footnote"/g)].map(([, id]) => id))).toEqual([
    ["one"],
    ["two"],
  ]);
  expect(spine[1]).toContain('id="one-call-2" href="001-s.xhtml#one" epub:type="noteref" role="doc-noteref">1</a>');
  expect(spine[1]).toContain('<a href="001-s.xhtml#a">up</a>');
  expect(spine[0]).toContain('href="#one-call">1</a> First.');
});

test("names are clean and never the same twice", () => {
  expect([slug("Ça va?  Òk.", "x"), slug("🐋", "x"), slug("--A--", "x")]).toEqual(["ca-va-ok", "x", "a"]);
  const names = new Names(["a"]);
  expect([names.claim("a"), names.claim("a"), names.claim("b", ".png"), names.claim("b", ".png")]).toEqual([
    "a-2",
    "a-3",
    "b.png",
    "b-2.png",
  ]);
});
