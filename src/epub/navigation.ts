/** The ways into the book: the navigation document (EPUB 3.3 §7) with contents, landmarks and page list, and the NCX that older readers use. */
import type { OutlineEntry } from "../document/outline.ts";
import { reference } from "./inline.ts";
import type { PageTarget } from "./writing.ts";
import { page } from "./xhtml.ts";
import { attributes, leaf, text } from "./xml.ts";

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
}
export interface Landmark {
  readonly type: string;
  readonly title: string;
  readonly href: string;
}

interface Point {
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
        : [{ title: entry.title, href: reference(file, entry.anchor, ""), children }];
    });
  const found = convert(outline, depth);
  return found.length > 0 ? found : [{ title, href: start, children: [] }];
}

/** `toc.xhtml`. The lists carry no headings: reading systems name them in the reader's language. */
export function navigationDocument(book: Navigation): string {
  const list = (entries: readonly Point[]): string =>
    `<ol>\n${entries.map(({ title, href, children }) => `<li>${leaf("a", title, { href })}${children.length > 0 ? `\n${list(children)}\n` : ""}</li>`).join("\n")}\n</ol>`;
  const nav = (type: string, added: Readonly<Record<string, string>>, items: string): string =>
    `<nav${attributes({ "epub:type": type, ...added })}>\n${items}\n</nav>`;
  const landmarks = book.landmarks.map(
    ({ type, title, href }) => `<li>${leaf("a", title, { "epub:type": type, href })}</li>`,
  );
  const pages = book.pages.map(
    ({ label, file, id }) => `<li>${leaf("a", label, { href: reference(file, id, "") })}</li>`,
  );
  const parts = [leaf("h1", book.title), nav("toc", { role: "doc-toc", id: "toc" }, list(points(book)))];
  if (landmarks.length > 0)
    parts.push(nav("landmarks", { id: "landmarks", hidden: "" }, `<ol>\n${landmarks.join("\n")}\n</ol>`));
  if (pages.length > 0)
    parts.push(
      nav("page-list", { role: "doc-pagelist", id: "page-list", hidden: "" }, `<ol>\n${pages.join("\n")}\n</ol>`),
    );
  return page(book.title, book.lang, parts.join("\n"));
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
