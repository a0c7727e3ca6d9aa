/**
 * The page of last resort, where nothing allowed fits: what must come next goes on a page even if it is
 * too tall for it, and notes that find no room wait for the next page. Every such page takes something
 * on, so a search that may use it always ends.
 */
import { COST, givenAt, LEVEL } from "./search-costs.ts";
import { noteStart, notesCalled, type OpenNote } from "./search-notes.ts";
import type { Unit } from "./search-space.ts";
import type { Ending, Start, Starts } from "./search-start.ts";
import type { PlacedNote, PlacedPart } from "./types.ts";

interface Foot {
  readonly notes: readonly PlacedNote[];
  readonly left: readonly OpenNote[];
  readonly size: number;
}

/** As much of `queue` as fits in `room` leadings; at least its first piece where `must`. */
export function placeNotes(queue: readonly OpenNote[], room: number, must: boolean, separator: number): Foot {
  const notes: PlacedNote[] = [];
  let size = 0;
  for (const [index, open] of queue.entries()) {
    const { item, insert, note } = open;
    const alternative = Math.max(0, open.alternative);
    const way = note.alternatives[alternative];
    const { at: from, opening } = noteStart(open);
    const lead = index === 0 ? separator : open.lead;
    const ends = (way?.breaks ?? [])
      .map((b, cut) => ({ cut, to: b.at, closing: b.closing }))
      .filter((e) => e.to > from);
    const pieces = [...ends, { cut: -1, to: way?.size ?? 0, closing: 0 }];
    const fits = pieces.findLast((p) => size + lead + opening + p.to - from + p.closing <= room);
    const piece = fits ?? (must && notes.length === 0 ? pieces[0] : undefined);
    if (!piece) return { notes, left: queue.slice(index), size };
    const row = size + opening + (index === 0 ? 0 : lead);
    notes.push({
      item,
      insert,
      part: { item: insert, alternative, from, to: piece.to, row: index === 0 ? row : row - separator },
    });
    size += lead + opening + piece.to - from + piece.closing;
    if (piece.cut >= 0)
      return {
        notes,
        left: [{ ...open, alternative, cut: piece.cut, lead: separator }, ...queue.slice(index + 1)],
        size,
      };
  }
  return { notes, left: [], size };
}

/** Floats wait: pages of their own will take them. */
export function forcedEnding(unit: Unit, starts: Starts, start: Start, capacity: number): Ending {
  const { items, spacing, separator } = unit;
  const { float } = start;
  const carried = placeNotes(start.open, capacity, true, separator);
  const item = items[start.item];
  const alternative = Math.max(0, start.alternative);
  const way = item?.alternatives[alternative];
  const before = item?.alternatives[start.alternative]?.breaks[start.cut];
  const from = before?.at ?? 0;
  const cut = way?.breaks.findIndex((b) => b.at > from) ?? -1;
  const to = way?.breaks[cut]?.at ?? way?.size ?? 0;
  const size = to - from + (way?.breaks[cut]?.closing ?? 0);
  const opening = before?.opening ?? 0;
  const head = before ? opening : (spacing.head[start.item]?.ideal ?? 0);
  const row = head + size <= capacity ? head : opening;
  const tooTall = row + size + carried.size > capacity;
  if (!item || carried.left.length > 0 || (tooTall && start.open.length > 0)) {
    const next = starts.at(start.item, start.alternative, start.cut, carried.left, float);
    const last = !item && carried.left.length === 0 && float === unit.floats.length;
    return ending(last ? undefined : next, [], carried.notes, Math.max(capacity, carried.size), capacity);
  }
  const part: PlacedPart = { item: start.item, alternative, from, to, row };
  const called = notesCalled({ item, index: start.item, alternative }, [from, to], start.open.at(-1), separator);
  const foot = placeNotes([...start.open, ...called], capacity - row - size, false, separator);
  const next =
    cut >= 0
      ? starts.at(start.item, alternative, cut, foot.left, float)
      : starts.at(start.item + 1, -1, -1, foot.left, float);
  const last = next.item >= items.length && foot.left.length === 0 && float === unit.floats.length;
  const depth = foot.size > 0 ? Math.max(capacity, row + size + foot.size) : row + size;
  return ending(last ? undefined : next, [part], foot.notes, depth, capacity);
}

function ending(
  next: Start | undefined,
  parts: readonly PlacedPart[],
  notes: readonly PlacedNote[],
  depth: number,
  capacity: number,
): Ending {
  return {
    level: LEVEL.overfull,
    next,
    short: capacity - depth,
    cost: COST.overfull + 1e4 * Math.abs(capacity - depth),
    given: givenAt(LEVEL.overfull),
    hyphen: false,
    trace: { row: 0, used: 0, ready: { parts, notes, floats: [], depth } },
  };
}
