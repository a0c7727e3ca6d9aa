/** Pictures as files of the book: named in ASCII, typed by what they are, and only in formats every reading system must show
 * (EPUB 3.3 §3.2). */
import { type Diagnostic, warning } from "../diagnostic.ts";
import { walk } from "../document/numbering.ts";
import type { Image, Publication } from "../document/tree.ts";
import { type PortableImage, portable } from "../image/portable.ts";
import type { Picture, Pictures } from "../image/types.ts";
import { Names, slug } from "./names.ts";

export interface ImageFile {
  /** Path in the book. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export const ENDINGS: Readonly<Record<PortableImage["format"], string>> = {
  jpeg: ".jpg",
  png: ".png",
  gif: ".gif",
  webp: ".webp",
  svg: ".svg",
};
export const mediaTypeOf = (format: PortableImage["format"]): string =>
  format === "svg" ? "image/svg+xml" : `image/${format}`;
/** Kobo refuses more. */
export const LARGEST = 5_000_000;

/** The pictures the text shows, by their `src`, in the order it shows them. */
export async function imageFiles(
  publication: Publication,
  pictures: Pictures,
): Promise<{ files: ReadonlyMap<string, ImageFile>; described: boolean; diagnostics: readonly Diagnostic[] }> {
  const files = new Map<string, ImageFile>();
  const diagnostics: Diagnostic[] = [];
  const refused = new Set<string>();
  const names = new Names();
  const asked = publication.metadata.epub?.maxImage;
  let described = true;
  for (const image of imagesOf(publication)) {
    const picture = pictures.get(image.src);
    if (!picture) continue;
    described &&= image.alt !== undefined;
    if (files.has(image.src) || refused.has(image.src)) continue;
    const active = picture.format === "svg" && reachesOut(picture.bytes);
    const made = active ? undefined : await portable(picture, { bytes: LARGEST, ...asked });
    if (!made) refused.add(image.src);
    if (!made) diagnostics.push(active ? activeDrawing(image) : unreadable(image));
    if (!made) continue;
    if (picture.bytes.length > LARGEST && !asked) diagnostics.push(large(image, picture, made));
    const base = image.src.split("/").at(-1) ?? "";
    const path = names.claim(`images/${slug(base.replace(/\.[^.]*$/, ""), "image")}`, ENDINGS[made.format]);
    files.set(image.src, { ...made, path, mediaType: mediaTypeOf(made.format) });
  }
  return { files, described, diagnostics };
}

export function* imagesOf(publication: Publication): Generator<Image> {
  for (const section of publication.sections) for (const node of walk(section)) if (node.kind === "image") yield node;
}

const activeDrawing = ({ src, at }: Image): Diagnostic =>
  warning("epub/active-svg", `the EPUB leaves out “${src}”: the drawing runs a script or loads a file from elsewhere`, {
    at,
    hint: "Save the drawing with everything in it. Its description stands in its place.",
  });

const unreadable = ({ src, at }: Image): Diagnostic =>
  warning("epub/image-format", `the EPUB leaves out “${src}”: it can't be made into a JPEG that readers show`, {
    at,
    hint: "Save the picture as JPEG or PNG. Its description stands in its place.",
  });

function large({ src, at }: Image, { bytes }: Picture, made: PortableImage): Diagnostic {
  const size = `“${src}” has ${Math.round(bytes.length / 1e6)} MB, and some readers refuse more than 5`;
  if (made.bytes === bytes)
    return warning("epub/large-image", size, {
      at,
      hint: "Save a smaller one: Offprint doesn't scale GIFs and drawings.",
    });
  return warning("epub/large-image", `${size}: the EPUB has it at ${made.width} × ${made.height} pixels`, {
    at,
    hint: "To choose the size yourself, write “max-image: 2400 px” below “epub:”.",
  });
}

/** A drawing that would need the network or a script: reading systems give it neither. */
function reachesOut(bytes: Uint8Array): boolean {
  const source = new TextDecoder().decode(bytes);
  return /<script\b|\son\w+\s*=|<(?:image|use|feImage)\b[^>]*href\s*=\s*["'](?!#|data:)|@import|url\(\s*["']?\w+:\/\//i.test(
    source,
  );
}
