/**
 * A paragraph as pieces (words, gaps, pictures) and its break opportunities as arrays: all that total
 * fit and painting need, with everything about words looked up, never computed twice.
 */
import type { InlineText } from "../flow/types.ts";
import { type Breaks, type Channel, FLAG } from "../linebreak/types.ts";
import type { ComputedStyle, StyleId } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { Face } from "./face.ts";
import type { FontSet } from "./fonts.ts";
import { hang } from "./protrusion.ts";
import type { Shaper } from "./shaper.ts";
import { isGlue, justifies, spaceWidth } from "./spaces.ts";
import { staysTogether, wordBreaks, PENALTY } from "./tailoring.ts";
import { eachToken } from "./tokens.ts";
import type { GlyphPart, ShapedParagraph } from "./types.ts";
import type { Edge, Word, Words } from "./word.ts";

export interface Gap {
  readonly kind: "gap";
  readonly text: string;
  readonly width: Pt;
  readonly justifies: boolean;
  readonly part: GlyphPart;
}
export interface Picture {
  readonly kind: "picture";
  readonly width: Pt;
  readonly part: GlyphPart;
}
export type Piece = Word | Gap | Picture;

/** What `ShapedParagraph.inner` is. Arrays by opportunity: a line ends after `endPiece` pieces and `endCut` characters of the next, and begins likewise. */
export interface Inner {
  readonly pieces: readonly Piece[];
  /** By piece: its offset in the text, and its face. */
  readonly at: Int32Array;
  readonly faces: readonly Face[];
  readonly endPiece: Int32Array;
  readonly endCut: Int32Array;
  readonly startPiece: Int32Array;
  readonly startCut: Int32Array;
  /** How far a line hangs out at its ends, in points. */
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly shaper: Shaper;
  /** Whether emergency opportunities are there. */
  readonly emergency: boolean;
}
export const innerOf = (paragraph: ShapedParagraph): Inner => paragraph.inner as Inner;

/** How far a space may stretch and shrink, as shares of its natural width; beyond that it is bad. */
export const SPACE_STRETCH = 0.45;
export const SPACE_SHRINK = 0.28;
/** What a ragged line may be short of the measure before it is bad, in ems. */
const RAG = 2.5;
/** CSS Text 3 §10.1. */
const TAB_SIZE = 8;

export interface Setting {
  readonly fonts: FontSet;
  readonly styles: readonly ComputedStyle[];
  readonly faceOf: (style: StyleId) => Face;
  readonly words: Words;
  readonly shaper: Shaper;
}

/** One row an opportunity while the paragraph is read; columns afterwards. */
const ROW = {
  end: 0,
  start: 1,
  inkEnd: 2,
  inkStart: 3,
  emsEnd: 4,
  emsStart: 5,
  spaceEnd: 6,
  spaceStart: 7,
  penalty: 8,
  flags: 9,
  offset: 10,
  endPiece: 11,
  endCut: 12,
  startPiece: 13,
  startCut: 14,
  left: 15,
  right: 16,
  size: 17,
} as const;
let rows = new Float64Array(ROW.size * 4096);

/** Running sums up to a place in the text. `ems`: sum of the sizes of all glyphs, over 1000. */
interface Sums {
  width: Pt;
  ink: Pt;
  ems: number;
  space: Pt;
}

export function buildParagraph(
  text: InlineText,
  styleId: StyleId,
  setting: Setting,
  emergency: boolean,
): ShapedParagraph {
  const style = setting.styles[styleId] as ComputedStyle;
  const pieces: Piece[] = [];
  const at: number[] = [];
  const faces: Face[] = [];
  const gaps = new Map<Face, Map<string, Gap>>();
  const sums: Sums = { width: 0, ink: 0, ems: 0, space: 0 };
  /** Where the white before this place began: a line would end there. */
  let inkEnd: Sums = { ...sums };
  let inkPieces = 0;
  let lastWord: Word | undefined;
  let lastFace = setting.faceOf(styleId);
  /** Of the white since the last word: whether it is there, and whether a line may end in it. */
  let white = false;
  let glued = false;
  /** Whether the line so far holds more than white. */
  let solid = false;
  let column = 0;
  let count = 0;
  const trimmed = text.text.trimEnd();
  const lastWordAt = trimmed.lastIndexOf(" ") + 1;
  const keepsSpaces = (face: Face): boolean => face.style.whiteSpace === "pre" || face.style.whiteSpace === "pre-wrap";
  const wraps = (face: Face): boolean => face.style.whiteSpace !== "pre" && face.style.whiteSpace !== "nowrap";
  const hanging = (edge: Edge | undefined, face: Face): Pt =>
    style.protrusion && edge ? hang(edge.protrusion, (edge.width * face.size) / 1000) : 0;

  const push = (
    end: Sums,
    start: Sums,
    right: Pt,
    left: Pt,
    flags: number,
    penalty: number,
    offset: number,
  ): number => {
    if ((count + 1) * ROW.size > rows.length) {
      const old = rows;
      rows = new Float64Array(old.length * 2);
      rows.set(old);
    }
    const row = count++ * ROW.size;
    rows[row + ROW.end] = end.width - right;
    rows[row + ROW.start] = start.width + left;
    rows[row + ROW.inkEnd] = end.ink;
    rows[row + ROW.inkStart] = start.ink;
    rows[row + ROW.emsEnd] = end.ems;
    rows[row + ROW.emsStart] = start.ems;
    rows[row + ROW.spaceEnd] = end.space;
    rows[row + ROW.spaceStart] = start.space;
    rows[row + ROW.penalty] = penalty;
    rows[row + ROW.flags] = flags;
    rows[row + ROW.offset] = offset;
    rows[row + ROW.left] = left;
    rows[row + ROW.right] = right;
    return row;
  };
  const place = (row: number, endPiece: number, endCut: number, startPiece: number, startCut: number): void => {
    rows[row + ROW.endPiece] = endPiece;
    rows[row + ROW.endCut] = endCut;
    rows[row + ROW.startPiece] = startPiece;
    rows[row + ROW.startCut] = startCut;
  };
  const add = (piece: Piece, offset: number, face: Face): void => {
    pieces.push(piece);
    at.push(offset);
    faces.push(face);
  };
  const rightEdge = (): Pt => hanging(lastWord?.end, lastFace) + (lastWord ? lastFace.style.letterSpacing : 0);
  const mark = (): void => {
    solid = true;
    inkEnd = { ...sums };
    inkPieces = pieces.length;
    white = false;
    glued = false;
  };

  place(push(sums, sums, 0, 0, 0, 0, 0), 0, 0, 0, 0);

  /** Between what came before and a word or picture that begins here. */
  const between = (offset: number, face: Face, word: Word | undefined): void => {
    if (!solid) return;
    const left = hanging(word?.start, face);
    let flags = 0;
    let penalty = 0;
    if (white) {
      if (glued || (lastWord && word && staysTogether(lastWord.edges, word.edges))) return;
      if (!wraps(face) || !wraps(lastFace)) {
        if (!emergency) return;
        flags = FLAG.emergency;
        penalty = PENALTY.emergency;
      }
    } else {
      if (!lastWord || !word || !wraps(face)) return;
      const rules = { language: face.style.lang, hyphens: "manual", limits: face.style.hyphenateLimitChars } as const;
      const inside = wordBreaks(lastWord.text + word.text, rules, NO_PATTERNS);
      const found = inside.find((b) => b.offset === lastWord?.text.length);
      if (!found || found.inserted) return;
      ({ flags, penalty } = found);
    }
    place(push(inkEnd, sums, rightEdge(), left, flags, penalty, offset), inkPieces, 0, pieces.length, 0);
  };

  eachToken(text, setting.faceOf, (kind, from, to, face) => {
    if (kind === "space") {
      const character = text.text[from] as string;
      if (pieces.length === 0 && !keepsSpaces(face) && character === " ") {
        rows[ROW.offset] = to;
        return;
      }
      const gap = gapOf(character, face, setting.fonts, keepsSpaces(face), gaps, character === "\t" ? column : -1);
      add(gap, from, face);
      sums.width += gap.width;
      if (gap.justifies) sums.space += gap.width;
      white = true;
      glued ||= isGlue(character);
      column = character === "\t" ? (Math.floor(column / TAB_SIZE) + 1) * TAB_SIZE : column + 1;
      if (isGlue(character)) {
        inkEnd = { ...sums };
        inkPieces = pieces.length;
      }
      return;
    }
    column += to - from;
    if (kind === "line-feed") {
      const row = push(inkEnd, sums, rightEdge(), 0, FLAG.forced, 0, to);
      place(row, inkPieces, 0, pieces.length, 0);
      lastWord = undefined;
      column = 0;
      mark();
      solid = false;
      return;
    }
    if (kind === "object") {
      between(from, face, undefined);
      const width = text.objects.get(from)?.width ?? 0;
      add({ kind: "picture", width, part: { kind: "object", at: from, width } }, from, face);
      sums.width += width;
      lastWord = undefined;
      lastFace = face;
      mark();
      return;
    }
    const word = setting.words.get(text.text.slice(from, to), face);
    between(from, face, word);
    const before = rows[(count - 1) * ROW.size + ROW.startPiece] === pieces.length && count > 0;
    if (before && pieces.length === 0) {
      // The paragraph's first line hangs out like the others.
      rows[ROW.start] = hanging(word.start, face);
      rows[ROW.left] = rows[ROW.start] as number;
    } else if (before && (rows[(count - 1) * ROW.size + ROW.flags] as number) & FLAG.forced) {
      const row = (count - 1) * ROW.size;
      rows[row + ROW.left] = hanging(word.start, face);
      rows[row + ROW.start] = (rows[row + ROW.start] as number) + (rows[row + ROW.left] as number);
    }
    const em = face.size / 1000;
    const spacing = face.style.letterSpacing;
    const lastOne = to > lastWordAt;
    const index = pieces.length;
    if (wraps(face) || emergency) {
      const breaks = emergency ? setting.words.emergency(word, face) : word.breaks;
      for (const b of breaks) {
        if (b.pattern && lastOne) continue;
        const end = {
          width: sums.width + b.before * em + b.glyphsBefore * spacing,
          ink: sums.ink + b.before * em + b.glyphsBefore * spacing,
          ems: sums.ems + b.glyphsBefore * em,
          space: sums.space,
        };
        const start = {
          width: sums.width + b.after * em + b.glyphsAfter * spacing,
          ink: sums.ink + b.after * em + b.glyphsAfter * spacing,
          ems: sums.ems + b.glyphsAfter * em,
          space: sums.space,
        };
        const forbidden = !wraps(face);
        const flags = forbidden ? FLAG.emergency : b.flags | (lastOne && b.flags & FLAG.hyphen ? FLAG.tail : 0);
        const penalty = forbidden ? PENALTY.emergency : b.penalty;
        const right = hanging(b.end, face) + spacing;
        const row = push(end, start, right, hanging(b.start, face), flags, penalty, from + b.offset);
        place(row, index, b.offset, index, b.offset);
      }
    }
    add(word, from, face);
    const ink = word.width * em + word.glyphs * spacing;
    sums.width += ink;
    sums.ink += ink;
    sums.ems += word.glyphs * em;
    lastWord = word;
    lastFace = face;
    mark();
  });
  place(push(inkEnd, sums, rightEdge(), 0, FLAG.forced, 0, text.text.length), inkPieces, 0, pieces.length, 0);

  const column64 = (field: number, factor = 1): Float64Array => {
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) values[i] = (rows[i * ROW.size + field] as number) * factor;
    return values;
  };
  const column32 = (field: number): Int32Array => Int32Array.from(column64(field));
  const breaks: Breaks = {
    count,
    end: column64(ROW.end),
    start: column64(ROW.start),
    channels:
      style.textAlign === "justify"
        ? [
            evenly(column64(ROW.inkEnd, style.scaling), column64(ROW.inkStart, style.scaling)),
            evenly(column64(ROW.emsEnd, style.tracking), column64(ROW.emsStart, style.tracking)),
            {
              stretchEnd: column64(ROW.spaceEnd, SPACE_STRETCH),
              stretchStart: column64(ROW.spaceStart, SPACE_STRETCH),
              shrinkEnd: column64(ROW.spaceEnd, SPACE_SHRINK),
              shrinkStart: column64(ROW.spaceStart, SPACE_SHRINK),
            },
          ]
        : [rag(count, RAG * style.fontSize)],
    penalty: column32(ROW.penalty),
    flags: Uint8Array.from(column64(ROW.flags)),
    offset: column32(ROW.offset),
  };
  const inner: Inner = {
    pieces,
    at: Int32Array.from(at),
    faces,
    endPiece: column32(ROW.endPiece),
    endCut: column32(ROW.endCut),
    startPiece: column32(ROW.startPiece),
    startCut: column32(ROW.startCut),
    left: Float32Array.from(column64(ROW.left)),
    right: Float32Array.from(column64(ROW.right)),
    shaper: setting.shaper,
    emergency,
  };
  return { text, styles: setting.styles, style, breaks, inner };
}

const NO_PATTERNS = { load: async (): Promise<void> => {}, points: (): readonly number[] => [] };

/** A channel that gives as much as it takes. */
const evenly = (end: Float64Array, start: Float64Array): Channel => ({
  stretchEnd: end,
  stretchStart: start,
  shrinkEnd: end,
  shrinkStart: start,
});

/** Ragged lines: the same stretch for every line, at its end, and no shrink. */
function rag(count: number, stretch: Pt): Channel {
  const none = new Float64Array(count);
  return { stretchEnd: new Float64Array(count).fill(stretch), stretchStart: none, shrinkEnd: none, shrinkStart: none };
}

function gapOf(
  character: string,
  face: Face,
  fonts: FontSet,
  kept: boolean,
  gaps: Map<Face, Map<string, Gap>>,
  column: number,
): Gap {
  let own = gaps.get(face);
  if (!own) gaps.set(face, (own = new Map()));
  const key = column < 0 ? character : `\t${column % TAB_SIZE}`;
  let gap = own.get(key);
  if (!gap) {
    const { letterSpacing, wordSpacing } = face.style;
    const natural = (spaceWidth(character, face.chain[0] as Face["chain"][number], fonts) * face.size) / 1000;
    const times = column < 0 ? 1 : TAB_SIZE - (column % TAB_SIZE);
    const width = (natural + letterSpacing) * times + (justifies(character) ? wordSpacing : 0);
    const stretches = justifies(character) && !kept;
    gap = {
      kind: "gap",
      text: character,
      width,
      justifies: stretches,
      part: { kind: "space", text: character, width, justifies: stretches },
    };
    own.set(key, gap);
  }
  return gap;
}
