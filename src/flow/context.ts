/**
 * What every part of the flow needs at hand: styles, counters, numbers, pictures, and the way back to the
 * walk for the blocks inside a block.
 */
import { elementName, plainText } from "../document/element.ts";
import type { Numbering } from "../document/numbering.ts";
import type { Inline, NodeId, TreeNode } from "../document/tree.ts";
import type { Pictures } from "../image/types.ts";
import {
  type ComputedStyle,
  type ContentPart,
  type Part,
  type StyledPublication,
  type StyleId,
  styleKey,
} from "../style/types.ts";
import { type Counters, counterText, createCounters } from "./counters.ts";
import { type Landmark, textOfPieces } from "./references.ts";
import type { FlowBox, Role, TextPiece } from "./types.ts";

export interface FlowInput {
  readonly styled: StyledPublication;
  readonly numbering: Numbering;
  /** Heading id → level without gaps, for tags. */
  readonly levels: ReadonlyMap<NodeId, number>;
  readonly pictures: Pictures;
}

export interface FlowContext extends FlowInput {
  readonly root: StyleId;
  readonly counters: Counters;
  /** By anchor: what can be referred to. Empty where no style refers. */
  readonly landmarks: ReadonlyMap<string, Landmark>;
  /** Notes what an element with an anchor is called, when its counters are as it has them. */
  readonly pass: (node: TreeNode) => void;
  /** True the first time a note is asked for: it stands where it is called first, and there alone. */
  readonly firstCall: (note: NodeId) => boolean;
  readonly styleOf: (node: TreeNode, part?: Part) => StyleId | undefined;
  readonly computed: (style: StyleId) => ComputedStyle;
  /** The boxes of blocks; none where they aren't displayed. */
  readonly blocks: (nodes: readonly TreeNode[]) => readonly FlowBox[];
}

export function createContext(input: FlowInput, blocks: FlowContext["blocks"]): FlowContext {
  const { styles, of } = input.styled;
  const called = new Set<NodeId>();
  const landmarks = new Map<string, Landmark>();
  const refersIn = (parts: readonly ContentPart[]): boolean => parts.some(({ kind }) => kind === "target");
  const refers = styles.some(
    ({ content, stringSet }) =>
      (Array.isArray(content) && refersIn(content)) || stringSet.some(({ parts }) => refersIn(parts)),
  );
  const context: FlowContext = {
    ...input,
    landmarks,
    pass(node) {
      if (!refers || node.anchor === undefined || landmarks.has(node.anchor)) return;
      const part = (name: "before" | "after"): readonly TextPiece[] => {
        const style = styles[of.get(styleKey(node.id, name)) ?? -1];
        return style && Array.isArray(style.content) ? contentPieces(context, node, style.content, style) : [];
      };
      landmarks.set(node.anchor, {
        counters: context.counters.current(),
        text: textOf(node),
        before: part("before"),
        after: part("after"),
      });
    },
    firstCall: (note) => called.size < called.add(note).size,
    root: of.get("root") ?? 0,
    counters: createCounters(),
    styleOf: (node, part = "self") => of.get(styleKey(node.id, part)),
    computed(id) {
      const style = styles[id];
      if (!style) throw new Error(`no style ${id}`);
      return style;
    },
    blocks,
  };
  return context;
}

/** The fields that every box of a node has. */
export const boxBase = (node: TreeNode, style: StyleId, role: Role, part: Part = "self") => ({
  id: styleKey(node.id, part),
  node: node.id,
  part,
  style,
  role,
  at: node.at,
  ...(node.attributes["lang"] !== undefined && { lang: node.attributes["lang"] }),
  ...(part === "self" && node.anchor !== undefined && { anchor: node.anchor }),
});

/** Stands for a leader. A noncharacter: no manuscript can have it (Unicode §23.7). */
export const LEADER = "\uFDD0";

/** The text that a `content` or `string-set` value gives on a node, without references. */
export const contentText = (...given: Parameters<typeof contentPieces>): string =>
  textOfPieces(contentPieces(...given), () => "");

/** The same as pieces: text, and references to other places. */
export function contentPieces(
  context: FlowContext,
  node: TreeNode,
  parts: readonly ContentPart[],
  style: ComputedStyle,
): readonly TextPiece[] {
  const { counters } = context;
  const text = (part: ContentPart): TextPiece => {
    switch (part.kind) {
      case "text":
        return part.value;
      case "attr":
        return node.attributes[part.name] ?? "";
      case "element-text":
        return textOf(node);
      case "counter":
        return counterText(counters.values(part.name).at(-1) ?? 0, part.style);
      case "counters":
        return counters
          .values(part.name)
          .map((value) => counterText(value, part.style))
          .join(part.separator);
      case "quote":
        return quoteMark(part.which, style);
      case "target": {
        const { what, name, style, to } = part;
        const held = (): string => (to === "href" && node.kind === "link" ? node.href : (node.attributes[to] ?? ""));
        const href = to.startsWith("#") ? to : held();
        return href.startsWith("#") ? { what, name, style, anchor: href.slice(1), at: node.at } : "";
      }
      case "leader":
        return LEADER;
      default:
        return "";
    }
  };
  return parts.map(text);
}

const INLINE = new Set(["text", "styled", "inline-code", "link", "image", "hard-break", "note-call"]);
const isInline = (node: TreeNode): node is Inline => INLINE.has(node.kind);

function textOf(node: TreeNode): string {
  if (node.kind === "text") return node.value;
  if (!("children" in node) || node.kind === "section") return "";
  const children: readonly TreeNode[] = node.children;
  return plainText(children.filter((child): child is Inline => elementName(child) !== "p" && isInline(child)));
}

const QUOTES: Readonly<Record<string, readonly [string, string]>> = {
  de: ["„", "“"],
  fr: ["«\u00A0", "\u00A0»"],
  en: ["“", "”"],
};
function quoteMark(which: Extract<ContentPart, { kind: "quote" }>["which"], style: ComputedStyle): string {
  if (which === "no-open" || which === "no-close") return "";
  const pair = Array.isArray(style.quotes) ? style.quotes : (QUOTES[style.lang.slice(0, 2)] ?? QUOTES["en"]);
  return pair?.[which === "open" ? 0 : 1] ?? "";
}
