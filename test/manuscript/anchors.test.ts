/** Fragment ids: what they are called by, and that they stay when other parts of the book change. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { walk } from "../../src/document/numbering.ts";
import { parse } from "../../src/manuscript/parse.ts";

/** Ids by section; a section is a chapter of its own file. */
function anchors(...chapters: readonly string[]): readonly (readonly string[])[] {
  const files = chapters.map((text, index) => ({ path: `m/${index}.md`, name: `${index}.md`, text }));
  const publication = { path: "m/publication.yaml", name: "publication.yaml", text: "title: T\nlang: en\n" };
  const { sections } = parse({ files, metadata: publication, name: "m" }).value;
  return sections.map((section) => [...walk(section)].flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor])));
}
const of = (text: string): readonly string[] => anchors(text)[0] ?? [];

test("headings, figures and tables are called by what they say", () => {
  expect(of("# The Hill\n\n## Où?\n\n## 1st\n\n## !\n")).toEqual(["the-hill", "ou", "s-1st", "section"]);
  expect(of('![A](img/The%20Path.png "Up")\n\n<figure><img src="b.png" alt="B"></figure>\n')).toEqual([
    "fig-the-path",
    "fig-b",
  ]);
  expect(of("<table><caption>Boats and tons</caption><tr><td>1</td></tr></table>")).toEqual(["tbl-boats-and-tons"]);
  expect(of("| a |\n|---|\n| 1 |\n")).toEqual([]);
});

test("the writer's ids stand before others, wherever they are", () => {
  expect(of("# Hill\n\n## Path\n\n![A](a.png){#fig-1}\n\n## Way {#path}\n")).toEqual([
    "hill",
    "hill-path",
    "fig-1",
    "path",
  ]);
});

test("a name that is taken has its section before it, then a number", () => {
  expect(anchors("# One\n\n## Summary\n", "# Two\n\n## Summary\n\n## Summary\n", "# Two\n\n## Summary\n")).toEqual([
    ["one", "summary"],
    ["two", "two-summary", "two-summary-2"],
    ["two-2", "two-2-summary"],
  ]);
});

const own = fc.constantFrom(
  "## Summary",
  "## Notes",
  "Text.[^1]\n\n[^1]: N",
  "Text.^[inline]",
  "![A](p.png)",
  "Plain.",
);
const chapter = fc.array(own, { maxLength: 6 }).map((parts) => parts.join("\n\n"));
const others = fc
  .array(fc.constantFrom("## Other", "Words.^[inline]", "Words[^o].\n\n[^o]: O", "![O](o.png)", "## Other"), {
    maxLength: 6,
  })
  .map((parts) => parts.join("\n\n"));

test("ids stay when another section changes, comes or goes", () => {
  fc.assert(
    fc.property(chapter, chapter, others, others, (first, second, before, after) => {
      const [one, two] = [`# One\n\nFirst.\n\n${first}`, `# Two\n\n${second}`];
      const known = anchors(one, two);
      expect(anchors(one, `# Between\n\n${before}`, two, `# Later\n\n${first}\n\n${after}`)).toMatchObject([
        known[0],
        expect.anything(),
        known[1],
        expect.anything(),
      ]);
      expect(anchors(`# New\n\n${before}`, one, two).slice(1)).toEqual(known);
      expect(anchors(`${one}\n\n${after}`, two)[1]).toEqual(known[1]);
    }),
  );
});
