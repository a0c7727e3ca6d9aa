/**
 * Public fragment ids, unique in the publication and fit for XML (EPUB reads them as names without
 * colons). Each file keeps what its own names became, since a file may have been written by itself.
 *
 * Outside links name them, so that they must not move when another part of the book changes: a name that
 * is taken gets its section's name before it, not a count of all before it.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { Span } from "../document/tree.ts";
import { Names } from "./slug.ts";

/** A fragment id for a node: the wanted one, else one with its section before it. `explicit` where the writer gave it. */
export type Claim = (wanted: string, at: Span, explicit: boolean) => string;

export interface FileAnchors {
  readonly claim: Claim;
  /** What the names of this file became, and whether the writer gave them. */
  readonly given: ReadonlyMap<string, { readonly name: string; readonly explicit: boolean }>;
}

/** One for each file, in order. `texts` are searched for names that no heading's slug may take. */
export function fileAnchors(texts: readonly string[], report: (finding: Diagnostic) => void): FileAnchors[] {
  const names = new Names(texts.flatMap((text) => [...reserved(text)]));
  const used = new Set<string>();
  return texts.map((): FileAnchors => {
    const given = new Map<string, { name: string; explicit: boolean }>();
    const claim: Claim = (wanted, at, explicit) => {
      const fit = fitting(wanted);
      const name =
        explicit && !used.has(fit) ? fit : names.claim(explicit || !names.has(fit) ? fit : within(fit, at.source));
      used.add(name);
      const earlier = given.get(wanted);
      if (!earlier || (explicit && !earlier.explicit)) given.set(wanted, { name, explicit });
      else if (explicit)
        report(
          warning("manuscript/duplicate-id", `the id “${wanted}” is taken; this one becomes “${name}”`, {
            at,
            hint: "Give each id once; links lead to the first.",
          }),
        );
      return name;
    };
    return { claim, given };
  });
}

/** `summary` of the section `the-hill` is `the-hill-summary`; the heading that a section is named for has its name. */
function within(name: string, section: string): string {
  const id = fitting(section);
  return id.startsWith(name) && /^(?:-\d+)?$/.test(id.slice(name.length)) ? id : `${id}-${name}`;
}

function fitting(wanted: string): string {
  const name = wanted.replace(/[^\p{L}\p{N}\p{M}_.-]+/gu, "-");
  return /^[\p{L}_]/u.test(name) ? name : `s-${name}`;
}

/** Ids that the writer gave. */
function* reserved(text: string): Generator<string> {
  for (const match of text.matchAll(/\{[^{}\n]*#([^\s{}=#]+)[^{}\n]*\}|\bid=["']?([^\s"'>]+)/g))
    yield fitting(match[1] ?? match[2] ?? "");
}
