/** SVG's path data (SVG 2 §9.3) as what every painter knows: absolute moves, lines, cubic curves and closings. */

export type Segment =
  | readonly ["M", number, number]
  | readonly ["L", number, number]
  | readonly ["C", number, number, number, number, number, number]
  | readonly ["Z"];

/** Numbers after each command. */
const OPERANDS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };
const TOKEN = /([a-zA-Z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/y;
/** Flags of an arc may stand without white around them. */
const FLAG = /[01]/y;
const WHITE = /[\s,]*/y;

/** All segments up to the first mistake, as the specification asks. */
export function readPath(data: string): readonly Segment[] {
  const out: Segment[] = [];
  const scan = scanner(data);
  const pen = createPen(out);
  let command = "";
  for (;;) {
    const letter = scan.letter();
    if (letter !== undefined) command = letter;
    else if (scan.done()) return out;
    const name = command.toUpperCase();
    const count = OPERANDS[name];
    if (count === undefined || (letter === undefined && count === 0)) return out;
    const operands: number[] = [];
    for (let index = 0; index < count; index++) {
      const value = name === "A" && (index === 3 || index === 4) ? scan.flag() : scan.number();
      if (value === undefined) return out;
      operands.push(value);
    }
    pen(name, operands, command !== name);
    // Pairs after a move are lines.
    if (name === "M") command = command === "M" ? "L" : "l";
  }
}

function scanner(data: string) {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    WHITE.lastIndex = at;
    at += WHITE.exec(data)?.[0].length ?? 0;
    pattern.lastIndex = at;
    return pattern.exec(data);
  };
  const read = (pattern: RegExp, group: number): string | undefined => {
    const match = take(pattern);
    const found = match?.[group];
    if (found !== undefined) at += found.length;
    return found;
  };
  const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  return {
    letter: () => read(TOKEN, 1),
    number: () => number(read(TOKEN, 2)),
    flag: () => number(read(FLAG, 0)),
    done: () => take(TOKEN) === null,
  };
}

/** Draws one command after another; keeps the current point, the subpath's start and the last control point. */
function createPen(out: Segment[]): (name: string, operands: readonly number[], relative: boolean) => void {
  let [x, y, startX, startY, controlX, controlY] = [0, 0, 0, 0, 0, 0];
  let before = "";
  const line = (toX: number, toY: number): void => {
    out.push(["L", toX, toY]);
    [x, y] = [toX, toY];
  };
  const cubic = (x1: number, y1: number, x2: number, y2: number, toX: number, toY: number): void => {
    out.push(["C", x1, y1, x2, y2, toX, toY]);
    [controlX, controlY, x, y] = [x2, y2, toX, toY];
  };
  const quadratic = (qx: number, qy: number, toX: number, toY: number): void => {
    const third = (from: number, control: number): number => from + ((control - from) * 2) / 3;
    cubic(third(x, qx), third(y, qy), third(toX, qx), third(toY, qy), toX, toY);
    [controlX, controlY] = [qx, qy];
  };
  return (name, operands, relative) => {
    const [dx, dy] = relative ? [x, y] : [0, 0];
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = operands;
    const mirrored = (after: string): readonly [number, number] =>
      after.includes(before) && before !== "" ? [2 * x - controlX, 2 * y - controlY] : [x, y];
    if (name === "M") {
      [x, y] = [startX, startY] = [a + dx, b + dy];
      out.push(["M", x, y]);
    } else if (name === "L") line(a + dx, b + dy);
    else if (name === "H") line(a + dx, y);
    else if (name === "V") line(x, a + dy);
    else if (name === "C") cubic(a + dx, b + dy, c + dx, d + dy, e + dx, f + dy);
    else if (name === "S") cubic(...mirrored("CS"), a + dx, b + dy, c + dx, d + dy);
    else if (name === "Q") quadratic(a + dx, b + dy, c + dx, d + dy);
    else if (name === "T") quadratic(...mirrored("QT"), a + dx, b + dy);
    else if (name === "A") arc(x, y, a, b, c, d !== 0, e !== 0, f + dx, g + dy, cubic, line);
    else {
      out.push(["Z"]);
      [x, y] = [startX, startY];
    }
    before = name;
  };
}

/** An elliptical arc as cubic curves of at most a quarter turn (SVG 2 §B.2.4). */
function arc(
  x1: number,
  y1: number,
  radiusX: number,
  radiusY: number,
  degrees: number,
  large: boolean,
  sweep: boolean,
  x2: number,
  y2: number,
  cubic: (x1: number, y1: number, x2: number, y2: number, x: number, y: number) => void,
  line: (x: number, y: number) => void,
): void {
  let [rx, ry] = [Math.abs(radiusX), Math.abs(radiusY)];
  if (rx === 0 || ry === 0) return line(x2, y2);
  if (x1 === x2 && y1 === y2) return;
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [halfX, halfY] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [px, py] = [cos * halfX + sin * halfY, cos * halfY - sin * halfX];
  const grow = Math.sqrt(Math.max(1, (px / rx) ** 2 + (py / ry) ** 2));
  [rx, ry] = [rx * grow, ry * grow];
  const squares = (rx * py) ** 2 + (ry * px) ** 2;
  const reach = Math.sqrt(Math.max(0, (rx * ry) ** 2 / squares - 1)) * (large === sweep ? -1 : 1);
  const [ux, uy] = [(reach * rx * py) / ry, (-reach * ry * px) / rx];
  const [centreX, centreY] = [cos * ux - sin * uy + (x1 + x2) / 2, sin * ux + cos * uy + (y1 + y2) / 2];
  const from = Math.atan2((py - uy) / ry, (px - ux) / rx);
  let turn = Math.atan2((-py - uy) / ry, (-px - ux) / rx) - from;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  const count = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
  const step = turn / count;
  const handle = (4 / 3) * Math.tan(step / 4);
  const place = (u: number, v: number): readonly [number, number] => [
    cos * rx * u - sin * ry * v + centreX,
    sin * rx * u + cos * ry * v + centreY,
  ];
  for (let index = 0; index < count; index++) {
    const [t, next] = [from + index * step, from + (index + 1) * step];
    const first = place(Math.cos(t) - handle * Math.sin(t), Math.sin(t) + handle * Math.cos(t));
    const second = place(Math.cos(next) + handle * Math.sin(next), Math.sin(next) - handle * Math.cos(next));
    const [endX, endY] = index === count - 1 ? [x2, y2] : place(Math.cos(next), Math.sin(next));
    cubic(...first, ...second, endX, endY);
  }
}
