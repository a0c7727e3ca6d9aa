/**
 * The structure tree as a plan: which element owns which marked content, and in what order an element
 * has its kids. The same for every file; `structure.ts` writes it.
 */
import type { LeafId, Page, Structure } from "../page/types.ts";
import type { LeafRole } from "./content.ts";

/** A marked-content sequence. */
export interface Mark {
  readonly page: number;
  readonly mcid: number;
}
export type Kid = Mark | { readonly element: number };

export interface Tags {
  /** Kids of each element, empty for elements that are left out. */
  readonly kids: readonly (readonly Kid[])[];
  /** Elements that are written: all that hold content, and all cells, so that tables stay regular. */
  readonly used: readonly boolean[];
  /** The element of each marked-content sequence, page by page. */
  readonly owners: readonly (readonly number[])[];
  /** The element of each link of a page, in the order of its paints; -1 where none is around it. */
  readonly links: readonly (readonly number[])[];
}

/** The type a leaf's content is marked with; undefined for what no one reads out. */
export function leafRoles({ elements, leaves }: Structure): LeafRole {
  const artifact: boolean[] = [];
  elements.forEach(({ role, parent }, index) => {
    artifact[index] = role === "Artifact" || (artifact[parent] ?? false);
  });
  return (leaf) => {
    const element = leaves[leaf] ?? -1;
    return element < 0 || artifact[element] ? undefined : elements[element]?.role;
  };
}

export function planTags(structure: Structure, pages: readonly Page[], marks: readonly (readonly LeafId[])[]): Tags {
  const { elements, leaves } = structure;
  const own: (Mark & { readonly place: number })[][] = elements.map(() => []);
  const used = elements.map(({ role }, index) => index === 0 || role === "TD" || role === "TH");
  /** Where an element begins: on the paper, and in reading order. */
  const place = elements.map(() => Number.POSITIVE_INFINITY);
  const order = elements.map(() => Number.POSITIVE_INFINITY);

  leaves.forEach((element, leaf) => {
    if (element >= 0) order[element] = Math.min(order[element] ?? leaf, leaf);
  });
  let count = 0;
  const owners = marks.map((leafOf, page) =>
    leafOf.map((leaf, mcid) => {
      const element = leaves[leaf] ?? 0;
      own[element]?.push({ page, mcid, place: count });
      place[element] = Math.min(place[element] ?? count, count);
      used[element] = true;
      count++;
      return element;
    }),
  );
  const links = pages.map((page) =>
    page.paints.flatMap((paint) => (paint.kind === "link" ? [linkAround(structure, paint.leaf)] : [])),
  );
  for (const element of links.flat()) if (element >= 0) used[element] = true;

  const children: number[][] = elements.map(() => []);
  for (let index = elements.length - 1; index > 0; index--) {
    const parent = elements[index]?.parent ?? 0;
    place[parent] = Math.min(place[parent] ?? 0, place[index] ?? 0);
    order[parent] = Math.min(order[parent] ?? 0, order[index] ?? 0);
    if (used[index]) used[parent] = true;
  }
  elements.forEach(({ parent }, index) => {
    if (index > 0 && used[index]) children[parent]?.push(index);
  });

  const kids = elements.map((_, index): readonly Kid[] => {
    const mine = own[index] ?? [];
    // Text around its inline elements is one leaf: there, the order on paper is the reading order.
    const keys = mine.length > 0 ? place : order;
    let before = 0;
    const all: { kid: Kid; key: number }[] = (children[index] ?? []).map((element) => {
      const key = keys[element] ?? before;
      before = Number.isFinite(key) ? key : before;
      return { kid: { element }, key: before };
    });
    for (const { page, mcid, place: key } of mine) all.push({ kid: { page, mcid }, key });
    return all.toSorted((a, b) => a.key - b.key).map(({ kid }) => kid);
  });
  return { kids, used, owners, links };
}

/** The `Link` element at a leaf or around it. */
function linkAround({ elements, leaves }: Structure, leaf: LeafId): number {
  let element = leaves[leaf] ?? -1;
  while (element >= 0 && elements[element]?.role !== "Link") element = elements[element]?.parent ?? -1;
  return element;
}
