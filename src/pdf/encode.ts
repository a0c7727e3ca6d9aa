/**
 * Character codes. Each pair of a glyph and the text it stands for gets a code (CID) of its own in the
 * font's subset, so that text extraction gives the manuscript's characters (small capitals as letters,
 * a hyphen at a line's end as U+00AD). A shape's codes are made once and kept.
 */
import type { Font, Shape } from "../text/types.ts";
import { type OpenFont, openFont } from "./pdfkit.ts";

/** Glyphs as the inside of a `TJ` array's string: `ab)-15(cd`, two bytes a code. In thousandths of the em. */
export interface Codes {
  readonly bytes: string;
  /** What the glyphs should advance in all. */
  readonly natural: number;
  /** What the reader's pen advances: widths in the file less the adjustments in `bytes`. */
  readonly written: number;
  readonly count: number;
}

/** One font of the file. Code n stands at `glyphs[n - 1]`. */
export interface EncodedFont {
  readonly font: Font;
  readonly name: string;
  readonly open: OpenFont;
  readonly glyphs: number[];
  readonly texts: string[];
  readonly widths: number[];
  /** Each code in the bytes of a string. */
  readonly codes: string[];
  /** Word spaces by what they stand for. */
  readonly spaces: Map<string, Codes>;
}
export interface Encoder {
  readonly fonts: readonly EncodedFont[];
  readonly font: (font: Font) => EncodedFont;
  /** The font's space standing for `text`; undefined where it has none. */
  readonly space: (font: EncodedFont, text: string) => Codes | undefined;
  readonly codes: (shape: Shape, from: number, to: number) => Codes;
}

/** Stands for nothing: what a glyph without characters of its own is given, since no code may go without. */
const NOTHING = "\u2060";
/** Places for breaks inside words, which the shaper joins to the letter before. */
const UNSEEN = /[\u00ad\u200b]/g;

export function createEncoder(): Encoder {
  const fonts: EncodedFont[] = [];
  const byFont = new Map<Font, EncodedFont>();
  const known = new Map<EncodedFont, Map<string, number>>();
  const shapes = new Map<Shape, Codes>();

  const font = (asked: Font): EncodedFont => {
    let encoded = byFont.get(asked);
    if (encoded === undefined) {
      const name = `F${fonts.length + 1}`;
      encoded = {
        font: asked,
        name,
        open: openFont(asked.bytes),
        glyphs: [],
        texts: [],
        widths: [],
        codes: [],
        spaces: new Map(),
      };
      byFont.set(asked, encoded);
      known.set(encoded, new Map());
      fonts.push(encoded);
    }
    return encoded;
  };

  /** The code's index in the font's lists. */
  const code = (encoded: EncodedFont, glyph: number, text: string): number => {
    const indices = known.get(encoded);
    const key = `${glyph} ${text}`;
    let index = indices?.get(key);
    if (index === undefined) {
      index = encoded.glyphs.push(glyph) - 1;
      encoded.texts.push(text === "" ? NOTHING : text);
      encoded.widths.push(Math.round(encoded.font.advance(glyph)));
      encoded.codes.push(literal(index + 1));
      indices?.set(key, index);
    }
    return index;
  };

  const space = (encoded: EncodedFont, text: string): Codes | undefined => {
    const { open, font: source, spaces } = encoded;
    let codes = spaces.get(text);
    if (codes === undefined) {
      const glyph = open.glyphOf(0x20);
      if (glyph === 0 || text === "") return undefined;
      const width = source.advance(glyph);
      const bytes = encoded.codes[code(encoded, glyph, text)] ?? "";
      codes = { bytes, natural: width, written: Math.round(width), count: 1 };
      spaces.set(text, codes);
    }
    return codes;
  };

  const make = (shape: Shape, from: number, to: number): Codes => {
    const encoded = font(shape.font);
    let bytes = "";
    let natural = 0;
    let written = 0;
    for (let glyph = from; glyph < to; glyph++) {
      const adjust = -Math.round(natural - written);
      if (adjust !== 0 && glyph > from) {
        bytes += `)${adjust}(`;
        written -= adjust;
      }
      const index = code(encoded, shape.glyphs[glyph] ?? 0, textOf(shape, glyph));
      bytes += encoded.codes[index];
      written += encoded.widths[index] ?? 0;
      natural += shape.advances[glyph] ?? 0;
    }
    return { bytes, natural, written, count: to - from };
  };

  const codes = (shape: Shape, from: number, to: number): Codes => {
    if (from > 0 || to < shape.glyphs.length) return make(shape, from, to);
    let whole = shapes.get(shape);
    if (whole === undefined) {
      whole = make(shape, from, to);
      shapes.set(shape, whole);
    }
    return whole;
  };

  return { fonts, font, space, codes };
}

/** A code's two bytes in a literal string (ISO 32000-1 §7.3.4.2), half as long as in digits. Lines stay lines. */
const literal = (code: number): string =>
  String.fromCharCode(code >> 8, code & 255).replace(/[()\\\r\n]/g, (byte) => ESCAPES[byte] ?? `\\${byte}`);
const ESCAPES: Readonly<Record<string, string>> = { "\r": "\\r", "\n": "\\n" };

/**
 * The characters a glyph stands for. Glyphs that share a cluster share its characters, one each, the
 * last taking what is left. Clusters rise in left-to-right text and fall in right-to-left text.
 */
export function textOf(shape: Shape, glyph: number): string {
  const { clusters, text } = shape;
  const own = clusters[glyph] ?? 0;
  let first = glyph;
  while (first > 0 && clusters[first - 1] === own) first--;
  let last = glyph;
  while (last + 1 < clusters.length && clusters[last + 1] === own) last++;
  const next = shape.rightToLeft ? clusters[first - 1] : clusters[last + 1];
  const cluster = text.slice(own, next ?? text.length);
  const characters = cluster.length > 1 ? cluster.replace(UNSEEN, "") : cluster;
  if (first === last) return characters;
  const each = [...characters];
  const at = shape.rightToLeft ? last - glyph : glyph - first;
  return at === last - first ? each.slice(at).join("") : (each[at] ?? "");
}
