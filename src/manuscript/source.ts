/**
 * One file's text as the Markdown parser reads it (line feeds only, no control characters), with the
 * way back: every offset in it leads to an offset in the text as written.
 */
import { countWhile } from "../document/sorted.ts";
import type { GridCell } from "./grid-table.ts";

/** Characters that no edition can show. Tab, line feed and carriage return are not among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;
const ALTERED = new RegExp(`\\r\\n?|${CONTROL.source}`, "g");

export interface SourceText {
  /** As written, without BOM. */
  readonly written: string;
  /** As parsed; ends with a line feed. */
  readonly text: string;
  /** Offset in `written` of an offset in `text`. */
  readonly toWritten: (offset: number) => number;
  /** Offsets in `text` at which lines begin and end (before the line feed). */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Offsets in `written` of the control characters that were left out. */
  readonly controls: readonly number[];
}

/** Reads `written` from `from` on, e.g. behind the front matter. */
export function sourceText(written: string, from: number): SourceText {
  const controls: number[] = [];
  /** Offsets in `text` from which one more character of `written` has been left out. */
  const left: number[] = [];
  let text = "";
  let done = from;
  ALTERED.lastIndex = from;
  for (let match = ALTERED.exec(written); match; match = ALTERED.exec(written)) {
    text += written.slice(done, match.index);
    done = match.index + match[0].length;
    if (match[0] === "\r\n") left.push(text.length + 1);
    else if (match[0] !== "\r") {
      left.push(text.length);
      controls.push(match.index);
      continue;
    }
    text += "\n";
  }
  text += written.slice(done);
  if (!text.endsWith("\n")) text += "\n";

  const starts: number[] = [];
  const ends: number[] = [];
  for (let start = 0; start < text.length; start = (ends.at(-1) ?? 0) + 1) {
    starts.push(start);
    ends.push(text.indexOf("\n", start));
  }
  // The final line feed may be ours.
  const last = written.length;
  const toWritten =
    left.length === 0
      ? (n: number) => Math.min(n + from, last)
      : (n: number) => Math.min(n + from + countUpTo(left, n), last);
  return { written, text, toWritten, starts, ends, controls };
}

/** How many entries of a sorted list are at most `limit`. */
export const countUpTo = (sorted: readonly number[], limit: number): number =>
  countWhile(sorted, (entry) => entry <= limit);

/** Leads from a block's inline content (prefixes stripped) to the text: `text = to[i] + (n - from[i])`. */
export interface ContentMap {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export function mapped(map: ContentMap, offset: number): number {
  const i = map.from.length === 1 ? 0 : Math.max(0, countUpTo(map.from, offset) - 1);
  return (map.to[i] ?? 0) + offset - (map.from[i] ?? 0);
}

/**
 * The map of a block's content that begins in `line`. Quote, list and line-block prefixes are cut from
 * the front of a line only, so each line of content is found from its line's end; the last one had
 * its trailing white space trimmed, `cut` more characters taken off, and, in ATX headings, the closing run of `#`.
 */
export function contentMap(source: SourceText, content: string, line: number, cut: number, atx: boolean): ContentMap {
  const from: number[] = [];
  const to: number[] = [];
  let begin = 0;
  for (let i = line; ; i++) {
    const feed = content.indexOf("\n", begin);
    const last = feed < 0;
    const length = (last ? content.length + cut : feed) - begin;
    const end = last ? trimmedEnd(source, i, atx) : (source.ends[i] ?? 0);
    from.push(begin);
    to.push(end - length);
    if (last) return { from, to };
    begin = feed + 1;
  }
}

function trimmedEnd({ text, starts, ends }: SourceText, line: number, atx: boolean): number {
  const start = starts[line] ?? 0;
  const trim = (from: number): number => {
    let end = from;
    while (end > start && /[ \t]/.test(text[end - 1] ?? "")) end--;
    return end;
  };
  const end = trim(ends[line] ?? text.length);
  if (!atx) return end;
  let hashes = end;
  while (hashes > start && text[hashes - 1] === "#") hashes--;
  return hashes < end && /[ \t]/.test(text[hashes - 1] ?? "") ? trim(hashes) : end;
}

/** The text of a grid table's cell: each line at its place. `lineStart` is the offset at which a line of the table begins. */
export function cellText(source: SourceText, { lines }: GridCell, lineStart: (line: number) => number): SourceText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  for (const line of lines) {
    starts.push(text.length);
    text += line.text;
    ends.push(text.length);
    text += "\n";
  }
  const toWritten = (offset: number): number => {
    const at = Math.max(0, countUpTo(starts, offset) - 1);
    const { line, from } = lines[at] ?? { line: 0, from: 0 };
    return source.toWritten(lineStart(line) + from + offset - (starts[at] ?? 0));
  };
  return { written: source.written, text, starts, ends, controls: [], toWritten };
}

/**
 * The cells of a table row: where each begins behind its pipe, with the backslashes left out that
 * escape pipes (GFM 4.10). `start` is the row's first character behind its prefixes.
 */
export function cellMaps(source: SourceText, start: number, line: number): ContentMap[] {
  const { text } = source;
  const end = trimmedEnd(source, line, false);
  const cells: ContentMap[] = [];
  let pos = text[start] === "|" ? start + 1 : start;
  while (pos < end) {
    while (pos < end && /[ \t]/.test(text[pos] ?? "")) pos++;
    const from = [0];
    const to = [pos];
    let length = 0;
    for (; pos < end && text[pos] !== "|"; pos++, length++) {
      if (text[pos] !== "\\" || text[pos + 1] !== "|") continue;
      from.push(length);
      to.push(++pos);
    }
    cells.push({ from, to });
    pos++;
  }
  return cells;
}
