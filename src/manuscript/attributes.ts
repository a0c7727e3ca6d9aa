/** Attributes as pandoc writes them: `{#id .class key=value key="long value"}`, and what of them is kept. */

/** What an element says of itself. */
export interface Marks {
  readonly id?: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}
export const NO_MARKS: Marks = { classes: [], attributes: {} };

const ITEM =
  /\s*(?:#([^\s{}=#]+)|\.([^\s{}=.#]+)|(-)|([A-Za-z_:][\w:.-]*)=(?:"([^"]*)"|'([^']*)'|([^\s{}"']*)))(?=[\s}])/y;

/** Reads attributes at `{`; undefined where they aren't any. `end` is behind `}`. */
export function readMarks(text: string, start: number): { marks: Marks; end: number } | undefined {
  if (text[start] !== "{") return undefined;
  let id: string | undefined;
  const classes: string[] = [];
  const attributes: Record<string, string> = {};
  let pos = start + 1;
  for (ITEM.lastIndex = pos; ; pos = ITEM.lastIndex) {
    const match = ITEM.exec(text);
    if (!match) break;
    const [, anchor, name, unnumbered, key] = match;
    if (anchor) id = anchor;
    else if (name) classes.push(name);
    else if (unnumbered) classes.push("unnumbered");
    else if (key === "class") classes.push(...(match[5] ?? match[6] ?? match[7] ?? "").split(/\s+/).filter(Boolean));
    else if (key) attributes[key] = match[5] ?? match[6] ?? match[7] ?? "";
  }
  const end = /\s*\}/y;
  end.lastIndex = pos;
  if (pos === start + 1 || !end.test(text)) return undefined;
  return { marks: { ...(id !== undefined && { id }), classes, attributes: kept(attributes) }, end: end.lastIndex };
}

/** Attributes that the tree keeps; anything else means nothing to a finished edition, or is not safe. */
const KEPT =
  /^(?:lang|dir|title|width|height|alt|role|epub:type|datetime|cite|value|reversed|headers|scope|abbr|aria-[a-z]+|data-[a-z0-9-]+)$/;
export function kept(
  attributes: Readonly<Record<string, string>>,
  except: readonly string[] = [],
): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => KEPT.test(key) && !except.includes(key)));
}
