/**
 * The download page: one HTML file that needs nothing but its neighbours. It says what the edition
 * is, lets a reader choose a file, and shows the first page. No script, no request, no font to fetch.
 */
import { writtenDate } from "../document/dates.ts";
import { phrasesOf } from "../document/titleblock.ts";
import type { Metadata } from "../document/tree.ts";
import { contentsList, type SiteEntry } from "./contents.ts";
import { CHOICES, facts, type SiteFile } from "./files.ts";
import { escape, meta, scriptJson, styleText } from "./html.ts";
import { picture } from "./picture.ts";
import { structured } from "./structured.ts";

export type { SiteEntry } from "./contents.ts";
export type { SiteFile } from "./files.ts";

export interface SiteInput {
  readonly metadata: Metadata;
  /** What was built; a target that wasn't has no line. Any order. */
  readonly files: readonly SiteFile[];
  /** Headings that lead into the screen PDF. */
  readonly contents?: readonly SiteEntry[];
  /** The first page as a stand-alone SVG. */
  readonly firstPage?: string;
  /** The text of `styles/site.css`. */
  readonly css: string;
}

/** A sheet with a strong rule, as an address, so that no browser asks the host for a favicon. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%23fffefb' stroke='%23888' stroke-width='.5' d='M2.5.5h11v15h-11z'/%3E%3Cpath d='M4.5 3h7v2h-7z'/%3E%3C/svg%3E";

/** The whole text of `index.html`. */
export function site({ metadata, files, contents = [], firstPage, css }: SiteInput): string {
  const book = metadata.style === "book";
  const { title, lang } = metadata;
  // The page's own words are English. Where the work's language isn't known, nothing is claimed of it.
  const known = lang !== "und";
  const sheet = firstPage === undefined ? "" : `<figure>${picture(firstPage, `First page of ${title}`)}</figure>`;
  const lines = [
    "<!doctype html>",
    `<html lang="${known ? escape(lang) : "en"}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escape(title)}</title>`,
    ...tags(metadata, book),
    `<link rel="icon" href="${ICON}">`,
    `<style>\n${styleText(css.trim())}\n</style>`,
    `<script type="application/ld+json">\n${scriptJson(structured(metadata, files, book))}\n</script>`,
    "</head>",
    "<body>",
    "<main>",
    '<div class="edition">',
    `<header dir="auto"${known ? "" : ' lang=""'}>`,
    ...titleBlock(metadata),
    "</header>",
    ...contentsList(contents, files),
    ...downloads(files),
    "</div>",
    sheet,
    "</main>",
    "</body>",
    "</html>",
  ];
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}

/** For search results and shared links. No address: the page doesn't know its own. */
function tags({ title, description, deck, authors, lang, date }: Metadata, book: boolean): readonly string[] {
  const summary = description ?? deck;
  const type = book ? "book" : "article";
  return [
    meta("name", "description", summary),
    meta("name", "author", authors.map((author) => author.name).join(", ")),
    meta("property", "og:type", type),
    meta("property", "og:title", title),
    meta("property", "og:description", summary),
    meta("property", "og:locale", /^[a-z]{2,3}-[A-Z]{2}$/.test(lang) ? lang.replace("-", "_") : undefined),
    meta("property", book ? "book:release_date" : "article:published_time", date),
  ];
}

function titleBlock({ kicker, title, subtitle, deck, byline, authors, date, lang }: Metadata): readonly string[] {
  const by = byline ?? authors.map((author) => author.name).join(", ");
  const when = date && `<time datetime="${escape(date)}">${escape(writtenDate(date, lang))}</time>`;
  const signature = [by && `<span>${escape(by)}</span>`, when].filter(Boolean).join(" ");
  return [
    paragraph("kicker", kicker),
    `<h1>${phrases(title)}</h1>`,
    paragraph("subtitle", subtitle),
    paragraph("deck", deck),
    signature && `<p class="byline">${signature}</p>`,
  ];
}

const phrases = (title: string): string =>
  phrasesOf(title)
    .map((phrase) => `<span>${escape(phrase)}</span>`)
    .join(" ");

const paragraph = (name: string, text: string | undefined): string =>
  text ? `<p class="${name}">${escape(text)}</p>` : "";

function downloads(files: readonly SiteFile[]): readonly string[] {
  const rows = CHOICES.flatMap((choice) =>
    files.filter(({ kind }) => kind === choice.kind).map((file) => ({ choice, file })),
  );
  if (rows.length === 0) return [];
  return [
    '<nav lang="en" dir="ltr" aria-label="Download">',
    "<ul>",
    ...rows.map(({ choice, file }) => {
      const target = `href="${encodeURIComponent(file.name)}" download="${escape(file.name)}" type="${choice.type}"`;
      const label = `<b>${choice.label}</b> <span>(${facts(choice, file)})</span>`;
      return `<li><a ${target}>${label}</a><p>${choice.purpose}</p></li>`;
    }),
    "</ul>",
    "</nav>",
  ];
}
