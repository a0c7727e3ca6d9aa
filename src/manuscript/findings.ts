/** What can be said of a text once it is read: characters left out, notation that is not understood, headings out of order. */
import { type Diagnostic, error, warning } from "../diagnostic.ts";
import { childrenOf } from "../document/element.ts";
import { walk } from "../document/numbering.ts";
import type { Heading, Section, Span, Text, TreeNode } from "../document/tree.ts";
import type { FilePlan } from "./sections.ts";

/** Nobody can tell which characters they were. */
export function garbled(path: string, text: string): Diagnostic {
  const start = text.indexOf("\uFFFD");
  return error("manuscript/not-utf8", "this character can't be read: the file isn't in UTF-8", {
    at: { source: path, start, end: start + 1 },
    hint: "Open it in your editor and save it with the encoding UTF-8.",
  });
}

type Report = (finding: Diagnostic) => void;

/** Control characters: no edition can hold them (XML 1.0, 2.2). */
export function controlFindings({ source, file, sections }: FilePlan, report: Report): void {
  const [first] = source.controls;
  if (first === undefined) return;
  const section = sections.findLast(({ origin }) => origin <= first);
  const start = first - (section?.origin ?? 0);
  const count = source.controls.length;
  report(
    warning(
      "manuscript/control-character",
      count === 1 ? "a control character is left out" : `${count} control characters are left out`,
      { at: { source: section?.id ?? file.path, start, end: start + 1 } },
    ),
  );
}

/** Notation of other tools, which stays as it is written. Each is reported where a file has it first. */
const NOTATIONS = [
  {
    sign: "@",
    pattern: /\[[^[\]]*@[\p{L}\d_][^[\]]*\]/u,
    code: "manuscript/citation",
    message: "citations are not set yet; they stay as written",
  },
  {
    sign: "$",
    pattern: /\$\$|(?<![\w$\\])\$(?=\S)[^$]+(?<=\S)\$(?![\w$])/,
    code: "manuscript/math",
    message: "formulas are not set yet; they stay as written",
  },
] as const;

/** Calls of notes that don't exist, and notation that isn't understood, in a file's sections. */
export function notationFindings(sections: readonly Section[], report: Report): void {
  const open = new Set<(typeof NOTATIONS)[number]>(NOTATIONS);
  for (const section of sections)
    for (const node of walk(section)) {
      if (node.kind !== "text") continue;
      for (const notation of open) {
        const match = node.value.includes(notation.sign) ? notation.pattern.exec(node.value) : null;
        if (!match) continue;
        open.delete(notation);
        report(warning(notation.code, notation.message, { at: within(node, match.index, match[0].length) }));
      }
      if (!node.value.includes("[^")) continue;
      for (const match of node.value.matchAll(/\[\^([^\]\s]+)\]/g))
        report(
          warning("manuscript/no-note", `there is no note “${match[1]}”; its call stays as written`, {
            at: within(node, match.index, match[0].length),
            hint: `Write “[^${match[1]}]: …” in a paragraph by itself.`,
          }),
        );
    }
}

function within({ at, offsets, value }: Text, index: number, length: number): Span {
  const offset = (i: number): number => offsets?.[i] ?? at.start + i;
  const last = Math.min(index + length, value.length) - 1;
  return { source: at.source, start: offset(index), end: Math.max(offset(last) + 1, offset(index)) };
}

/** Headings that skip a level: set as written, but their outline has a gap. Those in quotations stand for themselves. */
export function headingFindings(sections: readonly Section[], titled: boolean, report: Report): void {
  // A title in the front matter is the heading of level 1.
  let last = titled ? 1 : 0;
  for (const section of sections)
    for (const { level, at } of ownHeadings(section)) {
      if (level > last + 1)
        report(
          warning(
            "manuscript/heading-level",
            last === 0
              ? `the first heading is of level ${level}`
              : `a heading of level ${level} follows one of level ${last}`,
            { at, hint: `Write it with ${"#".repeat(last + 1)} to keep the outline whole.` },
          ),
        );
      last = level;
    }
}

function* ownHeadings(node: TreeNode): Generator<Heading> {
  if (node.kind === "heading") yield node;
  else if (node.kind === "section" || node.kind === "division")
    for (const child of childrenOf(node)) yield* ownHeadings(child);
}
