/** What the report says, as `report.json` has it. Shares are of 1, distances in points, spaces in ems. */
import type { Place } from "../diagnostic.ts";
import type { Relaxation } from "../page/types.ts";
import type { Figures } from "./figures.ts";
import type { Cause } from "./short.ts";
import type { SpotKind } from "./spots.ts";

/** A spot in words. Pages are counted from 1; `folio` is what is printed. */
export interface Look {
  readonly kind: SpotKind;
  readonly page: number;
  readonly folio: string;
  readonly lines: number;
  readonly text: string;
  readonly ratio?: number;
  readonly at?: Place;
}
export interface GivenIn {
  readonly what: Relaxation;
  /** The first page of the pages that gave in. */
  readonly page: number;
  readonly folio: string;
  readonly at?: Place;
}
/** A page that ends short although it goes on. */
export interface Short {
  readonly page: number;
  readonly folio: string;
  readonly rows: number;
  readonly of: number;
  readonly why: Cause;
}
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly at?: Place;
}
export interface Report {
  readonly title: string;
  readonly figures: Figures;
  readonly worst: readonly Look[];
  readonly faults: readonly Look[];
  readonly short: readonly Short[];
  readonly relaxed: readonly GivenIn[];
  readonly findings: readonly Finding[];
}
