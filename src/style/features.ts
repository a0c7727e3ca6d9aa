/**
 * OpenType features: what each `font-variant-*` word asks of the font (CSS Fonts 4 §6), and the one
 * canonical string of them that the shaper's cache goes by.
 */
import type { CssNode } from "css-tree";
import { nameOf, type Read } from "./values.ts";

/** Tag and value, as `["onum", 1]`. */
export type Features = readonly (readonly [tag: string, value: number])[];

const on = (...tags: readonly string[]): Features => tags.map((tag) => [tag, 1] as const);
const off = (...tags: readonly string[]): Features => tags.map((tag) => [tag, 0] as const);

export const CAPS: Readonly<Record<string, Features>> = {
  "small-caps": on("smcp"),
  "all-small-caps": on("c2sc", "smcp"),
  "petite-caps": on("pcap"),
  "all-petite-caps": on("c2pc", "pcap"),
  unicase: on("unic"),
  "titling-caps": on("titl"),
};
export const NUMERIC: Readonly<Record<string, Features>> = {
  "lining-nums": on("lnum"),
  "oldstyle-nums": on("onum"),
  "proportional-nums": on("pnum"),
  "tabular-nums": on("tnum"),
  "diagonal-fractions": on("frac"),
  "stacked-fractions": on("afrc"),
  ordinal: on("ordn"),
  "slashed-zero": on("zero"),
};
export const LIGATURES: Readonly<Record<string, Features>> = {
  "common-ligatures": on("clig", "liga"),
  "no-common-ligatures": off("clig", "liga"),
  "discretionary-ligatures": on("dlig"),
  "no-discretionary-ligatures": off("dlig"),
  "historical-ligatures": on("hlig"),
  "no-historical-ligatures": off("hlig"),
  contextual: on("calt"),
  "no-contextual": off("calt"),
  none: off("calt", "clig", "dlig", "hlig", "liga"),
};
export const POSITION: Readonly<Record<string, Features>> = { super: on("sups"), sub: on("subs") };
export const ALTERNATES: Readonly<Record<string, Features>> = { "historical-forms": on("hist") };
export const KERNING: Readonly<Record<string, Features>> = { auto: [], normal: on("kern"), none: off("kern") };

/** Any of a table's words, each adding its features; `normal` alone is none. */
export function variants(table: Readonly<Record<string, Features>>): Read<Features> {
  return (value) => {
    const words = value.map((node) => nameOf(node) ?? "");
    if (words.length === 1 && words[0] === "normal" && !Object.hasOwn(table, "normal")) return () => [];
    if (!words.every((word) => Object.hasOwn(table, word))) return undefined;
    const features = words.flatMap((word) => table[word] ?? []);
    return () => features;
  };
}

/** `font-feature-settings`: `"ss01", "swsh" 2, "liga" off`. */
export const featureSettings: Read<Features> = (value) => {
  if (value.length === 1 && nameOf(value[0]) === "normal") return () => [];
  const list: [string, number][] = [];
  for (const node of value) {
    const last = list.at(-1);
    if (node.type === "String") list.push([node.value, 1]);
    else if (last && node.type !== "Operator") last[1] = settingOf(node);
  }
  return () => list;
};
const settingOf = (node: CssNode): number =>
  node.type === "Number" ? Number(node.value) : nameOf(node) === "off" ? 0 : 1;

/** Later features win; sorted by tag. */
export function featureString(...groups: readonly Features[]): string {
  const merged = new Map(groups.flat());
  return [...merged.keys()]
    .toSorted()
    .map((tag) => `${tag}=${merged.get(tag)}`)
    .join(" ");
}
