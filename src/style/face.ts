/** `@font-face` (CSS Fonts 4 §11): a family's name, weight and slope for a font file. */
import type { CssNode } from "css-tree";
import type { Span } from "../document/tree.ts";
import { type Findings, nearest, spanOf } from "./findings.ts";
import { generate, lexer } from "./grammar.ts";
import type { FontFace } from "./types.ts";
import { nameOf, splitAt, type Value } from "./values.ts";

type Ranges = NonNullable<FontFace["ranges"]>;

const DESCRIPTORS = ["font-family", "font-style", "font-weight", "src", "unicode-range", "-offprint-lang"];

/** The face, or undefined where it has no name or no source that can be read. */
export function readFace(nodes: readonly CssNode[], path: string, at: Span, findings: Findings): FontFace | undefined {
  let family = "";
  let weight: FontFace["weight"] = [400, 400];
  let style: FontFace["style"] = "normal";
  let sources: readonly string[] = [];
  let ranges: Ranges = [];
  let languages: readonly string[] = [];
  for (const node of nodes) {
    if (node.type !== "Declaration" || node.value.type !== "Value") continue;
    const name = node.property.toLowerCase();
    const value = [...node.value.children];
    const place = spanOf(path, node.value.loc ?? node.loc);
    if (!DESCRIPTORS.includes(name)) {
      if (!lexer.checkAtruleDescriptorName("font-face", name))
        findings.unsupported(`\`${name}\` in \`@font-face\``, place);
      else
        reportUnknown(name, { ...spanOf(path, node.loc), end: (node.loc?.start.offset ?? 0) + name.length }, findings);
      continue;
    }
    if (lexer.matchAtruleDescriptor("font-face", name, node.value).error) {
      findings.invalid("invalid-value", `\`${generate(node.value)}\` is not a value of \`${name}\``, place);
      continue;
    }
    if (name === "font-family") family = value.map(wordOf).join(" ");
    if (name === "font-weight") weight = weightOf(value);
    if (name === "font-style") style = nameOf(value[0]) === "normal" ? "normal" : "italic";
    if (name === "unicode-range") ranges = value.flatMap(rangeOf);
    if (name === "-offprint-lang") languages = value.map((node) => wordOf(node).toLowerCase()).filter(Boolean);
    if (name === "src") sources = sourcesOf(value, path, place, findings);
  }
  const use = { ...(ranges.length > 0 && { ranges }), ...(languages.length > 0 && { languages }) };
  if (family && sources.length > 0) return { family, weight, style, sources, ...use, at };
  const missing = family ? "a file: `src: url(…)`" : "a name: `font-family`";
  findings.invalid("incomplete-face", `this \`@font-face\` needs ${missing}`, { ...at, end: at.start + 10 });
  return undefined;
}

const wordOf = (node: CssNode): string =>
  node.type === "String" ? node.value : node.type === "Identifier" ? node.name : "";

function weightOf(value: Value): FontFace["weight"] {
  const [from = 400, to = from] = value.map((node) =>
    node.type === "Number" ? Number(node.value) : nameOf(node) === "bold" ? 700 : 400,
  );
  return [from, to];
}

/** `U+4E00`, `U+4E00-9FFF` or `U+4??`. */
function rangeOf(node: CssNode): Ranges {
  if (node.type !== "UnicodeRange") return [];
  const [from = "", to = from] = node.value.slice(2).split("-");
  return [[Number.parseInt(from.replaceAll("?", "0"), 16), Number.parseInt(to.replaceAll("?", "F"), 16)]];
}

function sourcesOf(value: Value, path: string, at: Span, findings: Findings): readonly string[] {
  return splitAt(value, ",").flatMap(([first]) => {
    if (first?.type === "Url") return [resolve(first.value, path)];
    findings.unsupported(
      "`local()` in `src`",
      at,
      "Fonts are files, so that the edition is the same everywhere: use `url()`.",
    );
    return [];
  });
}

/** An address relative to its sheet; `npm:`, `offprint:` and other schemes stay as they are. */
export function resolve(address: string, sheet: string): string {
  if (/^[a-z][a-z\d+.-]+:/i.test(address) || address.startsWith("/")) return address;
  const [, scheme = "", folder = ""] = /^([a-z][a-z\d+.-]+:)?(.*?)[^/]*$/i.exec(sheet) ?? [];
  const absolute = folder.startsWith("/");
  const parts: string[] = [];
  for (const part of `${folder}${address}`.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `${scheme}${absolute ? "/" : ""}${parts.join("/")}`;
}

function reportUnknown(name: string, at: Span, findings: Findings): void {
  const near = nearest(name, DESCRIPTORS);
  const hint = near && `Did you mean \`${near}\`?`;
  findings.invalid("unknown-property", `\`@font-face\` has no descriptor \`${name}\``, at, hint);
}
