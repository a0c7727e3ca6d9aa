/** Outline, labels, destinations and links, as pdf.js finds them. */
import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { pageLabels } from "../../src/pdf/navigation.ts";
import { paintPdfs } from "../../src/pdf/paint.ts";
import { Raw } from "../../src/pdf/syntax.ts";
import { pageOf, publicationOf, structureOf } from "./fixture.ts";
import { openPdf } from "./read.ts";
import { samplePictures, samplePublication } from "./sample.ts";

vi.mock("../../src/text/line.ts", () => ({ glyphRuns: (paragraph: { inner: unknown }) => paragraph.inner }));

let pdf: Awaited<ReturnType<typeof openPdf>>;
beforeAll(async () => {
  const options = { pictures: await samplePictures(), producer: "Offprint 0.1.0" };
  const { value } = await paintPdfs(await samplePublication(), ["screen"], options);
  pdf = await openPdf(value.get("screen") ?? new Uint8Array());
});

describe("the outline", () => {
  it("leads from titles, whatever their characters, to places", async () => {
    const outline = await pdf.getOutline();
    expect(outline.map(({ title }) => title)).toEqual(["The office of tides", "Étude & <co>"]);
    const [page, ...place] = (outline[1]?.dest ?? []) as [{ num: number; gen: number }, ...unknown[]];
    expect(await pdf.getPageIndex(page)).toBe(1);
    expect(place).toEqual([{ name: "XYZ" }, null, 470, null]);
  });

  it("shows first levels only, and counts what it hides", async () => {
    const entry = (anchor: string, children: object[] = []) =>
      ({ node: anchor, anchor, section: "s", title: anchor, level: 1, children }) as never;
    const anchors = new Map(["a", "b", "c"].map((name) => [name, { page: 0, y: 0 }]));
    const outline = [entry("a", [entry("b"), entry("c")])];
    const publication = publicationOf([pageOf([])], { outline, anchors, structure: structureOf([], []) });
    const { value } = await paintPdfs(publication, ["screen"], { pictures: new Map(), producer: "x" });
    const [first] = await (await openPdf(value.get("screen") ?? new Uint8Array())).getOutline();
    expect(first?.count).toBe(-2);
    expect(first?.items.map(({ title }) => title)).toEqual(["b", "c"]);
  });
});

describe("destinations", () => {
  it("are named as the fragments of the other editions", async () => {
    expect(Object.keys(await pdf.getDestinations()).toSorted()).toEqual(["one", "two"]);
  });
});

describe("links", () => {
  it("lead out by ASCII addresses and in by places, and say where", async () => {
    const annotations = await (await pdf.getPage(1)).getAnnotations();
    expect(annotations.map(({ url, dest, contentsObj }) => [url, dest?.slice(1), contentsObj.str])).toEqual([
      ["https://example.org/a%20b", undefined, "https://example.org/a b"],
      [undefined, [{ name: "XYZ" }, null, 470, null], "Étude & <co> (2)"],
    ]);
    expect(annotations[0]?.rect).toEqual([60, 418, 100, 430]);
  });
});

describe("page labels", () => {
  const shown = (labels: readonly string[]): string =>
    JSON.stringify(pageLabels(labels), (_, value: unknown) => (value instanceof Raw ? value.toString() : value));
  it("are ranges in the numerals that are printed", () => {
    expect(shown(["i", "ii", "iii", "iv", "1", "2", "3"])).toBe('[0,{"S":"r","St":1},4,{"S":"D","St":1}]');
    expect(shown(["I", "II", "4"])).toBe('[0,{"S":"R","St":1},2,{"S":"D","St":4}]');
    expect(shown(["A-1", "A-2", "B-3"])).toBe('[0,{"S":"D","St":1,"P":"(A-)"},2,{"S":"D","St":3,"P":"(B-)"}]');
    expect(shown(["mild", "", "vv"])).toBe('[0,{"P":"(mild)"},1,{},2,{"P":"(vv)"}]');
  });

  it("equal the folios in every file", async () => {
    expect(await pdf.getPageLabels()).toEqual(["1", "2"]);
    const label = fc.oneof(
      fc.integer({ min: 1, max: 30 }).map(String),
      fc.constantFrom("i", "ii", "iii", "ix", "x", "C", "plate", "A-1", "A-2", "mm"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(label, { minLength: 1, maxLength: 9 }), async (labels) => {
        const pages = labels.map((one) => pageOf([], { label: one }));
        const publication = publicationOf(pages, { structure: structureOf([], []) });
        const { value } = await paintPdfs(publication, ["screen"], { pictures: new Map(), producer: "x" });
        const read = await openPdf(value.get("screen") ?? new Uint8Array());
        // pdf.js answers nothing where labels are just the page numbers.
        expect((await read.getPageLabels()) ?? labels.map((_, index) => `${index + 1}`)).toEqual(labels);
      }),
      { numRuns: 12 },
    );
  });
});
