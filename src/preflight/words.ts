/**
 * Compares what two finished files say, word by word: the editions of a manuscript must hold the
 * same words in the same order.
 */
import type { Passage } from "./passage.ts";

export interface Word {
  readonly word: string;
  /** The passage's place. */
  readonly where: string;
}

/** One side of a difference. */
export interface Context {
  /** The words around the place, the differing one in brackets; `[end]` where the text is over. */
  readonly words: string;
  readonly where: string;
}
export interface Difference {
  /** Counts words from 0. */
  readonly index: number;
  readonly left: Context;
  readonly right: Context;
}

/** Words that are shown before and after a difference. */
const AROUND = 6;

export function words(passages: readonly Passage[]): readonly Word[] {
  return passages.flatMap(({ text, where }) =>
    text
      .split(" ")
      .filter((word) => word !== "")
      .map((word) => ({ word, where })),
  );
}

/** The first word in which two texts differ; quick where they are the same. */
export function compareTexts(a: readonly Passage[], b: readonly Passage[]): Difference | undefined {
  const whole = (passages: readonly Passage[]): string => passages.map(({ text }) => text).join(" ");
  return whole(a) === whole(b) ? undefined : compareWords(words(a), words(b));
}

/** The first word in which two texts differ, with both places; undefined where they are the same. */
export function compareWords(a: readonly Word[], b: readonly Word[]): Difference | undefined {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++)
    if (a[index]?.word !== b[index]?.word) return { index, left: context(a, index), right: context(b, index) };
  return undefined;
}

function context(list: readonly Word[], index: number): Context {
  const text = (from: number, to: number): string =>
    list
      .slice(Math.max(0, from), to)
      .map(({ word }) => word)
      .join(" ");
  const at = list[index];
  const shown = [text(index - AROUND, index), `[${at?.word ?? "end"}]`, text(index + 1, index + 1 + AROUND)];
  return { words: shown.filter((part) => part !== "").join(" "), where: (at ?? list.at(-1))?.where ?? "nowhere" };
}
