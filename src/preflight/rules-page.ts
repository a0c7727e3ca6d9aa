/** Rules for pages: their boxes, size and orientation, and whether they carry anything. */

import { round } from "../units.ts";
import type { Findings } from "./finding.ts";
import type { PageFacts, PdfFile } from "./pdf-file.ts";
import { type Box, contains, heightOf, widthOf } from "./pdf-geometry.ts";
import { PDFName, PDFNumber } from "./pdf-lib.ts";
import { numberOf } from "./pdf-objects.ts";
import type { PageContent } from "./pdf-state.ts";

/** Sizes that differ by less than this are one. */
const SAME = 0.1;
const MM = 25.4 / 72;
export const sizeText = (box: Box): string => `${round(widthOf(box) * MM, 1)} × ${round(heightOf(box) * MM, 1)} mm`;

export function checkPages(file: PdfFile, out: Findings): void {
  const [first] = file.pages;
  if (!first) return out.error("page-count", "the file has no pages");
  for (const page of file.pages) {
    checkBoxes(page, file.press, out);
    const [width, height] = shown(first);
    const [wide, tall] = shown(page);
    const where = { page: page.number };
    if (width < height !== wide < tall)
      out.warning("page-size-and-orientation", "this page lies across the others", where);
    else if (Math.abs(width - wide) > SAME || Math.abs(height - tall) > SAME) {
      const message = `this page is ${sizeText(page.trim)}, the first one ${sizeText(first.trim)}`;
      out.warning("page-size-and-orientation", message, where);
    }
    if ((numberOf(page.page.node, "UserUnit") ?? 1) !== 1)
      out.error("page-scaling", "the page is scaled by a UserUnit, which most presses ignore", where);
  }
}

function checkBoxes({ number, media, crop, bleed, trim, named }: PageFacts, press: boolean, out: Findings): void {
  const where = { page: number };
  if (!named.has("MediaBox")) out.error("page-boxes", "the page has no MediaBox", where);
  if (press && !named.has("TrimBox") && !named.has("ArtBox"))
    out.error("page-boxes", "the page says nowhere where it is trimmed (TrimBox)", where);
  if (press && named.has("TrimBox") && named.has("ArtBox"))
    out.error("page-boxes", "the page has both a TrimBox and an ArtBox; PDF/X wants one", where);
  if (!contains(bleed, trim)) out.error("page-boxes", "the TrimBox reaches out of the BleedBox", where);
  if (!contains(media, bleed)) out.error("page-boxes", "the BleedBox reaches out of the MediaBox", where);
  else if (!contains(media, trim)) out.error("page-boxes", "the TrimBox reaches out of the MediaBox", where);
  if (!contains(crop, trim)) out.error("crop-box", "the CropBox cuts into the trimmed page", where);
}

/** Width and height as the page is looked at. */
function shown({ trim, page }: PageFacts): readonly [number, number] {
  const rotation = page.node.context.lookup(page.node.getInheritableAttribute(PDFName.of("Rotate")));
  const across = rotation instanceof PDFNumber && Math.abs(rotation.asNumber() % 180) === 90;
  return across ? [heightOf(trim), widthOf(trim)] : [widthOf(trim), heightOf(trim)];
}

const isEmpty = ({ texts, fills, images }: PageContent): boolean =>
  texts.length === 0 && fills.length === 0 && images.length === 0;

/** One blank page lets the next begin on its side, and the last may fill up the sheet; more is an accident. */
export function checkEmptyPages(pages: readonly PageFacts[], contents: readonly PageContent[], out: Findings): void {
  const last = contents.findLastIndex((content) => !isEmpty(content));
  contents.forEach((content, index) => {
    if (index > last && last >= 0) return;
    const before = contents[index - 1];
    if (isEmpty(content) && (!before || isEmpty(before)))
      out.warning("empty-pages", "the page is empty", { page: index + 1 });
  });
  contents.forEach(({ images, texts }, index) => {
    const [image, more] = images;
    const trim = pages[index]?.trim;
    if (!image || more || texts.length > 0 || !trim) return;
    if (widthOf(image.box) >= 0.9 * widthOf(trim) && heightOf(image.box) >= 0.9 * heightOf(trim))
      out.warning("single-image-page", "the page is one picture: is it a scan?", { page: index + 1 });
  });
}
