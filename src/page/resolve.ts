/** What references to other places say, as far as pages are known: in the text and in the margins. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import { counterText } from "../flow/counters.ts";
import { UNKNOWN } from "../flow/inline.ts";
import { type Landmark, type Resolve, textOfPieces } from "../flow/references.ts";
import type { Reference } from "../flow/types.ts";
import type { Page, PagedPublication } from "./types.ts";

/** Pages with their folios, and what stands on them. */
export interface Known extends Pick<PagedPublication, "anchors"> {
  readonly pages: readonly Pick<Page, "number" | "label">[];
}

/** What references say as far as pages are known. `missing` gathers those that lead nowhere. */
export function resolver(
  landmarks: ReadonlyMap<string, Landmark>,
  known: Known | undefined,
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
    if (!known) return UNKNOWN;
    if (name === "pages") return counterText(known.pages.length, style);
    const page = known.pages[known.anchors.get(anchor)?.page ?? -1];
    if (!page) {
      missing.set(anchor, reference);
      return "";
    }
    return style === "decimal" ? page.label : counterText(page.number, style);
  }
  return resolve;
}

export const deadReference = ({ anchor, at }: Reference): Diagnostic =>
  warning("page/dead-reference", `this refers to “${anchor}”, which stands on no page; nothing is put there`, {
    at,
    hint: "refer to something that is shown",
  });
