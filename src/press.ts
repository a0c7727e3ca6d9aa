/**
 * How the press file of an edition is made: as the print service demands, and where that leaves it open,
 * as the front matter's `press:` asks.
 */
import { type Diagnostic, error, type Result } from "./diagnostic.ts";
import type { Metadata } from "./document/tree.ts";
import { counterText } from "./flow/counters.ts";
import { joinPath } from "./inputs.ts";
import type { Page } from "./page/types.ts";
import type { PressForm } from "./pdf/ready.ts";
import type { Forbidden, Printer } from "./printers/types.ts";
import type { Workspace } from "./workspace.ts";

export interface Press extends Omit<PressForm, "padding"> {
  /** Pages are filled up to a multiple of this. */
  readonly padTo: number;
  /** The last page must be blank. */
  readonly lastBlank: boolean;
}

const STANDARDS = { "x-4": "PDF/X-4", "x-1a": "PDF/X-1a" } as const;

export function pressOf({ press: asked = {} }: Metadata, printer: Printer | undefined): Press {
  const forbids = (what: Forbidden): boolean => printer?.forbids?.value.includes(what) ?? false;
  const takes = printer?.pdfx?.value;
  const wished = [asked.pdf ?? "x-4", "x-4", "x-1a"] as const;
  const images = asked.images ?? "keep";
  const multiple = printer?.pages?.value.multiple ?? 1;
  const padTo = asked.padTo ?? 1;
  return {
    pdfx: wished.find((one) => takes?.includes(STANDARDS[one]) ?? true) ?? "x-4",
    images: images === "keep" && forbids("rgb") ? "cmyk" : images,
    bookmarks: !forbids("bookmarks"),
    spineBleed: printer?.bleed?.value.inside ?? asked.spineBleed ?? true,
    padTo: padTo % multiple === 0 ? padTo : multiple,
    lastBlank: printer?.lastPageBlank?.value ?? false,
  };
}

/** The number of pages in the press file. */
export function pressCount(pages: readonly Page[], { padTo, lastBlank }: Press): number {
  const least = pages.length + (lastBlank && pages.at(-1)?.blank !== true ? 1 : 0);
  return Math.ceil(least / padTo) * padTo;
}

/** Blank pages to put behind the last, numbered on from it. */
export function padding(pages: readonly Page[], press: Press): readonly Page[] {
  const missing = pressCount(pages, press) - pages.length;
  return Array.from({ length: missing }, (_, nth): Page => {
    const side = (pages.length + nth) % 2 === 0 ? "recto" : "verso";
    const last = pages.at(-1);
    const like = pages.findLast((page) => page.side === side) ?? last;
    if (!last || !like) throw new Error("an edition has pages");
    const { style } = like;
    const number = last.number + nth + 1;
    const label = counterText(number, style.folio ?? "decimal");
    return { side, style, number, label, blank: true, paints: [], neutral: true };
  });
}

const SHIPPED = ["FOGRA39_coated_300", "FOGRA39_coated_240", "FOGRA29_uncoated_280", "GRACoL2006_coated_300"];

/** The profile of the printing condition: the writer's own, the print service's, or that of coated paper. */
export async function readProfile(
  { press, at }: Metadata,
  printer: Printer | undefined,
  folder: string,
  workspace: Workspace,
): Promise<Result<Uint8Array | undefined>> {
  const name = press?.profile ?? printer?.profile?.value ?? "FOGRA39_coated_300";
  const shipped = /^[\w-]+$/.test(name);
  const value = await (shipped
    ? workspace.resource(`offprint:icc/${name}.icc`)
    : workspace.read(joinPath(folder, name)));
  const diagnostics: Diagnostic[] = [];
  if (!value) {
    const message = shipped ? `there is no colour profile named ${name}` : `there is no colour profile “${name}”`;
    const hint = `give the path of a .icc file in the manuscript's folder, or one of ${SHIPPED.join(", ")}`;
    diagnostics.push(error("press/missing-profile", message, { at: at["press.profile"], hint }));
  }
  return { value, diagnostics };
}
