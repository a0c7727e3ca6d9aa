/** Widths of a font's glyphs by code (ISO 32000-1 §9.2.4, §9.7.4.3), to know where text ends on its line. */

import { toUnicode } from "./pdf-cmap.ts";
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from "./pdf-lib.ts";
import { inflate, nameOf, numberOf } from "./pdf-objects.ts";

export interface FontFacts {
  /** As the file names it, with the subset's tag; empty where it says nothing (Type 3). */
  readonly name: string;
  readonly bytesPerCode: number;
  /** In ems. */
  readonly width: (code: number) => number;
  /** Whether a code shows white space. */
  readonly isSpace: (code: number) => boolean;
}

/** Where nothing is said, a broad letter. */
const UNKNOWN = 0.6;

export function readFont(font: PDFDict): FontFacts {
  const name = nameOf(font, "BaseFont") ?? "";
  const map = font.lookup(PDFName.of("ToUnicode"));
  const composite = font.has(PDFName.of("DescendantFonts"));
  const decode = toUnicode(map instanceof PDFRawStream ? inflate(map) : undefined, composite ? 2 : 1);
  const isSpace = (code: number): boolean =>
    /^\s+$/.test(decode(composite ? Uint8Array.of(code >> 8, code & 255) : Uint8Array.of(code)));
  const descendants = font.lookup(PDFName.of("DescendantFonts"));
  if (descendants instanceof PDFArray) {
    const descendant = descendants.lookup(0, PDFDict);
    const otherwise = (numberOf(descendant, "DW") ?? 1000) / 1000;
    const widths = compositeWidths(descendant.lookup(PDFName.of("W")));
    return { name, bytesPerCode: 2, width: (code) => widths.get(code) ?? otherwise, isSpace };
  }
  const first = numberOf(font, "FirstChar") ?? 0;
  const list = font.lookup(PDFName.of("Widths"));
  const widths = list instanceof PDFArray ? list.asArray().map((_, index) => list.lookup(index)) : [];
  const unit = nameOf(font, "Subtype") === "Type3" ? 1 : 1000;
  const width = (code: number): number => {
    const found = widths[code - first];
    return found instanceof PDFNumber ? found.asNumber() / unit : UNKNOWN;
  };
  return { name, bytesPerCode: 1, width, isSpace };
}

/** `c [w1 w2 …]` and `first last w`. */
function compositeWidths(value: unknown): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  if (!(value instanceof PDFArray)) return widths;
  const items = value.asArray().map((_, index) => value.lookup(index));
  for (let at = 0; at + 1 < items.length; ) {
    const [first, second, third] = [items[at], items[at + 1], items[at + 2]];
    if (!(first instanceof PDFNumber)) break;
    if (second instanceof PDFArray) {
      second.asArray().forEach((_, index) => {
        const width = second.lookup(index);
        if (width instanceof PDFNumber) widths.set(first.asNumber() + index, width.asNumber() / 1000);
      });
      at += 2;
    } else {
      if (!(second instanceof PDFNumber) || !(third instanceof PDFNumber)) break;
      const last = Math.min(second.asNumber(), 0xffff);
      for (let code = first.asNumber(); code <= last; code++) widths.set(code, third.asNumber() / 1000);
      at += 3;
    }
  }
  return widths;
}
