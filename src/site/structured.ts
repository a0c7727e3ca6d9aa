/** What the page says of the edition to machines: schema.org's Article or Book as JSON-LD. */
import type { Contributor, Metadata } from "../document/tree.ts";
import { CHOICES, type SiteFile } from "./files.ts";

type Json = string | number | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Undefined entries fall away when it is written. Files are named relative to the page: it doesn't know where it will lie. */
export function structured(metadata: Metadata, files: readonly SiteFile[], book: boolean): Json {
  const { title, subtitle, authors, contributors, identifiers, subjects, series } = metadata;
  return {
    "@context": "https://schema.org",
    "@type": book ? "Book" : "Article",
    name: title,
    headline: book ? undefined : title,
    alternativeHeadline: subtitle,
    description: metadata.description ?? metadata.deck,
    author: some(authors.map(person)),
    contributor: some(contributors.map(person)),
    datePublished: metadata.date,
    dateModified: metadata.modified,
    inLanguage: metadata.lang === "und" ? undefined : metadata.lang,
    publisher: metadata.publisher === undefined ? undefined : { "@type": "Organization", name: metadata.publisher },
    copyrightNotice: metadata.rights,
    keywords: some(subjects),
    identifier: some(identifiers.map((id) => id.value)),
    isPartOf: series && { "@type": "CreativeWorkSeries", name: series.name },
    position: series?.position,
    encoding: some(files.map(encoding)),
  };
}

const some = (list: readonly Json[]): readonly Json[] | undefined => (list.length > 0 ? list : undefined);

const person = ({ name, affiliation, orcid }: Contributor): Json => ({
  "@type": "Person",
  name,
  affiliation: affiliation === undefined ? undefined : { "@type": "Organization", name: affiliation },
  sameAs: orcid === undefined ? undefined : `https://orcid.org/${orcid.replace(/^.*\//, "")}`,
});

const encoding = ({ kind, name, size }: SiteFile): Json => ({
  "@type": "MediaObject",
  contentUrl: encodeURIComponent(name),
  encodingFormat: CHOICES.find((choice) => choice.kind === kind)?.type,
  contentSize: `${size} B`,
});
