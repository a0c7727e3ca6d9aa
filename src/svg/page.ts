/**
 * One page as a stand-alone SVG: the display list drawn with glyph outlines, each defined once, so that
 * the picture needs no font. It is a picture of text; whoever shows it says what it shows.
 */
import { never } from "../document/element.ts";
import type { Picture, Pictures } from "../image/types.ts";
import type { Page, Paint, Stroke } from "../page/types.ts";
import type { Color } from "../style/types.ts";
import { glyphRuns } from "../text/line.ts";
import type { Font, GlyphRun, Shape } from "../text/types.ts";
import { decimal, type Pt } from "../units.ts";
import { compact } from "./outline.ts";

/** Pixels per point that pictures are kept at: a page on a dense screen. */
const DENSITY = 2;
/** Underlines and strokes, in ems. */
const UNDERLINE = 0.12;
const THICKNESS = 0.05;

export async function drawPage(page: Page, pictures: Pictures): Promise<string> {
  const { width, height } = page.style;
  const outlines = createOutlines();
  const body: string[] = [];
  for (const paint of page.paints) {
    const drawn = await draw(paint, outlines, pictures);
    body.push(paint.turned && drawn ? `<g transform="matrix(0 -1 1 0 0 0)">${drawn}</g>` : drawn);
  }
  const size = `width="${decimal(width, 2)}" height="${decimal(height, 2)}"`;
  const box = `viewBox="0 0 ${decimal(width, 2)} ${decimal(height, 2)}"`;
  const paper = `<path fill="#fff" d="M0 0h${decimal(width, 2)}v${decimal(height, 2)}H0z"/>`;
  const defs = `<defs>${outlines.defs()}</defs>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box}>${defs}${paper}${body.join("")}</svg>`;
}

/** Outlines that were used, under short names. */
interface Outlines {
  readonly name: (font: Font, glyph: number) => string | undefined;
  readonly defs: () => string;
}
function createOutlines(): Outlines {
  const names = new Map<string, string | undefined>();
  const paths: string[] = [];
  return {
    name(font, glyph) {
      const key = `${font.id} ${glyph}`;
      if (!names.has(key)) {
        const outline = font.outline(glyph);
        const name = outline === "" ? undefined : `g${paths.length.toString(36)}`;
        names.set(key, name);
        if (name !== undefined) paths.push(`<path id="${name}" d="${compact(outline)}"/>`);
      }
      return names.get(key);
    },
    defs: () => paths.join(""),
  };
}

async function draw(paint: Paint, outlines: Outlines, pictures: Pictures): Promise<string> {
  switch (paint.kind) {
    case "line":
      return drawLine(paint, outlines);
    case "glyphs": {
      const { shape, from, to, font, size, color, x, y } = paint;
      const uses: string[] = [];
      useGlyphs(shape, from, to, 0, (advance) => advance, outlines, uses);
      return group(font, size, 1, color, x, y, uses);
    }
    case "rule":
      return rectangle(paint.x, paint.y, paint.width, paint.height, paint.color);
    case "path": {
      const d = paint.commands.map(([name, ...at]) => name + at.map((value) => decimal(value, 2)).join(" ")).join("");
      const fill = paint.fill ? css(paint.fill) : "none";
      const { stroke } = paint;
      const line = stroke ? strokeOf(stroke) : "";
      return `<path fill="${fill}"${line} d="${d}"/>`;
    }
    case "image": {
      const picture = pictures.get(paint.src);
      return picture ? drawImage(picture, paint) : "";
    }
    case "link":
      return "";
    default:
      return never(paint);
  }
}

function drawLine({ paragraph, line, x, y }: Extract<Paint, { kind: "line" }>, outlines: Outlines): string {
  const pieces: string[] = [];
  let pen = x;
  for (const run of glyphRuns(paragraph, line)) {
    const { font, size, color, rise } = run;
    if (run.start !== undefined) pen = x + run.start;
    const start = pen;
    const unit = (size / 1000) * line.scale;
    const uses: string[] = [];
    const advanced = (advance: number): number => advance + line.track + (run.letterSpacing * 1000) / size;
    for (const part of run.parts) {
      if (part.kind === "glyphs") {
        pen += unit * useGlyphs(part.shape, part.from, part.to, (pen - start) / unit, advanced, outlines, uses);
      } else pen += part.width + (part.kind === "space" && part.justifies ? line.space : 0);
    }
    pieces.push(
      group(font, size, line.scale, color, start, y - rise, uses),
      decoration(run, Math.min(start, pen), Math.max(start, pen), y),
    );
  }
  return pieces.join("");
}

function strokeOf({ color, width, dash }: Stroke): string {
  const dashes = dash ? ` stroke-dasharray="${dash.map((value) => decimal(value, 2)).join(" ")}"` : "";
  const dots = dash?.[0] === 0 ? ' stroke-linecap="round"' : "";
  return ` stroke="${css(color)}" stroke-width="${decimal(width, 2)}"${dashes}${dots}`;
}

/** References to the outlines of glyphs; `at` and the answer, how far they reach, in thousandths of the em. */
function useGlyphs(
  shape: Shape,
  from: number,
  to: number,
  at: number,
  advanced: (advance: number) => number,
  outlines: Outlines,
  uses: string[],
): number {
  const { font, glyphs, advances, offsets } = shape;
  const units = font.upem / 1000;
  let reach = 0;
  for (let glyph = from; glyph < to; glyph++) {
    const name = outlines.name(font, glyphs[glyph] ?? 0);
    const x = Math.round((at + reach + (offsets?.[glyph * 2] ?? 0)) * units);
    const y = Math.round((offsets?.[glyph * 2 + 1] ?? 0) * units);
    if (name !== undefined) uses.push(`<use href="#${name}"${x ? ` x="${x}"` : ""}${y ? ` y="${y}"` : ""}/>`);
    reach += advanced(advances[glyph] ?? 0);
  }
  return reach;
}

/** Glyphs in font units, set to size with y turned up. */
function group(font: Font, size: Pt, scale: number, color: Color, x: Pt, y: Pt, uses: readonly string[]): string {
  if (uses.length === 0) return "";
  const unit = size / font.upem;
  const matrix = `${decimal(unit * scale, 6)} 0 0 ${decimal(-unit, 6)} ${decimal(x, 2)} ${decimal(y, 2)}`;
  return `<g transform="matrix(${matrix})"${fillOf(color)}>${uses.join("")}</g>`;
}

function decoration(run: GlyphRun, from: Pt, to: Pt, y: Pt): string {
  if (run.decoration === "none") return "";
  const middle = run.decoration === "underline" ? UNDERLINE : -run.font.xHeight / 2000;
  const top = y - run.rise + (middle - THICKNESS / 2) * run.size;
  return rectangle(from, top, to - from, THICKNESS * run.size, run.color);
}

const rectangle = (x: Pt, y: Pt, width: Pt, height: Pt, color: Color): string => {
  const [left, top, wide, high] = [x, y, width, height].map((value) => decimal(value, 2));
  return `<path${fillOf(color)} d="M${left} ${top}h${wide}v${high}h-${wide}z"/>`;
};
const fillOf = (color: Color): string => (css(color) === "#000" ? "" : ` fill="${css(color)}"`);

function css(color: Color): string {
  const rgb =
    color.space === "gray"
      ? [color.gray, color.gray, color.gray]
      : color.space === "rgb"
        ? [color.r, color.g, color.b]
        : [color.c, color.m, color.y].map((ink) => (1 - ink) * (1 - color.k));
  const hex = rgb.map((value) =>
    Math.round(value * 255)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${hex.every(([a, b]) => a === b) ? hex.map(([a]) => a).join("") : hex.join("")}`;
}

/** Pictures are scaled to what the page shows; drawings stay drawings. */
async function drawImage(picture: Picture, paint: Extract<Paint, { kind: "image" }>): Promise<string> {
  const [x, y, width, height] = [paint.x, paint.y, paint.width, paint.height].map((value) => decimal(value, 2));
  const { mediaType, bytes } = picture.format === "svg" ? picture : await scaled(picture, paint.width);
  const data = Buffer.from(bytes).toString("base64");
  const place = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  return `<image ${place} preserveAspectRatio="none" href="data:${mediaType};base64,${data}"/>`;
}
async function scaled(picture: Picture, width: Pt): Promise<{ mediaType: string; bytes: Uint8Array }> {
  const { default: sharp } = await import("sharp");
  const image = sharp(picture.bytes, { failOn: "none" })
    .autoOrient()
    .resize({ width: Math.ceil(width * DENSITY), withoutEnlargement: true });
  return picture.alpha
    ? { mediaType: "image/png", bytes: await image.png().toBuffer() }
    : { mediaType: "image/jpeg", bytes: await image.jpeg({ quality: 80 }).toBuffer() };
}
