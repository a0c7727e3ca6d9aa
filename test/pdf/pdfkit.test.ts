/** Canaries: each names a private part of pdfkit or fontkit that the painter leans on. One that fails says what an upgrade took away. */
import { unzlibSync } from "fflate";
import PDFDocument from "pdfkit";
import { beforeAll, describe, expect, it } from "vitest";
import { addPage, deflate, finish, object, openDocument, openFont, type Pdf, stream } from "../../src/pdf/pdfkit.ts";
import { Raw } from "../../src/pdf/syntax.ts";
import { type TestFont, testFont } from "./fixture.ts";

const fresh = (version: "1.4" | "1.7" = "1.7"): Pdf =>
  openDocument({
    version,
    lang: "en",
    info: { Trapped: new Raw("/False") },
    id: new Uint8Array(16),
    xmp: "<x/>",
  });
const textOf = async (pdf: Pdf): Promise<string> => {
  const chunks: Uint8Array[] = [];
  pdf.on("data", (chunk) => chunks.push(chunk));
  const bytes = await finish(pdf, chunks);
  const file = Buffer.from(bytes).toString("latin1");
  const packed = [...file.matchAll(/\/Type\/(?:ObjStm|XRef).*\nstream\n/g)].map(({ index, 0: head }) =>
    Buffer.from(unzlibSync(bytes.subarray(index + head.length))).toString("latin1"),
  );
  return [file, ...packed].join("\n");
};

let roman: TestFont;
beforeAll(async () => {
  roman = await testFont("roman");
});

describe("pdfkit", () => {
  it("opens no default font for `font: null`", async () => {
    expect(await textOf(fresh())).not.toContain("/Font");
  });

  it("lets a reference write itself in `finalize`", async () => {
    const pdf = fresh();
    object(pdf, { Here: new Raw("[1 2]") });
    expect(await textOf(pdf)).toContain("/Here[1 2]");
  });

  it("leaves a reference's `buffer` as it is", async () => {
    const pdf = fresh();
    stream(pdf, { Filter: "FlateDecode" }, Buffer.from("as it is"));
    expect(await textOf(pdf)).toMatch(/\/Length 8>>\nstream\nas it is\nendstream/);
  });

  it("lets `page.content` be replaced, with what `addPage` wrote into it", async () => {
    const pdf = fresh();
    addPage(pdf, 100, 200, deflate(Buffer.from("0 g")));
    const text = await textOf(pdf);
    expect(text).toContain("/MediaBox[0 0 100 200]");
    expect(text.match(/stream\n/g)).toHaveLength(8); // content, metadata, objects and cross references, each `stream` and `endstream`
  });

  it("keeps the catalog in `_root`, with a structure tree, mark information, title shown and a names object", () => {
    const { data } = fresh()._root;
    expect(Object.keys(data)).toEqual(
      expect.arrayContaining(["Pages", "Names", "Lang", "MarkInfo", "StructTreeRoot", "ViewerPreferences"]),
    );
    expect(data.Names).toHaveProperty("data");
  });

  it("has an outline root in `outline.dictionary`, which it ends itself", async () => {
    const pdf = fresh();
    pdf.outline.dictionary.data.Type = "Outlines";
    expect(await textOf(pdf)).toContain("/Type/Outlines");
  });

  it("takes `_id`, `info` and `endMetadata` from outside, and nothing from the clock", async () => {
    const text = await textOf(fresh());
    expect(text).toContain(`/ID[<${"00".repeat(16)}> <${"00".repeat(16)}>]`);
    expect(text).toContain("<x/>");
    expect(text).toContain("/False");
    expect(text).not.toMatch(/D:20|PDFKit/);
  });

  it("counts objects that were never ended in `_waiting`; forgetting one is an error", async () => {
    const pdf = fresh();
    pdf.ref();
    await expect(finish(pdf, [])).rejects.toThrow("1 objects");
  });

  it("knows its objects by `_offsets`, where it is by `_offset`, and counts one as written in `_refEnd`", () => {
    const pdf = fresh();
    const [objects, waiting] = [pdf._offsets.length, pdf._waiting];
    const ref = pdf.ref();
    expect([pdf._offsets.length, pdf._waiting]).toEqual([objects + 1, waiting + 1]);
    const before = pdf._offset;
    pdf._write("four");
    expect(pdf._offset).toBe(before + 5); // a line feed ends it
    pdf._refEnd(ref);
    expect(pdf._waiting).toBe(waiting);
  });

  it("writes a plain table from each reference's `offset` in `_finalize`, its catalog and `_info` in the trailer", async () => {
    const pdf = fresh("1.4");
    object(pdf, { Here: new Raw("[1 2]") });
    const text = await textOf(pdf);
    expect(text).toMatch(/^%PDF-1\.4/);
    expect(text).not.toMatch(/ObjStm|XRef/);
    const rows = [...text.slice(text.lastIndexOf("\nxref")).matchAll(/^(\d{10}) 00000 n $/gm)];
    expect(rows.length).toBeGreaterThan(5);
    rows.forEach(([, offset], index) =>
      expect(text.slice(Number(offset))).toMatch(new RegExp(`^${index + 1} 0 obj\n`)),
    );
    expect(text).toMatch(/trailer\n<<\n\/Size \d+\n\/Root \d+ 0 R\n\/Info \d+ 0 R\n\/ID /);
  });

  it("still knows no gray (the reason colours are written here)", () => {
    const pdf = new PDFDocument({ autoFirstPage: false });
    expect(pdf).not.toHaveProperty("fillGray");
  });
});

describe("fontkit's subset", () => {
  it("stands in `_font.subset`, forgets a glyph that leaves `mapping`, and is written by `encode`", () => {
    const { subset } = fresh().font(roman.bytes)._font;
    const glyph = roman.glyph("a");
    expect([subset.includeGlyph(glyph), subset.includeGlyph(glyph)]).toEqual([1, 1]);
    delete subset.mapping[glyph];
    expect(subset.includeGlyph(glyph)).toBe(2);
    expect(glyphLengths(subset.encode())).toHaveLength(3);
    expect(subset.cff).toBeUndefined();
  });

  it("numbers glyphs in order from 1, a repeated one twice with the same outline", () => {
    const open = openFont(roman.bytes);
    const [a, b] = [open.glyphOf(0x61), open.glyphOf(0x62)];
    const { bytes, cff } = open.subset([a, b, a]);
    expect(cff).toBe(false);
    const lengths = glyphLengths(bytes);
    expect(lengths).toHaveLength(4);
    expect(lengths[3]).toBe(lengths[1]);
    expect(lengths[2]).not.toBe(lengths[1]);
  });
});

/** From the `loca` table of a TrueType file. */
function glyphLengths(bytes: Uint8Array): number[] {
  const file = Buffer.from(bytes);
  const table = (tag: string): number => file.readUInt32BE(file.indexOf(tag, 12, "latin1") + 8);
  const long = file.readInt16BE(table("head") + 50) === 1;
  const count = file.readUInt16BE(table("maxp") + 4);
  const at = (glyph: number): number =>
    long ? file.readUInt32BE(table("loca") + glyph * 4) : file.readUInt16BE(table("loca") + glyph * 2) * 2;
  return Array.from({ length: count }, (_, glyph) => at(glyph + 1) - at(glyph));
}
