/**
 * Pages that end more than two lines short although what they belong to goes on, and why: what comes next
 * could not be divided, or there is no text left to stand with pictures.
 */
import type { Role } from "../flow/types.ts";
import type { Page, PagedPublication, Paint } from "../page/types.ts";
import type { Pt } from "../units.ts";

export type Cause = "pictures" | "only-pictures-follow" | "picture" | "table" | "heading" | "other";
export interface ShortPage {
  /** Index of the page. */
  readonly page: number;
  /** Leadings used, and that the page holds. */
  readonly rows: number;
  readonly of: number;
  readonly why: Cause;
}

/** Lines that a page may lack unseen. */
const UNSEEN = 2;

export function shortPages({ pages, structure }: PagedPublication, leading: Pt): readonly ShortPage[] {
  if (leading <= 0) return [];
  return pages.flatMap((page, index): ShortPage[] => {
    const next = pages[index + 1];
    if (!page.goesOn || !next) return [];
    const { margin, height } = page.style;
    const of = Math.floor((height - margin.top - margin.bottom) / leading + 0.01);
    const rows = Math.ceil((Math.max(margin.top, ...content(page).map(footOf)) - margin.top) / leading - 0.01);
    return of - rows <= UNSEEN ? [] : [{ page: index, rows, of, why: causeOf(page, next, structure) }];
  });
}

const content = ({ paints }: Page): readonly Paint[] => paints.filter(({ leaf }) => leaf !== 0);
const footOf = (paint: Paint): Pt =>
  paint.kind === "image" ? paint.y + paint.height : paint.kind === "line" ? paint.y : -Infinity;
const headOf = (paint: Paint): Pt => ("y" in paint ? paint.y : Infinity);

/** Floats don't say where a page begins: one that doesn't begin holds nothing else. */
const isPictures = (page: Page): boolean =>
  page.start === undefined && page.paints.some(({ kind }) => kind === "image");

function causeOf(page: Page, next: Page, { leaves, elements }: PagedPublication["structure"]): Cause {
  if (isPictures(page)) return "pictures";
  if (isPictures(next)) return "only-pictures-follow";
  const [first] = content(next).toSorted((a, b) => headOf(a) - headOf(b));
  const roles = new Set<Role | undefined>();
  for (let at = leaves[first?.leaf ?? 0] ?? -1; at > 0; at = elements[at]?.parent ?? -1) roles.add(elements[at]?.role);
  if (roles.has("Table")) return "table";
  if (roles.has("Figure")) return "picture";
  return [...roles].some((role) => /^H[1-6]$/.test(role ?? "")) ? "heading" : "other";
}
