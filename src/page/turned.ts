/** What is drawn on its side, seen upright: for links and boxes around pictures, which are never turned. */
import type { Pt } from "../units.ts";

interface Placed {
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly height: Pt;
  readonly turned?: true;
}

export const upright = <P extends Placed>(paint: P): P =>
  paint.turned
    ? { ...paint, x: paint.y, y: -(paint.x + paint.width), width: paint.height, height: paint.width }
    : paint;
