/** A print service's own rules: its figures come from `printers`, and findings say whose they are. */

import { nearestTrim } from "../printers/trims.ts";
import type { Forbidden, Printer } from "../printers/types.ts";
import { type Pt, round } from "../units.ts";
import type { Findings } from "./finding.ts";
import { type Limits, OFFSET } from "./limits.ts";
import type { PageFacts, PdfFile } from "./pdf-file.ts";
import { heightOf, widthOf } from "./pdf-geometry.ts";
import { isImage, spaceOf } from "./pdf-ink.ts";
import { PDFDict, PDFName } from "./pdf-lib.ts";
import type { PageContent } from "./pdf-state.ts";
import { transparentPages } from "./rules-colour.ts";
import { sizeText } from "./rules-page.ts";

const MM = 25.4 / 72;
const mm = (length: Pt): string => `${round(length * MM, 2)} mm`;
/** Lengths that differ by less than this are equal: guides round inches to tenths of a millimetre. */
const SLACK = 0.2;

export const limitsOf = ({ totalInk, ppi, ppiOneBit, line, reversedType }: Printer): Limits => ({
  ...OFFSET,
  ...(totalInk && { totalInk: totalInk.value }),
  ...(ppi && { ppi: ppi.value.least, maxPpi: ppi.value.most ?? OFFSET.maxPpi }),
  ...(ppiOneBit && { ppiOneBit: ppiOneBit.value }),
  ...(line && { line: line.value }),
  ...(reversedType && { reversedType: reversedType.value }),
});

export function checkPrinter(
  file: PdfFile,
  contents: readonly PageContent[] | undefined,
  printer: Printer,
  out: Findings,
): void {
  checkFile(file, printer, out);
  checkCount(file, contents, printer, out);
  for (const page of file.pages) checkBleed(page, printer, out);
  if (contents) checkMargins(file, contents, printer, out);
  for (const what of printer.forbids?.value ?? []) checkForbidden(what, file, contents, printer, out);
}

function checkFile(file: PdfFile, printer: Printer, out: Findings): void {
  const { name, pdfx, largest, oneSize } = printer;
  if (largest && file.bytes.length > largest.value)
    out.error("file-size", `${name} takes files up to ${largest.value / 1e6} MB`);
  if (pdfx && !pdfx.value.some((kind) => file.pdfx?.startsWith(kind)))
    out.error("pdfx-version", `${name} asks for ${pdfx.value.join(" or ")}; the file says ${file.pdfx ?? "nothing"}`);
  const [first] = file.pages;
  const near = first && nearestTrim(printer, [widthOf(first.trim), heightOf(first.trim)]);
  if (first && near) {
    const message = `${name} prints no pages of ${sizeText(first.trim)}; the nearest are ${near.map(mm).join(" × ")}`;
    out.error("page-size-and-orientation", message, { page: 1 });
  }
  for (const { number, trim } of oneSize?.value ? file.pages : [])
    if (first && Math.hypot(widthOf(trim) - widthOf(first.trim), heightOf(trim) - heightOf(first.trim)) > SLACK)
      out.error("page-size-and-orientation", `${name} takes pages of one size only`, { page: number });
}

function checkCount(
  { pages }: PdfFile,
  contents: readonly PageContent[] | undefined,
  { name, pages: wanted, lastPageBlank }: Printer,
  out: Findings,
): void {
  const { least = 0, most = Number.POSITIVE_INFINITY, multiple = 1 } = wanted?.value ?? {};
  const count = pages.length;
  if (count < least) out.error("page-count", `${name} asks for ${least} pages or more; there are ${count}`);
  if (count > most) out.error("page-count", `${name} takes up to ${most} pages; there are ${count}`);
  if (count % multiple !== 0)
    out.error("page-count", `${name} asks for a multiple of ${multiple} pages; there are ${count}`);
  const last = contents?.at(-1);
  if (lastPageBlank?.value && last && last.texts.length + last.fills.length + last.images.length > 0)
    out.error("page-count", `${name} asks for a blank last page`, { page: count });
}

/** Pages with odd numbers are rectos: their spine is at the left. */
const isRecto = ({ number }: PageFacts): boolean => number % 2 === 1;

function checkBleed(page: PageFacts, { name, bleed }: Printer, out: Findings): void {
  if (!bleed) return;
  const { trim, bleed: box, number } = page;
  const { by, inside } = bleed.value;
  const [left, right] = [trim.left - box.left, box.right - trim.right];
  const sides = [trim.bottom - box.bottom, box.top - trim.top, isRecto(page) ? right : left];
  if (inside) sides.push(isRecto(page) ? left : right);
  const least = Math.min(...sides);
  if (least >= by - SLACK) return;
  const message = `${name} asks for ${mm(by)} of bleed; there ${least < SLACK ? "is none" : `are ${mm(least)}`}`;
  // Without any, nothing is meant to run off the page.
  if (least < SLACK) out.warning("page-boxes", message, { page: number });
  else out.error("page-boxes", message, { page: number });
}

/** The least white of all pages is named, with all pages that have too little. */
function checkMargins(
  { pages }: PdfFile,
  contents: readonly PageContent[],
  { name, margin, gutter }: Printer,
  out: Findings,
): void {
  const wanted = gutter?.value.find(({ upTo }) => pages.length <= upTo)?.white ?? 0;
  const [edges, spines]: [Lack[], Lack[]] = [[], []];
  contents.forEach(({ textBox: box }, index) => {
    const page = pages[index];
    if (!box || !page) return;
    const { trim, bleed, number } = page;
    const [left, right] = [box.left - trim.left, trim.right - box.right];
    const [spine, outside] = isRecto(page) ? [left, right] : [right, left];
    const bleeds = heightOf(bleed) > heightOf(trim) + SLACK;
    const edge = bleeds ? margin?.value.bleeding : margin?.value.plain;
    const white = Math.min(outside, box.bottom - trim.bottom, trim.top - box.top);
    if (white < (edge ?? 0) - SLACK) edges.push({ number, white, wanted: edge ?? 0 });
    if (spine < wanted - SLACK) spines.push({ number, white: spine, wanted });
  });
  const tell = (rule: string, lacks: readonly Lack[], where: string): void => {
    const least = lacks.toSorted((a, b) => a.white - b.white)[0];
    if (!least) return;
    const message = `${name} asks for ${mm(least.wanted)} of white ${where}; text comes as near as ${mm(least.white)}`;
    out.error(rule, message, { pages: lacks.map(({ number }) => number) });
  };
  tell("margins", edges, "at the edges");
  tell("gutter", spines, `at the spine of ${pages.length} pages`);
}
interface Lack {
  readonly number: number;
  readonly white: Pt;
  readonly wanted: Pt;
}

function checkForbidden(
  what: Forbidden,
  file: PdfFile,
  contents: readonly PageContent[] | undefined,
  { name }: Printer,
  out: Findings,
): void {
  const pagesWith = (test: (page: PageFacts) => boolean): readonly number[] =>
    file.pages.filter(test).map(({ number }) => number);
  const forbid = (rule: string, thing: string, pages: readonly number[]): void => {
    if (pages.length > 0) out.error(rule, `${name} takes no ${thing}`, { pages });
  };
  const imagesIn = (test: (family: string) => boolean): readonly number[] => [
    ...new Set(
      file.objects
        .filter(({ object }) => isImage(object.dict) && test(spaceOf(object.dict, "ColorSpace")?.family ?? ""))
        .flatMap(({ pages }) => pages),
    ),
  ];
  switch (what) {
    case "annotations":
      return forbid(
        "annotations-in-bleed",
        "annotations",
        pagesWith(({ page }) => page.node.Annots()?.size() !== 0 && page.node.has(PDFName.of("Annots"))),
      );
    case "bookmarks": {
      const outline = file.catalog.lookup(PDFName.of("Outlines"));
      if (outline instanceof PDFDict && outline.has(PDFName.of("First")))
        out.error("bookmarks", `${name} takes no bookmarks`);
      return;
    }
    case "icc-profiles":
      return forbid(
        "image-icc-profile",
        "pictures with colour profiles",
        imagesIn((family) => family === "ICCBased"),
      );
    case "invisible-text":
      return forbid(
        "invisible-text",
        "invisible text",
        pagesWith(({ number }) => contents?.[number - 1]?.texts.some(({ invisible }) => invisible) ?? false),
      );
    case "marks":
      return forbid(
        "printers-marks",
        "marks around the page",
        pagesWith(({ media, bleed }) => widthOf(media) > widthOf(bleed) + SLACK),
      );
    case "rgb":
      return forbid(
        "device-rgb",
        "RGB",
        imagesIn((family) => ["DeviceRGB", "CalRGB", "ICCBased"].includes(family)),
      );
    case "transparency":
      return forbid("transparency", "transparency", transparentPages(file));
  }
}

/** Thickness of the book's back, by paper. */
export function spineWidths(
  { spine }: Printer,
  pages: number,
): readonly { readonly paper: string; readonly width: Pt }[] {
  return (spine?.value ?? []).map(({ paper, page, cover }) => ({ paper, width: pages * page + cover }));
}
