/**
 * Lays out a chosen page: follows an ending back through the rows of its fill and gives every part its
 * place. A part's row is where its leading `from` stands; what a break repeats (`opening`) stands above it.
 */

import type { PageFiller } from "./search-fill.ts";
import { placeFloats } from "./search-floats.ts";
import { combine, leadOf, noteStart, type OpenNote, wholeNotes } from "./search-notes.ts";
import type { Unit } from "./search-space.ts";
import type { Ending, FloatSet, Placing, Start } from "./search-start.ts";
import type { FlowItem, PageFill, PlacedNote, PlacedPart } from "./types.ts";

interface Step extends Placing {
  readonly row: number;
  readonly to: number;
}

/** The page that `ending` describes, without its side; at least `least` leadings deep where it has notes. `filler` is left with another fill. */
export function placePage(
  unit: Unit,
  filler: PageFiller,
  start: Start,
  ending: Ending,
  capacity: number,
  least: number,
): Omit<PageFill, "side"> {
  const { ready, floats } = ending.trace;
  if (ready) return ready;
  filler.fill(start, capacity, ending.level, floats);
  const steps = stepsTo(unit, filler, start, ending);
  const parts: PlacedPart[] = [];
  const set: SetNote[] = [];
  let tail = filler.rows[0]?.tail?.open;
  let whole = wholeNotes(undefined, filler.opened);
  const placeWhole = (combination: number): void => {
    for (const [i, open] of whole.entries())
      set.push({ open, alternative: combine(whole)[combination]?.alternatives[i] ?? 0, cut: -1 });
  };
  placeWhole(filler.rows[0]?.combination[firstUsed(filler, ending)] ?? 0);
  let depth = floats?.head ?? 0;
  for (const { row, alternative, gap, combination, to } of steps) {
    const from = row === 0 ? (filler.continued()?.at ?? 0) : 0;
    parts.push({ item: start.item + row, alternative, from, to, row: depth + gap });
    depth += gap + to - from;
    const called = filler.called(row, alternative, from, to);
    whole = wholeNotes(filler.rows[row]?.tail, called);
    placeWhole(combination);
    tail = called.at(-1) ?? tail;
  }
  const { note } = ending.trace;
  if (tail && note) set.push({ open: tail, alternative: note.alternative, cut: note.cut });
  const { notes, foot } = stackNotes(inOrder(set, unit));
  const deep = Math.max(capacity - ending.short, notes.length > 0 ? least : 0);
  return {
    depth: deep,
    parts,
    notes,
    floats: floats ? floatParts(unit, floats, deep, notes.length > 0 ? foot : 0) : [],
  };
}

interface SetNote {
  readonly open: OpenNote;
  readonly alternative: number;
  readonly cut: number;
}

/** In the order of their calls: a float's notes were set before those of the text. One that goes on overleaf stays last. */
function inOrder(set: readonly SetNote[], { items, floats }: Unit): readonly SetNote[] {
  const call = ({ open: { item } }: SetNote): number =>
    item < items.length ? item : (floats[item - items.length]?.before ?? 0) - 0.5;
  const ordered = set.toSorted((a, b) => call(a) - call(b));
  return ordered.slice(0, -1).some(({ cut }) => cut >= 0) ? set : ordered;
}

/** Notes on one another, and the leadings they take. */
function stackNotes(set: readonly SetNote[]): { readonly notes: readonly PlacedNote[]; readonly foot: number } {
  const notes: PlacedNote[] = [];
  let foot = 0;
  let above: FlowItem | undefined;
  for (const { open, alternative, cut } of set) {
    const way = open.note.alternatives[alternative];
    const { at: from, opening } = noteStart(open);
    const row = foot + (above ? leadOf(open.note, above, 0) : 0) + opening;
    const to = way?.breaks[cut]?.at ?? way?.size ?? 0;
    foot = row + to - from + (way?.breaks[cut]?.closing ?? 0);
    notes.push({ item: open.item, insert: open.insert, part: { item: open.insert, alternative, from, to, row } });
    above = open.note;
  }
  return { notes, foot };
}

/** Floats at the head, and at the foot above `notes` leadings of notes. */
function floatParts({ floats, separator }: Unit, own: FloatSet, depth: number, notes: number): PlacedPart[] {
  const white = floats[own.bottoms[0] ?? -1]?.item.before.ideal ?? 0;
  const foot = depth - own.foot + white - (notes > 0 ? notes + separator : 0);
  return [...placeFloats(own.tops, floats, 0), ...placeFloats(own.bottoms, floats, foot)];
}

/** The items set on the page, from its head. */
function stepsTo(unit: Unit, filler: PageFiller, start: Start, { trace }: Ending): Step[] {
  const steps: Step[] = trace.cut ? [{ row: trace.row, ...trace.cut }] : [];
  let used = trace.used;
  for (let row = trace.row; row > 0; row--) {
    const set = filler.rows[row];
    const alternative = set?.alternative[used] ?? 0;
    const to = unit.items[start.item + row - 1]?.alternatives[alternative]?.size ?? 0;
    steps.push({
      row: row - 1,
      alternative,
      gap: set?.gap[used] ?? 0,
      combination: set?.combination[used] ?? 0,
      to,
    });
    used = set?.prior[used] ?? 0;
  }
  return steps.toReversed();
}

/** Leadings used by the notes left over, in row 0, on the way to `ending`. */
function firstUsed(filler: PageFiller, { trace }: Ending): number {
  let used = trace.used;
  for (let row = trace.row; row > 0; row--) used = filler.rows[row]?.prior[used] ?? 0;
  return used;
}
