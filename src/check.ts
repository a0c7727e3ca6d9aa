/**
 * `offprint check`: reads finished files through the workspace and has them checked. For a folder, all
 * PDFs in it are, and whether they say the same as the EPUB beside them.
 */

import { type ComparedEdition, compareEditions, type FinishedFile, isEpub } from "./check-words.ts";
import { counted } from "./diagnostic.ts";
import { checkPdf } from "./preflight/check-pdf.ts";
import { type Finding, whereText } from "./preflight/finding.ts";
import { spineWidths } from "./preflight/rules-printer.ts";
import { PRINTERS } from "./printers/all.ts";
import type { Printer } from "./printers/types.ts";
import { round } from "./units.ts";
import type { Workspace } from "./workspace.ts";

export interface CheckedFile {
  readonly path: string;
  readonly pages: number;
  readonly findings: readonly Finding[];
  /** Thickness of the book by paper, in millimetres, where a printer says how it is reckoned. */
  readonly spine: readonly { readonly paper: string; readonly millimetres: number }[];
}
/** Thickness of the book's back by paper, in millimetres. */
export const spineOf = (printer: Printer, pages: number): CheckedFile["spine"] =>
  spineWidths(printer, pages).map(({ paper, width }) => ({ paper, millimetres: round((width * 25.4) / 72, 2) }));

export interface CheckResult {
  readonly ok: boolean;
  readonly files: readonly CheckedFile[];
  readonly editions: readonly ComparedEdition[];
}

/** `printer` is a name in `PRINTERS`. Throws `WorkspaceError` where a file can't be read. */
export async function check(
  paths: readonly string[],
  printer: string | undefined,
  workspace: Workspace,
): Promise<CheckResult> {
  const service = printer === undefined ? undefined : PRINTERS.get(printer);
  const files: CheckedFile[] = [];
  const finished: FinishedFile[] = [];
  for (const path of await filesOf(paths, workspace)) {
    const bytes = await workspace.read(path);
    if (bytes) finished.push({ path, bytes });
    if (bytes && isEpub(path)) continue;
    const missing: Finding = { rule: "file", severity: "error", message: "there is no such file", pages: [] };
    const { pages, findings, asked } = bytes
      ? await checkPdf(bytes, { printer: service })
      : { pages: 0, findings: [missing], asked: [] };
    const spine = service && pages > 0 ? spineOf(service, pages) : [];
    files.push({
      path,
      pages,
      findings: [...findings, ...asked],
      spine,
    });
  }
  const editions = await compareEditions(finished);
  const all = [...files, ...editions].flatMap(({ findings }) => findings);
  return { ok: !all.some(({ severity }) => severity === "error"), files, editions };
}

async function filesOf(paths: readonly string[], workspace: Workspace): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const names = await workspace.list(path);
    if (!names) found.push(path);
    else
      found.push(
        ...names
          .filter((name) => name.endsWith(".pdf") || isEpub(name))
          .toSorted()
          .map((name) => `${path}/${name}`),
      );
  }
  return found;
}

/** As people read it: a line a finding, then one a file. */
export function checkText({ files, editions }: CheckResult): string {
  const lines: string[] = [];
  const say = (path: string, findings: readonly Finding[]): void => {
    for (const { rule, severity, message, ...place } of findings) {
      const where = whereText(place);
      lines.push(`${path}: ${where === "" ? "" : `${where}: `}${severity}: ${message} [${rule}]`);
    }
  };
  for (const { path, pages, findings, spine } of files) {
    say(path, findings);
    const count = (wanted: string): string =>
      counted(findings.filter(({ severity }) => severity === wanted).length, wanted);
    lines.push(`${path}: ${counted(pages, "page")}, ${count("error")}, ${count("warning")}`);
    for (const { paper, millimetres } of spine) lines.push(`${path}: the spine is ${millimetres} mm (${paper})`);
  }
  for (const { epub, words, pdfs, findings } of editions) {
    say(epub, findings);
    const same =
      findings.length === 0 && pdfs.length > 0 ? `, the same in the same order in ${pdfs.join(" and ")}` : "";
    lines.push(`${epub}: ${counted(words, "word")}${same}`);
  }
  return `${lines.join("\n")}\n`;
}
