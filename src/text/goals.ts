/**
 * Which fit a style asks for: justified prose, ragged lines, or a heading with even lines. The figures
 * of justified prose are those that made the most even novels (see `docs`).
 */
import type { FitParameters, Stage } from "../linebreak/parameters.ts";
import type { ComputedStyle } from "../style/types.ts";
import { SPACE_STRETCH } from "./draft.ts";
import { RESCUE_TRACKING } from "./lines.ts";

/** How loose a variant's worst line may be, as a multiple of the natural space. */
export type Looseness = "none" | "good" | "loose";
const WIDEST: Readonly<Record<Looseness, number>> = { none: 1, good: 1.48, loose: 1.7 };
/** Stretch ratio of a space `times` as wide as natural. */
const ratioOf = (times: number): number => (times - 1) / SPACE_STRETCH;

/** Lines that a reader takes for a rung each: two hyphens in a row are borne, three are a ladder. */
const LONGEST_LADDER = 2;
const TOLERANCE = 1.07;

export function goalsOf(style: ComputedStyle, variants: Looseness): FitParameters {
  const common = {
    fitness: 3000,
    consecutive: 3000,
    hyphensInRow: Math.min(style.hyphenateLimitLines, LONGEST_LADDER),
    lastHyphen: 1e6,
    tail: 1e8,
    runtWidth: Math.max(2.75 * style.fontSize, 0),
    runt: 1e8,
  };
  if (style.textWrap === "balance") {
    const stages = [{ tolerance: Infinity, reach: [], emergency: true, cures: false }];
    return { ...common, stages, lastLine: "even", variants: 0 };
  }
  if (style.textAlign !== "justify") {
    const stages = [
      { tolerance: 3, reach: [], emergency: false, cures: false },
      { tolerance: Infinity, reach: [], emergency: true, cures: false },
    ];
    return { ...common, stages, lastLine: "free", variants: variants === "none" ? 0 : 1.5 };
  }
  const reach = [1, style.tracking > 0 ? Math.max(1, RESCUE_TRACKING / style.tracking) : 1];
  const widest = ratioOf(WIDEST[variants]);
  const stages: Stage[] = [
    { tolerance: Math.max(TOLERANCE, widest), reach: [1, 1], emergency: false, cures: false },
    { tolerance: TOLERANCE, reach, emergency: false, cures: true },
    { tolerance: 2, reach, emergency: false, cures: false },
    { tolerance: 6, reach, emergency: false, cures: false },
    { tolerance: Infinity, reach, emergency: true, cures: false },
  ];
  return { ...common, stages, lastLine: style.textAlignLast === "justify" ? "even" : "free", variants: widest };
}
