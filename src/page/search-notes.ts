/**
 * Notes at the foot. On a page all notes but the last stand whole, so only the last is open: how much of
 * it stands here is chosen when the page ends. What is left over is the first note of the next page.
 */
import { COST, type Given, givenAt, LEVEL, WIDOW } from "./search-costs.ts";
import type { FlowItem, InnerBreak } from "./types.ts";

/** A note, or what is left of it: `alternative` is −1 while free, `cut` the break it continues from or −1. */
export interface OpenNote {
  readonly item: number;
  readonly insert: number;
  readonly note: FlowItem;
  readonly alternative: number;
  readonly cut: number;
  /** Leadings above it: the separator for the first of a page, else the space between notes. */
  readonly lead: number;
}
/** One way of setting a note: whole (`cut` −1) or up to a break. */
export interface NoteChoice {
  readonly alternative: number;
  readonly cut: number;
  readonly size: number;
  readonly cost: number;
  readonly given: Given;
}
/** Ways of setting some notes whole, the cheapest for each size. */
export interface Combination {
  readonly size: number;
  readonly cost: number;
  readonly alternatives: readonly number[];
}

/** Where a note's part begins and what it repeats there. */
export function noteStart(open: OpenNote): { readonly at: number; readonly opening: number } {
  const from = open.note.alternatives[Math.max(0, open.alternative)]?.breaks[open.cut];
  return from ? { at: from.at, opening: from.opening } : { at: 0, opening: 0 };
}

function choices(
  open: OpenNote,
  list: (alternative: number) => Iterable<Omit<NoteChoice, "alternative">>,
): NoteChoice[] {
  const free = open.alternative < 0 ? open.note.alternatives.map((_, i) => i) : [open.alternative];
  return free.flatMap((alternative) => Array.from(list(alternative), (choice) => ({ alternative, ...choice })));
}

/** A free note's variant is paid where it begins. */
const variantCost = (open: OpenNote, alternative: number): number =>
  open.alternative < 0 ? (open.note.alternatives[alternative]?.cost ?? 0) : 0;

export function wholes(open: OpenNote): NoteChoice[] {
  const start = noteStart(open);
  return choices(open, (alternative) => {
    const size = (open.note.alternatives[alternative]?.size ?? 0) - start.at + start.opening;
    return [{ cut: -1, size, cost: variantCost(open, alternative), given: 0 }];
  });
}

export function splits(open: OpenNote, level: number): NoteChoice[] {
  const start = noteStart(open);
  const usable = (b: InnerBreak): boolean => b.at > start.at && (b.cost < WIDOW || level >= LEVEL.widow);
  return choices(open, (alternative) =>
    (open.note.alternatives[alternative]?.breaks ?? []).flatMap((b, cut) =>
      usable(b)
        ? {
            cut,
            size: b.at - start.at + start.opening + b.closing,
            cost: variantCost(open, alternative) + COST.noteSplit + b.cost,
            given: b.cost < WIDOW ? 0 : givenAt(LEVEL.widow),
          }
        : [],
    ),
  );
}

const EMPTY: readonly Combination[] = [{ size: 0, cost: 0, alternatives: [] }];

/** All of `notes` whole, with the leadings above each. */
export function combine(notes: readonly OpenNote[]): readonly Combination[] {
  return notes.reduce((before, open) => {
    const bySize = new Map<number, Combination>();
    for (const done of before)
      for (const choice of wholes(open)) {
        const size = done.size + open.lead + choice.size;
        const cost = done.cost + choice.cost;
        if (cost < (bySize.get(size)?.cost ?? Infinity))
          bySize.set(size, { size, cost, alternatives: [...done.alternatives, choice.alternative] });
      }
    return [...bySize.values()];
  }, EMPTY);
}

/** The notes called from leading `from` to before `to`, below `above` (the page's note before them). */
export function notesCalled(
  item: FlowItem,
  index: number,
  alternative: number,
  from: number,
  to: number,
  above: OpenNote | undefined,
  separator: number,
): OpenNote[] {
  const called: OpenNote[] = [];
  let previous = above;
  for (const [insert, { at, item: note }] of (item.alternatives[alternative]?.inserts ?? []).entries()) {
    if (at < from || at >= to) continue;
    previous = { item: index, insert, note, alternative: -1, cut: -1, lead: leadOf(note, previous?.note, separator) };
    called.push(previous);
  }
  return called;
}

export function leadOf(note: FlowItem, above: FlowItem | undefined, separator: number): number {
  return above ? Math.max(above.after.ideal, note.before.ideal) : separator;
}
