import { describe, expect, it, vi } from "vitest";
import { PDFDocument } from "@cantoo/pdf-lib";
import { paintPdfs } from "../../src/pdf/paint.ts";
import { linePaint, pageOf, profile, publicationOf, runOf, testFont } from "./fixture.ts";

vi.mock("../../src/text/line.ts", () => ({ glyphRuns: (p: { inner: unknown }) => p.inner }));

describe("paint", () => {
  it("x", async () => {
    const roman = await testFont("roman");
    const paged = publicationOf([pageOf([linePaint([runOf(roman, "The office of tides")], { y: 120 })])]);
    const { value, diagnostics } = await paintPdfs(paged, ["screen", "press"], {
      pictures: new Map(),
      profile: profile(),
      producer: "Offprint 0.1.0",
    });
    expect(diagnostics).toEqual([]);
    const pdf = await PDFDocument.load(value.get("screen")!);
    expect(pdf.getPageCount()).toBe(1);
  });
});
