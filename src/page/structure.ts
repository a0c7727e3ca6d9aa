/**
 * The structure tree as it grows while boxes are laid out, which is reading order. Leaves are places
 * in that order; what is painted names the leaf it belongs to. Numbers are local to a unit until
 * `merge` puts the units' trees under one document.
 */
import type { FlowBox, ParagraphBox, Role, RowBox } from "../flow/types.ts";
import type { LeafId, Structure, StructureElement } from "./types.ts";

export interface StructureBuilder {
  /** Adds an element and answers its index; `Artifact` and `NonStruct` boxes answer what stands around them. */
  readonly element: (value: StructureElement) => number;
  readonly leaf: (element: number) => LeafId;
  readonly finish: () => Structure;
}

/** No element: what is painted there is an artifact. */
export const ARTIFACT = -1;
/** Index of the unit's root, which `merge` replaces by the document. */
export const ROOT = 0;

export function createStructure(): StructureBuilder {
  const elements: StructureElement[] = [{ role: "Document", parent: -1, node: "root" }];
  const leaves: number[] = [-1];
  return {
    element: (value) => (value.parent === ARTIFACT ? ARTIFACT : elements.push(value) - 1),
    leaf: (element) => (element === ARTIFACT ? 0 : leaves.push(element) - 1),
    finish: () => ({ elements, leaves }),
  };
}

type AnyBox = FlowBox | RowBox | RowBox["cells"][number];

/** The structure element of a box under a parent. */
export function boxElement(
  structure: StructureBuilder,
  box: AnyBox,
  parent: number,
  more: Partial<StructureElement> = {},
): number {
  if (box.role === "Artifact") return ARTIFACT;
  if (box.role === "NonStruct") return parent;
  return structure.element({
    role: box.role,
    parent,
    node: box.node,
    ...(box.lang !== undefined && { lang: box.lang }),
    ...(box.anchor !== undefined && { anchor: box.anchor }),
    ...more,
  });
}

export interface ParagraphLeaves {
  readonly own: LeafId;
  /** By index in `InlineText.elements`; absent where there are none. */
  readonly inner?: readonly LeafId[];
}

/** Leaves of a paragraph and of the elements inside it, in reading order. */
export function paragraphLeaves(structure: StructureBuilder, box: ParagraphBox, element: number): ParagraphLeaves {
  const own = structure.leaf(element);
  if (box.text.elements.length === 0) return { own };
  const around: number[] = [];
  const inner = box.text.elements.map((inside, index) => {
    const parent = inside.parent < 0 ? element : (around[inside.parent] ?? element);
    const alt =
      inside.role === "Figure"
        ? [...box.text.objects.values()].find((object) => object.node === inside.node)?.alt
        : undefined;
    around[index] = inlineElement(structure, inside.role, parent, inside.node, inside.lang, alt);
    return structure.leaf(around[index] ?? ARTIFACT);
  });
  return { own, inner };
}

function inlineElement(
  structure: StructureBuilder,
  role: Role,
  parent: number,
  node: string,
  lang?: string,
  alt?: string,
): number {
  if (role === "Artifact") return ARTIFACT;
  if (role === "NonStruct") return parent;
  return structure.element({
    role,
    parent,
    node,
    ...(lang !== undefined && { lang }),
    ...(role === "Figure" && { alt: alt ?? "" }),
  });
}

export interface Merger {
  /** Adds a unit's tree; answers how its leaves are numbered in the whole. */
  readonly add: (unit: Structure) => (leaf: LeafId) => LeafId;
  readonly finish: () => Structure;
}

/** Puts units' trees under one document. Containers that units share (a section cut by a page break) become one. */
export function createMerger(): Merger {
  const elements: StructureElement[] = [{ role: "Document", parent: -1, node: "root" }];
  const leaves: number[] = [-1];
  const shared = new Map<string, number>();
  return {
    add(unit) {
      const base = leaves.length - 1;
      const index: number[] = [];
      unit.elements.forEach((element, at) => {
        if (at === ROOT) {
          index[at] = ROOT;
          return;
        }
        const parent = index[element.parent] ?? ROOT;
        const key = CONTAINERS.has(element.role) ? `${element.role} ${element.node} ${parent}` : undefined;
        const known = key === undefined ? undefined : shared.get(key);
        index[at] = known ?? elements.push({ ...element, parent }) - 1;
        if (key !== undefined) shared.set(key, index[at] ?? ROOT);
      });
      for (const element of unit.leaves.slice(1)) leaves.push(index[element] ?? ROOT);
      return (leaf) => (leaf === 0 ? 0 : leaf + base);
    },
    finish: () => ({ elements, leaves }),
  };
}
const CONTAINERS: ReadonlySet<Role> = new Set<Role>(["Sect", "Div", "Aside", "BlockQuote", "L"]);
