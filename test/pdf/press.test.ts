/** What print shops ask of the press file: boxes, intents, and no colour of a screen. */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { unzlibSync } from "fflate";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { boxesOf, prefix } from "../../src/pdf/boxes.ts";
import { paintPdfs, type Target } from "../../src/pdf/paint.ts";
import { PAGE_STYLE, profile } from "./fixture.ts";
import { samplePictures, samplePublication } from "./sample.ts";

vi.mock("../../src/text/line.ts", () => ({ glyphRuns: (paragraph: { inner: unknown }) => paragraph.inner }));

const files = new Map<Target, PDFDocument>();
beforeAll(async () => {
  const options = { pictures: await samplePictures(), profile: profile(), producer: "Offprint 0.1.0" };
  const { value } = await paintPdfs(await samplePublication(), ["screen", "press"], options);
  for (const [target, bytes] of value) files.set(target, await PDFDocument.load(bytes));
});
const open = (target: Target): PDFDocument => {
  const pdf = files.get(target);
  if (!pdf) throw new Error(`no ${target} file`);
  return pdf;
};
const images = (target: Target): string[] =>
  open(target)
    .context.enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object.dict] : []))
    .filter((dict) => dict.get(PDFName.of("Subtype")) === PDFName.of("Image"))
    .map((dict) => {
      const space = dict.lookup(PDFName.of("ColorSpace"));
      const name = space instanceof PDFArray ? String(space.get(0)) : String(space);
      const has = (key: string): string => (dict.has(PDFName.of(key)) ? `+${key}` : "");
      return `${String(dict.get(PDFName.of("Filter"))).slice(1)} ${name.slice(1)}${has("SMask")}${has("Decode")}`;
    })
    .toSorted();
/** All content streams, inflated. */
function operators(target: Target): string {
  const pages = open(target).getPages();
  const streams = pages.flatMap(({ node }) => {
    const contents = node.Contents();
    return contents instanceof PDFArray ? contents.asArray().map((_, index) => contents.lookup(index)) : [contents];
  });
  return streams
    .map((stream) => Buffer.from(unzlibSync((stream as PDFRawStream).getContents())).toString("latin1"))
    .join("");
}

describe("colour", () => {
  it("of a screen is nowhere in the press file", () => {
    expect(operators("press")).not.toMatch(/ (rg|RG)$/m);
    expect(operators("press")).toContain("0 0.875 0.875 0.2 k");
    for (const [, object] of open("press").context.enumerateIndirectObjects()) {
      expect(String(object instanceof PDFRawStream ? object.dict : object)).not.toContain("/DeviceRGB");
    }
  });

  it("of ink is nowhere in the screen file", () => {
    expect(operators("screen")).not.toMatch(/ [kK]$/m);
    expect(operators("screen")).toContain("0.8 0.1 0.1 rg");
  });

  it("of pictures is kept, each in the form its target reads", () => {
    expect(images("press")).toEqual([
      "DCTDecode DeviceCMYK+Decode",
      "DCTDecode ICCBased",
      "DCTDecode ICCBased",
      "FlateDecode DeviceGray",
      "FlateDecode DeviceGray",
      "FlateDecode ICCBased+SMask",
    ]);
    expect(images("screen")).toEqual([
      "DCTDecode DeviceRGB",
      "DCTDecode ICCBased", // has a profile of its own
      "FlateDecode DeviceGray",
      "FlateDecode DeviceGray",
      "FlateDecode DeviceRGB",
      "FlateDecode DeviceRGB+SMask",
    ]);
  });

  it("of the printing condition is one profile for both intents", () => {
    const intents = open("press").catalog.lookup(PDFName.of("OutputIntents"), PDFArray);
    const entry = (index: number, key: string): string => String(intents.lookup(index, PDFDict).get(PDFName.of(key)));
    expect([entry(0, "S"), entry(1, "S")]).toEqual(["/GTS_PDFX", "/GTS_PDFA1"]);
    expect(entry(0, "DestOutputProfile")).toBe(entry(1, "DestOutputProfile"));
    expect(entry(0, "OutputConditionIdentifier")).toBe("(FOGRA39)");
  });
});

describe("boxes", () => {
  const box = (target: Target, name: string): string => String(open(target).getPage(0).node.get(PDFName.of(name)));
  it("hold the bleed around the trimmed page for the press, and are all one on screen", () => {
    expect(box("press", "MediaBox")).toBe("[ 0 0 377 557 ]");
    expect(box("press", "BleedBox")).toBe("[ 0 0 377 557 ]");
    expect(box("press", "TrimBox")).toBe("[ 8.5 8.5 368.5 548.5 ]");
    for (const name of ["MediaBox", "CropBox", "TrimBox"]) expect(box("screen", name)).toBe("[ 0 0 360 540 ]");
  });

  it("wrap the shared content in a translation", () => {
    expect(operators("press")).toMatch(/^q 1 0 0 1 8\.5 8\.5 cm\n/);
    expect(operators("press")).toMatch(/\nQ\n$/);
  });

  it("name the colour of all plates where there are marks", async () => {
    const publication = await samplePublication();
    const pages = publication.pages.map((page) => ({ ...page, style: { ...page.style, marks: ["crop"] as const } }));
    const options = { pictures: new Map(), profile: profile(), producer: "x" };
    const { value } = await paintPdfs({ ...publication, pages }, ["press"], options);
    const pdf = await PDFDocument.load(value.get("press") ?? new Uint8Array());
    const spaces = pdf.getPage(0).node.Resources()?.lookup(PDFName.of("ColorSpace"), PDFDict);
    expect(String(spaces?.get(PDFName.of("Registration")))).toContain("[ /Separation /All /DeviceCMYK");
    expect(String(pdf.getPage(0).node.get(PDFName.of("TrimBox")))).toBe("[ 32.5 32.5 392.5 572.5 ]");
  });

  it("leave room for marks, which lie outside of the bleed and print on every plate", () => {
    const style = { ...PAGE_STYLE, marks: ["crop", "cross"] as const };
    const boxes = boxesOf({ side: "recto", style }, "press");
    expect([boxes.width, boxes.height, boxes.left, boxes.bottom]).toEqual([425, 605, 32.5, 32.5]);
    const drawn = prefix({ side: "recto", style }, boxes);
    expect(drawn).toContain("/Registration CS 1 SCN");
    const lines = [...drawn.matchAll(/^([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S$/gm)].map((line) =>
      line.slice(1).map(Number),
    );
    expect(lines).toHaveLength(8 + 8);
    const [left, right, foot, head] = [32.5 - 8.5, 32.5 + 360 + 8.5, 32.5 - 8.5, 32.5 + 540 + 8.5];
    for (const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] of lines) {
      const outside =
        Math.max(x1, x2) < left || Math.min(x1, x2) > right || Math.max(y1, y2) < foot || Math.min(y1, y2) > head;
      expect(outside).toBe(true);
      expect(Math.min(x1, y1, x2, y2)).toBeGreaterThanOrEqual(0);
    }
  });

  it("bleed nowhere at the spine, where a printer asks for that", () => {
    const of = (side: "recto" | "verso") => boxesOf({ side, style: PAGE_STYLE }, "press", false);
    expect(of("recto").entries).toEqual({ BleedBox: [0, 0, 368.5, 557], TrimBox: [0, 8.5, 360, 548.5] });
    expect(of("verso").entries).toEqual({ BleedBox: [0, 0, 368.5, 557], TrimBox: [8.5, 8.5, 368.5, 548.5] });
    expect([of("recto").width, of("verso").height]).toEqual([368.5, 557]);
  });
});
