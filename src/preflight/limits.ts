/** The figures that content is judged by: those of sheet-fed offset, unless a printer names others. */
import type { Pt } from "../units.ts";

export interface Limits {
  /** Percent of all inks together. */
  readonly totalInk: number;
  /** Pixels an inch of photographs and of drawings in black and white. */
  readonly ppi: number;
  readonly ppiOneBit: number;
  /** More is only a larger file. */
  readonly maxPpi: number;
  readonly line: Pt;
  /** Smallest type, in one ink; and in several inks, or light on dark. */
  readonly type: Pt;
  readonly reversedType: Pt;
}

/** 300 % is FOGRA39's limit; 0.25 pt, 8 pt and the resolutions are what the Ghent Workgroup's variants for offset agree on. */
export const OFFSET: Limits = {
  totalInk: 300,
  ppi: 150,
  ppiOneBit: 550,
  maxPpi: Number.POSITIVE_INFINITY,
  line: 0.25,
  type: 4,
  reversedType: 8,
};
