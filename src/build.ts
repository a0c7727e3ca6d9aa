/**
 * The pipeline on one screen: reads, calls the pure stages one after another, and writes the edition
 * whole or not at all. Stages load with the targets that need them.
 */
import type { CheckedFile } from "./check.ts";
import { type Diagnostic, error, hasErrors, type Result } from "./diagnostic.ts";
import { modifiedDate } from "./document/modified.ts";
import { anchorsOf, number } from "./document/numbering.ts";
import { outline, outlineLevels } from "./document/outline.ts";
import { withTitleBlock } from "./document/titleblock.ts";
import type { Publication, Source } from "./document/tree.ts";
import { printerSheet, settle } from "./for-printer.ts";
import type { Pictures } from "./image/types.ts";
import { defaultStyle, readFaces, readManuscript, readPictures, readSheets } from "./inputs.ts";
import { parse } from "./manuscript/parse.ts";
import type { PagedPublication } from "./page/types.ts";
import { PRINTERS } from "./printers/all.ts";
import type { Forbidden } from "./printers/types.ts";
import { cascade } from "./style/cascade.ts";
import { epubCss } from "./style/epub.ts";
import type { Sheet } from "./style/sheet.ts";
import type { StyledPublication } from "./style/types.ts";
import type { FontSet } from "./text/fonts.ts";
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

/** The image the manuscript gives, else one set from its title. */
async function coverOf(
  publication: Publication,
  { styles, of }: StyledPublication,
  fonts: FontSet,
  pictures: Pictures,
  workspace: Workspace,
): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
  const { coverImage } = publication.metadata;
  if (coverImage !== undefined) return pictures.get(coverImage);
  const { drawCover } = await import("./svg/cover.ts");
  const path = "offprint:styles/cover.css";
  const text = new TextDecoder().decode(await workspace.resource(path));
  const families = styles[of.get("root") ?? 0]?.fontFamily ?? [];
  const bytes = await drawCover({ publication, sheet: { path, text, imports: new Map() }, families, fonts });
  return bytes && { bytes, mediaType: "image/png" };
}

/** Makes an edition. Never throws for what a writer did; `ok` is false where nothing was written. */
export async function build(options: BuildOptions, workspace: Workspace): Promise<BuildResult> {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  const stages: { name: string; ms: number }[] = [];
  const made: MadeFile[] = [];
  const keep = <T>(result: Result<T>): T => {
    diagnostics.push(...result.diagnostics);
    return result.value;
  };
  const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const start = workspace.elapsed();
    const value = await work();
    stages.push({ name, ms: workspace.elapsed() - start });
    return value;
  };
  const wants = (...targets: Target[]): boolean => targets.some((target) => options.targets.includes(target));
  let spine: CheckedFile["spine"] = [];
  const finish = (ok: boolean): BuildResult => ({ ok, files: made, diagnostics, sources, stages, spine });
  const failed = (): boolean => hasErrors(diagnostics) || (options.strict && diagnostics.length > 0);

  try {
    const manuscript = keep(await readManuscript(options.manuscript, workspace));
    if (!manuscript) return finish(false);
    const parsed = await timed("parse", () => keep(parse(manuscript)));
    const publication = withTitleBlock(parsed);
    for (const [name, source] of publication.sources) sources.set(name, source);
    const { metadata } = publication;
    const numbering = number(publication);
    const headings = outline(publication);

    const style = options.style ?? metadata.style ?? defaultStyle(publication);
    const sheets = keep(await readSheets(style, manuscript.folder, metadata.at["style"], workspace));
    for (const [name, source] of sheets.sources) sources.set(name, source);
    const printer = options.printer === undefined ? undefined : PRINTERS.get(options.printer);
    const pictures = await timed("pictures", async () =>
      keep(await readPictures(publication, manuscript.folder, workspace)),
    );
    if (hasErrors(diagnostics)) return finish(false);

    const files = new Map<string, Uint8Array>();
    const add = (kind: MadeFile["kind"], name: string, bytes: Uint8Array, pages?: number): void => {
      files.set(name, bytes);
      made.push({ kind, name, size: bytes.length, ...(pages !== undefined && { pages }) });
    };

    const styled = await timed("cascade", () =>
      keep(cascade(publication, [...sheets.sheets, ...(printer ? [printerSheet(printer)] : [])])),
    );
    const { loadFonts } = await import("./text/fonts.ts");
    const fonts = await timed("fonts", async () =>
      keep(await loadFonts(keep(await readFaces(styled.faces, workspace)))),
    );
    let paged: PagedPublication | undefined;
    if (options.report || wants("screen", "press", "site")) {
      const { compose } = await import("./page/compose-all.ts");
      const pages = (styled: StyledPublication) =>
        compose({
          styled,
          numbering,
          outline: headings,
          levels: outlineLevels(headings),
          anchors: anchorsOf(publication),
          pictures,
          fonts,
        });
      const restyled = (sheet: Sheet) => pages(cascade(publication, [...sheets.sheets, sheet]).value);
      paged = await timed("compose", async () =>
        keep(await (printer ? settle(printer, await pages(styled), restyled) : pages(styled))),
      );
    }
    if (paged && wants("screen", "press")) {
      const { paintPdfs } = await import("./pdf/paint.ts");
      const book = paged;
      const profile = await workspace.resource("offprint:icc/FOGRA39_coated_300.icc");
      const kinds = (["screen", "press"] as const).filter((kind) => wants(kind));
      const forbids = (what: Forbidden): boolean => printer?.forbids?.value.includes(what) ?? false;
      const painted = await timed("paint", async () =>
        keep(
          await paintPdfs(book, kinds, {
            pictures,
            profile,
            pressImages: forbids("rgb") ? "cmyk" : "keep",
            pressBookmarks: !forbids("bookmarks"),
            producer: "Offprint",
          }),
        ),
      );
      for (const [kind, bytes] of painted)
        add(kind, `${metadata.slug}${kind === "press" ? "-press" : ""}.pdf`, bytes, book.pages.length);
      const { spineOf } = await import("./check.ts");
      const { coarsePictures, prove } = await import("./prove.ts");
      if (wants("press")) diagnostics.push(...coarsePictures(publication, book, pictures, printer?.ppi?.value.least));
      const pdfs = made.flatMap(({ kind, name }) =>
        kind === "screen" || kind === "press" ? [{ kind, name, bytes: files.get(name) ?? new Uint8Array() }] : [],
      );
      diagnostics.push(...(await timed("check", () => prove(pdfs, printer))));
      if (printer) spine = spineOf(printer, book.pages.length);
    }
    if (wants("epub")) {
      const { packEpub } = await import("./epub/pack.ts");
      const cover = await timed("cover", () => coverOf(publication, styled, fonts, pictures, workspace));
      const additions = await workspace.resource("offprint:styles/epub.css");
      const css = `${epubCss(sheets.sheets)}\n${new TextDecoder().decode(additions)}`;
      const modified = keep(modifiedDate(metadata, workspace.sourceDateEpoch));
      const bytes = await timed("pack", async () =>
        keep(
          await packEpub({
            publication,
            numbering,
            outline: headings,
            css,
            pictures,
            modified,
            ...(paged && { pageStarts: paged.pageStarts }),
            ...(cover && { cover }),
          }),
        ),
      );
      const name = `${metadata.slug}.epub`;
      add("epub", name, bytes);
      if (paged) {
        const { proveWords } = await import("./prove-words.ts");
        const book = paged;
        const pdfs = [...files].flatMap(([name, bytes]) => (name.endsWith(".pdf") ? [{ name, bytes }] : []));
        diagnostics.push(...(await timed("words", () => proveWords(book, { name, bytes }, pdfs))));
      }
    }
    if (paged && wants("site")) {
      const { site } = await import("./site/page.ts");
      const { drawPage } = await import("./svg/page.ts");
      const first = paged.pages.find((page) => !page.blank);
      const css = new TextDecoder().decode(await workspace.resource("offprint:styles/site.css"));
      const html = await timed("site", async () => {
        const firstPage = first && (await drawPage(first, pictures));
        return site({
          metadata: { ...metadata, style },
          files: made.flatMap(({ kind, ...file }) => (kind === "site" || kind === "report" ? [] : [{ ...file, kind }])),
          css,
          ...(firstPage !== undefined && { firstPage }),
        });
      });
      add("site", "index.html", new TextEncoder().encode(html));
    }
    if (paged && options.report) {
      const { report } = await import("./report/report.ts");
      const css = new TextDecoder().decode(await workspace.resource("offprint:styles/report.css"));
      const book = paged;
      const { html, json } = await timed("report", () =>
        report({ paged: book, sources, pictures, findings: diagnostics, out: options.out, css }),
      );
      add("report", "report.html", new TextEncoder().encode(html));
      add("report", "report.json", new TextEncoder().encode(json));
    }
    if (failed()) return finish(false);
    await timed("write", () => workspace.writeAll(options.out, files));
    return finish(true);
  } catch (cause) {
    if (!(cause instanceof WorkspaceError)) throw cause;
    diagnostics.push(error("workspace/failed", cause.message, { hint: "nothing was changed" }));
    return finish(false);
  }
}
