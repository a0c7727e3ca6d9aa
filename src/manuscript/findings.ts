/** What can be said of a text as a whole: characters left out, syntax that is not understood, headings out of order, notes without a body. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import { headingsOf } from "../document/element.ts";
import type { Section, Span } from "../document/tree.ts";
import type { FilePlan } from "./sections.ts";

type Report = (finding: Diagnostic) => void;

export function textFindings({ source, file, sections }: FilePlan, report: Report): void {
  const spanAt = (written: number, length: number): Span => {
    const section = sections.findLast(({ origin }) => origin <= written);
    const start = written - (section?.origin ?? 0);
    return { source: section?.id ?? file.path, start, end: start + length };
  };
  const [control] = source.controls;
  if (control !== undefined) {
    const count = source.controls.length;
    report(
      warning(
        "manuscript/control-character",
        count === 1 ? "a control character is left out" : `${count} control characters are left out`,
        {
          at: spanAt(control, 1),
        },
      ),
    );
  }
}

/** Headings that skip a level: set as written, but their outline has a gap. */
export function headingFindings(sections: readonly Section[], titled: boolean, report: Report): void {
  // A title in the front matter is the heading of level 1.
  let last = titled ? 1 : 0;
  for (const section of sections)
    for (const heading of headingsOf(section)) {
      if (heading.level > last + 1)
        report(
          warning(
            "manuscript/heading-level",
            last === 0
              ? `the first heading is of level ${heading.level}`
              : `a heading of level ${heading.level} follows one of level ${last}`,
            { at: heading.at, hint: `Write it with ${"#".repeat(last + 1)} to keep the outline whole.` },
          ),
        );
      last = heading.level;
    }
}
