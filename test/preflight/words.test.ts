/** The comparison of two texts. */
import { expect, test } from "vitest";
import { normalise } from "../../src/preflight/passage.ts";
import { compareWords, words } from "../../src/preflight/words.ts";

const page = (text: string, where = "page 1") => ({ text, where });

test("equal words are equal however they are divided into passages", () => {
  const left = words([page("one two"), page("three")]);
  expect(compareWords(left, words([page("one"), page("two three", "b.xhtml")]))).toBeUndefined();
});

test("the first difference is named with both places", () => {
  const left = words([
    page("It is a truth universally acknowledged, that a single man"),
    page("in possession", "page 2"),
  ]);
  const right = words([page("It is a truth universally acknowledged, that a single woman in possession", "a.xhtml")]);
  expect(compareWords(left, right)).toEqual({
    index: 9,
    left: { words: "truth universally acknowledged, that a single [man] in possession", where: "page 1" },
    right: { words: "truth universally acknowledged, that a single [woman] in possession", where: "a.xhtml" },
  });
});

test("a text that ends early differs where it ends", () => {
  const difference = compareWords(words([page("one two")]), words([page("one", "a.xhtml")]));
  expect(difference?.right).toEqual({ words: "one [end]", where: "a.xhtml" });
  expect(compareWords([], [])).toBeUndefined();
});

test("text is compared as it is seen", () => {
  expect(normalise(" e\u0301\u00A0so\u00ADft\u200B \n end\uFE0E ")).toBe("\u00E9 soft end");
});
