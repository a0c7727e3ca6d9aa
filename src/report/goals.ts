/** The figures as a person reads them, each beside what good setting reaches. */
import { counted } from "../diagnostic.ts";
import { round } from "../units.ts";
import type { Figures } from "./figures.ts";

export interface Entry {
  readonly name: string;
  readonly value: string;
  /** What to reach, in words; none where the figure only informs. */
  readonly goal?: string;
  /** Undefined where nothing can be said: no goal, or too little text. */
  readonly met?: boolean;
}
export interface Group {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Fewer judged lines than this say nothing by their shares; a measure under so many ems has no goals yet. */
const ENOUGH = 200;
const NARROW = 26;

/** Why evenness isn't held against goals, in a sentence; undefined where it is. */
export function reserve({ spaces, body }: Figures): string | undefined {
  if (spaces.lines === 0) return "No text is justified: there are no word spaces to judge.";
  if (spaces.lines < ENOUGH)
    return `Only ${count(spaces.lines)} justified line${spaces.lines === 1 ? " is" : "s are"} judged: shares and means say little.`;
  if (body.measure < NARROW * body.size)
    return "The measure is narrow: spaces can't be as even as in a book, so they have no goal here.";
  return undefined;
}

/** How many goals are met, in a sentence. */
export function verdict(all: readonly Group[]): string {
  const held = all.flatMap(({ entries }) => entries).filter(({ met }) => met !== undefined);
  const met = held.filter((entry) => entry.met).length;
  return met === held.length ? `All ${met} goals are met.` : `${met} of ${held.length} goals are met.`;
}

/** A whole number with its thousands apart. */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
export const percent = (value: number): string => `${round(100 * value, 100 * value < 1 ? 2 : 1)} %`;
export const number = (value: number, digits = 3): string => value.toFixed(digits);

export function groups(figures: Figures): readonly Group[] {
  const { spaces, letters, hyphens, breaks, rivers, depth } = figures;
  const judge = reserve(figures) === undefined;
  const some = spaces.lines > 0;
  const atMost = (name: string, value: number, limit: number, text: (value: number) => string): Entry => ({
    name,
    value: some ? text(value) : "none",
    ...(judge && { goal: limit === 0 ? text(0) : `≤ ${text(limit)}`, met: value <= limit }),
  });
  const none = (name: string, value: number, text: (value: number) => string = String): Entry => ({
    name,
    value: text(value),
    goal: text(0),
    met: value === 0,
  });
  const plain = (name: string, value: string): Entry => ({ name, value });
  const [least, most] = letters.scaling;
  const paged = [
    none("Facing full pages unequal", depth.unequal),
    none("Lines off the grid", depth.offGrid, percent),
    none("Widows", breaks.widows),
    none("Orphans", breaks.orphans),
    none("Hyphens at a page turn", hyphens.turns),
    plain("Hyphens at a page’s end", String(hyphens.pageEnds)),
  ];
  return [
    {
      name: "Word spaces",
      entries: [
        atMost("Unevenness of lines (cv)", spaces.cv, 0.12, number),
        atMost("Looser than 1.5 × natural", spaces.looser15, 0.0008, percent),
        atMost("Looser than 2 × natural", spaces.looser2, 0, percent),
        atMost("Tighter than 0.75 × natural", spaces.tighter075, 0.01, percent),
        atMost("Step between neighbours", spaces.jump, 0.1, number),
        plain(`Mean (natural: ${number(spaces.natural)} em)`, `${number(spaces.mean)} em`),
      ],
    },
    {
      name: "Letters",
      entries: [
        atMost("Letterspacing (sd)", letters.trackingSd, 0.0025, (value) => `${number(value, 4)} em`),
        {
          name: "Scaling (98 % of lines)",
          value: some ? `${number(least)}–${number(most)}` : "none",
          ...(judge && { goal: "0.975–1.025", met: least >= 0.975 && most <= 1.025 }),
        },
        none("Lines over the margin", breaks.overfull),
      ],
    },
    {
      name: "Line ends",
      entries: [
        atMost("Lines ending in a hyphen", hyphens.share, 0.03, percent),
        none("Ladders of three hyphens", hyphens.ladders),
        none("Runts, nearly empty lines", breaks.runts),
        none("Word tails alone on a line", breaks.tails),
        atMost("Rivers in 1000 lines", rivers.perThousand, 0.25, (value) => number(value, 2)),
        plain("Longest river", counted(rivers.longest, "line")),
      ],
    },
    { name: "Pages", entries: paged },
  ];
}
