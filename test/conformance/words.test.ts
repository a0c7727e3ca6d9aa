/** All editions hold the same words in the same order. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { epubText } from "../../src/preflight/epub-text.ts";
import { pdfText } from "../../src/preflight/pdf-text.ts";
import { compareWords, words } from "../../src/preflight/words.ts";
import { edition } from "./tools.ts";

const [epub = ""] = edition("epub");

test.each(edition("pdf"))(`%s has the words of ${epub}`, async (file) => {
  const expected = words(epubText(readFileSync(epub)));
  expect(expected.length).toBeGreaterThan(100);
  expect(compareWords(words(await pdfText(readFileSync(file))), expected)).toBeUndefined();
});
