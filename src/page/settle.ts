/**
 * References are filled in, what they change is composed anew, until the pages say what the references
 * say. A contents list that grows may move all that follows it; so units are compared by their keys, and
 * only those that differ are composed again. What doesn't come to rest is left as it stands, and said.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import { counterText } from "../flow/counters.ts";
import type { Flowed } from "../flow/flow.ts";
import { UNKNOWN } from "../flow/inline.ts";
import { type Landmark, type Resolve, slotsOf, textOfPieces, withReferences } from "../flow/references.ts";
import type { Reference, Unit } from "../flow/types.ts";
import { keyOf } from "../flow/units.ts";
import type { ComposedUnit } from "./compose.ts";
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
  for (const { anchor, at } of missing.values())
    report(
      warning("page/dead-reference", `this refers to “${anchor}”, which stands on no page; nothing is put there`, {
        at,
        hint: "refer to something that is shown",
      }),
    );
  return paged;
}

/** What references say as far as pages are known. `missing` gathers those that lead nowhere. */
export function resolver(
  landmarks: ReadonlyMap<string, Landmark>,
  paged: PagedPublication | undefined,
  missing: Map<string, Reference>,
): Resolve {
  /** Texts that are being made: one that contains itself ends there. */
  const open = new Set<Landmark>();
  const resolve: Resolve = (reference) => {
    const landmark = landmarks.get(reference.anchor);
    if (!landmark) {
      missing.set(reference.anchor, reference);
      return "";
    }
    if (reference.what === "counter") return counter(reference, landmark);
    const part = reference.name;
    if (part === "first-letter") return /^[\p{P}\s]*\p{L}\p{M}*/u.exec(landmark.text)?.[0] ?? "";
    if (part !== "before" && part !== "after") return landmark.text;
    if (open.has(landmark)) return "";
    open.add(landmark);
    const text = textOfPieces(landmark[part], resolve);
    open.delete(landmark);
    return text;
  };
  function counter(reference: Reference, { counters }: Landmark): string {
    const { anchor, name, style } = reference;
    if (name !== "page" && name !== "pages") return counterText(counters.get(name) ?? 0, style);
    if (!paged) return UNKNOWN;
    if (name === "pages") return counterText(paged.pages.length, style);
    const page = paged.pages[paged.anchors.get(anchor)?.page ?? -1];
    if (!page) {
      missing.set(anchor, reference);
      return "";
    }
    return style === "decimal" ? page.label : counterText(page.number, style);
  }
  return resolve;
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
