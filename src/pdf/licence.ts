/** What a font's maker allows of embedding, by its own bits (OpenType 1.9, OS/2 table, `fsType`). */
import { type Diagnostic, error, warning } from "../diagnostic.ts";
import type { FontFace } from "../style/types.ts";
import type { Font } from "../text/types.ts";

const [RESTRICTED, PRINT, EDIT, WHOLE, BITMAPS] = [0x2, 0x4, 0x8, 0x100, 0x200];
/** Of `fsType` in the OS/2 table. */
const OFFSET = 8;

/** `faces` tell where a font was asked for. */
export function licenceFindings(fonts: readonly Font[], faces: readonly FontFace[]): readonly Diagnostic[] {
  return fonts.flatMap((font) => {
    const bits = fsType(font.bytes);
    const at = faces.find(({ family, style, weight: [from, to] }) => {
      return family === font.family && style === font.style && from <= font.weight && font.weight <= to;
    })?.at;
    const name = `the font “${font.family}” (${font.postscriptName})`;
    const hint = "Use another font, or ask its maker for a licence to embed it.";
    // Where several bits are set, the mildest holds.
    if ((bits & (RESTRICTED | PRINT | EDIT)) === RESTRICTED || (bits & BITMAPS) !== 0) {
      return [error("pdf/font-licence", `${name} forbids to be embedded`, { at, hint })];
    }
    if ((bits & WHOLE) === 0) return [];
    return [
      warning("pdf/font-licence", `${name} forbids that a part of it is embedded, as is done here`, { at, hint }),
    ];
  });
}

/** 0, all is allowed, where the font doesn't say. */
function fsType(bytes: Uint8Array): number {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = bytes.length < 12 ? 0 : file.getUint16(4);
  for (let at = 12; at + 16 <= Math.min(12 + tables * 16, bytes.length); at += 16) {
    const offset = file.getUint32(at + 8) + OFFSET;
    if (file.getUint32(at) === 0x4f532f32 && offset + 2 <= bytes.length) return file.getUint16(offset);
  }
  return 0;
}
