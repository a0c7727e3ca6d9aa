/**
 * Pandoc's grid tables: cells of several lines, drawn with `+`, `-` and `|`; `=` below the head, `:` for
 * alignment, spans where a line is left out. Cells are found as rectangles from corner to corner, from the
 * top left on, as docutils finds them.
 */
import type { Alignment } from "../document/tree.ts";

export interface GridCell {
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** Each with the line of the table and the offset in it where the text begins. */
  readonly lines: readonly { readonly text: string; readonly line: number; readonly from: number }[];
}
export interface Grid {
  readonly columns: readonly (Alignment | undefined)[];
  /** Rows of the head. */
  readonly head: number;
  readonly rows: readonly (readonly GridCell[])[];
}

const RULE = /^\+[-=:+]+\+$/;
/** East Asian wide characters of one unit: they take two columns. Those of two units do so anyway. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
/** No character of a manuscript. */
const FILL = "\0";

interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The table that lines draw; undefined where they don't close. */
export function readGrid(lines: readonly string[]): Grid | undefined {
  const drawn = lines.map((line) => line.trimEnd().replaceAll(WIDE, `$&${FILL}`));
  const width = Math.max(...drawn.map(({ length }) => length));
  const rules = drawn.map((line) => (RULE.test(line) ? line.replaceAll(/[=:]/g, "-") : line).padEnd(width));
  const found = rectangles(rules);
  if (!found) return undefined;
  const across = positions(found.flatMap(({ left, right }) => [left, right]));
  const down = positions(found.flatMap(({ top, bottom }) => [top, bottom]));
  const rows: GridCell[][] = Array.from({ length: down.length - 1 }, () => []);
  for (const one of found)
    rows[down.indexOf(one.top)]?.push({
      columnSpan: across.indexOf(one.right) - across.indexOf(one.left),
      rowSpan: down.indexOf(one.bottom) - down.indexOf(one.top),
      lines: textOf(drawn, one),
    });
  const below = drawn.findIndex((line) => RULE.test(line) && line.includes("="));
  const aligning = drawn[Math.max(0, below)] ?? "";
  return {
    columns: across.slice(1).map((right, i) => alignmentOf(aligning.slice((across[i] ?? 0) + 1, right))),
    head: Math.max(0, down.indexOf(below)),
    rows,
  };
}

const positions = (all: readonly number[]): readonly number[] => [...new Set(all)].toSorted((a, b) => a - b);

function alignmentOf(rule: string): Alignment | undefined {
  const [left, right] = [rule.startsWith(":"), rule.endsWith(":")];
  return left && right ? "center" : left ? "left" : right ? "right" : undefined;
}

/** All cells, row by row; undefined where some of the table is in none. */
function rectangles(lines: readonly string[]): readonly Rectangle[] | undefined {
  const width = lines[0]?.length ?? 0;
  /** By column: the last line that is in a cell. */
  const done = Array.from({ length: width - 1 }, () => 0);
  const corners: (readonly [top: number, left: number])[] = [[0, 0]];
  const found: Rectangle[] = [];
  for (let next = corners.shift(); next; next = corners.shift()) {
    const [top, left] = next;
    if (top >= lines.length - 1 || left >= width - 1 || top < (done[left] ?? 0)) continue;
    const cell = cellAt(lines, top, left);
    if (!cell) continue;
    found.push(cell);
    done.fill(cell.bottom, left, cell.right);
    corners.push([top, cell.right], [cell.bottom, left]);
    corners.sort(([a, b], [c, d]) => a - c || b - d);
  }
  return done.every((line) => line === lines.length - 1) ? found : undefined;
}

/** The smallest rectangle with a corner there. */
function cellAt(lines: readonly string[], top: number, left: number): Rectangle | undefined {
  const at = (line: number, column: number): string => lines[line]?.[column] ?? "";
  if (at(top, left) !== "+") return undefined;
  for (let right = left + 1; "+-".includes(at(top, right) || " "); right++) {
    if (at(top, right) !== "+") continue;
    for (let bottom = top + 1; "+|".includes(at(bottom, right) || " "); bottom++) {
      if (at(bottom, right) !== "+" || at(bottom, left) !== "+") continue;
      const foot = lines[bottom]?.slice(left, right) ?? "";
      const sides = lines.slice(top, bottom).map((line) => line[left] ?? "");
      if (/^[+-]+$/.test(foot) && sides.every((mark) => mark === "+" || mark === "|"))
        return { top, left, bottom, right };
    }
  }
  return undefined;
}

/** What stands in a cell, without the indent that its lines share. */
function textOf(drawn: readonly string[], { top, left, bottom, right }: Rectangle): GridCell["lines"] {
  const inner = drawn.slice(top + 1, bottom).map((line) => line.slice(left + 1, right).trimEnd());
  const indents = inner.filter((text) => text !== "").map((text) => text.search(/\S/));
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return inner.map((text, i) => ({
    text: text.slice(indent).replaceAll(FILL, ""),
    line: top + 1 + i,
    from: (drawn[top + 1 + i] ?? "").slice(0, left + 1 + indent).replaceAll(FILL, "").length,
  }));
}
