/**
 * A unit composed: its items, their structure, and the best pages for either starting side. Pure, and
 * independent of every other unit.
 */
import type { Diagnostic } from "../diagnostic.ts";
import type { Unit } from "../flow/types.ts";
import type { ComputedStyle, PageStyle, Side, StyledPublication } from "../style/types.ts";
import type { Typesetter } from "../text/typesetter.ts";
import { SEPARATOR } from "./balance.ts";
import { composeBands, hasColumns } from "./bands.ts";
import { type Grid, rowsNear } from "./grid.ts";
import { layoutUnit, type UnitLayout } from "./layout.ts";
import { searchPages } from "./search.ts";
import type { Scale } from "./smaller.ts";
import { createStructure } from "./structure.ts";
import { rowsOf } from "./type-area.ts";
import type { Capacity, Composition, Pagination, Structure } from "./types.ts";

export interface ComposedUnit {
  readonly unit: Unit;
  readonly layout: UnitLayout;
  readonly structure: Structure;
  readonly bySide: Readonly<Record<Side, readonly Composition[]>>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ComposeWork {
  readonly grid: Grid;
  readonly typesetter: Typesetter;
  readonly styles: readonly ComputedStyle[];
  readonly scale: Scale;
  readonly pageStyle: StyledPublication["pageStyle"];
}

/** `opening` is true for the publication's first unit, whose first page is `:first`. */
export function composeUnit(unit: Unit, opening: boolean, work: ComposeWork): ComposedUnit {
  const style = (first: boolean): PageStyle => work.pageStyle({ name: unit.page, side: "recto", first, blank: false });
  const page = style(false);
  const rest = rowsOf(page, work.grid);
  const first = opening || unit.page !== "" ? rowsOf(style(true), work.grid) : rest;
  const attempt = (loose: boolean): ComposedUnit => {
    const structure = createStructure();
    const diagnostics: Diagnostic[] = [];
    const width = page.width - page.margin.left - page.margin.right;
    const layout = layoutUnit(unit, width, { ...work, structure, diagnostics, loose, rows: rest });
    const bySide = pagesOf(layout, (index) => (index === 0 ? first : rest), separatorOf(page, work));
    return { unit, layout, structure: structure.finish(), bySide, diagnostics };
  };
  const good = attempt(false);
  const perfect = Object.values(good.bySide).every(([best]) => best?.relaxed.length === 0);
  // Loose forms are what the search gives in to first, so they are set only where it gave in.
  return perfect ? good : attempt(true);
}

/** Leadings between text and notes, as `@footnote` says. */
function separatorOf({ footnote }: PageStyle, { styles, grid }: ComposeWork): number {
  const style = styles[footnote ?? -1];
  if (!style) return SEPARATOR;
  const margin = style.margin.top === "auto" ? 0 : style.margin.top;
  return rowsNear(grid, margin + style.border.top.width + style.padding.top);
}

function pagesOf(layout: UnitLayout, capacity: Capacity, separator: number): ComposedUnit["bySide"] {
  // Columns keep one leading: their bands share it.
  if (hasColumns(layout)) return composeBands(layout, capacity);
  const { leaves, floats } = layout;
  const { recto, verso } = searchPages(
    leaves.map(({ item }) => item),
    capacity,
    { separator, floats: floats.map(({ leaf, ...float }) => ({ ...float, item: leaf.item })) },
  );
  return { recto: recto.map(across), verso: verso.map(across) };
}

/** Pages without columns: one area each. */
const across = (pagination: Pagination): Composition => ({
  ...pagination,
  pages: pagination.pages.map((fill) => ({ side: fill.side, areas: [{ x: 0, row: 0, fill }], rules: [] })),
});
