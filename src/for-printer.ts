/**
 * An edition for the press: marks, a print service's bleed and trim as one more style sheet, and its gutter by
 * the number of pages, which depends on the gutter: the pages are composed again until both agree.
 */
import { type Diagnostic, type Result, warning } from "./diagnostic.ts";
import type { Metadata } from "./document/tree.ts";
import type { Page, PagedPublication } from "./page/types.ts";
import { nearestTrim } from "./printers/trims.ts";
import type { Printer, Size } from "./printers/types.ts";
import type { Sheet } from "./style/sheet.ts";
import type { StyledPublication } from "./style/types.ts";
import { decimal, type Pt, round } from "./units.ts";

/** White at the spine and at the outer edge. */
interface White {
  readonly spine: Pt;
  readonly edge: Pt;
}
/** Letters and hyphens that hang out of the type area need room too. */
const HANGING = 3;
/** A wider gutter makes more pages, more pages a wider gutter; no service has more steps than this. */
const ROUNDS = 8;

const sheetOf = (path: string, rules: readonly string[]): Sheet => ({
  path,
  text: rules.join("\n"),
  imports: new Map(),
});

/** What the press asks of the pages: marks from the front matter, the service's bleed, and its trim where it hasn't the edition's own. */
export function pressSheets(
  { press }: Metadata,
  printer: Printer | undefined,
  styledBy: (more: readonly Sheet[]) => StyledPublication,
): Result<readonly Sheet[]> {
  const rules: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const none = printer?.forbids?.value.includes("marks") ?? false;
  if (press?.marks || none) rules.push(`@page { marks: ${none ? "none" : press?.marks?.join(" ")}; }`);
  if (printer?.bleed) rules.push(`@page { bleed: ${decimal(printer.bleed.value.by)}pt; }`);
  const ordinary = { name: "", side: "recto", first: false, blank: false } as const;
  const page = printer?.trims && styledBy([]).pageStyle(ordinary);
  const trim = page && nearestTrim(printer, [page.width, page.height]);
  if (trim) {
    rules.push(`@page { size: ${trim.map((length) => `${decimal(length)}pt`).join(" ")}; }`);
    const message = `${printer.name} prints no pages of ${inMillimetres([page.width, page.height])}: they are set at ${inMillimetres(trim)}`;
    const hint = "that is the nearest it has; `@page { size: … }` in a style sheet chooses another";
    diagnostics.push(warning("printer/trim", message, { hint }));
  }
  return { value: rules.length > 0 ? [sheetOf("offprint:press.css", rules)] : [], diagnostics };
}
const inMillimetres = (size: Size): string => `${size.map((length) => round((length * 25.4) / 72, 1)).join(" × ")} mm`;

/** More white at the spine or the outer edge. */
export function whiteSheet({ spine, edge }: Partial<White>): Sheet {
  const rules: string[] = [];
  const sides = [
    ["recto", "left", "right"],
    ["verso", "right", "left"],
  ] as const;
  for (const [side, inner, outer] of sides) {
    if (spine !== undefined) rules.push(`@page :${side} { margin-${inner}: ${decimal(spine)}pt; }`);
    if (edge !== undefined) rules.push(`@page :${side} { margin-${outer}: ${decimal(edge)}pt; }`);
  }
  return sheetOf("offprint:white.css", rules);
}

/** Composes again with more white at spine or edge as long as there is too little for `countOf` the pages in the press file. */
export async function settle(
  printer: Printer,
  first: Result<PagedPublication>,
  again: (sheet: Sheet) => Promise<Result<PagedPublication>>,
  countOf: (pages: readonly Page[]) => number = ({ length }) => length,
): Promise<Result<PagedPublication>> {
  let result = first;
  let asked: Partial<White> = {};
  for (let round = 0; round < ROUNDS; round++) {
    const { pages } = result.value;
    const wanted = whiteFor(printer, countOf(pages));
    const there = whiteOf(pages);
    const more: Partial<White> = {
      ...asked,
      ...(there.spine < wanted.spine && { spine: wanted.spine }),
      ...(there.edge < wanted.edge && { edge: wanted.edge }),
    };
    if (more.spine === asked.spine && more.edge === asked.edge) return result;
    asked = more;
    result = await again(whiteSheet(asked));
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
