/** A note that is called in a second section is there once more, with ids of its own. */
import type { Note } from "../document/tree.ts";
import type { Shared } from "./builder.ts";

export function moveTo(note: Note, section: string, label: string, shared: Shared): Note {
  const copy = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(copy) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === "id" ? `${section}:${String(inner)}` : key === "at" ? inner : copy(inner),
      ]),
    ) as T;
  };
  return {
    ...copy(note),
    id: `${section}:fn-${label}`,
    anchor: shared.anchor(`fn-${label}`, { ...note.at, source: section }, false),
  };
}
