/** Front matter: finding the YAML of a file, and where each of its keys and values stands. */
import { type Document, isMap, isNode, isPair, isScalar, parseDocument, visit } from "yaml";
import { type Diagnostic, error, warning } from "../diagnostic.ts";
import type { Span } from "../document/tree.ts";
import { CONTROL } from "./source.ts";

export interface FrontMatter {
  /** Plain data in which every scalar is a string: a date stays as written, and so does an ISBN. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The span of a value, or of the innermost part of its path that is there. */
  readonly value: (path: readonly PropertyKey[]) => Span;
  /** The span of a key itself. */
  readonly key: (name: string, within?: readonly PropertyKey[]) => Span;
  /** There is YAML, but it could not be read. */
  readonly broken: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const BLOCK = /^---[ \t]*\r?\n(?!\s*\r?\n)([\s\S]*?)^(?:---|\.\.\.)[ \t]*$(?:\r?\n)?/my;

/** Where the YAML of a Markdown file lies, and where its text begins. */
export function split(text: string): { yaml: [start: number, end: number]; body: number } {
  BLOCK.lastIndex = 0;
  const match = BLOCK.exec(text);
  if (!match) return { yaml: [0, 0], body: 0 };
  const start = text.indexOf("\n") + 1;
  return { yaml: [start, start + (match[1]?.length ?? 0)], body: match[0].length };
}

/** Reads YAML that stands at `[start, end]` of the file at `path`. */
export function frontMatter(path: string, text: string, [start, end]: readonly [number, number]): FrontMatter {
  const span = (from: number, to: number): Span => ({ source: path, start: start + from, end: start + to });
  const diagnostics: Diagnostic[] = [];
  const document = read(text.slice(start, end), (at) =>
    diagnostics.push(
      warning("manuscript/unindented-yaml", "this text in quotes goes on in a line that is not indented", {
        at: span(at, at + 1),
        hint: "Begin its further lines with two spaces.",
      }),
    ),
  );
  const problem = document.errors[0];
  if (problem)
    diagnostics.push(
      error("manuscript/broken-yaml", `the front matter is not valid YAML: ${lowered(problem.message)}`, {
        at: span(problem.pos[0], Math.max(problem.pos[0] + 1, problem.pos[1])),
        hint: "Put values that hold “: ” or begin with a sign into quotes.",
      }),
    );
  const root = document.contents;
  if (!problem && root !== null && !isMap(root) && end > start)
    diagnostics.push(
      error("manuscript/broken-yaml", "front matter is a list of “key: value” lines", {
        at: span(root.range?.[0] ?? 0, root.range?.[1] ?? 1),
      }),
    );
  const usable = !problem && isMap(root);
  // Escapes name characters that no file of the manuscript could hold.
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== "string" || !CONTROL.test(node.value)) return;
      node.value = node.value.replace(new RegExp(CONTROL, "g"), "");
      const at = node.range ? span(node.range[0], node.range[1]) : undefined;
      diagnostics.push(warning("manuscript/control-character", "control characters are left out", { at }));
    },
  });
  const nodeSpan = (node: unknown): Span | undefined =>
    isNode(node) && node.range ? span(node.range[0], Math.max(node.range[1], node.range[0])) : undefined;
  return {
    data: usable ? (document.toJS() as Readonly<Record<string, unknown>>) : {},
    broken: diagnostics.some(({ severity }) => severity === "error"),
    diagnostics,
    value: (keys) => {
      for (let length = keys.length; length > 0; length--) {
        const found = nodeSpan(document.getIn(keys.slice(0, length), true));
        if (found && found.end > found.start) return found;
      }
      const [name] = keys;
      return name === undefined ? span(0, 0) : keySpan(String(name), []);
    },
    key: (name, within = []) => keySpan(name, within),
  };

  function keySpan(name: string, within: readonly PropertyKey[]): Span {
    const map = within.length === 0 ? root : document.getIn(within, true);
    const pair = isMap(map)
      ? map.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === name)
      : undefined;
    return nodeSpan(pair?.key) ?? span(0, 0);
  }
}

/**
 * Reads YAML. Other tools let a text in quotes go on without indentation (YAML 1.2.2, 7.3 forbids it): there the line
 * feed is taken as the space it stands for, which moves nothing, and reported.
 */
function read(yaml: string, unindented: (at: number) => void): Document {
  let source = yaml;
  const joined: number[] = [];
  for (;;) {
    const document: Document = parseDocument(source, { schema: "failsafe", prettyErrors: false, logLevel: "silent" });
    const problem = document.errors[0];
    const feed = problem?.code === "MISSING_CHAR" ? source.indexOf("\n", Math.max(0, problem.pos[0] - 1)) : -1;
    const goesOn = feed >= 0 && joined.length < 100 && /^[^\s-]/.test(source.slice(feed + 1));
    if (!goesOn) {
      if (problem)
        return joined.length > 0
          ? parseDocument(yaml, { schema: "failsafe", prettyErrors: false, logLevel: "silent" })
          : document;
      if (joined[0] !== undefined) unindented(joined[0] + 1);
      return document;
    }
    source = `${source.slice(0, feed)} ${source.slice(feed + 1)}`;
    joined.push(feed);
  }
}

const lowered = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1).replace(/\s+/g, " ");
