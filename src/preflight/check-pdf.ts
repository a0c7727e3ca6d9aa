/**
 * Checks one finished PDF by all rules. What a file must keep depends on what it claims: PDF/X is for a
 * press, PDF/UA for all readers, PDF/A for archives. Running the content of every page costs most, so
 * a build may leave it out for long books.
 */
import type { Printer } from "../printers/types.ts";
import { type Finding, Findings } from "./finding.ts";
import { type Limits, OFFSET } from "./limits.ts";
import { type PdfFile, readPdf } from "./pdf-file.ts";
import { GraphicsReader } from "./pdf-graphics.ts";
import type { PageContent } from "./pdf-state.ts";
import { checkImages, checkIntents } from "./rules-colour.ts";
import { checkContent } from "./rules-content.ts";
import { checkActions, checkAnnotations, checkBytes, checkPageLabels } from "./rules-document.ts";
import { checkFonts } from "./rules-font.ts";
import { checkInks } from "./rules-image.ts";
import { checkMetadata } from "./rules-metadata.ts";
import { checkEmptyPages, checkPages } from "./rules-page.ts";
import { checkPdfx } from "./rules-pdfx.ts";
import { checkPrinter, limitsOf } from "./rules-printer.ts";
import { checkStreams } from "./rules-stream.ts";
import { checkMarks, checkTags } from "./rules-tags.ts";

export interface CheckOptions {
  /** Whose figures count; without one, those of sheet-fed offset. */
  readonly printer?: Printer | undefined;
  /** Whether the file is for a press; without this, what it claims. */
  readonly press?: boolean;
  /** The content of files with more pages isn't run. */
  readonly mostPages?: number;
  /** Whether checksums of streams are verified: not where the bytes never left memory. */
  readonly streams?: boolean;
}
export interface PdfCheck {
  readonly pages: number;
  readonly findings: readonly Finding[];
  /** What the printer asks beyond that. */
  readonly asked: readonly Finding[];
}

/** Never throws for what is in the file. */
export async function checkPdf(bytes: Uint8Array, options: CheckOptions = {}): Promise<PdfCheck> {
  const out = new Findings();
  const asked = new Findings();
  checkBytes(bytes, out);
  try {
    const file = await readPdf(bytes, options.press ?? (options.printer ? true : undefined));
    checkFile(file, options, out, asked);
    if (file.press) await checkInks(file, limitsFor(options), out);
    return { pages: file.pages.length, findings: out.list(), asked: asked.list() };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (/encrypt/i.test(message)) out.error("encryption", ENCRYPTED);
    else out.error("file-structure", `the file can't be read: ${message}`);
    return { pages: 0, findings: out.list(), asked: asked.list() };
  }
}
const ENCRYPTED = "the file is encrypted: a press or an archive can't use it";

function checkFile(
  file: PdfFile,
  { printer, mostPages = Number.POSITIVE_INFINITY, streams = true }: CheckOptions,
  out: Findings,
  asked: Findings,
): void {
  const { pages, press } = file;
  if (file.document.context.trailerInfo.Encrypt !== undefined) out.error("encryption", ENCRYPTED);
  checkPages(file, out);
  checkFonts(file, out);
  checkIntents(file, out);
  checkImages(file, out);
  checkMetadata(file, out);
  checkActions(file, out);
  checkAnnotations(file, out);
  checkPageLabels(file, out);
  const reached = checkTags(file, out);
  if (streams) checkStreams(file.bytes, out);
  const contents = pages.length > mostPages ? undefined : readContents(file);
  if (contents) {
    checkEmptyPages(pages, contents, out);
    if (reached) checkMarks(pages, contents, reached, out);
    if (press) checkContent(contents, limitsFor({ printer }), out);
  }
  checkPdfx(file, contents, out);
  if (printer) checkPrinter(file, contents, printer, asked);
}

const limitsFor = ({ printer }: CheckOptions): Limits => (printer ? limitsOf(printer) : OFFSET);

function readContents({ pages }: PdfFile): readonly PageContent[] {
  const reader = new GraphicsReader();
  return pages.map(({ page, bleed }) => reader.page(page, bleed));
}
