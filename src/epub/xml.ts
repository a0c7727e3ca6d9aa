/**
 * Text that is safe in XML 1.0: escaped, and without the characters XML forbids even as references
 * (controls, lone surrogates; XML 1.0 §2.2), so that no manuscript can make a file that isn't well-formed.
 */
import { direction } from "../document/direction.ts";

const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const SUSPECT = /[&<>\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Character data. */
export function text(value: string): string {
  if (!SUSPECT.test(value)) return value;
  return value.replace(FORBIDDEN, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An attribute's value, without its quotes. White space other than the space becomes a space, as XML would read it. */
export const value = (raw: string): string =>
  text(raw)
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, " ");

/** ` name="value"` for each entry that isn't undefined, in the order given. */
export function attributes(entries: Readonly<Record<string, string | number | undefined>>): string {
  let written = "";
  for (const name in entries) {
    const entry = entries[name];
    if (entry !== undefined) written += ` ${name}="${value(String(entry))}"`;
  }
  return written;
}

/** An element with text alone. */
export const leaf = (
  tag: string,
  content: string,
  entries: Readonly<Record<string, string | number | undefined>> = {},
): string => `<${tag}${attributes(entries)}>${text(content)}</${tag}>`;

/** Well-formed by BCP 47 (RFC 5646 §2.1), grandfathered tags left out. */
const LANGUAGE =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$/i;

/** The tag if it is one, else `und`: an invalid tag makes some stores refuse the file. */
export const languageTag = (tag: string): string => (LANGUAGE.test(tag) ? tag : "und");

/** Both language attributes, and the direction where it is the other one. */
export const languageAttributes = (tag: string): Record<string, string | undefined> => ({
  lang: tag,
  "xml:lang": tag,
  dir: direction(tag),
});
