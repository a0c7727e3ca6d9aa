/**
 * The composition report: what a designer would want to know of the lines and pages, as data and as a
 * page to look at. Everything is measured on the display list, by the definitions that finished PDFs
 * are judged by, so that figures of other typesetters can stand beside these.
 *
 * Where a reading of the PDF, which has only glyph positions, comes to other figures:
 * - Paragraphs, their last lines and what is justified are known here, not guessed from indents; a line
 *   beside a drop capital, which shares its baseline, isn't taken for a full one.
 * - Word spaces are those that justification may change; thin spaces of fixed width aren't.
 * - Letterspacing is what justification asked for, without the kerning that positions show besides.
 * - Glyph scaling is linear; a size taken from a matrix's determinant moves by its root.
 * - Full pages may end in anything, notes and quotations too.
 */
import { type Diagnostic, type Place, placeOf } from "../diagnostic.ts";
import type { Sources } from "../document/tree.ts";
import type { Pictures } from "../image/types.ts";
import type { PagedPublication } from "../page/types.ts";
import { lineText } from "../text/line.ts";
import { round } from "../units.ts";
import { excerpt } from "./excerpt.ts";
import { measureText } from "./figures.ts";
import { page } from "./html.ts";
import { placeOfLine } from "./place.ts";
import { rivers } from "./rivers.ts";
import { readText } from "./rows.ts";
import { shortPages } from "./short.ts";
import { faults, type Spot, worstLines } from "./spots.ts";
import type { Look, Report } from "./types.ts";

export interface ReportInput {
  readonly paged: PagedPublication;
  readonly sources: Sources;
  readonly pictures: Pictures;
  readonly findings: readonly Diagnostic[];
  /** The folder of the edition: addresses of the manuscript are relative to it. */
  readonly out: string;
  /** The text of `styles/report.css`. */
  readonly css: string;
}

/** Most lines that are shown for being the worst, and most faults that have a picture. */
const SHOWN = 12;

/** `report.html` and `report.json` as text. */
export async function report(input: ReportInput): Promise<{ readonly html: string; readonly json: string }> {
  const { paged, sources, pictures } = input;
  const text = readText(paged);
  const worst = worstLines(text, SHOWN);
  const white = rivers(text.paragraphs, text.body);
  const wrong = faults(paged, text, white);
  const place = (at: Place | undefined): { at?: Place } => (at ? { at } : {});
  const data: Report = {
    title: paged.metadata.title,
    figures: measureText(paged, text, white),
    worst: worst.map((spot) => look(spot, paged, sources)),
    faults: wrong.map((spot) => look(spot, paged, sources)),
    short: shortPages(paged, text.body.leading).map((one) => ({
      ...one,
      page: one.page + 1,
      folio: paged.pages[one.page]?.label ?? "",
    })),
    relaxed: (paged.relaxed ?? []).map(({ what, page: index, at }) => ({
      what,
      page: index + 1,
      folio: paged.pages[index]?.label ?? "",
      ...place(placeOf(at, sources)),
    })),
    findings: input.findings
      .filter(({ code }) => /^(text|page)\//.test(code))
      .map(({ code, message, at }) => ({ code, message, ...place(at && placeOf(at, sources)) })),
  };
  const draw = (spots: readonly Spot[], prefix: string): Promise<string[]> =>
    Promise.all(
      spots.slice(0, SHOWN).map(async (spot, index) => {
        const own = paged.pages[spot.rows[0]?.page ?? 0];
        return own ? excerpt(own, spot, text.body, pictures, `${prefix}${index}`) : "";
      }),
    );
  const drawn = { worst: await draw(worst, "w"), faults: await draw(wrong, "f") };
  const rounded = (_: string, value: unknown): unknown => (typeof value === "number" ? round(value, 5) : value);
  return { html: page(data, drawn, input), json: `${JSON.stringify(data, rounded, 2)}\n` };
}

function look({ kind, rows, ratio }: Spot, { pages }: PagedPublication, sources: Sources): Look {
  const [first] = rows;
  const own = pages[first?.page ?? 0];
  const paint = own?.paints[first?.paint ?? 0];
  const at = paint?.kind === "line" ? placeOfLine(paint, sources) : undefined;
  return {
    kind,
    page: (first?.page ?? 0) + 1,
    folio: own?.label ?? "",
    lines: rows.length,
    text: paint?.kind === "line" ? lineText(paint.paragraph, paint.line).trim() : "",
    ...(ratio !== undefined && { ratio }),
    ...(at && { at }),
  };
}
