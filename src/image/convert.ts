/**
 * Pictures as painters need them. JPEG bytes and plain PNG rows stay as they are where the target reads
 * them; everything else becomes gray or sRGB samples of 8 bits, with its transparency apart.
 */
import { error, type Result } from "../diagnostic.ts";
import type { Pt } from "../units.ts";
import { type JpegHeader, readJpeg } from "./jpeg.ts";
import { type PngPixels, readPng } from "./png.ts";
import type { Picture } from "./types.ts";

export type Raster =
  | {
      readonly kind: "jpeg";
      readonly bytes: Uint8Array;
      readonly header: JpegHeader;
      /** EXIF orientation that the painter must apply. */
      readonly orientation: number;
    }
  | { readonly kind: "png"; readonly pixels: PngPixels }
  | {
      readonly kind: "samples";
      readonly width: number;
      readonly height: number;
      /** 1: gray, 3: sRGB. Rows from the top, samples interleaved. */
      readonly components: 1 | 3;
      readonly data: Uint8Array;
      /** One sample a pixel, 255 opaque; absent where all are. */
      readonly alpha?: Uint8Array;
    };
export type RasterTarget = "screen" | "press" | "epub";

/** Resolution drawings are rendered at, until they are painted as paths. */
const DRAWING_PPI = 300;
/** Longest side of a rendered drawing. */
const LONGEST = 10_000;

/** `width` is the largest width the picture is printed at. */
export async function rasterFor(
  picture: Picture,
  target: RasterTarget,
  width: Pt = picture.naturalWidth,
): Promise<Result<Raster | undefined>> {
  const header = picture.format === "jpeg" ? readJpeg(picture.bytes) : undefined;
  if (header && passes(header, target)) {
    const { bytes, orientation } = picture;
    return { value: { kind: "jpeg", bytes, header, orientation }, diagnostics: [] };
  }
  const pixels = picture.format === "png" ? readPng(picture.bytes) : undefined;
  if (pixels) return { value: { kind: "png", pixels }, diagnostics: [] };
  try {
    return { value: await samples(picture, width), diagnostics: [] };
  } catch {
    const finding = error("image/unreadable", `the picture “${picture.src}” can't be decoded`, {
      hint: "Export it again from its source.",
    });
    return { value: undefined, diagnostics: [finding] };
  }
}

/** CMYK goes to the press as it is; a screen has no intent for it. */
function passes({ plain, bits, components }: JpegHeader, target: RasterTarget): boolean {
  return plain && bits === 8 && (components === 1 || components === 3 || (components === 4 && target === "press"));
}

async function samples(picture: Picture, width: Pt): Promise<Raster> {
  const { default: sharp } = await import("sharp");
  const pixels = Math.min(Math.ceil((width * DRAWING_PPI) / 72), LONGEST);
  const drawing = picture.format === "svg";
  const density = drawing ? Math.min(Math.max((72 * pixels) / picture.width, 1), 100_000) : 72;
  let image = sharp(picture.bytes, { density, failOn: "error", limitInputPixels: false }).autoOrient();
  if (drawing) image = image.resize({ width: pixels });
  image = picture.gray ? image.toColourspace("b-w") : image.toColourspace("srgb");
  const { data, info } = await image.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  const { width: wide, height, channels } = info;
  const components = channels >= 3 ? 3 : 1;
  if (channels === components) return { kind: "samples", width: wide, height, components, data: new Uint8Array(data) };
  return { kind: "samples", width: wide, height, components, ...split(data, components) };
}

/** Takes the last of `components + 1` interleaved samples apart as alpha; drops it where all is opaque. */
function split(data: Uint8Array, components: 1 | 3): { data: Uint8Array; alpha?: Uint8Array } {
  const count = data.length / (components + 1);
  const colour = new Uint8Array(count * components);
  const alpha = new Uint8Array(count);
  let opaque = true;
  for (let pixel = 0, from = 0, to = 0; pixel < count; pixel++) {
    for (let component = 0; component < components; component++) colour[to++] = data[from++] ?? 0;
    const value = data[from++] ?? 255;
    alpha[pixel] = value;
    if (value !== 255) opaque = false;
  }
  return opaque ? { data: colour } : { data: colour, alpha };
}
