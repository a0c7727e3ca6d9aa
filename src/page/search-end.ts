/**
 * Ending a page: which depths are allowed at a level, and how the page's last note is set so that text
 * and notes come to one of them.
 */
import { COST, type Given, givenAt, LEVEL, NOTE_SLACK, whiteCost } from "./search-costs.ts";
import type { NoteChoice, OpenNote, Tail } from "./search-notes.ts";
import type { Unit } from "./search-space.ts";
import type { Ending, FloatSet, Start, Trace } from "./search-start.ts";

/** Text that could end a page, with all notes but the last. */
export interface Candidate {
  /** Where the next page begins, with what is left of the notes; undefined where nothing is left. */
  readonly next: (left: readonly OpenNote[]) => Start | undefined;
  /** The unit's text ends here, or what follows begins a column. */
  readonly last: boolean;
  readonly used: number;
  readonly cost: number;
  readonly given: Given;
  readonly hyphen: boolean;
  readonly tail: Tail | undefined;
  readonly trace: Trace;
}

/** More white than two lines is the next step when a page may be short, any at the one after. */
const PAGE_SHORT = 3;
const whiteAllowed = (level: number): number =>
  level >= LEVEL.unequal ? Infinity : level >= LEVEL.pageShort ? PAGE_SHORT : 0;

export class PageEnds {
  readonly endings: Ending[] = [];
  readonly deepest: number;
  /** The least depth a page may have. */
  readonly shallowest: number;
  readonly #capacity: number;
  readonly #level: number;
  readonly #shorts: readonly number[];
  readonly #separator: number;
  readonly #floats: FloatSet | undefined;

  constructor(whole: number, level: number, { shorts, separator }: Unit, floats?: FloatSet) {
    const capacity = whole - (floats ? floats.head + floats.foot : 0);
    this.#capacity = capacity;
    this.#level = level;
    this.#separator = separator;
    this.#floats = floats;
    this.#shorts = level < LEVEL.twoShort ? shorts : [...new Set([...shorts, 1, 2])];
    this.deepest = capacity - Math.min(...shorts);
    this.shallowest = capacity - Math.max(...this.#shorts, whiteAllowed(level));
  }

  end(candidate: Candidate): void {
    const { used, tail, last } = candidate;
    if (!tail) {
      const short = this.#capacity - used;
      if (last || this.#shorts.includes(short) || (short > 0 && short <= whiteAllowed(this.#level)))
        this.#add(candidate, short, candidate.next([]));
      return;
    }
    const top = used + tail.open.lead;
    let least = Infinity;
    for (const choice of tail.wholes) {
      const depth = top + choice.size;
      least = Math.min(least, depth);
      if (!last) this.#withNotes(candidate, choice, depth, []);
      else if (depth <= this.deepest) this.#add(candidate, this.#capacity - depth, candidate.next([]), choice);
    }
    for (const choice of tail.splits) {
      const { alternative, cut } = choice;
      const left = { ...tail.open, alternative, cut, lead: this.#separator };
      this.#withNotes(candidate, choice, top + choice.size, [left], least);
    }
  }

  /** Notes stand on the foot; white may come between text and notes. A note is split only where it doesn't fit (`least`). */
  #withNotes(
    candidate: Candidate,
    choice: NoteChoice,
    depth: number,
    left: readonly OpenNote[],
    least = Infinity,
  ): void {
    if (left.length > 0 && candidate.last && this.#level < LEVEL.pageShort) return;
    for (const short of this.#shorts) {
      const foot = this.#capacity - short;
      const slack = foot - depth;
      if (slack < 0 || least <= foot) continue;
      if (slack <= NOTE_SLACK) this.#add(candidate, short, candidate.next(left), choice, COST.noteSlack * slack);
      else if (slack <= whiteAllowed(this.#level))
        this.#add(candidate, short, candidate.next(left), choice, whiteCost(slack), givenAt(LEVEL.pageShort));
    }
  }

  #add(candidate: Candidate, short: number, next: Start | undefined, note?: NoteChoice, cost = 0, given = 0): void {
    this.endings.push({
      level: this.#level,
      next,
      short,
      cost: candidate.cost + cost + (note?.cost ?? 0),
      given: candidate.given | given | (note?.given ?? 0),
      hyphen: candidate.hyphen,
      trace: {
        ...candidate.trace,
        ...(note && { note }),
        ...(this.#floats && { floats: this.#floats }),
      },
    });
  }
}
