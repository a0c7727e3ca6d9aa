/** Rules for what a file says of itself: XMP and the Info dictionary agree, title, language, identification. */

import type { Findings } from "./finding.ts";
import type { PdfFile } from "./pdf-file.ts";
import { PDFDict, PDFHexString, PDFName, PDFString } from "./pdf-lib.ts";
import { isTrue, nameOf, textOf } from "./pdf-objects.ts";

/** Keys of Info and the XMP properties that must say the same (ISO 19005-2 §6.6.3, ISO 15930-7 §6.14). */
const PAIRS: readonly (readonly [info: string, xmp: string])[] = [
  ["Title", "dc:title"],
  ["Author", "dc:creator"],
  ["Subject", "dc:description"],
  ["Keywords", "pdf:Keywords"],
  ["Creator", "xmp:CreatorTool"],
  ["Producer", "pdf:Producer"],
  ["CreationDate", "xmp:CreateDate"],
  ["ModDate", "xmp:ModifyDate"],
  ["Trapped", "pdf:Trapped"],
];

export function checkMetadata(file: PdfFile, out: Findings): void {
  const { catalog, xmp, info, press } = file;
  const claims = press || file.pdfa !== undefined || file.pdfua;
  const packet = catalog.has(PDFName.of("Metadata"));
  if (!xmp) {
    if (packet) out.error("xmp", "the XMP metadata isn't well-formed XML");
    else if (press) out.error("xmp", "the file has no XMP metadata");
    else out.warning("xmp", "the file has no XMP metadata");
  }
  for (const [key, property] of PAIRS) {
    const said = info?.lookup(PDFName.of(key));
    const known = xmp?.get(property);
    if (said === undefined || !xmp) continue;
    const isDate = key.endsWith("Date");
    const left = said instanceof PDFName ? said.decodeText() : (textOf(said) ?? "");
    const same = isDate ? dateOf(said) === seconds(known?.[0]) : plain(left) === plain((known ?? []).join("; "));
    if (!same)
      out.error("xmp-info", `${property} in XMP (“${(known ?? []).join("; ")}”) isn't ${key} in Info (“${left}”)`);
  }
  if (press && file.pdfx === undefined) out.error("pdfx-version", "the file doesn't say which PDF/X it is");
  if (press && !["True", "False"].includes(info ? (nameOf(info, "Trapped") ?? "") : ""))
    out.error("trapped", "the file must say whether it is trapped");
  const title = xmp?.get("dc:title")?.[0] ?? (info ? textOf(info.lookup(PDFName.of("Title"))) : undefined);
  const speak = (rule: string, message: string): void =>
    claims ? out.error(rule, message) : out.warning(rule, message);
  if (title === undefined || title.trim() === "") speak("title", "the file has no title");
  const preferences = catalog.lookupMaybe(PDFName.of("ViewerPreferences"), PDFDict);
  if (file.pdfua && !isTrue(preferences, "DisplayDocTitle"))
    out.error("title", "readers would show the file's name instead of its title (DisplayDocTitle)");
  const language = textOf(catalog.lookup(PDFName.of("Lang")));
  if (language === undefined || !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language)) {
    if (file.pdfua || file.pdfa?.endsWith("a")) out.error("language", "the file doesn't say in which language it is");
    else out.warning("language", "the file doesn't say in which language it is");
  }
}

/** Without what XML can't carry, white space single. */
const plain = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();

function dateOf(value: unknown): number | undefined {
  if (!(value instanceof PDFString) && !(value instanceof PDFHexString)) return undefined;
  try {
    return Math.round(value.decodeDate().getTime() / 1000);
  } catch {
    return undefined;
  }
}
const seconds = (date: string | undefined): number | undefined =>
  date === undefined ? undefined : Math.round(new Date(date).getTime() / 1000);
