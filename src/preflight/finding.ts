/**
 * What a check finds in a finished file: the rule, where, and how bad. Rules have the names that the
 * Ghent Workgroup gives them, where it has one.
 */
import type { Severity } from "../diagnostic.ts";

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Counted from 1; none where the whole file is meant. */
  readonly pages: readonly number[];
  /** The object in the file, e.g. `12 0 R`, or a resource's name. */
  readonly object?: string;
}

export interface Where {
  readonly page?: number | undefined;
  readonly pages?: readonly number[] | undefined;
  readonly object?: string | undefined;
}

/** Gathers findings; what is said again of another page is one finding with both pages. */
export class Findings {
  readonly #all = new Map<string, Finding & { readonly pages: number[] }>();

  error(rule: string, message: string, where: Where = {}): void {
    this.#add("error", rule, message, where);
  }
  warning(rule: string, message: string, where: Where = {}): void {
    this.#add("warning", rule, message, where);
  }

  #add(severity: Severity, rule: string, message: string, { page, pages, object }: Where): void {
    const key = `${rule} ${message} ${object}`;
    const added = [...(pages ?? []), ...(page === undefined ? [] : [page])];
    const known = this.#all.get(key);
    if (!known) {
      this.#all.set(key, { rule, severity, message, pages: added, ...(object !== undefined && { object }) });
    } else for (const one of added) if (!known.pages.includes(one)) known.pages.push(one);
  }

  list(): readonly Finding[] {
    return [...this.#all.values()];
  }
}

/** Where a finding is, in words: `pages 3–5, 9, object 12 0 R`. */
export function whereText({ pages, object }: Pick<Finding, "pages" | "object">): string {
  const ranges: [number, number][] = [];
  for (const page of pages.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  const shown = ranges.slice(0, 6).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  if (ranges.length > shown.length) shown.push("…");
  return [
    ...(pages.length > 0 ? [`${pages.length > 1 ? "pages" : "page"} ${shown.join(", ")}`] : []),
    ...(object === undefined ? [] : [object]),
  ].join(", ");
}
