/**
 * References are filled in, what they change is composed anew, until the pages say what the references
 * say. A contents list that grows may move all that follows it; so units are compared by their keys, and
 * only those that differ are composed again. What doesn't come to rest is left as it stands, and said.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { Flowed } from "../flow/flow.ts";
import { type Resolve, slotsOf, withReferences } from "../flow/references.ts";
import type { Reference, Unit } from "../flow/types.ts";
import { keyOf } from "../flow/units.ts";
import type { ComposedUnit } from "./compose.ts";
import { deadReference, resolver } from "./resolve.ts";
import type { PagedPublication } from "./types.ts";

/** Times that units are composed at most. */
const ROUNDS = 4;

export interface Settling {
  readonly compose: (unit: Unit, index: number) => ComposedUnit;
  readonly assemble: (units: readonly ComposedUnit[]) => PagedPublication;
}

export function settle(
  { units, landmarks }: Flowed,
  { compose, assemble }: Settling,
  report: (found: Diagnostic) => void,
) {
  const filled = (resolve: Resolve): readonly Unit[] => units.map((unit) => withReferences(unit, resolve, keyOf));
  const missing = new Map<string, Reference>();
  let composed = filled(resolver(landmarks, undefined, missing)).map(compose);
  let paged = assemble(composed);
  if (!units.some(({ refers }) => refers)) return paged;
  for (let round = 1; ; round++) {
    const before = composed;
    const next = filled(resolver(landmarks, paged, missing));
    const changed = next.filter((unit, index) => unit.key !== before[index]?.unit.key);
    if (changed.length === 0) break;
    if (round === ROUNDS) {
      report(unsettled(changed[0] as Unit));
      break;
    }
    composed = next.map((unit, index) => {
      const known = before[index];
      return known?.unit.key === unit.key ? known : compose(unit, index);
    });
    paged = assemble(composed);
  }
  for (const reference of missing.values()) report(deadReference(reference));
  return paged;
}

function unsettled(unit: Unit): Diagnostic {
  const [slot] = slotsOf(unit);
  const first = slot?.pieces.find((piece) => typeof piece !== "string");
  const message =
    "references from here move the places they refer to, again and again; a page number may be off by one";
  return warning("page/unsettled", message, {
    at: first?.at ?? unit.boxes[0]?.at,
    hint: "let references take the same room whatever they say, or put a page break between",
  });
}
