/** The book's identifiers as EPUB wants them: URNs with their ONIX type, one of them the unique one. */
import type { Identifier, Metadata } from "../document/tree.ts";
import { uuid5 } from "./uuid.ts";

export interface BookIdentifier {
  readonly value: string;
  /** Code of ONIX list 5, where it has one. */
  readonly onix?: string;
}

/** Which scheme says best which publication this is. */
const RANK: Readonly<Record<Identifier["scheme"], number>> = { isbn: 0, doi: 1, uuid: 2, url: 3, other: 4 };

/** All identifiers, the unique one first. Where the manuscript gives none, one is derived from who wrote what, when. */
export function bookIdentifiers(metadata: Metadata): readonly [BookIdentifier, ...BookIdentifier[]] {
  const [first, ...others] = [...metadata.identifiers].toSorted((a, b) => RANK[a.scheme] - RANK[b.scheme]).map(written);
  return first ? [first, ...others] : [{ value: `urn:uuid:${derived(metadata)}`, onix: "22" }];
}

function written({ scheme, value }: Identifier): BookIdentifier {
  const bare = value.trim();
  switch (scheme) {
    case "isbn": {
      const digits = bare
        .replace(/^(?:urn:)?isbn:?/i, "")
        .replace(/[\s-]/g, "")
        .toUpperCase();
      return { value: `urn:isbn:${digits}`, onix: digits.length === 10 ? "02" : "15" };
    }
    case "doi":
      return { value: `doi:${bare.replace(/^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)/i, "")}`, onix: "06" };
    case "uuid":
      return { value: `urn:uuid:${bare.replace(/^urn:uuid:/i, "").toLowerCase()}`, onix: "22" };
    case "url":
    case "other":
      return { value: bare };
  }
}

const derived = ({ title, subtitle, authors, date, lang }: Metadata): string =>
  uuid5(JSON.stringify([title, subtitle ?? "", authors.map(({ name, role }) => [name, role]), date ?? "", lang]));
