/**
 * Lines of glyphs as text operators. `Tz` scales everything, `Tc` follows every glyph; word spaces are
 * neither scaled nor tracked by the line's own rule, so each is a space glyph and a `TJ` number that
 * brings the pen to where it should be (ISO 32000-1 §9.4.4):
 *
 *     pen += ((width − number) · size / 1000 + Tc) · Tz
 */
import type { LeafId, Paint } from "../page/types.ts";
import type { Color } from "../style/types.ts";
import { glyphRuns } from "../text/line.ts";
import type { GlyphPart, GlyphRun, Shape } from "../text/types.ts";
import { decimal, type Pt, round } from "../units.ts";
import type { Codes, EncodedFont, Encoder } from "./encode.ts";

/** What text is drawn with. */
export interface Pen {
  readonly fonts: Set<EncodedFont>;
  readonly put: (operator: string) => void;
  /** Opens the marked content of a leaf, in a text object or out of one. */
  readonly enter: (leaf: LeafId, text: boolean, artifact?: string) => void;
  /** Sets a parameter (`Tz`, `Tc`, `Ts`, `w` …) where it differs. */
  readonly set: (parameter: string, value: string) => void;
  readonly fill: (color: Color) => void;
  readonly useFont: (font: EncodedFont, size: Pt) => void;
  /** A rule drawn after the text, in PDF's coordinates. */
  readonly decorate: (x: Pt, y: Pt, width: Pt, height: Pt, color: Color) => void;
}

/** Larger type needs finer adjustments to keep edges within 0.01 pt. */
const LARGE = 18;

/** Underlines and strokes, in ems: distance from the baseline and thickness. */
const UNDERLINE = 0.12;
const THICKNESS = 0.05;

type LinePaint = Extract<Paint, { kind: "line" }>;
type GlyphsPaint = Extract<Paint, { kind: "glyphs" }>;

/** `y` is the baseline in PDF's coordinates. */
export function drawLine(paint: LinePaint, y: Pt, pen: Pen, encoder: Encoder, artifact?: string): void {
  const { paragraph, line } = paint;
  const runs = glyphRuns(paragraph, line);
  const row = startRow(paint.x, y, line.scale, pen, encoder);
  runs.forEach((run, index) => {
    pen.enter(paint.leaves?.[run.element] ?? paint.leaf, true, artifact);
    if (run.start !== undefined) row.move(run.start);
    const begin = row.x();
    const final = index === runs.length - 1;
    row.run(run, line.track, line.space, index === 0 && followsInitial(paint, run));
    if (final && !paint.last && endsInSpace(paint)) row.space(" ", run);
    row.flush();
    if (run.decoration !== "none") {
      const { size, color, font } = run;
      const middle = run.decoration === "underline" ? -UNDERLINE : font.xHeight / 2000;
      const at = y + run.rise + (middle - THICKNESS / 2) * size;
      pen.decorate(Math.min(begin, row.x()), at, Math.abs(row.x() - begin), THICKNESS * size, color);
    }
  });
}

/** White space between a drop capital that is a word of its own and the text behind it, which begins with it. */
const followsInitial = ({ paragraph, line }: LinePaint, { parts }: GlyphRun): boolean =>
  line.from === 0 && /^ \S/.test(paragraph.text.text) && parts[0]?.kind !== "space";

/** White space at which the line was broken; without it words on both sides of a break would be one when read out. */
function endsInSpace({ paragraph, line }: LinePaint): boolean {
  const next = paragraph.breaks.offset[line.to] ?? 0;
  return /\s/.test(paragraph.text.text[next - 1] ?? "");
}

/** Glyphs of one shape by themselves: folios, leaders, ornaments. */
export function drawShape(paint: GlyphsPaint, y: Pt, pen: Pen, encoder: Encoder): void {
  const { shape, from, to, font, size, color } = paint;
  const row = startRow(paint.x, y, 1, pen, encoder);
  const parts: GlyphPart[] = [{ kind: "glyphs", shape, from, to }];
  row.run({ font, size, color, rise: 0, decoration: "none", letterSpacing: 0, element: -1, parts }, 0, 0);
  row.flush();
}

interface Row {
  /** Where the pen should be. */
  readonly x: () => Pt;
  /** From where the row began. */
  readonly move: (x: Pt) => void;
  /** `spaced` puts a space before it that the reader's pen goes back over. */
  readonly run: (run: GlyphRun, track: number, space: Pt, spaced?: boolean) => void;
  readonly space: (text: string, run: GlyphRun) => void;
  readonly flush: () => void;
}

function startRow(x: Pt, y: Pt, scale: number, pen: Pen, encoder: Encoder): Row {
  const percent = decimal(scale * 100, 2);
  const scaled = Number(percent) / 100;
  const x0 = round(x, 2);
  /** Where the pen should be, and where the reader's pen is before scaling, both from `x0`. */
  let wanted = x - x0;
  let actual = 0;
  let placed = false;
  let array = "";
  let inside = false;
  let size = 0;
  let tracking = 0;

  const flush = (): void => {
    if (array !== "") pen.put(`[${array}${inside ? ")" : ""}]TJ`);
    array = "";
    inside = false;
  };
  /** Brings the reader's pen to the wanted place. */
  const settle = (): void => {
    const grain = size > LARGE ? 10 : 1;
    const number = Math.round(((actual - wanted / scaled) * 1000 * grain) / size) / grain;
    if (number === 0) return;
    array += (inside ? ")" : " ") + number;
    inside = false;
    actual -= (number * size) / 1000;
  };
  const show = ({ bytes, written, count }: Codes): void => {
    settle();
    array += inside ? bytes : "(" + bytes;
    inside = true;
    actual += (written * size) / 1000 + count * tracking;
  };
  const begin = (run: GlyphRun, track: number): void => {
    const font = encoder.font(run.font);
    size = run.size;
    pen.fill(run.color);
    pen.useFont(font, size);
    pen.set("Tz", percent);
    const spaced = decimal((track * size) / 1000 + run.letterSpacing, 4);
    tracking = Number(spaced);
    pen.set("Tc", spaced);
    pen.set("Ts", decimal(run.rise));
    if (!placed) pen.put(`1 0 0 1 ${decimal(x0, 2)} ${decimal(y, 2)} Tm`);
    placed = true;
  };
  const space = (text: string, run: GlyphRun): void => {
    const codes = encoder.space(encoder.font(run.font), text);
    if (codes) show(codes);
  };
  /** Glyphs off their pen: marks over letters. Each offset glyph is shown by itself. */
  const showOffset = (shape: Shape, from: number, to: number, run: GlyphRun, advance: (width: number) => Pt): void => {
    for (let glyph = from; glyph < to; glyph++) {
      const [dx, dy] = [shape.offsets?.[glyph * 2] ?? 0, shape.offsets?.[glyph * 2 + 1] ?? 0];
      const one = encoder.codes(shape, glyph, glyph + 1);
      if (dy !== 0) {
        flush();
        pen.set("Ts", decimal(run.rise + (dy * size) / 1000));
      }
      const shift = (dx * size * scale) / 1000;
      wanted += shift;
      show(one);
      wanted += advance(one.natural) - shift;
      if (dy !== 0) {
        flush();
        pen.set("Ts", decimal(run.rise));
      }
    }
  };

  return {
    x: () => x0 + wanted,
    move: (to) => {
      wanted = x + to - x0;
    },
    space,
    flush,
    run(run, track, wordSpace, spaced = false) {
      begin(run, track);
      if (spaced) space(" ", run);
      const advance = (natural: number, count: number): Pt =>
        (((natural + count * track) * size) / 1000 + count * run.letterSpacing) * scale;
      for (const part of run.parts) {
        if (part.kind === "glyphs") {
          const { shape, from, to } = part;
          if (shape.offsets !== undefined) {
            showOffset(shape, from, to, run, (width) => advance(width, 1));
            continue;
          }
          const codes = encoder.codes(shape, from, to);
          show(codes);
          wanted += advance(codes.natural, codes.count);
        } else if (part.kind === "space") {
          space(part.text, run);
          wanted += part.width + (part.justifies ? wordSpace : 0);
        } else wanted += part.width;
      }
    },
  };
}
