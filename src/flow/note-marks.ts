/**
 * How notes are marked: `content` of `::footnote-call` with the counter `footnote` (CSS GCPM 3 §2.4), by
 * number where nothing is said. The EPUB shows the same marks; so they are words of the text, and counted
 * by chapter, which both have.
 */
import { walk } from "../document/numbering.ts";
import type { NodeId } from "../document/tree.ts";
import { type ContentPart, type StyledPublication, styleKey } from "../style/types.ts";
import { counterText } from "./counters.ts";

/** The mark of the nth note, by its first call. */
export function noteMarks({ publication, styles, of }: StyledPublication): (note: NodeId, nth: number) => string {
  const calls = new Map<NodeId, NodeId>();
  for (const section of publication.sections)
    if (section.notes.length > 0)
      for (const node of walk(section))
        if (node.kind === "note-call" && !calls.has(node.note)) calls.set(node.note, node.id);
  return (note, nth) => {
    const content = styles[of.get(styleKey(calls.get(note) ?? note, "note-call")) ?? -1]?.content;
    return (Array.isArray(content) && worded(content, (style) => counterText(nth, style))) || String(nth);
  };
}

/** Text with the counter `footnote` as `mark` writes it. */
export function worded(parts: readonly ContentPart[], mark: (style: string) => string): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.value;
      return part.kind === "counter" && part.name === "footnote" ? mark(part.style) : "";
    })
    .join("");
}
