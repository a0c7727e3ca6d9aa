/**
 * From a fit to lines that can be painted: exact widths of what really stands in a line, its shortfall
 * shared out to glyph scaling, tracking and spaces in this order, and its place by alignment.
 */
import { slotOf } from "../linebreak/fit.ts";
import { type Fit, FLAG, type Measure, type Slot } from "../linebreak/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Milliem, Pt } from "../units.ts";
import { IDEOGRAPH_SPACE, SPACE_SHRINK } from "./draft.ts";
import type { Face } from "./face.ts";
import { fillLeader, type Leader } from "./leader.ts";
import { brokenAt, pieceRange } from "./line.ts";
import { innerOf, type Piece } from "./pieces.ts";
import type { LeaderFill, Line, ShapedParagraph } from "./types.ts";

/** Most tracking of a fit that was rescued, in thousandths of the em. */
export const RESCUE_TRACKING: Milliem = 10;

type Alignment = ComputedStyle["textAlign"];

export function linesOf(paragraph: ShapedParagraph, fit: Fit, measure: Measure): readonly Line[] {
  const lines: Line[] = [];
  const { style, breaks } = paragraph;
  let from = 0;
  fit.breaks.forEach((to, i) => {
    const last = i === fit.breaks.length - 1 || ((breaks.flags[to] as number) & FLAG.forced) !== 0;
    const start: Alignment = style.direction === "rtl" ? "right" : "left";
    const ends: Alignment = style.textAlign === "justify" ? start : style.textAlign;
    const align = !last ? style.textAlign : style.textAlignLast === "auto" ? ends : style.textAlignLast;
    const tracking = style.tracking > 0 && fit.rescue > 0 ? Math.max(style.tracking, RESCUE_TRACKING) : style.tracking;
    lines.push(setLine(paragraph, from, to, sideways(slotOf(measure, i), measure, style), align, tracking));
    from = to;
  });
  return lines;
}

/** Indents are those of the side where lines begin. */
function sideways(slot: Slot, { rest }: Measure, { direction }: ComputedStyle): Slot {
  return direction === "ltr" ? slot : { ...slot, indent: rest.indent + rest.width - slot.indent - slot.width };
}

/** What a line holds: ink and gaps at their natural width, and what justification can use. */
interface Content {
  ink: Pt;
  /** Sum of the glyphs' sizes over 1000: points a thousandth of tracking adds. */
  ems: Pt;
  /** Of `ems`, what ideographs have. */
  ideographs: Pt;
  /** Of one of them. */
  lastIdeograph: Pt;
  gaps: Pt;
  justifying: number;
  justifyingWidth: Pt;
  /** With the width of all before each. */
  leaders: { readonly leader: Leader; readonly before: Pt }[];
}
function contentOf(paragraph: ShapedParagraph, line: Pick<Line, "from" | "to">): Content {
  const content: Content = {
    ink: 0,
    ems: 0,
    ideographs: 0,
    lastIdeograph: 0,
    gaps: 0,
    justifying: 0,
    justifyingWidth: 0,
    leaders: [],
  };
  const inner = innerOf(paragraph);
  const [first, stop] = pieceRange(inner, line);
  const add = (width: Milliem, glyphs: number, face: Face): void => {
    content.ink += (width * face.size) / 1000 + glyphs * face.style.letterSpacing;
    content.ems += (glyphs * face.size) / 1000;
  };
  for (let i = first; i < stop; i++) {
    const piece = inner.pieces[i] as Piece;
    const face = inner.faces[i] as Face;
    if (piece.kind === "word") {
      const broken = i === first || i === stop - 1 ? brokenAt(paragraph, line, i) : undefined;
      const before = content.ems;
      if (!broken) add(piece.width, piece.glyphs, face);
      else for (const shape of broken.shapes) add(shape.width, shape.glyphs.length, face);
      if (piece.ideographic) {
        content.ideographs += content.ems - before;
        content.lastIdeograph = face.size / 1000;
      }
      continue;
    }
    if (piece.kind === "leader") {
      content.leaders.push({ leader: piece, before: content.ink + content.gaps });
      continue;
    }
    content.gaps += piece.width;
    if (piece.kind === "gap" && piece.justifies) {
      content.justifying++;
      content.justifyingWidth += piece.width;
    }
  }
  return content;
}

function setLine(
  paragraph: ShapedParagraph,
  from: number,
  to: number,
  slot: Slot,
  align: Alignment,
  tracking: Milliem,
): Line {
  const inner = innerOf(paragraph);
  const [start, end] = [inner.left[from] as number, inner.right[to] as number];
  const [left, right] = paragraph.style.direction === "rtl" ? [end, start] : [start, end];
  const content = contentOf(paragraph, { from, to });
  if (content.leaders.length > 0)
    return ledLine(content, slot, { from, to, left: start, direction: paragraph.style.direction });
  const short = slot.width + left + right - content.ink - content.gaps;
  const filled = align === "justify" || (paragraph.style.textAlign === "justify" && short < 0);
  const { scale, track, space } = filled
    ? share(content, short, paragraph.style.scaling, tracking)
    : { scale: 1, track: 0, space: 0 };
  const width = content.ink * scale + content.ems * track * scale + content.gaps + content.justifying * space;
  const rest = slot.width + left + right - width;
  const shift = align === "right" ? rest : align === "center" ? rest / 2 : 0;
  return { from, to, scale, track, space, x: slot.indent - left + shift, width };
}

/** A line with leaders is filled by them, from the indent to the right edge, and a folio may stand beyond. */
function ledLine(
  { ink, gaps, leaders }: Content,
  slot: Slot,
  {
    from,
    to,
    left,
    direction,
  }: Pick<Line, "from" | "to"> & { readonly left: Pt; readonly direction: ComputedStyle["direction"] },
): Line {
  const overhang = Math.max(...leaders.map(({ leader }) => leader.overhang));
  const full = slot.width + left + overhang;
  const natural = ink + gaps;
  const room = Math.max(0, full - natural) / leaders.length;
  const fills = leaders.map(
    ({ leader, before }, index): LeaderFill =>
      fillLeader(leader, room, natural - before + room * (leaders.length - 1 - index)),
  );
  const width = natural + room * leaders.length;
  const x = slot.indent - (direction === "rtl" ? overhang : left);
  return { from, to, scale: 1, track: 0, space: 0, x, width, leaders: fills };
}

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

/** Fills a shortfall (negative: excess) in order: glyph scaling, tracking, word spaces. */
function share(
  content: Content,
  short: Pt,
  scaling: number,
  tracking: Milliem,
): { scale: number; track: Milliem; space: Pt } {
  const scale = content.ink > 0 ? 1 + clamp(short / content.ink, scaling) : 1;
  let rest = short - content.ink * (scale - 1);
  // Ideographs have no spaces between them: what is left goes between the letters, but not after the last.
  const spaced = content.ideographs > content.ems / 2;
  const between = spaced ? content.ems - content.lastIdeograph : content.ems;
  const wanted = between > 0 ? rest / (between * scale) : 0;
  const widest = content.justifying > 0 ? IDEOGRAPH_SPACE * 1000 : Infinity;
  const track = spaced ? Math.max(-IDEOGRAPH_SPACE * 1000, Math.min(widest, wanted)) : clamp(wanted, tracking);
  rest -= between * scale * track;
  // A line that is too long whatever is done keeps its words apart.
  const least = -SPACE_SHRINK * 1.2 * content.justifyingWidth;
  return { scale, track, space: content.justifying > 0 ? Math.max(rest, least) / content.justifying : 0 };
}
