/**
 * Rules for what is painted: inks, type, lines and pictures, under the Ghent Workgroup's names. Only
 * what lies within the bleed is judged, so marks around the page may be in all inks.
 */
import { round } from "../units.ts";
import type { Findings } from "./finding.ts";
import type { Limits } from "./limits.ts";
import { type Color, describe, isLight, totalInk } from "./pdf-ink.ts";
import type { ImagePaint, PageContent, TextPaint } from "./pdf-state.ts";
import { SCREEN_SPACES } from "./rules-colour.ts";

const MM = 25.4 / 72;

export function checkContent(contents: readonly PageContent[], limits: Limits, out: Findings): void {
  contents.forEach((content, index) => {
    const page = index + 1;
    for (const { color, overprint } of content.fills) checkColor(color, overprint, page, limits, out);
    for (const text of content.texts) {
      checkColor(text.color, text.overprint, page, limits, out);
      checkText(text, page, limits, out);
    }
    for (const { width } of content.lines)
      if (width < limits.line - 0.005) {
        const message =
          width === 0
            ? "a line has no width: it prints as thin as the device can"
            : `a line is ${round(width, 2)} pt wide, less than ${limits.line} pt`;
        out.warning("line-width", message, { page });
      }
  });
  checkSpots(contents, out);
  checkResolution(contents, limits, out);
}

function checkColor(color: Color, overprint: boolean, page: number, limits: Limits, out: Findings): void {
  const { family, inks, alternate } = color.space;
  if (SCREEN_SPACES.has(family) || (alternate && SCREEN_SPACES.has(alternate.family)))
    out.error("device-rgb", `something is painted in ${describe(color)}: a press can't know that colour`, { page });
  if (inks.includes("All"))
    out.error("separation-all", "something within the page is printed on every plate", { page });
  const ink = totalInk(color);
  if (ink !== undefined && ink > limits.totalInk)
    out.error("total-ink", `${describe(color)} is ${ink} % ink, more than ${limits.totalInk} %`, { page });
  if (!overprint) return;
  if (ink === 0) out.error("white-overprint", "something white overprints: it vanishes on the press", { page });
  else if (family === "DeviceGray") out.warning("gray-overprint", "something gray is set to overprint", { page });
}

/** Black of several inks is seldom in register: letters get coloured edges. */
function checkText({ size, color, invisible }: TextPaint, page: number, limits: Limits, out: Findings): void {
  const { family, inks } = color.space;
  const used = color.values.filter((value) => value > 0.005).length;
  const [black = 0, several] = family === "DeviceCMYK" ? [color.values[3], used > 1] : [0, inks.length > 1 && used > 1];
  if (invisible) out.warning("invisible-text", "there is text that isn't printed", { page });
  else if (black >= 0.85 && several)
    out.error("rich-black-text", `black text is ${describe(color)}, not black alone`, { page });
  else if (size < limits.reversedType && (several || isLight(color))) {
    const what = several ? "in several inks" : "light";
    out.warning("small-text", `text ${what} is ${round(size, 1)} pt, less than ${limits.reversedType} pt`, { page });
  } else if (size < limits.type)
    out.warning("small-text", `text is ${round(size, 1)} pt, less than ${limits.type} pt`, { page });
}

/** One ink must have one name. */
function checkSpots(contents: readonly PageContent[], out: Findings): void {
  const spots = new Map<string, Set<string>>();
  for (const { fills, texts } of contents)
    for (const { color } of [...fills, ...texts])
      for (const ink of color.space.inks) {
        if (["All", "None", "Cyan", "Magenta", "Yellow", "Black"].includes(ink)) continue;
        const key = ink.toLowerCase().replace(/[\s_-]|\b(cv|cvc|cvu|c|u)$/g, "");
        spots.set(key, (spots.get(key) ?? new Set()).add(ink));
      }
  for (const names of spots.values())
    if (names.size > 1)
      out.warning("spot-naming", `one ink has the names ${[...names].join(", ")}: each makes a plate`);
  if (spots.size > 2) out.warning("spot-count", `the file has ${spots.size} spot inks`);
}

/** Resolution on paper: pixels against the size the matrix gives them. */
function checkResolution(contents: readonly PageContent[], limits: Limits, out: Findings): void {
  contents.forEach(({ images }, index) => {
    for (const image of images) {
      const ppi = resolution(image);
      const drawing = image.stencil || image.bits === 1;
      const least = drawing ? limits.ppiOneBit : limits.ppi;
      const rule = drawing ? "image-resolution-1-bit" : "image-resolution-contone";
      const where = { page: index + 1, object: image.name };
      const size = `${Math.round(ppi)} ppi at ${Math.round(image.width * MM)} mm`;
      if (ppi < least) out.warning(rule, `an image has ${size}, less than ${least} ppi`, where);
      else if (ppi > limits.maxPpi + 1)
        out.warning(rule, `an image has ${size}, more than ${limits.maxPpi} ppi`, where);
    }
  });
}
const resolution = ({ pixels: [columns, rows], width, height }: ImagePaint): number =>
  Math.min((columns * 72) / width, (rows * 72) / height);
