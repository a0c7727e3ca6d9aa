/** Text nodes while their paragraph is being built: joining pieces without losing where each unit came from, and setting quotes. */

import type { NodeId, Text } from "../document/tree.ts";
import { type Draft, type Piece, type Word } from "./frame.ts";
import { type Edit, educate } from "./typography.ts";

/** A new text node of a stretch of source that reads as `value`. */
export function word(id: NodeId, source: string, value: string, start: number, length: number): Word {
  const text: Draft<Text> = {
    kind: "text",
    id,
    at: { source, start, end: start + length },
    classes: [],
    attributes: {},
    value,
  };
  const made: Word = { text, literal: new Set() };
  if (length !== value.length) text.offsets = made.offsets = Array<number>(value.length).fill(start);
  return made;
}

/** Appends what stands at `start`, `length` units long in the source. */
export function append(word: Word, value: string, start: number, length: number): void {
  const { text } = word;
  const direct = !word.offsets && length === value.length && text.at.start + text.value.length === start;
  if (!direct) {
    const offsets = (word.offsets ??= offsetsOf(text));
    for (let i = 0; i < value.length; i++) offsets.push(length === value.length ? start + i : start);
    text.offsets = offsets;
  }
  text.value += value;
  text.at = { ...text.at, end: start + length };
}

function offsetsOf(text: Draft<Text>): number[] {
  return text.offsets ? [...text.offsets] : Array.from({ length: text.value.length }, (_, i) => text.at.start + i);
}

/** Sets the quotes of a paragraph, over the bounds of its elements. */
export function setQuotes(pieces: readonly Piece[], lang: string): void {
  let all = "";
  for (const piece of pieces) all += piece === "object" ? "\ufffc" : piece === "break" ? " " : piece.text.value;
  const edits = educate(all, lang);
  if (edits.length === 0) return;
  let next = 0;
  let begin = 0;
  for (const piece of pieces) {
    const length = typeof piece === "string" ? 1 : piece.text.value.length;
    const end = begin + length;
    const own: Edit[] = [];
    for (let edit = edits[next]; edit && edit.at < end; edit = edits[++next]) {
      const at = edit.at - begin;
      if (typeof piece !== "string" && !touches(piece, at, edit.length) && at + edit.length <= length)
        own.push({ ...edit, at });
    }
    if (typeof piece !== "string" && own.length > 0) apply(piece.text, own);
    begin = end;
  }
}

function touches({ literal }: Word, at: number, length: number): boolean {
  if (literal.size === 0) return false;
  for (let i = at; i < at + length; i++) if (literal.has(i)) return true;
  return false;
}

function apply(text: Draft<Text>, edits: readonly Edit[]): void {
  const plain = !text.offsets && edits.every(({ length, by }) => by.length === length);
  const offsets = plain ? undefined : offsetsOf(text);
  const kept: number[] = [];
  let value = "";
  let done = 0;
  for (const { at, length, by } of edits) {
    value += text.value.slice(done, at) + by;
    if (offsets) {
      for (let i = done; i < at; i++) kept.push(offsets[i] ?? 0);
      for (let i = 0; i < by.length; i++) kept.push(offsets[at + Math.min(i, Math.max(0, length - 1))] ?? text.at.end);
    }
    done = at + length;
  }
  value += text.value.slice(done);
  if (offsets) {
    for (let i = done; i < offsets.length; i++) kept.push(offsets[i] ?? 0);
    text.offsets = kept;
  }
  text.value = value;
}

/** Takes white space off the end of a paragraph that HTML wrote. */
export function trimEnd({ text }: Word): void {
  const value = text.value.replace(/[ \t\n]+$/, "");
  if (text.offsets) text.offsets = text.offsets.slice(0, value.length);
  else text.at = { ...text.at, end: text.at.start + value.length };
  text.value = value;
}
