/** Sizes and dates as readers see them. */
import { expect, test } from "vitest";
import { writtenDate } from "../../src/document/dates.ts";
import { fileSize } from "../../src/site/files.ts";

test.each([
  [0, "1 KB"],
  [1, "1 KB"],
  [120_345, "120 KB"],
  [999_499, "999 KB"],
  [999_500, "1 MB"],
  [1_449_999, "1.4 MB"],
  [23_960_000, "24 MB"],
])("%d bytes are %s", (bytes, written) => {
  expect(fileSize(bytes)).toBe(written.replace(" ", "\u00a0"));
});

test.each([
  ["2025-11-24", "en-US", "November 24, 2025"],
  ["2025-11-24", "en-GB", "24 November 2025"],
  ["2025-11", "en", "November 2025"],
  ["2025", "en-US", "2025"],
  ["2025-03-01", "de-AT", "1. März 2025"],
  ["2025-03-01", "fr", "1er mars 2025"],
  ["2025-03-01", "es-MX", "1 de marzo de 2025"],
  ["2025-03-01", "zh-Hans-CN", "2025年3月1日"],
  ["2025-03", "ja", "2025年3月"],
  ["2025-03-01", "fi", "2025-03-01"],
  ["2025-13-01", "en", "2025-13-01"],
  ["soon", "en", "soon"],
])("%s in %s is %s", (iso, lang, written) => {
  expect(writtenDate(iso, lang)).toBe(written);
});
