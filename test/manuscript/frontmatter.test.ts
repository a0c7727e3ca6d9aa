/** Front matter: what it becomes, and what is said about what is wrong with it. */
import { describe, expect, test } from "vitest";
import { format } from "../../src/diagnostic.ts";
import type { Metadata } from "../../src/document/tree.ts";
import { nearest } from "../../src/manuscript/metadata.ts";
import { parse } from "../../src/manuscript/parse.ts";

const read = (text: string) => parse({ files: [{ path: "m/a.md", name: "a.md", text }], name: "my-file" });
function findings(text: string): string {
  const { value, diagnostics } = read(text);
  return diagnostics.map((finding) => format(finding, value.sources)).join("\n");
}
const metadata = (yaml: string): Metadata => read(`---\ntitle: T\nlang: en\n${yaml}---\n`).value.metadata;

describe("values", () => {
  test("all keys of a full front matter", () => {
    const { at, ...rest } = metadata(`subtitle: "Or: 'Not'"
authors:
  - name: Ann Lee
    role: editor
    file-as: Lee, Ann
    affiliation: "1, 2"
    orcid: https://orcid.org/0000-0001
    bio: Writes.
  - Bo
affiliations:
  - index: 1
    name: Here
  - {index: 2, name: There}
contributor: {name: Cy, role: translator}
date: 2025-11
modified: 2025-12-01 10:00:00Z
publisher: P
rights: CC BY
identifier:
  - 978-0-306-40615-7
  - {scheme: DOI, text: 10.1000/1}
url: https://x.org
description: A "d"
keywords: a, b
tags: [c, a]
series: {name: S, position: 2}
cover-image: img/c.jpg
source: https://s.org
slug: My Slug
style: book
kicker: K
standfirst: D
dateline: Rome
byline: By me
hyphenation: [re-cord]
`);
    expect(rest).toEqual({
      title: "T",
      lang: "en",
      subtitle: "Or: ‘Not’",
      authors: [
        {
          name: "Ann Lee",
          role: "edt",
          fileAs: "Lee, Ann",
          affiliation: "Here; There",
          orcid: "0000-0001",
          bio: "Writes.",
        },
        { name: "Bo", role: "aut" },
      ],
      contributors: [{ name: "Cy", role: "trl" }],
      date: "2025-11",
      modified: "2025-12-01T10:00:00Z",
      publisher: "P",
      rights: "CC BY",
      identifiers: [
        { scheme: "isbn", value: "978-0-306-40615-7" },
        { scheme: "doi", value: "10.1000/1" },
        { scheme: "url", value: "https://x.org" },
      ],
      description: "A “d”",
      subjects: ["a", "b", "c"],
      series: { name: "S", position: 2 },
      coverImage: "img/c.jpg",
      source: "https://s.org",
      slug: "my-slug",
      style: "book",
      kicker: "K",
      deck: "D",
      dateline: "Rome",
      byline: "By me",
      hyphenation: ["re-cord"],
    });
    expect(at.deck).toEqual({ source: "m/a.md", start: expect.any(Number), end: expect.any(Number) });
  });

  test("one author by name, and a date that is only a year", () => {
    expect(metadata("author: Ann\ndate: 2025\n")).toMatchObject({
      authors: [{ name: "Ann", role: "aut" }],
      date: "2025",
    });
  });

  test("title and slug from the heading and the file's name", () => {
    expect(read("---\nlang: en\n---\n# A *b*\n").value.metadata).toMatchObject({ title: "A b", slug: "my-file" });
  });
});

describe("findings", () => {
  test("a wrong type, at its value", () => {
    expect(findings("---\ntitle: T\nlang: en\ndate:\n  - 2025\nseries: {name: S, position: two}\n---\n")).toBe(
      `m/a.md:5:3: error: “date” must be a text [manuscript/wrong-type]
  |   - 2025
  |   ^^^^^^
m/a.md:6:29: error: “series.position” must be a number [manuscript/wrong-type]
  | series: {name: S, position: two}
  |                             ^^^`,
    );
  });

  test("a date that is none", () => {
    expect(
      findings("---\ntitle: T\nlang: en\ndate: 24 Nov 2025\n---\n"),
    ).toBe(`m/a.md:4:7: error: “date” must be a date such as 2025-11-24, 2025-11 or 2025 [manuscript/wrong-type]
  | date: 24 Nov 2025
  |       ^^^^^^^^^^^`);
  });

  test("an unknown key, with the one that was meant; one of other tools; a language that is none", () => {
    expect(
      findings("---\ntitle: T\nlang: english_\nautor: Ann\nlof: true\nzzz: 1\n---\n"),
    ).toBe(`m/a.md:3:7: warning: “english_” is not a language tag [manuscript/bad-lang]
  | lang: english_
  |       ^^^^^^^^
  Write a BCP 47 tag such as en, en-GB, de or zh-Hans.
m/a.md:4:1: warning: unknown key “autor” [manuscript/unknown-key]
  | autor: Ann
  | ^^^^^
  Did you mean “author”?
m/a.md:5:1: warning: “lof” means nothing here and is not used [manuscript/unused-key]
  | lof: true
  | ^^^
m/a.md:6:1: warning: unknown key “zzz” [manuscript/unknown-key]
  | zzz: 1
  | ^^^
  It is not used.`);
  });

  test("broken YAML is one error, and the text is still read", () => {
    const text = "---\r\ntitle: [T\r\nlang: en\r\n---\r\n\r\nText.\r\n";
    expect(findings(text)).toMatch(
      /^m\/a\.md:3:1: error: the front matter is not valid YAML: .* \[manuscript\/broken-yaml\]\n {2}\| lang: en/,
    );
    expect(read(text).diagnostics).toHaveLength(1);
    expect(read(text).value.sections[0]?.children).toHaveLength(1);
  });

  test("a quoted text that goes on without indentation is read, with a warning", () => {
    const text = '---\ntitle: "One\ntwo"\nlang: en\n---\n';
    expect(read(text).value.metadata.title).toBe("One two");
    expect(findings(text)).toMatch(/^m\/a\.md:3:1: warning: .*\[manuscript\/unindented-yaml\]/);
  });

  test("no title and no language", () => {
    expect(findings("Text.\n")).toMatch(/no-lang[\s\S]*no-title/);
    expect(read("Text.\n").value.metadata).toMatchObject({ title: "my-file", lang: "und" });
  });

  test("a cover outside of the manuscript's folder", () => {
    expect(findings("---\ntitle: T\nlang: en\ncover-image: ../c.jpg\n---\n")).toMatch(
      /^m\/a\.md:4:14: error: .*outside-path/,
    );
  });
});

test.each([
  ["autor", "author"],
  ["standfrist", "standfirst"],
  ["Cover_Image", "cover-image"],
  ["bibliographie", undefined],
])("nearest to %s is %s", (name, expected) => {
  expect(nearest(name, ["author", "authors", "standfirst", "cover-image", "date"])).toBe(expected);
});

describe("options of the EPUB", () => {
  test("in their one shape", () => {
    const { epub } = metadata(
      "epub:\n  split-level: 2\n  toc-depth: 3\n  notes: chapter-end\n  max-image: 2 MB\n  embed-fonts: true\n",
    );
    expect(epub).toEqual({
      splitLevel: 2,
      tocDepth: 3,
      notes: "chapter-end",
      maxImage: { bytes: 2_000_000 },
      embedFonts: true,
    });
    expect(metadata("epub: {max-image: 1600px}\n").epub).toEqual({ maxImage: { pixels: 1600 } });
    expect(metadata("").epub).toBeUndefined();
  });

  test("an unknown one is named, a wrong one is an error", () => {
    const said = (yaml: string): string => findings(`---\ntitle: T\nlang: en\nepub:\n  ${yaml}\n---\n`);
    expect(said("toc-deepth: 2")).toMatch(
      /m\/a\.md:5:3: warning: unknown key “epub\.toc-deepth”[\s\S]*Did you mean “toc-depth”\?/,
    );
    expect(said("notes: margin")).toMatch(/m\/a\.md:5:10: error: “epub\.notes” must be “page” or “chapter-end”/);
    expect(said("split-level: 9")).toMatch(/m\/a\.md:5:16: error: “epub\.split-level” must be a level from 1 to 6/);
    expect(said("max-image: big")).toMatch(/must be a size such as 1600 px or 2 MB/);
    expect(findings("---\ntitle: T\nlang: en\nepub: yes\n---\n")).toMatch(/“epub” must be keys with values below it/);
  });
});

describe("press and screen options", () => {
  test("are read into one shape", () => {
    const { press, screen } = metadata(
      "press:\n  profile: colour/own.icc\n  images: gray\n  marks: cross crop\n  pad-to: 16\n  pdf: x-1a\n  spine-bleed: false\nscreen: {max-ppi: 150}\n",
    );
    expect(press).toEqual({
      profile: "colour/own.icc",
      images: "gray",
      marks: ["crop", "cross"],
      padTo: 16,
      pdf: "x-1a",
      spineBleed: false,
    });
    expect(screen).toEqual({ maxPpi: 150 });
    expect(metadata("").press).toBeUndefined();
  });

  test("what is wrong or unknown in them is said with its place", () => {
    const said = (yaml: string): string => findings(`---\ntitle: T\nlang: en\npress:\n  ${yaml}\n---\n`);
    expect(said("padto: 4")).toMatch(/m\/a\.md:5:3: warning: unknown key “press\.padto”[\s\S]*Did you mean “pad-to”\?/);
    expect(said("pdf: x-3")).toMatch(/m\/a\.md:5:8: error: “press\.pdf” must be x-4 or x-1a/);
    expect(said("marks: all")).toMatch(/“press\.marks” must be crop, cross, or both/);
    expect(said("profile: ../own.icc")).toMatch(/m\/a\.md:5:12: error: the path \.\.\/own\.icc leads out/);
  });
});
