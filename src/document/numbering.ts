/**
 * The numbers of the publication, in a table beside the tree which every writer reads, so that
 * print, EPUB and cross references cannot disagree.
 */
import { childrenOf } from "./element.ts";
import type { NodeId, Publication, TreeNode } from "./tree.ts";

export interface Numbering {
  /** Note id → the mark that calls it. */
  readonly notes: ReadonlyMap<NodeId, string>;
}

/** Numbers notes through each section from 1, by the order of their first calls; `mark` says how they are marked. */
export function number(publication: Publication, mark = (_: NodeId, nth: number): string => String(nth)): Numbering {
  const notes = new Map<NodeId, string>();
  for (const section of publication.sections)
    section.notes.forEach((note, index) => notes.set(note.id, mark(note.id, index + 1)));
  return { notes };
}

/** Every node of a subtree, parents first. */
export function* walk(node: TreeNode): Generator<TreeNode> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

/** All public fragment ids. */
export function anchorsOf(publication: Publication): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const section of publication.sections)
    for (const node of walk(section)) if (node.anchor !== undefined) anchors.add(node.anchor);
  return anchors;
}
