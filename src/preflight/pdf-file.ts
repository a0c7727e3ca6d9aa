/** A finished PDF as the rules see it: pages with their boxes, what it claims to be, the resources of its pages. */

import { type Box, readBox } from "./pdf-geometry.ts";
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from "./pdf-lib.ts";
import { inflate, nameOf, open, textOf } from "./pdf-objects.ts";
import { isWellFormed, readXmp, type Xmp } from "./xmp.ts";

/** A page's boxes, those that it doesn't name by their defaults (ISO 32000-1 §14.11.2). */
export interface PageFacts {
  readonly number: number;
  readonly page: PDFPage;
  readonly media: Box;
  readonly crop: Box;
  readonly bleed: Box;
  readonly trim: Box;
  /** The boxes that the page names itself or inherits. */
  readonly named: ReadonlySet<string>;
}
/** An object that pages use, with the pages that do. */
export interface Used<T> {
  readonly object: T;
  /** Its reference, e.g. `12 0 R`, or its name where it has none. */
  readonly name: string;
  /** How its first page calls it. */
  readonly key: string;
  readonly pages: readonly number[];
}
export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly document: PDFDocument;
  readonly catalog: PDFDict;
  readonly info: PDFDict | undefined;
  /** None where the packet isn't well-formed. */
  readonly xmp: Xmp | undefined;
  readonly pages: readonly PageFacts[];
  readonly intents: readonly PDFDict[];
  readonly fonts: readonly Used<PDFDict>[];
  readonly objects: readonly Used<PDFRawStream>[];
  readonly states: readonly Used<PDFDict>[];
  /** Meant for a print shop: it claims PDF/X, or whoever asks says so. */
  readonly press: boolean;
  /** As it claims, e.g. `PDF/X-4`. */
  readonly pdfx: string | undefined;
  /** PDF/A's conformance level in small, e.g. `2a`. */
  readonly pdfa: string | undefined;
  readonly pdfua: boolean;
}

/** Throws where the file can't be parsed. */
export async function readPdf(bytes: Uint8Array, press?: boolean): Promise<PdfFile> {
  const document = await open(bytes);
  const { catalog, context } = document;
  const pages = document.getPages().map(factsOf);
  const metadata = catalog.lookup(PDFName.of("Metadata"));
  const packet = metadata instanceof PDFRawStream ? new TextDecoder().decode(inflate(metadata)) : undefined;
  const xmp = packet === undefined || !isWellFormed(packet) ? undefined : readXmp(packet);
  const intents = dictsOf(catalog.lookup(PDFName.of("OutputIntents")));
  const info = context.lookup(context.trailerInfo.Info);
  const pdfx =
    xmp?.get("pdfxid:GTS_PDFXVersion")?.[0] ??
    xmp?.get("pdfx:GTS_PDFXVersion")?.[0] ??
    (info instanceof PDFDict ? textOf(info.lookup(PDFName.of("GTS_PDFXVersion"))) : undefined);
  const part = xmp?.get("pdfaid:part")?.[0];
  const resources = new Resources();
  for (const { page, number } of pages) resources.read(page.node.Resources(), number);
  return {
    bytes,
    document,
    catalog,
    info: info instanceof PDFDict ? info : undefined,
    xmp,
    pages,
    intents,
    fonts: [...resources.fonts.values()],
    objects: [...resources.objects.values()],
    states: [...resources.states.values()],
    press: press ?? (pdfx !== undefined || intents.some((intent) => nameOf(intent, "S") === "GTS_PDFX")),
    pdfx,
    pdfa: part === undefined ? undefined : `${part}${(xmp?.get("pdfaid:conformance")?.[0] ?? "").toLowerCase()}`,
    pdfua: xmp?.has("pdfuaid:part") ?? false,
  };
}

/** The dictionaries of an array; none where it is no array. */
export function dictsOf(value: PDFObject | undefined): readonly PDFDict[] {
  if (!(value instanceof PDFArray)) return [];
  return value
    .asArray()
    .map((_, index) => value.lookup(index))
    .filter((item) => item instanceof PDFDict);
}

const LETTER = { left: 0, bottom: 0, right: 612, top: 792 };

function factsOf(page: PDFPage, index: number): PageFacts {
  const inherited = (name: string): PDFObject | undefined =>
    page.node.context.lookup(page.node.getInheritableAttribute(PDFName.of(name)));
  const own = (name: string): Box | undefined => readBox(page.node.lookup(PDFName.of(name)));
  const media = readBox(inherited("MediaBox")) ?? LETTER;
  const crop = readBox(inherited("CropBox")) ?? media;
  const named = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"].filter((name) => readBox(inherited(name)));
  const trim = own("TrimBox") ?? own("ArtBox") ?? crop;
  return { number: index + 1, page, media, crop, bleed: own("BleedBox") ?? crop, trim, named: new Set(named) };
}

const isDict = (object: PDFObject | undefined): object is PDFDict => object instanceof PDFDict;
const isStream = (object: PDFObject | undefined): object is PDFRawStream => object instanceof PDFRawStream;

/** Walks the resources of pages and of the forms within them, each object once. */
class Resources {
  readonly fonts = new Map<PDFObject, Used<PDFDict> & { readonly pages: number[] }>();
  readonly objects = new Map<PDFObject, Used<PDFRawStream> & { readonly pages: number[] }>();
  readonly states = new Map<PDFObject, Used<PDFDict> & { readonly pages: number[] }>();

  read(resources: PDFDict | undefined, page: number): void {
    if (!resources) return;
    this.#each(resources, "Font", isDict, page, this.fonts);
    this.#each(resources, "ExtGState", isDict, page, this.states);
    const added = this.#each(resources, "XObject", isStream, page, this.objects);
    for (const { dict } of added) this.read(dict.lookupMaybe(PDFName.of("Resources"), PDFDict), page);
  }

  /** Adds the resources of a kind; answers those that the page hasn't used before. */
  #each<T extends PDFObject>(
    resources: PDFDict,
    kind: string,
    is: (object: PDFObject | undefined) => object is T,
    page: number,
    into: Map<PDFObject, Used<T> & { readonly pages: number[] }>,
  ): readonly T[] {
    const added: T[] = [];
    for (const [key, value] of resources.lookupMaybe(PDFName.of(kind), PDFDict)?.entries() ?? []) {
      const object = resources.context.lookup(value);
      if (!is(object)) continue;
      const name = value instanceof PDFRef ? value.toString() : key.decodeText();
      const used = into.get(object) ?? { object, name, key: key.decodeText(), pages: [] };
      if (used.pages.at(-1) === page) continue;
      used.pages.push(page);
      into.set(object, used);
      added.push(object);
    }
    return added;
  }
}
