/**
 * Lines as views on a paragraph: what of its pieces stands between two opportunities. Where a word is
 * broken its halves are shaped as they stand, so that ligatures and kerns are those of the broken word.
 */
import { countWhile } from "../document/sorted.ts";
import type { InlineRun } from "../flow/types.ts";
import { FLAG } from "../linebreak/types.ts";
import { type Filled, placed } from "./bidi.ts";
import { type Face, riseOf } from "./face.ts";
import { leaderParts } from "./leader.ts";
import { type Inner, innerOf, type Piece } from "./pieces.ts";
import type { Shaper } from "./shaper.ts";
import type { Font, GlyphPart, GlyphRun, Line, Shape, ShapedParagraph } from "./types.ts";
import type { Word } from "./word.ts";

type Ends = Pick<Line, "from" | "to" | "leaders"> & Filled;

/** The pieces of a line: from the first up to, not including, the second. The outermost may be there in part. */
export function pieceRange(inner: Inner, { from, to }: Ends): readonly [number, number] {
  return [
    inner.startPiece[from] as number,
    (inner.endPiece[to] as number) + ((inner.endCut[to] as number) > 0 ? 1 : 0),
  ];
}

/** The shapes that the line's first or last piece, a word, has in it; undefined where it stands whole. */
export function brokenAt(paragraph: ShapedParagraph, { from, to }: Ends, index: number): Broken | undefined {
  const inner = innerOf(paragraph);
  const word = inner.pieces[index] as Word;
  const cut = inner.endCut[to] as number;
  const last = index === (inner.endPiece[to] as number) - (cut > 0 ? 0 : 1);
  const begin = index === inner.startPiece[from] ? (inner.startCut[from] as number) : 0;
  const end = last && cut > 0 ? cut : word.text.length;
  const hyphenated = last && ((paragraph.breaks.flags[to] as number) & FLAG.hyphen) !== 0;
  if (begin === 0 && end === word.text.length && !hyphenated) return undefined;
  const face = inner.faces[index] as Face;
  return { begin, shapes: brokenShapes(word.text.slice(begin, end), hyphenated, face, inner.shaper) };
}
interface Broken {
  /** Offset in the word. */
  readonly begin: number;
  readonly shapes: readonly Shape[];
}

/** A word's part; with a hyphen that is put in standing for U+00AD, one that was written for itself. */
function brokenShapes(text: string, hyphenated: boolean, face: Face, shaper: Shaper): readonly Shape[] {
  if (!hyphenated) return shaper.shapes(text, face);
  if (/[-\u2010]$/.test(text)) return shaper.splitLast(text, text.at(-1) as string, face);
  return shaper.splitLast(`${text.replace(/\u00AD$/, "")}-`, "\u00AD", face);
}

/** What painters draw of a line, in the order in which it is read. */
export function glyphRuns(paragraph: ShapedParagraph, line: Ends): readonly GlyphRun[] {
  const inner = innerOf(paragraph);
  const { runs } = paragraph.text;
  const [first, stop] = pieceRange(inner, line);
  const made: GlyphRun[] = [];
  const levels: number[][] = [];
  let parts: GlyphPart[] = [];
  const begin = inner.at[first] ?? 0;
  let index = Math.min(
    countWhile(runs, ({ end }) => end <= begin),
    runs.length - 1,
  );
  let font: Font | undefined;
  let open: InlineRun | undefined;
  const enter = (part: GlyphPart, next: Font, at: number): void => {
    while (index < runs.length - 1 && (runs[index] as InlineRun).end <= at) index++;
    const run = runs[index] as InlineRun;
    if (next !== font || !open || (run !== open && (run.style !== open.style || run.element !== open.element))) {
      font = next;
      parts = [];
      made.push(openRun(paragraph, run, next, parts));
      levels.push([]);
    }
    open = run;
    parts.push(part);
    if (inner.levels) levels.at(-1)?.push(inner.levels[at] ?? 0);
  };
  const enterShape = (shape: Shape, part: GlyphPart | undefined, at: number): void => {
    while (index < runs.length - 1 && (runs[index] as InlineRun).end <= at) index++;
    if (index === runs.length - 1 || at + shape.text.length <= (runs[index] as InlineRun).end) {
      enter(part ?? { kind: "glyphs", shape, from: 0, to: shape.glyphs.length }, shape.font, at);
    } else for (const [piece, from] of sliceByRun(shape, at, runs, index)) enter(piece, shape.font, from);
  };
  let leaders = 0;
  for (let i = first; i < stop; i++) {
    const piece = inner.pieces[i] as Piece;
    const at = inner.at[i] as number;
    if (piece.kind === "leader") {
      const fill = line.leaders?.[leaders++];
      if (fill && piece.font) for (const part of leaderParts(piece, fill)) enter(part, piece.font, at);
      continue;
    }
    if (piece.kind !== "word") {
      const own = (inner.faces[i] as Face).chain[0];
      if (own) enter(piece.part, own, at);
      continue;
    }
    const broken = i === first || i === stop - 1 ? brokenAt(paragraph, line, i) : undefined;
    const shapes = broken?.shapes ?? piece.shapes;
    let offset = at + (broken?.begin ?? 0);
    for (let s = 0; s < shapes.length; s++) {
      const shape = shapes[s] as Shape;
      // A hyphen that was put in belongs to the word before it.
      enterShape(shape, broken ? undefined : piece.parts[s], shape.text === "\u00AD" ? offset - 1 : offset);
      offset += shape.text.length;
    }
  }
  return inner.levels ? placed(made, levels, line) : made;
}

function openRun(paragraph: ShapedParagraph, run: InlineRun, font: Font, parts: GlyphPart[]): GlyphRun {
  const style = paragraph.styles[run.style] ?? paragraph.style;
  return {
    font,
    size: style.fontSize,
    color: style.color,
    rise: riseOf(style, paragraph.style.fontSize),
    decoration: style.textDecoration,
    letterSpacing: style.letterSpacing,
    element: run.element,
    parts,
  };
}

/** A shape that spans several runs, cut between them; a ligature goes with the run it begins in. */
function* sliceByRun(
  shape: Shape,
  at: number,
  runs: readonly InlineRun[],
  first: number,
): Generator<readonly [GlyphPart, number]> {
  const { length } = shape.glyphs;
  /** Of the nth glyph as the text is read. */
  const cluster = (n: number): number => shape.clusters[shape.rightToLeft ? length - 1 - n : n] as number;
  let from = 0;
  for (let r = first; from < length && r < runs.length; r++) {
    const end = r === runs.length - 1 ? Infinity : (runs[r] as InlineRun).end - at;
    let to = from;
    while (to < length && cluster(to) < end) to++;
    const [left, right] = shape.rightToLeft ? [length - to, length - from] : [from, to];
    if (to > from) yield [{ kind: "glyphs", shape, from: left, to: right }, at + cluster(from)];
    from = to;
  }
}

/** A line as it reads: with the hyphen it ends in, without characters that never show. */
export function lineText(paragraph: ShapedParagraph, line: Ends): string {
  let text = "";
  for (const { parts } of glyphRuns(paragraph, line)) {
    for (const part of parts) {
      if (part.kind === "space") text += part.text;
      else if (part.kind === "object") text += "\uFFFC";
      else text += partText(part);
    }
  }
  return text;
}

function partText({ shape, from, to }: Extract<GlyphPart, { kind: "glyphs" }>): string {
  if (shape.text === "\u00AD") return "-";
  const { length } = shape.glyphs;
  const first = shape.rightToLeft ? to - 1 : from;
  const next = shape.rightToLeft ? from - 1 : to;
  const begin = (shape.rightToLeft ? to === length : from === 0) ? 0 : shape.clusters[first];
  const end = next < 0 || next === length ? shape.text.length : shape.clusters[next];
  return shape.text.slice(begin, end).replace(/[\u00AD\u200B\u2060\uFEFF]/g, "");
}
