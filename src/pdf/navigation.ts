/**
 * Ways through the file: the outline, page labels that equal the printed folios, and destinations under
 * the publication's fragment ids (ISO 32000-1 §12.3, §12.4.2).
 */
import type { OutlineEntry } from "../document/outline.ts";
import type { Destination, PagedPublication } from "../page/types.ts";
import { round } from "../units.ts";
import { object, type Pdf } from "./pdfkit.ts";
import { type Dictionary, type Ref, text, type Value } from "./syntax.ts";

/** A page as written, and how far its trimmed page's head is from the media's foot. */
export interface WrittenPage {
  readonly ref: Ref;
  readonly top: number;
}

export function destination(to: Destination, pages: readonly WrittenPage[]): Value | undefined {
  const page = pages[to.page];
  return page && [page.ref, "XYZ", null, round(page.top - to.y, 2), null];
}

export function writeNavigation(pdf: Pdf, paged: PagedPublication, pages: readonly WrittenPage[]): void {
  const catalog = pdf._root.data;
  if (paged.outline.length > 0) {
    const root = pdf.outline.dictionary;
    const { first, last } = writeOutline(pdf, paged.outline, root, paged, pages);
    Object.assign(root.data, { Type: "Outlines", First: first, Last: last, Count: paged.outline.length });
    catalog.Outlines = root;
    catalog.PageMode = "UseOutlines";
  }
  catalog.PageLabels = { Nums: pageLabels(paged.pages.map((page) => page.label)) };
  const names: Value[] = [];
  const anchors = [...paged.anchors].map(([name, to]) => [Buffer.from(name), to] as const);
  for (const [name, to] of anchors.toSorted(([a], [b]) => Buffer.compare(a, b))) {
    const place = destination(to, pages);
    if (place) names.push(new Uint8Array(name), place);
  }
  (catalog.Names as Ref).data.Dests = object(pdf, { Names: names });
}

/** Entries of one level; their children are closed (a negative count). */
function writeOutline(
  pdf: Pdf,
  entries: readonly OutlineEntry[],
  parent: Ref,
  paged: PagedPublication,
  pages: readonly WrittenPage[],
): { first: Ref; last: Ref } {
  const refs = entries.map((entry) => pdf.ref({ Title: text(entry.title), Parent: parent }));
  entries.forEach((entry, index) => {
    const ref = refs[index] as Ref;
    const to = paged.anchors.get(entry.anchor);
    const place = to && destination(to, pages);
    const more: Dictionary = {};
    if (place !== undefined) more.Dest = place;
    if (index > 0) more.Prev = refs[index - 1] as Ref;
    if (index + 1 < refs.length) more.Next = refs[index + 1] as Ref;
    if (entry.children.length > 0) {
      const { first, last } = writeOutline(pdf, entry.children, ref, paged, pages);
      Object.assign(more, { First: first, Last: last, Count: -entry.children.length });
    }
    Object.assign(ref.data, more);
    ref.end();
  });
  return { first: refs[0] as Ref, last: refs[refs.length - 1] as Ref };
}

interface Numbered {
  readonly style: string;
  readonly prefix: string;
  readonly number: number;
}

/** A number tree of ranges: page index, then how labels go on from there. */
export function pageLabels(labels: readonly string[]): readonly Value[] {
  const entries: Value[] = [];
  let before: Numbered | undefined;
  labels.forEach((label, index) => {
    const now = readLabel(label);
    const follows =
      before && now.style !== "" && before.style === now.style && before.prefix === now.prefix
        ? now.number === before.number + 1
        : false;
    if (!follows) entries.push(index, labelEntry(now));
    before = now;
  });
  return entries;
}
function labelEntry({ style, prefix, number }: Numbered): Dictionary {
  return {
    ...(style !== "" && { S: style, St: number }),
    ...(prefix !== "" && { P: text(prefix) }),
  };
}

/** Arabic or roman numerals, arabic ones also behind a prefix (`A-12`); anything else is all prefix. */
function readLabel(label: string): Numbered {
  const roman = /^[ivxlcdm]+$/.test(label) ? "r" : /^[IVXLCDM]+$/.test(label) ? "R" : undefined;
  if (roman !== undefined) {
    const number = fromRoman(label.toLowerCase());
    if (toRoman(number) === label.toLowerCase()) return { style: roman, prefix: "", number };
  }
  const arabic = /^(.*?)([1-9]\d*)$/su.exec(label);
  if (arabic) return { style: "D", prefix: arabic[1] ?? "", number: Number(arabic[2]) };
  return { style: "", prefix: label, number: 0 };
}

const ROMAN: readonly (readonly [string, number])[] = [
  ["m", 1000],
  ["cm", 900],
  ["d", 500],
  ["cd", 400],
  ["c", 100],
  ["xc", 90],
  ["l", 50],
  ["xl", 40],
  ["x", 10],
  ["ix", 9],
  ["v", 5],
  ["iv", 4],
  ["i", 1],
];
function toRoman(number: number): string {
  let text = "";
  for (const [sign, value] of ROMAN) for (; number >= value; number -= value) text += sign;
  return text;
}
function fromRoman(text: string): number {
  const value = (at: number): number => ROMAN.find(([sign]) => sign === text[at])?.[1] ?? 0;
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += value(at) < value(at + 1) ? -value(at) : value(at);
  return sum;
}
