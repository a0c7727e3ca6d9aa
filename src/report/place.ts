/** Where in the manuscript a line's words stand. */
import { type Place, placeOf } from "../diagnostic.ts";
import type { Sources } from "../document/tree.ts";
import type { LinePaint } from "./rows.ts";

/**
 * Only the paragraph's own place is known, and a paragraph may be written on many lines: the line's
 * longest word is looked for near where its share of the text would put it.
 */
export function placeOfLine({ paragraph, line }: LinePaint, sources: Sources): Place | undefined {
  const { at, text } = paragraph.text;
  const source = sources.get(at.source);
  if (!source) return undefined;
  const written = source.text.slice(source.origin + at.start, source.origin + at.end);
  const [from, to] = [paragraph.breaks.offset[line.from] ?? 0, paragraph.breaks.offset[line.to] ?? text.length];
  const words = [...text.slice(from, to).matchAll(/\p{L}+/gu)];
  const [word] = words.toSorted((a, b) => b[0].length - a[0].length);
  const guess = word ? ((from + word.index) / Math.max(1, text.length)) * written.length : 0;
  const found = word ? nearest(written, word[0], guess) : undefined;
  return placeOf({ ...at, start: at.start + (found ?? 0) }, sources);
}

function nearest(text: string, word: string, guess: number): number | undefined {
  const before = text.lastIndexOf(word, guess);
  const after = text.indexOf(word, guess);
  const known = [before, after].filter((at) => at >= 0);
  return known.toSorted((a, b) => Math.abs(a - guess) - Math.abs(b - guess))[0];
}

/** A relative address from a folder to a file; both from the same start, else the file as it is. */
export function addressFrom(folder: string, file: string): string {
  const steps = (path: string): string[] => path.split("/").filter((step) => step !== "" && step !== ".");
  const [from, to] = [steps(folder), steps(file)];
  if (folder.startsWith("/") !== file.startsWith("/") || from.includes("..")) return encodeURI(file);
  let common = 0;
  while (common < Math.min(from.length, to.length - 1) && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => ".."), ...to.slice(common).map(encodeURIComponent)].join("/");
}
