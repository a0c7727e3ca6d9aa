/**
 * Text from right to left (UAX #9). A paragraph's embedding levels are found once, in its logical string.
 * Words end where the level changes, so that each is shaped in one direction. Lines are broken in
 * logical order, and only when one is drawn do its runs take their places (rule L2). They are still
 * drawn in logical order, the pen going back for each: whoever reads the page reads it in that order.
 */
import bidi, { type Bidi } from "bidi-js";
import type { InlineText } from "../flow/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { GlyphPart, GlyphRun, Line } from "./types.ts";

/** Letters, digits and controls that are written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200F\u202B\u202E\u2067\uFB1D-\uFDCF\uFDF0-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Its declarations are those of an ES module, what Node loads isn't one. */
const openLibrary = bidi as unknown as () => Bidi;
let library: Bidi | undefined;
const known = new WeakMap<InlineText, Uint8Array>();

/** The level of each character, odd ones from right to left; undefined where all goes from left to right. */
export function levelsOf(text: InlineText, direction: ComputedStyle["direction"]): Uint8Array | undefined {
  if (direction === "ltr" && !RIGHT_TO_LEFT.test(text.text)) return undefined;
  let levels = known.get(text);
  if (!levels) {
    library ??= openLibrary();
    known.set(text, (levels = library.getEmbeddingLevels(text.text, direction).levels));
  }
  return levels;
}

/** Indices of a line's parts from left to right (rule L2). */
export function visualOrder(levels: readonly number[]): readonly number[] {
  const order = levels.map((_, index) => index);
  const lowest = Math.min(...levels.filter((level) => level % 2 === 1));
  for (let level = Math.max(...levels); level >= lowest; level--)
    for (let from = 0; from < levels.length; from++) {
      let to = from;
      while (to < levels.length && (levels[order[to] as number] as number) >= level) to++;
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).toReversed());
      from = to;
    }
  return order;
}

/** What decides how far a part takes the pen. */
export type Filled = Partial<Pick<Line, "scale" | "track" | "space">>;

export function advanceOf(part: GlyphPart, run: GlyphRun, { scale = 1, track = 0, space = 0 }: Filled): Pt {
  if (part.kind === "space") return part.width + (part.justifies ? space : 0);
  if (part.kind === "object") return part.width;
  const { shape, from, to } = part;
  let natural = 0;
  if (from === 0 && to === shape.glyphs.length) natural = shape.width;
  else for (let glyph = from; glyph < to; glyph++) natural += shape.advances[glyph] ?? 0;
  const count = to - from;
  return (((natural + count * track) * run.size) / 1000 + count * run.letterSpacing) * scale;
}

interface Chunk {
  readonly run: GlyphRun;
  readonly level: number;
  readonly parts: GlyphPart[];
  width: Pt;
}

/** Runs in logical order, each with the place where it begins; `levels`: of each part of each run. */
export function placed(
  runs: readonly GlyphRun[],
  levels: readonly (readonly number[])[],
  line: Filled,
): readonly GlyphRun[] {
  const chunks: Chunk[] = [];
  runs.forEach((run, r) => {
    run.parts.forEach((part, p) => {
      const level = levels[r]?.[p] ?? 0;
      let chunk = chunks.at(-1);
      if (chunk?.run !== run || chunk.level !== level) chunks.push((chunk = { run, level, parts: [], width: 0 }));
      chunk.parts.push(part);
      chunk.width += advanceOf(part, run, line);
    });
  });
  const starts = new Map<Chunk, Pt>();
  let x = 0;
  for (const index of visualOrder(chunks.map(({ level }) => level))) {
    const chunk = chunks[index] as Chunk;
    starts.set(chunk, chunk.level % 2 === 1 ? x + chunk.width : x);
    x += chunk.width;
  }
  return chunks.map((chunk) => {
    const { run, level, parts } = chunk;
    const back = level % 2 === 1;
    return { ...run, start: starts.get(chunk) as Pt, parts: back ? backwards(parts, run, line) : parts };
  });
}

/** Parts, glyph by glyph, each to the left of the one before. */
function backwards(parts: readonly GlyphPart[], run: GlyphRun, line: Filled): readonly GlyphPart[] {
  const single = parts.flatMap((part): readonly GlyphPart[] => {
    if (part.kind !== "glyphs") return [part];
    const glyphs = Array.from({ length: part.to - part.from }, (_, index) => part.to - 1 - index);
    return glyphs.map((glyph) => ({ ...part, from: glyph, to: glyph + 1 }));
  });
  return single.flatMap((part) => {
    const back: GlyphPart = { kind: "space", text: "", width: -advanceOf(part, run, line), justifies: false };
    return [back, part, back];
  });
}
