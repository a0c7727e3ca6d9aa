/**
 * What the manuscript says of itself, twice: the document information dictionary and the XMP packet
 * (ISO 16684-1), which must agree. Dates and identifiers come from the content, never from a clock.
 */
import type { Contributor, Metadata } from "../document/tree.ts";
import type { Pdfx } from "./ready.ts";
import { type Dictionary, Raw, text } from "./syntax.ts";

/** Stands in where the manuscript has no date and the format demands one. */
const EPOCH = "1980-01-01T00:00:00Z";

export interface Facts {
  readonly title: string;
  readonly creators: readonly string[];
  readonly contributors: readonly string[];
  readonly description: string | undefined;
  readonly created: Date;
  readonly modified: Date;
  /** The manuscript says when it was made. */
  readonly dated: boolean;
}

export function factsOf(metadata: Metadata): Facts {
  const names = (people: readonly Contributor[]): string[] => people.map(({ name }) => name);
  const created = instant(metadata.date) ?? instant(metadata.modified);
  const modified = instant(metadata.modified) ?? created;
  return {
    title: metadata.title,
    creators: names(metadata.authors),
    contributors: names(metadata.contributors),
    description: metadata.description,
    created: created ?? new Date(EPOCH),
    modified: modified ?? new Date(EPOCH),
    dated: created !== undefined,
  };
}

/** A date without a time zone is UTC, wherever the program runs. */
function instant(iso: string | undefined): Date | undefined {
  if (iso === undefined) return undefined;
  const zoned = !iso.includes("T") || /(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`;
  const date = new Date(zoned);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** What a file claims to be, as it is written: X-1a in Info too (ISO 15930-4 §6.3). */
const VERSIONS = { "x-4": "PDF/X-4", "x-1a": "PDF/X-1a:2003" } as const;

/** `pdfx` is undefined for the screen. */
export function infoDictionary(metadata: Metadata, producer: string, pdfx: Pdfx | undefined): Dictionary {
  const { title, creators, description, created, modified } = factsOf(metadata);
  return {
    Title: text(title),
    ...(creators.length > 0 && { Author: text(creators.join("; ")) }),
    ...(description !== undefined && { Subject: text(description) }),
    ...(metadata.subjects.length > 0 && { Keywords: text(metadata.subjects.join("; ")) }),
    Creator: text(producer),
    Producer: text(producer),
    CreationDate: created,
    ModDate: modified,
    Trapped: new Raw("/False"),
    ...(pdfx === "x-1a" && { GTS_PDFXVersion: text(VERSIONS[pdfx]) }),
  };
}

const NAMESPACES: Readonly<Record<string, string>> = {
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  xmpMM: "http://ns.adobe.com/xap/1.0/mm/",
  xmpRights: "http://ns.adobe.com/xap/1.0/rights/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfx: "http://ns.adobe.com/pdfx/1.3/",
  pdfxid: "http://www.npes.org/pdfx/ns/id/",
};

/** What a file claims to be; PDF/A unless it is X-1a. */
export interface Claims {
  readonly pdfx: Pdfx | undefined;
  readonly ua: boolean;
}

/** The XMP packet. `uuid` names the document; equal documents have equal names. */
export function xmpPacket(metadata: Metadata, { pdfx, ua }: Claims, producer: string, uuid: string): string {
  const { title, creators, contributors, description, created, modified } = factsOf(metadata);
  const { subjects, rights, publisher, lang, identifiers, source } = metadata;
  const lines: string[] = [];
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== "") lines.push(`<${name}>${escapeXml(value)}</${name}>`);
  };
  const list = (name: string, kind: "Seq" | "Bag", values: readonly string[]): void => {
    const items = values.map((value) => `<rdf:li>${escapeXml(value)}</rdf:li>`).join("");
    if (items !== "") lines.push(`<${name}><rdf:${kind}>${items}</rdf:${kind}></${name}>`);
  };
  const localized = (name: string, value: string | undefined): void => {
    if (value === undefined) return;
    const item = `<rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li>`;
    lines.push(`<${name}><rdf:Alt>${item}</rdf:Alt></${name}>`);
  };
  put("dc:format", "application/pdf");
  localized("dc:title", title);
  list("dc:creator", "Seq", creators);
  list("dc:contributor", "Bag", contributors);
  localized("dc:description", description);
  list("dc:subject", "Bag", subjects);
  list("dc:publisher", "Bag", publisher === undefined ? [] : [publisher]);
  localized("dc:rights", rights);
  if (lang !== "und") list("dc:language", "Bag", [lang]);
  if (metadata.date !== undefined) list("dc:date", "Seq", [metadata.date]);
  put("dc:identifier", identifiers[0] && `${identifiers[0].scheme}:${identifiers[0].value}`);
  put("dc:source", source);
  put("xmp:CreateDate", seconds(created));
  put("xmp:ModifyDate", seconds(modified));
  put("xmp:MetadataDate", seconds(modified));
  put("xmp:CreatorTool", producer);
  put("pdf:Producer", producer);
  put("pdf:Keywords", subjects.join("; "));
  put("pdf:Trapped", "False");
  put("xmpMM:DocumentID", `uuid:${uuid}`);
  put("xmpMM:VersionID", "1");
  put("xmpMM:RenditionClass", "default");
  if (pdfx === "x-1a") put("pdfx:GTS_PDFXVersion", VERSIONS[pdfx]);
  else {
    if (ua) put("pdfuaid:part", "1");
    put("pdfaid:part", "2");
    put("pdfaid:conformance", "A");
    if (pdfx) put("pdfxid:GTS_PDFXVersion", VERSIONS[pdfx]);
    lines.push(EXTENSIONS);
  }
  const names = Object.entries(NAMESPACES).map(([name, uri]) => ` xmlns:${name}="${uri}"`);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""${names.join("")}>
${lines.join("\n")}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

const seconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, "Z");

/** Characters XML can't carry (halves of surrogate pairs too) are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Properties that XMP 2005 doesn't know must be described in the file (ISO 19005-2 §6.6.2.3). */
const EXTENSIONS = `<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag>
${schema("pdfuaid", "PDF/UA identification", "part", "Integer", "Part of ISO 14289 the file conforms to")}
${schema("pdfxid", "PDF/X identification", "GTS_PDFXVersion", "Text", "PDF/X version the file conforms to")}
${schema("pdf", "Adobe PDF", "Trapped", "Text", "Whether the file is trapped")}
</rdf:Bag></pdfaExtension:schemas>`;

function schema(prefix: string, name: string, property: string, type: string, description: string): string {
  return `<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>${name}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${NAMESPACES[prefix]}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>${property}</pdfaProperty:name>
<pdfaProperty:valueType>${type}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>${description}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>`;
}
