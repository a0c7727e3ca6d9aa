/**
 * Shapes, interned: one object for the same text in the same font, features and language. Texts are
 * first cut where the font has to change: a character that the chosen font lacks comes from the next
 * that has it, and one that no font has becomes a visible box.
 */
import type { ComputedStyle } from "../style/types.ts";
import type { Face } from "./face.ts";
import type { FontSet } from "./fonts.ts";
import { graphemeStarts, IDEOGRAPH, IGNORABLE } from "./graphemes.ts";
import { COMMON_SCRIPT, type Glyphs } from "./harfbuzz.ts";
import type { Font, Shape } from "./types.ts";

/** A stretch of a text in one font. */
interface Stretch {
  readonly font: Font;
  readonly text: string;
  readonly missing: boolean;
}
export interface Shaper {
  /** The shapes of a text in order; their texts join to it. */
  readonly shapes: (text: string, face: Face) => readonly Shape[];
  /** Shapes many texts at once; `shapes` then finds them. */
  readonly prepare: (texts: Iterable<string>, face: Face) => void;
  /** A shape with its last character cut off as one of its own, shown by that glyph but standing for `as`. */
  readonly splitLast: (text: string, as: string, face: Face) => readonly Shape[];
}

/** Marks of which Chinese and Japanese fonts have their own, a square wide (CLREQ §3.1.2, JLREQ §3.1.2). */
const SHARED_MARK = /[—―…‘’“”]/;
const IDEOGRAPHIC_COMMA = 0x3001;
const BOX = 0x25a1;
/** Longest text shaped as one; clusters are 16 bits. */
const LONGEST = 4000;
const BEYOND_EUROPE = /[\u0530-\u1DFF\u2C00-\uFFFF]/;
const ASCII = /^[!-~]*$/;
/** The first that a text has a letter of: before Latin, those that are wrong where they aren't shaped as themselves. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hebrew}/u, "Hebr"],
  [/\p{Script=Arabic}/u, "Arab"],
  [/\p{Script=Devanagari}/u, "Deva"],
  [/\p{Script=Bengali}/u, "Beng"],
  [/\p{Script=Tamil}/u, "Taml"],
  [/\p{Script=Thai}/u, "Thai"],
  [/\p{Script=Latin}/u, "Latn"],
  [/\p{Script=Greek}/u, "Grek"],
  [/\p{Script=Cyrillic}/u, "Cyrl"],
  [/\p{Script=Armenian}/u, "Armn"],
  [/\p{Script=Georgian}/u, "Geor"],
  [/\p{Script=Hangul}/u, "Hang"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "Kana"],
  [/\p{Script=Han}/u, "Hani"],
];
function scriptOf(text: string): string {
  if (!BEYOND_EUROPE.test(text) && /[A-Za-z]/.test(text)) return "Latn";
  return SCRIPTS.find(([pattern]) => pattern.test(text))?.[1] ?? (ASCII.test(text) ? "Latn" : COMMON_SCRIPT);
}

export function createShaper(fonts: FontSet): Shaper {
  /** By font, features and language, then by text. */
  const caches = new Map<string, Map<string, Shape>>();
  /** By font and code unit below U+10000: 0 not yet asked, 1 there, 2 not there. */
  const coverage = new Map<Font, Uint8Array>();
  let made = 0;

  const has = (font: Font, codePoint: number): boolean => {
    if (codePoint > 0xffff) return fonts.glyph(font, codePoint) !== undefined;
    let known = coverage.get(font);
    if (!known) coverage.set(font, (known = new Uint8Array(0x10000)));
    if (known[codePoint] === 0) {
      const there = fonts.glyph(font, codePoint) !== undefined || IGNORABLE.test(String.fromCharCode(codePoint));
      known[codePoint] = there ? 1 : 2;
    }
    return known[codePoint] === 1;
  };
  const hasAll = (font: Font, text: string): boolean => {
    for (let i = 0; i < text.length; i++) {
      const c = text.codePointAt(i) as number;
      if (!has(font, c)) return false;
      if (c > 0xffff) i++;
    }
    return true;
  };
  const boxFont = fonts.fonts.find((font) => fonts.glyph(font, BOX) !== undefined);

  const stretches = (text: string, face: Face): Stretch[] => {
    const [first] = face.chain;
    if (first === undefined) return [];
    if (text.length <= LONGEST && hasAll(first, text)) return [{ font: first, text, missing: false }];
    const found: Stretch[] = [];
    const eastAsian = /^(?:zh|ja)\b/.test(face.style.lang) && IDEOGRAPH.test(text);
    const square = eastAsian ? face.chain.find((candidate) => has(candidate, IDEOGRAPHIC_COMMA)) : undefined;
    const starts = graphemeStarts(text);
    starts.forEach((start, i) => {
      const character = text.slice(start, starts[i + 1] ?? text.length);
      const apostrophe = character === "’" && /[a-z]/i.test(text[start - 1] ?? "");
      const font =
        square && SHARED_MARK.test(character) && !apostrophe
          ? square
          : face.chain.find((candidate) => hasAll(candidate, character));
      const before = found.at(-1);
      if (font && before && before.font === font && !before.missing && before.text.length < LONGEST) {
        found[found.length - 1] = { ...before, text: before.text + character };
      } else found.push({ font: font ?? boxFont ?? first, text: character, missing: font === undefined });
    });
    return found;
  };

  const byFace = new Map<Face, Map<Font, Map<string, Shape>>>();
  const cacheOf = (font: Font, face: Face): Map<string, Shape> => {
    const known = byFace.get(face)?.get(font);
    if (known) return known;
    const key = `${font.id}|${face.features}|${face.style.lang}|${face.style.textTransform}${face.rightToLeft ? "|rtl" : ""}`;
    let cache = caches.get(key);
    if (!cache) caches.set(key, (cache = new Map()));
    const own = byFace.get(face);
    if (own) own.set(font, cache);
    else byFace.set(face, new Map([[font, cache]]));
    return cache;
  };
  const shapeText = (texts: readonly string[], script: string, font: Font, face: Face): readonly Glyphs[] =>
    fonts.shape(font, shown(texts, face.style), {
      features: face.features,
      language: face.style.lang,
      script,
      ...(face.rightToLeft && { rightToLeft: true }),
    });
  const enter = (font: Font, text: string, glyphs: Glyphs, face: Face): Shape => ({
    id: made++,
    font,
    text,
    ...glyphs,
    ...(face.rightToLeft && { rightToLeft: true }),
  });

  const boxOf = (font: Font, text: string): Shape => {
    const glyph = fonts.glyph(font, BOX) ?? 0;
    const width = font.advance(glyph);
    return {
      id: made++,
      font,
      text,
      glyphs: Uint16Array.of(glyph),
      advances: Float32Array.of(width),
      clusters: Uint16Array.of(0),
      width,
      missing: true,
    };
  };
  const shapeOf = ({ font, text, missing }: Stretch, face: Face): Shape => {
    const cache = cacheOf(font, face);
    const key = missing ? `\0${text}` : text;
    let shape = cache.get(key);
    if (!shape) {
      shape = missing
        ? boxOf(font, text)
        : enter(font, text, shapeText([text], scriptOf(text), font, face)[0] as Glyphs, face);
      cache.set(key, shape);
    }
    return shape;
  };

  return {
    shapes: (text, face) => {
      const [first] = face.chain;
      const known = first && cacheOf(first, face).get(text);
      return known ? [known] : stretches(text, face).map((stretch) => shapeOf(stretch, face));
    },
    prepare: (texts, face) => {
      const wanted = new Map<Font, Map<string, Set<string>>>();
      for (const text of texts) {
        for (const stretch of stretches(text, face)) {
          if (stretch.missing || cacheOf(stretch.font, face).has(stretch.text)) continue;
          let scripts = wanted.get(stretch.font);
          if (!scripts) wanted.set(stretch.font, (scripts = new Map()));
          const script = scriptOf(stretch.text);
          const group = scripts.get(script);
          if (group) group.add(stretch.text);
          else scripts.set(script, new Set([stretch.text]));
        }
      }
      for (const [font, scripts] of wanted) {
        const cache = cacheOf(font, face);
        for (const [script, group] of scripts) {
          const list = [...group];
          shapeText(list, script, font, face).forEach((glyphs, i) => {
            const text = list[i] as string;
            cache.set(text, enter(font, text, glyphs, face));
          });
        }
      }
    },
    splitLast: (text, as, face) => {
      const shapes = stretches(text, face).map((stretch) => shapeOf(stretch, face));
      const last = shapes.at(-1) as Shape;
      const cut = last.glyphs.length - 1;
      const head = last.text.slice(0, -1);
      // A font whose hyphen joins the letter before: then it stays one shape.
      if (last.missing || last.clusters[cut] !== last.text.length - 1) return shapes;
      const cache = cacheOf(last.font, face);
      const part = (key: string, from: number, to: number, standsFor: string): Shape => {
        let shape = cache.get(key);
        if (!shape) cache.set(key, (shape = slice(made++, last, from, to, standsFor)));
        return shape;
      };
      const hyphen = part(`\0-${as}\0${last.text}`, cut, cut + 1, as);
      return [...shapes.slice(0, -1), ...(cut > 0 ? [part(`\0<\0${last.text}`, 0, cut, head)] : []), hyphen];
    },
  };
}

/** Glyphs `from` to `to` of a shape as a shape. */
function slice(id: number, shape: Shape, from: number, to: number, text: string): Shape {
  const advances = shape.advances.slice(from, to);
  const base = shape.clusters[from] ?? 0;
  return {
    id,
    font: shape.font,
    text,
    glyphs: shape.glyphs.slice(from, to),
    advances,
    clusters: shape.clusters.slice(from, to).map((cluster) => cluster - base),
    ...(shape.offsets && { offsets: shape.offsets.slice(from * 2, to * 2) }),
    width: advances.reduce((sum, advance) => sum + advance, 0),
  };
}

/**
 * The letters that `text-transform` shows. The shape's own text stays the manuscript's, for readers that
 * copy, search or speak it. Only what keeps its length changes, so that clusters stay true (ß stays).
 */
function shown(texts: readonly string[], { textTransform }: ComputedStyle): readonly string[] {
  if (textTransform === "none") return texts;
  const change = (letter: string): string => {
    const changed = textTransform === "lowercase" ? letter.toLowerCase() : letter.toUpperCase();
    return changed.length === letter.length ? changed : letter;
  };
  const first = /(?<![\p{L}\p{M}\p{N}’'])\p{L}/gu;
  return texts.map((text) =>
    textTransform === "capitalize" ? text.replace(first, change) : [...text].map(change).join(""),
  );
}
