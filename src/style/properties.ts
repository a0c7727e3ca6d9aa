/**
 * The table of properties: for each longhand its CSS name, initial value, whether it is inherited, and
 * how a written value is read. What isn't here is either a shorthand (`shorthands.ts`) or CSS that
 * Offprint doesn't do. A new property is an entry here and a field in `Values`.
 */
import { type BoxValues, boxProperties } from "./properties-box.ts";
import { type TextValues, textProperties } from "./properties-text.ts";
import { nameOf, type Table, type Value } from "./values.ts";

/** Computed values by longhand, before they are gathered into a `ComputedStyle`. */
export type Values = TextValues & BoxValues;
export type Key = keyof Values;

export const PROPERTIES: Table<Values> = { ...textProperties, ...boxProperties };
export const KEYS = Object.keys(PROPERTIES) as readonly Key[];
export const INITIAL = Object.fromEntries(KEYS.map((key) => [key, PROPERTIES[key].initial])) as unknown as Values;

const BY_NAME: ReadonlyMap<string, Key> = new Map(KEYS.map((key) => [PROPERTIES[key].css, key]));

/** Older or flow-relative names of the same thing, for horizontal text. */
const ALIASES: Readonly<Record<string, string>> = {
  "word-wrap": "overflow-wrap",
  "text-wrap-style": "text-wrap",
  "page-break-before": "break-before",
  "page-break-after": "break-after",
  "page-break-inside": "break-inside",
  "margin-block-start": "margin-top",
  "margin-block-end": "margin-bottom",
  "padding-block-start": "padding-top",
  "padding-block-end": "padding-bottom",
  "grid-column-gap": "column-gap",
};
export const keyOf = (name: string): Key | undefined => BY_NAME.get(ALIASES[name] ?? name);
export const PROPERTY_NAMES: readonly string[] = [...BY_NAME.keys(), ...Object.keys(ALIASES)];

/** `inherit` and its like (CSS Cascade 5 §7.3). `revert` is `unset`: there is one origin. */
export type Wide = "inherit" | "initial" | "unset";

export function wideOf(value: Value): Wide | undefined {
  const word = value.length === 1 ? nameOf(value[0]) : undefined;
  if (word === "inherit" || word === "initial" || word === "unset") return word;
  return word === "revert" || word === "revert-layer" ? "unset" : undefined;
}
