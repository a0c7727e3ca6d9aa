/**
 * Pages to files. One display list is painted as often as targets are asked for; what doesn't depend on
 * the target (gray pages, fonts, pictures, the plan of the structure tree) is made and compressed once.
 */
import { type Diagnostic, error, type Result, warning } from "../diagnostic.ts";
import { type Raster, rasterFor, type Wanted } from "../image/convert.ts";
import { separation } from "../image/separate.ts";
import type { Pictures } from "../image/types.ts";
import type { Page, PagedPublication } from "../page/types.ts";
import type { FontFace } from "../style/types.ts";
import type { FontSet } from "../text/fonts.ts";
import type { Pt } from "../units.ts";
import type { Target } from "./color.ts";
import { type Content, drawPage } from "./content.ts";
import { outlinesOf } from "./drawing.ts";
import { createEncoder } from "./encode.ts";
import { embed } from "./fonts.ts";
import { digest, readProfile } from "./icc.ts";
import { encodeImage } from "./images.ts";
import { licenceFindings } from "./licence.ts";
import { factsOf } from "./metadata.ts";
import { deflate } from "./pdfkit.ts";
import { type ReadyImage, type ReadyPage, turn } from "./ready.ts";
import { leafRoles, planTags } from "./tags.ts";
import { writeFile } from "./write.ts";

export type { Target } from "./color.ts";

export type PressImages = "keep" | "cmyk" | "gray";

export interface PaintOptions {
  readonly pictures: Pictures;
  /** CMYK profile of the printing condition; the press file needs it. */
  readonly profile?: Uint8Array | undefined;
  /** What becomes of pictures in colour in the press file: kept (the default), in the profile's inks, or gray. */
  readonly pressImages?: PressImages | undefined;
  /** Whether the press file has an outline (the default); some printers take none. */
  readonly pressBookmarks?: boolean;
  /** Set the text of drawings; without them drawings with text are painted as pixels. */
  readonly fonts?: FontSet | undefined;
  /** Where fonts were asked for, for findings on them. */
  readonly faces?: readonly FontFace[] | undefined;
  /** Name and version of the program. */
  readonly producer: string;
}

/** The files asked for, by target; one that can't be made is left out, with a finding. */
export async function paintPdfs(
  paged: PagedPublication,
  targets: readonly Target[],
  options: PaintOptions,
): Promise<Result<ReadonlyMap<Target, Uint8Array>>> {
  const { profile, producer } = options;
  const diagnostics: Diagnostic[] = [];
  const wanted = targets.filter((target) => target === "screen" || pressFinding(profile, diagnostics) === undefined);
  if (wanted.includes("press") && !factsOf(paged.metadata).dated) {
    const hint = "Add “date:” to the front matter.";
    diagnostics.push(warning("pdf/no-date", "the press file must say when it was made; it says 1980", { hint }));
  }
  const sets = await readyImages(paged, wanted, options, diagnostics);
  const encoder = createEncoder();
  const roleOf = leafRoles(paged.structure);
  const drawn = new Map<Target, ReadyPage[]>(wanted.map((target) => [target, []]));
  const marks: Content["marks"][] = [];
  for (const [index, page] of paged.pages.entries()) {
    if (index % 16 === 15) await turn();
    let shared: ReadyPage | undefined;
    for (const [target, list] of drawn) {
      if (shared === undefined || !page.neutral) {
        const images = sets.get(target);
        const content = drawPage(page, target, encoder, roleOf, (src) => images?.get(src));
        shared = ready(page, content);
        marks[index] = content.marks;
      }
      list.push(shared);
    }
  }
  const tags = planTags(paged.structure, paged.pages, marks);
  diagnostics.push(
    ...licenceFindings(
      encoder.fonts.map(({ font }) => font),
      options.faces ?? [],
    ),
  );
  const fonts = encoder.fonts.map(embed);
  const files = new Map<Target, Uint8Array>();
  for (const [target, pages] of drawn) {
    const images = sets.get(target) ?? new Map();
    files.set(
      target,
      await writeFile(target, {
        paged: target === "press" && options.pressBookmarks === false ? { ...paged, outline: [] } : paged,
        pages,
        fonts,
        images,
        tags,
        producer,
        profile,
      }),
    );
  }
  return { value: files, diagnostics };
}

function ready(page: Page, content: Content): ReadyPage {
  const stream = deflate(Buffer.from(content.operators, "latin1"));
  return { page, stream, fonts: [...content.fonts].map(({ name }) => name), images: [...content.images] };
}

/** What keeps the press file from being made. */
function pressFinding(profile: Uint8Array | undefined, diagnostics: Diagnostic[]): Diagnostic | undefined {
  const facts = profile && readProfile(profile);
  if (facts?.space === "cmyk" && facts.kind === "prtr") return undefined;
  const what = profile === undefined ? "there is none" : facts ? `it is ${facts.space}` : "it can't be read";
  const finding = error("pdf/profile", `the press file needs a printer's CMYK profile: ${what}`);
  diagnostics.push(finding);
  return finding;
}

function inksOf({ pressImages, profile }: PaintOptions, diagnostics: Diagnostic[]): Wanted["inks"] {
  if (pressImages !== "cmyk" || profile === undefined) return pressImages === "gray" ? "gray" : undefined;
  const inks = separation(profile);
  const hint = "Use a profile of version 2 with a table from Lab, or keep pictures in RGB.";
  if (!inks)
    diagnostics.push(warning("pdf/separation", "the profile can't turn pictures into inks; they stay RGB", { hint }));
  return inks;
}

/** Every picture that is painted, in each target's form; one and the same where targets agree. */
async function readyImages(
  paged: PagedPublication,
  targets: readonly Target[],
  options: PaintOptions,
  diagnostics: Diagnostic[],
): Promise<ReadonlyMap<Target, ReadonlyMap<string, ReadyImage>>> {
  const widths = new Map<string, Pt>();
  for (const { paints } of paged.pages) {
    for (const paint of paints) {
      if (paint.kind === "image") widths.set(paint.src, Math.max(widths.get(paint.src) ?? 0, paint.width));
    }
  }
  const { pictures, pressImages = "keep", fonts } = options;
  const inks = targets.includes("press") ? inksOf(options, diagnostics) : undefined;
  const outlines = fonts && outlinesOf(fonts);
  let count = 0;
  const sets = new Map<Target, Map<string, ReadyImage>>(targets.map((target) => [target, new Map()]));
  for (const [src, width] of widths) {
    const picture = pictures.get(src);
    if (picture === undefined) continue;
    const known = { name: `I${++count}`, hash: digest(picture.bytes, pressImages) };
    let before: { kind: Raster["kind"]; image: ReadyImage } | undefined;
    for (const [target, images] of sets) {
      // Only JPEG is read differently by the targets, and what is turned into inks.
      if (before === undefined || picture.format === "jpeg" || inks !== undefined) {
        const { value, diagnostics: found } = await rasterFor(picture, { target, inks, width, outlines });
        diagnostics.push(...found.filter(({ message }) => diagnostics.every((one) => one.message !== message)));
        if (value === undefined) break;
        const orientation = value.kind === "jpeg" ? value.orientation : 1;
        if (value.kind !== before?.kind || inks !== undefined) {
          before = { kind: value.kind, image: { ...encodeImage(value), ...known, orientation } };
        }
      }
      images.set(src, before.image);
    }
  }
  return sets;
}
