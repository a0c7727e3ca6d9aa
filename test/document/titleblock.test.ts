/** The title block, the title page, chapters' bylines and the authors' notes, as the tree then has them. */
import { describe, expect, test } from "vitest";
import { writtenDate } from "../../src/document/dates.ts";
import { childrenOf } from "../../src/document/element.ts";
import { withTitleBlock } from "../../src/document/titleblock.ts";
import type { Metadata, Publication, Section, TreeNode } from "../../src/document/tree.ts";

const at = { source: "a.md", start: 4, end: 9 };
const METADATA: Metadata = {
  title: "A Title",
  authors: [{ name: "Ann Lee", role: "aut" }],
  contributors: [],
  lang: "en-GB",
  identifiers: [],
  subjects: [],
  slug: "a",
  hyphenation: [],
  at: { title: at },
};

function section(id: string, title: string, authors: Section["authors"] = []): Section {
  const base = (n: number) => ({ id: `${id}:${n}`, at: { source: id, start: 0, end: 1 }, classes: [], attributes: {} });
  return {
    kind: "section",
    ...base(0),
    id,
    children: [
      { kind: "heading", ...base(1), level: 1, anchor: id, children: [{ kind: "text", ...base(2), value: title }] },
      { kind: "paragraph", ...base(3), children: [{ kind: "text", ...base(4), value: "Text." }] },
    ],
    notes: [],
    authors,
  };
}

const publication = (metadata: Partial<Metadata>, ...sections: readonly Section[]): Publication => ({
  metadata: { ...METADATA, ...metadata },
  sections,
  sources: new Map(),
});

/** Each node as its element's class or kind, with its text. */
function outline(node: TreeNode): unknown {
  if (node.kind === "text") return node.value;
  const name = [node.kind, ...node.classes].join(".");
  const children = childrenOf(node).map(outline);
  return { [name]: children.length === 1 ? children[0] : children };
}
const shown = (made: Publication): unknown[] => made.sections.map(outline);

describe("an article", () => {
  test("has its title block in front, in place of a heading that repeats the title, and ends with its authors", () => {
    const authors = [
      { name: "Ann Lee", role: "aut", affiliation: "Here; There", bio: "Ann writes." },
      { name: "Bo", role: "aut", affiliation: "Here" },
      { name: "Cy", role: "aut" },
    ];
    const made = withTitleBlock(
      publication(
        { authors, kicker: "K", subtitle: "S", deck: "D", dateline: "Rome", date: "2025-11-24" },
        section("a-title", "A Title"),
      ),
    );
    expect(shown(made)).toEqual([
      {
        section: [
          {
            "division.title-block": [
              { "paragraph.kicker": "K" },
              { "heading.title": "A Title" },
              { "paragraph.subtitle": "S" },
              { "paragraph.deck": "D" },
              { "paragraph.byline": "By Ann Lee, Bo and Cy" },
              { "paragraph.affiliation": "Here; There" },
              { "paragraph.dateline": ["Rome, ", { styled: "24 November 2025" }] },
            ],
          },
          { "paragraph.end": "Text." },
          { "division.author-note": { paragraph: "Ann writes." } },
        ],
      },
    ]);
  });

  test("keeps a first heading that says something else, and a byline as written", () => {
    const made = withTitleBlock(publication({ byline: "Words by Ann" }, section("one", "One")));
    expect(shown(made)).toEqual([
      {
        section: [
          { "division.title-block": [{ "heading.title": "A Title" }, { "paragraph.byline": "Words by Ann" }] },
          { heading: "One" },
          { "paragraph.end": "Text." },
        ],
      },
    ]);
  });
});

test("a book has a title page, and chapters with authors of their own a byline", () => {
  const made = withTitleBlock(
    publication({}, section("title", "One", [{ name: "Bo", role: "aut" }]), section("two", "Two")),
  );
  expect(made.sections.map(({ id }) => id)).toEqual(["title-page", "title", "two"]);
  expect(shown(made)).toEqual([
    {
      "section.title-page": {
        "division.title-block": [{ "heading.title": "A Title" }, { "paragraph.byline": "By Ann Lee" }],
      },
    },
    { section: [{ heading: "One" }, { "paragraph.byline": "By Bo" }, { paragraph: "Text." }] },
    { section: [{ heading: "Two" }, { paragraph: "Text." }] },
  ]);
  const [front] = made.sections;
  const [block] = front?.children ?? [];
  const title = block?.kind === "division" ? block.children[0] : undefined;
  expect(title).toMatchObject({ anchor: "title-2", at });
});

test.each([
  ["2025-11-24", "en-GB", "24 November 2025"],
  ["2025-11-24", "en-US", "November 24, 2025"],
  ["2025-11-24", "de", "24. November 2025"],
  ["2025-03-01", "fr", "1er mars 2025"],
  ["2025-03-01", "es", "1 de marzo de 2025"],
  ["2025-11", "en", "November 2025"],
  ["2025-11-24", "zh-Hans", "2025年11月24日"],
  ["2025", "en", "2025"],
  ["2025-11-24", "cy", "2025-11-24"],
])("%s in %s is written %s", (date, lang, written) => {
  expect(writtenDate(date, lang)).toBe(written);
});
