/**
 * The outline: headings nested by level without gaps, whatever levels the writer used. PDF bookmarks,
 * tag levels, the EPUB's nav and the contents page all read it.
 */
import { headingsOf, plainText } from "./element.ts";
import type { NodeId, Publication } from "./tree.ts";

export interface OutlineEntry {
  readonly node: NodeId;
  readonly anchor: string;
  readonly section: NodeId;
  readonly title: string;
  /** 1 and up, never more than one deeper than its parent. */
  readonly level: number;
  readonly children: readonly OutlineEntry[];
}

type Draft = { -readonly [K in keyof OutlineEntry]: K extends "children" ? Draft[] : OutlineEntry[K] };

/** Headings as a forest. A heading that skips levels becomes the child of the nearest higher one. */
export function outline(publication: Publication): readonly OutlineEntry[] {
  const roots: Draft[] = [];
  const open: { written: number; entry: Draft }[] = [];
  for (const section of publication.sections) {
    for (const heading of headingsOf(section)) {
      while ((open.at(-1)?.written ?? 0) >= heading.level) open.pop();
      const parent = open.at(-1)?.entry;
      const entry: Draft = {
        node: heading.id,
        anchor: heading.anchor,
        section: section.id,
        title: plainText(heading.children).trim(),
        level: (parent?.level ?? 0) + 1,
        children: [],
      };
      (parent?.children ?? roots).push(entry);
      open.push({ written: heading.level, entry });
    }
  }
  return roots;
}

/** Heading id → its level in the outline (1 to 6), for tags that may not skip a level. */
export function outlineLevels(entries: readonly OutlineEntry[]): ReadonlyMap<NodeId, number> {
  const levels = new Map<NodeId, number>();
  const visit = (list: readonly OutlineEntry[]): void => {
    for (const entry of list) {
      levels.set(entry.node, Math.min(6, entry.level));
      visit(entry.children);
    }
  };
  visit(entries);
  return levels;
}
