/**
 * Where the printed pages begin, as marks among the text. The composition says at which character of
 * which node; a mark may not stand within a word (a search would no longer find it), nor where XHTML
 * takes no phrasing (in a list, between rows): then it stands before that word, or inside or before the element.
 */

import { type Diagnostic, warning } from "../diagnostic.ts";
import { childrenOf } from "../document/element.ts";
import type { NodeId, Publication, TreeNode } from "../document/tree.ts";
import { type Names, slug } from "./names.ts";

export interface PageStart {
  readonly label: string;
  readonly node: NodeId;
  readonly offset: number;
}
export interface PageMark {
  readonly label: string;
  readonly id: string;
  /** Offset in the node's text. */
  readonly offset: number;
}
/** Node → its marks, by offset. */
export type PageMarks = ReadonlyMap<NodeId, readonly PageMark[]>;

/** A page that begins with the first character of one of these begins before it. */
const WHOLE = new Set<TreeNode["kind"]>([
  "section",
  "division",
  "heading",
  "quote",
  "table",
  "list",
  "figure",
  "definitions",
]);

export function pageMarks(
  starts: readonly PageStart[],
  publication: Publication,
  ids: Names,
): { marks: PageMarks; diagnostics: readonly Diagnostic[] } {
  const wanted = new Map<NodeId, PageStart[]>();
  for (const start of starts) wanted.set(start.node, [...(wanted.get(start.node) ?? []), start]);
  const marks = new Map<NodeId, PageMark[]>();
  const visit = (node: TreeNode, whole: NodeId | undefined): void => {
    const before = whole ?? (WHOLE.has(node.kind) ? node.id : undefined);
    for (const { label, offset } of wanted.get(node.id) ?? []) {
      const at = "value" in node ? wordStart(node.value, offset) : 0;
      const place = at === 0 && before !== undefined ? before : node.id;
      const id = pageId(label, ids);
      marks.set(
        place,
        [...(marks.get(place) ?? []), { label, id, offset: at }].toSorted((a, b) => a.offset - b.offset),
      );
    }
    wanted.delete(node.id);
    childrenOf(node).forEach((child, index) => visit(child, index === 0 ? before : undefined));
  };
  if (wanted.size > 0) for (const section of publication.sections) visit(section, undefined);
  const lost = [...wanted.values()].flat().map(({ label }) => label);
  if (lost.length === 0) return { marks, diagnostics: [] };
  const message = `the EPUB's page list leaves out ${lost.length === 1 ? "page" : "pages"} ${lost.join(", ")}`;
  const hint = "These pages begin with text that is not the manuscript's.";
  return { marks, diagnostics: [warning("epub/page-without-place", message, { hint })] };
}

export const pageId = (label: string, ids: Names): string => ids.claim(`page-${slug(label, "x")}`);

const IN_WORD = /[\p{L}\p{M}\p{N}'’\u00AD\u200D]/u;
/** Scripts that are written without spaces: every character is a place. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** The offset itself, or where the word begins that it would cut. Never between the halves of a surrogate pair. */
export function wordStart(text: string, offset: number): number {
  let at = Math.max(0, Math.min(offset, text.length));
  const code = text.charCodeAt(at);
  if (at > 0 && code >= 0xdc00 && code <= 0xdfff) at--;
  const inWord = (index: number): boolean => {
    const character = text.charAt(index);
    return IN_WORD.test(character) && !UNSPACED.test(character);
  };
  if (at === text.length || !inWord(at)) return at;
  while (at > 0 && inWord(at - 1)) at--;
  return at;
}
