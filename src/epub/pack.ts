/** The EPUB: one tree, its style sheet, its pictures and the places of the printed pages in; an EPUB 3.3 file out. */
import type { Diagnostic, Result } from "../diagnostic.ts";
import type { Numbering } from "../document/numbering.ts";
import { type OutlineEntry, outlineLevels } from "../document/outline.ts";
import type { Publication } from "../document/tree.ts";
import type { Picture, Pictures } from "../image/types.ts";
import { takeContents } from "./contents.ts";
import { type CoverImage, coverFile, coverPage } from "./cover.ts";
import { type EmbeddedFonts, fontFiles } from "./fonts.ts";
import { bookIdentifiers } from "./identifiers.ts";
import { imageFiles, imagesOf } from "./images.ts";
import { shareRules } from "./inline.ts";
import { Book } from "./library.ts";
import { metadataLines } from "./metadata.ts";
import { type Landmark, NAVIGATION, type Navigation, navigationDocument, ncx } from "./navigation.ts";
import { type ManifestItem, packageDocument } from "./package-document.ts";
import { type PageStart, pageId, pageMarks } from "./page-marks.ts";
import { type Plan, plan } from "./plan.ts";
import { termOf } from "./semantics.ts";
import type { PageTarget } from "./writing.ts";
import { fileContent } from "./xhtml.ts";
import { languageTag } from "./xml.ts";

export interface EpubInput {
  /** With its title block and, where there is one, its contents in the tree. */
  readonly publication: Publication;
  readonly numbering: Numbering;
  readonly outline: readonly OutlineEntry[];
  readonly css: string;
  /** The character with which each printed page begins; without it there is no page list. */
  readonly pageStarts?: readonly PageStart[];
  readonly pictures: Pictures;
  readonly embedded?: EmbeddedFonts;
  /** One that was set, or the picture that the manuscript gives. */
  readonly cover?: CoverImage | Picture;
  /** `CCYY-MM-DDThh:mm:ssZ`, decided by the build. */
  readonly modified: string;
}

export async function packEpub(input: EpubInput): Promise<Result<Uint8Array>> {
  const { numbering, outline, css, pictures, modified } = input;
  const { publication, starts, contents: printed } = takeContents(input.publication, input.pageStarts ?? []);
  const { metadata } = publication;
  const lang = languageTag(metadata.lang);
  const planned = plan(publication);
  const images = await imageFiles(publication, pictures);
  const { cover, diagnostics: uncovered } = await coverFile(input.cover, metadata.at["coverImage"]);
  const { marks, diagnostics: unplaced } = pageMarks(starts, publication, planned.ids);
  const book = {
    plan: planned,
    numbering,
    levels: outlineLevels(outline),
    images: images.files,
    marks,
    noteStyle: metadata.epub?.notes ?? "page",
  } as const;

  const listed = printed && {
    ...printed,
    pages: printed.starts.map((start) => ({ ...start, file: NAVIGATION, id: pageId(start.label, planned.ids) })),
  };
  const chapters = new Map<string, string>(cover && [["cover.xhtml", coverPage(cover, metadata.title, lang)]]);
  /** Names of files in their order. */
  const reading = [...chapters.keys()];
  const pages: PageTarget[] = [];
  const diagnostics: Diagnostic[] = [...uncovered, ...images.diagnostics, ...unplaced];
  const many = publication.sections.filter((section) => termOf(section) === undefined).length > 1;
  for (const file of planned.files) {
    if (listed && file.opens && file.section.id === listed.before) {
      reading.push(NAVIGATION);
      pages.push(...listed.pages);
    }
    const written = fileContent(file, book, lang, many);
    reading.push(file.name);
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
    title: metadata.title,
    lang,
    identifier: bookIdentifiers(metadata)[0].value,
    outline,
    pages,
    anchors: planned.anchors,
    depth: metadata.epub?.tocDepth ?? 6,
    start: planned.files[0]?.name ?? "",
    landmarks: landmarks(planned, cover && metadata.title, listed && (listed.title ?? metadata.title)),
    ...(listed && { printed: listed }),
  };
  const fonts = fontFiles(input.embedded ?? { fonts: [], families: [] });
  const media = [...(cover ? [cover] : []), ...images.files.values(), ...fonts.files];
  const items = manifest([...chapters.keys()], media, cover?.path);
  const made = new Book({
    title: metadata.title,
    lang,
    date: modified,
    css: `${fonts.css}\n${css}${shareRules(imagesOf(publication))}`.trimStart(),
    chapters,
    packageDocument: packageDocument(
      lang,
      metadataLines({ metadata, modified, contents, cover: cover !== undefined, fonts: fonts.files.length > 0 }),
      items,
      reading,
    ),
    navigation: navigationDocument(navigation),
    ncx: ncx(navigation),
    files: new Map(media.map(({ path, bytes }) => [path, bytes])),
  });
  return { value: await made.bytes(), diagnostics };
}

/** Places a reader jumps to, named in the book's own words: it may be in any language. */
function landmarks({ files }: Plan, cover: string | undefined, contents: string | undefined): Landmark[] {
  const found: Landmark[] = [];
  if (cover !== undefined) found.push({ type: "cover", title: cover, href: "cover.xhtml" });
  const titlePage = files.find(({ section }) => termOf(section) === "titlepage");
  if (titlePage) found.push({ type: "titlepage", title: titlePage.title, href: titlePage.name });
  if (contents !== undefined) found.push({ type: "toc", title: contents, href: `${NAVIGATION}#toc` });
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
  media: readonly { readonly path: string; readonly mediaType: string }[],
  coverPath: string | undefined,
): ManifestItem[] {
  return [
    { id: "nav", href: NAVIGATION, mediaType: "application/xhtml+xml", properties: "nav" },
    { id: "ncx", href: "toc.ncx", mediaType: "application/x-dtbncx+xml" },
    { id: "css", href: "style.css", mediaType: "text/css" },
    ...chapters.map((href, index) => ({ id: `text-${index + 1}`, href, mediaType: "application/xhtml+xml" })),
    ...media.map(({ path: href, mediaType }, index) =>
      href === coverPath
        ? { id: "cover-image", href, mediaType, properties: "cover-image" }
        : { id: `media-${index + 1}`, href, mediaType },
    ),
  ];
}
