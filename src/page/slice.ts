/**
 * What is left of a run of items from the head of a page or column on, as items of their own: so that an
 * end can be set again without what stands before it. Notes that go on from before hang at its first line.
 */
import type { Alternative, Float, FlowItem, Insert, PageFill, PlacedNote, PlacedPart } from "./types.ts";

export interface Slice {
  readonly items: readonly FlowItem[];
  readonly floats: readonly Float[];
  /** A page of the slice, in terms of the run. */
  readonly restore: (fill: Omit<PageFill, "side">) => Omit<PageFill, "side">;
}

/** The run from the head of a page on, `placed` floats standing before; undefined where that page has no text. */
export function sliceAt(
  items: readonly FlowItem[],
  floats: readonly Float[],
  { parts, notes }: PageFill,
  placed: number,
): Slice | undefined {
  const [first] = parts;
  const item = first && items[first.item];
  if (!item) return undefined;
  const callOf = ({ item: index, insert }: PlacedNote): Insert | undefined => {
    const caller = items[index] ?? floats[index - items.length]?.item;
    return caller?.alternatives[index === first.item ? first.alternative : 0]?.inserts[insert];
  };
  const isLeft = (note: PlacedNote): boolean =>
    note.item === first.item
      ? (callOf(note)?.at ?? 0) < first.from
      : note.item < first.item || (note.item >= items.length && note.item < items.length + placed);
  const left = notes.filter(isLeft);
  const hung = left.flatMap((note): Insert[] => {
    const call = callOf(note);
    return call ? [{ ...call, at: 0, item: restOf(call.item, note.part) }] : [];
  });
  const rest = items.length - first.item;
  const head = first.from > 0 ? restOf(item, first) : item;
  const skipped = first.from > 0 ? callsBefore(item, first) : 0;
  const restored = (part: PlacedPart): PlacedPart =>
    part.item === 0 && first.from > 0 ? within(part, first) : { ...part, item: part.item + first.item };
  const note = ({ item: index, insert, part }: PlacedNote): PlacedNote => {
    if (index >= rest) return { item: index - rest + items.length + placed, insert, part };
    const before = index === 0 ? left[insert] : undefined;
    if (before) return { item: before.item, insert: before.insert, part: within(part, before.part) };
    const own = index === 0 ? insert - hung.length + skipped : insert;
    return { item: index + first.item, insert: own, part: { ...part, item: own } };
  };
  return {
    items: [{ ...head, alternatives: head.alternatives.map(hang(hung)) }, ...items.slice(first.item + 1)],
    floats: floats.slice(placed).map((float) => ({ ...float, before: Math.max(0, float.before - first.item) })),
    restore: (fill) => ({
      ...fill,
      parts: fill.parts.map(restored),
      notes: fill.notes.map(note),
      floats: fill.floats.map((part) => ({ ...part, item: part.item + placed })),
    }),
  };
}

const hang =
  (hung: readonly Insert[]) =>
  (way: Alternative): Alternative =>
    hung.length === 0 ? way : { ...way, inserts: [...hung, ...way.inserts] };

/** A part of what was left, as a part of the whole. */
const within = (part: PlacedPart, { item, alternative, from }: PlacedPart): PlacedPart => ({
  ...part,
  item,
  alternative: from > 0 ? alternative : part.alternative,
  from: part.from + from,
  to: part.to + from,
});

const callsBefore = (item: FlowItem, { alternative, from }: PlacedPart): number =>
  item.alternatives[alternative]?.inserts.filter(({ at }) => at < from).length ?? 0;

/** An item from a break on: in the form it began in, with what is repeated there above it. */
function restOf(item: FlowItem, { alternative, from }: PlacedPart): FlowItem {
  const way = item.alternatives[alternative];
  if (!way || from === 0) return item;
  const rows = way.breaks.find(({ at }) => at === from)?.opening ?? 0;
  const later = <T extends { readonly at: number }>(all: readonly T[], least: number): T[] =>
    all.filter(({ at }) => at >= least).map((one) => ({ ...one, at: one.at - from }));
  return {
    ...item,
    before: { min: rows, ideal: rows, max: rows, dropAtEdge: false },
    alternatives: [
      { size: way.size - from, cost: 0, breaks: later(way.breaks, from + 1), inserts: later(way.inserts, from) },
    ],
  };
}
