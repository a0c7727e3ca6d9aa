/** The EPUB: one tree, its style sheet, its pictures and the places of the printed pages in; an EPUB 3.3 file out. */
import type { Diagnostic, Result } from "../diagnostic.ts";
import type { Numbering } from "../document/numbering.ts";
import { type OutlineEntry, outlineLevels } from "../document/outline.ts";
import type { Publication } from "../document/tree.ts";
import type { Pictures } from "../image/types.ts";
import { bookIdentifiers } from "./identifiers.ts";
import { type ImageFile, imageFiles } from "./images.ts";
import { Book } from "./library.ts";
import { metadataLines } from "./metadata.ts";
import { type Landmark, type Navigation, navigationDocument, ncx } from "./navigation.ts";
import { type ManifestItem, packageDocument } from "./package-document.ts";
import { pageMarks, type PageStart } from "./page-marks.ts";
import { type Plan, plan } from "./plan.ts";
import { termOf } from "./semantics.ts";
import type { PageTarget } from "./writing.ts";
import { fileContent, page } from "./xhtml.ts";
import { attributes, languageTag } from "./xml.ts";

export interface EpubInput {
  /** With its title block in the tree. */
  readonly publication: Publication;
  readonly numbering: Numbering;
  readonly outline: readonly OutlineEntry[];
  readonly css: string;
  /** The character with which each printed page begins; without it there is no page list. */
  readonly pageStarts?: readonly PageStart[];
  readonly pictures: Pictures;
  readonly cover?: { readonly bytes: Uint8Array; readonly mediaType: string };
  /** `CCYY-MM-DDThh:mm:ssZ`, decided by the build. */
  readonly modified: string;
}

export async function packEpub(input: EpubInput): Promise<Result<Uint8Array>> {
  const { publication, numbering, outline, css, pictures, cover, modified } = input;
  const { metadata } = publication;
  const lang = languageTag(metadata.lang);
  const planned = plan(publication);
  const images = imageFiles(publication, pictures);
  const { marks, diagnostics: unplaced } = pageMarks(input.pageStarts ?? [], publication, planned.ids);
  const book = { plan: planned, numbering, levels: outlineLevels(outline), images: images.files, marks };

  const chapters = new Map<string, string>();
  const pages: PageTarget[] = [];
  const diagnostics: Diagnostic[] = [...images.diagnostics, ...unplaced];
  const many = publication.sections.filter((section) => termOf(section) === undefined).length > 1;
  const coverPath = cover && `images/cover.${cover.mediaType.replace(/^image\//, "").replace("jpeg", "jpg")}`;
  if (coverPath !== undefined) chapters.set("cover.xhtml", coverPage(coverPath, metadata.title, lang));
  for (const file of planned.files) {
    const written = fileContent(file, book, lang, many);
    chapters.set(file.name, written.xhtml);
    pages.push(...written.pages);
    diagnostics.push(...written.diagnostics);
  }

  const contents = {
    images: images.files.size > 0,
    described: images.described,
    animated: [...images.files.values()].some(({ mediaType }) => mediaType === "image/gif"),
    pages: pages.length > 0,
  };
  const navigation: Navigation = {
    ...{ title: metadata.title, lang, identifier: bookIdentifiers(metadata)[0].value, outline, pages },
    anchors: planned.anchors,
    start: planned.files[0]?.name ?? "",
    landmarks: landmarks(planned, cover !== undefined),
  };
  const media = new Map<string, ImageFile | NonNullable<EpubInput["cover"]>>();
  if (cover && coverPath !== undefined) media.set(coverPath, cover);
  for (const file of images.files.values()) media.set(file.path, file);
  const items = manifest([...chapters.keys()], media, coverPath);
  const made = new Book({
    ...{ title: metadata.title, lang, date: modified, css, chapters },
    packageDocument: packageDocument(
      lang,
      metadataLines({ metadata, modified, contents, cover: cover !== undefined }),
      items,
    ),
    navigation: navigationDocument(navigation),
    ncx: ncx(navigation),
    files: new Map([...media].map(([path, { bytes }]) => [path, bytes])),
  });
  return { value: await made.bytes(), diagnostics };
}

/** The cover stands alone in its file (Kobo shows nothing else of it). */
const coverPage = (path: string, title: string, lang: string): string =>
  page(
    title,
    lang,
    `<section class="cover" epub:type="cover"><img${attributes({ src: path, alt: title, role: "doc-cover" })}/></section>`,
  );

/** Places a reader jumps to. Titles are for machines mostly; they are the book's own words. */
function landmarks({ files }: Plan, cover: boolean): Landmark[] {
  const found: Landmark[] = cover ? [{ type: "cover", title: "Cover", href: "cover.xhtml" }] : [];
  const titlePage = files.find(({ section }) => termOf(section) === "titlepage");
  if (titlePage) found.push({ type: "titlepage", title: titlePage.title, href: titlePage.name });
  const body = files.find(({ section }) => !FRONT.has(termOf(section) ?? ""));
  if (body) found.push({ type: "bodymatter", title: body.title, href: body.name });
  return found;
}
const FRONT = new Set([
  "titlepage",
  "copyright-page",
  "dedication",
  "epigraph",
  "foreword",
  "preface",
  "acknowledgments",
  "abstract",
]);

function manifest(
  chapters: readonly string[],
  media: ReadonlyMap<string, { readonly mediaType: string }>,
  coverPath: string | undefined,
): ManifestItem[] {
  return [
    { id: "nav", href: "toc.xhtml", mediaType: "application/xhtml+xml", properties: "nav" },
    { id: "ncx", href: "toc.ncx", mediaType: "application/x-dtbncx+xml" },
    { id: "css", href: "style.css", mediaType: "text/css" },
    ...chapters.map((href, index) => ({
      ...{ id: `text-${index + 1}`, href, mediaType: "application/xhtml+xml", spine: true },
    })),
    ...[...media].map(([href, { mediaType }], index) =>
      href === coverPath
        ? { id: "cover-image", href, mediaType, properties: "cover-image" }
        : { id: `image-${index + 1}`, href, mediaType },
    ),
  ];
}
