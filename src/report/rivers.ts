/**
 * Rivers: white that runs down through lines. A river goes on where a gap overlaps the one above by
 * at least half of the narrower; narrow gaps carry none.
 */
import type { Body, Gap, Paragraph, Row } from "./rows.ts";

export interface River {
  /** From its head down, a gap in each row. */
  readonly rows: readonly Row[];
  readonly gaps: readonly Gap[];
}
/** Gaps wider than this many natural spaces carry a river. */
const WIDE = 1.05;
/** Shortest that is seen as one. */
const SHORTEST = 4;

interface Reach {
  readonly gap: Gap;
  readonly row: Row;
  readonly above: Reach | undefined;
  readonly length: number;
}

/** Rivers of four lines or more through judged lines, and the length of the longest of any. */
export interface Rivers {
  readonly found: readonly River[];
  readonly longest: number;
}
export function rivers(paragraphs: readonly Paragraph[], { size, natural }: Body): Rivers {
  const found: River[] = [];
  let longest = 0;
  const end = (reach: Reach): void => {
    longest = Math.max(longest, reach.length);
    if (reach.length >= SHORTEST) found.push(course(reach));
  };
  for (const { rows } of paragraphs) {
    let live: readonly Reach[] = [];
    for (const row of rows) {
      const wide = row.kind === "justified" ? row.gaps.filter(({ from, to }) => to - from > WIDE * natural * size) : [];
      const next = wide.map((gap): Reach => {
        const above = live
          .filter((reach) => touches(reach.gap, gap))
          .reduce<Reach | undefined>((best, each) => (best && best.length >= each.length ? best : each), undefined);
        return { gap, row, above, length: (above?.length ?? 0) + 1 };
      });
      const carried = new Set(next.map(({ above }) => above));
      for (const reach of live) if (!carried.has(reach)) end(reach);
      live = next;
    }
    live.forEach(end);
  }
  return { found, longest };
}

const touches = (above: Gap, below: Gap): boolean =>
  Math.min(above.to, below.to) - Math.max(above.from, below.from) >=
  Math.min(above.to - above.from, below.to - below.from) / 2;

function course(last: Reach): River {
  const reaches: Reach[] = [];
  for (let one: Reach | undefined = last; one; one = one.above) reaches.unshift(one);
  return { rows: reaches.map(({ row }) => row), gaps: reaches.map(({ gap }) => gap) };
}
