/** The few statistics the figures need. Of nothing they answer 0. */

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of the whole population. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** The value below which a share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Median of the window of this width that holds most of the values. */
export function densest(values: readonly number[], window: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  let [from, to, first] = [0, 0, 0];
  sorted.forEach((value, index) => {
    while (value - (sorted[first] ?? 0) > window) first++;
    if (index + 1 - first > to - from) [from, to] = [first, index + 1];
  });
  return median(sorted.slice(from, to));
}
