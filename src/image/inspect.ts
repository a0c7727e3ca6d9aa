/**
 * What a picture is, by its content and not by its name. The whole picture is decoded once (JPEG at an
 * eighth of its size), so that a damaged file is found here and not by the print shop.
 */
import { type Diagnostic, error, type Result, warning } from "../diagnostic.ts";
import type { ImageFormat, Picture } from "./types.ts";

const MEDIA: Readonly<Record<ImageFormat, string>> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
  svg: "image/svg+xml",
};

/** A resolution below this says nothing of the size in print: cameras and screens write 72 or 96. */
const PRINT_PPI = 150;
/** CSS px in an inch. */
const CSS_PPI = 96;
/** librsvg's natural resolution; asking for CSS's makes physical units right and scales by their ratio. */
const SVG_PPI = 72;
/** Pixels one picture may have; more would need gigabytes to decode. */
const MAX_PIXELS = 268_000_000;

/** Findings name no place: the caller knows where the manuscript asks for the picture. */
export async function inspect(src: string, bytes: Uint8Array): Promise<Result<Picture | undefined>> {
  const broken = (message: string, hint: string): Result<undefined> => ({
    value: undefined,
    diagnostics: [error("image/unreadable", `the picture “${src}” ${message}`, { hint })],
  });
  const { default: sharp } = await import("sharp");
  const options = { density: CSS_PPI, limitInputPixels: false, failOn: "error" } as const;
  const open = async () => sharp(bytes, options).metadata(); // sharp throws at once for an empty file
  const facts = await open().catch(() => undefined);
  const format = facts && formatOf(facts.format, facts.compression);
  if (facts === undefined || format === undefined) {
    return broken("is no picture that can be read", "Save it as JPEG, PNG or SVG.");
  }
  if (facts.width * facts.height > MAX_PIXELS) {
    return broken(`is too large: ${facts.width} × ${facts.height} pixels`, "Scale it to what the page needs.");
  }
  const whole = await sharp(bytes, options)
    .resize({ width: Math.ceil(facts.width / 8), fit: "fill", height: Math.ceil(facts.height / 8) })
    .raw()
    .toBuffer()
    .catch(() => undefined);
  if (whole === undefined) return broken("is damaged or ends too early", "Export it again from its source.");

  const diagnostics: Diagnostic[] = [];
  if ((facts.pages ?? 1) > 1) {
    diagnostics.push(warning("image/animated", `the picture “${src}” moves; print shows its first frame`));
  }
  const turned = (facts.orientation ?? 1) >= 5;
  const size = (pixels: number): number => (format === "svg" ? Math.round((pixels * SVG_PPI) / CSS_PPI) : pixels);
  const [width, height] = [facts.width, facts.pageHeight ?? facts.height].map(size);
  if (!width || !height) return broken("has no size", "Give it a width and a height.");
  const own = format !== "svg" && (facts.density ?? 0) >= PRINT_PPI ? facts.density : undefined;
  const points = 72 / (own ?? CSS_PPI);
  const picture: Picture = {
    src,
    format,
    mediaType: MEDIA[format],
    bytes,
    width: turned ? height : width,
    height: turned ? width : height,
    orientation: facts.orientation ?? 1,
    naturalWidth: (turned ? height : width) * points,
    naturalHeight: (turned ? width : height) * points,
    alpha: facts.hasAlpha,
    gray: facts.channels <= 2,
  };
  return { value: picture, diagnostics };
}

/** sharp's name of a format as ours; undefined for what the editions can't carry. */
function formatOf(format: string, compression: string | undefined): ImageFormat | undefined {
  if (format === "heif") return compression === "av1" ? "avif" : undefined;
  return format in MEDIA ? (format as ImageFormat) : undefined;
}
