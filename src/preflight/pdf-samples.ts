/**
 * The inks of pictures, as the press gets them: samples of images in CMYK, read through PNG's predictors or by a
 * JPEG decoder (ISO 32000-1 §7.4.4.4, §7.4.8). Large pictures are looked at in a sample of their pixels.
 */
import { PDFArray, PDFName, PDFNumber, type PDFRawStream } from "./pdf-lib.ts";
import { inflate, nameOf, numberOf } from "./pdf-objects.ts";

const INKS = 4;
/** Of the longer side: enough to see any area that carries too much ink. */
const LOOKED_AT = 600;

/** How much of a picture carries more ink than a limit, from 0 to 1, and the most that it has, in percent. */
export interface InkUse {
  readonly most: number;
  readonly over: number;
}

/** Undefined where the picture can't be read. `percent` is the limit. */
export async function inkUse(image: PDFRawStream, percent: number): Promise<InkUse | undefined> {
  const filter = image.dict.lookup(PDFName.of("Filter"));
  const kind = filter instanceof PDFArray ? "" : (nameOf(image.dict, "Filter") ?? "");
  try {
    if (kind === "DCTDecode") return summed(await jpegSamples(image.contents), isInverted(image), percent);
    if (kind === "FlateDecode" && numberOf(image.dict, "BitsPerComponent") === 8)
      return summed(flateSamples(image), isInverted(image), percent);
    return undefined;
  } catch {
    return undefined;
  }
}

/** Whether 0 is full ink. */
function isInverted({ dict }: PDFRawStream): boolean {
  const decode = dict.lookup(PDFName.of("Decode"));
  const first = decode instanceof PDFArray ? decode.lookup(0) : undefined;
  return first instanceof PDFNumber && first.asNumber() === 1;
}

function summed(samples: Uint8Array, inverted: boolean, percent: number): InkUse {
  const limit = (percent * 255) / 100;
  let [most, over] = [0, 0];
  for (let at = 0; at < samples.length; at += INKS) {
    const sum = (samples[at] ?? 0) + (samples[at + 1] ?? 0) + (samples[at + 2] ?? 0) + (samples[at + 3] ?? 0);
    const ink = inverted ? INKS * 255 - sum : sum;
    if (ink > most) most = ink;
    if (ink > limit) over++;
  }
  return { most: Math.round((most * 100) / 255), over: (over * INKS) / samples.length };
}

/** As they stand in the file: the decoder turns inks over where an Adobe marker stands, which readers of PDF don't. */
async function jpegSamples(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const size = { width: LOOKED_AT, height: LOOKED_AT, fit: "inside", withoutEnlargement: true } as const;
  const image = sharp(bytes, { ignoreIcc: true, limitInputPixels: false }).resize({ ...size, kernel: "nearest" });
  const data = await image.pipelineColourspace("cmyk").toColourspace("cmyk").raw().toBuffer();
  return Buffer.from(bytes).indexOf("Adobe\0", 0, "latin1") < 0 ? data : data.map((value) => 255 - value);
}

/** Rows with PNG's filters, or plain ones. */
function flateSamples(image: PDFRawStream): Uint8Array {
  const { dict } = image;
  const parameters = dict.lookup(PDFName.of("DecodeParms"));
  const data = inflate(image);
  if (!parameters) return data;
  const stride = (numberOf(dict, "Width") ?? 0) * INKS;
  const rows = numberOf(dict, "Height") ?? 0;
  const out = new Uint8Array(rows * stride);
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (stride + 1)] ?? 0;
    for (let x = 0, at = row * stride, from = row * (stride + 1) + 1; x < stride; x++, at++, from++) {
      const a = x < INKS ? 0 : (out[at - INKS] as number);
      const b = row === 0 ? 0 : (out[at - stride] as number);
      const c = row === 0 || x < INKS ? 0 : (out[at - stride - INKS] as number);
      out[at] = (data[from] ?? 0) + guess(filter, a, b, c);
    }
  }
  return out;
}

/** PNG 3 §9.2. */
function guess(filter: number, a: number, b: number, c: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return a;
  if (filter === 2) return b;
  if (filter === 3) return (a + b) >> 1;
  const [byA, byB, byC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return byA <= byB && byA <= byC ? a : byB <= byC ? b : c;
}
