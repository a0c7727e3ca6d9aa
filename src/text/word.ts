/**
 * Words, interned with all that is the same wherever they stand: their shapes, the opportunities to
 * break them and how far they hang. In thousandths of the em, so that one entry serves every size.
 */
import type { Milliem } from "../units.ts";
import type { Face } from "./face.ts";
import type { Hyphenator } from "./hyphenation.ts";
import { type Protrusion, protrusionOf } from "./protrusion.ts";
import type { Shaper } from "./shaper.ts";
import { edgesOf, type InnerBreak, PENALTY, wordBreaks } from "./tailoring.ts";
import { graphemeStarts, IGNORABLE } from "./graphemes.ts";
import { FLAG } from "../linebreak/types.ts";
import type { GlyphPart, Shape } from "./types.ts";

/** How a line's end or start looks optically: the character's share and its advance. */
export interface Edge {
  readonly protrusion: Protrusion;
  readonly width: Milliem;
}
export interface WordBreak extends InnerBreak {
  /** To the line's end there, hyphen included. About right: a line that is taken is shaped anew as broken. */
  readonly before: Milliem;
  readonly after: Milliem;
  readonly glyphsBefore: number;
  readonly glyphsAfter: number;
  readonly end: Edge;
  readonly start: Edge;
}
export interface Word {
  readonly kind: "word";
  readonly text: string;
  readonly shapes: readonly Shape[];
  /** A part for each shape, whole: what most lines are made of. */
  readonly parts: readonly GlyphPart[];
  readonly width: Milliem;
  readonly glyphs: number;
  readonly breaks: readonly WordBreak[];
  readonly start: Edge;
  readonly end: Edge;
  /** See `EDGE`. */
  readonly edges: number;
  readonly missing: boolean;
}

export interface Words {
  readonly get: (text: string, face: Face) => Word;
  readonly has: (text: string, face: Face) => boolean;
  /** The word with a break before each of its characters, for when nothing else helps. */
  readonly emergency: (word: Word, face: Face) => readonly WordBreak[];
}

export function createWords(shaper: Shaper, hyphenator: Hyphenator): Words {
  const byKey = new Map<string, Map<string, Word>>();
  /** Faces are few: their map is found by identity first. */
  const byFace = new Map<Face, Map<string, Word>>();
  const wordsOf = (face: Face): Map<string, Word> => {
    let words = byFace.get(face);
    if (!words) {
      words = byKey.get(face.wordKey) ?? new Map();
      byKey.set(face.wordKey, words);
      byFace.set(face, words);
    }
    return words;
  };
  const widen = (inner: InnerBreak, text: string, shapes: readonly Shape[], face: Face): WordBreak =>
    measureBreak(inner, text, shapes, () => hyphenEdge(shaper, face));
  return {
    get: (text, face) => {
      const words = wordsOf(face);
      let word = words.get(text);
      if (!word) {
        const shapes = shaper.shapes(text, face);
        const { lang, hyphens, hyphenateLimitChars } = face.style;
        const rules = { language: lang, hyphens, limits: hyphenateLimitChars };
        const breaks = wordBreaks(text, rules, hyphenator).map((inner) => widen(inner, text, shapes, face));
        word = makeWord(text, shapes, breaks);
        words.set(text, word);
      }
      return word;
    },
    has: (text, face) => wordsOf(face).has(text),
    emergency: (word, face) => {
      const known = new Map(word.breaks.map((b) => [b.offset, b]));
      const all: WordBreak[] = [];
      for (const offset of graphemeStarts(word.text).slice(1)) {
        const usual = known.get(offset);
        if (usual) all.push(usual);
        else {
          const inner = { offset, flags: FLAG.emergency, penalty: PENALTY.emergency, inserted: false, pattern: false };
          all.push(widen(inner, word.text, word.shapes, face));
        }
      }
      return all;
    },
  };
}

function makeWord(text: string, shapes: readonly Shape[], breaks: readonly WordBreak[]): Word {
  const start = edgeAt(text, shapes, 0, "left");
  const end = edgeAt(text, shapes, text.length, "right");
  return {
    kind: "word",
    text,
    shapes,
    parts: shapes.map((shape) => ({ kind: "glyphs", shape, from: 0, to: shape.glyphs.length })),
    width: shapes.reduce((sum, shape) => sum + shape.width, 0),
    glyphs: shapes.reduce((sum, shape) => sum + shape.glyphs.length, 0),
    breaks,
    start,
    end,
    edges: edgesOf(text),
    missing: shapes.some((shape) => shape.missing),
  };
}

const NO_EDGE: Edge = { protrusion: { share: 0, letter: false }, width: 0 };

/** The visible character right of (or left of) an offset, as a line's start (or end). */
export function edgeAt(text: string, shapes: readonly Shape[], offset: number, side: "left" | "right"): Edge {
  const step = side === "left" ? 1 : -1;
  let at = side === "left" ? offset : offset - 1;
  while (at >= 0 && at < text.length && IGNORABLE.test(text[at] as string)) at += step;
  const character = text[at];
  if (character === undefined) return NO_EDGE;
  const protrusion = protrusionOf(character, side);
  return protrusion.share === 0 ? NO_EDGE : { protrusion, width: upTo(shapes, at + 1).width - upTo(shapes, at).width };
}

/** The hyphen that is put in at a break. */
function hyphenEdge(shaper: Shaper, face: Face): Edge {
  const [shape] = shaper.shapes("-", face);
  return { protrusion: protrusionOf("-", "right"), width: shape?.width ?? 0 };
}

function measureBreak(inner: InnerBreak, text: string, shapes: readonly Shape[], hyphenOf: () => Edge): WordBreak {
  const { width, glyphs, kern } = upTo(shapes, inner.offset);
  const hyphen = inner.inserted ? hyphenOf() : undefined;
  return {
    ...inner,
    before: width - kern + (hyphen?.width ?? 0),
    after: width,
    glyphsBefore: glyphs + (hyphen ? 1 : 0),
    glyphsAfter: glyphs,
    end: hyphen ?? edgeAt(text, shapes, inner.offset, "right"),
    start: edgeAt(text, shapes, inner.offset, "left"),
  };
}

/** Width and glyphs before an offset; `kern` is what the last of them owes to the glyph after it. */
function upTo(shapes: readonly Shape[], offset: number): { width: Milliem; glyphs: number; kern: Milliem } {
  let width = 0;
  let glyphs = 0;
  let at = 0;
  for (const { text, font, glyphs: own, advances, clusters, width: whole } of shapes) {
    if (offset >= at + text.length) {
      width += whole;
      glyphs += own.length;
      at += text.length;
      continue;
    }
    const inside = offset - at;
    let kern = 0;
    for (let g = 0; g < own.length && (clusters[g] as number) < inside; g++) {
      const advance = advances[g] as number;
      const begin = clusters[g] as number;
      let next = g + 1;
      while (next < own.length && clusters[next] === begin) next++;
      const end = next < own.length ? (clusters[next] as number) : text.length;
      // A ligature that the break divides gives each letter the same share.
      width += advance * (end > inside ? (inside - begin) / (end - begin) : 1);
      glyphs++;
      kern = end === inside ? advance - font.advance(own[g] as number) : 0;
    }
    return { width, glyphs, kern };
  }
  return { width, glyphs, kern: 0 };
}
