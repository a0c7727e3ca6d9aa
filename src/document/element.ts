/**
 * The tree in HTML's vocabulary: the element name of each node, and its children in order. Selectors
 * match by it, the EPUB and the flow are walked by it, so that one style sheet fits every edition.
 */
import type { Block, Inline, Section, TreeNode } from "./tree.ts";

/** The HTML element name of a node, as selectors see it. `text` nodes have none. */
export function elementName(node: TreeNode): string | undefined {
  switch (node.kind) {
    case "text":
      return undefined;
    case "styled":
      return node.tag;
    case "inline-code":
      return "code";
    case "link":
      return "a";
    case "image":
    case "image-block":
      return "img";
    case "hard-break":
      return "br";
    case "note-call":
      return "a";
    case "paragraph":
      return "p";
    case "heading":
      return `h${node.level}`;
    case "quote":
      return "blockquote";
    case "list":
      return node.ordered ? "ol" : "ul";
    case "list-item":
      return "li";
    case "code-block":
      return "pre";
    case "table":
      return "table";
    case "table-row":
      return "tr";
    case "table-cell":
      return node.header ? "th" : "td";
    case "figure":
      return "figure";
    case "rule":
      return "hr";
    case "division":
      return node.tag;
    case "definitions":
      return "dl";
    case "definition":
      return "div";
    case "term":
      return "dt";
    case "description":
      return "dd";
    case "note":
      return "aside";
    case "section":
      return "section";
    default:
      return never(node);
  }
}

/** The children of a node in reading order. A table's caption and a figure's caption come last, notes after the section's text. */
export function childrenOf(node: TreeNode): readonly TreeNode[] {
  switch (node.kind) {
    case "text":
    case "inline-code":
    case "image":
    case "hard-break":
    case "note-call":
    case "code-block":
    case "rule":
      return [];
    case "list":
      return node.items;
    case "table":
      return [...(node.caption ?? []), ...node.head, ...node.body];
    case "table-row":
      return node.cells;
    case "figure":
      return [...node.children, ...(node.caption ?? [])];
    case "image-block":
      return [node.image];
    case "definitions":
      return node.entries;
    case "definition":
      return [...node.terms, ...node.descriptions];
    case "section":
      return [...node.children, ...node.notes];
    default:
      return node.children;
  }
}

/** The plain text of inlines, as a reader reads it: note calls and images left out. */
export function plainText(inlines: readonly Inline[]): string {
  let text = "";
  for (const node of inlines) {
    if (node.kind === "text" || node.kind === "inline-code") text += node.value;
    else if (node.kind === "hard-break") text += " ";
    else if (node.kind === "styled" || node.kind === "link") text += plainText(node.children);
  }
  return text;
}

/** All headings of a section in order, also those inside divisions and quotations. */
export function* headingsOf(section: Section): Generator<Extract<Block, { kind: "heading" }>> {
  function* within(node: TreeNode): Generator<Extract<Block, { kind: "heading" }>> {
    if (node.kind === "heading") yield node;
    else for (const child of childrenOf(node)) yield* within(child);
  }
  for (const block of section.children) yield* within(block);
}

/** Closes a union: a kind that was forgotten is a type error where this is called. */
export function never(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
