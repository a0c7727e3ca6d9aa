/**
 * pdfkit, and the only file that touches its private parts. pdfkit gives the file: objects, pages,
 * cross references, the trailer, the catalog; fontkit (through it) gives font subsets. What it can't
 * say (gray, output intents, page boxes, XMP with escapes, further CIDs of a glyph) is written through
 * objects of our own. Each private part named here has a test that fails when an upgrade takes it away.
 */

import { zlibSync } from "fflate";
import PDFDocument from "pdfkit";
import { crossReferences, objectStream, type Place, STREAM_OBJECTS, type Written } from "./packed.ts";
import { type Dictionary, type Ref, syntax, type Value } from "./syntax.ts";

/** Fixed, so that the same edition has the same bytes on every machine (Node's zlib differs by processor). */
const LEVEL = 6;
export const deflate = (bytes: Uint8Array): Uint8Array => zlibSync(bytes, { level: LEVEL });

/** pdfkit's reference, which writes itself when it is ended. */
interface PdfRef extends Ref {
  finalize(): void;
  /** Where it was written, for pdfkit's own table. */
  offset: number;
}
interface PdfPage {
  readonly content: PdfRef;
  readonly dictionary: Ref;
  readonly fonts: Record<string, Ref>;
  readonly xobjects: Record<string, Ref>;
  readonly colorSpaces: Record<string, Value>;
}
/** The parts of a pdfkit document that are used here, private ones with an underscore. */
export interface Pdf {
  readonly page: PdfPage;
  readonly info: Dictionary;
  readonly _root: Ref;
  readonly outline: { readonly dictionary: Ref };
  _id: Uint8Array;
  _waiting: number;
  /** The entry of each object, by its number less one. */
  readonly _offsets: unknown[];
  /** Bytes written. */
  readonly _offset: number;
  readonly _info: Ref;
  /** A line, or bytes as they are. */
  _write(data: string | Uint8Array): void;
  /** Counts an object as written. */
  _refEnd(ref: Ref): void;
  /** Ends the file when nothing is waiting. */
  _finalize(): void;
  push(chunk: null): void;
  _font: { readonly font: FontkitFont; readonly subset: Subset };
  ref(data?: Dictionary): PdfRef;
  font(bytes: Uint8Array): Pdf;
  addPage(options: { size: readonly [number, number]; margin: number }): Pdf;
  endMetadata(): void;
  end(): void;
  on(event: "data", listener: (chunk: Uint8Array) => void): Pdf;
  on(event: "end", listener: () => void): Pdf;
}

interface FontkitFont {
  readonly unitsPerEm: number;
  readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
  readonly italicAngle: number;
  readonly post: { readonly isFixedPitch: number };
  glyphForCodePoint(codePoint: number): { readonly id: number };
}
interface Subset {
  /** Glyph → its number in the subset. */
  readonly mapping: Record<number, number>;
  /** Only in subsets of CFF fonts. */
  readonly cff?: unknown;
  includeGlyph(glyph: number): number;
  encode(): Uint8Array;
}

export interface DocumentOptions {
  /** Before 1.5 there are no object streams (ISO 15930-4 takes 1.4). */
  readonly version: "1.4" | "1.6" | "1.7";
  readonly lang: string;
  readonly info: Dictionary;
  readonly id: Uint8Array;
  /** The XMP packet. */
  readonly xmp: string;
}

/** An empty tagged document, without default font, clock or compression of pdfkit's own. */
export function openDocument(options: DocumentOptions): Pdf {
  const pdf = construct(options.version, options.lang);
  for (const key of Object.keys(pdf.info)) delete pdf.info[key];
  Object.assign(pdf.info, options.info);
  pdf._id = options.id;
  pdf.endMetadata = () => {
    const packet = new TextEncoder().encode(options.xmp);
    pdf._root.data.Metadata = stream(pdf, { Type: "Metadata", Subtype: "XML" }, packet);
  };
  return pdf;
}

function construct(version: string, lang: string): Pdf {
  const options = {
    autoFirstPage: false,
    compress: false,
    displayTitle: true,
    font: null,
    lang,
    pdfVersion: version,
    tagged: true,
  };
  return new OwnDocument(options, version !== "1.4");
}

/** Writes objects in our syntax: into object streams found through a cross-reference stream, which pdfkit doesn't know, or plainly. */
class OwnDocument extends (PDFDocument as unknown as new (options: unknown) => Pdf) {
  readonly #places: Place[] = [];
  readonly #packs: boolean;
  #pending: Written[] = [];

  constructor(options: unknown, packs: boolean) {
    super(options);
    this.#packs = packs;
  }
  override ref(data?: Dictionary): PdfRef {
    const ref = super.ref(data);
    ref.finalize = () => {
      const [bytes] = ref.buffer;
      ref.offset = this._offset;
      if (bytes) this.#stream(ref.id, ref.data, bytes);
      else if (!this.#packs) this._write(`${ref.id} 0 obj\n${syntax(ref.data)}\nendobj`);
      else if (this.#pending.push({ id: ref.id, syntax: syntax(ref.data) }) === STREAM_OBJECTS) this.#flush();
      ref.buffer = [];
      this._refEnd(ref);
    };
    return ref;
  }
  override _finalize(): void {
    if (!this.#packs) return super._finalize();
    this.#flush();
    const id = this._offsets.push(null);
    const at = this._offset;
    this.#places[id - 1] = at;
    const { entries, bytes } = crossReferences(this.#places);
    this.#stream(id, { ...entries, Root: this._root, Info: this._info, ID: [this._id, this._id] }, deflate(bytes));
    this._write(`startxref\n${at}\n%%EOF`);
    this.push(null);
  }
  #flush(): void {
    if (this.#pending.length === 0) return;
    const stream = this._offsets.push(null);
    this.#pending.forEach(({ id }, index) => (this.#places[id - 1] = { stream, index }));
    const { entries, bytes } = objectStream(this.#pending);
    this.#pending = [];
    this.#stream(stream, entries, deflate(bytes));
  }
  #stream(id: number, data: Dictionary, bytes: Uint8Array): void {
    this.#places[id - 1] = this._offset;
    this._write(`${id} 0 obj\n${syntax({ ...data, Length: bytes.length })}\nstream`);
    this._write(bytes);
    this._write("\nendstream\nendobj");
  }
}

/** An ended object. */
export function object(pdf: Pdf, data: Dictionary): Ref {
  const ref = pdf.ref(data);
  ref.end();
  return ref;
}

/** An ended stream of bytes that are already encoded as `data.Filter` says. */
export function stream(pdf: Pdf, data: Dictionary, bytes: Uint8Array): Ref {
  const ref = pdf.ref(data);
  fill(ref, bytes);
  ref.end();
  return ref;
}
function fill(ref: Ref, bytes: Uint8Array): void {
  ref.buffer = [bytes];
}
/** A stream stored deflated. */
export const deflated = (pdf: Pdf, data: Dictionary, bytes: Uint8Array): Ref =>
  stream(pdf, { ...data, Filter: "FlateDecode" }, deflate(bytes));

/** A page whose content is a deflated stream; what pdfkit wrote into it (a flipped y axis) is dropped. */
export function addPage(pdf: Pdf, width: number, height: number, content: Uint8Array): PdfPage {
  pdf.addPage({ size: [width, height], margin: 0 });
  pdf.page.content.data = { Filter: "FlateDecode" };
  fill(pdf.page.content, content);
  return pdf.page;
}

/** Ends the document. Throws where an object was forgotten: pdfkit would wait for it for ever. */
export function finish(pdf: Pdf, chunks: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
    if (pdf._waiting > 0) reject(new Error(`${pdf._waiting} objects of the PDF were never ended`));
  });
}

/** A font open in fontkit. */
export interface OpenFont {
  readonly bbox: readonly [number, number, number, number];
  readonly italicAngle: number;
  readonly fixedPitch: boolean;
  glyphOf(codePoint: number): number;
  /** The font file with only `glyphs`, in their order from number 1 on; the same glyph may come twice. */
  subset(glyphs: readonly number[]): { readonly bytes: Uint8Array; readonly cff: boolean };
}

export function openFont(bytes: Uint8Array): OpenFont {
  const holder = construct("1.7", "und").font(bytes)._font;
  const { font, subset } = holder;
  const scale = 1000 / font.unitsPerEm;
  const { minX, minY, maxX, maxY } = font.bbox;
  return {
    bbox: [minX * scale, minY * scale, maxX * scale, maxY * scale],
    italicAngle: font.italicAngle,
    fixedPitch: font.post.isFixedPitch !== 0,
    glyphOf: (codePoint) => font.glyphForCodePoint(codePoint).id,
    subset(glyphs) {
      glyphs.forEach((glyph, index) => {
        // fontkit knows a glyph once; forgetting it makes a second copy of its outline.
        delete subset.mapping[glyph];
        if (subset.includeGlyph(glyph) !== index + 1) throw new Error("fontkit numbers subset glyphs differently");
      });
      return { bytes: subset.encode(), cff: subset.cff !== undefined };
    },
  };
}
