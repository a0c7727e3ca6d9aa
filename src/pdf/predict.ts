/**
 * PNG's row filters, which make photographs and gradients a third smaller under deflate (PNG 3 §9).
 * Each row takes the filter whose differences are smallest.
 */

/** Filters in PNG's numbering; average (3) hardly ever wins and is left out. */
const FILTERS = [
  [0, none],
  [1, left],
  [2, up],
  [4, paeth],
] as const;

/** Rows of `width` pixels with `colors` bytes each, every row led by the number of its filter. */
export function predict(data: Uint8Array, width: number, colors: number): Uint8Array {
  const stride = width * colors;
  const rows = data.length / stride;
  const out = new Uint8Array(rows * (stride + 1));
  const attempt = new Uint8Array(stride);
  let above: Uint8Array = new Uint8Array(stride);
  for (let row = 0; row < rows; row++) {
    const line = data.subarray(row * stride, (row + 1) * stride);
    let least = Number.POSITIVE_INFINITY;
    for (const [number, filter] of FILTERS) {
      filter(line, above, colors, attempt);
      const sum = sizeOf(attempt);
      if (sum >= least) continue;
      least = sum;
      out[row * (stride + 1)] = number;
      out.set(attempt, row * (stride + 1) + 1);
    }
    above = line;
  }
  return out;
}

/** Sum of the differences, taken as signed bytes. */
function sizeOf(row: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at++) {
    const value = row[at] as number;
    sum += value < 128 ? value : 256 - value;
  }
  return sum;
}

/** Each writes a line less its guess: nothing, the pixel before, the one above, or Paeth's choice of neighbours. */
function none(line: Uint8Array, _above: Uint8Array, _colors: number, out: Uint8Array): void {
  out.set(line);
}
function left(line: Uint8Array, _above: Uint8Array, colors: number, out: Uint8Array): void {
  for (let at = 0; at < colors; at++) out[at] = line[at] as number;
  for (let at = colors; at < line.length; at++) out[at] = (line[at] as number) - (line[at - colors] as number);
}
function up(line: Uint8Array, above: Uint8Array, _colors: number, out: Uint8Array): void {
  for (let at = 0; at < line.length; at++) out[at] = (line[at] as number) - (above[at] as number);
}
function paeth(line: Uint8Array, above: Uint8Array, colors: number, out: Uint8Array): void {
  for (let at = 0; at < line.length; at++) {
    const a = at < colors ? 0 : (line[at - colors] as number);
    const b = above[at] as number;
    const c = at < colors ? 0 : (above[at - colors] as number);
    const byA = Math.abs(b - c);
    const byB = Math.abs(a - c);
    const byC = Math.abs(a + b - c - c);
    out[at] = (line[at] as number) - (byA <= byB && byA <= byC ? a : byB <= byC ? b : c);
  }
}
