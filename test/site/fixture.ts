/** An edition for the tests of the download page: files of a few bytes, a page of a few shapes. */
import type { Metadata } from "../../src/document/tree.ts";
import type { SiteEntry, SiteFile, SiteInput } from "../../src/site/page.ts";

export const METADATA: Metadata = {
  title: "Harbor Town: A Bridge Reopens",
  authors: [{ name: "Ada Berg", role: "aut", orcid: "0000-0002-1825-0097" }],
  contributors: [{ name: "Tom Vale", role: "edt" }],
  date: "2024-02-01",
  modified: "2024-02-02",
  lang: "en-US",
  publisher: "Quay Press",
  rights: "© Quay Press",
  identifiers: [{ scheme: "url", value: "https://example.org/bridge" }],
  description: "The bridge is open & “free.”",
  subjects: ["Bridges", "Towns"],
  slug: "bridge",
  style: "article",
  kicker: "Public Works",
  deck: "After nine years, ferries rest.",
  byline: "By Ada Berg",
  hyphenation: [],
  at: {},
};

export const BYTES = {
  screen: "%PDF-1.7 screen",
  press: "%PDF-1.6 the press file",
  epub: "PK epub",
} as const;

export const FILES: readonly SiteFile[] = [
  { kind: "press", name: "bridge-press.pdf", size: BYTES.press.length, pages: 4 },
  { kind: "epub", name: "bridge.epub", size: BYTES.epub.length },
  { kind: "screen", name: "bridge.pdf", size: BYTES.screen.length, pages: 4 },
];

export const FIRST_PAGE = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 340 480" role="presentation">
<title>old</title>
<defs><path id="g1" d="M0 0h9v9z"/><clipPath id="c"><path d="M0 0h340v480H0z"/></clipPath></defs>
<g clip-path="url(#c)"><use href="#g1" x="40" y="60"/><use xlink:href="#g1" x="60" y="60"/></g>
</svg>`;

export const CONTENTS: readonly SiteEntry[] = [
  {
    anchor: "the-bridge",
    title: "The Bridge",
    page: "1",
    children: [{ anchor: "größe", title: "How <long>", page: "2", children: [] }],
  },
  { anchor: "the-ferries", title: "The Ferries", children: [] },
];

export const INPUT: SiteInput = {
  metadata: METADATA,
  files: FILES,
  contents: CONTENTS,
  firstPage: FIRST_PAGE,
  css: "h1 { margin: 0 }",
};
