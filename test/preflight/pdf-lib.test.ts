/** Canary: the reader's bundle lies where it is looked for, and is the library. */
import { expect, test } from "vitest";
import { PDFDocument, PDFName } from "../../src/preflight/pdf-lib.ts";

test("the bundle of @cantoo/pdf-lib opens what it makes", async () => {
  const made = await PDFDocument.create();
  made.addPage([100, 200]);
  const read = await PDFDocument.load(await made.save());
  expect(read.getPage(0).getSize()).toEqual({ width: 100, height: 200 });
  expect(PDFName.of("A").asString()).toBe("/A");
});
