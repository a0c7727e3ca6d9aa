/**
 * Lines as views on a paragraph: what of its pieces stands between two opportunities. Where a word is
 * broken its halves are shaped as they stand, so that ligatures and kerns are those of the broken word.
 */
import { FLAG } from "../linebreak/types.ts";
import type { InlineRun } from "../flow/types.ts";
import type { Face } from "./face.ts";
import { riseOf } from "./face.ts";
import { innerOf, type Gap, type Picture } from "./paragraph.ts";
import type { GlyphPart, GlyphRun, Line, Shape, ShapedParagraph } from "./types.ts";

type Ends = Pick<Line, "from" | "to">;

/** Called for each shape (with its whole-shape part, where it is whole), gap and picture of a line; `at` is its offset in the text. */
export interface LineVisitor {
  readonly shape: (shape: Shape, part: GlyphPart | undefined, at: number, face: Face) => void;
  readonly gap: (gap: Gap | Picture, at: number, face: Face) => void;
}

export function walkLine(paragraph: ShapedParagraph, { from, to }: Ends, visitor: LineVisitor): void {
  const { pieces, at, faces, startPiece, startCut, endPiece, endCut, shaper } = innerOf(paragraph);
  const first = startPiece[from] as number;
  const end = endPiece[to] as number;
  const cut = endCut[to] as number;
  const flags = paragraph.breaks.flags[to] as number;
  for (let i = first; i < end + (cut > 0 ? 1 : 0); i++) {
    const piece = pieces[i];
    if (!piece) break;
    const offset = at[i] as number;
    const face = faces[i] as Face;
    if (piece.kind !== "word") {
      visitor.gap(piece, offset, face);
      continue;
    }
    const begin = i === first ? (startCut[from] as number) : 0;
    const stop = i === end ? cut : piece.text.length;
    const hyphenated = (i === end || i === end - 1) && i === end - (cut > 0 ? 0 : 1) && (flags & FLAG.hyphen) !== 0;
    if (begin === 0 && stop === piece.text.length && !hyphenated) {
      let inside = offset;
      piece.shapes.forEach((shape, s) => {
        visitor.shape(shape, piece.parts[s], inside, face);
        inside += shape.text.length;
      });
      continue;
    }
    const text = piece.text.slice(begin, stop);
    let inside = offset + begin;
    for (const shape of brokenShapes(text, hyphenated, face, shaper)) {
      visitor.shape(shape, undefined, inside, face);
      inside += shape.text.length;
    }
  }
}

/** A word's part; with a hyphen that is put in standing for U+00AD, one that was written for itself. */
function brokenShapes(
  text: string,
  hyphenated: boolean,
  face: Face,
  shaper: {
    shapes: (text: string, face: Face) => readonly Shape[];
    splitLast: (text: string, as: string, face: Face) => readonly Shape[];
  },
): readonly Shape[] {
  if (!hyphenated) return shaper.shapes(text, face);
  if (/[-\u2010]$/.test(text)) return shaper.splitLast(text, text.at(-1) as string, face);
  return shaper.splitLast(`${text.replace(/\u00AD$/, "")}-`, "\u00AD", face);
}

/** What painters draw of a line, in order from the left. */
export function glyphRuns(paragraph: ShapedParagraph, line: Ends): readonly GlyphRun[] {
  const { runs } = paragraph.text;
  const made: GlyphRun[] = [];
  let parts: GlyphPart[] = [];
  let index = 0;
  let font: Shape["font"] | undefined;
  let open: InlineRun | undefined;
  const enter = (part: GlyphPart, next: Shape["font"], at: number): void => {
    while (index < runs.length - 1 && (runs[index] as InlineRun).end <= at) index++;
    const run = runs[index] as InlineRun;
    if (next !== font || !open || run.style !== open.style || run.element !== open.element) {
      font = next;
      open = run;
      parts = [];
      made.push(openRun(paragraph, run, next, parts));
    }
    parts.push(part);
  };
  walkLine(paragraph, line, {
    shape: (shape, part, at) => {
      while (index < runs.length - 1 && (runs[index] as InlineRun).end <= at) index++;
      if (at + shape.text.length <= (runs[index] as InlineRun).end || index === runs.length - 1) {
        enter(part ?? { kind: "glyphs", shape, from: 0, to: shape.glyphs.length }, shape.font, at);
      } else for (const [piece, from] of sliceByRun(shape, at, runs, index)) enter(piece, shape.font, from);
    },
    gap: (piece, at, face) => enter(piece.part, (face.chain[0] ?? font) as Shape["font"], at),
  });
  return made;
}

function openRun(paragraph: ShapedParagraph, run: InlineRun, font: Shape["font"], parts: GlyphPart[]): GlyphRun {
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
  let from = 0;
  for (let r = first; from < shape.glyphs.length && r < runs.length; r++) {
    const end = r === runs.length - 1 ? Infinity : (runs[r] as InlineRun).end - at;
    let to = from;
    while (to < shape.glyphs.length && (shape.clusters[to] as number) < end) to++;
    if (to > from) yield [{ kind: "glyphs", shape, from, to }, at + (shape.clusters[from] as number)];
    from = to;
  }
}

/** A line as it reads: with the hyphen it ends in, without characters that never show. */
export function lineText(paragraph: ShapedParagraph, line: Ends): string {
  let text = "";
  walkLine(paragraph, line, {
    shape: (shape) => {
      text += shape.text === "\u00AD" ? "-" : shape.text.replace(/[\u00AD\u200B\u2060\uFEFF]/g, "");
    },
    gap: (piece) => {
      text += piece.kind === "gap" ? piece.text : "\uFFFC";
    },
  });
  return text;
}
