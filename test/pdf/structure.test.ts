/** The structure tree as readers find it, on a publication whose structure is known. */
import { PDFDict, PDFDocument, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { paintPdfs, type Target } from "../../src/pdf/paint.ts";
import { leafRoles, planTags } from "../../src/pdf/tags.ts";
import { pageOf, profile, structureOf } from "./fixture.ts";
import { openPdf, structureText } from "./read.ts";
import { samplePictures, samplePublication } from "./sample.ts";

vi.mock("../../src/text/line.ts", () => ({ glyphRuns: (paragraph: { inner: unknown }) => paragraph.inner }));

let files: ReadonlyMap<Target, Uint8Array>;
beforeAll(async () => {
  const options = { pictures: await samplePictures(), profile: profile(), producer: "Offprint 0.1.0" };
  files = (await paintPdfs(await samplePublication(), ["screen", "press"], options)).value;
});
const bytes = (target: Target): Uint8Array => files.get(target) ?? new Uint8Array();

describe("the structure tree", () => {
  it("reads as the publication does, page by page", async () => {
    const pdf = await openPdf(bytes("screen"));
    expect(await structureText(pdf, 1)).toMatchInlineSnapshot(`
      "Root
        Document
          Sect
            H1
              “The office of tides”
            P
              “Read”
              Link
                “ this”
                (object)
              “ and”
              Link lang=it
                “ quello”
                (object)
              “ too.”
            Div
              Figure alt=“Two blue squares”
                “”
              Caption
                “A clear morning.”
            L
              LI
                Lbl
                  “•”
                LBody
                  “ first thing”
            Table
              TR
                TH
                  “Port”
                TH
                  “ Hours”
              TR
                TD
                  “Hull”
                TD
                  “ six”
            P
              “It goes on to the”
            Note
              P
                “A note at the foot.”"
    `);
    expect(await structureText(pdf, 2)).toMatchInlineSnapshot(`
      "Root
        Document
          Sect
            P
              “next page.”
          Sect
            P
              “A red wordand ink”
            Figure alt=“Three more”
              “”"
    `);
  });

  it("has no links in the press file, whose annotations print shops refuse", async () => {
    const pdf = await openPdf(bytes("press"));
    expect(await (await pdf.getPage(1)).getAnnotations()).toEqual([]);
    expect(await structureText(pdf, 1)).not.toMatch(/Link|annotation/);
  });

  it("carries attributes: scope, list numbering, the box of a figure, the name of a note", async () => {
    const pdf = await PDFDocument.load(bytes("screen"));
    const found: Record<string, string> = {};
    for (const [, object] of pdf.context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFDict) || object.get(PDFName.of("Type")) !== PDFName.of("StructElem")) continue;
      const role = String(object.get(PDFName.of("S"))).slice(1);
      for (const key of ["A", "ID"]) {
        const value: PDFObject | undefined = object.get(PDFName.of(key));
        if (value) found[role] ??= String(value).replace(/\s+/g, " ");
      }
    }
    expect(found).toMatchInlineSnapshot(`
      {
        "Figure": "<< /O /Layout /Placement /Block /BBox [ 60 360 150 390 ] >>",
        "L": "<< /O /List /ListNumbering /UpperRoman >>",
        "Note": "(note000001)",
        "TH": "<< /O /Table /Scope /Column >>",
      }
    `);
  });
});

describe("the order of kids", () => {
  it("is that on paper inside a paragraph, and that of leaves around paragraphs", () => {
    const structure = structureOf(
      [
        ["Sect", 0],
        ["P", 1],
        ["Link", 2],
        ["P", 1],
      ],
      [2, 3, 4],
    );
    // The second paragraph is painted first; the link stands inside the first.
    const { kids } = planTags(structure, [pageOf([])], [[3, 1, 2, 1]]);
    expect(kids[1]).toEqual([{ element: 2 }, { element: 4 }]);
    expect(kids[2]).toEqual([{ page: 0, mcid: 1 }, { element: 3 }, { page: 0, mcid: 3 }]);
  });

  it("leaves empty elements out, but never cells", () => {
    const structure = structureOf(
      [
        ["P", 0],
        ["Table", 0],
        ["TR", 2],
        ["TD", 3],
        ["TD", 3],
      ],
      [1, 5],
    );
    const { used, kids } = planTags(structure, [pageOf([])], [[2]]);
    expect(used).toEqual([true, false, true, true, true, true]);
    expect(kids[3]).toEqual([{ element: 4 }, { element: 5 }]);
  });

  it("takes what is inside an artifact for one", () => {
    const roleOf = leafRoles(
      structureOf(
        [
          ["Artifact", 0],
          ["P", 1],
          ["P", 0],
        ],
        [2, 3],
      ),
    );
    expect([0, 1, 2].map(roleOf)).toEqual([undefined, undefined, "P"]);
  });
});
