/**
 * The publication as selectors see it: HTML elements in their order, with those that HTML has and our
 * tree doesn't (`html`, `body`, `thead`, `tbody`, `caption`, `figcaption`).
 */
import { childrenOf, elementName } from "../document/element.ts";
import { columnsOf } from "../document/table.ts";
import type { Publication, TreeNode } from "../document/tree.ts";
import { styleKey } from "./types.ts";

export interface Element {
  readonly name: string;
  /** The node; undefined for elements that only HTML has. */
  readonly node: TreeNode | undefined;
  /** Where its style is found; undefined where nobody asks for it. */
  readonly key: string | undefined;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly id: string | undefined;
  readonly lang: string;
  readonly parent: Element | undefined;
  readonly siblings: readonly Element[];
  readonly index: number;
  /** How many siblings of the same name come before. */
  readonly typeIndex: number;
  /** Neither elements nor text inside. */
  readonly empty: boolean;
  readonly children: readonly Element[];
}

/** What an element is made of, before its children and siblings are known. */
interface Draft {
  readonly name: string;
  readonly node?: TreeNode;
  readonly key?: string;
  readonly children: readonly (TreeNode | Draft)[];
}
type Made = { -readonly [K in keyof Element]: K extends "children" | "siblings" ? Element[] : Element[K] };

const NOTHING: Readonly<Record<string, string>> = {};

export function elementsOf(publication: Publication): Element {
  const { sections, metadata } = publication;
  const body: Draft = { name: "body", key: styleKey("body"), children: sections };
  const root: Draft = { name: "html", key: styleKey("root"), children: [body] };
  return make(root, undefined, [], metadata.lang);
}

function make(draft: Draft, parent: Element | undefined, siblings: readonly Element[], language: string): Element {
  const { node, name } = draft;
  const attributes = node ? attributesOf(node) : NOTHING;
  const lang = attributes["lang"] ?? language;
  const children: Element[] = [];
  const made: Made = {
    name,
    node,
    key: draft.key,
    classes: node ? classesOf(node, parent) : [],
    attributes,
    id: node?.anchor,
    lang,
    parent,
    siblings: siblings as Element[],
    index: siblings.length,
    typeIndex: 0,
    empty: isEmpty(draft),
    children,
  };
  const names = new Map<string, number>();
  for (const child of draft.children) {
    const next = "kind" in child ? draftOf(child) : child;
    if (!next) continue;
    const element = make(next, made, children, lang) as Made;
    element.typeIndex = names.get(next.name) ?? 0;
    names.set(next.name, element.typeIndex + 1);
    children.push(element);
  }
  return made;
}

function draftOf(node: TreeNode): Draft | undefined {
  const name = elementName(node);
  return name === undefined ? undefined : { name, node, key: styleKey(node.id), children: contentOf(node) };
}

function contentOf(node: TreeNode): readonly (TreeNode | Draft)[] {
  const wrap = (name: string, children: readonly TreeNode[] | undefined, key?: string): readonly Draft[] =>
    children && children.length > 0 ? [{ name, children, ...(key !== undefined && { key }) }] : [];
  const captionKey = styleKey(node.id, "caption");
  if (node.kind === "figure") return [...node.children, ...wrap("figcaption", node.caption, captionKey)];
  if (node.kind !== "table") return childrenOf(node);
  return [...wrap("caption", node.caption, captionKey), ...wrap("thead", node.head), ...wrap("tbody", node.body)];
}

function isEmpty({ node, children }: Draft): boolean {
  if (node?.kind === "inline-code" || node?.kind === "code-block") return node.value === "";
  return node?.kind !== "note-call" && children.length === 0;
}

/** Classes as written, and those the EPUB's HTML carries too. */
function classesOf(node: TreeNode, parent: Element | undefined): readonly string[] {
  switch (node.kind) {
    case "note-call":
      return [...node.classes, "note-ref"];
    case "note":
      return [...node.classes, "footnote"];
    case "image-block":
      return node.image.classes;
    case "list":
      return node.tight ? [...node.classes, "tight"] : node.classes;
    case "table-cell": {
      const alignment = alignmentOf(node, parent);
      return alignment ? [...node.classes, `align-${alignment}`] : node.classes;
    }
    default:
      return node.classes;
  }
}

/** A cell is aligned as its column is. */
function alignmentOf(cell: TreeNode, row: Element | undefined): string | undefined {
  const table = row?.parent?.parent?.node;
  if (row?.node?.kind !== "table-row" || table?.kind !== "table") return undefined;
  const rows = row.parent?.name === "thead" ? table.head : table.body;
  return table.columns[columnsOf(rows).get(cell.id) ?? 0];
}

function attributesOf(node: TreeNode): Readonly<Record<string, string>> {
  switch (node.kind) {
    case "link":
      return { href: node.href, ...(node.title !== undefined && { title: node.title }), ...node.attributes };
    case "image-block":
      return attributesOf(node.image);
    case "image":
      return { src: node.src, ...(node.alt !== undefined && { alt: node.alt }), ...node.attributes };
    case "note-call":
      return { role: "doc-noteref", ...node.attributes };
    case "note":
      return { role: "doc-footnote", ...node.attributes };
    default:
      return node.attributes;
  }
}
