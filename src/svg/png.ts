/**
 * A PNG of shades between two colours (PNG 3 §11). Deflated by fflate, which gives the same bytes on
 * every machine; the platform's zlib doesn't.
 */
import { zlibSync } from "fflate";

type Rgb = readonly [red: number, green: number, blue: number];

/** The last of the shades, and the shade of each byte. */
const LAST = 5;
const SHADES = Uint8Array.from({ length: 256 }, (_, gray) => Math.round((gray * LAST) / 255));

/** `gray` has a byte a pixel, rows from the top: 0 becomes `dark`, 255 `light`. Six shades are kept: at the size of a cover no eye sees more in the edge of a letter, and the file is a quarter smaller than with sixteen. */
export function grayPng(gray: Uint8Array, width: number, height: number, dark: Rgb, light: Rgb): Uint8Array {
  const row = 1 + Math.ceil(width / 2);
  const rows = new Uint8Array(row * height);
  for (let y = 0, from = 0; y < height; y++)
    for (let x = 0; x < width; x++, from++) {
      const shade = SHADES[gray[from] ?? 255] ?? LAST;
      const at = y * row + 1 + (x >> 1);
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? shade << 4 : shade);
    }
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([4, 3], 8); // four bits, indexed
  const palette = Uint8Array.from({ length: (LAST + 1) * 3 }, (_, index) => {
    const [from = 0, to = 0] = [dark[index % 3], light[index % 3]];
    return Math.round(from + ((to - from) * Math.floor(index / 3)) / LAST);
  });
  const chunks = [
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", zlibSync(rows, { level: 6 })),
    chunk("IEND", new Uint8Array()),
  ];
  return new Uint8Array(Buffer.concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...chunks]));
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(Buffer.from(name, "latin1"), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
