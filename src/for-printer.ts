/**
 * An edition for a print service: its bleed and margins as one more style sheet, and the gutter by the
 * number of pages, which depends on the gutter: the pages are composed again until both agree.
 */
import type { Result } from "./diagnostic.ts";
import type { Page, PagedPublication } from "./page/types.ts";
import type { Printer } from "./printers/types.ts";
import type { Sheet } from "./style/sheet.ts";
import { decimal, type Pt } from "./units.ts";

/** White at the spine and at the outer edge. */
interface White {
  readonly spine: Pt;
  readonly edge: Pt;
}
/** Letters and hyphens that hang out of the type area need room too. */
const HANGING = 3;
/** A wider gutter makes more pages, more pages a wider gutter; no service has more steps than this. */
const ROUNDS = 8;

/** What replaces the edition's own bleed. */
export function printerSheet(printer: Printer, { spine, edge }: Partial<White> = {}): Sheet {
  const rules = printer.bleed ? [`@page { bleed: ${decimal(printer.bleed.value.by)}pt; }`] : [];
  const sides = [
    ["recto", "left", "right"],
    ["verso", "right", "left"],
  ] as const;
  for (const [side, inner, outer] of sides) {
    if (spine !== undefined) rules.push(`@page :${side} { margin-${inner}: ${decimal(spine)}pt; }`);
    if (edge !== undefined) rules.push(`@page :${side} { margin-${outer}: ${decimal(edge)}pt; }`);
  }
  return { path: `offprint:printers/${printer.id}.css`, text: rules.join("\n"), imports: new Map() };
}

/** Composes again with more white at spine or edge as long as there is too little for the number of pages. */
export async function settle(
  printer: Printer,
  first: Result<PagedPublication>,
  again: (sheet: Sheet) => Promise<Result<PagedPublication>>,
): Promise<Result<PagedPublication>> {
  let result = first;
  let asked: Partial<White> = {};
  for (let round = 0; round < ROUNDS; round++) {
    const { pages } = result.value;
    const wanted = whiteFor(printer, pages.length);
    const there = whiteOf(pages);
    const more: Partial<White> = {
      ...asked,
      ...(there.spine < wanted.spine && { spine: wanted.spine }),
      ...(there.edge < wanted.edge && { edge: wanted.edge }),
    };
    if (more.spine === asked.spine && more.edge === asked.edge) return result;
    asked = more;
    result = await again(printerSheet(printer, asked));
  }
  return result;
}

function whiteFor({ gutter, margin }: Printer, pages: number): White {
  const spine = gutter?.value.find(({ upTo }) => pages <= upTo)?.white;
  return {
    spine: spine === undefined ? 0 : spine + HANGING,
    edge: margin ? margin.value.bleeding + HANGING : 0,
  };
}

/** The least white of any page that carries text. */
function whiteOf(pages: readonly Page[]): White {
  const carrying = pages.filter(({ blank }) => !blank);
  const at = (inner: boolean): Pt =>
    Math.min(
      ...carrying.map(({ side, style: { margin } }) => ((side === "recto") === inner ? margin.left : margin.right)),
    );
  return { spine: at(true), edge: at(false) };
}
