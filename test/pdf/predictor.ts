/** PNG's row filters (PNG 3 §9.2), the other way round. */
export function restore(data: Uint8Array, stride: number, colors: number): Uint8Array {
  const rows = data.length / (stride + 1);
  const out = new Uint8Array(rows * stride);
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (stride + 1)] ?? 9;
    for (let x = 0; x < stride; x++) {
      const at = row * stride + x;
      const a = x < colors ? 0 : (out[at - colors] ?? 0);
      const b = row === 0 ? 0 : (out[at - stride] ?? 0);
      const c = row === 0 || x < colors ? 0 : (out[at - stride - colors] ?? 0);
      const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
      const guess = [0, a, b, (a + b) >> 1, pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter];
      out[at] = (data[row * (stride + 1) + 1 + x] ?? 0) + (guess ?? Number.NaN);
    }
  }
  return out;
}
