/** The manuscript as a whole: files and sections, anchors and links, images, notes, findings about the text. */
import { describe, expect, test } from "vitest";
import { format } from "../../src/diagnostic.ts";
import { walk } from "../../src/document/numbering.ts";
import { parse } from "../../src/manuscript/parse.ts";
import { dump } from "./dump.ts";

const FRONT = "---\ntitle: T\nlang: en\n---\n";

function read(files: Readonly<Record<string, string>>, metadata?: string) {
  const list = Object.entries(files).map(([name, text]) => ({ path: `m/${name}`, name, text }));
  const yaml = { path: "m/publication.yaml", name: "publication.yaml", text: metadata ?? "" };
  return parse({ files: list, name: "m", ...(metadata !== undefined && { metadata: yaml }) });
}
function findings(text: string): string[] {
  const { value, diagnostics } = read({ "a.md": FRONT + text });
  return diagnostics.map((finding) => format(finding, value.sources).split("\n")[0] ?? "");
}
const ids = (files: Readonly<Record<string, string>>): string[] => read(files).value.sections.map(({ id }) => id);
const hrefs = (files: Readonly<Record<string, string>>): string[] =>
  read(files).value.sections.flatMap((section) =>
    [...walk(section)].flatMap((node) => (node.kind === "link" ? node.href : [])),
  );

describe("sections", () => {
  test("pieces that each have a title, and none for the whole: said at the first", () => {
    const first = (files: Readonly<Record<string, string>>, metadata?: string): string[] => {
      const { value, diagnostics } = read(files, metadata);
      return diagnostics.map((finding) => format(finding, value.sources).split("\n")[0] ?? "");
    };
    const pieces = { "a.md": FRONT, "b.md": "---\ntitle: U\n---\n" };
    expect(first(pieces)).toEqual([
      "m/a.md:2:8: warning: all pieces together are called after the first [manuscript/first-title]",
    ]);
    expect(first(pieces, "title: Both\nlang: en\n")).toEqual([]);
    expect(first({ "a.md": FRONT, "b.md": "Text.\n" })).toEqual([]);
  });

  test("one for each heading of level 1 after the first, with ids of their own", () => {
    expect(ids({ "a.md": "Intro.\n\n# Élan vital\n\nx\n\n# One\n\n# One\n\n> # no\n" })).toEqual([
      "elan-vital",
      "one",
      "one-2",
    ]);
    expect(ids({ "sub/02-Name.md": "Text.\n" })).toEqual(["02-name"]);
  });

  test("positions are relative to the section", () => {
    const { sections, sources } = read({ "a.md": "# One\n\n# Two\n\nText.\n" }).value;
    expect(sections.map((section) => section.children.map(({ at }) => at))).toEqual([
      [{ source: "one", start: 0, end: 5 }],
      [
        { source: "two", start: 0, end: 5 },
        { source: "two", start: 7, end: 12 },
      ],
    ]);
    expect(sources.get("two")).toMatchObject({ path: "m/a.md", origin: 7 });
  });

  test("chapters by file, with titles, authors and language of their own", () => {
    const { value, diagnostics } = read(
      {
        "1.md": "---\ntitle: First\nauthor: Ann\n---\nText.\n",
        "2.md": '---\ntitle: Second\nlang: de\n---\n# Second\n\n"Ja"\n',
      },
      "title: Book\nlang: en\n",
    );
    expect(diagnostics).toEqual([]);
    expect(value.metadata.title).toBe("Book");
    expect(value.sections).toMatchObject([
      { id: "first", classes: ["chapter"], title: "First", authors: [{ name: "Ann" }], attributes: {} },
      { id: "second", classes: ["chapter"], title: "Second", attributes: { lang: "de" } },
    ]);
    expect(value.sections.map(dump)).toEqual([
      'heading 1 #first 11–16\n  text 11–16 "First"\nparagraph 0–5\n  text 0–5 "Text."',
      'heading 1 #second 0–8\n  text 2–8 "Second"\nparagraph 10–14\n  text 10–14 "„Ja“"',
    ]);
  });
});

describe("links and anchors", () => {
  test("into other files, to headings, and nowhere", () => {
    const files = {
      "a.md": `${FRONT}# A\n\n[1](sub/b.md) [2](sub/b.md#x-y) [3](#a) [4](http://x.org)\n`,
      "sub/b.md": "# X y\n\n# A\n\n[5](../a.md) [6](#a)\n",
    };
    expect(hrefs(files)).toEqual(["#x-y", "#x-y", "#a", "http://x.org", "#a", "#a-2"]);
    expect(findings("[a](#nowhere) [b](c.md) [c](c.md)")).toEqual([
      "m/a.md:5:1: warning: nothing has the id “nowhere” [manuscript/dead-link]",
      "m/a.md:5:15: warning: this link leads to c.md, which is no file of the manuscript [manuscript/dead-link]",
    ]);
  });

  test("an id that is there twice", () => {
    expect(findings("## A {#x}\n\n## B {#x}\n")).toEqual([
      "m/a.md:7:1: warning: the id “x” is taken; this one becomes “x-2” [manuscript/duplicate-id]",
    ]);
    const { sections } = read({ "a.md": "# X\n\n## B {#x}\n\n## 1st\n" }).value;
    expect(sections[0]?.children.map(({ anchor }) => anchor)).toEqual(["x-2", "x", "s-1st"]);
  });

  test("links that run something are dropped, their text is kept", () => {
    expect(findings("[a](javascript:alert(1))")).toEqual([
      "m/a.md:5:1: warning: this link can't be kept in an edition: javascript:alert(1) [manuscript/unsafe-link]",
    ]);
    expect(hrefs({ "a.md": "[a](javascript:alert(1))" })).toEqual([]);
  });
});

describe("images", () => {
  test("paths are decoded and relative to the manuscript's folder", () => {
    const { value } = read({ "sub/a.md": "x ![A](../img/a%20b.png) y ![](./c.png)" });
    const images = value.sections
      .flatMap((section) => [...walk(section)])
      .flatMap((node) => (node.kind === "image" ? [[node.src, node.alt]] : []));
    expect(images).toEqual([
      ["img/a b.png", "A"],
      ["sub/c.png", undefined],
    ]);
  });

  test("outside of the folder, or of the manuscript", () => {
    expect(findings("![a](../x.png)\n\n![b](https://x.org/y.png)")).toEqual([
      "m/a.md:5:1: error: the path ../x.png leads out of the manuscript's folder [manuscript/outside-path]",
      "m/a.md:7:1: warning: the image https://x.org/y.png is not part of the manuscript and is left out [manuscript/remote-image]",
    ]);
  });
});

describe("findings about the text", () => {
  test.each([
    [
      "```js\ncode",
      "m/a.md:5:1: warning: this code block is never closed; all that follows is taken as code [manuscript/unclosed-fence]",
    ],
    ["x[^1]", "m/a.md:5:2: warning: there is no note “1”; its call stays as written [manuscript/no-note]"],
    ["x\n\n[^1]: y", "m/a.md:7:1: warning: the note “1” is never called and is left out [manuscript/unused-note]"],
    ["### x", "m/a.md:5:1: warning: a heading of level 3 follows one of level 1 [manuscript/heading-level]"],
    ["a\u0007b", "m/a.md:5:2: warning: a control character is left out [manuscript/control-character]"],
    ["a [@b] c", "m/a.md:5:3: warning: citations are not set yet; they stay as written [manuscript/citation]"],
    ["a $x^2$ c, $5 and $10", "m/a.md:5:3: warning: formulas are not set yet; they stay as written [manuscript/math]"],
    [
      "a <script>b</script> c",
      "m/a.md:5:3: warning: <script> is left out: an edition can't run or fetch anything [manuscript/unsafe-html]",
    ],
    [
      '<b onclick="x()">a</b>',
      "m/a.md:5:1: warning: the event handler “onclick” is left out: an edition can't run anything [manuscript/unsafe-html]",
    ],
    [
      "a <blink>b</blink>",
      "m/a.md:5:3: warning: <blink> is not an element an edition knows; what it holds is kept [manuscript/unknown-element]",
    ],
    ["a <b>b\n\nc", "m/a.md:5:3: warning: <b> is never closed [manuscript/unclosed-element]"],
    ["::: note\n\nx", "m/a.md:5:1: warning: the block “::: note” is never closed [manuscript/unclosed-div]"],
    [
      "+---+---+\n| a | b |\n+---+--+",
      "m/a.md:5:1: warning: the cells of this grid table don't close; it is set line for line as it is written [manuscript/grid-table]",
    ],
    [
      "| a | b |\n|---|---|\n| c | d | e |\n| f |",
      "m/a.md:7:1: warning: this row has 3 cells, the table's head 2; what is beyond is left out; so it is in another row [manuscript/ragged-row]",
    ],
    [
      "| a | b |\n|---|---|\n| c goes | d |\non",
      "m/a.md:8:1: warning: this row has 1 cell, the table's head 2 [manuscript/ragged-row]",
    ],
    ["<div class=a", "m/a.md:5:1: warning: this tag has no end; it is kept as text [manuscript/broken-html]"],
    [":::", "m/a.md:5:1: warning: “:::” ends nothing here [manuscript/stray-div]"],
  ])("%j", (text, finding) => {
    expect(findings(text)).toEqual([finding]);
  });

  test("a script's text is left out, an unknown element's is kept", () => {
    const [section] = read({ "a.md": "a <script>*b*</script> c <blink>d</blink>" }).value.sections;
    expect(section && dump(section)).toBe('paragraph 0–41\n  text 0–33 "a  c d"');
  });
});

test("elements nested without end are kept from breaking anything", () => {
  const { value, diagnostics } = read({ "a.md": `${FRONT}${"<div>\n\n".repeat(2000)}x\n\n${"<b>".repeat(2000)}y` });
  expect(diagnostics.filter(({ code }) => code === "manuscript/too-deep")).toHaveLength(1);
  expect(value.sections.flatMap((section) => [...walk(section)]).filter(({ kind }) => kind === "text")).toHaveLength(2);
});

test("emphasis without end too", () => {
  const { value, diagnostics } = read({ "a.md": `${FRONT}${"*".repeat(9000)}a${"*".repeat(9000)}` });
  expect(diagnostics.map(({ code }) => code)).toEqual(["manuscript/too-deep"]);
  const texts = value.sections.flatMap((section) => [...walk(section)]).filter(({ kind }) => kind === "text");
  expect(texts).toMatchObject([{ value: "a" }]);
});

test("a note called in two sections is in both", () => {
  const { sections } = read({ "a.md": "# A\n\nx[^n]\n\n# B\n\ny[^n]\n\n[^n]: Note.\n" }).value;
  expect(sections.map(({ notes }) => notes.map(({ id, anchor }) => [id, anchor]))).toEqual([
    [["a:fn-n", "fn-n"]],
    [["b:fn-n", "b-fn-n"]],
  ]);
});

test("twice the text takes no more than about twice the time of building", () => {
  const text = (n: number): string =>
    `${'Some *text* with "quotes" [^1] and\nmore <b>of</b> it.\n\n> - a\n>   b\n\n'.repeat(n)}[^1]: N\n`;
  const time = (n: number): number => {
    const source = text(n);
    const begin = performance.now();
    read({ "a.md": source });
    return performance.now() - begin;
  };
  time(200);
  const small = Math.min(time(500), time(500), time(500));
  const large = Math.min(time(4000), time(4000));
  // Eight times the text: quadratic work would take 64 times as long.
  expect(large / small).toBeLessThan(24);
});
