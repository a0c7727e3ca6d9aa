/** Print services as data: each value says whence it is, and their figures are what a file is judged by. */
import { expect, test } from "vitest";
import { checkPdf } from "../../src/preflight/check-pdf.ts";
import { spineWidths } from "../../src/preflight/rules-printer.ts";
import { PRINTERS } from "../../src/printers/all.ts";
import { cite, inches, type Printer, sizes } from "../../src/printers/types.ts";
import { damaged, goodFiles, page, paint, set } from "./good.ts";

const printer = (id: string): Printer => {
  const found = PRINTERS.get(id);
  if (!found) throw new Error(`no printer ${id}`);
  return found;
};
const press = async (): Promise<Uint8Array> => (await goodFiles()).get("press") ?? new Uint8Array();
const found = async (bytes: Uint8Array, who: Printer): Promise<string> =>
  (({ findings, asked }) => [...findings, ...asked].map(({ rule, message }) => `${rule}: ${message}`).join("\n"))(
    await checkPdf(bytes, { printer: who }),
  );
const said = cite("made up", "2026-01-31");
/** A printer with one wish. */
const wanting = (wish: Partial<Printer>): Printer => ({ id: "x", name: "X", ...wish });

test("every value names its source and the day it was read", () => {
  for (const { id, name, ...values } of PRINTERS.values()) {
    expect(name).not.toBe("");
    expect(`${id} ${Object.keys(values).length > 2}`).toBe(`${id} true`);
    for (const { source, read } of Object.values(values)) {
      expect(source.length).toBeGreaterThan(10);
      expect(read).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  }
});

test("the spine grows with the pages, by paper", () => {
  const [white, cream] = spineWidths(printer("kdp"), 568);
  expect(white?.width).toBeCloseTo(inches(568 * 0.002252), 6);
  expect(cream?.width).toBeCloseTo(inches(1.42), 6);
  expect(spineWidths(printer("lulu"), 444)[0]?.width).toBeCloseTo(inches(1.06), 6);
  expect(spineWidths(printer("newspaper"), 16)).toEqual([]);
});

test("what a good file lacks for a service is said in the service's name", async () => {
  const bytes = await press();
  const kdp = await found(bytes, printer("kdp"));
  expect(kdp).toContain("bookmarks: Amazon KDP takes no bookmarks");
  expect(kdp).toContain("page-count: Amazon KDP asks for 24 pages or more");
  const ingram = await found(bytes, printer("ingramspark"));
  expect(ingram).toContain("pdfx-version: IngramSpark asks for PDF/X-1a or PDF/X-3; the file says PDF/X-4");
  expect(ingram).toContain("device-rgb: IngramSpark takes no RGB");
  expect(ingram).toContain("image-icc-profile: IngramSpark takes no pictures with colour profiles");
});

test("each wish is looked after", async () => {
  const bytes = await press();
  const wishes: readonly (readonly [Partial<Printer>, RegExp])[] = [
    [{ largest: said(10) }, /^file-size: /m],
    [{ pages: said({ most: 1 }) }, /^page-count: X takes up to 1 pages/m],
    [{ pages: said({ multiple: 1000 }) }, /^page-count: X asks for a multiple of 1000/m],
    [{ lastPageBlank: said(true) }, /^page-count: X asks for a blank last page/m],
    [{ bleed: said({ by: inches(1), inside: false }) }, /^page-boxes: X asks for 25\.4 mm of bleed/m],
    [{ margin: said({ plain: inches(3), bleeding: inches(3) }) }, /^margins: X asks for 76\.2 mm/m],
    [{ gutter: said([{ upTo: 900, white: inches(3) }]) }, /^gutter: X asks for 76\.2 mm of white at the spine/m],
    [{ ppi: said({ least: 9999 }) }, /^image-resolution-contone: .* less than 9999 ppi/m],
    [{ ppi: said({ least: 1, most: 9 }) }, /^image-resolution-contone: .* more than 9 ppi/m],
    [
      { trims: said(sizes("5x8, 8.5x11")) },
      /^page-size-and-orientation: X prints no pages of .*; the nearest are 127 mm × 203\.2 mm/m,
    ],
    [{ line: said(50) }, /^line-width: .* less than 50 pt/m],
  ];
  for (const [wish, finding] of wishes) expect(await found(bytes, wanting(wish))).toMatch(finding);
  expect(await found(bytes, wanting({}))).toBe("");
});

test("ink and marks are judged by the service", async () => {
  const bytes = await damaged(await press(), (document) => {
    paint(document, "0.9 0.8 0.8 0 k 60 60 20 20 re f");
    set(page(document), "MediaBox", [-30, -30, 400, 600]);
  });
  expect(await found(bytes, wanting({ totalInk: said(240) }))).toMatch(/^total-ink: .* 250 % ink, more than 240 %/m);
  expect(await found(bytes, wanting({ totalInk: said(260) }))).not.toContain("total-ink");
  expect(await found(bytes, wanting({ forbids: said(["marks"]) }))).toMatch(/^printers-marks: /m);
  expect(await found(await press(), wanting({ forbids: said(["marks"]) }))).not.toContain("printers-marks");
});

test("transparency and annotations, where a service takes none", async () => {
  const seeThrough = await damaged(await press(), (document) =>
    paint(document, "/See gs 60 60 20 20 re f", { ExtGState: { See: document.context.obj({ ca: 0.5 }) } }),
  );
  const linked = await damaged(await press(), (document) =>
    set(page(document), "Annots", [document.context.obj({ Subtype: "TrapNet", Rect: [0, 0, 1, 1] })]),
  );
  const strict = wanting({ forbids: said(["annotations", "transparency"]) });
  expect(await found(seeThrough, strict)).toBe("transparency: X takes no transparency");
  expect(await found(linked, strict)).toBe("annotations-in-bleed: X takes no annotations");
  expect(await found(await press(), strict)).toBe("");
});
