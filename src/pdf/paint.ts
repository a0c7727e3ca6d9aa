/**
 * Pages to files. One display list is painted as often as targets are asked for; what doesn't depend on
 * the target (gray pages, fonts, pictures, the plan of the structure tree) is made and compressed once.
 */
import { type Diagnostic, error, type Result, warning } from "../diagnostic.ts";
import type { Metadata, Span } from "../document/tree.ts";
import type { Pictures } from "../image/types.ts";
import type { Page, PagedPublication } from "../page/types.ts";
import type { FontFace } from "../style/types.ts";
import type { FontSet } from "../text/fonts.ts";
import type { Target } from "./color.ts";
import { type Content, drawPage } from "./content.ts";
import { createEncoder } from "./encode.ts";
import { embed } from "./fonts.ts";
import { readProfile } from "./icc.ts";
import { licenceFindings } from "./licence.ts";
import { factsOf } from "./metadata.ts";
import { deflate } from "./pdfkit.ts";
import { PLAIN_PRESS, type PressForm, type ReadyPage, turn } from "./ready.ts";
import { readyImages } from "./ready-images.ts";
import { leafRoles, planTags } from "./tags.ts";
import { writeFile } from "./write.ts";

export type { Target } from "./color.ts";

export interface PaintOptions {
  readonly pictures: Pictures;
  /** CMYK profile of the printing condition; the press file needs it. */
  readonly profile?: Uint8Array | undefined;
  /** What isn't said is as in `PLAIN_PRESS`. */
  readonly press?: Partial<PressForm> | undefined;
  /** In the screen file, pictures with more pixels an inch are scaled to this. */
  readonly screenPpi?: number | undefined;
  /** Set the text of drawings; without them drawings with text are painted as pixels. */
  readonly fonts?: FontSet | undefined;
  /** Where the manuscript sets a picture, for findings on it. */
  readonly placeOf?: ((src: string) => Span | undefined) | undefined;
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
  const press = { ...PLAIN_PRESS, ...options.press };
  const diagnostics: Diagnostic[] = [];
  const usable = !targets.includes("press") || isForPress(profile, paged.metadata, diagnostics);
  const wanted = targets.filter((target) => target === "screen" || usable);
  if (wanted.includes("press") && !factsOf(paged.metadata).dated) {
    const hint = "Add “date:” to the front matter.";
    diagnostics.push(warning("pdf/no-date", "the press file must say when it was made; it says 1980", { hint }));
  }
  const sets = await readyImages(paged, wanted, { ...options, press }, diagnostics);
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
  drawn.get("press")?.push(...press.padding.map((page) => ready(page, BLANK)));
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
        paged: { ...paged, ...(target === "press" && !press.bookmarks && { outline: [] }) },
        pages,
        fonts,
        images,
        tags,
        producer,
        profile,
        press,
      }),
    );
  }
  return { value: files, diagnostics };
}

function ready(page: Page, content: Content): ReadyPage {
  const stream = deflate(Buffer.from(content.operators, "latin1"));
  const fonts = [...content.fonts].map(({ name }) => name);
  return { page, stream, fonts, images: [...content.images], marked: content !== BLANK };
}
const BLANK: Content = { operators: "", fonts: new Set(), images: new Set(), marks: [] };

/** Whether the profile is one of a press in four inks; a finding says where not. */
function isForPress(profile: Uint8Array | undefined, { press, at }: Metadata, diagnostics: Diagnostic[]): boolean {
  const facts = profile && readProfile(profile);
  if (facts?.space === "cmyk" && facts.kind === "prtr") return true;
  const name = press?.profile === undefined ? "its profile" : `“${press.profile}”`;
  const what = facts ? `is for ${KINDS[facts.space]}` : "is no colour profile that can be read";
  const message = profile ? `${name} ${what}, but the press file needs one of a press in CMYK` : NO_PROFILE;
  const hint = "Ask the print shop for the profile of its paper, or name a shipped one, such as FOGRA39_coated_300.";
  diagnostics.push(error("pdf/profile", message, { at: at["press.profile"], hint }));
  return false;
}
const NO_PROFILE = "the press file needs the profile of a press in CMYK, and there is none";
const KINDS = { gray: "gray", rgb: "RGB", cmyk: "CMYK, but of no press", other: "other colours" } as const;
