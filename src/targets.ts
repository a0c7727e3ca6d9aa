/**
 * The targets of a build: what each needs of the edition, and the files it makes. Each loads its stages
 * with itself, and proves what it made as far as a build has time for.
 */

import { contentsEntries } from "./document/contents.ts";
import { modifiedDate } from "./document/modified.ts";
import { anchorsOf, type Numbering } from "./document/numbering.ts";
import { type OutlineEntry, outlineLevels } from "./document/outline.ts";
import type { Publication } from "./document/tree.ts";
import { settle } from "./for-printer.ts";
import type { Pictures } from "./image/types.ts";
import type { BuildLog } from "./log.ts";
import type { PagedPublication } from "./page/types.ts";
import { type Press, padding, pressCount } from "./press.ts";
import type { Printer } from "./printers/types.ts";
import { cascade } from "./style/cascade.ts";
import { epubCss } from "./style/epub.ts";
import type { Sheet } from "./style/sheet.ts";
import type { StyledPublication } from "./style/types.ts";
import type { FontSet } from "./text/fonts.ts";
import type { Workspace } from "./workspace.ts";

/** The manuscript as every target takes it. */
export interface Edition {
  readonly publication: Publication;
  readonly numbering: Numbering;
  readonly outline: readonly OutlineEntry[];
  /** Name or path of its style. */
  readonly style: string;
  readonly sheets: readonly Sheet[];
  readonly styled: StyledPublication;
  readonly fonts: FontSet;
  readonly pictures: Pictures;
  readonly printer: Printer | undefined;
  readonly press: Press;
  /** Sheets behind `sheets` that the press asks for. */
  readonly pressSheets: readonly Sheet[];
  /** The press's colour profile, where a press file is made. */
  readonly profile: Uint8Array | undefined;
}

/** A file in the making. */
export interface Made {
  readonly kind: "screen" | "press" | "epub" | "site" | "report";
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly pages?: number;
}

interface Work {
  readonly workspace: Workspace;
  readonly log: BuildLog;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function shipped(name: string, workspace: Workspace): Promise<string> {
  return new TextDecoder().decode(await workspace.resource(`offprint:styles/${name}.css`));
}

/** The pages, once for all targets that show them. For a print service they are composed until its gutter settles. */
export async function composePages(edition: Edition, { log }: Work): Promise<PagedPublication> {
  const { compose } = await import("./page/compose-all.ts");
  const { publication, numbering, outline, sheets, styled, fonts, pictures, printer, press } = edition;
  const levels = outlineLevels(outline);
  const anchors = anchorsOf(publication);
  const pages = (one: StyledPublication) =>
    compose({ styled: one, numbering, outline, levels, anchors, pictures, fonts });
  const restyled = (sheet: Sheet) => pages(cascade(publication, [...sheets, ...edition.pressSheets, sheet]).value);
  const countOf = (all: PagedPublication["pages"]) => pressCount(all, press);
  return log.timed("compose", async () =>
    log.keep(await (printer ? settle(printer, await pages(styled), restyled, countOf) : pages(styled))),
  );
}

export async function makePdfs(
  edition: Edition,
  paged: PagedPublication,
  kinds: readonly ("screen" | "press")[],
  { log }: Work,
): Promise<readonly Made[]> {
  const { paintPdfs } = await import("./pdf/paint.ts");
  const { picturesByName } = await import("./pdf/ready-images.ts");
  const { coarsePictures, placesOf, prove } = await import("./prove.ts");
  const { publication, pictures, fonts, styled, printer, press, profile } = edition;
  const places = placesOf(publication, paged, picturesByName(paged));
  const painted = await log.timed("paint", async () =>
    log.keep(
      await paintPdfs(paged, kinds, {
        pictures,
        fonts,
        placeOf: places.use,
        faces: styled.faces,
        profile,
        press: { ...press, padding: padding(paged.pages, press) },
        screenPpi: publication.metadata.screen?.maxPpi,
        producer: "Offprint",
      }),
    ),
  );
  const made = [...painted].map(([kind, bytes]) => ({
    kind,
    name: `${publication.metadata.slug}${kind === "press" ? "-press" : ""}.pdf`,
    bytes,
    pages: kind === "press" ? pressCount(paged.pages, press) : paged.pages.length,
  }));
  if (kinds.includes("press"))
    log.diagnostics.push(...coarsePictures(publication, paged, pictures, printer?.ppi?.value.least));
  log.diagnostics.push(...(await log.timed("check", () => prove(made, printer, places))));
  return made;
}

/** The cover, drawn on another thread while pages are composed; a failure waits for the one who asks. */
export async function startCover(edition: Edition, { workspace }: Work) {
  const { coverOf } = await import("./epub-parts.ts");
  const cover = coverOf(edition, await shipped("cover", workspace));
  cover.catch(() => undefined);
  return { cover };
}

/** The EPUB, with the pages' list where there are pages, and proof that it has the words of the PDFs. */
export async function makeEpub(
  edition: Edition,
  paged: PagedPublication | undefined,
  made: readonly Made[],
  started: Awaited<ReturnType<typeof startCover>>,
  { workspace, log }: Work,
): Promise<readonly Made[]> {
  const { packEpub } = await import("./epub/pack.ts");
  const { publication, numbering, outline, sheets, pictures } = edition;
  const { embeddedFonts } = await import("./epub-parts.ts");
  const cover = log.keep(await log.timed("cover", () => started.cover));
  const css = `${epubCss(sheets)}\n${await shipped("epub", workspace)}`;
  const modified = log.keep(modifiedDate(publication.metadata, workspace.sourceDateEpoch));
  const embeds = publication.metadata.epub?.embedFonts === true;
  const embedded = embeds ? log.keep(await embeddedFonts(edition, css, workspace)) : undefined;
  const bytes = await log.timed("pack", async () =>
    log.keep(
      await packEpub({
        publication,
        numbering,
        outline,
        css,
        pictures,
        modified,
        ...(paged && { pageStarts: paged.pageStarts }),
        ...(cover && { cover }),
        ...(embedded && { embedded }),
      }),
    ),
  );
  const name = `${publication.metadata.slug}.epub`;
  if (paged) {
    const { proveWords } = await import("./prove-words.ts");
    log.diagnostics.push(
      ...(await log.timed("words", () =>
        proveWords(
          paged,
          { name, bytes },
          made.filter((one) => one.name.endsWith(".pdf")),
        ),
      )),
    );
  }
  return [{ kind: "epub", name, bytes }];
}

export async function makeSite(
  { publication, style, pictures }: Edition,
  paged: PagedPublication,
  made: readonly Made[],
  { workspace, log }: Work,
): Promise<readonly Made[]> {
  const { site } = await import("./site/page.ts");
  const { siteEntries } = await import("./site/contents.ts");
  const { drawPage } = await import("./svg/page.ts");
  const css = await shipped("site", workspace);
  const files = made.flatMap(({ kind, name, bytes, pages }) =>
    kind === "site" || kind === "report"
      ? []
      : [{ kind, name, size: bytes.length, ...(pages !== undefined && { pages }) }],
  );
  const first = paged.pages.find((page) => !page.blank);
  const html = await log.timed("site", async () => {
    const firstPage = first && (await drawPage(first, pictures));
    const { pages, anchors } = paged;
    return site({
      metadata: { ...publication.metadata, style },
      files,
      contents: siteEntries(
        contentsEntries(publication),
        ({ anchor }) => pages[anchors.get(anchor)?.page ?? -1]?.label,
      ),
      css,
      ...(firstPage !== undefined && { firstPage }),
    });
  });
  return [{ kind: "site", name: "index.html", bytes: encode(html) }];
}

export async function makeReport(
  { pictures }: Edition,
  paged: PagedPublication,
  out: string,
  { workspace, log }: Work,
): Promise<readonly Made[]> {
  const { report } = await import("./report/report.ts");
  const css = await shipped("report", workspace);
  const { html, json } = await log.timed("report", () =>
    report({ paged, sources: log.sources, pictures, findings: log.diagnostics, out, css }),
  );
  return [
    { kind: "report", name: "report.html", bytes: encode(html) },
    { kind: "report", name: "report.json", bytes: encode(json) },
  ];
}
