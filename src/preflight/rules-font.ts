/** Rules for fonts: they must be in the file, as subsets, and say what their codes mean (ISO 32000-1 §9.9). */

import type { Findings } from "./finding.ts";
import { dictsOf, type PdfFile } from "./pdf-file.ts";
import { PDFDict, PDFName } from "./pdf-lib.ts";
import { nameOf } from "./pdf-objects.ts";

const SUBSET = /^[A-Z]{6}\+/;
/** What programs put where they don't have a font. */
const SUBSTITUTE = /^([A-Z]{6}\+)?Courier(New)?(PS)?(MT)?([-,].*)?$/;

export function checkFonts(file: PdfFile, out: Findings): void {
  const fail = file.press || file.pdfa !== undefined || file.pdfua;
  for (const { object: font, name: object, pages } of file.fonts) {
    if (nameOf(font, "Subtype") === "Type3") continue;
    const [descendant] = dictsOf(font.lookup(PDFName.of("DescendantFonts")));
    const descriptor = (descendant ?? font).lookup(PDFName.of("FontDescriptor"));
    const name = nameOf(font, "BaseFont") ?? "a font";
    const where = { pages, object };
    const embedded =
      descriptor instanceof PDFDict &&
      ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor.lookup(PDFName.of(key)) !== undefined);
    if (!embedded) {
      const message = `the font ${name} isn't in the file`;
      if (fail) out.error("font-embedding", message, where);
      else out.warning("font-embedding", message, where);
    } else if (!SUBSET.test(name))
      out.warning("font-subset", `the font ${name} is in the file as a whole, not as a subset`, where);
    if (SUBSTITUTE.test(name)) out.warning("courier", `${name}: was it put in for a font that wasn't there?`, where);
    if (!font.has(PDFName.of("ToUnicode")) && (file.pdfua || file.pdfa?.endsWith("a")))
      out.error("font-to-unicode", `the font ${name} doesn't say which characters it shows`, where);
  }
}
