/** When the edition was last changed, for formats that must name an instant. Never the clock. */
import { type Result, warning } from "../diagnostic.ts";
import type { Metadata } from "./tree.ts";

/** Where neither the manuscript nor SOURCE_DATE_EPOCH gives a date. */
const FIXED_EPOCH = "2000-01-01T00:00:00Z";
const seconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, "Z");

/** `YYYY-MM-DDThh:mm:ssZ` from the front matter's `modified` or `date`, else SOURCE_DATE_EPOCH, else a fixed one with a warning. */
export function modifiedDate(metadata: Metadata, sourceDateEpoch: number | undefined): Result<string> {
  for (const said of [metadata.modified, metadata.date]) {
    const value = said === undefined ? undefined : fullDate(said);
    if (value !== undefined) return { value, diagnostics: [] };
  }
  if (sourceDateEpoch !== undefined) return { value: seconds(new Date(sourceDateEpoch * 1000)), diagnostics: [] };
  const finding = warning(
    "metadata/no-date",
    "the manuscript has no date; the EPUB must name one, so it says 1 January 2000",
    { hint: "write `date: 2026-01-31` in the front matter" },
  );
  return { value: FIXED_EPOCH, diagnostics: [finding] };
}

/** An ISO 8601 date, or date and time, filled up to whole seconds in UTC; undefined where it is none. */
export function fullDate(iso: string): string | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/.exec(
    iso.trim(),
  );
  if (!match) return undefined;
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", zone = "Z"] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(time) ? undefined : seconds(new Date(time));
}
