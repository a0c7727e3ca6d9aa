/**
 * Writes the structure tree (ISO 32000-1 §14.7, ISO 14289-1 §7): elements, their attributes, the parent
 * tree from pages and annotations back to elements, and the names of notes.
 */
import { upright } from "../page/turned.ts";
import type { Page, Structure, StructureElement } from "../page/types.ts";
import { round } from "../units.ts";
import type { Target } from "./color.ts";
import type { WrittenPage } from "./navigation.ts";
import { object, type Pdf } from "./pdfkit.ts";
import { type Dictionary, Raw, type Ref, text } from "./syntax.ts";
import type { Kid, Tags } from "./tags.ts";

/** An annotation with its page and the element it belongs to. */
export interface LinkAnnotation {
  readonly ref: Ref;
  readonly page: number;
  readonly element: number;
}

/** `Aside` came with PDF 2.0. */
const ROLE_MAP: Dictionary = { Aside: "Sect" };

export function writeStructure(
  pdf: Pdf,
  target: Target,
  structure: Structure,
  tags: Tags,
  pages: readonly (WrittenPage & { readonly page: Page; readonly left: number })[],
  links: readonly LinkAnnotation[],
): void {
  const refs = structure.elements.map((_, index) => (tags.used[index] ? pdf.ref() : undefined));
  const root = pdf._root.data.StructTreeRoot as Ref;
  const boxes = figureBoxes(structure, pages);
  const labelled = labelledLists(structure);
  const linkOf = new Map<number, LinkAnnotation[]>();
  for (const link of links) linkOf.set(link.element, [...(linkOf.get(link.element) ?? []), link]);
  const named: [string, Ref][] = [];

  structure.elements.forEach((element, index) => {
    const ref = refs[index];
    if (ref === undefined) return;
    const kids = tags.kids[index] ?? [];
    const home = kids.find((kid) => "mcid" in kid)?.page ?? linkOf.get(index)?.[0]?.page;
    const page = home === undefined ? undefined : pages[home]?.ref;
    const written = kids.map((kid) => writeKid(kid, home, refs, pages));
    for (const link of linkOf.get(index) ?? []) {
      written.push(`<</Type/OBJR/Obj ${name(link.ref)}/Pg ${name(pages[link.page]?.ref)}>>`);
    }
    const attributes = attributesOf(element, labelled.has(index), boxes.get(index));
    const data: Dictionary = {
      Type: "StructElem",
      // A link without its annotation is only text.
      S: element.role === "Link" && target === "press" ? "Span" : element.role,
      P: refs[element.parent] ?? root,
    };
    if (page) data.Pg = page;
    if (written.length > 0) data.K = new Raw(`[${written.join(" ")}]`);
    if (element.lang !== undefined) data.Lang = text(element.lang);
    if (element.alt !== undefined && element.alt !== "") data.Alt = text(element.alt);
    if (attributes) data.A = attributes;
    if (element.role === "Note") {
      const id = `note${String(named.length + 1).padStart(6, "0")}`;
      data.ID = text(id);
      named.push([id, ref]);
    }
    ref.data = data;
    ref.end();
  });

  Object.assign(root.data, {
    K: [refs[0] ?? null],
    RoleMap: ROLE_MAP,
    ParentTree: object(pdf, { Nums: new Raw(`[${parentTree(tags, refs, links).join("\n")}]`) }),
    ParentTreeNextKey: tags.owners.length + links.length,
  });
  if (named.length > 0) {
    const names = new Raw(`[${named.map(([id, ref]) => `(${id}) ${name(ref)}`).join("\n")}]`);
    const limits = new Raw(`[(${named[0]?.[0]}) (${named.at(-1)?.[0]})]`);
    root.data.IDTree = object(pdf, { Kids: [object(pdf, { Limits: limits, Names: names })] });
  }
}

const name = (ref: Ref | undefined): string => ref?.toString() ?? "null";

/** Pages by their index, then annotations; the key of each stands in its `StructParents` or `StructParent`. */
function parentTree(tags: Tags, refs: readonly (Ref | undefined)[], links: readonly LinkAnnotation[]): string[] {
  const pages = tags.owners.map((owners, page) => `${page}[${owners.map((owner) => name(refs[owner])).join(" ")}]`);
  return [...pages, ...links.map(({ element }, index) => `${pages.length + index} ${name(refs[element])}`)];
}

function writeKid(
  kid: Kid,
  home: number | undefined,
  refs: readonly (Ref | undefined)[],
  pages: readonly WrittenPage[],
): string {
  if ("element" in kid) return name(refs[kid.element]);
  if (kid.page === home) return `${kid.mcid}`;
  return `<</Type/MCR/Pg ${name(pages[kid.page]?.ref)}/MCID ${kid.mcid}>>`;
}

/** Whether every picture says what it shows, without which a file isn't PDF/UA (ISO 14289-1 §7.3). */
export const isDescribed = ({ elements }: Structure): boolean =>
  elements.every(({ role, alt = "" }) => role !== "Figure" || alt !== "");

/** Lists whose items have bullets or numbers; a label with a paragraph in it is a term. */
function labelledLists({ elements }: Structure): ReadonlySet<number> {
  const terms = new Set(elements.flatMap(({ role, parent }) => (role === "P" ? [parent] : [])));
  return new Set(
    elements.flatMap(({ role, parent }, index) =>
      role === "Lbl" && !terms.has(index) ? [elements[parent]?.parent ?? -1] : [],
    ),
  );
}

/** `list-style-type` → how a reader says that items are counted; any other marker is a bullet to it (ISO 32000-1 table 347). */
const NUMBERING: Readonly<Record<string, string>> = {
  circle: "Circle",
  square: "Square",
  decimal: "Decimal",
  "decimal-leading-zero": "Decimal",
  "lower-roman": "LowerRoman",
  "upper-roman": "UpperRoman",
  "lower-alpha": "LowerAlpha",
  "lower-latin": "LowerAlpha",
  "upper-alpha": "UpperAlpha",
  "upper-latin": "UpperAlpha",
};

/** Standard structure attributes (ISO 32000-1 §14.8.5). */
function attributesOf(
  element: StructureElement,
  labelled: boolean,
  box: readonly number[] | undefined,
): Dictionary | undefined {
  const { role, scope, columnSpan = 1, rowSpan = 1, marker = "" } = element;
  if (role === "L") return { O: "List", ListNumbering: labelled ? (NUMBERING[marker] ?? "Disc") : "None" };
  if (role === "TH" || role === "TD") {
    if (scope === undefined && columnSpan === 1 && rowSpan === 1) return undefined;
    return {
      O: "Table",
      ...(scope !== undefined && role === "TH" && { Scope: scope }),
      ...(columnSpan !== 1 && { ColSpan: columnSpan }),
      ...(rowSpan !== 1 && { RowSpan: rowSpan }),
    };
  }
  if (role === "Figure" && box) return { O: "Layout", Placement: "Block", BBox: box };
  return undefined;
}

/** The rectangle around each figure's pictures on the page where it begins, in that page's coordinates. */
function figureBoxes(
  structure: Structure,
  pages: readonly (WrittenPage & { readonly page: Page; readonly left: number })[],
): ReadonlyMap<number, readonly number[]> {
  const boxes = new Map<number, readonly number[]>();
  const home = new Map<number, Page>();
  for (const { page, left: edge, top } of pages) {
    for (const one of page.paints) {
      const paint = one.kind === "image" ? upright(one) : one;
      const element = paint.kind === "image" ? (structure.leaves[paint.leaf] ?? -1) : -1;
      if (paint.kind !== "image" || element < 0 || (home.get(element) ?? page) !== page) continue;
      home.set(element, page);
      const [x, y] = [edge + paint.x, top - paint.y];
      const [left = x, bottom = y, right = x, head = y] = boxes.get(element) ?? [x, y, x, y];
      const low = Math.min(bottom, y - paint.height);
      const box = [Math.min(left, x), low, Math.max(right, x + paint.width), Math.max(head, y)];
      boxes.set(
        element,
        box.map((value) => round(value, 2)),
      );
    }
  }
  return boxes;
}
