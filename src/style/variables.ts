/** Custom properties (CSS Variables 1): the text that stands for `var()`. */

export type Variables = ReadonlyMap<string, string>;

/** Deeper references than anyone writes: a circle. */
const DEEPEST = 20;

/** A value's text with its `var()` filled in; undefined where one has neither value nor fallback. */
export function fillVariables(text: string, variables: Variables, depth = 0): string | undefined {
  const start = text.search(/\bvar\(/i);
  if (start < 0) return text;
  if (depth > DEEPEST) return undefined;
  const end = closing(text, start + 3);
  const inner = text.slice(start + 4, end);
  const comma = inner.indexOf(",");
  const name = (comma < 0 ? inner : inner.slice(0, comma)).trim();
  const given = variables.get(name) ?? (comma < 0 ? undefined : inner.slice(comma + 1).trim());
  const filled = given === undefined ? undefined : fillVariables(given, variables, depth + 1);
  if (filled === undefined) return undefined;
  return fillVariables(text.slice(0, start) + filled + text.slice(end + 1), variables, depth + 1);
}

/** The offset of the parenthesis that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at;
  }
  return text.length;
}
