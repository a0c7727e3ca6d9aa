/** Findings about style sheets, in the words of whoever wrote them. */
import type { CssLocation } from "css-tree";
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { Span } from "../document/tree.ts";

/** Collects findings; what is merely unsupported is said once a thing, however often it is written. */
export interface Findings {
  readonly list: readonly Diagnostic[];
  readonly invalid: (what: string, message: string, at: Span, hint?: string) => void;
  /** For what is found again with every element. */
  readonly once: (what: string, message: string, at: Span) => void;
  readonly unsupported: (thing: string, at: Span, hint?: string) => void;
}

export function createFindings(): Findings {
  const list: Diagnostic[] = [];
  const said = new Set<string>();
  return {
    list,
    invalid: (what, message, at, hint) => void list.push(warning(`style/${what}`, message, { at, hint })),
    once: (what, message, at) => {
      const key = `${what} ${at.source} ${at.start}`;
      if (!said.has(key)) list.push(warning(`style/${what}`, message, { at }));
      said.add(key);
    },
    unsupported: (thing, at, hint) => {
      if (said.has(thing)) return;
      said.add(thing);
      const next = hint ?? "It is left out of print; other editions may use it. Said once.";
      list.push(warning("style/unsupported", `${thing} is CSS that Offprint doesn't do`, { at, hint: next }));
    },
  };
}

export const spanOf = (source: string, loc: CssLocation | null | undefined): Span => ({
  source,
  start: loc?.start.offset ?? 0,
  end: loc?.end.offset ?? 0,
});

/** The known name at the smallest edit distance, where it is near enough to be what was meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const edits = distance(name, candidate);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

/** Levenshtein's distance, row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
