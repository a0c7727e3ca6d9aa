/**
 * A line of text as a path: what is drawn so is no text to whoever copies or searches the page.
 */
import { glyphRuns } from "../text/line.ts";
import type { Pt } from "../units.ts";
import type { SetLine } from "./item.ts";
import type { PathCommand } from "./types.ts";

export function outlineOf({ paragraph, line }: SetLine, x: Pt, y: Pt): readonly PathCommand[] {
  const commands: PathCommand[] = [];
  let pen = x;
  for (const { font, size, start, parts } of glyphRuns(paragraph, line)) {
    if (start !== undefined) pen = x + start;
    for (const part of parts) {
      if (part.kind !== "glyphs") {
        pen += part.width;
        continue;
      }
      for (let glyph = part.from; glyph < part.to; glyph++) {
        commands.push(...placed(font.outline(part.shape.glyphs[glyph] ?? 0), size / font.upem, pen, y));
        pen += ((part.shape.advances[glyph] ?? 0) * size) / 1000;
      }
    }
  }
  return commands;
}

/** Path data of a glyph, y upwards, at a place. Quadratic curves become cubic ones (the same curve). */
function placed(outline: string, unit: number, x: Pt, y: Pt): PathCommand[] {
  let [fromX, fromY] = [0, 0];
  return [...outline.matchAll(/([MLQCZ])([^MLQCZ]*)/g)].map(([, name, written]): PathCommand => {
    const at = (written?.match(/-?[\d.]+/g) ?? []).map((value, index) =>
      index % 2 === 0 ? x + Number(value) * unit : y - Number(value) * unit,
    );
    const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = at;
    const [oldX, oldY] = [fromX, fromY];
    [fromX, fromY] = [at.at(-2) ?? oldX, at.at(-1) ?? oldY];
    switch (name) {
      case "M":
      case "L":
        return [name, ax, ay];
      case "Q":
        return ["C", third(oldX, ax), third(oldY, ay), third(bx, ax), third(by, ay), bx, by];
      case "C":
        return ["C", ax, ay, bx, by, cx, cy];
      default:
        return ["Z"];
    }
  });
}
const third = (end: number, control: number): number => end + (2 / 3) * (control - end);
