/**
 * Rules for a file as a whole: its ends, what it would do by itself, what lies on or behind its pages
 * (ISO 15930-7 §6.15–6.20; ISO 19005-2 §6.1, §6.5).
 */

import type { Findings } from "./finding.ts";
import { dictsOf, type PageFacts, type PdfFile } from "./pdf-file.ts";
import { overlaps, readBox } from "./pdf-geometry.ts";
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from "./pdf-lib.ts";
import { nameOf, textOf } from "./pdf-objects.ts";

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
/** As far from the ends as readers look. */
const NEAR = 1024;

/** What can be said of the bytes before any object is read. */
export function checkBytes(bytes: Uint8Array, out: Findings): void {
  const rule = "file-structure";
  if (!/^%PDF-[12]\.\d/.test(latin1(bytes.subarray(0, 8)))) return out.error(rule, "the file doesn't begin as a PDF");
  const end = latin1(bytes.subarray(-NEAR));
  const [, offset] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(end) ?? [];
  if (offset === undefined) return out.error(rule, "the file's end is missing");
  const there = latin1(bytes.subarray(Number(offset), Number(offset) + 32));
  if (!/^\s*(xref\b|\d+ \d+ obj\b)/.test(there)) out.error(rule, "the file's table of objects isn't where it says");
}

/** Actions that only lead somewhere. */
const GOING = new Set(["GoTo", "URI", "GoToR"]);

export function checkActions(file: PdfFile, out: Findings): void {
  const { catalog, document, press } = file;
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (!(dict instanceof PDFDict)) continue;
    if (nameOf(dict, "S") === "JavaScript" || dict.has(PDFName.of("JS")))
      out.error("javascript", "the file holds JavaScript");
  }
  const names = catalog.lookupMaybe(PDFName.of("Names"), PDFDict);
  if (names?.has(PDFName.of("JavaScript"))) out.error("javascript", "the file holds JavaScript");
  if (names?.has(PDFName.of("EmbeddedFiles"))) out.warning("embedded-files", "other files are attached to this one");
  const opening = catalog.lookup(PDFName.of("OpenAction"));
  if (opening instanceof PDFDict && (press || !GOING.has(nameOf(opening, "S") ?? "")))
    out.error("actions", "the file does something when it is opened");
  const acting = [catalog, ...file.pages.map(({ page }) => page.node)].some((dict) => dict.has(PDFName.of("AA")));
  if (acting) out.error("actions", "the file does something when it is opened or turned");
  const layers = catalog.lookup(PDFName.of("OCProperties"));
  if (layers instanceof PDFDict)
    out.warning("optional-content", "the file has layers: the shop may print other ones than are seen");
}

/** Annotations that belong to a press (ISO 15930-7 §6.17). */
const PRESS_KINDS = new Set(["PrinterMark", "TrapNet"]);

export function checkAnnotations(file: PdfFile, out: Findings): void {
  for (const facts of file.pages) {
    for (const annotation of dictsOf(facts.page.node.lookup(PDFName.of("Annots")))) {
      const kind = nameOf(annotation, "Subtype") ?? "";
      if (kind === "Popup") continue;
      checkAnnotation(annotation, kind, facts, file, out);
    }
  }
}

function checkAnnotation(annotation: PDFDict, kind: string, facts: PageFacts, file: PdfFile, out: Findings): void {
  const where = { page: facts.number, object: kind };
  const box = readBox(annotation.lookup(PDFName.of("Rect")));
  if (file.press && !PRESS_KINDS.has(kind) && (!box || overlaps(box, facts.bleed)))
    out.error("annotations-in-bleed", "an annotation lies on what is printed", where);
  const action = annotation.lookup(PDFName.of("A"));
  if (annotation.has(PDFName.of("AA")) || (action instanceof PDFDict && !GOING.has(nameOf(action, "S") ?? "")))
    out.error("actions", `an annotation does more than lead somewhere`, where);
  if (file.pdfua && kind === "Link" && !(annotation.lookup(PDFName.of("StructParent")) instanceof PDFNumber))
    out.error("annotation-tags", "a link isn't in the structure tree", where);
  if (file.pdfua && kind === "Link" && (textOf(annotation.lookup(PDFName.of("Contents"))) ?? "") === "")
    out.error("annotation-tags", "a link doesn't say where it leads (Contents)", where);
}

export function checkPageLabels(file: PdfFile, out: Findings): void {
  const labels = file.catalog.lookup(PDFName.of("PageLabels"));
  if (!(labels instanceof PDFDict)) {
    if (file.pages.length > 1) out.warning("page-labels", "readers can't find the printed page numbers");
    return;
  }
  const nums = labels.lookup(PDFName.of("Nums"));
  if (!(nums instanceof PDFArray)) return;
  const starts = nums
    .asArray()
    .flatMap((item, index) => (index % 2 === 0 && item instanceof PDFNumber ? [item.asNumber()] : []));
  const rising = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0));
  if (starts[0] !== 0 || !rising || (starts.at(-1) ?? 0) >= file.pages.length)
    out.error("page-labels", "the page labels don't fit the pages");
}
