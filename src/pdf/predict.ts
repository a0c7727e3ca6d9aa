/**
 * PNG's row filters, which make photographs and gradients a third smaller under deflate (PNG 3 §9).
 * Each row takes the filter whose differences are smallest.
 */

/** Filters in PNG's numbering; average (3) hardly ever wins and is left out. */
const [NONE, SUB, UP, PAETH] = [0, 1, 2, 4] as const;
const FILTERS = [NONE, SUB, UP, PAETH] as const;

/** Rows of `width` pixels with `colors` bytes each, every row led by the number of its filter. */
export function predict(data: Uint8Array, width: number, colors: number): Uint8Array {
  const stride = width * colors;
  const rows = data.length / stride;
  const out = new Uint8Array(rows * (stride + 1));
  const tries = FILTERS.map(() => new Uint8Array(stride));
  let above: Uint8Array = new Uint8Array(stride);
  for (let row = 0; row < rows; row++) {
    const line = data.subarray(row * stride, (row + 1) * stride);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    FILTERS.forEach((filter, index) => {
      const sum = apply(filter, line, above, colors, tries[index] ?? line);
      if (sum < least) [best, least] = [index, sum];
    });
    out[row * (stride + 1)] = FILTERS[best] ?? NONE;
    out.set(tries[best] ?? line, row * (stride + 1) + 1);
    above = line;
  }
  return out;
}

/** Writes the filtered line; answers the sum of its differences. */
function apply(filter: number, line: Uint8Array, above: Uint8Array, colors: number, out: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < line.length; at++) {
    const left = at < colors ? 0 : (line[at - colors] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < colors ? 0 : (above[at - colors] ?? 0);
    const guess = filter === NONE ? 0 : filter === SUB ? left : filter === UP ? up : paeth(left, up, corner);
    const difference = ((line[at] ?? 0) - guess) & 255;
    out[at] = difference;
    sum += difference < 128 ? difference : 256 - difference;
  }
  return sum;
}
function paeth(left: number, up: number, corner: number): number {
  const byLeft = Math.abs(up - corner);
  const byUp = Math.abs(left - corner);
  const byCorner = Math.abs(left + up - corner - corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
