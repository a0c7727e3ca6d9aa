/** Pictures as files of the book: named in ASCII, typed by what they are, and only in formats every reading system must show. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import { walk } from "../document/numbering.ts";
import type { Image, Publication } from "../document/tree.ts";
import type { ImageFormat, Picture, Pictures } from "../image/types.ts";
import { Names, slug } from "./names.ts";

export interface ImageFile {
  /** Path in the book. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Endings by format: EPUB 3.3 §3.2, core media types. AVIF isn't one. */
const ENDINGS: Readonly<Record<ImageFormat, string | undefined>> = {
  jpeg: ".jpg",
  png: ".png",
  gif: ".gif",
  webp: ".webp",
  svg: ".svg",
  avif: undefined,
};
/** Kobo refuses more. */
const LARGEST = 5_000_000;

/** The pictures the text shows, by their `src`, in the order it shows them. */
export function imageFiles(
  publication: Publication,
  pictures: Pictures,
): { files: ReadonlyMap<string, ImageFile>; described: boolean; diagnostics: readonly Diagnostic[] } {
  const files = new Map<string, ImageFile>();
  const diagnostics: Diagnostic[] = [];
  const refused = new Set<string>();
  const names = new Names();
  let described = true;
  for (const image of imagesOf(publication)) {
    const picture = pictures.get(image.src);
    if (!picture) continue;
    described &&= image.alt !== undefined;
    if (files.has(image.src) || refused.has(image.src)) continue;
    const finding = check(image, picture);
    if (finding) diagnostics.push(finding);
    const ending = ENDINGS[picture.format];
    if (ending === undefined || finding?.code === "epub/active-svg") {
      refused.add(image.src);
      continue;
    }
    const base = image.src.split("/").at(-1) ?? "";
    const path = names.claim(`images/${slug(base.replace(/\.[^.]*$/, ""), "image")}`, ending);
    const { mediaType, bytes, width, height } = picture;
    files.set(image.src, { path, mediaType, bytes, width, height });
  }
  return { files, described, diagnostics };
}

function* imagesOf(publication: Publication): Generator<Image> {
  for (const section of publication.sections) for (const node of walk(section)) if (node.kind === "image") yield node;
}

function check({ src, at }: Image, picture: Picture): Diagnostic | undefined {
  if (ENDINGS[picture.format] === undefined)
    return warning(
      "epub/image-format",
      `the EPUB leaves out “${src}”: readers need not show ${picture.format.toUpperCase()}`,
      {
        at,
        hint: "Save the picture as JPEG, PNG, WebP or SVG. Its description stands in its place.",
      },
    );
  if (picture.format === "svg" && reachesOut(picture.bytes))
    return warning(
      "epub/active-svg",
      `the EPUB leaves out “${src}”: the drawing runs a script or loads a file from elsewhere`,
      {
        at,
        hint: "Save the drawing with everything in it. Its description stands in its place.",
      },
    );
  if (picture.bytes.length > LARGEST)
    return warning(
      "epub/large-image",
      `“${src}” has ${Math.round(picture.bytes.length / 1e6)} MB; some readers refuse more than 5`,
      {
        at,
        hint: "Save it smaller: 2,400 pixels at the longer side are enough for any screen.",
      },
    );
  return undefined;
}

/** A drawing that would need the network or a script: reading systems give it neither. */
function reachesOut(bytes: Uint8Array): boolean {
  const source = new TextDecoder().decode(bytes);
  return /<script\b|\son\w+\s*=|<(?:image|use|feImage)\b[^>]*href\s*=\s*["'](?!#|data:)|@import|url\(\s*["']?\w+:\/\//i.test(
    source,
  );
}
