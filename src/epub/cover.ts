/** The cover: an image that stands alone in its file (Kobo shows nothing else of it), and that stores take for the book's picture. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { Span } from "../document/tree.ts";
import { portable } from "../image/portable.ts";
import type { Picture } from "../image/types.ts";
import { ENDINGS, LARGEST, mediaTypeOf } from "./images.ts";
import { page } from "./xhtml.ts";
import { attributes } from "./xml.ts";

/** Set for this book: it is as stores want it. */
export interface CoverImage {
  readonly bytes: Uint8Array;
  readonly mediaType: "image/png" | "image/jpeg";
}
export interface CoverFile extends CoverImage {
  readonly path: string;
}

/** Pixels of the longer side: what stores ask for, and below what they refuse or blur a cover. */
const [WANTED, LEAST] = [2560, 1000];

export async function coverFile(
  image: CoverImage | Picture | undefined,
  at?: Span,
): Promise<{ cover?: CoverFile; diagnostics: readonly Diagnostic[] }> {
  if (!image) return { diagnostics: [] };
  if (!("format" in image)) {
    const ending = image.mediaType === "image/png" ? ".png" : ".jpg";
    return { cover: { ...image, path: `cover${ending}` }, diagnostics: [] };
  }
  const scaled = image.format === "svg" ? { pixels: WANTED } : {};
  const made = await portable(image, { bytes: LARGEST, ...scaled }, ["jpeg", "png"]);
  if (!made) {
    const message = `the EPUB has no cover: “${image.src}” can't be made into a JPEG`;
    return { diagnostics: [warning("epub/cover-format", message, { at, hint: "Save the cover as JPEG or PNG." })] };
  }
  const { bytes, format, width, height } = made;
  const mediaType = mediaTypeOf(format) === "image/png" ? "image/png" : "image/jpeg";
  const cover = { bytes, mediaType, path: `cover${ENDINGS[format]}` } as const;
  if (Math.max(width, height) >= LEAST) return { cover, diagnostics: [] };
  const message = `the cover “${image.src}” has ${width} × ${height} pixels: stores show it blurred or refuse it`;
  return {
    cover,
    diagnostics: [warning("epub/small-cover", message, { at, hint: "Give one of 1600 × 2560 pixels." })],
  };
}

/** The image's description is the title, which is what a cover says. */
export const coverPage = ({ path }: CoverFile, title: string, lang: string): string =>
  page(
    title,
    lang,
    `<section class="cover" epub:type="cover"><img${attributes({ src: path, alt: title, role: "doc-cover" })}/></section>`,
  );
