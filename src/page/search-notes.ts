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
/** A page's last note with all ways of setting it. */
export interface Tail {
  readonly open: OpenNote;
  readonly wholes: readonly NoteChoice[];
  readonly splits: readonly NoteChoice[];
  /** Leadings it takes at least, with what stands above it. */
  readonly least: number;
}
/** The notes that some text adds: those before the last whole, the last open. */
export interface Added {
  readonly combinations: readonly Combination[];
  readonly tail: Tail | undefined;
}

/** Where a note's part begins and what it repeats there. */
export function noteStart(open: OpenNote): { readonly at: number; readonly opening: number } {
  const from = open.note.alternatives[Math.max(0, open.alternative)]?.breaks[open.cut];
  return from ? { at: from.at, opening: from.opening } : { at: 0, opening: 0 };
}

/** The alternatives a note may still take. */
const free = (open: OpenNote): readonly number[] =>
  open.alternative < 0 ? open.note.alternatives.map((_, i) => i) : [open.alternative];

/** A free note's variant is paid where it begins. */
const variantCost = (open: OpenNote, alternative: number): number =>
  open.alternative < 0 ? (open.note.alternatives[alternative]?.cost ?? 0) : 0;

function wholes(open: OpenNote): NoteChoice[] {
  const { at, opening } = noteStart(open);
  return free(open).map((alternative) => {
    const size = (open.note.alternatives[alternative]?.size ?? 0) - at + opening;
    return { alternative, cut: -1, size, cost: variantCost(open, alternative), given: 0 };
  });
}

function splits(open: OpenNote, level: number): NoteChoice[] {
  const { at, opening } = noteStart(open);
  const choice = (alternative: number, b: InnerBreak, cut: number): NoteChoice => ({
    alternative,
    cut,
    size: b.at - at + opening + b.closing,
    cost: variantCost(open, alternative) + COST.noteSplit + b.cost,
    given: b.cost < WIDOW ? 0 : givenAt(LEVEL.widow),
  });
  const usable = ({ at: to, cost }: InnerBreak): boolean => to > at && (cost < WIDOW || level >= LEVEL.widow);
  return free(open).flatMap((alternative) =>
    (open.note.alternatives[alternative]?.breaks ?? []).flatMap((b, i) => (usable(b) ? choice(alternative, b, i) : [])),
  );
}

function tailOf(open: OpenNote, level: number): Tail {
  const whole = wholes(open);
  const split = splits(open, level);
  const least = [...whole, ...split].reduce((size, choice) => Math.min(size, choice.size), Infinity);
  return { open, wholes: whole, splits: split, least: least + open.lead };
}

const EMPTY: readonly Combination[] = [{ size: 0, cost: 0, alternatives: [] }];

/** All of `notes` whole, with the leadings above each. */
export function combine(notes: readonly OpenNote[]): readonly Combination[] {
  return notes.reduce((before, open) => {
    const bySize = new Map<number, Combination>();
    for (const done of before)
      for (const { alternative, ...choice } of wholes(open)) {
        const size = done.size + open.lead + choice.size;
        const cost = done.cost + choice.cost;
        if (cost < (bySize.get(size)?.cost ?? Infinity))
          bySize.set(size, { size, cost, alternatives: [...done.alternatives, alternative] });
      }
    return [...bySize.values()];
  }, EMPTY);
}

/** What `called` notes add to a page whose last note so far is `tail`: no combination where they need more than `room` leadings. */
export function addNotes(tail: Tail | undefined, called: readonly OpenNote[], level: number, room: number): Added {
  const last = called[called.length - 1];
  if (!last) return { combinations: EMPTY, tail };
  const whole = wholeNotes(tail, called);
  let least = 0;
  for (const open of whole) {
    least += open.lead + wholes(open).reduce((size, choice) => Math.min(size, choice.size), Infinity);
    if (least > room) return { combinations: [], tail };
  }
  return { combinations: combine(whole), tail: tailOf(last, level) };
}

/** The notes that stand whole once `called` are added. */
export const wholeNotes = (tail: Tail | undefined, called: readonly OpenNote[]): readonly OpenNote[] =>
  called.length === 0 ? [] : tail ? [tail.open, ...called.slice(0, -1)] : called.slice(0, -1);

/** The notes an item calls from leading `from` to before `to`; `above` is the page's note before them. */
export function notesCalled(
  { item, index, alternative }: { readonly item: FlowItem; readonly index: number; readonly alternative: number },
  [from, to]: readonly [number, number],
  above: OpenNote | undefined,
  separator: number,
): OpenNote[] {
  const called: OpenNote[] = [];
  let previous = above?.note;
  for (const [insert, { at, item: note }] of (item.alternatives[alternative]?.inserts ?? []).entries()) {
    if (at < from || at >= to) continue;
    called.push({ item: index, insert, note, alternative: -1, cut: -1, lead: leadOf(note, previous, separator) });
    previous = note;
  }
  return called;
}

export function leadOf(note: FlowItem, above: FlowItem | undefined, separator: number): number {
  return above ? Math.max(above.after.ideal, note.before.ideal) : separator;
}
