/** Matrices and rectangles of PDF pages (ISO 32000-1 §8.3.3, §7.9.5), in points of the page's user space. */

import type { Pt } from "../units.ts";
import { PDFArray, PDFNumber, type PDFObject } from "./pdf-lib.ts";

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `m`, then `n`. */
export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];
export const apply = (m: Matrix, x: number, y: number): readonly [Pt, Pt] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];
/** How much larger the matrix makes lengths, on average of both directions. */
export const scaleOf = (m: Matrix): number => Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));

export interface Box {
  readonly left: Pt;
  readonly bottom: Pt;
  readonly right: Pt;
  readonly top: Pt;
}
export const widthOf = (box: Box): Pt => box.right - box.left;
export const heightOf = (box: Box): Pt => box.top - box.bottom;

export function boxAround(points: readonly (readonly [Pt, Pt])[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}
export const union = (a: Box | undefined, b: Box): Box =>
  a
    ? {
        left: Math.min(a.left, b.left),
        bottom: Math.min(a.bottom, b.bottom),
        right: Math.max(a.right, b.right),
        top: Math.max(a.top, b.top),
      }
    : b;

/** Boxes are written with two decimals and more; half a hundredth of a millimetre is no difference. */
const TOLERANCE = 0.015;
export const contains = (outer: Box, inner: Box): boolean =>
  inner.left >= outer.left - TOLERANCE &&
  inner.bottom >= outer.bottom - TOLERANCE &&
  inner.right <= outer.right + TOLERANCE &&
  inner.top <= outer.top + TOLERANCE;
export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;

/** A rectangle object, its corners in any order; undefined where it is none. */
export function readBox(value: PDFObject | undefined): Box | undefined {
  const numbers = readNumbers(value);
  const [x1, y1, x2, y2] = numbers ?? [];
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined;
  return boxAround([
    [x1, y1],
    [x2, y2],
  ]);
}

export function readMatrix(value: PDFObject | undefined): Matrix {
  const [a, b, c, d, e, f] = readNumbers(value) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return IDENTITY;
  return [a, b, c, d, e ?? 0, f ?? 0];
}

function readNumbers(value: PDFObject | undefined): readonly number[] | undefined {
  if (!(value instanceof PDFArray)) return undefined;
  const items = value.asArray().map((_, index) => value.lookup(index));
  return items.every((item) => item instanceof PDFNumber) ? items.map((item) => item.asNumber()) : undefined;
}
