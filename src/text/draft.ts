/**
 * Break opportunities while a paragraph is read: growing columns, one entry an opportunity, kept from
 * paragraph to paragraph so that only the finished copies are fresh memory.
 */
import type { Breaks, Channel } from "../linebreak/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { Inner } from "./pieces.ts";

/** How far a space may stretch and shrink, as shares of its natural width; beyond that it is bad. */
export const SPACE_STRETCH = 0.45;
export const SPACE_SHRINK = 0.28;
/** What an ideograph counts for as a space that can be stretched, in ems. */
export const IDEOGRAPH_SPACE = 0.08;
/** What a ragged line may be short of the measure before it is bad, in ems. */
const RAG = 2.5;

const LENGTHS = ["end", "start", "inkEnd", "inkStart", "emsEnd", "emsStart", "spaceEnd", "spaceStart"] as const;
const EDGES = ["left", "right"] as const;
const COUNTS = ["penalty", "flags", "offset", "endPiece", "endCut", "startPiece", "startCut"] as const;

/** Sums from the paragraph's start: all advances, those of glyphs, the sizes of glyphs over 1000, and justifying spaces. */
export interface Sums {
  width: Pt;
  ink: Pt;
  ems: Pt;
  space: Pt;
}

type Columns = Record<(typeof LENGTHS)[number] | (typeof EDGES)[number], Float64Array> &
  Record<(typeof COUNTS)[number], Int32Array>;
function makeColumns(size: number): Columns {
  const columns: Partial<Columns> = {};
  for (const name of [...LENGTHS, ...EDGES]) columns[name] = new Float64Array(size);
  for (const name of COUNTS) columns[name] = new Int32Array(size);
  return columns as Columns;
}
let columns = makeColumns(1 << 12);

function grow(): void {
  const old = columns;
  columns = makeColumns(old.end.length * 2);
  for (const name of [...LENGTHS, ...EDGES, ...COUNTS]) columns[name].set(old[name]);
}

/** Enters an opportunity and answers the columns, in which `row`'s places are still to be filled in. */
export function enter(row: number, end: Sums, start: Sums, right: Pt, left: Pt): Columns {
  if (row === columns.end.length) grow();
  columns.end[row] = end.width - right;
  columns.start[row] = start.width + left;
  columns.inkEnd[row] = end.ink;
  columns.inkStart[row] = start.ink;
  columns.emsEnd[row] = end.ems;
  columns.emsStart[row] = start.ems;
  columns.spaceEnd[row] = end.space;
  columns.spaceStart[row] = start.space;
  columns.left[row] = left;
  columns.right[row] = right;
  return columns;
}

/** Lets the line that begins at an opportunity hang out. */
export function hangStart(row: number, left: Pt): void {
  columns.start[row] = (columns.start[row] as number) + left;
  columns.left[row] = (columns.left[row] as number) + left;
}
export const flagsAt = (row: number): number => columns.flags[row] as number;
export const startPieceAt = (row: number): number => columns.startPiece[row] as number;

/** Numbers of one paragraph in one block of memory: thousands of small ones would keep the collector busy. */
function lengthsIn(
  block: Float64Array,
  count: number,
): (name: (typeof LENGTHS)[number], factor?: number) => Float64Array {
  let used = 0;
  return (name, factor = 1) => {
    const from = columns[name];
    const values = block.subarray(used, (used += count));
    for (let i = 0; i < count; i++) values[i] = (from[i] as number) * factor;
    return values;
  };
}
function countsIn(count: number, names: readonly (typeof COUNTS)[number][]): Int32Array[] {
  const block = new Int32Array(count * names.length);
  return names.map((name, i) => {
    const values = block.subarray(i * count, (i + 1) * count);
    values.set(columns[name].subarray(0, count));
    return values;
  });
}

export function finishBreaks(count: number, style: ComputedStyle): Breaks {
  const scaled = lengthsIn(new Float64Array(count * (style.textAlign === "justify" ? 10 : 2)), count);
  const [penalty, offset] = countsIn(count, ["penalty", "offset"]) as [Int32Array, Int32Array];
  const channels: Channel[] =
    style.textAlign !== "justify"
      ? [rag(count, RAG * style.fontSize)]
      : [
          evenly(scaled("inkEnd", style.scaling), scaled("inkStart", style.scaling)),
          evenly(scaled("emsEnd", style.tracking), scaled("emsStart", style.tracking)),
          {
            stretchEnd: scaled("spaceEnd", SPACE_STRETCH),
            stretchStart: scaled("spaceStart", SPACE_STRETCH),
            shrinkEnd: scaled("spaceEnd", SPACE_SHRINK),
            shrinkStart: scaled("spaceStart", SPACE_SHRINK),
          },
        ];
  return {
    count,
    end: scaled("end"),
    start: scaled("start"),
    channels,
    penalty,
    flags: Uint8Array.from(columns.flags.subarray(0, count)),
    offset,
  };
}

export function finishPlaces(
  count: number,
): Pick<Inner, "endPiece" | "endCut" | "startPiece" | "startCut" | "left" | "right"> {
  const places = countsIn(count, ["endPiece", "endCut", "startPiece", "startCut"]);
  const [endPiece, endCut, startPiece, startCut] = places as [Int32Array, Int32Array, Int32Array, Int32Array];
  const left = columns.left.slice(0, count);
  return { endPiece, endCut, startPiece, startCut, left, right: columns.right.slice(0, count) };
}

/** A channel that gives as much as it takes. */
const evenly = (end: Float64Array, start: Float64Array): Channel => ({
  stretchEnd: end,
  stretchStart: start,
  shrinkEnd: end,
  shrinkStart: start,
});

/** Ragged lines: the same stretch for every line, at its end, and no shrink. */
function rag(count: number, stretch: Pt): Channel {
  const none = new Float64Array(count);
  return { stretchEnd: new Float64Array(count).fill(stretch), stretchStart: none, shrinkEnd: none, shrinkStart: none };
}
