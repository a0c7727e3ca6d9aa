/**
 * Colours as a press sees them: their space, and the inks that they name (ISO 32000-1 §8.6). A colour
 * space is resolved to its family; Indexed stands for its base.
 */

import { decimal } from "../units.ts";
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from "./pdf-lib.ts";
import { nameOf } from "./pdf-objects.ts";

export interface Space {
  /** `DeviceGray`, `DeviceRGB`, `ICCBased`, `Separation` … */
  readonly family: string;
  readonly components: number;
  /** Inks of Separation and DeviceN. */
  readonly inks: readonly string[];
  /** What Separation and DeviceN are shown in where the ink isn't there. */
  readonly alternate?: Space;
}
export interface Color {
  readonly space: Space;
  /** One a component, 0 to 1; none for patterns. */
  readonly values: readonly number[];
}

const COMPONENTS: Readonly<Record<string, number>> = { DeviceGray: 1, CalGray: 1, DeviceCMYK: 4, Pattern: 0 };
const simple = (family: string): Space => ({ family, components: COMPONENTS[family] ?? 3, inks: [] });
export const GRAY = simple("DeviceGray");
export const RGB = simple("DeviceRGB");
export const CMYK = simple("DeviceCMYK");

/** A color space object; an unknown one is a family of its own name. */
export function readSpace(value: PDFObject | undefined): Space {
  if (value instanceof PDFName) return simple(value.decodeText());
  if (!(value instanceof PDFArray)) return simple("none");
  const family = nameIn(value, 0);
  const second = value.size() > 1 ? value.lookup(1) : undefined;
  switch (family) {
    case "ICCBased": {
      const count = second instanceof PDFRawStream ? second.dict.lookup(PDFName.of("N")) : undefined;
      return { family, components: count instanceof PDFNumber ? count.asNumber() : 3, inks: [] };
    }
    case "Indexed":
      return readSpace(second);
    case "Separation":
      return { family, components: 1, inks: [nameIn(value, 1)], alternate: readSpace(value.lookup(2)) };
    case "DeviceN": {
      const inks = second instanceof PDFArray ? second.asArray().map((_, index) => nameIn(second, index)) : [];
      return { family, components: inks.length, inks, alternate: readSpace(value.lookup(2)) };
    }
    default:
      return simple(family);
  }
}

const nameIn = (array: PDFArray, index: number): string => {
  const name = array.lookup(index);
  return name instanceof PDFName ? name.decodeText() : "";
};

/** Of a pattern, with the space that its shading runs through. */
export function patternSpace(shading: PDFObject | undefined): Space {
  const dict = shading instanceof PDFRawStream ? shading.dict : shading;
  const alternate = dict instanceof PDFDict ? spaceOf(dict, "ColorSpace") : undefined;
  return { ...simple("Pattern"), ...(alternate && { alternate }) };
}

/** A colour space named in a content stream: a device space, or one of the resources. */
export function namedSpace(name: string, resources: PDFDict | undefined): Space {
  const own = resources?.lookupMaybe(PDFName.of("ColorSpace"), PDFDict)?.lookup(PDFName.of(name));
  return own ? readSpace(own) : simple(name);
}

/** A space of a page's or form's own that stands for a device space (§8.6.5.6) makes it no device colour. */
export const hasDefault = (space: Space, resources: PDFDict | undefined): boolean =>
  resources
    ?.lookupMaybe(PDFName.of("ColorSpace"), PDFDict)
    ?.has(PDFName.of(space.family.replace("Device", "Default"))) ?? false;

/** The colour a space begins with (§8.6.5, §8.6.6): black, or all of a spot ink. */
export function initial(space: Space): Color {
  if (space.family === "DeviceCMYK") return { space, values: [0, 0, 0, 1] };
  return { space, values: Array.from({ length: space.components }, () => (space.inks.length > 0 ? 1 : 0)) };
}

/** Percent of ink on the paper, as far as the colour says it by itself; undefined where a profile decides. */
export function totalInk({ space, values }: Color): number | undefined {
  const sum = values.reduce((total, value) => total + value, 0);
  if (space.family === "DeviceCMYK" || space.inks.length > 0) return Math.round(sum * 100);
  return space.family === "DeviceGray" ? Math.round((1 - sum) * 100) : undefined;
}

/** No more ink than the paper shows through: white, or nearly. */
export function isLight(color: Color): boolean {
  const ink = totalInk(color);
  if (ink !== undefined) return ink <= 20;
  return color.space.components === 3 && color.values.every((value) => value >= 0.8);
}

/** In words, e.g. `DeviceCMYK 0.5 0 0 1`. */
export const describe = ({ space, values }: Color): string =>
  [space.inks.length > 0 ? space.inks.join(" + ") : space.family, ...values.map((value) => decimal(value, 2))].join(
    " ",
  );

/** Name of the family of an image's or a group's space; undefined where it names none. */
export const spaceOf = (dict: PDFDict, key: string): Space | undefined =>
  dict.has(PDFName.of(key)) ? readSpace(dict.lookup(PDFName.of(key))) : undefined;

/** Whether an image is a stencil, painted in the colour that is set (§8.9.6.2). */
export const isMask = (dict: PDFDict): boolean => String(dict.lookup(PDFName.of("ImageMask"))) === "true";
export const isImage = (dict: PDFDict): boolean => nameOf(dict, "Subtype") === "Image";
