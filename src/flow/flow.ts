/**
 * The styled tree → boxes → units. Here it is decided what is shown and what it is for a screen
 * reader; where it stands on the page is the composer's affair.
 */
import { type Diagnostic, type Result, warning } from "../diagnostic.ts";
import { CONTENTS, isOfContents } from "../document/contents.ts";
import { childrenOf } from "../document/element.ts";
import { walk } from "../document/numbering.ts";
import type { Division, Figure, Image, Inline, List, NodeId, Paragraph, TreeNode } from "../document/tree.ts";
import { type ComputedStyle, isColumned, type StyleId } from "../style/types.ts";
import { boxBase, createContext, type FlowContext, type FlowInput } from "./context.ts";
import { generatedBlock, listMarker, noteMarker, paragraphBox, withStrings } from "./paragraph.ts";
import { pictureBox, standsAlone } from "./picture.ts";
import type { Landmark } from "./references.ts";
import { entryTable, tableBox } from "./table.ts";
import type { BlockBox, FlowBox, ParagraphBox, Role, Unit } from "./types.ts";
import { cutUnits } from "./units.ts";

type Boxes = readonly FlowBox[];

export interface Flowed {
  readonly units: readonly Unit[];
  /** By anchor: what references say. */
  readonly landmarks: ReadonlyMap<string, Landmark>;
}

/** Boxes of the whole publication, cut into units. */
export function flow(input: FlowInput): Result<Flowed> {
  const context: FlowContext = createContext(input, (nodes) => nodes.flatMap((node) => block(context, node)));
  for (const whole of ["root", "body"] as const) {
    const style = input.styled.of.get(whole);
    if (style !== undefined) context.counters.enter(context.computed(style));
  }
  const notes = new Map<NodeId, FlowBox>();
  const boxes = input.styled.publication.sections.flatMap((section) => {
    const own = block(context, section);
    // After the text: a note that both call stands where the text does.
    for (const note of section.notes) for (const box of block(context, note)) notes.set(note.id, box);
    return own;
  });
  const diagnostics: Diagnostic[] = [];
  if (boxes.length === 0) diagnostics.push(warning("flow/empty", "the manuscript has no text to set"));
  return {
    value: { units: cutUnits(inBody(context, boxes), notes, input.styled.styles), landmarks: context.landmarks },
    diagnostics,
  };
}

/** `body` and `html` are no boxes unless they ask for columns. */
function inBody(context: FlowContext, children: Boxes): Boxes {
  const [first] = children;
  const style = (["body", "root"] as const)
    .map((whole) => context.styled.of.get(whole))
    .find((id) => id !== undefined && isColumned(context.computed(id)));
  if (!first || style === undefined) return children;
  const base = { id: "body", node: "root", part: "self", style, role: "NonStruct", at: first.at } as const;
  return [{ ...base, kind: "block", children }];
}

/** The boxes of a block: none where it is not displayed or has nothing in it. */
function block(context: FlowContext, node: TreeNode): Boxes {
  const style = context.styleOf(node) ?? context.root;
  const own = context.computed(style);
  if (own.display === "none") return [];
  context.counters.enter(own);
  context.pass(node);
  const box = build(context, node, style, own);
  context.counters.leave();
  return box ? [box] : [];
}

function build(context: FlowContext, node: TreeNode, style: StyleId, own: ComputedStyle): FlowBox | undefined {
  const inlines = (role: Role, children: readonly Inline[]): ParagraphBox | undefined =>
    paragraphBox(context, node, style, role, (writer) => writer.write(children, style, -1));
  switch (node.kind) {
    case "paragraph":
      return withPictures(context, node, own, inlines(isContentsTitle(node) ? "Caption" : "P", node.children));
    case "term":
      return inlines("Lbl", node.children);
    case "heading":
      return inlines(headingRole(context.levels.get(node.id) ?? node.level), node.children);
    case "code-block":
      return paragraphBox(context, node, style, "P", (writer) => {
        writer.text(node.value, style, node.id, 0, writer.element({ role: "Code", node: node.id, parent: -1 }));
      });
    case "image-block":
      return pictureBox(context, node.image, style, node) ?? description(context, node.image, style);
    case "list":
      return container(context, node, style, isOfContents(node.id) ? "TOC" : "L", items(context, node));
    case "quote":
      return container(context, node, style, "BlockQuote", context.blocks(node.children));
    case "figure":
      return container(context, node, style, "Div", [...context.blocks(node.children), ...caption(context, node)]);
    case "table":
      return tableBox(context, node, style);
    case "definitions":
      if (own.display === "table") return entryTable(context, node.entries, node, style);
      return container(context, node, style, "L", context.blocks(node.entries));
    case "definition":
      return container(context, node, style, "LI", context.blocks([...node.terms, ...node.descriptions]));
    case "rule":
      return container(context, node, style, "Artifact", []);
    case "section":
      return container(context, node, style, node.id === CONTENTS ? "TOC" : "Sect", context.blocks(node.children));
    case "note":
      return container(context, node, style, "Note", context.blocks(node.children), noteMarker(context, node, style));
    case "division":
      return container(context, node, style, divisionRole(node), context.blocks(node.children));
    default:
      return container(context, node, style, "Div", context.blocks(childrenOf(node)));
  }
}

/** A paragraph, and behind it those of its pictures that are too tall for a line. */
function withPictures(
  context: FlowContext,
  node: Paragraph,
  own: ComputedStyle,
  text: FlowBox | undefined,
): FlowBox | undefined {
  const tall = [...walk(node)].flatMap((image): Boxes => {
    if (image.kind !== "image" || !standsAlone(context, image, own)) return [];
    const box = pictureBox(context, image, context.styleOf(image) ?? context.root, image);
    return box ? [box] : [];
  });
  if (tall.length === 0) return text;
  return { ...boxBase(node, context.root, "Div", "after"), kind: "block", children: text ? [text, ...tall] : tall };
}

const isContentsTitle = (node: Paragraph): boolean => isOfContents(node.id) && node.classes.includes("title");

const divisionRole = ({ id, tag }: Division): Role => (id === CONTENTS ? "TOC" : tag === "aside" ? "Aside" : "Div");

const HEADINGS = ["H1", "H2", "H3", "H4", "H5", "H6"] as const;
const headingRole = (level: number): Role => HEADINGS[Math.min(6, Math.max(1, level)) - 1] ?? "H6";

/** A block around others; its `::before` and `::after` are paragraphs of their own. */
function container(
  context: FlowContext,
  node: TreeNode,
  style: StyleId,
  role: Role,
  children: Boxes,
  marker?: ParagraphBox,
): BlockBox {
  const all = [...generatedBlock(context, node, "before"), ...children, ...generatedBlock(context, node, "after")];
  return {
    ...boxBase(node, style, role),
    kind: "block",
    children: withStrings(context, node, style, all),
    ...(marker && { marker }),
  };
}

function items(context: FlowContext, node: List): Boxes {
  return node.items.flatMap((item, index): Boxes => {
    const style = context.styleOf(item) ?? context.root;
    const own = context.computed(style);
    if (own.display === "none") return [];
    context.counters.enter(own);
    context.pass(item);
    const marker = listMarker(context, item, style, node.start + index);
    const box = container(
      context,
      item,
      style,
      isOfContents(item.id) ? "TOCI" : "LI",
      context.blocks(item.children),
      marker,
    );
    context.counters.leave();
    return [box];
  });
}

/** The caption beside a figure, which counts. */
function caption(context: FlowContext, node: Figure): Boxes {
  const style = context.styleOf(node, "caption") ?? context.root;
  context.counters.enter(context.computed(style));
  const children = context.blocks(node.caption ?? []);
  context.counters.leave();
  return children.length === 0 ? [] : [{ ...boxBase(node, style, "Caption", "caption"), kind: "block", children }];
}

/** A picture that couldn't be read was reported then; its description stays readable. */
function description(context: FlowContext, image: Image, style: StyleId): FlowBox | undefined {
  const { alt } = image;
  return alt
    ? paragraphBox(context, image, style, "P", (writer) => writer.text(alt, style, image.id, -1, -1))
    : undefined;
}
