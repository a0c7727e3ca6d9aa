/** Text operators (ISO 32000-1 §9.3–9.4): what is shown in which look, and the room that it takes. */
import {
  apply,
  type Box,
  boxAround,
  IDENTITY,
  type Matrix,
  multiply,
  overlaps,
  scaleOf,
  union,
} from "./pdf-geometry.ts";
import { describe } from "./pdf-ink.ts";
import type { State, TextPaint } from "./pdf-state.ts";
import { isString, type Operand } from "./pdf-tokens.ts";

/** Heights above and below the baseline where most letters end, in ems. */
const [ABOVE, BELOW] = [0.7, 0.2];

export class PenText {
  readonly #area: Box;
  readonly #paints = new Map<string, TextPaint>();
  #box: Box | undefined;
  #matrix: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;

  constructor(area: Box) {
    this.#area = area;
  }
  paints = (): readonly TextPaint[] => [...this.#paints.values()];
  box = (): Box | undefined => this.#box;

  /** Runs a text operator; true where it showed something on the part of the page that counts. */
  operator(operator: string, operands: readonly Operand[], state: State): boolean {
    const [first, second, third] = operands;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands.filter((operand) => typeof operand === "number");
    switch (operator) {
      case "BT":
        this.#matrix = this.#line = IDENTITY;
        return false;
      case "Tm":
        this.#matrix = this.#line = [a, b, c, d, e, f];
        return false;
      case "TD":
        state.leading = -b;
        return this.#move(a, b);
      case "Td":
        return this.#move(a, b);
      case "T*":
        return this.#move(0, -state.leading);
      case "Tc":
        state.tracking = a;
        return false;
      case "Tw":
        state.wordSpace = a;
        return false;
      case "Tz":
        state.stretch = a / 100;
        return false;
      case "TL":
        state.leading = a;
        return false;
      case "Ts":
        state.rise = a;
        return false;
      case "Tr":
        state.mode = a;
        return false;
      case "Tj":
      case "TJ":
        return this.#show(first, state);
      case "'":
        this.#move(0, -state.leading);
        return this.#show(first, state);
      case '"':
        [state.wordSpace, state.tracking] = [a, b];
        this.#move(0, -state.leading);
        return this.#show(isString(second) ? second : third, state);
      default:
        return false;
    }
  }

  #move(x: number, y: number): false {
    this.#matrix = this.#line = multiply([1, 0, 0, 1, x, y], this.#line);
    return false;
  }

  #show(operand: Operand | undefined, state: State): boolean {
    const { size, rise, stretch, font, mode, fill, stroke, overprintFill, overprintStroke } = state;
    const width = advance(operand, state) * stretch;
    const matrix = multiply(this.#matrix, state.matrix);
    const [low, high] = [rise - BELOW * size, rise + ABOVE * size];
    this.#matrix = multiply([1, 0, 0, 1, width, 0], this.#matrix);
    const inked = width - lastSpace(operand, state) * stretch;
    const box = boxAround([0, inked].flatMap((x) => [low, high].map((y) => apply(matrix, x, y))));
    if (width === 0 || !overlaps(box, this.#area)) return false;
    this.#box = union(this.#box, box);
    const outlined = mode % 4 === 1;
    const color = outlined ? stroke : fill;
    const overprint = outlined ? overprintStroke : overprintFill;
    const shown = Math.round(Math.abs(size) * scaleOf(matrix) * 100) / 100;
    const key = `${font?.name} ${shown} ${describe(color)} ${mode} ${overprint}`;
    if (!this.#paints.has(key))
      this.#paints.set(key, { font: font?.name ?? "", size: shown, color, invisible: mode % 4 === 3, overprint });
    return true;
  }
}

/** Length of the shown codes before stretching, in text space. */
function advance(operand: Operand | undefined, state: State): number {
  const { font, size, tracking, wordSpace } = state;
  if (typeof operand === "number") return (-operand * size) / 1000;
  if (Array.isArray(operand)) return operand.reduce((sum, item: Operand) => sum + advance(item, state), 0);
  if (!isString(operand) || !font) return 0;
  let width = 0;
  for (let at = 0; at < operand.length; at += font.bytesPerCode) {
    const code = font.bytesPerCode === 2 ? (operand[at] ?? 0) * 256 + (operand[at + 1] ?? 0) : (operand[at] ?? 0);
    width += font.width(code) * size + tracking + (font.bytesPerCode === 1 && code === 32 ? wordSpace : 0);
  }
  return width;
}

/** Width of a space at the end, which nobody sees: lines that go on in the next end in one. */
function lastSpace(operand: Operand | undefined, { font, size, tracking }: State): number {
  const last: Operand | undefined = Array.isArray(operand) ? operand.at(-1) : operand;
  if (!isString(last) || !font) return 0;
  const [high = 0, low = 0] = last.slice(-2);
  const code = font.bytesPerCode === 2 ? high * 256 + low : (last.at(-1) ?? 0);
  return font.isSpace(code) ? font.width(code) * size + tracking : 0;
}
