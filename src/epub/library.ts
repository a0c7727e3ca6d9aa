/**
 * epub-gen-memory with its faults mended. Every touch of that library, and of its protected parts, is
 * in this file; each has a test of its own, so that a new version that moves them is noticed.
 *
 * It lays out the folder, checks options and renders the files from templates. Its own templates and
 * HTML normaliser make invalid books, so each template is one slot for a finished file, and chapters
 * go past the normaliser through the template's scope.
 */
import { EPub } from "epub-gen-memory";
import { type Zippable, zipSync } from "fflate";

export interface BookParts {
  readonly title: string;
  readonly lang: string;
  /** ISO 8601; else the library takes the clock's. */
  readonly date: string;
  readonly css: string;
  readonly packageDocument: string;
  readonly navigation: string;
  readonly ncx: string;
  /** XHTML files in reading order: name without folder → finished text. */
  readonly chapters: ReadonlyMap<string, string>;
  /** Other files: path in the book → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Unknown keys reach the templates; the library's types don't know that. */
type Options = ConstructorParameters<typeof EPub>[0] & Pick<BookParts, "packageDocument" | "navigation" | "ncx">;
type Chapter = ConstructorParameters<typeof EPub>[1][number] & { readonly xhtml: string };

/** What of JSZip is used. */
interface Zip {
  readonly files: Readonly<Record<string, { dir: boolean; async(type: "uint8array"): Promise<Uint8Array> }>>;
  file(name: string, content: Uint8Array): unknown;
}

export class Book extends EPub {
  readonly #files: BookParts["files"];

  constructor({ title, lang, date, css, packageDocument, navigation, ncx, chapters, files }: BookParts) {
    const options: Options = {
      version: 3,
      title,
      lang,
      date,
      css,
      packageDocument,
      navigation,
      ncx,
      contentOPF: "<%- packageDocument %>",
      tocXHTML: "<%- navigation %>",
      tocNCX: "<%- ncx %>",
      chapterXHTML: "<%- xhtml %>",
    };
    const content = [...chapters].map(([filename, xhtml]): Chapter => ({ filename, content: "", xhtml }));
    super(options, content);
    this.#files = files;
  }

  /** The finished file. */
  async bytes(): Promise<Uint8Array> {
    await this.render();
    return zipped(this.#zip);
  }

  get #zip(): Zip {
    return this.zip;
  }

  /** The library knows images by URL only; ours are already here. */
  protected override async downloadAllImages(): Promise<void> {
    for (const [path, bytes] of this.#files) this.#zip.file(`OEBPS/${path}`, bytes);
  }
  protected override async downloadAllFonts(): Promise<void> {}
  protected override async makeCover(): Promise<void> {}
}

const HEAD = ["mimetype", "META-INF/container.xml", "OEBPS/content.opf"];
/** Compressed already. */
const PACKED = /^mimetype$|\.(?:jpg|png|gif|webp)$/;

/** Entries in a fixed order: mimetype first and stored (OCF 3.3 §4.3), what readers open next, then by name. */
async function zipped(zip: Zip): Promise<Uint8Array> {
  const names = Object.keys(zip.files).filter((name) => zip.files[name]?.dir === false && !HEAD.includes(name));
  const entries: Zippable = {};
  // Noon of the first day ZIP can name, in local time, since that is what fflate writes: the same bytes in any zone.
  const mtime = new Date(1980, 0, 1, 12);
  for (const name of [...HEAD, ...names.toSorted()]) {
    const bytes = await zip.files[name]?.async("uint8array");
    if (bytes) entries[name] = [bytes, { level: PACKED.test(name) ? 0 : 6, mtime }];
  }
  return zipSync(entries);
}
