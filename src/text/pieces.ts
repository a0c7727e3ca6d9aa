/** What paragraphs are made of: words, gaps and inline pictures, and the arrays that say where lines may end among them. */
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { Face } from "./face.ts";
import type { FontSet } from "./fonts.ts";
import type { Leader } from "./leader.ts";
import type { Shaper } from "./shaper.ts";
import { justifies, spaceWidth } from "./spaces.ts";
import type { GlyphPart, ShapedParagraph } from "./types.ts";
import type { Word } from "./word.ts";

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
export type Piece = Word | Gap | Picture | Leader;

/** What `ShapedParagraph.inner` is. By opportunity: a line ends after `endPiece` pieces and `endCut` characters of the next, and begins likewise. */
export interface Inner {
  readonly pieces: readonly Piece[];
  /** By piece: its offset in the text, and its face. */
  readonly at: readonly number[];
  readonly faces: readonly Face[];
  readonly endPiece: Int32Array;
  readonly endCut: Int32Array;
  readonly startPiece: Int32Array;
  readonly startCut: Int32Array;
  /** By opportunity: how far a line hangs out at its ends, in points. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly shaper: Shaper;
  /** Whether emergency opportunities are there. */
  readonly emergency: boolean;
  /** See `levelsOf`. */
  readonly levels: Uint8Array | undefined;
}
export const innerOf = (paragraph: ShapedParagraph): Inner => paragraph.inner as Inner;

export const keepsSpaces = ({ whiteSpace }: ComputedStyle): boolean =>
  whiteSpace === "pre" || whiteSpace === "pre-wrap";
export const wraps = ({ whiteSpace }: ComputedStyle): boolean => whiteSpace !== "pre" && whiteSpace !== "nowrap";

/** CSS Text 3 §10.1. */
export const TAB_SIZE = 8;

/** Gaps, interned. `column` is how many characters stand before a tab on its line. */
export type Gaps = (character: string, face: Face, column: number) => Gap;

export function createGaps(fonts: FontSet): Gaps {
  const byFace = new Map<Face, Map<string, Gap>>();
  return (character, face, column) => {
    let own = byFace.get(face);
    if (!own) byFace.set(face, (own = new Map()));
    const tab = character === "\t" ? TAB_SIZE - (column % TAB_SIZE) : 0;
    const key = tab > 0 ? `\t${tab}` : character;
    let gap = own.get(key);
    if (!gap) {
      const { letterSpacing, wordSpacing } = face.style;
      const font = face.chain[0];
      const natural = font ? (spaceWidth(character, font, fonts) * face.size) / 1000 : 0;
      const width = (natural + letterSpacing) * (tab || 1) + (justifies(character) ? wordSpacing : 0);
      const stretches = justifies(character) && !keepsSpaces(face.style);
      const part: GlyphPart = { kind: "space", text: character, width, justifies: stretches };
      gap = { kind: "gap", text: character, width, justifies: stretches, part };
      own.set(key, gap);
    }
    return gap;
  };
}
