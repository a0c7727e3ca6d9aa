/** A section as compact lines: kind, what is special about the node, where it stands, its text. */
import { childrenOf } from "../../src/document/element.ts";
import type { Section, TreeNode } from "../../src/document/tree.ts";

export function dump(section: Section): string {
  const lines: string[] = [];
  const visit = (node: TreeNode, depth: number): void => {
    lines.push(`${"  ".repeat(depth)}${describe(node)}`);
    for (const child of childrenOf(node)) visit(child, depth + 1);
  };
  for (const child of childrenOf(section)) visit(child, 0);
  return lines.join("\n");
}

function describe(node: TreeNode): string {
  const marks = [
    ...(node.anchor === undefined ? [] : [`#${node.anchor}`]),
    ...node.classes.map((name) => `.${name}`),
    ...Object.entries(node.attributes).map(([key, value]) => `${key}=${value}`),
  ];
  return [node.kind + special(node), ...marks, `${node.at.start}–${node.at.end}`, ...text(node)].join(" ");
}

function special(node: TreeNode): string {
  switch (node.kind) {
    case "heading":
      return ` ${node.level}`;
    case "list":
      return `${node.ordered ? ` from ${node.start}` : ""}${node.tight ? "" : " loose"}`;
    case "list-item":
      return node.checked === undefined ? "" : node.checked ? " [x]" : " [ ]";
    case "styled":
    case "division":
      return ` <${node.tag}>`;
    case "link":
      return ` → ${node.href}${node.title === undefined ? "" : ` “${node.title}”`}`;
    case "image":
      return ` ${node.src}${node.alt === undefined ? "" : ` alt=${node.alt}`}${node.title === undefined ? "" : ` “${node.title}”`}`;
    case "code-block":
      return node.language === undefined ? "" : ` ${node.language}`;
    case "table":
      return ` ${node.columns.map((column) => column ?? "-").join(" ")}`;
    case "table-cell":
      return `${node.header ? " head" : ""}${node.columnSpan > 1 ? ` ${node.columnSpan} wide` : ""}${node.rowSpan > 1 ? ` ${node.rowSpan} high` : ""}`;
    case "note-call":
      return ` ${node.note}`;
    case "note":
      return ` ${node.id}`;
    default:
      return "";
  }
}

function text(node: TreeNode): string[] {
  return node.kind === "text" || node.kind === "inline-code" || node.kind === "code-block"
    ? [JSON.stringify(node.value)]
    : [];
}
