/**
 * Runs the content of a page and says what it paints: text with its size and colour, lines with their
 * width, fills, images with their size on paper (ISO 32000-1 §8–9). What lies outside of the bleed
 * isn't printed and doesn't count.
 */

import { contentOf, entry, operations } from "./pdf-content.ts";
import { apply, type Box, boxAround, multiply, overlaps, readMatrix, scaleOf, union } from "./pdf-geometry.ts";
import {
  CMYK,
  type Color,
  GRAY,
  initial,
  isImage,
  isMask,
  namedSpace,
  patternSpace,
  RGB,
  type Space,
} from "./pdf-ink.ts";
import { PDFDict, PDFName, type PDFObject, type PDFPage, PDFRawStream } from "./pdf-lib.ts";
import { inflate, isTrue, nameOf, numberOf } from "./pdf-objects.ts";
import { PenText } from "./pdf-pen.ts";
import {
  type FillPaint,
  type ImagePaint,
  initialState,
  type LinePaint,
  type PageContent,
  type State,
} from "./pdf-state.ts";
import { isName, type Operand, tokens } from "./pdf-tokens.ts";
import { type FontFacts, readFont } from "./pdf-widths.ts";

/** A filled shape whose shorter side is less is a line. */
const LINE = 2;
/** Forms within forms: deeper than this, a file is wrong. */
const DEPTH = 12;

type Operands = readonly Operand[];
const number = (operand: Operand | undefined): number => (typeof operand === "number" ? operand : 0);
const named = (operand: Operand | undefined): string => (isName(operand) ? operand.name : "");
const same = (a: Color, b: Color): boolean =>
  a.space.family === b.space.family &&
  a.space.inks.join() === b.space.inks.join() &&
  a.space.alternate?.family === b.space.alternate?.family &&
  a.values.every((value, index) => value === b.values[index]);

/** Reads pages of one document; each font is read once. */
export class GraphicsReader {
  readonly #fonts = new Map<PDFDict, FontFacts>();

  /** `area` is what counts of the page: its bleed box. */
  page(page: PDFPage, area: Box): PageContent {
    const run = new Run(area, (dict) => this.#font(dict));
    run.stream(contentOf(page, page.doc.context), page.node.Resources(), 0);
    return run.result();
  }

  #font(dict: PDFDict): FontFacts {
    const font = this.#fonts.get(dict) ?? readFont(dict);
    this.#fonts.set(dict, font);
    return font;
  }
}

class Run {
  readonly #area: Box;
  readonly #fontOf: (dict: PDFDict) => FontFacts;
  readonly #text: PenText;
  readonly #lines: LinePaint[] = [];
  readonly #fills: FillPaint[] = [];
  readonly #images: ImagePaint[] = [];
  readonly #marks = new Set<number>();
  #open: boolean[] = [];
  #unmarked = 0;
  #transparent = false;
  #state: State = initialState();
  #saved: State[] = [];
  /** The path so far: its bounds on the page, and the sides of the rectangles that it is made of. */
  #path: Box | undefined;
  #rectangles: number[] | undefined = [];
  #inline: Operands = [];

  constructor(area: Box, fontOf: (dict: PDFDict) => FontFacts) {
    this.#area = area;
    this.#fontOf = fontOf;
    this.#text = new PenText(area);
  }

  result(): PageContent {
    return {
      texts: this.#text.paints(),
      textBox: this.#text.box(),
      lines: this.#lines,
      fills: this.#fills,
      images: this.#images,
      unmarked: this.#unmarked,
      marks: this.#marks,
      transparent: this.#transparent,
    };
  }

  stream(bytes: Uint8Array, resources: PDFDict | undefined, depth: number): void {
    const height = this.#saved.length;
    for (const { operator, operands } of operations(tokens(bytes))) {
      if (operator === "Do") this.#paintObject(named(operands[0]), resources, depth);
      else this.#operator(operator, operands, resources);
    }
    while (this.#saved.length > height) this.#state = this.#saved.pop() ?? this.#state;
  }

  #operator(operator: string, operands: Operands, resources: PDFDict | undefined): void {
    const state = this.#state;
    const numbers = operands.filter((operand) => typeof operand === "number");
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
    switch (operator) {
      case "q":
        this.#saved.push({ ...state });
        return;
      case "Q":
        this.#state = this.#saved.pop() ?? state;
        return;
      case "cm":
        state.matrix = multiply([a, b, c, d, e, f], state.matrix);
        return;
      case "w":
        state.lineWidth = a;
        return;
      case "gs":
        return this.#parameters(entry(resources, "ExtGState", named(operands[0])));
      case "BMC":
      case "BDC":
        return this.#mark(operands);
      case "EMC":
        this.#open.pop();
        return;
      case "Tf": {
        const font = entry(resources, "Font", named(operands[0]));
        state.font = font instanceof PDFDict ? this.#fontOf(font) : undefined;
        state.size = number(operands[1]);
        return;
      }
      case "m":
      case "l":
        this.#rectangles = undefined;
        return this.#point(a, b);
      case "c":
        this.#rectangles = undefined;
        this.#point(a, b);
        this.#point(c, d);
        return this.#point(e, f);
      case "v":
      case "y":
        this.#rectangles = undefined;
        this.#point(a, b);
        return this.#point(c, d);
      case "re":
        this.#point(a, b);
        this.#point(a + c, b + d);
        this.#rectangles?.push(Math.min(Math.abs(c), Math.abs(d)) * scaleOf(state.matrix));
        return;
      case "f":
      case "F":
      case "f*":
        return this.#paintPath(true, false);
      case "S":
      case "s":
        return this.#paintPath(false, true);
      case "B":
      case "B*":
      case "b":
      case "b*":
        return this.#paintPath(true, true);
      case "n":
        return this.#endPath();
      case "sh":
        return this.#shade(entry(resources, "Shading", named(operands[0])));
      case "BI":
        this.#inline = [];
        return;
      case "true":
      case "false":
        this.#inline = [...this.#inline, ...operands, operator === "true" ? 1 : 0];
        return;
      case "ID":
        this.#inline = [...this.#inline, ...operands];
        return;
      case "EI":
        return this.#paintInline();
      default:
        if (this.#color(operator, operands, numbers, resources)) return;
        if (this.#text.operator(operator, operands, state)) this.#count(this.#area);
    }
  }

  #color(operator: string, operands: Operands, values: readonly number[], resources: PDFDict | undefined): boolean {
    const state = this.#state;
    const stroke = operator === operator.toUpperCase();
    const key = stroke ? "stroke" : "fill";
    const set = (space: Space): true => {
      state[key] = { space, values };
      return true;
    };
    switch (operator.toLowerCase()) {
      case "g":
        return set(GRAY);
      case "rg":
        return set(RGB);
      case "k":
        return set(CMYK);
      case "cs":
        state[key] = initial(namedSpace(named(operands[0]), resources));
        return true;
      case "sc":
      case "scn":
        return set(isName(operands.at(-1)) ? this.#pattern(named(operands.at(-1)), resources) : state[key].space);
      default:
        return false;
    }
  }

  #pattern(name: string, resources: PDFDict | undefined): Space {
    const pattern = entry(resources, "Pattern", name);
    return patternSpace(pattern instanceof PDFDict ? pattern.lookup(PDFName.of("Shading")) : undefined);
  }

  #parameters(dict: unknown): void {
    if (!(dict instanceof PDFDict)) return;
    const state = this.#state;
    state.lineWidth = numberOf(dict, "LW") ?? state.lineWidth;
    const [stroke, fill] = ["OP", "op"].map((key) => (dict.has(PDFName.of(key)) ? isTrue(dict, key) : undefined));
    state.overprintStroke = stroke ?? state.overprintStroke;
    state.overprintFill = fill ?? stroke ?? state.overprintFill;
    this.#transparent ||=
      (numberOf(dict, "ca") ?? 1) < 1 ||
      (numberOf(dict, "CA") ?? 1) < 1 ||
      !["Normal", "Compatible", undefined].includes(nameOf(dict, "BM")) ||
      dict.lookup(PDFName.of("SMask")) instanceof PDFDict;
  }

  #mark([tag, properties]: Operands): void {
    const mcid = properties instanceof Map ? properties.get("MCID") : undefined;
    if (typeof mcid === "number") this.#marks.add(mcid);
    this.#open.push(named(tag) === "Artifact" || typeof mcid === "number");
  }

  #point(x: number, y: number): void {
    this.#path = union(this.#path, boxAround([apply(this.#state.matrix, x, y)]));
  }

  /** Notes that something is painted; answers whether it is on the part of the page that counts. */
  #count(box: Box): boolean {
    const half = 0.01;
    const grown = { left: box.left - half, bottom: box.bottom - half, right: box.right + half, top: box.top + half };
    const counts = overlaps(grown, this.#area);
    if (counts && !this.#open.includes(true)) this.#unmarked++;
    return counts;
  }

  #paintPath(fill: boolean, stroke: boolean): void {
    const { matrix, lineWidth, overprintFill, overprintStroke, fill: inside, stroke: outline } = this.#state;
    if (this.#path && this.#count(this.#path)) {
      const thin = (this.#rectangles ?? []).filter((side) => side > 0 && side < LINE);
      if (fill) {
        this.#addFill({ color: inside, overprint: overprintFill });
        for (const width of thin) this.#addLine({ width, color: inside });
      }
      if (stroke) {
        this.#addFill({ color: outline, overprint: overprintStroke });
        this.#addLine({ width: lineWidth * scaleOf(matrix), color: outline });
      }
    }
    this.#endPath();
  }

  #addFill(paint: FillPaint): void {
    if (!this.#fills.some((one) => same(one.color, paint.color) && one.overprint === paint.overprint))
      this.#fills.push(paint);
  }
  #addLine(paint: LinePaint): void {
    if (!this.#lines.some((one) => one.width === paint.width && same(one.color, paint.color))) this.#lines.push(paint);
  }

  #endPath(): void {
    this.#path = undefined;
    this.#rectangles = [];
  }

  #shade(shading: PDFObject | undefined): void {
    this.#count(this.#area);
    this.#addFill({ color: { space: patternSpace(shading), values: [] }, overprint: false });
  }

  #paintObject(name: string, resources: PDFDict | undefined, depth: number): void {
    const object = entry(resources, "XObject", name);
    if (!(object instanceof PDFRawStream)) return;
    const { dict } = object;
    if (isImage(dict)) {
      this.#transparent ||= dict.has(PDFName.of("SMask"));
      const pixels = [numberOf(dict, "Width") ?? 0, numberOf(dict, "Height") ?? 0] as const;
      this.#image({ name, dict, pixels, stencil: isMask(dict), bits: numberOf(dict, "BitsPerComponent") ?? 8 });
    } else if (nameOf(dict, "Subtype") === "Form" && depth < DEPTH) {
      this.#saved.push({ ...this.#state });
      this.#state.matrix = multiply(readMatrix(dict.lookup(PDFName.of("Matrix"))), this.#state.matrix);
      this.stream(inflate(object), dict.lookupMaybe(PDFName.of("Resources"), PDFDict) ?? resources, depth + 1);
      this.#state = this.#saved.pop() ?? this.#state;
    }
  }

  #paintInline(): void {
    const entries = new Map<string, Operand>();
    for (let at = 0; at + 1 < this.#inline.length; at += 2)
      entries.set(named(this.#inline[at]), this.#inline[at + 1] ?? 0);
    const of = (short: string, long: string): number => number(entries.get(short) ?? entries.get(long));
    const stencil = of("IM", "ImageMask") === 1;
    const pixels = [of("W", "Width"), of("H", "Height")] as const;
    this.#image({ name: "inline", dict: undefined, pixels, stencil, bits: of("BPC", "BitsPerComponent") || 8 });
  }

  #image(image: Omit<ImagePaint, "width" | "height" | "box">): void {
    const { matrix } = this.#state;
    const corners = [0, 1].flatMap((x) => [0, 1].map((y) => apply(matrix, x, y)));
    const box = boxAround(corners);
    if (!this.#count(box)) return;
    const [width, height] = [Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3])];
    this.#images.push({ ...image, width, height, box });
    if (image.stencil) this.#addFill({ color: this.#state.fill, overprint: this.#state.overprintFill });
  }
}
