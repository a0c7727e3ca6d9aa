/**
 * Rules of PDF/X itself, by the form that a file claims: X-1a (ISO 15930-1 and -4) knows inks only and nothing
 * that shows through; no form takes what changes pictures behind the shop's back.
 */

import type { Findings } from "./finding.ts";
import type { PdfFile } from "./pdf-file.ts";
import { isImage, type Space, spaceOf } from "./pdf-ink.ts";
import { PDFDict, PDFName } from "./pdf-lib.ts";
import { nameOf, textOf } from "./pdf-objects.ts";
import type { PageContent } from "./pdf-state.ts";
import { transparentPages } from "./rules-colour.ts";

export const isX1a = ({ pdfx }: Pick<PdfFile, "pdfx">): boolean => pdfx?.startsWith("PDF/X-1") ?? false;

/** Later than the PDF 1.4 that X-1a is made of. */
const LATER = /\/Type\s*\/(?:ObjStm|XRef)\b/;
/** Spaces with their colours by measurement, not by inks. */
const MEASURED = new Set(["ICCBased", "CalGray", "CalRGB", "Lab"]);

export function checkPdfx(file: PdfFile, contents: readonly PageContent[] | undefined, out: Findings): void {
  if (!file.press) return;
  checkCurves(file, out);
  if (isX1a(file)) checkX1a(file, contents, out);
}

/** ISO 15930-7 §6.10, ISO 15930-4 §6.9: no transfer curves, no other pictures for other occasions. */
function checkCurves({ states, objects }: PdfFile, out: Findings): void {
  for (const { object: state, name: object, pages } of states)
    for (const key of ["TR", "TR2"])
      if (state.has(PDFName.of(key)) && !["Identity", "Default"].includes(nameOf(state, key) ?? ""))
        out.error("transfer-curve", "a curve changes colours on their way to the press", { object, pages });
  for (const { object, name, pages } of objects)
    for (const key of ["Alternates", "OPI"])
      if (object.dict.has(PDFName.of(key)))
        out.error("alternate-image", `another picture may be printed instead (${key})`, { object: name, pages });
}

function checkX1a(file: PdfFile, contents: readonly PageContent[] | undefined, out: Findings): void {
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  const [, minor] = /^%PDF-1\.(\d)/.exec(bytes.toString("latin1", 0, 8)) ?? [];
  if (Number(minor) > 4 || LATER.test(bytes.toString("latin1")))
    out.error("pdf-version", "PDF/X-1a is made of PDF 1.4; the file has features of later versions");
  if (!file.info || textOf(file.info.lookup(PDFName.of("GTS_PDFXVersion"))) !== file.pdfx)
    out.error("pdfx-version", "PDF/X-1a must be named in Info too (GTS_PDFXVersion)");
  const see = transparentPages(file);
  if (see.length > 0)
    out.error("transparency", "something lets show what is under it, which X-1a forbids", { pages: see });
  const judge = (
    space: Space | undefined,
    where: { page?: number; pages?: readonly number[]; object?: string },
  ): void => {
    const measured = [space, space?.alternate].find((one) => one && MEASURED.has(one.family));
    if (measured) out.error("measured-colour", `something is in ${measured.family}; X-1a takes inks only`, where);
  };
  for (const { object, name, pages } of file.objects)
    if (object.dict instanceof PDFDict && isImage(object.dict))
      judge(spaceOf(object.dict, "ColorSpace"), { pages, object: name });
  contents?.forEach(({ fills, texts }, index) => {
    for (const { color } of [...fills, ...texts]) judge(color.space, { page: index + 1 });
  });
}
