/** The package's metadata (EPUB 3.3 §5.5): all that the manuscript says, in Dublin Core and its refinements, and nothing it doesn't. */
import type { Contributor, Metadata } from "../document/tree.ts";
import { accessibility, type Contents } from "./accessibility.ts";
import { bookIdentifiers } from "./identifiers.ts";
import { attributes, languageTag, leaf } from "./xml.ts";

export interface MetadataInput {
  readonly metadata: Metadata;
  /** `CCYY-MM-DDThh:mm:ssZ`, the one form EPUB allows (§5.5.5). */
  readonly modified: string;
  readonly contents: Contents;
  readonly cover: boolean;
  /** There are embedded fonts. */
  readonly fonts: boolean;
}

/** The `metadata` element's lines. */
export function metadataLines({ metadata, modified, contents, cover, fonts }: MetadataInput): string[] {
  const lines: string[] = [];
  const say = (tag: string, content: string | undefined, id?: string): void => {
    if (content?.trim()) lines.push(leaf(tag, content.trim(), { id }));
  };
  const meta = (property: string, content: string | undefined, added: Refinement = {}): void => {
    if (content?.trim()) lines.push(leaf("meta", content.trim(), { ...added, property }));
  };

  bookIdentifiers(metadata).forEach(({ value, onix }, index) => {
    const id = index === 0 ? "pub-id" : `pub-id-${index + 1}`;
    say("dc:identifier", value, id);
    meta("identifier-type", onix, { refines: `#${id}`, scheme: "onix:codelist5" });
  });
  say("dc:title", metadata.title, "title");
  meta("title-type", "main", { refines: "#title" });
  if (metadata.subtitle?.trim()) {
    meta("display-seq", "1", { refines: "#title" });
    say("dc:title", metadata.subtitle, "subtitle");
    meta("title-type", "subtitle", { refines: "#subtitle" });
    meta("display-seq", "2", { refines: "#subtitle" });
  }
  say("dc:language", languageTag(metadata.lang));
  const people = (element: "creator" | "contributor", list: readonly Contributor[]): void =>
    list.forEach(({ name, role, fileAs }, index) => {
      const id = `${element}-${index + 1}`;
      say(`dc:${element}`, name, id);
      meta("role", role, { refines: `#${id}`, scheme: "marc:relators" });
      meta("file-as", fileAs, { refines: `#${id}` });
      meta("display-seq", String(index + 1), { refines: `#${id}` });
    });
  people("creator", metadata.authors);
  people("contributor", metadata.contributors);
  say("dc:publisher", metadata.publisher);
  say("dc:date", metadata.date);
  meta("dcterms:modified", modified);
  say("dc:description", metadata.description);
  for (const subject of metadata.subjects) say("dc:subject", subject);
  say("dc:rights", metadata.rights);
  say("dc:source", metadata.source);
  if (contents.pages) {
    say("dc:source", printEdition(metadata), "print-edition");
    meta("source-of", "pagination", { refines: "#print-edition" });
    meta("pageBreakSource", printEdition(metadata));
  }
  if (metadata.series) {
    meta("belongs-to-collection", metadata.series.name, { id: "series" });
    meta("collection-type", "series", { refines: "#series" });
    meta("group-position", metadata.series.position?.toString(), { refines: "#series" });
  }
  for (const [property, content] of accessibility(contents)) {
    const english = property === "accessibilitySummary" ? { "xml:lang": "en" } : {};
    meta(`schema:${property}`, content, english);
  }
  // Apple's readers show embedded fonts only where the book says that it has them.
  if (fonts) meta("ibooks:specified-fonts", "true");
  if (cover) lines.push(`<meta${attributes({ name: "cover", content: "cover-image" })}/>`);
  return lines;
}
type Refinement = Readonly<Record<string, string>>;

/** The press PDF of the same build, from whose pages the page list comes: it has no identifier but its file's name. */
const printEdition = ({ slug }: Metadata): string => `${slug}-press.pdf`;
