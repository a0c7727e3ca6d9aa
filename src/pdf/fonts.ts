/**
 * Embedding: each font's subset as a Type 0 font with the widths and characters of its codes
 * (ISO 32000-1 §9.7). The subset and its tables are made once and written into every file.
 */
import { createHash } from "node:crypto";
import { round } from "../units.ts";
import type { EncodedFont } from "./encode.ts";
import { deflate, object, type Pdf, stream } from "./pdfkit.ts";
import { type Dictionary, Raw, type Ref } from "./syntax.ts";

/** A font ready to be written. */
export interface Embedding {
  readonly name: string;
  readonly write: (pdf: Pdf) => Ref;
}

const FIXED_PITCH = 1;
const SYMBOLIC = 4;
const ITALIC = 64;
/** Unused by readers where the font is embedded, but required (ISO 32000-1 table 122). */
const STEM = 80;

export function embed(encoded: EncodedFont): Embedding {
  const { font, open, name } = encoded;
  const { bytes, cff } = open.subset(encoded.glyphs);
  const program = deflate(bytes);
  const characters = deflate(Buffer.from(toUnicode(encoded.texts), "latin1"));
  const baseFont = `${tag(bytes)}+${font.postscriptName.replace(/[^\w-]/g, "_")}`;
  const flags = SYMBOLIC | (open.fixedPitch ? FIXED_PITCH : 0) | (font.style === "italic" ? ITALIC : 0);
  const write = (pdf: Pdf): Ref => {
    const kind: Dictionary = cff ? { Subtype: "CIDFontType0C" } : { Length1: bytes.length };
    const file = stream(pdf, { ...kind, Filter: "FlateDecode" }, program);
    const descriptor = object(pdf, {
      Type: "FontDescriptor",
      FontName: baseFont,
      Flags: flags,
      FontBBox: open.bbox.map((value) => round(value, 0)),
      ItalicAngle: open.italicAngle,
      Ascent: round(font.ascent, 0),
      Descent: round(-font.descent, 0),
      CapHeight: round(font.capHeight, 0),
      XHeight: round(font.xHeight, 0),
      StemV: STEM,
      [cff ? "FontFile3" : "FontFile2"]: file,
    });
    const descendant = object(pdf, {
      Type: "Font",
      Subtype: cff ? "CIDFontType0" : "CIDFontType2",
      BaseFont: baseFont,
      CIDSystemInfo: new Raw("<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"),
      FontDescriptor: descriptor,
      W: new Raw(`[0[${Math.round(font.advance(0))} ${encoded.widths.join(" ")}]]`),
      ...(!cff && { CIDToGIDMap: "Identity" }),
    });
    return object(pdf, {
      Type: "Font",
      Subtype: "Type0",
      BaseFont: baseFont,
      Encoding: "Identity-H",
      DescendantFonts: [descendant],
      ToUnicode: stream(pdf, { Filter: "FlateDecode" }, characters),
    });
  };
  return { name, write };
}

/** Six capitals that differ where subsets differ (ISO 32000-1 §9.6.4). */
function tag(bytes: Uint8Array): string {
  const hash = createHash("sha256").update(bytes).digest();
  return String.fromCharCode(...[...hash.subarray(0, 6)].map((byte) => 65 + (byte % 26)));
}

/** Most entries one `bfchar` section may have (Adobe technical note 5014). */
const SECTION = 100;

/** The characters of each code, as a CMap. */
export function toUnicode(texts: readonly string[]): string {
  const lines = texts.map((text, index) => `<${hex16(index + 1)}><${utf16(text)}>`);
  const sections: string[] = [];
  for (let at = 0; at < lines.length; at += SECTION) {
    const section = lines.slice(at, at + SECTION);
    sections.push(`${section.length} beginbfchar`, ...section, "endbfchar");
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${sections.join("\n")}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}
const hex16 = (value: number): string => value.toString(16).padStart(4, "0");
function utf16(text: string): string {
  let hex = "";
  for (let at = 0; at < text.length; at++) hex += hex16(text.charCodeAt(at));
  return hex;
}
