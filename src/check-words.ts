/** Whether finished files of one edition say the same words in the same order: each PDF against the EPUB beside it. */

import { epubText } from "./preflight/epub-text.ts";
import type { Finding } from "./preflight/finding.ts";
import { pdfText } from "./preflight/pdf-text.ts";
import { compareTexts, words } from "./preflight/words.ts";
import { differentWords } from "./prove-words.ts";

export interface ComparedEdition {
  readonly epub: string;
  readonly words: number;
  /** The PDFs it was compared with. */
  readonly pdfs: readonly string[];
  readonly findings: readonly Finding[];
}
export interface FinishedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Every EPUB with the PDFs of its edition; PDFs that can't be read are found by other rules. */
export async function compareEditions(files: readonly FinishedFile[]): Promise<readonly ComparedEdition[]> {
  const editions: ComparedEdition[] = [];
  const epubs = files.filter(({ path }) => isEpub(path));
  for (const { path, bytes } of epubs) {
    const findings: Finding[] = [];
    const add = (rule: string, message: string): void =>
      void findings.push({ rule, severity: "error", message, pages: [] });
    const expected = attempt(() => epubText(bytes));
    if (!expected) add("epub-unreadable", "this is no EPUB that can be read");
    const pdfs = files.filter((file) => !isEpub(file.path) && ofEdition(file.path, path, epubs));
    const compared: string[] = [];
    for (const pdf of expected ? pdfs : []) {
      const text = await pdfText(pdf.bytes).catch(() => undefined);
      if (!text || !expected) continue;
      compared.push(pdf.path);
      const difference = compareTexts(text, expected);
      if (difference) add("different-words", differentWords(pdf.path, path, difference).message);
    }
    editions.push({ epub: path, words: words(expected ?? []).length, pdfs: compared, findings });
  }
  return editions;
}

export const isEpub = (path: string): boolean => path.toLowerCase().endsWith(".epub");
const stem = (path: string): string => path.replace(/\.epub$/i, "");

/** A PDF goes with the EPUB of its folder whose name it begins with; with the only one there, whatever its name. */
function ofEdition(pdf: string, epub: string, epubs: readonly FinishedFile[]): boolean {
  const folder = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
  const beside = epubs.filter(({ path }) => folder(path) === folder(pdf)).map(({ path }) => path);
  const named = beside.filter((path) => pdf.startsWith(stem(path))).toSorted((a, b) => b.length - a.length);
  return (named[0] ?? (beside.length === 1 ? beside[0] : undefined)) === epub;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
