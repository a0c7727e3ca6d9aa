/**
 * Inline nodes → one logical string with runs, structure elements and marks. White space collapses
 * here, generated content is put in, so that no later stage has to know the tree.
 */
import { elementName } from "../document/element.ts";
import type { Image, Inline, NodeId, Span, TreeNode } from "../document/tree.ts";
import { type ComputedStyle, type ContentPart, type Part, type StyleId, styleKey } from "../style/types.ts";
import { textOfPieces } from "./references.ts";
import type { InlineElement, InlineMark, InlineRun, InlineText, ReplacedBox, Role, Slot, TextPiece } from "./types.ts";

/** A decoration is read out to no one (ISO 14289-1 §7.3). */
export const pictureRole = ({ alt }: Image): Role => (alt === "" ? "Artifact" : "Figure");

/** What a reference says until it is known. */
export const UNKNOWN = "0";

/** What the writer of inline text asks of the flow. */
export interface InlineContext {
  readonly styleOf: (key: string) => StyleId | undefined;
  readonly styles: readonly ComputedStyle[];
  readonly noteMark: (note: NodeId) => string;
  readonly firstCall: (note: NodeId) => boolean;
  readonly picture: (node: Extract<Inline, { kind: "image" }>, style: StyleId) => ReplacedBox | undefined;
  /** The picture is too tall for a line; it follows the paragraph as a block. */
  readonly standsAlone: (node: Image, block: ComputedStyle) => boolean;
  readonly generated: (node: TreeNode, parts: readonly ContentPart[], style: ComputedStyle) => readonly TextPiece[];
  /** An element is passed that others may refer to. */
  readonly pass: (node: TreeNode) => void;
}

export interface InlineWriter {
  readonly write: (nodes: readonly Inline[], style: StyleId, element: number) => void;
  /** Text of a pseudo-element, an artifact. */
  readonly generate: (node: TreeNode, part: Part, parent?: number) => void;
  readonly text: (value: string, style: StyleId, node: NodeId, source: number, element: number) => void;
  readonly mark: (mark: Omit<InlineMark, "at">) => void;
  readonly element: (element: InlineElement) => number;
  readonly finish: (at: Span) => InlineText;
}

/** Opens a string for a block of the given style; `pre` styles keep their white space. */
export function inlineWriter(context: InlineContext, block: ComputedStyle): InlineWriter {
  const chunks: string[] = [];
  const runs: InlineRun[] = [];
  const elements: InlineElement[] = [];
  const marks: InlineMark[] = [];
  const objects = new Map<number, ReplacedBox>();
  const slots: Slot[] = [];
  const keeps = block.whiteSpace === "pre" || block.whiteSpace === "pre-wrap";
  let length = 0;
  /** The string ends in a space that may still collapse, or is empty. */
  let open = true;

  let lastElement = -1;
  const used = new Set<number>();
  /** Text that goes on after an inner element needs a place of its own in the reading order. */
  const segment = (element: number, node: NodeId): number => {
    if (element === lastElement) return element;
    const again = used.has(element) && element !== lastElement;
    return again ? elements.push({ role: "NonStruct", node, parent: element }) - 1 : element;
  };
  const run = (style: StyleId, node: NodeId, source: number, wanted: number): void => {
    const last = runs.at(-1);
    const parent =
      lastElement >= 0 && elements[lastElement]?.role === "NonStruct" ? elements[lastElement]?.parent : lastElement;
    const element = runs.length > 0 && parent === wanted ? lastElement : segment(wanted, node);
    used.add(element);
    lastElement = element;
    const follows = last && last.style === style && last.node === node && last.element === element;
    if (follows) runs[runs.length - 1] = { ...last, end: length };
    else runs.push({ end: length, style, node, source, element });
  };

  const text: InlineWriter["text"] = (value, style, node, source, element) => {
    let from = 0;
    let shown = value;
    if (!keeps) {
      if (open) while (value[from] === " ") from++;
      shown = value.slice(from);
      if (/ {2}/.test(shown)) shown = shown.replace(/ {2,}/g, " ");
    }
    if (shown === "") return;
    chunks.push(shown);
    length += shown.length;
    open = !keeps && shown.endsWith(" ");
    run(style, node, source < 0 ? -1 : source + from, element);
  };

  const element = (value: InlineElement): number => elements.push(value) - 1;
  const mark: InlineWriter["mark"] = (value) => void marks.push({ at: length, ...value });

  const generate: InlineWriter["generate"] = (node, part, parent = -1) => {
    const style = context.styleOf(styleKey(node.id, part));
    const computed = style === undefined ? undefined : context.styles[style];
    if (style === undefined || !computed || !Array.isArray(computed.content)) return;
    const pieces = context.generated(node, computed.content, computed);
    const value = textOfPieces(pieces, () => UNKNOWN);
    if (!value) return;
    // Not the manuscript's words: nobody reads them aloud, and the EPUB has them in its style sheet.
    const made = element({ role: "Artifact", node: node.id, parent });
    text(value, style, node.id, -1, made);
    if (pieces.some((piece) => typeof piece !== "string")) slots.push({ element: made, pieces });
  };

  const write: InlineWriter["write"] = (nodes, style, parent) => {
    for (const node of nodes) one(node, style, parent);
  };

  function one(node: Inline, outer: StyleId, parent: number): void {
    const style = context.styleOf(styleKey(node.id)) ?? outer;
    const computed = context.styles[style];
    if (computed?.display === "none") return;
    if (node.anchor !== undefined) {
      mark({ kind: "anchor", ref: node.anchor });
      context.pass(node);
    }
    if (node.kind === "text") return text(node.value, outer, node.id, 0, parent);
    // What is generated on a link leads where it leads.
    const link = node.kind === "link" ? element({ role: "Link", node: node.id, parent, href: node.href }) : undefined;
    generate(node, "before", link);
    switch (node.kind) {
      case "inline-code":
        text(node.value, style, node.id, 0, element({ role: "Code", node: node.id, parent }));
        break;
      case "styled":
        write(node.children, style, roleOf(node, parent));
        break;
      case "link":
        write(node.children, style, link ?? parent);
        break;
      case "hard-break":
        chunks.push("\n");
        length++;
        open = true;
        run(style, node.id, 0, parent);
        break;
      case "note-call": {
        const call = context.styleOf(styleKey(node.id, "note-call")) ?? style;
        if (context.firstCall(node.note)) mark({ kind: "note", ref: node.note });
        text(context.noteMark(node.note), call, node.id, -1, element({ role: "Reference", node: node.id, parent }));
        break;
      }
      case "image": {
        if (context.standsAlone(node, block)) break;
        const box = context.picture(node, style);
        if (!box) {
          if (node.alt) text(node.alt, style, node.id, -1, parent);
          break;
        }
        objects.set(length, box);
        chunks.push("\uFFFC");
        length++;
        open = false;
        run(style, node.id, 0, element({ role: pictureRole(node), node: node.id, parent }));
        break;
      }
    }
    generate(node, "after", link);
  }

  function roleOf(node: Extract<Inline, { kind: "styled" }>, parent: number): number {
    const lang = node.attributes["lang"];
    if (elementName(node) === "q")
      return element({ role: "Quote", node: node.id, parent, ...(lang !== undefined && { lang }) });
    return lang === undefined ? parent : element({ role: "Span", node: node.id, parent, lang });
  }

  function finish(at: Span): InlineText {
    let all = chunks.join("");
    const end = keeps ? all : all.replace(/[ \n]+$/, "");
    if (end.length < all.length) {
      all = end;
      trimRuns(runs, all.length);
    }
    return { text: all, runs, elements, marks, objects, ...(slots.length > 0 && { slots }), at };
  }

  return { write, generate, text, mark, element, finish };
}

function trimRuns(runs: InlineRun[], length: number): void {
  while ((runs.at(-2)?.end ?? -1) >= length) runs.pop();
  const last = runs.at(-1);
  if (last && last.end > length) runs[runs.length - 1] = { ...last, end: length };
}

/** Cuts the drop capital from a string: an opening quotation mark and the first letter. */
export function cutInitial(text: InlineText): { initial: InlineText; rest: InlineText } | undefined {
  const length = /^[“‘„«"'(]?\s?\p{L}\p{M}*/u.exec(text.text)?.[0].length;
  if (length === undefined || length >= text.text.length || (text.runs[0]?.end ?? 0) < length) return undefined;
  const move = (at: number): number => Math.max(0, at - length);
  const initialRuns = text.runs.slice(0, 1).map((run) => ({ ...run, end: length }));
  return {
    initial: {
      ...text,
      text: text.text.slice(0, length),
      runs: initialRuns,
      marks: text.marks.filter(({ at, kind }) => at < length && kind === "note"),
      objects: new Map(),
    },
    rest: {
      ...text,
      text: text.text.slice(length),
      runs: text.runs
        .map((run, index) => ({
          ...run,
          end: move(run.end),
          source: index === 0 && run.source >= 0 ? run.source + length : run.source,
        }))
        .filter((run) => run.end > 0),
      marks: text.marks
        .filter(({ at, kind }) => at >= length || kind !== "note")
        .map((mark) => ({ ...mark, at: move(mark.at) })),
      objects: new Map([...text.objects].map(([at, box]) => [move(at), box])),
    },
  };
}
