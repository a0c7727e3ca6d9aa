/** What the front matter calls the publication: ISBN, DOI and others, told apart by their scheme or by how they look. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { Identifier } from "../document/tree.ts";
import type { FrontMatter } from "./frontmatter.ts";
import type { Written } from "./schema.ts";

export function identifiers(data: Written, front: FrontMatter, diagnostics: Diagnostic[]): Identifier[] {
  const found: Identifier[] = [];
  const add = (
    key: "identifier" | "isbn" | "doi" | "url",
    scheme: string | undefined,
    value: string | undefined,
  ): void => {
    const text = value?.trim();
    if (text === undefined || text === "") return;
    const said = schemeOf(scheme?.toLowerCase(), text);
    const isFalse = said === "isbn" && !isIsbn(text);
    if (isFalse) diagnostics.push(notIsbn(text, front, key));
    const identifier = {
      scheme: isFalse ? "other" : said,
      value: text.replace(/^(?:isbn|doi|urn:isbn|urn:uuid):\s*/i, ""),
    } as const;
    if (!found.some((known) => known.scheme === identifier.scheme && known.value === identifier.value))
      found.push(identifier);
  };
  for (const { scheme, text } of data.identifier ?? []) add("identifier", scheme, text);
  add("isbn", "isbn", data.isbn);
  add("doi", "doi", data.doi);
  add("url", "url", data.url);
  return found;
}

const notIsbn = (text: string, front: FrontMatter, key: string): Diagnostic =>
  warning("manuscript/invalid-isbn", `“${text}” is not an ISBN: its last digit doesn't fit the others`, {
    at: front.value([key]),
    hint: "Shops refuse it, so it is kept as a plain identifier.",
  });

const bareIsbn = (text: string): string =>
  text
    .replace(/^(?:urn:)?isbn:?/i, "")
    .replace(/[-\s]/g, "")
    .toUpperCase();

/** Ten or thirteen digits of which the last checks the others (ISO 2108, annex C). */
function isIsbn(text: string): boolean {
  const digits = [...bareIsbn(text)].map((digit) => (digit === "X" ? 10 : Number(digit)));
  if (/^\d{9}[\dX]$/.test(bareIsbn(text)))
    return digits.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11 === 0;
  return (
    /^\d{13}$/.test(bareIsbn(text)) &&
    digits.reduce((sum, digit, at) => sum + digit * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0
  );
}

function schemeOf(scheme: string | undefined, text: string): Identifier["scheme"] {
  if (scheme?.startsWith("isbn") || /^97[89]\d{10}$/.test(bareIsbn(text)) || /^(?:urn:)?isbn:/i.test(text))
    return "isbn";
  if (scheme === "doi" || /^(?:doi:)?10\.\d{4,}\//i.test(text)) return "doi";
  if (scheme === "uuid" || /^(?:urn:uuid:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return "uuid";
  if (scheme === "url" || scheme === "uri" || /^https?:\/\//i.test(text)) return "url";
  return "other";
}
