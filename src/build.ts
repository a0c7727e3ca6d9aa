/**
 * The pipeline on one screen: reads, calls the pure stages one after another, and writes the edition
 * whole or not at all. Stages load with the targets that need them.
 */
import type { CheckedFile } from "./check.ts";
import { type Diagnostic, error, hasErrors } from "./diagnostic.ts";
import { withContents } from "./document/contents.ts";
import { number } from "./document/numbering.ts";
import { outline } from "./document/outline.ts";
import { withTitleBlock } from "./document/titleblock.ts";
import type { Source } from "./document/tree.ts";
import { noteMarks } from "./flow/note-marks.ts";
import { pressSheets as sheetsForPress } from "./for-printer.ts";
import { defaultStyle, readFaces, readManuscript, readPictures, readSheets } from "./inputs.ts";
import { createLog } from "./log.ts";
import { parse } from "./manuscript/parse.ts";
import { pressCount, pressOf, readProfile } from "./press.ts";
import { PRINTERS } from "./printers/all.ts";
import { cascade } from "./style/cascade.ts";
import type { Sheet } from "./style/sheet.ts";
import { wantedFaces } from "./style/wanted.ts";
import {
  composePages,
  type Edition,
  type Made,
  makeEpub,
  makePdfs,
  makeReport,
  makeSite,
  startCover,
} from "./targets.ts";
import { type Workspace, WorkspaceError } from "./workspace.ts";

export type Target = "screen" | "press" | "epub" | "site";
export const TARGETS: readonly Target[] = ["screen", "press", "epub", "site"];

export interface BuildOptions {
  /** A Markdown file or a folder of them. */
  readonly manuscript: string;
  readonly out: string;
  /** Replaces the edition's style: a shipped name or a path. */
  readonly style?: string;
  /** A print service by its name in `printers`: its bleed, margins, gutter and inks instead of the edition's own. */
  readonly printer?: string;
  readonly targets: readonly Target[];
  /** Warnings fail the build. */
  readonly strict: boolean;
  /** Beside the edition, `report.html` and `report.json` on how its lines and pages came out. */
  readonly report?: boolean;
}
export interface MadeFile {
  readonly kind: Target | "report";
  readonly name: string;
  readonly size: number;
  readonly pages?: number;
}
export interface BuildResult {
  readonly ok: boolean;
  readonly files: readonly MadeFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly stages: readonly { readonly name: string; readonly ms: number }[];
  /** Thickness of the book's back, where a print service says how it is reckoned. */
  readonly spine: CheckedFile["spine"];
}

/** Makes an edition. Never throws for what a writer did; `ok` is false where nothing was written. */
export async function build(options: BuildOptions, workspace: Workspace): Promise<BuildResult> {
  const log = createLog(workspace);
  const { keep, timed, diagnostics, sources, stages } = log;
  const work = { workspace, log };
  const made: Made[] = [];
  const wants = (...targets: Target[]): boolean => targets.some((target) => options.targets.includes(target));
  const finish = (ok: boolean, spine: BuildResult["spine"] = []): BuildResult => {
    const files = made.map(({ bytes, ...file }): MadeFile => ({ ...file, size: bytes.length }));
    return { ok, files, diagnostics, sources, stages, spine };
  };

  try {
    const manuscript = keep(await readManuscript(options.manuscript, workspace));
    if (!manuscript) return finish(false);
    const publication = withContents(withTitleBlock(await timed("parse", () => keep(parse(manuscript)))));
    log.know(publication.sources);
    const { metadata } = publication;

    const style = options.style ?? metadata.style ?? defaultStyle(publication);
    const read = keep(await readSheets(style, manuscript.folder, metadata.at["style"], workspace));
    log.know(read.sources);
    const pictures = await timed("pictures", async () =>
      keep(await readPictures(publication, manuscript.folder, workspace)),
    );
    const printer = options.printer === undefined ? undefined : PRINTERS.get(options.printer);
    const profile = wants("press")
      ? keep(await readProfile(metadata, printer, manuscript.folder, workspace))
      : undefined;
    if (hasErrors(diagnostics)) return finish(false);

    const styledBy = (more: readonly Sheet[]) => cascade(publication, [...read.sheets, ...more]);
    const pressSheets = keep(sheetsForPress(metadata, printer, (more) => styledBy(more).value));
    const styled = await timed("cascade", () => keep(styledBy(pressSheets)));
    const { loadFonts } = await import("./text/fonts.ts");
    const fonts = await timed("fonts", async () => {
      const { faces, absent } = keep(await readFaces(wantedFaces(styled), workspace));
      return keep(await loadFonts(faces, absent));
    });
    const edition: Edition = {
      publication,
      numbering: number(publication, noteMarks(styled)),
      outline: outline(publication),
      style,
      sheets: read.sheets,
      styled,
      fonts,
      pictures,
      printer,
      press: pressOf(metadata, printer),
      pressSheets,
      profile,
    };

    const cover = wants("epub") ? await startCover(edition, work) : undefined;
    const paged = options.report || wants("screen", "press", "site") ? await composePages(edition, work) : undefined;
    const kinds = (["screen", "press"] as const).filter((kind) => wants(kind));
    if (paged && kinds.length > 0) made.push(...(await makePdfs(edition, paged, kinds, work)));
    if (cover) made.push(...(await makeEpub(edition, paged, made, cover, work)));
    if (paged && wants("site")) made.push(...(await makeSite(edition, paged, made, work)));
    if (paged && options.report) made.push(...(await makeReport(edition, paged, options.out, work)));

    if (log.failed(options.strict)) return finish(false);
    await timed("write", () => workspace.writeAll(options.out, new Map(made.map(({ name, bytes }) => [name, bytes]))));
    if (!printer || !paged) return finish(true);
    const { spineOf } = await import("./check.ts");
    return finish(true, spineOf(printer, pressCount(paged.pages, edition.press)));
  } catch (cause) {
    if (!(cause instanceof WorkspaceError)) throw cause;
    diagnostics.push(error("workspace/failed", cause.message, { hint: "nothing was changed" }));
    return finish(false);
  }
}
