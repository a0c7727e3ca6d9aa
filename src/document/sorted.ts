/** Search in lists that are sorted. */

/** How many entries come before the first for which `holds` no longer does. */
export function countWhile<T>(sorted: ArrayLike<T>, holds: (entry: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
