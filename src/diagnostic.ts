/**
 * Findings are values: a stage returns them with its result. Every finding names its place in what
 * the writer wrote, says what is wrong in the writer's words, and, where it can, what to do next.
 */
import { countWhile } from "./document/sorted.ts";
import type { Source, Sources, Span } from "./document/tree.ts";

export type Severity = "error" | "warning";

export interface Diagnostic {
  /** Stable, kebab-case, `area/what`, e.g. `manuscript/unclosed-fence`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at?: Span;
  /** What to do next. */
  readonly hint?: string;
  readonly related?: readonly { readonly message: string; readonly at: Span }[];
}

/** A stage's value with what it found on the way. */
export interface Result<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

interface Details {
  readonly at?: Span | undefined;
  readonly hint?: string | undefined;
}

function make(severity: Severity, code: string, message: string, { at, hint }: Details): Diagnostic {
  return { code, severity, message, ...(at && { at }), ...(hint !== undefined && { hint }) };
}
export const error = (code: string, message: string, details: Details = {}): Diagnostic =>
  make("error", code, message, details);
export const warning = (code: string, message: string, details: Details = {}): Diagnostic =>
  make("warning", code, message, details);

/** "1 page", "2 pages". */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === "error");

/** Line and column count from 1; the column in UTF-16 units, as editors count. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Offsets at which the lines of a text begin, found once a text. */
const lineStarts = new WeakMap<Source, readonly number[]>();
function startsOf(source: Source): readonly number[] {
  let starts = lineStarts.get(source);
  if (!starts) {
    const found = [0];
    for (const match of source.text.matchAll(/\r\n?|\n/g)) found.push(match.index + match[0].length);
    lineStarts.set(source, (starts = found));
  }
  return starts;
}

/** The place of a span's start, or undefined where its source is not in the table. */
export function placeOf(span: Span, sources: Sources): Place | undefined {
  const source = sources.get(span.source);
  if (!source) return undefined;
  const offset = Math.max(0, Math.min(source.origin + span.start, source.text.length));
  const starts = startsOf(source);
  const line = countWhile(starts, (start) => start <= offset);
  return { path: source.path, line, column: offset - (starts[line - 1] ?? 0) + 1 };
}

/** Longest excerpt of a source line that is printed. */
const EXCERPT = 96;

/**
 * A finding as a person reads it: `path:line:column: warning: message`, the source line, a caret
 * under the place, and the hint.
 */
export function format(diagnostic: Diagnostic, sources: Sources): string {
  const { severity, message, code, at, hint } = diagnostic;
  const place = at && placeOf(at, sources);
  const source = at && sources.get(at.source);
  const lines = [`${place ? `${place.path}:${place.line}:${place.column}: ` : ""}${severity}: ${message} [${code}]`];
  if (place && source && at) lines.push(...excerpt(source, place, at));
  if (hint !== undefined) lines.push(`  ${hint}`);
  for (const { message: text, at: span } of diagnostic.related ?? []) {
    const other = placeOf(span, sources);
    if (other) lines.push(`  ${other.path}:${other.line}:${other.column}: ${text}`);
  }
  return lines.join("\n");
}

function excerpt(source: Source, place: Place, at: Span): string[] {
  const start = startsOf(source)[place.line - 1] ?? 0;
  const line = source.text.slice(start).split(/\r|\n/, 1)[0] ?? "";
  const from = Math.max(0, Math.min(place.column - 1 - EXCERPT / 2, line.length - EXCERPT));
  const shown = line.slice(from, from + EXCERPT).replaceAll("\t", " ");
  const column = place.column - 1 - from;
  const width = Math.max(1, Math.min(at.end - at.start, shown.length - column));
  return [`  | ${shown}`, `  | ${" ".repeat(column)}${"^".repeat(width)}`];
}
