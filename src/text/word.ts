/**
 * Words, interned with all that is the same wherever they stand: their shapes, the opportunities to
 * break them and how far they hang. In thousandths of the em, so that one entry serves every size.
 */
import { FLAG } from "../linebreak/types.ts";
import type { Milliem } from "../units.ts";
import type { Face } from "./face.ts";
import { graphemeStarts, IDEOGRAPH, IGNORABLE } from "./graphemes.ts";
import type { Hyphenator } from "./hyphenation.ts";
import { hangOf } from "./protrusion.ts";
import type { Shaper } from "./shaper.ts";
import { edgesOf, type InnerBreak, PENALTY, wordBreaks } from "./tailoring.ts";
import type { GlyphPart, Shape } from "./types.ts";

/**
 * Columns of `Word.breaks`, one row an opportunity inside the word; see `InnerBreak`. `before` is the
 * width of what stands before it, its hyphen included: about right, as a line that is taken is shaped
 * anew as broken. `left` and `right` are hangs.
 */
export const BREAK = {
  offset: 0,
  flags: 1,
  penalty: 2,
  pattern: 3,
  before: 4,
  after: 5,
  glyphsBefore: 6,
  glyphsAfter: 7,
  right: 8,
  left: 9,
  columns: 10,
} as const;

export interface Word {
  readonly kind: "word";
  readonly text: string;
  readonly shapes: readonly Shape[];
  /** A part for each shape, whole: what most lines are made of. */
  readonly parts: readonly GlyphPart[];
  readonly width: Milliem;
  readonly glyphs: number;
  /** Rows of `BREAK`. */
  readonly breaks: Float64Array;
  /** Hangs of its first and last character. */
  readonly left: Milliem;
  readonly right: Milliem;
  /** See `EDGE`. */
  readonly edges: number;
  readonly missing: boolean;
  /** Chinese or Japanese: there are no spaces to stretch, so the letters are spaced. */
  readonly ideographic: boolean;
}

export interface Words {
  readonly get: (text: string, face: Face) => Word;
  /** The word's breaks with one before each of its characters, for when nothing else helps. */
  readonly emergency: (word: Word, face: Face) => Float64Array;
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
  const innerBreaks = (text: string, { style }: Face): readonly InnerBreak[] => {
    const rules = { language: style.lang, hyphens: style.hyphens, limits: style.hyphenateLimitChars };
    return wordBreaks(text, rules, hyphenator);
  };
  const hyphenWidth = (face: Face): Milliem => shaper.shapes("-", face)[0]?.width ?? 0;
  return {
    get: (text, face) => {
      const words = wordsOf(face);
      let word = words.get(text);
      if (!word) {
        const shapes = shaper.shapes(text, face);
        word = makeWord(text, shapes, innerBreaks(text, face), () => hyphenWidth(face));
        words.set(text, word);
      }
      return word;
    },
    emergency: ({ text, shapes }, face) => {
      const usual = new Map(innerBreaks(text, face).map((inner) => [inner.offset, inner]));
      const all = graphemeStarts(text)
        .slice(1)
        .map(
          (offset): InnerBreak =>
            usual.get(offset) ?? {
              offset,
              flags: FLAG.emergency,
              penalty: PENALTY.emergency,
              inserted: false,
              pattern: false,
            },
        );
      return measureBreaks(all, text, prefixes(text, shapes), hyphenWidth(face));
    },
  };
}

const NO_BREAKS = new Float64Array(0);

function makeWord(text: string, shapes: readonly Shape[], inner: readonly InnerBreak[], hyphen: () => Milliem): Word {
  const sums = prefixes(text, shapes);
  return {
    kind: "word",
    text,
    shapes,
    parts: shapes.map((shape) => ({ kind: "glyphs", shape, from: 0, to: shape.glyphs.length })),
    width: shapes.reduce((sum, shape) => sum + shape.width, 0),
    glyphs: shapes.reduce((sum, shape) => sum + shape.glyphs.length, 0),
    breaks: inner.length === 0 ? NO_BREAKS : measureBreaks(inner, text, sums, hyphen()),
    left: hangAt(text, sums, 0, "left"),
    right: hangAt(text, sums, text.length, "right"),
    edges: edgesOf(text),
    missing: shapes.some((shape) => shape.missing),
    ideographic: IDEOGRAPH.test(text),
  };
}

/** By offset in a word: the width and the number of glyphs before it, and what the last of them owes to the next by kerning. */
interface Prefixes {
  readonly width: Float64Array;
  readonly glyphs: Uint16Array;
  readonly kern: Float64Array;
}
let scratch: Prefixes = { width: new Float64Array(64), glyphs: new Uint16Array(64), kern: new Float64Array(64) };

/** The answer holds until the next call. */
function prefixes(text: string, shapes: readonly Shape[]): Prefixes {
  if (text.length >= scratch.width.length) {
    const size = text.length * 2;
    scratch = { width: new Float64Array(size), glyphs: new Uint16Array(size), kern: new Float64Array(size) };
  }
  const { width, glyphs, kern } = scratch;
  let at = 0;
  let sum = 0;
  let count = 0;
  width[0] = glyphs[0] = kern[0] = 0;
  for (const { text: own, font, rightToLeft, ...shape } of shapes) {
    const { glyphs: ids, advances, clusters } = rightToLeft ? fromTheRight(shape) : shape;
    let before = 0;
    for (let g = 0; g < ids.length; ) {
      const begin = clusters[g] as number;
      spread(scratch, at + before, at + begin, sum, count);
      let advance = 0;
      const first = g;
      let last = g;
      while (g < ids.length && clusters[g] === begin) {
        last = g;
        advance += advances[g++] as number;
      }
      const end = g < ids.length ? (clusters[g] as number) : own.length;
      const members = g - first;
      // A ligature that a break divides gives each letter the same share.
      for (let o = begin + 1; o <= end; o++) {
        width[at + o] = sum + (advance * (o - begin)) / (end - begin);
        glyphs[at + o] = count + members;
        kern[at + o] = 0;
      }
      kern[at + end] = (advances[last] as number) - font.advance(ids[last] as number);
      sum += advance;
      count += members;
      before = end;
    }
    spread(scratch, at + before, at + own.length, sum, count);
    at += own.length;
  }
  return scratch;
}
const fromTheRight = ({ glyphs, advances, clusters }: Pick<Shape, "glyphs" | "advances" | "clusters">) => ({
  glyphs: glyphs.toReversed(),
  advances: advances.toReversed(),
  clusters: clusters.toReversed(),
});
/** Characters without glyphs leave the sums as they are. */
function spread({ width, glyphs, kern }: Prefixes, from: number, to: number, sum: Milliem, count: number): void {
  for (let o = from + 1; o <= to; o++) {
    width[o] = sum;
    glyphs[o] = count;
    kern[o] = 0;
  }
}

/** The hang of the visible character right of (or left of) an offset, as a line's start (or end). */
function hangAt(text: string, { width }: Prefixes, offset: number, side: "left" | "right"): Milliem {
  const step = side === "left" ? 1 : -1;
  let at = side === "left" ? offset : offset - 1;
  while (at > 0 && at < text.length && text.charCodeAt(at) > 0xa0 && IGNORABLE.test(text[at] as string)) at += step;
  const character = text[at];
  return character === undefined ? 0 : hangOf(character, side, (width[at + 1] as number) - (width[at] as number));
}

/** Rows of all words' breaks lie in a few large blocks: small ones would keep the collector busy. */
const BLOCK = BREAK.columns * 2048;
let block = NO_BREAKS;
let used = 0;

function measureBreaks(inner: readonly InnerBreak[], text: string, sums: Prefixes, hyphen: Milliem): Float64Array {
  const size = inner.length * BREAK.columns;
  if (used + size > block.length) {
    block = new Float64Array(Math.max(BLOCK, size));
    used = 0;
  }
  const rows = block.subarray(used, (used += size));
  inner.forEach(({ offset, flags, penalty, inserted, pattern }, i) => {
    const row = i * BREAK.columns;
    const width = sums.width[offset] as number;
    const glyphs = sums.glyphs[offset] as number;
    rows[row + BREAK.offset] = offset;
    rows[row + BREAK.flags] = flags;
    rows[row + BREAK.penalty] = penalty;
    rows[row + BREAK.pattern] = pattern ? 1 : 0;
    rows[row + BREAK.before] = width - (sums.kern[offset] as number) + (inserted ? hyphen : 0);
    rows[row + BREAK.after] = width;
    rows[row + BREAK.glyphsBefore] = glyphs + (inserted ? 1 : 0);
    rows[row + BREAK.glyphsAfter] = glyphs;
    rows[row + BREAK.right] = inserted ? hangOf("-", "right", hyphen) : hangAt(text, sums, offset, "right");
    rows[row + BREAK.left] = hangAt(text, sums, offset, "left");
  });
  return rows;
}
