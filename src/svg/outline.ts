/** Glyph outlines in fewer characters: relative, with no separator that a sign can stand for (SVG 2 §9.3.9). */
/** Absolute `M L Q C Z` path data in font units, as fonts give it, made whole and relative. */
export function compact(path: string): string {
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  let out = "";
  let before = "";
  for (const [, command = "", list = ""] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = (list.match(/-?[\d.]+/g) ?? []).map((text) => Math.round(Number(text)));
    const [toX = startX, toY = startY] = numbers.slice(-2);
    let relative = numbers.map((value, index) => value - (index % 2 === 0 ? x : y));
    let name = command.toLowerCase();
    if (name === "l" && toY === y) [name, relative] = ["h", [toX - x]];
    else if (name === "l" && toX === x) [name, relative] = ["v", [toY - y]];
    // A command that repeats goes unsaid; after a move, a line would.
    if (name !== before) out += name;
    else if ((relative[0] ?? 0) >= 0) out += " ";
    out += relative.map((value, index) => (index > 0 && value >= 0 ? ` ${value}` : `${value}`)).join("");
    before = name === "z" || name === "m" ? "" : name;
    [x, y] = [toX, toY];
    if (name === "m") [startX, startY] = [x, y];
  }
  return out;
}
