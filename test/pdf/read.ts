/** Finished files as pdf.js reads them. */

import type { PDFDocumentProxy } from "pdfjs-dist";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export const openPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: bytes.slice(), verbosity: 0 }).promise;

interface TreeNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly children?: readonly TreeNode[];
}

/** A page's share of the structure tree: one line an element, with the text of its own marked content. */
export async function structureText(pdf: PDFDocumentProxy, page: number): Promise<string> {
  const proxy = await pdf.getPage(page);
  const { items } = await proxy.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if ("str" in item) {
      const id = open.findLast((one) => one !== undefined);
      if (id !== undefined) texts.set(id, (texts.get(id) ?? "") + item.str);
    } else if (item.type === "endMarkedContent") open.pop();
    else open.push(item.id);
  }
  const lines: string[] = [];
  const visit = (node: TreeNode, depth: number): void => {
    const indent = "  ".repeat(depth);
    if (node.type === "content") lines.push(`${indent}“${texts.get(node.id ?? "") ?? ""}”`);
    else if (node.type !== undefined) lines.push(`${indent}(${node.type})`);
    else {
      const extra = [node.alt && `alt=“${node.alt}”`, node.lang && `lang=${node.lang}`].filter(Boolean);
      lines.push([indent + node.role, ...extra].join(" "));
      for (const child of node.children ?? []) visit(child, depth + 1);
    }
  };
  visit(await proxy.getStructTree(), 0);
  return lines.join("\n");
}
