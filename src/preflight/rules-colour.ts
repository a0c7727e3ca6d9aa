/**
 * Rules for what a press prints with: the output intent, and the colour spaces and transparency of
 * images, groups and graphics states (ISO 15930-7 §6.2; ISO 19005-2 §6.2).
 */

import type { Findings } from "./finding.ts";
import type { PdfFile } from "./pdf-file.ts";
import { hasDefault, isImage, isMask, spaceOf } from "./pdf-ink.ts";
import { PDFDict, PDFName, PDFRawStream } from "./pdf-lib.ts";
import { inflate, isTrue, nameOf, numberOf, textOf } from "./pdf-objects.ts";

/** Spaces that name no ink of a press. */
export const SCREEN_SPACES = new Set(["DeviceRGB", "CalRGB"]);

export function checkIntents(file: PdfFile, out: Findings): void {
  const rule = "output-intent";
  const of = (kind: string): readonly PDFDict[] => file.intents.filter((intent) => nameOf(intent, "S") === kind);
  const [x, ...moreX] = of("GTS_PDFX");
  const [a, ...moreA] = of("GTS_PDFA1");
  if (moreX.length > 0 || moreA.length > 0) out.error(rule, "the file has more than one output intent of a kind");
  if (file.press && !x) out.error(rule, "the file doesn't say for which printing condition it is made (GTS_PDFX)");
  if (!file.press && file.pdfa !== undefined && !a) out.error(rule, "the file has no output intent for PDF/A");
  for (const intent of [x, a]) {
    if (!intent) continue;
    const kind = nameOf(intent, "S") ?? "";
    const identifier = textOf(intent.lookup(PDFName.of("OutputConditionIdentifier")));
    if (identifier === undefined || identifier === "")
      out.error(rule, "the output intent names no condition", { object: kind });
    const profile = intent.lookup(PDFName.of("DestOutputProfile"));
    // X-1a may leave it at the name of a registered condition (ISO 15930-4 §6.2.3).
    if (!profile && file.pdfx?.startsWith("PDF/X-1") && intent.has(PDFName.of("RegistryName"))) continue;
    const problem = profile instanceof PDFRawStream ? profileProblem(profile, file.press) : "is missing";
    if (problem !== undefined) out.error(rule, `the output intent's profile ${problem}`, { object: kind });
  }
  const key = PDFName.of("DestOutputProfile");
  if (x && a && x.get(key) !== a.get(key)) out.error(rule, "both output intents must share one profile");
}

/** ICC.1 §7.2: bytes 12–15 say the profile's class, 16–19 its colours, 36–39 `acsp`. */
function profileProblem(stream: PDFRawStream, press: boolean): string | undefined {
  const bytes = inflate(stream);
  const sign = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 128 || sign(36) !== "acsp") return "is no ICC profile";
  const space = sign(16).trim();
  const components = { CMYK: 4, RGB: 3, GRAY: 1 }[space];
  if (numberOf(stream.dict, "N") !== components)
    return `is for ${space}, but the file says ${numberOf(stream.dict, "N")} components`;
  if (press && (sign(12) !== "prtr" || space === "RGB")) return `is none of a press (${sign(12)}, ${space})`;
  return undefined;
}

export function checkImages(file: PdfFile, out: Findings): void {
  for (const { object, name, pages } of file.objects) {
    const { dict } = object;
    const where = { pages, object: name };
    if (nameOf(dict, "Subtype") === "PS") out.error("postscript", "PostScript within the file", where);
    const group = dict.lookup(PDFName.of("Group"));
    if (group instanceof PDFDict) checkGroup(group, file, pages, out);
    if (!isImage(dict) || isMask(dict) || !file.press) continue;
    const space = spaceOf(dict, "ColorSpace");
    if (
      space &&
      SCREEN_SPACES.has(space.family) &&
      !hasDefault(space, file.pages[(pages[0] ?? 1) - 1]?.page.node.Resources())
    )
      out.error("device-rgb", `an image is in ${space.family}: a press can't know its colours`, where);
    if (isTrue(dict, "Interpolate") && file.pdfa !== undefined)
      out.error("interpolation", "an image asks to be smoothed, which PDF/A forbids", where);
  }
  for (const { page, number } of file.pages) {
    const group = page.node.lookup(PDFName.of("Group"));
    if (group instanceof PDFDict) checkGroup(group, file, [number], out);
  }
}

/** Where things show through one another, they are mixed in the group's space. */
function checkGroup(group: PDFDict, file: PdfFile, pages: readonly number[], out: Findings): void {
  if (nameOf(group, "S") !== "Transparency") return;
  const space = spaceOf(group, "CS");
  if (file.press && space && (SCREEN_SPACES.has(space.family) || space.components === 3))
    out.error("transparency-blend-space", `transparency is mixed in ${space.family}, not in the inks of a press`, {
      pages,
    });
}

/** Whether anything in the file lets what is under it show, by page. */
export function transparentPages(file: PdfFile): readonly number[] {
  const pages = new Set<number>();
  const add = (numbers: readonly number[]): void => numbers.forEach((number) => pages.add(number));
  for (const { object, pages: numbers } of file.objects)
    if (object.dict.lookup(PDFName.of("SMask")) instanceof PDFRawStream || object.dict.has(PDFName.of("Group")))
      add(numbers);
  for (const { object: state, pages: numbers } of file.states) {
    const blend = nameOf(state, "BM") ?? "Normal";
    const mixes = (numberOf(state, "ca") ?? 1) < 1 || (numberOf(state, "CA") ?? 1) < 1;
    if (mixes || (blend !== "Normal" && blend !== "Compatible") || state.lookup(PDFName.of("SMask")) instanceof PDFDict)
      add(numbers);
  }
  return [...pages].toSorted((a, b) => a - b);
}
