/**
 * How deep the pages are: rows from the head of the type area to the last baseline or the foot of the
 * last picture. A page is full where its text goes on at the head of the next; full pages that face
 * each other ought to end on the same row.
 */
import type { Page } from "../page/types.ts";
import type { Pt } from "../units.ts";
import type { Body, Paragraph, Row } from "./rows.ts";
import { densest, share } from "./statistics.ts";

export interface Depth {
  readonly label: string;
  readonly side: Page["side"];
  /** Leadings; 0 for a page without text. */
  readonly rows: number;
  readonly full: boolean;
}
export interface Spread {
  readonly left: Depth | undefined;
  readonly right: Depth | undefined;
  /** Both are full and one is deeper. */
  readonly unequal: boolean;
}

/** Pages with fewer rows are never called full; so much shorter than others, one that ends a paragraph is an end. */
const [FEWEST, SHORT] = [8, 6];
/** Lines this far from the grid are off it, in points. */
const OFF = 0.5;

export function depths(
  pages: readonly Page[],
  paragraphs: readonly Paragraph[],
  { leading }: Pick<Body, "leading">,
): readonly Depth[] {
  const bounds = pages.map(() => ({ head: Infinity, goesOn: false, foot: -Infinity, ends: false }));
  for (const { rows, body } of paragraphs)
    rows.forEach((row, index) => {
      const bound = bounds[row.page];
      if (!bound) return;
      if (row.y < bound.head) Object.assign(bound, { head: row.y, goesOn: body });
      if (row.y > bound.foot) Object.assign(bound, { foot: row.y, ends: index === rows.length - 1 });
    });
  const rowOf = (page: Page, y: Pt): number => Math.max(0, Math.ceil((y - page.style.margin.top) / leading - 0.01));
  const deep = pages.map((page, index) => {
    const pictures = page.paints.map((paint) =>
      paint.kind === "image" && !paint.turned ? paint.y + paint.height : -Infinity,
    );
    return rowOf(page, Math.max(bounds[index]?.foot ?? -Infinity, ...pictures));
  });
  const deepest = Math.max(0, ...deep);
  return pages.map(({ label, side }, index) => {
    const rows = deep[index] ?? 0;
    const [next, bound] = [pages[index + 1], bounds[index + 1]];
    const goesOn = next !== undefined && bound?.goesOn === true && rowOf(next, bound.head) === 1;
    const ending = bounds[index]?.ends === true && rows < deepest - SHORT;
    return { label, side, rows, full: goesOn && rows >= FEWEST && !ending };
  });
}

/** Pages two by two as they lie open; the first recto lies alone. */
export function spreads(pages: readonly Depth[]): readonly Spread[] {
  const made: Spread[] = [];
  for (let at = 0; at < pages.length; at++) {
    const page = pages[at];
    const next = pages[at + 1];
    if (page?.side === "recto") made.push({ left: undefined, right: page, unequal: false });
    else if (page) {
      const right = next?.side === "recto" ? next : undefined;
      if (right) at++;
      made.push({ left: page, right, unequal: page.full && right?.full === true && page.rows !== right.rows });
    }
  }
  return made;
}

/** Share of body lines that aren't on the grid of their page's head. */
export function offGrid(pages: readonly Page[], paragraphs: readonly Paragraph[], { leading }: Body): number {
  const rows: readonly Row[] = paragraphs.flatMap(({ rows: own, body }) => (body ? own : []));
  const phase = (row: Row): number => {
    const from = (row.y - (pages[row.page]?.style.margin.top ?? 0)) % leading;
    return from < 0 ? from + leading : from;
  };
  const phases = rows.map(phase);
  const usual = densest(phases, 0.3);
  const away = (each: number): number => Math.min(Math.abs(each - usual), leading - Math.abs(each - usual));
  return share(phases.filter((each) => away(each) > OFF).length, rows.length);
}
