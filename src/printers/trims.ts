/** The sizes in which a service prints, and the one that is nearest to a page. */
import type { Pt } from "../units.ts";
import type { Printer, Size } from "./types.ts";

/** Guides round inches to tenths of a millimetre. */
const SLACK: Pt = 0.3;
const distance = ([a, b]: Size, [c, d]: Size): Pt => Math.abs(a - c) + Math.abs(b - d);
const clamp = (value: Pt, low: Pt, high: Pt): Pt => Math.min(Math.max(value, low), high);

/** The nearest size where the printer doesn't offer the page's own; undefined where it does, or names none. */
export function nearestTrim({ trims }: Printer, page: Size): Size | undefined {
  if (!trims) return undefined;
  const { value } = trims;
  const near: Size =
    "from" in value
      ? [clamp(page[0], value.from[0], value.to[0]), clamp(page[1], value.from[1], value.to[1])]
      : value.sizes.reduce((best, size) => (distance(size, page) < distance(best, page) ? size : best));
  return distance(near, page) <= SLACK ? undefined : near;
}
