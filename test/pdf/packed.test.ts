/** Object streams and cross-reference streams: every object is where the table says, and readers find it there. */
import { PDFDict, PDFDocument, PDFName, PDFNumber } from "@cantoo/pdf-lib";
import { unzlibSync } from "fflate";
import { describe, expect, it } from "vitest";
import { STREAM_OBJECTS } from "../../src/pdf/packed.ts";
import { addPage, deflate, finish, object, openDocument } from "../../src/pdf/pdfkit.ts";
import { Raw, syntax, text } from "../../src/pdf/syntax.ts";
import { restore } from "./predictor.ts";
import { openPdf } from "./read.ts";

const COUNT = 2 * STREAM_OBJECTS + 7;

async function numbered(): Promise<Uint8Array> {
  const info = { Title: text("Many"), Trapped: new Raw("/False") };
  const pdf = openDocument({ version: "1.7", lang: "en", info, id: new Uint8Array(16), xmp: "<x/>" });
  const chunks: Uint8Array[] = [];
  pdf.on("data", (chunk) => chunks.push(chunk));
  addPage(pdf, 100, 100, deflate(Buffer.from("0 g")));
  for (let nth = 0; nth < COUNT; nth++) object(pdf, { Nth: nth, Text: text("(an é)") });
  return finish(pdf, chunks);
}

describe("packed objects", () => {
  it("are all found again, by two readers", async () => {
    const bytes = await numbered();
    const { context } = await PDFDocument.load(bytes);
    const numbers = context
      .enumerateIndirectObjects()
      .flatMap(([, found]) => (found instanceof PDFDict ? [found.lookup(PDFName.of("Nth"))] : []))
      .flatMap((value) => (value instanceof PDFNumber ? [value.asNumber()] : []));
    expect(numbers).toEqual(Array.from({ length: COUNT }, (_, nth) => nth));
    const read = await openPdf(bytes);
    expect(read.numPages).toBe(1);
    expect((await read.getMetadata()).info).toMatchObject({ Title: "Many" });
  });

  it("leave only streams outside, each at its offset", async () => {
    const bytes = await numbered();
    const file = Buffer.from(bytes).toString("latin1");
    const outside = [...file.matchAll(/^(\d+) 0 obj\n<<(.*)>>\nstream\n/gm)];
    expect(outside).toHaveLength(file.match(/^\d+ 0 obj$/gm)?.length ?? -1);
    const last = outside.at(-1);
    expect(file).toContain(`startxref\n${last?.index}\n%%EOF`);
    const table = restore(unzlibSync(bytes.subarray((last?.index ?? 0) + (last?.[0].length ?? 0))), 6, 1);
    const rows = Array.from({ length: table.length / 6 }, (_, row) =>
      Buffer.from(table.subarray(row * 6, row * 6 + 6)),
    );
    for (const [, id] of outside) {
      const row = rows[Number(id)];
      expect(row?.[0]).toBe(1);
      expect(file.startsWith(`${id} 0 obj`, row?.subarray(1, 5).readUInt32BE())).toBe(true);
    }
    expect(rows.filter((row) => row[0] === 2)).toHaveLength(rows.length - 1 - outside.length);
  });
});

describe("syntax", () => {
  it("puts white only where it parts two things", () => {
    const value = { Type: "A", N: 1, At: [0, 1.5, true, null], In: { B: text("x(y)") }, Id: Uint8Array.of(1, 255) };
    expect(syntax(value)).toBe("<</Type/A/N 1/At[0 1.5 true null]/In<</B(x\\(y\\))>>/Id<01ff>>>");
  });
  it("writes dates in UTC and no number in exponents", () => {
    expect(syntax(new Date("2025-11-24T08:30:00Z"))).toBe("(D:20251124083000Z)");
    expect(syntax([1e-9, -0.0000012, 123456.1234567])).toBe("[0 -0.000001 123456.123457]");
  });
});
