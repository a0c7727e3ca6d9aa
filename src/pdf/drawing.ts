/**
 * Drawings as forms (ISO 32000-1 §8.10): their paths in the drawing's own px, and a matrix that sets the
 * whole into the unit square, as pictures are.
 */
import { parse } from "css-tree/dist/csstree.esm";
import type { Drawing, DrawnPath } from "../image/drawing.ts";
import type { Outlines } from "../image/svg-text.ts";
import { colorOf } from "../style/color.ts";
import type { Color } from "../style/types.ts";
import type { FontSet } from "../text/fonts.ts";
import type { Font } from "../text/types.ts";
import { decimal } from "../units.ts";
import { colorOperator, type Target } from "./color.ts";
import { deflate, stream } from "./pdfkit.ts";
import type { EncodedImage } from "./ready.ts";

export function encodeDrawing(drawing: Drawing): EncodedImage {
  const { width, height } = drawing;
  return {
    transparent: false,
    write: (pdf, target) =>
      stream(
        pdf,
        {
          Type: "XObject",
          Subtype: "Form",
          BBox: [0, 0, width, height],
          Matrix: [1 / width, 0, 0, -1 / height, 0, 1],
          Resources: {},
          Filter: "FlateDecode",
        },
        deflate(Buffer.from(drawing.paths.map((path) => operatorsOf(path, target)).join(""), "latin1")),
      ),
  };
}

/** Digits that keep a path in place at any size it is printed. */
const DIGITS = 4;
const list = (numbers: readonly number[]): string => numbers.map((value) => decimal(value, DIGITS)).join(" ");

function operatorsOf(path: DrawnPath, target: Target): string {
  const [fill, stroke] = [colour(path.fill), path.width > 0 ? colour(path.stroke) : undefined];
  if (fill === undefined && stroke === undefined) return "";
  const lines = [`q ${path.matrix.map((value) => decimal(value, 6)).join(" ")} cm`];
  if (fill) lines.push(colorOperator(fill, target));
  if (stroke) {
    lines.push(colorOperator(stroke, target, true), `${list([path.width])} w`);
    if (path.cap !== 0) lines.push(`${path.cap} J`);
    if (path.join !== 0) lines.push(`${path.join} j`);
    else lines.push(`${list([path.miter])} M`);
    if (path.dash.length > 0) lines.push(`[${list(path.dash)}] ${list([path.dashOffset])} d`);
  }
  for (const [command, ...at] of path.segments) lines.push(`${list(at)} ${OPERATORS[command]}`.trimStart());
  const even = path.evenOdd ? "*" : "";
  lines.push(fill && stroke ? `B${even}` : fill ? `f${even}` : "S", "Q\n");
  return lines.join("\n");
}
const OPERATORS = { M: "m", L: "l", C: "c", Z: "h" } as const;

/** SVG's colours are CSS's; what is none of ours is not painted. */
function colour(css: string): Color | undefined {
  if (css === "none") return undefined;
  const value = parse(css, { context: "value", onParseError: () => {} });
  const found = value.type === "Value" ? colorOf([...value.children]) : undefined;
  return typeof found === "object" ? found : undefined;
}

/** Sets the text of drawings in the edition's fonts; what no font has is a box, as in the text of pages. */
export function outlinesOf(fonts: FontSet): Outlines {
  return (text, { families, weight, style }) => {
    const chain = fonts.match({ fontFamily: families, fontWeight: weight, fontStyle: style, lang: "" });
    let [path, pen] = ["", 0];
    for (const { font, part } of partsOf(text, chain, fonts)) {
      const shaped = fonts.shape(font, [part], { features: "", language: "en", script: scriptOf(part) })[0];
      const scale = 1000 / font.upem;
      shaped?.glyphs.forEach((glyph, index) => {
        const [dx, dy] = [shaped.offsets?.[index * 2] ?? 0, shaped.offsets?.[index * 2 + 1] ?? 0];
        path += moved(font.outline(glyph), scale, pen + dx, dy);
        pen += shaped.advances[index] ?? 0;
      });
    }
    return { path, width: pen };
  };
}

/** The longest stretches of text that one font has; each character takes the first font that has it. */
function partsOf(text: string, chain: readonly Font[], fonts: FontSet): { font: Font; part: string }[] {
  const parts: { font: Font; part: string }[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const last = parts.at(-1);
    const font =
      [...(last ? [last.font] : []), ...chain].find((one) => fonts.glyph(one, point) !== undefined) ?? chain[0];
    if (font === undefined) return [];
    if (last?.font === font) last.part += character;
    else parts.push({ font, part: character });
  }
  return parts;
}

/** Scripts whose letters change their shapes; others are set alike under any name. */
const SCRIPTS = ["Arab", "Hebr", "Deva", "Beng", "Taml", "Thai", "Cyrl", "Grek", "Hani"];
const scriptOf = (text: string): string =>
  SCRIPTS.find((script) => new RegExp(`\\p{Script=${script}}`, "u").test(text)) ?? "Latn";

/** Absolute path data of a glyph, y upwards, set at a place with y downwards. */
function moved(outline: string, scale: number, x: number, y: number): string {
  let odd = false;
  return outline.replace(/[A-Z]|-?[\d.]+/g, (token) => {
    if (/[A-Z]/.test(token)) {
      odd = false;
      return token;
    }
    odd = !odd;
    return decimal(odd ? Number(token) * scale + x : -(Number(token) * scale + y), 2);
  });
}
