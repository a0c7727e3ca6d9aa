/** The cover: an image that stands alone in its file (Kobo shows nothing else of it), and that stores take for the book's picture. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import { page } from "./xhtml.ts";
import { attributes } from "./xml.ts";

export interface CoverImage {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}
export interface CoverFile extends CoverImage {
  readonly path: string;
}

/** Media type → ending: the types that every store takes. */
const ENDINGS: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/svg+xml": "svg",
};

export function coverFile(image: CoverImage | undefined): { cover?: CoverFile; diagnostics: readonly Diagnostic[] } {
  if (!image) return { diagnostics: [] };
  const ending = ENDINGS[image.mediaType];
  if (ending !== undefined) return { cover: { ...image, path: `cover.${ending}` }, diagnostics: [] };
  const message = `the EPUB has no cover: readers need not show ${image.mediaType}`;
  return { diagnostics: [warning("epub/cover-format", message, { hint: "Save the cover as JPEG or PNG." })] };
}

/** The image's description is the title, which is what a cover says. */
export const coverPage = ({ path }: CoverFile, title: string, lang: string): string =>
  page(
    title,
    lang,
    `<section class="cover" epub:type="cover"><img${attributes({ src: path, alt: title, role: "doc-cover" })}/></section>`,
  );
