/**
 * Pictures as every e-reader and store takes them: JPEG, PNG, GIF, WebP or SVG in a screen's colours,
 * and not too large. What is so already stays byte for byte.
 */
import { readJpeg } from "./jpeg.ts";
import type { ImageFormat, Picture } from "./types.ts";

export interface PortableImage {
  readonly format: Exclude<ImageFormat, "avif">;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}
export interface ImageLimit {
  /** Of the longer side. */
  readonly pixels?: number;
  readonly bytes?: number;
}

/** How often a picture may be made smaller until it is small enough. */
const ATTEMPTS = 8;
const QUALITY = 85;

/** Undefined where the picture can't be decoded. Drawings, and GIFs, which may move, keep their size. */
export async function portable(
  picture: Picture,
  limit: ImageLimit,
  formats: readonly ImageFormat[] = ["jpeg", "png", "gif", "webp", "svg"],
): Promise<PortableImage | undefined> {
  const { format, bytes, width, height } = picture;
  const longest = limit.pixels ?? Number.POSITIVE_INFINITY;
  const most = limit.bytes ?? Number.POSITIVE_INFINITY;
  const fixed = format === "svg" || format === "gif";
  const small = fixed || (Math.max(width, height) <= longest && bytes.length <= most);
  const inks = format === "jpeg" && readJpeg(bytes)?.components === 4;
  if (format !== "avif" && formats.includes(format) && small && !inks) return { format, bytes, width, height };
  const ratio = longest / Math.max(width, height);
  // A drawing has no pixels of its own to lose: it is drawn as large as it may be.
  let scale = format === "svg" && Number.isFinite(ratio) ? ratio : Math.min(1, ratio);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const made = await encoded(picture, Math.max(1, Math.round(width * scale)));
    if (!made || made.bytes.length <= most) return made;
    scale *= Math.min(0.9, Math.sqrt(most / made.bytes.length));
  }
  return undefined;
}

/** PNG where there is transparency, or a drawing's lines, which JPEG would blur; else JPEG. */
async function encoded(picture: Picture, width: number): Promise<PortableImage | undefined> {
  const { default: sharp } = await import("sharp");
  const density = picture.format === "svg" ? Math.max(1, (72 * width) / picture.width) : 72;
  const image = sharp(picture.bytes, { density, failOn: "none", limitInputPixels: false })
    .autoOrient()
    .resize({ width, withoutEnlargement: picture.format !== "svg" })
    .toColourspace("srgb");
  const format = picture.alpha || picture.format === "gif" || picture.format === "svg" ? "png" : "jpeg";
  const written = format === "png" ? image.png() : image.jpeg({ quality: QUALITY });
  const result = await written.toBuffer({ resolveWithObject: true }).catch(() => undefined);
  return result && { format, bytes: new Uint8Array(result.data), width: result.info.width, height: result.info.height };
}
