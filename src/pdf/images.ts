/**
 * Pictures as image objects, one copy of each in a file (ISO 32000-1 §8.9.5). In the press file RGB is
 * always through a profile; gray is device gray, CMYK the printing condition's own.
 */
import { never } from "../document/element.ts";
import type { Raster } from "../image/convert.ts";
import type { Target } from "./color.ts";
import { encodeDrawing } from "./drawing.ts";
import { readProfile } from "./icc.ts";
import { deflate, type Pdf, stream } from "./pdfkit.ts";
import { predict } from "./predict.ts";
import type { EncodedImage } from "./ready.ts";
import type { Dictionary, Ref, Value } from "./syntax.ts";

export function encodeImage(raster: Raster): EncodedImage {
  switch (raster.kind) {
    case "jpeg":
      return encodeJpeg(raster);
    case "png":
      return encodePng(raster);
    case "samples":
      return encodeSamples(raster);
    case "drawing":
      return encodeDrawing(raster.drawing);
    default:
      return never(raster);
  }
}

function encodeJpeg({ bytes, header }: Extract<Raster, { kind: "jpeg" }>): EncodedImage {
  const { width, height, components } = header;
  const own = header.profile && readProfile(header.profile);
  const profile = own?.space === "rgb" && components === 3 ? header.profile : undefined;
  const packed = profile && deflate(profile);
  const data: Dictionary = { ...imageData(width, height), Filter: "DCTDecode" };
  // Adobe's programs store CMYK inverted.
  if (components === 4 && header.adobe) data.Decode = [1, 0, 1, 0, 1, 0, 1, 0];
  const write = (pdf: Pdf, target: Target, srgb: () => Ref): Ref => {
    let space: Value = spaceOf(components, target, srgb);
    if (packed) space = ["ICCBased", stream(pdf, { N: 3, Filter: "FlateDecode" }, packed)];
    return stream(pdf, { ...data, ColorSpace: space }, bytes);
  };
  return { transparent: false, write };
}

function encodePng({ pixels }: Extract<Raster, { kind: "png" }>): EncodedImage {
  const { width, height, bits, components, palette, data } = pixels;
  const write = (pdf: Pdf, target: Target, srgb: () => Ref): Ref => {
    const space = spaceOf(palette ? 3 : components, target, srgb);
    return stream(
      pdf,
      {
        ...imageData(width, height, bits),
        ...rows(components, width, bits),
        ColorSpace: palette ? ["Indexed", space, palette.length / 3 - 1, palette] : space,
      },
      data,
    );
  };
  return { transparent: false, write };
}

function encodeSamples({ width, height, components, data, alpha }: Extract<Raster, { kind: "samples" }>): EncodedImage {
  const colour = deflate(predict(data, width, components));
  const mask = alpha && deflate(predict(alpha, width, 1));
  const write = (pdf: Pdf, target: Target, srgb: () => Ref): Ref => {
    const entry: Dictionary = {
      ...imageData(width, height),
      ...rows(components, width),
      ColorSpace: spaceOf(components, target, srgb),
    };
    if (mask) {
      entry.SMask = stream(pdf, { ...imageData(width, height), ...rows(1, width), ColorSpace: "DeviceGray" }, mask);
    }
    return stream(pdf, entry, colour);
  };
  return { transparent: mask !== undefined, write };
}

/** Deflated rows with PNG's filters. */
const rows = (colors: number, width: number, bits = 8): Dictionary => ({
  Filter: "FlateDecode",
  DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: width },
});
const imageData = (width: number, height: number, bits = 8): Dictionary => ({
  Type: "XObject",
  Subtype: "Image",
  Width: width,
  Height: height,
  BitsPerComponent: bits,
});
function spaceOf(components: number, target: Target, srgb: () => Ref): Value {
  if (components === 1) return "DeviceGray";
  if (components === 4) return "DeviceCMYK";
  return target === "screen" ? "DeviceRGB" : ["ICCBased", srgb()];
}
