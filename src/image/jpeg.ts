/**
 * The markers of a JPEG file that decide how a painter may pass it through: its frame, the Adobe
 * marker (inverted CMYK) and an embedded profile (ITU-T T.81 annex B; ICC.1:2010 annex B.4).
 */

export interface JpegHeader {
  /** As stored, before any EXIF turn. */
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bits: number;
  /** Baseline or progressive Huffman coding: what PDF's DCTDecode reads. */
  readonly plain: boolean;
  /** An Adobe marker is there: CMYK is stored inverted. */
  readonly adobe: boolean;
  readonly profile?: Uint8Array;
}

const SOI = 0xd8;
const SOS = 0xda;
const APP2 = 0xe2;
const APP14 = 0xee;
const ICC = "ICC_PROFILE\0";

/** Undefined where the bytes are no JPEG or end before the frame. */
export function readJpeg(bytes: Uint8Array): JpegHeader | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = new Map<number, Uint8Array>();
  let adobe = false;
  let frame: Omit<JpegHeader, "adobe" | "profile"> | undefined;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === SOS) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    const body = bytes.subarray(at + 4, end);
    if (isFrame(marker) && body.length >= 6) {
      const height = view.getUint16(at + 5);
      const width = view.getUint16(at + 7);
      frame = { width, height, components: body[5] ?? 0, bits: body[0] ?? 0, plain: marker <= 0xc2 };
    } else if (marker === APP14 && ascii(body, 5) === "Adobe") adobe = true;
    else if (marker === APP2 && ascii(body, ICC.length) === ICC) chunks.set(body[12] ?? 0, body.subarray(14));
    at = end;
  }
  if (frame === undefined) return undefined;
  const profile = Buffer.concat([...chunks].toSorted(([a], [b]) => a - b).map(([, chunk]) => chunk));
  return { ...frame, adobe, ...(profile.length > 0 && { profile: new Uint8Array(profile) }) };
}

/** SOF0 to SOF15, without DHT, JPG and DAC, which stand between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const ascii = (bytes: Uint8Array, length: number): string => String.fromCharCode(...bytes.subarray(0, length));
