/** A fixture for each rule: a good file is damaged, and the rule must find it; on good files nothing is found. */
import { PDFDocument, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { checkPdf } from "../../src/preflight/check-pdf.ts";
import { OBJECTS } from "./damages-objects.ts";
import { PAINTED } from "./damages-painted.ts";
import { PDFX } from "./damages-pdfx.ts";
import { damaged, dictionaries, goodFiles, name, page, paint, set } from "./good.ts";

type Kind = "press" | "screen" | "x-1a";
let good: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  good = await goodFiles();
}, 30_000);
const bytesOf = (kind: Kind): Uint8Array => good.get(kind) ?? new Uint8Array();

describe("good files", () => {
  for (const kind of ["press", "screen", "x-1a"] as const) {
    it(`${kind}: nothing is found, also after another program has saved it`, async () => {
      const { findings, pages } = await checkPdf(bytesOf(kind));
      expect(findings).toEqual([]);
      expect(pages).toBeGreaterThan(2);
      expect((await checkPdf(await damaged(bytesOf(kind), () => undefined))).findings).toEqual([]);
    });
  }
});

describe("damage is found", () => {
  for (const { rule, how, kind, damage, severity = "error" } of [...PAINTED, ...OBJECTS, ...PDFX])
    it(`${rule}: ${how} (${kind})`, async () => {
      const { findings } = await checkPdf(await damaged(bytesOf(kind), damage), { press: kind !== "screen" });
      expect(findings).toContainEqual(expect.objectContaining({ rule, severity }));
    });
});

describe("bytes", () => {
  const rules = async (bytes: Uint8Array): Promise<string[]> =>
    (await checkPdf(bytes)).findings.map(({ rule, severity }) => `${severity} ${rule}`);

  it("that aren't a PDF, or end too soon", async () => {
    expect(await rules(new TextEncoder().encode("no PDF"))).toContain("error file-structure");
    expect(await rules(new Uint8Array())).toContain("error file-structure");
    expect(await rules(bytesOf("press").slice(0, -40))).toContain("error file-structure");
  });
  it("whose table of objects isn't where it says", async () => {
    const bytes = bytesOf("press").slice();
    const end = Buffer.from(bytes).lastIndexOf("startxref");
    bytes[end + 10] = bytes[end + 10] === 49 ? 50 : 49;
    expect(await rules(bytes)).toContain("error file-structure");
  });
  it("that are encrypted", async () => {
    const document = await PDFDocument.load(bytesOf("screen"), { updateMetadata: false });
    document.encrypt({ userPassword: "secret", ownerPassword: "secret" });
    expect(await rules(await document.save({ useObjectStreams: false }))).toContain("error encryption");
  });
  it("of which one is wrong: in a page, a profile, the metadata", async () => {
    const flip = (from: string, to: string, by: number): Uint8Array => {
      const bytes = bytesOf("press").slice();
      const file = Buffer.from(bytes);
      const at = file.indexOf(to, file.indexOf(from)) + by;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    };
    expect(await rules(flip("/FlateDecode", "endstream", -3))).toContain("error stream-damage");
    expect(await rules(flip("/N 4", "endstream", -3))).toContain("error stream-damage");
    expect(await rules(flip("<dc:title>", "</dc:title>", 3))).toContain("error xmp");
  });
  it("of a content stream that can't be inflated", async () => {
    const bytes = await damaged(bytesOf("press"), (document) => {
      const broken = PDFRawStream.of(document.context.obj({ Filter: "FlateDecode" }), Uint8Array.of(1, 2, 3));
      page(document).set(name("Contents"), document.context.register(broken));
    });
    expect(await rules(bytes)).toContain("error file-structure");
  });
});

it("marks outside of the bleed may be in all inks and thin", async () => {
  const marked = await damaged(bytesOf("press"), (document) => {
    for (const key of ["BleedBox", "TrimBox"]) set(page(document), key, [30, 30, 290, 470]);
    paint(document, "0.1 w 1 1 1 1 K 5 30 m 20 30 l S");
  });
  expect((await checkPdf(marked)).findings.map(({ rule }) => rule)).toEqual(["page-size-and-orientation"]);
});

it("pages that share a finding are named together, with the object", async () => {
  const { findings } = await checkPdf(
    await damaged(bytesOf("press"), (document) => {
      for (const dict of dictionaries(document))
        if (dict.get(PDFName.of("Type")) === PDFName.of("FontDescriptor")) dict.delete(PDFName.of("FontFile2"));
    }),
  );
  const [first] = findings.filter(({ rule }) => rule === "font-embedding");
  expect(first?.object).toMatch(/^\d+ 0 R$/);
  expect(first?.pages.length).toBeGreaterThan(0);
});
