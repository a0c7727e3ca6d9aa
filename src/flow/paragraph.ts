/**
 * Paragraph boxes: a node's inlines with generated text before and after, its running strings, its drop
 * capital, and the markers of lists and notes, which are paragraphs too.
 */
import type { ListItem, TreeNode } from "../document/tree.ts";
import type { ComputedStyle, Part, StyleId } from "../style/types.ts";
import { boxBase, contentPieces, contentText, type FlowContext } from "./context.ts";
import { BULLETS, counterText } from "./counters.ts";
import { cutInitial, type InlineContext, type InlineWriter, inlineWriter, UNKNOWN } from "./inline.ts";
import { worded } from "./note-marks.ts";
import { inlinePicture, standsAlone } from "./picture.ts";
import { textOfPieces } from "./references.ts";
import type { FlowBox, InlineMark, ParagraphBox, Role } from "./types.ts";

const inlineContext = (context: FlowContext): InlineContext => ({
  styleOf: (key) => context.styled.of.get(key),
  styles: context.styled.styles,
  noteMark: (note) => context.numbering.notes.get(note) ?? "*",
  firstCall: context.firstCall,
  picture: (node, style) => inlinePicture(context, node, style),
  standsAlone: (image, block) => standsAlone(context, image, block),
  generated: (node, parts, style) => contentPieces(context, node, parts, style),
  pass: context.pass,
});

/** A paragraph of whatever `write` writes; undefined where that is nothing. */
export function paragraphBox(
  context: FlowContext,
  node: TreeNode,
  style: StyleId,
  role: Role,
  write: (writer: InlineWriter) => void,
  part: Part = "self",
): ParagraphBox | undefined {
  const own = context.computed(style);
  const writer = inlineWriter(inlineContext(context), own);
  if (part === "self") {
    for (const mark of stringMarks(context, node, own)) writer.mark(mark);
    writer.generate(node, "before");
  }
  write(writer);
  if (part === "self") writer.generate(node, "after");
  const text = writer.finish(node.at);
  if (text.text === "" && text.marks.length === 0) return undefined;
  const firstLine = part === "self" ? context.styleOf(node, "first-line") : undefined;
  const made = {
    ...boxBase(node, style, role, part),
    kind: "paragraph" as const,
    ...(firstLine !== undefined && { firstLine }),
  };
  const letter = context.styleOf(node, "first-letter");
  // Arabic letters are joined to the next; what begins at the right has no capitals to sink.
  const sunk =
    own.direction === "ltr" && letter !== undefined && context.computed(letter).initialLetter > 1
      ? cutInitial(text)
      : undefined;
  if (!sunk || letter === undefined) return { ...made, text };
  const runs = sunk.initial.runs.map((run) => ({ ...run, style: letter }));
  return { ...made, text: sunk.rest, initial: { ...sunk.initial, runs } };
}

/** A container's `::before` or `::after`: a paragraph of its own, which nobody reads aloud. */
export function generatedBlock(context: FlowContext, node: TreeNode, part: "before" | "after"): readonly FlowBox[] {
  const style = context.styleOf(node, part);
  if (style === undefined) return [];
  const made = paragraphBox(context, node, style, "Artifact", (writer) => writer.generate(node, part), part);
  return made ? [made] : [];
}

/** A list item's number or bullet. */
export function listMarker(
  context: FlowContext,
  item: ListItem,
  style: StyleId,
  value: number,
): ParagraphBox | undefined {
  const own = context.computed(style);
  const markerStyle = context.styleOf(item, "marker") ?? style;
  const { content } = context.computed(markerStyle);
  const task = item.checked === undefined ? undefined : item.checked ? "✓" : "□";
  const type = own.listStyleType;
  const usual = (): string =>
    type.startsWith('"') ? type.slice(1) : (BULLETS[type] ?? `${counterText(value, type)}.`);
  const text = task ?? (Array.isArray(content) ? contentText(context, item, content, own) : usual());
  if (text === "") return undefined;
  return paragraphBox(
    context,
    item,
    markerStyle,
    "Lbl",
    (writer) => writer.text(text, markerStyle, item.id, -1, -1),
    "marker",
  );
}

/** The number at a note's head. */
export function noteMarker(context: FlowContext, node: TreeNode, style: StyleId): ParagraphBox | undefined {
  const markerStyle = context.styleOf(node, "note-marker") ?? style;
  const mark = context.numbering.notes.get(node.id) ?? "*";
  const { content } = context.computed(markerStyle);
  const number = Array.isArray(content) ? worded(content, () => mark) : mark;
  if (number === "") return undefined;
  return paragraphBox(
    context,
    node,
    markerStyle,
    "Lbl",
    (writer) => writer.text(number, markerStyle, node.id, -1, -1),
    "note-marker",
  );
}

/** The running strings of an element. */
const stringMarks = (context: FlowContext, node: TreeNode, own: ComputedStyle): readonly Omit<InlineMark, "at">[] =>
  own.stringSet.map(({ name, parts }) => {
    const pieces = contentPieces(context, node, parts, own);
    const mark = { kind: "string", ref: name, value: textOfPieces(pieces, () => UNKNOWN) } as const;
    return pieces.some((piece) => typeof piece !== "string") ? { ...mark, pieces } : mark;
  });

/** A container's running strings begin with its first paragraph. */
export function withStrings(
  context: FlowContext,
  node: TreeNode,
  style: StyleId,
  children: readonly FlowBox[],
): readonly FlowBox[] {
  const own = context.computed(style);
  const [first, ...rest] = children;
  if (own.stringSet.length === 0 || !first) return children;
  if (first.kind === "block")
    return [{ ...first, children: withStrings(context, node, style, first.children) }, ...rest];
  if (first.kind !== "paragraph") return children;
  const marks = stringMarks(context, node, own).map((mark) => ({ at: 0, ...mark }));
  return [{ ...first, text: { ...first.text, marks: [...marks, ...first.text.marks] } }, ...rest];
}
