/**
 * Which notes stand in a section: those its text calls, in the order of their first calls, behind each those that
 * only it calls. A note that is called in a second section is there once more, with ids of its own.
 */
import { walk } from "../document/numbering.ts";
import type { Block, Note, TreeNode } from "../document/tree.ts";
import type { Shared } from "./builder.ts";

/** The labels of a section's notes. `notes` are those of the file. */
export function labelsOf(children: readonly Block[], notes: ReadonlyMap<string, Note>): ReadonlySet<string> {
  const found = new Set<string>();
  if (notes.size === 0) return found;
  const called = new Set(children.flatMap(calls));
  const add = (label: string): void => {
    const note = notes.get(label);
    if (!note || found.has(label)) return;
    found.add(label);
    for (const inner of calls(note)) if (!called.has(inner)) add(inner);
  };
  called.forEach(add);
  return found;
}

function calls(root: TreeNode): readonly string[] {
  const labels: string[] = [];
  for (const node of walk(root)) if (node.kind === "note-call") labels.push(labelOf(node.note));
  return labels;
}
const labelOf = (id: string): string => id.slice(id.indexOf(":fn-") + ":fn-".length);
const idOf = (section: string, label: string): string => `${section}:fn-${label}`;

/** The note as one of a section, whose other notes it calls. */
export function settle(note: Note, section: string, label: string): Note {
  const own = { ...note, id: idOf(section, label) };
  return note.at.source === section
    ? own
    : mapped(own, (key, value) => (key === "note" ? idOf(section, labelOf(value)) : value));
}

/** The note once more. */
export function repeat(note: Note, section: string, label: string, { anchor }: Shared): Note {
  const at = { ...note.at, source: section };
  const copy = mapped(settle(note, section, label), (key, value) => {
    if (key === "id") return `${section}:${value}`;
    return key === "anchor" ? anchor(value, at, false) : value;
  });
  return { ...copy, id: idOf(section, label) };
}

/** A tree with some of its strings replaced; places stay. */
function mapped<T>(value: T, change: (key: string, value: string) => string): T {
  if (Array.isArray(value)) return value.map((each) => mapped(each, change)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === "string" ? change(key, inner) : key === "at" ? inner : mapped(inner, change),
    ]),
  ) as T;
}
