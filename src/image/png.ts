/**
 * PNG files whose pixels a PDF can hold as they are: its deflated rows with their filters are what
 * FlateDecode with a PNG predictor reads (PNG 3 §11; ISO 32000-1 §7.4.4.4).
 */

export interface PngPixels {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Samples a pixel: 1 gray or index, 3 RGB. */
  readonly components: 1 | 3;
  /** RGB triples that the samples are indices of. */
  readonly palette?: Uint8Array;
  /** Deflated rows, each led by its filter. */
  readonly data: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const [GRAY, RGB, INDEXED] = [0, 2, 3];

/** Undefined where the bytes are no PNG, or one with transparency, 16 bits, interlacing or a profile, which must be decoded. */
export function readPng(bytes: Uint8Array): PngPixels | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || SIGNATURE.some((byte, index) => bytes[index] !== byte)) return undefined;
  const parts: Uint8Array[] = [];
  let palette: Uint8Array | undefined;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name === "tRNS" || name === "iCCP") return undefined;
    if (name === "PLTE") palette = body;
    if (name === "IDAT") parts.push(body);
    at += length + 12;
  }
  const [width, height, bits, type] = [view.getUint32(16), view.getUint32(20), bytes[24] ?? 0, bytes[25]];
  const interlaced = bytes[28] !== 0;
  if (interlaced || bits > 8 || parts.length === 0) return undefined;
  if (type !== GRAY && type !== RGB && !(type === INDEXED && palette)) return undefined;
  return {
    width,
    height,
    bits,
    components: type === RGB ? 3 : 1,
    ...(type === INDEXED && palette && { palette }),
    data: new Uint8Array(Buffer.concat(parts)),
  };
}
