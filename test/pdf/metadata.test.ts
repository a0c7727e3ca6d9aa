/** Metadata: said twice, the same both times, and never from a clock. */
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import type { Metadata } from "../../src/document/tree.ts";
import { factsOf, infoDictionary, xmpPacket } from "../../src/pdf/metadata.ts";
import { paintPdfs } from "../../src/pdf/paint.ts";
import { syntax } from "../../src/pdf/syntax.ts";
import { METADATA, pageOf, publicationOf, structureOf } from "./fixture.ts";
import { openPdf } from "./read.ts";

const packet = (metadata: Metadata, pdfx?: "x-4" | "x-1a"): string =>
  xmpPacket(metadata, { pdfx, ua: true }, "Offprint 0.1.0", "0000");
/** The text of a property in the packet, entities resolved; undefined where it isn't there. */
function property(xmp: string, name: string): string | undefined {
  const inner = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xmp)?.[1];
  if (inner === undefined) return undefined;
  const text = (nodes: readonly object[]): string =>
    nodes.map((node) => ("data" in node ? node.data : text((node as { children: object[] }).children))).join("|");
  return text(parseDocument(inner, { xmlMode: true }).children);
}

describe("the two tellings", () => {
  it("agree in the file, whatever characters the manuscript has", async () => {
    const publication = publicationOf([pageOf([])], { structure: structureOf([], []) });
    const { value } = await paintPdfs(publication, ["screen"], { pictures: new Map(), producer: "Offprint (0.1.0)" });
    const read = await (await openPdf(value.get("screen") ?? new Uint8Array())).getMetadata();
    const info = read.info as Record<string, unknown>;
    const xmp = read.metadata.getRaw() as string;
    const pairs: Record<string, string> = {
      Title: "dc:title",
      Author: "dc:creator",
      Subject: "dc:description",
      Keywords: "pdf:Keywords",
      Producer: "pdf:Producer",
      Creator: "xmp:CreatorTool",
    };
    for (const [key, name] of Object.entries(pairs)) expect(property(xmp, name)).toBe(info[key]);
    expect(info.Title).toBe("Tides & <Rivers> 🌊");
    expect(property(xmp, "xmp:CreateDate")).toBe("2025-11-24T00:00:00Z");
    expect(info.CreationDate).toBe("D:20251124000000Z");
  });

  it("says all of the front matter", () => {
    const xmp = packet({ ...METADATA, identifiers: [{ scheme: "isbn", value: "978" }] }, "x-4");
    const names = ["dc:subject", "dc:rights", "dc:publisher", "dc:language", "dc:identifier", "pdfaid:conformance"];
    expect([...names, "pdfuaid:part", "pdfxid:GTS_PDFXVersion"].map((name) => property(xmp, name))).toEqual([
      "tides|rivers",
      "© 2025 Ada Quill",
      "Weir Press",
      "en-GB",
      "isbn:978",
      "A",
      "1",
      "PDF/X-4",
    ]);
  });

  it("names X-1a in both, and claims nothing else there", () => {
    const xmp = packet(METADATA, "x-1a");
    expect(property(xmp, "pdfx:GTS_PDFXVersion")).toBe("PDF/X-1a:2003");
    expect(syntax(infoDictionary(METADATA, "x", "x-1a"))).toContain("/GTS_PDFXVersion(PDF/X-1a:2003)");
    for (const name of ["pdfaid:part", "pdfuaid:part", "pdfxid:GTS_PDFXVersion"])
      expect(property(xmp, name)).toBeUndefined();
  });

  it("leaves out what the manuscript doesn't say", () => {
    const bare: Metadata = { ...METADATA, authors: [], subjects: [], lang: "und" };
    expect(Object.keys(infoDictionary(bare, "x", undefined))).not.toContain("Author");
    for (const name of ["dc:creator", "dc:subject", "dc:language", "pdf:Keywords"]) {
      expect(property(packet(bare), name)).toBeUndefined();
    }
  });

  it("drops what XML can't carry", () => {
    expect(property(packet({ ...METADATA, title: "a\u0001b\ud800c" }), "dc:title")).toBe("abc");
  });
});

describe("dates", () => {
  const { date: given, ...undated } = METADATA;
  const created = (date?: string, modified?: string): string =>
    factsOf({ ...undated, ...(date && { date }), ...(modified && { modified }) }).created.toISOString();
  it("are universal time where no zone is named", () => {
    expect(created(given)).toBe("2025-11-24T00:00:00.000Z");
    expect(created("2025")).toBe("2025-01-01T00:00:00.000Z");
    expect(created("2025-11")).toBe("2025-11-01T00:00:00.000Z");
    expect(created("2025-11-24T08:30")).toBe("2025-11-24T08:30:00.000Z");
    expect(created("2025-11-24T08:30:00+09:00")).toBe("2025-11-23T23:30:00.000Z");
  });
  it("are a fixed one where there is none", () => {
    expect(created()).toBe("1980-01-01T00:00:00.000Z");
    expect(factsOf({ ...METADATA, date: "soon" }).dated).toBe(false);
    expect(created(undefined, "2024-02-29")).toBe("2024-02-29T00:00:00.000Z");
  });
});
