/** What the package document says of the publication, and what it leaves unsaid. */
import { describe, expect, test } from "vitest";
import type { Metadata } from "../../src/document/tree.ts";
import { accessibility } from "../../src/epub/accessibility.ts";
import { bookIdentifiers } from "../../src/epub/identifiers.ts";
import { metadataLines } from "../../src/epub/metadata.ts";
import { uuid5 } from "../../src/epub/uuid.ts";
import { METADATA } from "./sample.ts";
import { publication } from "./tree.ts";

const NOTHING = { images: false, described: true, animated: false, pages: false };
const lines = (metadata: Partial<Metadata>, contents = NOTHING): string[] =>
  metadataLines({
    metadata: publication([], metadata).metadata,
    modified: "2025-11-24T00:00:00Z",
    contents,
    cover: false,
    fonts: false,
  });

test("all that the manuscript says is there", () => {
  expect(lines(METADATA).filter((line) => !line.includes("schema:"))).toMatchInlineSnapshot(`
    [
      "<dc:identifier id="pub-id">urn:isbn:9780306406157</dc:identifier>",
      "<meta refines="#pub-id" scheme="onix:codelist5" property="identifier-type">15</meta>",
      "<dc:identifier id="pub-id-2">doi:10.1234/harbour</dc:identifier>",
      "<meta refines="#pub-id-2" scheme="onix:codelist5" property="identifier-type">06</meta>",
      "<dc:title id="title">The Harbour &amp; the Hill</dc:title>",
      "<meta refines="#title" property="title-type">main</meta>",
      "<meta refines="#title" property="display-seq">1</meta>",
      "<dc:title id="subtitle">A sample</dc:title>",
      "<meta refines="#subtitle" property="title-type">subtitle</meta>",
      "<meta refines="#subtitle" property="display-seq">2</meta>",
      "<dc:language>en-GB</dc:language>",
      "<dc:creator id="creator-1">Ada North</dc:creator>",
      "<meta refines="#creator-1" scheme="marc:relators" property="role">aut</meta>",
      "<meta refines="#creator-1" property="file-as">North, Ada</meta>",
      "<meta refines="#creator-1" property="display-seq">1</meta>",
      "<dc:creator id="creator-2">Bo Quay</dc:creator>",
      "<meta refines="#creator-2" scheme="marc:relators" property="role">aut</meta>",
      "<meta refines="#creator-2" property="display-seq">2</meta>",
      "<dc:contributor id="contributor-1">Cy Mole</dc:contributor>",
      "<meta refines="#contributor-1" scheme="marc:relators" property="role">trl</meta>",
      "<meta refines="#contributor-1" property="display-seq">1</meta>",
      "<dc:publisher>North Quay Press</dc:publisher>",
      "<dc:date>2025-11-24</dc:date>",
      "<meta property="dcterms:modified">2025-11-24T00:00:00Z</meta>",
      "<dc:description>Everything &lt;once&gt;.</dc:description>",
      "<dc:subject>Harbours</dc:subject>",
      "<dc:subject>Hills</dc:subject>",
      "<dc:rights>CC BY 4.0</dc:rights>",
      "<dc:source>A notebook</dc:source>",
      "<meta id="series" property="belongs-to-collection">Quays</meta>",
      "<meta refines="#series" property="collection-type">series</meta>",
      "<meta refines="#series" property="group-position">2</meta>",
    ]
  `);
});

test("what it doesn't say is left out", () => {
  expect(lines({ lang: "de" }).filter((line) => !line.includes("schema:"))).toMatchInlineSnapshot(`
    [
      "<dc:identifier id="pub-id">urn:uuid:1d0ddf5d-4836-5ee1-88ca-6a33ab0e77bd</dc:identifier>",
      "<meta refines="#pub-id" scheme="onix:codelist5" property="identifier-type">22</meta>",
      "<dc:title id="title">A Book</dc:title>",
      "<meta refines="#title" property="title-type">main</meta>",
      "<dc:language>de</dc:language>",
      "<meta property="dcterms:modified">2025-11-24T00:00:00Z</meta>",
    ]
  `);
});

test("the print edition is named where its pages are", () => {
  const found = lines({ slug: "quay" }, { ...NOTHING, pages: true }).filter((line) => /source|page/i.test(line));
  expect(found).toContain('<dc:source id="print-edition">quay-press.pdf</dc:source>');
  expect(found).toContain('<meta property="pageBreakSource">quay-press.pdf</meta>');
});

describe("identifiers", () => {
  const of = (metadata: Partial<Metadata>): string[] =>
    bookIdentifiers(publication([], metadata).metadata).map(({ value, onix }) => `${value} ${onix ?? ""}`.trim());

  test("the ISBN is the book's, then the DOI; the rest follows", () => {
    const identifiers: Metadata["identifiers"] = [
      { scheme: "url", value: "https://example.org/b" },
      { scheme: "doi", value: "10.1/x" },
      { scheme: "isbn", value: "ISBN 0-306-40615-2" },
    ];
    expect(of({ identifiers })).toEqual(["urn:isbn:0306406152 02", "doi:10.1/x 06", "https://example.org/b"]);
  });

  test("one is derived from who wrote what and when, and from nothing else", () => {
    const [own] = of({ title: "A", date: "2020" });
    expect(own).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} 22$/);
    expect(of({ title: "A", date: "2020", publisher: "Other", slug: "other" })).toEqual([own]);
    expect(of({ title: "A", date: "2021" })).not.toEqual([own]);
  });

  test("UUIDv5 is RFC 9562's", () => {
    expect(uuid5("www.example.com", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")).toBe(
      "2ed6657d-e927-568b-95e1-2665a8aea6a2",
    );
  });
});

describe("accessibility", () => {
  const of = (contents: Partial<typeof NOTHING>): string[] =>
    accessibility({ ...NOTHING, ...contents }).map(([property, value]) => `${property} ${value}`);

  test("text alone is enough where images are described", () => {
    expect(of({ images: true })).toContain("accessModeSufficient textual");
    expect(of({ images: true })).toContain("accessibilityFeature alternativeText");
    expect(of({ images: true, described: false })).not.toContain("accessModeSufficient textual");
    expect(of({ images: true, described: false })).not.toContain("accessibilityFeature alternativeText");
  });

  test("pages are claimed only where they are, and nobody certifies anything", () => {
    expect(of({}).join()).not.toMatch(/page|visual/i);
    expect(of({ pages: true })).toContain("accessibilityFeature pageBreakMarkers");
    expect(lines(METADATA).join()).not.toMatch(/conformsTo|certif/);
  });
});
