/**
 * A picture of lines in place: a strip of their page, drawn from the display list with the lines and
 * the white that matters tinted. The page is moved up so that the strip is all of it.
 */
import type { Pictures } from "../image/types.ts";
import type { Page, Paint, PathCommand } from "../page/types.ts";
import type { Color } from "../style/types.ts";
import { drawPage } from "../svg/page.ts";
import type { Pt } from "../units.ts";
import type { Body } from "./rows.ts";
import type { Spot } from "./spots.ts";

/** Lines shown before and after; white at the sides, in points. */
const AROUND = 2;
const SIDE: Pt = 14;
/** From a baseline up to the tint's top and down to its foot, in leadings. */
const [UP, DOWN] = [0.72, 0.28];
const LINE: Color = { space: "rgb", r: 1, g: 0.95, b: 0.76 };
const GAP: Color = { space: "rgb", r: 0.98, g: 0.72, b: 0.4 };

/** An SVG; its outlines' names begin with `prefix`, so that many can stand in one file. */
export async function excerpt(
  page: Page,
  { rows, gaps }: Spot,
  { leading, size }: Body,
  pictures: Pictures,
  prefix: string,
): Promise<string> {
  const own = rows.filter((row) => row.page === rows[0]?.page);
  const [first, last] = [own[0]?.y ?? 0, own.at(-1)?.y ?? 0];
  const left = Math.max(0, Math.min(page.style.margin.left, ...own.map((row) => row.left)) - SIDE);
  const right = Math.max(page.style.width - page.style.margin.right, ...own.map((row) => row.right)) + SIDE;
  const top = Math.max(0, first - (AROUND + UP + 0.1) * leading);
  const foot = Math.min(page.style.height, last + (AROUND + DOWN + 0.1) * leading);
  const tint = (x: Pt, end: Pt, y: Pt, color: Color): Paint => ({
    kind: "rule",
    leaf: 0,
    x,
    y: y - UP * leading,
    width: end - x,
    height: leading,
    color,
  });
  const tints = own.flatMap((row, index) => [
    tint(row.left - size / 4, row.right + size / 4, row.y, LINE),
    ...(gaps[index] ?? []).map(({ from, to }) => tint(from, to, row.y, GAP)),
  ]);
  const shown = page.paints.filter((paint) => {
    const [head, end] = reach(paint);
    return end > top && head < foot;
  });
  const paints = [...tints, ...shown].map((paint) => moved(paint, -left, -top));
  const style = { ...page.style, width: Math.min(page.style.width, right) - left, height: foot - top };
  const svg = await drawPage({ ...page, style, paints }, pictures);
  return svg.replaceAll(/(id="|href="#)g/g, `$1${prefix}g`);
}

/** Where a paint begins and ends, downwards: a line whose baseline isn't in the strip isn't shown in part. */
function reach(paint: Paint): readonly [Pt, Pt] {
  if (paint.turned) return [-Infinity, Infinity];
  switch (paint.kind) {
    case "line":
      return [paint.y, paint.y];
    case "glyphs":
      return [paint.y - paint.size, paint.y];
    case "path":
      return [-Infinity, Infinity];
    default:
      return [paint.y, paint.y + paint.height];
  }
}

function moved(paint: Paint, right: Pt, down: Pt): Paint {
  const [x, y] = paint.turned ? [-down, right] : [right, down];
  return paint.kind === "path"
    ? { ...paint, commands: paint.commands.map((command) => movedCommand(command, x, y)) }
    : { ...paint, x: paint.x + x, y: paint.y + y };
}

function movedCommand(command: PathCommand, x: Pt, y: Pt): PathCommand {
  switch (command[0]) {
    case "C":
      return ["C", command[1] + x, command[2] + y, command[3] + x, command[4] + y, command[5] + x, command[6] + y];
    case "Z":
      return command;
    default:
      return [command[0], command[1] + x, command[2] + y];
  }
}
