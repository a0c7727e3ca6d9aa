/**
 * A logical string cut where words, white space, pictures and forced breaks meet. A word ends too where
 * the font, its features or size change, but not at a mere element boundary: kerning goes on across.
 */
import type { InlineText } from "../flow/types.ts";
import type { StyleId } from "../style/types.ts";
import { type Face, rightToLeft } from "./face.ts";
import { isSpace } from "./spaces.ts";

export type TokenKind = "word" | "space" | "line-feed" | "object" | "leader";
export type Visit = (kind: TokenKind, from: number, to: number, face: Face) => void;

const LINE_FEED = 10;
const OBJECT = 0xfffc;
const LEADER = 0xfdd0;

/** `levels`: see `levelsOf`; a word ends where they change. */
export function eachToken(
  text: InlineText,
  faceOf: (style: StyleId) => Face,
  visit: Visit,
  levels: Uint8Array | undefined,
): void {
  const { runs } = text;
  let from = 0;
  for (let i = 0; i < runs.length; ) {
    const face = faceOf((runs[i] as (typeof runs)[number]).style);
    let end = (runs[i] as (typeof runs)[number]).end;
    for (i++; i < runs.length; i++) {
      const run = runs[i] as (typeof runs)[number];
      if (faceOf(run.style).joinKey !== face.joinKey) break;
      end = run.end;
    }
    within(text.text, from, end, face, visit, levels);
    from = end;
  }
}

function within(
  text: string,
  start: number,
  end: number,
  face: Face,
  visit: Visit,
  levels: Uint8Array | undefined,
): void {
  for (let from = start; from < end; ) {
    const unit = text.charCodeAt(from);
    if (isSpace(unit)) visit("space", from, ++from, face);
    else if (unit === LINE_FEED) visit("line-feed", from, ++from, face);
    else if (unit === OBJECT) visit("object", from, ++from, face);
    else if (unit === LEADER) visit("leader", from, ++from, face);
    else {
      let to = from + 1;
      for (; to < end; to++) {
        const next = text.charCodeAt(to);
        if (levels && levels[to] !== levels[from]) break;
        if (next <= 0x20 || (next >= 0xa0 && (isSpace(next) || next === OBJECT || next === LEADER))) break;
      }
      visit("word", from, to, levels && (levels[from] as number) % 2 === 1 ? rightToLeft(face) : face);
      from = to;
    }
  }
}
