/**
 * Rules for the structure tree, without which a screen reader has nothing to read (ISO 14289-1 §7):
 * it is there, knows its roles, describes its figures, and its headings don't skip a level.
 */

import type { Findings } from "./finding.ts";
import type { PageFacts, PdfFile } from "./pdf-file.ts";
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from "./pdf-lib.ts";
import { isTrue, nameOf, textOf } from "./pdf-objects.ts";
import type { PageContent } from "./pdf-state.ts";

/** Standard structure types (ISO 32000-1 §14.8.4). */
const STANDARD = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
  Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
  Figure Formula Form`.split(/\s+/),
);
const PG = PDFName.of("Pg");
const KIDS = PDFName.of("K");
const DESCRIBED = new Set(["Figure", "Formula"]);

/** Marked content that the tree reaches, by page. */
export type Reached = ReadonlyMap<PDFRef, ReadonlySet<number>>;

export function checkTags(file: PdfFile, out: Findings): Reached | undefined {
  const required = file.pdfua || (file.pdfa?.endsWith("a") ?? false);
  const root = file.catalog.lookup(PDFName.of("StructTreeRoot"));
  const marked = isTrue(file.catalog.lookupMaybe(PDFName.of("MarkInfo"), PDFDict), "Marked");
  if (!(root instanceof PDFDict)) {
    const message = "the file has no structure: a screen reader can't read it";
    if (required) out.error("tags", message);
    else if (!file.press) out.warning("tags", message);
    return undefined;
  }
  if (!marked) out.error("tags", "the file has a structure, but doesn't say that it is tagged (MarkInfo)");
  if (root.lookup(PDFName.of("K")) === undefined) out.error("tags", "the structure is empty");
  if (!root.has(PDFName.of("ParentTree")))
    out.error("tags", "there is no way from the content to its structure (ParentTree)");
  const walk = new Walk(file, root, out);
  walk.kids(root, undefined);
  return walk.reached;
}

class Walk {
  readonly reached = new Map<PDFRef, Set<number>>();
  readonly #numbers: ReadonlyMap<PDFRef, number>;
  readonly #roles: PDFDict | undefined;
  readonly #out: Findings;
  readonly #seen = new Set<PDFDict>();
  #level = 0;

  constructor(file: PdfFile, root: PDFDict, out: Findings) {
    this.#numbers = new Map(file.pages.map(({ page, number }) => [page.ref, number]));
    this.#roles = root.lookupMaybe(PDFName.of("RoleMap"), PDFDict);
    this.#out = out;
  }

  kids(element: PDFDict, page: PDFRef | undefined): void {
    const kids = element.lookup(KIDS);
    if (kids instanceof PDFArray) kids.asArray().forEach((kid) => this.#kid(element.context.lookup(kid), page));
    else this.#kid(kids, page);
  }

  #kid(kid: PDFObject | undefined, page: PDFRef | undefined): void {
    if (kid instanceof PDFNumber) return this.#reach(page, kid);
    if (!(kid instanceof PDFDict)) return;
    const type = nameOf(kid, "Type");
    if (type === "OBJR") return;
    const own = kid.get(PG);
    const home = own instanceof PDFRef ? own : page;
    if (type === "MCR") return this.#reach(home, kid.lookup(PDFName.of("MCID")));
    if (this.#seen.has(kid)) return this.#out.error("tags", "an element stands twice in the structure");
    this.#seen.add(kid);
    this.#element(kid, home);
    this.kids(kid, home);
  }

  #reach(page: PDFRef | undefined, mcid: PDFObject | undefined): void {
    if (!page || !(mcid instanceof PDFNumber)) return;
    const known = this.reached.get(page) ?? new Set();
    this.reached.set(page, known.add(mcid.asNumber()));
  }

  #element(element: PDFDict, home: PDFRef | undefined): void {
    const named = nameOf(element, "S") ?? "";
    const role = STANDARD.has(named) ? named : ((this.#roles && nameOf(this.#roles, named)) ?? named);
    const where = { page: home && this.#numbers.get(home) };
    if (!STANDARD.has(role)) this.#out.error("tags", `“${named}” is no kind of element that readers know`, where);
    const says = (key: string): boolean => (textOf(element.lookup(PDFName.of(key))) ?? "") !== "";
    if (DESCRIBED.has(role) && !says("Alt") && !says("ActualText"))
      this.#out.error("alt-text", `a ${role.toLowerCase()} has no description`, where);
    const level = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0);
    if (level > this.#level + 1)
      this.#out.error("heading-levels", `a heading of level ${level} follows one of level ${this.#level}`, where);
    if (level > 0) this.#level = level;
  }
}

/** All that is painted is in the tree or an artifact, and all that the tree names is painted. */
export function checkMarks(
  pages: readonly PageFacts[],
  contents: readonly PageContent[],
  reached: Reached,
  out: Findings,
): void {
  contents.forEach(({ unmarked, marks }, index) => {
    const facts = pages[index];
    if (!facts) return;
    const where = { page: facts.number };
    const known = reached.get(facts.page.ref) ?? new Set();
    if (unmarked > 0) out.error("untagged-content", "something on the page is neither tagged nor an artifact", where);
    if ([...marks].some((mark) => !known.has(mark)))
      out.error("untagged-content", "marked content isn't in the structure tree", where);
    if ([...known].some((mark) => !marks.has(mark)))
      out.error("untagged-content", "the structure tree names content that isn't on the page", where);
  });
}
