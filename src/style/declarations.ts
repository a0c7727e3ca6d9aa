/**
 * A written declaration → settings of longhands. Values are held against the grammar first, so that
 * a mistake, CSS that isn't supported and a misspelt name are told apart.
 */
import type { CssNode, Declaration as Written } from "css-tree";
import type { Span } from "../document/tree.ts";
import { type Findings, nearest, spanOf } from "./findings.ts";
import { generate, keywordsOf, lexer, parse } from "./grammar.ts";
import { type Key, keyOf, PROPERTIES, PROPERTY_NAMES, type Wide, wideOf } from "./properties.ts";
import { SHORTHANDS } from "./shorthands.ts";
import type { Compute, Value } from "./values.ts";

export type Setting = { readonly kind: "set"; readonly key: Key; readonly value: Compute<unknown> | Wide };
export type Declaration = { readonly important: boolean } & (
  | Setting
  | { readonly kind: "custom"; readonly name: string; readonly text: string }
  /** Waits for its custom properties (CSS Variables 1 §3). */
  | { readonly kind: "pending"; readonly property: string; readonly text: string; readonly at: Span }
);

const isKnown = (property: string): boolean => keyOf(property) !== undefined || Object.hasOwn(SHORTHANDS, property);

export function readDeclaration(written: Written, source: string, findings: Findings): readonly Declaration[] {
  const { value, important: mark, loc } = written;
  const important = mark !== false;
  if (written.property.startsWith("--")) {
    const text = value.type === "Raw" ? value.value.trim() : generate(value);
    return [{ kind: "custom", name: written.property, text, important }];
  }
  const property = written.property.toLowerCase();
  const name = { source, start: loc?.start.offset ?? 0, end: (loc?.start.offset ?? 0) + property.length };
  if (!isKnown(property)) {
    reportName(property, name, findings);
    return [];
  }
  const at = spanOf(source, value.loc ?? loc);
  if (value.type === "Raw" || /\bvar\(/i.test(generate(value))) {
    const text = value.type === "Raw" ? value.value : generate(value);
    return [{ kind: "pending", property, text, at, important }];
  }
  return settingsOf(property, value, at, findings).map((setting) => ({ ...setting, important }));
}

/** Every longhand that a value sets; nothing where it is wrong or unsupported, which is reported. */
export function settingsOf(property: string, value: CssNode, at: Span, findings: Findings): readonly Setting[] {
  const nodes = "children" in value && value.children ? [...value.children] : [];
  const shorthand = Object.hasOwn(SHORTHANDS, property) ? SHORTHANDS[property] : undefined;
  const wide = wideOf(nodes);
  if (wide)
    return (shorthand?.longhands ?? [property]).flatMap((name) => {
      const key = keyOf(name);
      return key ? [{ kind: "set" as const, key, value: wide }] : [];
    });
  const { error } = lexer.matchProperty(property, value);
  if (error) {
    const loc = "loc" in error ? error.loc : undefined;
    const wrong = loc && loc.end.offset > loc.start.offset && value.loc ? spanOf(at.source, loc) : at;
    const text = generate(value);
    findings.invalid("invalid-value", `\`${text}\` is not a value of \`${property}\``, wrong, hintFor(property, nodes));
    return [];
  }
  const pairs = shorthand ? shorthand.expand(nodes) : [[property, nodes] as const];
  const settings = pairs?.map(([name, part]) => setting(name, part));
  if (property === "float" && /^(left|right)$/.test(generate(value)))
    findings.unsupported(`\`float: ${generate(value)}\``, at, BESIDE);
  if (settings?.every((one) => one !== undefined)) return settings;
  findings.unsupported(`\`${property}: ${generate(value)}\``, at);
  return [];
}

const BESIDE =
  "Print leaves the box where it stands: `float: top` or `snap-block` moves one. What is for screens alone can stand in `@media screen`. Said once.";

function setting(name: string, value: Value): Setting | undefined {
  const key = keyOf(name);
  if (!key) return undefined;
  const computed = wideOf(value) ?? PROPERTIES[key].read(value);
  return computed && { kind: "set", key, value: computed };
}

function reportName(property: string, at: Span, findings: Findings): void {
  const vendor = property.startsWith("-") && !property.startsWith("-offprint-");
  if (vendor || !lexer.checkPropertyName(property)) return findings.unsupported(`\`${property}\``, at);
  const near = nearest(property, [...PROPERTY_NAMES, ...Object.keys(SHORTHANDS)]);
  const hint = near ? `Did you mean \`${near}\`?` : undefined;
  findings.invalid("unknown-property", `there is no property \`${property}\``, at, hint);
}

function hintFor(property: string, nodes: Value): string | undefined {
  const words = keywordsOf(property);
  if (words) return `It takes ${words.join(", ")}.`;
  const bare = nodes.find((node) => node.type === "Number" && node.value !== "0");
  return bare?.type === "Number" ? `A length needs a unit: \`${bare.value}pt\`, \`${bare.value}em\` …` : undefined;
}

/** Parses a value whose custom properties are filled in. What is none css-tree reports or, where it can't go on (`{`), throws. */
export function parseValue(text: string): CssNode | undefined {
  let failed = false;
  try {
    const value = parse(text, { context: "value", onParseError: () => (failed = true) });
    return failed ? undefined : value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
