/** The ways into the book: the navigation document (EPUB 3.3 §7) with contents, landmarks and page list, and the NCX that older readers use. */
import type { OutlineEntry } from "../document/outline.ts";
import { reference } from "./inline.ts";
import { type PageTarget, pageBreak } from "./writing.ts";
import { page } from "./xhtml.ts";
import { attributes, leaf, text } from "./xml.ts";

/** The navigation document's name. */
export const NAVIGATION = "toc.xhtml";

export interface Navigation {
  readonly title: string;
  readonly lang: string;
  readonly identifier: string;
  readonly outline: readonly OutlineEntry[];
  /** Levels of it that are shown. */
  readonly depth: number;
  /** Anchor → file. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Where a book without headings begins. */
  readonly start: string;
  readonly landmarks: readonly Landmark[];
  readonly pages: readonly PageTarget[];
  /** What it shows where it stands for a printed contents, and the pages of that by their first entry. */
  readonly printed?: {
    readonly title: string | undefined;
    readonly depth: number;
    readonly pages: readonly (PageTarget & { readonly anchor: string | undefined })[];
  };
}
export interface Landmark {
  readonly type: string;
  readonly title: string;
  readonly href: string;
}

interface Point {
  readonly anchor?: string;
  readonly title: string;
  readonly href: string;
  readonly children: readonly Point[];
}

/** Headings that can be reached; a book without any has one entry, since an empty list isn't allowed. */
function points({ outline, depth, anchors, start, title }: Navigation): readonly Point[] {
  const convert = (entries: readonly OutlineEntry[], left: number): Point[] =>
    entries.flatMap((entry) => {
      const file = anchors.get(entry.anchor);
      const children = left > 1 ? convert(entry.children, left - 1) : [];
      return file === undefined || entry.title === ""
        ? children
        : [{ anchor: entry.anchor, title: entry.title, href: reference(file, entry.anchor, ""), children }];
    });
  const found = convert(outline, depth);
  return found.length > 0 ? found : [{ title, href: start, children: [] }];
}

const anchorsOf = (entries: readonly Point[]): readonly (string | undefined)[] =>
  entries.flatMap(({ anchor, children }) => [anchor, ...anchorsOf(children)]);

/**
 * `toc.xhtml`. Its lists carry no headings: reading systems name them in the reader's language. Among the
 * text it shows as many levels as are printed (EPUB 3.3 §7.3.3); reading systems' menus have them all.
 */
export function navigationDocument(book: Navigation): string {
  const { printed } = book;
  const entries = points(book);
  const shown = new Set(anchorsOf(entries));
  const opening = printed?.pages.filter(({ anchor }) => !shown.has(anchor)) ?? [];
  const starts = new Map(printed?.pages.map(({ anchor, id }) => [anchor, id]));
  const item = ({ anchor, title, href, children }: Point, level: number): string => {
    const id = anchor && starts.get(anchor);
    const below = children.length > 0 ? `\n${list(children, level + 1)}\n` : "";
    return `<li>${leaf("a", title, { href, id })}${below}</li>`;
  };
  const list = (found: readonly Point[], level: number): string => {
    const hidden = printed && level > printed.depth ? "" : undefined;
    return `<ol${attributes({ hidden })}>\n${found.map((entry) => item(entry, level)).join("\n")}\n</ol>`;
  };
  const flat = (items: readonly string[]): string => `<ol>\n${items.map((one) => `<li>${one}</li>`).join("\n")}\n</ol>`;
  const nav = (type: string, added: Readonly<Record<string, string>>, items: string): string =>
    `<nav${attributes({ "epub:type": type, ...added })}>\n${items}\n</nav>`;
  const landmarks = book.landmarks.map(({ type, title, href }) => leaf("a", title, { "epub:type": type, href }));
  const pages = book.pages.map(({ label, file, id }) => leaf("a", label, { href: reference(file, id, "") }));
  const title = printed?.title ?? book.title;
  const toc = nav("toc", { role: "doc-toc", id: "toc" }, list(entries, 1));
  const parts = [...opening.map(pageBreak), leaf("h1", title), toc];
  if (landmarks.length > 0) parts.push(nav("landmarks", { id: "landmarks", hidden: "" }, flat(landmarks)));
  if (pages.length > 0)
    parts.push(nav("page-list", { role: "doc-pagelist", id: "page-list", hidden: "" }, flat(pages)));
  return page(title, book.lang, parts.join("\n"));
}

/** `toc.ncx` (DAISY 2005-1). */
export function ncx(book: Navigation): string {
  let count = 0;
  const navPoint = ({ title, href, children }: Point): string =>
    `<navPoint id="nav-${++count}"><navLabel><text>${text(title)}</text></navLabel><content${attributes({ src: href })}/>${children.map(navPoint).join("\n")}</navPoint>`;
  /** A number may stand there once. */
  const used = new Set<string>();
  const pageTarget = ({ label, file, id }: PageTarget, index: number): string => {
    const numbered = /^\d+$/.test(label) && !used.has(label);
    used.add(label);
    const kind = numbered
      ? { type: "normal", value: label }
      : { type: /^[ivxlcdm]+$/i.test(label) ? "front" : "special" };
    return `<pageTarget${attributes({ id: `page-target-${index + 1}`, ...kind })}><navLabel><text>${text(label)}</text></navLabel><content${attributes({ src: reference(file, id, "") })}/></pageTarget>`;
  };
  const entries = points(book);
  const numbered = book.pages.map(({ label }) => (/^\d+$/.test(label) ? Number(label) : 0));
  const head = {
    "dtb:uid": book.identifier,
    "dtb:depth": depth(entries),
    "dtb:totalPageCount": book.pages.length,
    "dtb:maxPageNumber": numbered.reduce((most, each) => Math.max(most, each), 0),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"${attributes({ "xml:lang": book.lang })}>
<head>
${Object.entries(head)
  .map(([name, content]) => `<meta${attributes({ name, content })}/>`)
  .join("\n")}
</head>
<docTitle><text>${text(book.title)}</text></docTitle>
<navMap>
${entries.map(navPoint).join("\n")}
</navMap>
${book.pages.length > 0 ? `<pageList>\n${book.pages.map(pageTarget).join("\n")}\n</pageList>\n` : ""}</ncx>
`;
}

const depth = (entries: readonly Point[]): number =>
  entries.reduce((most, { children }) => Math.max(most, 1 + depth(children)), 0);
