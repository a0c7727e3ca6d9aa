/** What machines are told equals what the manuscript says. */
import { expect, test } from "vitest";
import { site } from "../../src/site/page.ts";
import { one, read } from "./dom.ts";
import { INPUT, METADATA } from "./fixture.ts";

const data = (input = INPUT): unknown => JSON.parse(one(read(site(input)), "script").text);

test("an article", () => {
  expect(data()).toEqual({
    "@context": "https://schema.org",
    "@type": "Article",
    name: METADATA.title,
    headline: METADATA.title,
    description: METADATA.description,
    author: [{ "@type": "Person", name: "Ada Berg", sameAs: "https://orcid.org/0000-0002-1825-0097" }],
    contributor: [{ "@type": "Person", name: "Tom Vale" }],
    datePublished: "2024-02-01",
    dateModified: "2024-02-02",
    inLanguage: "en-US",
    publisher: { "@type": "Organization", name: "Quay Press" },
    copyrightNotice: "© Quay Press",
    keywords: ["Bridges", "Towns"],
    identifier: ["https://example.org/bridge"],
    encoding: [
      {
        "@type": "MediaObject",
        contentUrl: "bridge-press.pdf",
        encodingFormat: "application/pdf",
        contentSize: "23 B",
      },
      { "@type": "MediaObject", contentUrl: "bridge.epub", encodingFormat: "application/epub+zip", contentSize: "7 B" },
      { "@type": "MediaObject", contentUrl: "bridge.pdf", encodingFormat: "application/pdf", contentSize: "15 B" },
    ],
  });
});

test("a book of a series", () => {
  const metadata = { ...METADATA, style: "book", series: { name: "Rivers", position: 2 } };
  const book = data({ ...INPUT, metadata });
  expect(book).toMatchObject({ "@type": "Book", isPartOf: { name: "Rivers" }, position: 2 });
  expect(book).not.toHaveProperty("headline");
});

test("the description falls back to the deck, and an unknown language is not claimed", () => {
  const { description, ...rest } = METADATA;
  expect(description).toBeDefined();
  const article = data({ ...INPUT, metadata: { ...rest, lang: "und" } });
  expect(article).toMatchObject({ description: METADATA.deck });
  expect(article).not.toHaveProperty("inLanguage");
});
