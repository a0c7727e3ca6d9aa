/**
 * What is inside: headings that open the screen PDF at their place. Each has the id that it has in the
 * EPUB and in the PDFs, so that an address of the page with it leads to its line here.
 */
import type { OutlineEntry } from "../document/outline.ts";
import type { SiteFile } from "./files.ts";
import { escape } from "./html.ts";

export interface SiteEntry {
  readonly anchor: string;
  readonly title: string;
  /** Folio of its page. */
  readonly page?: string;
  readonly children: readonly SiteEntry[];
}

/** Entries with a title and, where there is one, with their page's folio. */
export function siteEntries(
  entries: readonly OutlineEntry[],
  pageOf: (entry: OutlineEntry) => string | undefined,
): readonly SiteEntry[] {
  return entries.flatMap((entry) => {
    const { anchor, title } = entry;
    const page = pageOf(entry);
    const children = siteEntries(entry.children, pageOf);
    return title === "" ? children : [{ anchor, title, children, ...(page !== undefined && { page }) }];
  });
}

/** Nothing where there is no PDF to open, or where a single heading would be all. */
export function contentsList(entries: readonly SiteEntry[], files: readonly SiteFile[]): readonly string[] {
  const pdf = files.find(({ kind }) => kind === "screen");
  if (!pdf || entries.length + (entries[0]?.children.length ?? 0) < 2) return [];
  // RFC 8118 §3: a named destination of the PDF.
  const address = (anchor: string): string => `${encodeURIComponent(pdf.name)}#nameddest=${encodeURIComponent(anchor)}`;
  const list = (found: readonly SiteEntry[]): readonly string[] => [
    "<ol>",
    ...found.flatMap(({ anchor, title, page, children }) => [
      `<li id="${escape(anchor)}"><a href="${address(anchor)}"><span>${escape(title)}</span>${page ? ` <span class="page">${escape(page)}</span>` : ""}</a>`,
      ...(children.length > 0 ? list(children) : []),
      "</li>",
    ]),
    "</ol>",
  ];
  return ["<details>", '<summary lang="en" dir="ltr">Contents</summary>', ...list(entries), "</details>"];
}
