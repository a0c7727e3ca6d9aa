/** The press file as front matter and print services ask for it. */

import sharp from "sharp";
import { expect, test } from "vitest";
import { build } from "../src/build.ts";
import { format } from "../src/diagnostic.ts";
import type { Page } from "../src/page/types.ts";
import { srgb } from "../src/pdf/icc.ts";
import { checkPdf } from "../src/preflight/check-pdf.ts";
import { PDFArray, PDFDict, PDFName } from "../src/preflight/pdf-lib.ts";
import { open, textOf } from "../src/preflight/pdf-objects.ts";
import { padding, pressOf } from "../src/press.ts";
import { PRINTERS } from "../src/printers/all.ts";
import { memoryWorkspace } from "../src/workspace.ts";
import { METADATA, PAGE_STYLE, pageOf, profile } from "./pdf/fixture.ts";

const picture = sharp({ create: { width: 600, height: 400, channels: 4, background: "#a638" } })
  .png()
  .toBuffer();
async function made(press: string, printer?: string, more: Readonly<Record<string, Uint8Array>> = {}) {
  const text = `---\ntitle: T\nlang: en\ndate: 2026-01-31\n${press}---\n\n# One\n\nText.\n\n![A lamp](lamp.png){width=40mm}\n`;
  const files = new Map([
    ["m/a.md", new TextEncoder().encode(text)],
    ["m/lamp.png", new Uint8Array(await picture)],
    ...Object.entries(more).map(([name, bytes]) => [`m/${name}`, bytes] as const),
  ]);
  const options = { manuscript: "m", out: "out", targets: ["screen", "press"] as const, strict: false };
  const result = await build({ ...options, ...(printer !== undefined && { printer }) }, memoryWorkspace(files));
  const said = result.diagnostics.map((one) => format(one, result.sources)).join("\n");
  return { said, files: result.files, press: files.get("out/m-press.pdf") ?? new Uint8Array() };
}
const intentOf = async (bytes: Uint8Array): Promise<PDFDict> => {
  const { catalog } = await open(bytes);
  return catalog.lookup(PDFName.of("OutputIntents"), PDFArray).lookup(0, PDFDict);
};

test("X-1a: in inks, nothing shows through, PDF 1.4, and nothing to find", async () => {
  const { said, press } = await made("press:\n  pdf: x-1a\n");
  expect(said).toBe("");
  const text = Buffer.from(press).toString("latin1");
  expect(text).toMatch(/^%PDF-1\.4/);
  expect(text).not.toMatch(/ObjStm|SMask|ICCBased|DeviceRGB|\/Transparency|DestOutputProfile/);
  expect(text).toContain("/DeviceCMYK");
  expect((await checkPdf(press, {})).findings).toEqual([]);
  expect(textOf((await intentOf(press)).lookup(PDFName.of("OutputConditionIdentifier")))).toBe("FOGRA39");
});

test("pages are filled up in the press file only, and numbered on", async () => {
  const { files, press } = await made("press:\n  pad-to: 8\n");
  expect(files.map(({ pages }) => pages)).toEqual([1, 8]);
  expect((await checkPdf(press, {})).findings).toEqual([]);
  const press8 = { ...pressOf(METADATA, undefined), padTo: 4 };
  const pages: Page[] = [1, 2, 3].map((number) =>
    pageOf([], { number, label: `${number}`, side: number % 2 ? "recto" : "verso" }),
  );
  expect(padding(pages, press8).map(({ side, label }) => `${side} ${label}`)).toEqual(["verso 4"]);
  expect(padding(pages, { ...press8, padTo: 1 })).toEqual([]);
  expect(padding(pages.slice(0, 2), { ...press8, padTo: 2, lastBlank: true }).map(({ label }) => label)).toEqual([
    "3",
    "4",
  ]);
  const roman = pages.map((page) => ({ ...page, style: { ...PAGE_STYLE, folio: "lower-roman" } }));
  expect(padding(roman, press8).map(({ label }) => label)).toEqual(["iv"]);
});

test("a service's demands come before the writer's wishes", () => {
  const of = (printer: string, press: NonNullable<typeof METADATA.press>) =>
    pressOf({ ...METADATA, press }, PRINTERS.get(printer));
  expect(of("ingramspark", { pdf: "x-4", images: "keep" })).toMatchObject({ pdfx: "x-1a", images: "cmyk", padTo: 2 });
  expect(of("ingramspark", { images: "gray" }).images).toBe("gray");
  expect(of("newspaper", { pdf: "x-1a" }).pdfx).toBe("x-1a");
  expect(of("offset-eu", { pdf: "x-1a", padTo: 16 })).toMatchObject({ pdfx: "x-4", padTo: 16 });
  expect(of("offset-eu", { padTo: 6 }).padTo).toBe(4);
  expect(of("kdp", { spineBleed: true })).toMatchObject({ spineBleed: false, bookmarks: false });
});

test("IngramSpark gets what it asks for", async () => {
  const { press, said } = await made("", "ingramspark");
  const { findings, asked } = await checkPdf(press, { printer: PRINTERS.get("ingramspark") });
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(asked).toEqual([]);
  expect(said).toMatch(/IngramSpark prints no pages of .* mm: they are set at/);
});

test("a profile of one's own is the printing condition", async () => {
  const { said, press } = await made("press:\n  profile: own.icc\n", undefined, { "own.icc": profile() });
  expect(said).toBe("");
  expect(textOf((await intentOf(press)).lookup(PDFName.of("OutputConditionIdentifier")))).toBe("FOGRA39");
  const us = await made("press:\n  profile: GRACoL2006_coated_300\n");
  const intent = await intentOf(us.press);
  expect(textOf(intent.lookup(PDFName.of("OutputConditionIdentifier")))).toBe("CGATS TR 006");
  expect(intent.has(PDFName.of("DestOutputProfile"))).toBe(true);
  // Renamed, it is in no registry.
  const bytes = profile();
  const renamed = Buffer.from(bytes);
  for (let at = renamed.indexOf("FOGRA"); at >= 0; at = renamed.indexOf("FOGRA")) renamed.write("HOUSE", at);
  const house = await made("press:\n  profile: own.icc\n  pdf: x-1a\n", undefined, {
    "own.icc": new Uint8Array(renamed),
  });
  expect(house.said).toBe("");
  const own = await intentOf(house.press);
  expect(textOf(own.lookup(PDFName.of("OutputConditionIdentifier")))).toBe("Custom");
  expect(own.has(PDFName.of("DestOutputProfile"))).toBe(true);
});

test.each([
  [
    "of another colour",
    srgb(),
    /m\/a\.md:6:12: error: “own\.icc” is for RGB, but the press file needs one of a press in CMYK/,
  ],
  ["that is none", new Uint8Array(300), /m\/a\.md:6:12: error: “own\.icc” is no colour profile that can be read/],
  ["cut off", profile().slice(0, 4000), /m\/a\.md:6:12: error: /],
])("a profile %s is an error at its line", async (_, bytes, says) => {
  const { said, press } = await made("press:\n  profile: own.icc\n  images: cmyk\n", undefined, { "own.icc": bytes });
  expect(said).toMatch(says);
  expect(said.match(/error/g)).toHaveLength(1);
  expect(press).toHaveLength(0);
});

test("a profile that isn't there is an error at its line", async () => {
  expect((await made("press:\n  profile: own.icc\n")).said).toMatch(
    /^m\/a\.md:6:12: error: there is no colour profile “own\.icc”/,
  );
  expect((await made("press:\n  profile: FOGRA99\n")).said).toMatch(
    /named FOGRA99 \[press\/missing-profile\][\s\S]*FOGRA39_coated_300/,
  );
});
