/** Where lines may end: words, hyphens, numbers with their units, addresses. */
import { beforeAll, describe, expect, test } from "vitest";
import { createHyphenator, type Hyphenator } from "../../src/text/hyphenation.ts";
import { breaksBetween, edgesOf, staysTogether, wordBreaks } from "../../src/text/tailoring.ts";

let hyphenator: Hyphenator;
beforeAll(async () => {
  hyphenator = createHyphenator(["re-cord", "unbreakable"]);
  await hyphenator.load(["en", "de", "fr", "xx"]);
});

/** The word with `|` where a line may end, and `-|` where that puts in a hyphen. */
function shown(word: string, language = "en", hyphens: "auto" | "manual" | "none" = "auto"): string {
  let text = "";
  let at = 0;
  for (const b of wordBreaks(word, { language, hyphens, limits: [5, 2, 3] }, hyphenator)) {
    text += `${word.slice(at, b.offset)}${b.inserted ? "-" : ""}|`;
    at = b.offset;
  }
  return (text + word.slice(at)).replaceAll("\u00AD", "");
}

describe("inside words", () => {
  test.each([
    ["hyphenation", "hy-|phen-|ation"],
    ["“Hyphenation,”", "“Hy-|phen-|ation,”"],
    ["great", "great"],
    ["record", "re-|cord"],
    ["unbreakable", "unbreakable"],
    ["well-known", "well-|known"],
    ["e-mail", "e-mail"],
    ["-v", "-v"],
    ["sea—and", "sea—|and"],
    ["sea—“and", "sea—|“and"],
    ["“—And", "“—And"],
    ["wait—”", "wait—”"],
    ["1914–18", "1914–|18"],
    ["so…then", "so…|then"],
    ["and/or", "and/|or"],
    ["1/2", "1/2"],
    ["3,000.50", "3,000.50"],
    ["a\u200Bb", "a\u200B|b"],
    ["co\u00ADoperate", "co-|operate"],
    ["https://example.org/one-two?three=four", "https://|example.|org/|one-|two?|three=|four"],
    ["src/text/types.ts", "src/|text/|types.|ts"],
    ["foo(bar)", "foo(bar)"],
    ["漢字", "漢|字"],
    ["漢字、かな", "漢|字、|か|な"],
    ["「漢」（字）。", "「漢」|（字）。"],
    ["说“你好”，再说‘好’了", "说|“你|好”，|再|说|‘好’|了"],
    ["見よ……——終わり", "見|よ……——|終|わ|り"],
    ["追加/削除/PRを.する", "追|加/|削|除/|PR|を.|す|る"],
    ["한글은", "한|글|은"],
    ["नमस्ते", "नमस्ते"],
  ])("%s", (word, expected) => {
    expect(shown(word)).toBe(expected);
  });

  test("by language", () => {
    expect(shown("Donaudampfschifffahrt", "de")).toBe("Do-|nau-|dampf-|schiff-|fahrt");
    expect(shown("extraordinaire", "fr")).toBe("ex-|tra-|or-|di-|naire");
    expect(shown("hyphenation", "xx")).toBe("hyphenation");
  });
  test("as hyphens says", () => {
    expect(shown("hyphenation", "en", "manual")).toBe("hyphenation");
    expect(shown("co\u00ADoperate", "en", "manual")).toBe("co-|operate");
    expect(shown("co\u00ADoperate", "en", "none")).toBe("cooperate");
    expect(shown("well-known", "en", "none")).toBe("well-|known");
  });
  test("between runs of different fonts", () => {
    expect(breaksBetween("sea—", "and")).toBeDefined();
    expect(breaksBetween("sea", "and")).toBeUndefined();
  });
});

describe("between words", () => {
  const together = (before: string, after: string): boolean => staysTogether(edgesOf(before), edgesOf(after));
  test.each([
    ["5", "km"],
    ["20", "%."],
    ["J.", "Smith"],
    ["J. R.".split(" ")[0] as string, "R."],
    ["Fig.", "3"],
    ["p.", "12"],
    ["word", "—"],
    ["word", "…"],
    ["mot", "»"],
    ["«", "mot"],
    ["quoi", "?"],
    ["(", "so"],
  ])("%s %s stays together", (before, after) => {
    expect(together(before, after)).toBe(true);
  });
  test.each([
    ["word", "word"],
    ["5", "kings"],
    ["—", "and"],
    ["Fig.", "leaf"],
    ["he.", "Then"],
    ["“Yes,”", "“no”"],
    ["see", "/usr"],
    ["„Ja“", "»Nein«"],
    ["»Nein«", "und"],
  ])("%s %s may part", (before, after) => {
    expect(together(before, after)).toBe(false);
  });
});
