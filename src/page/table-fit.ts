/**
 * What becomes of a table that is wider than its place: its type is made smaller down to a limit, then
 * it is turned on its side, and only where that is not enough its words are broken.
 */
import type { Pt } from "../units.ts";
import { type Needs, sum } from "./table-columns.ts";

/** Type is set at this size at least; below it notes would be read more easily. */
const SMALLEST = 0.8;
/** Sizes on the way there. */
const STEP = 0.05;

export interface TableFit {
  /** Of the type, against its own size. */
  readonly factor: number;
  readonly turned: boolean;
}

/** `across` is the width of the place, `along` that of a page turned on its side; undefined where it can't be. */
export function fitTable({ least }: Needs, across: Pt, along: Pt | undefined): TableFit {
  const factor = (room: Pt): number => Math.min(1, Math.floor(room / Math.max(sum(least), 1) / STEP + 1e-6) * STEP);
  const upright = factor(across);
  if (upright >= SMALLEST || along === undefined || along <= across)
    return { factor: Math.max(SMALLEST, upright), turned: false };
  return { factor: Math.max(SMALLEST, factor(along)), turned: true };
}
