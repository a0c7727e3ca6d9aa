/**
 * Leaders (CSS GCPM 3 §3): a pattern repeated over what is left of its line. Its cells stand on a raster
 * that is counted from the right edge, so that the dots of all lines stand below one another.
 */
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { Face } from "./face.ts";
import type { Shaper } from "./shaper.ts";
import type { Font, GlyphPart, LeaderFill } from "./types.ts";

export interface Leader {
  readonly kind: "leader";
  /** What it takes at least when lines are broken. */
  readonly width: Pt;
  readonly cell: Pt;
  /** How far its line reaches beyond the measure. */
  readonly overhang: Pt;
  readonly font: Font | undefined;
  /** What one cell shows; nothing where the pattern is white. */
  readonly parts: readonly GlyphPart[];
}

/** White before its first cell, in cells. */
const OFF = 0.4;
/** Cells that a leader has at least, where the line has room. */
const LEAST = 2;

/** `space` is the width of a word space. */
export function makeLeader(style: ComputedStyle, face: Face, shaper: Shaper, space: Pt): Leader {
  const part = Array.isArray(style.content) ? style.content.find(({ kind }) => kind === "leader") : undefined;
  const pattern = part?.kind === "leader" ? part.pattern : " ";
  const shown = pattern.trim();
  const spacing = face.style.letterSpacing;
  const shapes = shown === "" ? [] : shaper.shapes(shown, face);
  const ink = shapes.reduce((sum, { width, glyphs }) => sum + (width * face.size) / 1000 + glyphs.length * spacing, 0);
  const white = (pattern.length - shown.length) * (space + spacing);
  const cell = Math.max(ink + white, face.size / 20);
  const glyphs = shapes.map((shape): GlyphPart => ({ kind: "glyphs", shape, from: 0, to: shape.glyphs.length }));
  const font = shapes[0]?.font ?? face.chain[0];
  const parts = glyphs.length > 0 ? [...glyphs, ...(white > 0 ? [whiteOf(white)] : [])] : [];
  // `margin-right: -2em` puts what a leader leads to beyond the measure, where other lines don't go.
  const { right } = style.margin;
  const overhang = right === "auto" ? 0 : Math.max(0, -right);
  return { kind: "leader", width: LEAST * cell - overhang, cell, overhang, font, parts };
}

/** A leader of so much room that ends so far from the right edge. Its first cell keeps off the text. */
export function fillLeader({ cell }: Leader, room: Pt, after: Pt): LeaderFill {
  const grain = 1e-6;
  const trail = Math.ceil(after / cell - grain) * cell - after;
  const count = Math.floor((room - trail) / cell - OFF + grain);
  return count > 0
    ? { lead: room - trail - count * cell, count, trail }
    : { lead: Math.max(0, room), count: 0, trail: 0 };
}

/** What painters draw of a leader. */
export function leaderParts({ parts, cell }: Leader, { lead, count, trail }: LeaderFill): readonly GlyphPart[] {
  if (parts.length === 0) return [whiteOf(lead + count * cell + trail)];
  return [whiteOf(lead), ...Array.from({ length: count }, () => parts).flat(), whiteOf(trail)];
}

const whiteOf = (width: Pt): GlyphPart => ({ kind: "space", text: " ", width, justifies: false });
