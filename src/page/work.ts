/** What laying out needs at hand, and gathers on the way. */
import type { Diagnostic } from "../diagnostic.ts";
import type { FlowBox } from "../flow/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Typesetter } from "../text/typesetter.ts";
import type { Grid } from "./grid.ts";
import type { Leaf } from "./item.ts";
import type { Place } from "./place.ts";
import type { Scale } from "./smaller.ts";
import type { StructureBuilder } from "./structure.ts";

export interface LayoutWork {
  readonly grid: Grid;
  readonly typesetter: Typesetter;
  readonly styles: readonly ComputedStyle[];
  readonly structure: StructureBuilder;
  readonly diagnostics: Diagnostic[];
  /** Paragraphs offer loose forms too. */
  readonly loose: boolean;
  /** A style in a smaller size. */
  readonly scale: Scale;
  /** Rows of a whole page: nothing that can't be cut is higher. */
  readonly rows: number;
}

export interface TableWork extends LayoutWork {
  readonly cell: (children: readonly FlowBox[], place: Place) => readonly Leaf[];
}
