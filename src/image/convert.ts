/**
 * Pictures as painters need them. JPEG bytes and plain PNG rows stay as they are where the target reads
 * them, drawings become paths; everything else becomes samples of 8 bits, with its transparency apart.
 */
import type { Sharp } from "sharp";
import { type Diagnostic, error, type Result, warning } from "../diagnostic.ts";
import type { Pt } from "../units.ts";
import { type Drawing, readDrawing } from "./drawing.ts";
import { type JpegHeader, readJpeg } from "./jpeg.ts";
import { type PngPixels, readPng } from "./png.ts";
import type { Separation } from "./separate.ts";
import { parseSvg, rootOf, rulesOf, serialize } from "./svg-style.ts";
import { type Outlines, outlineTexts } from "./svg-text.ts";
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
  | { readonly kind: "drawing"; readonly drawing: Drawing }
  | {
      readonly kind: "samples";
      readonly width: number;
      readonly height: number;
      /** 1: gray, 3: sRGB, 4: CMYK. Rows from the top, samples interleaved. */
      readonly components: 1 | 3 | 4;
      readonly data: Uint8Array;
      /** One sample a pixel, 255 opaque; absent where all are. */
      readonly alpha?: Uint8Array;
    };

export interface Wanted {
  readonly target: "screen" | "press";
  /** Inks that the press file's pictures are in: a separation for CMYK. */
  readonly inks?: Separation | "gray" | undefined;
  /** The largest width the picture is printed at. */
  readonly width?: Pt;
  /** Nothing may show through: what is transparent lies on white. */
  readonly opaque?: boolean;
  /** More pixels an inch are scaled to this. */
  readonly maxPpi?: number | undefined;
  /** Sets the text of drawings. */
  readonly outlines?: Outlines | undefined;
}

/** Resolution that drawings are rendered at where they can't be painted as paths. */
const DRAWING_PPI = 300;
/** Longest side of a rendered drawing. */
const LONGEST = 10_000;
/** Of photographs that are separated: no loss is seen in print. */
const QUALITY = 92;

export async function rasterFor(picture: Picture, wanted: Wanted): Promise<Result<Raster | undefined>> {
  const inks = wanted.target === "press" ? wanted.inks : undefined;
  const pixels = scaledWidth(picture, wanted);
  const header = picture.format === "jpeg" && pixels === undefined ? readJpeg(picture.bytes) : undefined;
  if (header && passes(header, wanted.target, inks)) {
    const { bytes, orientation } = picture;
    return { value: { kind: "jpeg", bytes, header, orientation }, diagnostics: [] };
  }
  const rows = picture.format === "png" && pixels === undefined ? readPng(picture.bytes) : undefined;
  const gray = rows?.components === 1 && rows.palette === undefined;
  if (rows && (gray || inks === undefined)) return { value: { kind: "png", pixels: rows }, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  try {
    if (picture.format === "svg") return { value: await drawn(picture, { ...wanted, inks }, diagnostics), diagnostics };
    const decoded = await samples(picture, { ...wanted, inks }, pixels);
    const value = typeof inks === "function" ? separate(decoded, inks) : decoded;
    const lossy = (inks !== undefined || pixels !== undefined) && isPhotograph(picture);
    return { value: lossy ? await photograph(value) : value, diagnostics };
  } catch {
    const finding = error("image/unreadable", `the picture “${picture.src}” can't be decoded`, {
      hint: "Export it again from its source.",
    });
    return { value: undefined, diagnostics: [finding] };
  }
}

/** CMYK goes to the press as it is; a screen has no intent for it. */
function passes({ plain, bits, components }: JpegHeader, target: Wanted["target"], inks: Wanted["inks"]): boolean {
  if (!plain || bits !== 8) return false;
  if (components === 1) return true;
  return components === 3 ? inks === undefined : components === 4 && target === "press" && inks !== "gray";
}

type Samples = Extract<Raster, { kind: "samples" }>;

/** The width in pixels that a picture is scaled to; undefined where it has no more than is wanted. */
function scaledWidth(picture: Picture, { width, maxPpi }: Wanted): number | undefined {
  if (maxPpi === undefined || width === undefined || picture.format === "svg") return undefined;
  const pixels = Math.ceil((width / 72) * maxPpi);
  return pixels < picture.width ? pixels : undefined;
}

async function samples(picture: Picture, wanted: Wanted, width: number | undefined): Promise<Samples> {
  const { default: sharp } = await import("sharp");
  const image = sharp(picture.bytes, { failOn: "error", limitInputPixels: false }).autoOrient();
  return decode(width === undefined ? image : image.resize({ width }), picture, wanted);
}

/** Transparency comes with colour, but not with gray: sharp gives it up there, and is asked once more. */
async function decode(source: Sharp, picture: Picture, { inks, opaque = false }: Wanted): Promise<Samples> {
  const gray = picture.gray || inks === "gray";
  const image = opaque ? source.flatten({ background: "#fff" }) : source;
  const read = (of: Sharp) => of.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  const { data, info } = await read(image.clone().toColourspace(gray ? "b-w" : "srgb"));
  const { width, height, channels } = info;
  if (!gray && channels === 4) return { kind: "samples", width, height, components: 3, ...split(data) };
  const plain = { kind: "samples", width, height, components: gray ? 1 : 3, data: new Uint8Array(data) } as const;
  if (!gray || opaque || !picture.alpha) return plain;
  const alpha = new Uint8Array((await read(image.clone().extractChannel("alpha"))).data);
  return alpha.every((value) => value === 255) ? plain : { ...plain, alpha };
}

/** RGB and alpha apart; alpha is dropped where all is opaque. */
function split(data: Uint8Array): { data: Uint8Array; alpha?: Uint8Array } {
  const count = data.length / 4;
  const colour = new Uint8Array(count * 3);
  const alpha = new Uint8Array(count);
  let opaque = true;
  for (let pixel = 0, from = 0, to = 0; pixel < count; pixel++) {
    for (let component = 0; component < 3; component++) colour[to++] = data[from++] ?? 0;
    const value = data[from++] ?? 255;
    alpha[pixel] = value;
    if (value !== 255) opaque = false;
  }
  return opaque ? { data: colour } : { data: colour, alpha };
}

const separate = (picture: Samples, inks: Separation): Samples =>
  picture.components === 3 ? { ...picture, components: 4, data: inks(picture.data) } : picture;

/** Kept with some loss already: samples would be many times as large and no better. */
const isPhotograph = ({ format, alpha }: Picture): boolean => !alpha && ["jpeg", "webp", "avif"].includes(format);

async function photograph({ width, height, components, data }: Samples): Promise<Raster> {
  const { default: sharp } = await import("sharp");
  const rows = (channels: 1 | 3) => ({ raw: { width, height, channels } });
  const plane = (nth: number) => Buffer.from(data.filter((_, index) => index % 4 === nth));
  const image =
    components === 4
      ? sharp(plane(0), rows(1))
          .joinChannel([plane(1), plane(2), plane(3)], rows(1))
          .toColourspace("cmyk")
      : sharp(data, rows(components)).toColourspace(components === 1 ? "b-w" : "srgb");
  const bytes = new Uint8Array(await image.jpeg({ quality: QUALITY, chromaSubsampling: "4:4:4" }).toBuffer());
  return { kind: "jpeg", bytes, header: readJpeg(bytes) as JpegHeader, orientation: 1 };
}

/** Something to be fetched for the drawing: not a link to click on, nor a part of the drawing itself. */
const ELSEWHERE = /<(?!a\b)[^<>]*?href="(?!#|data:)|url\((?!(?:["']|&quot;)?(?:#|data:))|@import/;

/** A drawing as paths, or as pixels with a finding that says why. */
async function drawn(picture: Picture, wanted: Wanted, diagnostics: Diagnostic[]): Promise<Raster> {
  const { src, width, height, naturalWidth } = picture;
  const tree = parseSvg(new TextDecoder().decode(picture.bytes));
  const root = rootOf(tree);
  if (!root) throw new Error("no drawing");
  const written = serialize(root);
  if (/<script|\son\w+\s*=/.test(written))
    diagnostics.push(warning("image/script", `the drawing “${src}” has scripts; they are passed over`));
  if (ELSEWHERE.test(written)) {
    const hint = "Save the drawing with everything in it.";
    diagnostics.push(
      warning("image/elsewhere", `the drawing “${src}” asks for other files; they are left out`, { hint }),
    );
  }
  const rules = rulesOf(tree);
  if (wanted.outlines && !outlineTexts(root, rules ?? new Map(), wanted.outlines)) {
    diagnostics.push(warning("image/text", `the drawing “${src}” has text on a path, which is left out`));
  }
  const read = rules ? readDrawing(root, rules, width, height) : { needs: "a style sheet with compound selectors" };
  if (!("needs" in read)) return { kind: "drawing", drawing: read };
  const hint = "Paths with plain fills and strokes, and text, stay sharp at any size.";
  const message = `the drawing “${src}” needs ${read.needs}, so it is painted as pixels (${DRAWING_PPI} an inch)`;
  diagnostics.push(warning("image/pixels", message, { hint }));
  const pixels = Math.min(Math.ceil(((wanted.width ?? naturalWidth) * DRAWING_PPI) / 72), LONGEST);
  const density = Math.min(Math.max((72 * pixels) / width, 1), 100_000);
  const { default: sharp } = await import("sharp");
  const image = sharp(Buffer.from(serialize(root)), { density, limitInputPixels: false }).resize({ width: pixels });
  const decoded = await decode(image, picture, wanted);
  const { inks } = wanted;
  return typeof inks === "function" ? separate(decoded, inks) : decoded;
}
