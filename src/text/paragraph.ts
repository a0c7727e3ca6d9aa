/**
 * Reads a logical string into a paragraph: its pieces, and where lines may end among them. Everything
 * about words is looked up, never computed twice.
 */
import type { InlineText } from "../flow/types.ts";
import { FLAG } from "../linebreak/types.ts";
import type { ComputedStyle, StyleId } from "../style/types.ts";
import type { Milliem, Pt } from "../units.ts";
import { levelsOf } from "./bidi.ts";
import {
  enter,
  finishBreaks,
  finishPlaces,
  flagsAt,
  hangStart,
  IDEOGRAPH_SPACE,
  type Sums,
  startPieceAt,
} from "./draft.ts";
import type { Face } from "./face.ts";
import { makeLeader } from "./leader.ts";
import { type Gaps, type Inner, type Piece, TAB_SIZE, wraps } from "./pieces.ts";
import { hangIn } from "./protrusion.ts";
import type { Shaper } from "./shaper.ts";
import { isGlue } from "./spaces.ts";
import { breaksBetween, PENALTY, staysTogether } from "./tailoring.ts";
import { eachToken, type Visit } from "./tokens.ts";
import type { ShapedParagraph } from "./types.ts";
import { BREAK, type Word, type Words } from "./word.ts";

/** What all paragraphs of a publication share. */
export interface Setting {
  readonly styles: readonly ComputedStyle[];
  readonly faceOf: (style: StyleId) => Face;
  readonly words: Words;
  readonly shaper: Shaper;
  readonly gaps: Gaps;
}

/** `emergency`: with opportunities between any two characters, for a measure that nothing else fits. */
export function buildParagraph(
  text: InlineText,
  styleId: StyleId,
  setting: Setting,
  emergency: boolean,
): ShapedParagraph {
  const reader = new Reader(text, styleId, setting, emergency);
  const levels = levelsOf(text, (setting.styles[styleId] as ComputedStyle).direction);
  const visit: Visit = (kind, from, to, face) => {
    if (kind === "word") reader.word(from, to, face);
    else if (kind === "space") reader.space(from, face);
    else if (kind === "line-feed") reader.lineFeed(to);
    else if (kind === "leader") reader.leader(from, face);
    else reader.picture(from, face);
  };
  eachToken(text, setting.faceOf, visit, levels);
  return reader.finish(levels);
}

/** The state of reading: sums up to here, and up to where the white before here began. */
class Reader {
  readonly #text: InlineText;
  readonly #setting: Setting;
  readonly #style: ComputedStyle;
  readonly #emergency: boolean;
  /** Where the paragraph's last word begins: it isn't hyphenated. */
  readonly #lastWordAt: number;
  readonly #pieces: Piece[] = [];
  readonly #at: number[] = [];
  readonly #faces: Face[] = [];
  #count = 0;
  readonly #sums: Sums = { width: 0, ink: 0, ems: 0, space: 0 };
  /** A line that ends before the white here would have these sums and pieces. */
  readonly #solid: Sums = { width: 0, ink: 0, ems: 0, space: 0 };
  #solidPieces = 0;
  readonly #inside: Sums = { width: 0, ink: 0, ems: 0, space: 0 };
  readonly #insideEnd: Sums = { width: 0, ink: 0, ems: 0, space: 0 };
  /** What stands before here on the line: nothing but white, or a word, or a picture (undefined). */
  #blank = true;
  #word: Word | undefined;
  #face: Face;
  /** Of the white before here: whether there is any, and whether it holds a no-break space. */
  #white = false;
  #glued = false;
  #column = 0;

  constructor(text: InlineText, styleId: StyleId, setting: Setting, emergency: boolean) {
    this.#text = text;
    this.#setting = setting;
    this.#style = setting.styles[styleId] as ComputedStyle;
    this.#emergency = emergency;
    this.#face = setting.faceOf(styleId);
    this.#lastWordAt = text.text.trimEnd().lastIndexOf(" ") + 1;
    this.#enter(this.#sums, this.#sums, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  space(from: number, face: Face): void {
    const character = this.#text.text[from] as string;
    const gap = this.#setting.gaps(character, face, this.#column);
    this.#column += character === "\t" ? TAB_SIZE - (this.#column % TAB_SIZE) : 1;
    if (this.#pieces.length === 0 && gap.justifies && character === " ") return;
    this.#add(gap, from, face);
    this.#sums.width += gap.width;
    if (gap.justifies) this.#sums.space += gap.width;
    this.#white = true;
    if (isGlue(character)) {
      this.#glued = true;
      this.#settle();
    }
  }

  lineFeed(to: number): void {
    const next = this.#pieces.length;
    // An indent is a line that begins further in: the opposite of hanging out.
    const left = this.#style.indentEachLine ? -this.#style.textIndent : 0;
    this.#enter(this.#solid, this.#sums, this.#rightEdge(), left, FLAG.forced, 0, to, this.#solidPieces, next, 0);
    this.#word = undefined;
    this.#column = 0;
    this.#white = this.#glued = false;
    this.#blank = true;
    this.#settle();
  }

  picture(at: number, face: Face): void {
    this.#between(at, face, undefined);
    const width = this.#text.objects.get(at)?.width ?? 0;
    this.#add({ kind: "picture", width, part: { kind: "object", at, width } }, at, face);
    this.#sums.width += width;
    this.#close(undefined, face);
  }

  /** The word before it, a leader and what it leads to stay on one line. */
  leader(at: number, face: Face): void {
    const { gaps, shaper, styles } = this.#setting;
    // A face is shared by neighbours that look alike; the pattern is its own style's.
    const style = styles[this.#text.runs.find(({ end }) => end > at)?.style ?? -1] ?? face.style;
    const leader = makeLeader(style, face, shaper, gaps(" ", face, 0).width);
    this.#add(leader, at, face);
    this.#sums.width += leader.width;
    this.#close(undefined, face);
  }

  word(from: number, to: number, face: Face): void {
    const word = this.#setting.words.get(this.#text.text.slice(from, to), face);
    this.#between(from, face, word);
    this.#hangFirst(word, face);
    if (this.#emergency) this.#within(word, this.#setting.words.emergency(word, face), from, to, face);
    else if (word.breaks.length > 0 && wraps(face.style)) this.#within(word, word.breaks, from, to, face);
    this.#add(word, from, face);
    const em = face.size / 1000;
    const ink = word.width * em + word.glyphs * face.style.letterSpacing;
    ahead(this.#sums, this.#sums, ink, word.glyphs * em, word.ideographic);
    this.#column += to - from;
    this.#close(word, face);
  }

  finish(levels: Uint8Array | undefined): ShapedParagraph {
    const end = this.#text.text.length;
    const pieces = this.#pieces.length;
    this.#enter(this.#solid, this.#sums, this.#rightEdge(), 0, FLAG.forced, 0, end, this.#solidPieces, pieces, 0);
    const inner: Inner = {
      pieces: this.#pieces,
      at: this.#at,
      faces: this.#faces,
      ...finishPlaces(this.#count),
      shaper: this.#setting.shaper,
      emergency: this.#emergency,
      levels,
    };
    const breaks = finishBreaks(this.#count, this.#style);
    return { text: this.#text, styles: this.#setting.styles, style: this.#style, breaks, inner };
  }

  /** The opportunity between what came before and a word or picture that begins here. */
  #between(offset: number, face: Face, word: Word | undefined): void {
    if (this.#blank) return;
    let flags = 0;
    let penalty = 0;
    if (this.#white) {
      if (this.#glued || (this.#word && word && staysTogether(this.#word.edges, word.edges))) return;
      if (!wraps(face.style) || !wraps(this.#face.style)) {
        if (!this.#emergency) return;
        flags = FLAG.emergency;
        penalty = PENALTY.emergency;
      } else if (this.#style.textWrap === "balance") penalty = againstSense(this.#word?.text ?? "");
    } else {
      if (!this.#word || !word || !wraps(face.style)) return;
      const found = breaksBetween(this.#word.text, word.text);
      if (!found) return;
      ({ flags, penalty } = found);
    }
    const left = this.#hang(word?.left ?? 0, face);
    const right = this.#rightEdge();
    const next = this.#pieces.length;
    this.#enter(this.#solid, this.#sums, right, left, flags, penalty, offset, this.#solidPieces, next, 0);
  }

  /** Opportunities inside the word that begins here; rows of `BREAK`. */
  #within(word: Word, rows: Float64Array, from: number, to: number, face: Face): void {
    const last = to > this.#lastWordAt;
    const forbidden = !wraps(face.style);
    const em = face.size / 1000;
    const spacing = face.style.letterSpacing;
    const index = this.#pieces.length;
    for (let row = 0; row < rows.length; row += BREAK.columns) {
      if (last && rows[row + BREAK.pattern]) continue;
      const offset = rows[row + BREAK.offset] as number;
      const given = rows[row + BREAK.flags] as number;
      const before = rows[row + BREAK.glyphsBefore] as number;
      const after = rows[row + BREAK.glyphsAfter] as number;
      const endInk = (rows[row + BREAK.before] as number) * em + before * spacing;
      const startInk = (rows[row + BREAK.after] as number) * em + after * spacing;
      ahead(this.#insideEnd, this.#sums, endInk, before * em, word.ideographic);
      ahead(this.#inside, this.#sums, startInk, after * em, word.ideographic);
      const flags = forbidden ? FLAG.emergency : given | (last && given & FLAG.hyphen ? FLAG.tail : 0);
      const whole = this.#style.textWrap === "balance" ? PENALTY.sense * 2 : 0;
      const penalty = forbidden ? PENALTY.emergency : (rows[row + BREAK.penalty] as number) + whole;
      const right = this.#hang(rows[row + BREAK.right] as number, face) + spacing;
      const left = this.#hang(rows[row + BREAK.left] as number, face);
      this.#enter(this.#insideEnd, this.#inside, right, left, flags, penalty, from + offset, index, index, offset);
    }
  }

  /** The first line, and each after a forced break, hangs out like the others. */
  #hangFirst(word: Word, face: Face): void {
    const row = this.#count - 1;
    if (startPieceAt(row) !== this.#pieces.length) return;
    if (row === 0 || flagsAt(row) & FLAG.forced) hangStart(row, this.#hang(word.left, face));
  }

  #hang(hang: Milliem, face: Face): Pt {
    return hang === 0 || !this.#style.protrusion ? 0 : hangIn(hang, face.size);
  }
  /** A line that ends here hangs out, and drops the letterspacing after its last glyph. */
  #rightEdge(): Pt {
    return this.#word ? this.#hang(this.#word.right, this.#face) + this.#face.style.letterSpacing : 0;
  }

  #add(piece: Piece, offset: number, face: Face): void {
    this.#pieces.push(piece);
    this.#at.push(offset);
    this.#faces.push(face);
  }
  #close(word: Word | undefined, face: Face): void {
    this.#word = word;
    this.#face = face;
    this.#white = this.#glued = this.#blank = false;
    this.#settle();
  }
  #settle(): void {
    ahead(this.#solid, this.#sums, 0, 0, false);
    this.#solidPieces = this.#pieces.length;
  }
  #enter(
    end: Sums,
    start: Sums,
    right: Pt,
    left: Pt,
    flags: number,
    penalty: number,
    offset: number,
    endPiece: number,
    startPiece: number,
    cut: number,
  ): void {
    const row = this.#count++;
    const columns = enter(row, end, start, right, left);
    columns.flags[row] = flags;
    columns.penalty[row] = penalty;
    columns.offset[row] = offset;
    columns.endPiece[row] = endPiece;
    columns.startPiece[row] = startPiece;
    columns.endCut[row] = columns.startCut[row] = cut;
  }
}

/** Sets sums to others and some glyphs more. `ems`: the sum of their sizes over 1000. */
function ahead(to: Sums, from: Sums, ink: Pt, ems: Pt, ideographic: boolean): void {
  to.width = from.width + ink;
  to.ink = from.ink + ink;
  to.ems = from.ems + ems;
  to.space = from.space + (ideographic ? ems * 1000 * IDEOGRAPH_SPACE : 0);
}

/** Headings break by sense where they can: after a colon or a sentence, else after a comma or a dash. */
function againstSense(word: string): number {
  if (/[:;.!?…]["”’)\]]*$/u.test(word)) return 0;
  if (/[,–—]["”’)\]]*$/u.test(word)) return PENALTY.sense / 2;
  // An article or a preposition leans on what follows.
  return /^\p{Ll}{1,3}$/u.test(word) ? PENALTY.sense * 2 : PENALTY.sense;
}
