/** Every picture that is painted, in each target's form; one and the same where targets agree. */
import { type Diagnostic, error, warning } from "../diagnostic.ts";
import type { Span } from "../document/tree.ts";
import { type Raster, rasterFor, type Wanted } from "../image/convert.ts";
import { separation } from "../image/separate.ts";
import type { Pictures } from "../image/types.ts";
import type { PagedPublication } from "../page/types.ts";
import type { FontSet } from "../text/fonts.ts";
import type { Pt } from "../units.ts";
import type { Target } from "./color.ts";
import { outlinesOf } from "./drawing.ts";
import { digest, readProfile } from "./icc.ts";
import { encodeImage } from "./images.ts";
import type { PressForm, ReadyImage } from "./ready.ts";

interface ImageOptions {
  readonly pictures: Pictures;
  readonly profile?: Uint8Array | undefined;
  readonly press: PressForm;
  readonly screenPpi?: number | undefined;
  readonly fonts?: FontSet | undefined;
  readonly placeOf?: ((src: string) => Span | undefined) | undefined;
}

export async function readyImages(
  paged: PagedPublication,
  targets: readonly Target[],
  options: ImageOptions,
  diagnostics: Diagnostic[],
): Promise<ReadonlyMap<Target, ReadonlyMap<string, ReadyImage>>> {
  const { pictures, press, screenPpi, fonts, placeOf } = options;
  const inks = targets.includes("press") ? inksOf(options, diagnostics) : undefined;
  const outlines = fonts && outlinesOf(fonts);
  const wishes: Readonly<Record<Target, Wanted>> = {
    screen: { target: "screen", maxPpi: screenPpi, outlines },
    press: { target: "press", inks, opaque: press.pdfx === "x-1a", outlines },
  };
  /** Otherwise only JPEG is read differently by the targets. */
  const differ = inks !== undefined || screenPpi !== undefined || press.pdfx === "x-1a";
  const sets = new Map<Target, Map<string, ReadyImage>>(targets.map((target) => [target, new Map()]));
  for (const [nth, [src, width]] of [...widthsOf(paged)].entries()) {
    const picture = pictures.get(src);
    if (picture === undefined) continue;
    const known = { name: nameOf(nth), hash: digest(picture.bytes, press.images, press.pdfx, `${screenPpi}`) };
    let before: { kind: Raster["kind"]; image: ReadyImage } | undefined;
    for (const [target, images] of sets) {
      if (before === undefined || picture.format === "jpeg" || differ) {
        const { value, diagnostics: read } = await rasterFor(picture, { ...wishes[target], width });
        const found = [...read];
        if (value?.kind === "jpeg") found.push(...unknownProfile(src, value.header.profile));
        const said = found.filter(({ message }) => diagnostics.every((one) => one.message !== message));
        const at = placeOf?.(src);
        diagnostics.push(...said.map((one) => ({ ...one, ...(at && { at }) })));
        if (value === undefined) break;
        const orientation = value.kind === "jpeg" ? value.orientation : 1;
        if (value.kind !== before?.kind || differ)
          before = { kind: value.kind, image: { ...encodeImage(value), ...known, orientation } };
      }
      images.set(src, before.image);
    }
  }
  return sets;
}

/** A profile that no one can read is left out. */
function unknownProfile(src: string, profile: Uint8Array | undefined): readonly Diagnostic[] {
  if (profile === undefined || readProfile(profile)) return [];
  const message = `the colour profile in the picture “${src}” can't be read; its colours are taken for sRGB`;
  return [warning("image/profile", message, { hint: "Export it again in sRGB." })];
}

const nameOf = (nth: number): string => `I${nth + 1}`;

/** Name of a picture in the files' pages → its path in the manuscript. */
export const picturesByName = (paged: PagedPublication): ReadonlyMap<string, string> =>
  new Map([...widthsOf(paged).keys()].map((src, nth) => [nameOf(nth), src]));

/** The largest width each picture has on any page. */
function widthsOf({ pages }: PagedPublication): ReadonlyMap<string, Pt> {
  const widths = new Map<string, Pt>();
  for (const { paints } of pages)
    for (const paint of paints)
      if (paint.kind === "image") widths.set(paint.src, Math.max(widths.get(paint.src) ?? 0, paint.width));
  return widths;
}

function inksOf({ press, profile }: ImageOptions, diagnostics: Diagnostic[]): Wanted["inks"] {
  if (press.images === "gray") return "gray";
  const must = press.pdfx === "x-1a";
  if (profile === undefined || (press.images === "keep" && !must)) return undefined;
  const inks = separation(profile);
  if (inks) return inks;
  const hint = "Use a profile of version 2 with a table from Lab.";
  const message = "the profile can't turn pictures into inks";
  if (must) diagnostics.push(error("pdf/separation", `${message}, and PDF/X-1a takes nothing else`, { hint }));
  else diagnostics.push(warning("pdf/separation", `${message}; they stay RGB`, { hint }));
  return undefined;
}
