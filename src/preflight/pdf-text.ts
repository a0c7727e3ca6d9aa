/**
 * The words of a finished PDF in reading order: its structure tree is walked from the root, so that a
 * paragraph over a page break is one, and running heads, folios and rules (artifacts) don't occur
 * (ISO 32000-1 §14.7). Contents lists, the labels of list items and a note's own number are left
 * out: EPUB readers draw them themselves.
 */

import { Gatherer, type Passage } from "./passage.ts";
import { ContentReader, type MarkedText } from "./pdf-content.ts";
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from "./pdf-lib.ts";
import { nameOf, open, textOf } from "./pdf-objects.ts";

/** Elements that stand in a line of text; every other one is a block of its own (§14.8.4.4). */
const INLINE = new Set(["Span", "Quote", "Reference", "Link", "Code", "Lbl", "Annot", "Formula", "NonStruct", "Note"]);
/** Elements that hold blocks only: Code directly within is a block. */
const GROUPING = new Set(["Document", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Figure"]);
const NO_WORDS = new Set(["TOC", "TOCI", "Artifact"]);

/** What an element's kids inherit. */
interface Surroundings {
  readonly parent: string;
  /** The page of kids that don't name one. */
  readonly page: PDFRef | undefined;
  /** Labels here are markers that the EPUB doesn't write. */
  readonly dropLabels: boolean;
}

/** Passages of the body, then of the notes; `where` is `page N`, counted from 1. Throws where the file can't be parsed. */
export async function pdfText(bytes: Uint8Array): Promise<readonly Passage[]> {
  const document = await open(bytes);
  const walker = new Walker(document);
  const root = document.catalog.lookupMaybe(PDFName.of("StructTreeRoot"), PDFDict);
  if (root) walker.kids(root, { parent: "Document", page: undefined, dropLabels: false });
  return walker.out.passages();
}

class Walker {
  readonly out = new Gatherer();
  readonly #context: PDFContext;
  readonly #pages: ReadonlyMap<PDFRef, { readonly number: number; readonly text: () => MarkedText }>;
  readonly #roles: PDFDict | undefined;
  #number = 1;

  constructor(document: PDFDocument) {
    this.#context = document.context;
    const reader = new ContentReader(document.context);
    this.#pages = new Map(
      document.getPages().map((page, index) => [page.ref, { number: index + 1, text: once(() => reader.page(page)) }]),
    );
    const root = document.catalog.lookupMaybe(PDFName.of("StructTreeRoot"), PDFDict);
    this.#roles = root?.lookupMaybe(PDFName.of("RoleMap"), PDFDict);
  }

  kids(element: PDFDict, around: Surroundings): void {
    const kids = element.lookup(PDFName.of("K"));
    for (const kid of kids instanceof PDFArray ? kids.asArray() : [kids]) this.#kid(this.#context.lookup(kid), around);
  }

  #kid(kid: PDFObject | undefined, around: Surroundings): void {
    if (kid instanceof PDFNumber) this.#content(kid.asNumber(), around.page);
    else if (kid instanceof PDFDict) {
      const type = nameOf(kid, "Type");
      const page = this.#pageOf(kid) ?? around.page;
      if (type === "MCR") this.#content(kid.lookup(PDFName.of("MCID"), PDFNumber).asNumber(), page);
      else if (type !== "OBJR") this.#element(kid, { ...around, page });
    }
  }

  #element(element: PDFDict, around: Surroundings): void {
    const role = this.#roleOf(element);
    if (NO_WORDS.has(role) || (role === "Lbl" && around.dropLabels && !this.#isTerm(element))) return;
    const within = { page: around.page, parent: role, dropLabels: dropsLabels(role, around.dropLabels) };
    const actual = textOf(element.lookup(PDFName.of("ActualText")));
    const walk = (): void => {
      if (actual === undefined) this.kids(element, within);
      else this.out.add(actual, this.#place(around.page));
    };
    const block = !INLINE.has(role) || (role === "Code" && GROUPING.has(around.parent));
    if (role === "Note") this.out.note(walk);
    else if (!block) walk();
    else {
      this.out.end();
      walk();
      this.out.end();
    }
  }

  /** A label in a list of definitions: unlike a mark it holds paragraphs. */
  #isTerm(label: PDFDict): boolean {
    const kids = label.lookup(PDFName.of("K"));
    const all = kids instanceof PDFArray ? kids.asArray() : [kids];
    return all.some((one) => {
      const kid = this.#context.lookup(one);
      return kid instanceof PDFDict && this.#roleOf(kid) === "P";
    });
  }

  #content(mcid: number, page: PDFRef | undefined): void {
    const text = page && this.#pages.get(page)?.text().get(mcid);
    if (text !== undefined) this.out.add(text, this.#place(page));
  }

  /** ActualText needn't name its page: it stands near what came before. */
  #place(page: PDFRef | undefined): string {
    this.#number = (page && this.#pages.get(page)?.number) ?? this.#number;
    return `page ${this.#number}`;
  }

  #pageOf(dict: PDFDict): PDFRef | undefined {
    const page = dict.get(PDFName.of("Pg"));
    return page instanceof PDFRef ? page : undefined;
  }

  #roleOf(element: PDFDict): string {
    const role = nameOf(element, "S") ?? "";
    return (this.#roles && nameOf(this.#roles, role)) ?? role;
  }
}

/** A label in a list item or a note is a marker; in a reference it is the call that readers see. */
function dropsLabels(role: string, inherited: boolean): boolean {
  if (role === "LI" || role === "L" || role === "Note") return true;
  return role === "Reference" ? false : inherited;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
