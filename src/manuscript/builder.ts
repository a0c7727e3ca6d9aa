/**
 * Builds a section's tree from openings, closings, texts and leaves, in order, whether Markdown or raw
 * HTML wrote them: one stack. What arrives where it can't stand ends what is in its way, as in HTML;
 * nothing that arrives is lost.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import { plainText } from "../document/element.ts";
import type { Block, Inline, NodeBase, NodeId, Note, Span } from "../document/tree.ts";
import type { Claim } from "./anchors.ts";
import { type Marks, NO_MARKS } from "./attributes.ts";
import { ELEMENTS, type Element } from "./elements.ts";
import type { Extra, Frame, Part, Piece, Word } from "./frame.ts";
import { nameOf, pictureName } from "./naming.ts";
import { blockOf, inlineOf, onlyImage, partOf } from "./nodes.ts";
import { append, setQuotes, trimEnd, word } from "./words.ts";

/** What the sections of a publication share while they are built. */
export interface Shared {
  readonly report: (finding: Diagnostic) => void;
  readonly anchor: Claim;
}

/** Elements open at once. Deeper ones are left out and their content is kept: no reader and no stack is made for them. */
const DEEPEST = 200;

const ROOT: Element = { is: "block", holds: "blocks" };
const PARAGRAPH: Element = { is: "block", holds: "inlines" };
/** Any element in code: its text is part of the code. */
const IN_CODE: Element = { is: "inline", holds: "text" };
const DIVISION: Element = { is: "block", holds: "blocks" };

export class Builder {
  readonly source: string;
  /** Notes by label, as defined in this section. */
  readonly notes = new Map<string, Note>();
  private readonly shared: Shared;
  private readonly frames: Frame[];
  private last: Word | undefined;
  private count = 0;
  private isTooDeep = false;

  constructor(source: string, lang: string, shared: Shared) {
    this.source = source;
    this.shared = shared;
    this.frames = [this.frame("section", ROOT, "markdown", 0, NO_MARKS, {}, lang, [])];
  }

  id(): NodeId {
    return `${this.source}:${++this.count}`;
  }

  span(start: number, end: number): Span {
    return { source: this.source, start, end };
  }

  base(start: number, end: number, marks: Marks = NO_MARKS): NodeBase {
    const at = this.span(start, end);
    const anchor = marks.id === undefined ? undefined : this.shared.anchor(marks.id, at, true);
    return {
      id: this.id(),
      at,
      classes: marks.classes,
      attributes: marks.attributes,
      ...(anchor !== undefined && { anchor }),
    };
  }

  anchor(wanted: string, at: Span): string {
    return this.shared.anchor(wanted, at, false);
  }

  get top(): Frame {
    const frame = this.frames.at(-1);
    if (!frame) throw new Error("the section's own frame is always there");
    return frame;
  }

  /** Whether text that comes now continues a line that has begun. */
  get inLine(): boolean {
    return this.top.element.holds === "inlines" && this.top.pieces.length > 0;
  }

  open(
    tag: string,
    start: number,
    marks: Marks = NO_MARKS,
    owner: Frame["owner"] = "markdown",
    extra: Extra = {},
  ): void {
    const known = ELEMENTS.get(tag) ?? DIVISION;
    const element = known.is === "inline" && this.top.element.holds === "text" ? IN_CODE : known;
    this.endOthers(element, start);
    if (this.frames.length >= DEEPEST && owner !== "markdown") return this.reportDepth(tag, start);
    if (element.is === "block") this.makeRoom(start);
    else if (element.is === "inline" && element !== IN_CODE) this.line(start);
    const inherited = element.is === "inline" ? this.top.pieces : [];
    const lang = marks.attributes.lang ?? this.top.lang;
    this.frames.push(this.frame(tag, element, owner, start, named(marks, element), extra, lang, inherited));
    this.last = undefined;
  }

  /** Ends the innermost such element of that owner. False where there is none. */
  close(tag: string, end: number, owner: Frame["owner"] = "markdown"): boolean {
    for (let i = this.frames.length - 1; i > 0; i--) {
      const frame = this.frames[i];
      if (!frame) break;
      if (frame.tag === tag && frame.owner === owner) {
        this.closeTo(i, end, true);
        return true;
      }
      if (owner !== "markdown" && (frame.owner === "markdown" || (owner === "html" && frame.owner === "fenced"))) break;
    }
    if (this.top.owner === "implied" && owner === "markdown" && this.top.tag === tag)
      this.closeTo(this.frames.length - 1, end, true);
    return false;
  }

  text(value: string, start: number, length = value.length, literal = false): void {
    const { top } = this;
    if (top.element.holds === "text") {
      top.text += value;
      return;
    }
    if (value === "") return;
    this.line(start);
    const from = this.last?.text.value.length ?? 0;
    if (this.last) append(this.last, value, start, length);
    else {
      this.last = word(this.id(), this.source, value, start, length);
      this.top.inlines.push(this.last.text);
      this.top.pieces.push(this.last);
    }
    if (literal) for (let i = from; i < from + value.length; i++) this.last.literal.add(i);
  }

  /** An inline that isn't text. Quotes beside it see a word (`object`), a space (`break`) or, where undefined, nothing. */
  inline(node: Inline, seen?: Piece): void {
    if (this.top.element.holds === "text") {
      this.top.text += node.kind === "hard-break" ? "\n" : plainText([node]);
      return;
    }
    this.line(node.at.start);
    this.top.inlines.push(node);
    if (seen) this.top.pieces.push(seen);
    this.last = undefined;
  }

  /** The call of a note; its number and its body come from elsewhere. */
  noteCall(label: string, start: number, end: number): void {
    this.inline({ kind: "note-call", ...this.base(start, end), note: this.noteId(label) });
  }

  noteId(label: string): NodeId {
    return `${this.source}:fn-${label}`;
  }

  block(node: Block): void {
    this.makeRoom(node.at.start);
    this.top.blocks.push(node);
  }

  /** Ends everything; the section's blocks. */
  finish(end: number): Block[] {
    this.closeTo(1, end, true, false);
    return this.top.blocks;
  }

  /** The last unit of text in the line that is being built. */
  lastCharacter(): string {
    return this.last?.text.value.at(-1) ?? "";
  }

  /** The innermost open element of one of these names. */
  within(...tags: readonly string[]): Frame | undefined {
    return this.frames.findLast((frame) => tags.includes(frame.tag));
  }

  private frame(
    tag: string,
    element: Element,
    owner: Frame["owner"],
    start: number,
    marks: Marks,
    extra: Extra,
    lang: string,
    pieces: Piece[],
  ): Frame {
    const id = this.id();
    return { tag, element, owner, id, start, marks, extra, lang, blocks: [], inlines: [], parts: [], pieces, text: "" };
  }

  /** Opens a paragraph where text arrives among blocks. */
  private line(start: number): void {
    const { top } = this;
    if (top.element.holds === "inlines") return;
    if (top.element.holds === "parts") this.open(top.tag === "tr" ? "td" : "div", start, NO_MARKS, "implied");
    if (this.top.element.holds === "blocks") {
      this.frames.push(this.frame("p", PARAGRAPH, "implied", start, NO_MARKS, {}, this.top.lang, []));
      this.last = undefined;
    }
  }

  /** Ends paragraphs and inlines that are in a block's way. */
  private makeRoom(start: number): void {
    let i = this.frames.length;
    while (i > 1 && this.frames[i - 1]?.element.holds !== "blocks" && this.frames[i - 1]?.element.holds !== "parts")
      i--;
    if (i < this.frames.length) this.closeTo(i, start, false);
  }

  private endOthers(element: Element, start: number): void {
    if (element.is === "part" && this.top.owner === "implied") this.closeTo(this.frames.length - 1, start, false);
    if (!element.ends) return;
    for (let i = this.frames.length - 1; i > 0; i--) {
      const frame = this.frames[i];
      if (!frame || element.within?.includes(frame.tag)) return;
      if (element.ends.includes(frame.tag)) return this.closeTo(i, start, true);
    }
  }

  /** Ends all frames from `index` on. Raw HTML that is ended by something else is reported. */
  private closeTo(index: number, end: number, whole: boolean, ended = true): void {
    while (this.frames.length > Math.max(1, index)) {
      const frame = this.frames.pop();
      if (!frame) return;
      this.last = undefined;
      const isEnded = ended && this.frames.length === index;
      if (whole && !isEnded) this.reportUnclosed(frame);
      this.complete(frame, end);
    }
  }

  private reportDepth(tag: string, start: number): void {
    if (this.isTooDeep) return;
    this.isTooDeep = true;
    this.shared.report(
      warning(
        "manuscript/too-deep",
        `<${tag}> is nested more than ${DEEPEST} deep; from here on only the content is kept`,
        {
          at: this.span(start, start + tag.length + 2),
        },
      ),
    );
  }

  private reportUnclosed({ tag, owner, element, start, marks }: Frame): void {
    if (owner === "fenced") {
      const name = `::: ${marks.classes[0] ?? "{…}"}`;
      const at = this.span(start, start + 3);
      const hint = "Write “:::” on a line by itself where it ends.";
      this.shared.report(warning("manuscript/unclosed-div", `the block “${name}” is never closed`, { at, hint }));
    } else if (owner === "html" && element.endOptional === undefined) {
      const at = this.span(start, start + tag.length + 2);
      const hint = `Write </${tag}> where it ends.`;
      this.shared.report(warning("manuscript/unclosed-element", `<${tag}> is never closed`, { at, hint }));
    }
  }

  private complete(frame: Frame, end: number): void {
    const { top } = this;
    if (frame.element === IN_CODE) {
      top.text += frame.text;
      return;
    }
    if (frame.element.is !== "inline" && frame.pieces.length > 0) this.completeLine(frame);
    if (frame.element.is === "inline") {
      const node = inlineOf(frame, this.nodeBase(frame, end), top.inlines);
      top.inlines.push(node);
      if (node.kind === "inline-code") top.pieces.push("object");
      return;
    }
    if (frame.tag === "note") {
      const anchor = this.shared.anchor(`fn-${frame.extra.label}`, this.span(frame.start, end), false);
      const label = frame.extra.label ?? "";
      this.notes.set(label, { kind: "note", ...this.nodeBase(frame, end), anchor, children: frame.blocks });
      return;
    }
    if (frame.element.is === "part") {
      const part = partOf(frame, this.nodeBase(frame, end), top);
      if (part) top.parts.push(part);
      else this.strayPart(frame, end);
      return;
    }
    if (frame.element.holds === "inlines" && frame.inlines.length === 0 && frame.tag === "p") return;
    const image = frame.tag === "p" && top.tag !== "td" && top.tag !== "th" ? onlyImage(frame.inlines) : undefined;
    if (image && top.tag !== "figure") top.blocks.push(this.figure(frame, image, end));
    else if (top.element.holds === "parts") this.strayInParts(top, blockOf(frame, this.nodeBase(frame, end)));
    else top.blocks.push(blockOf(frame, this.nodeBase(frame, end)));
  }

  private completeLine(frame: Frame): void {
    const last = frame.pieces.at(-1);
    if (frame.owner !== "markdown" && last && typeof last !== "string") {
      trimEnd(last);
      if (last.text.value === "" && frame.inlines.at(-1) === last.text) frame.inlines.pop();
    }
    setQuotes(frame.pieces, frame.lang);
  }

  /** A block among parts, such as a paragraph directly in a list: in a part of its own. */
  private strayInParts(parent: Frame, block: Block): void {
    const base: NodeBase = { id: this.id(), at: block.at, classes: [], attributes: {} };
    const part: Part =
      parent.tag === "tr"
        ? { kind: "table-cell", ...base, header: false, columnSpan: 1, rowSpan: 1, children: [block] }
        : parent.tag === "ul" || parent.tag === "ol"
          ? { kind: "list-item", ...base, children: [block] }
          : parent.tag === "dl"
            ? { kind: "description", ...base, children: [block] }
            : {
                kind: "table-row",
                ...base,
                cells: [
                  {
                    kind: "table-cell",
                    ...base,
                    id: this.id(),
                    header: false,
                    columnSpan: 1,
                    rowSpan: 1,
                    children: [block],
                  },
                ],
              };
    parent.parts.push(part);
  }

  /** A part outside of its parent keeps its content. */
  private strayPart(frame: Frame, end: number): void {
    if (frame.inlines.length > 0)
      frame.blocks.push({ kind: "paragraph", ...this.base(frame.start, end), children: frame.inlines });
    for (const block of frame.blocks) {
      if (this.top.element.holds === "parts") this.strayInParts(this.top, block);
      else this.top.blocks.push(block);
    }
  }

  private figure(frame: Frame, image: Extract<Inline, { kind: "image" }>, end: number): Block {
    const own = this.nodeBase(frame, end);
    const named = own.anchor ?? image.anchor;
    const base = named === undefined ? { ...own, anchor: this.anchor(pictureName(image), own.at) } : own;
    const { title } = image;
    const caption: Block | undefined =
      title === undefined || title === ""
        ? undefined
        : {
            kind: "paragraph",
            ...this.base(image.at.start, image.at.end),
            children: [
              {
                kind: "text",
                ...this.base(image.at.start, image.at.end),
                value: title,
                offsets: Array<number>(title.length).fill(image.at.start),
              },
            ],
          };
    return {
      kind: "figure",
      ...base,
      children: [{ kind: "image-block", ...this.base(image.at.start, image.at.end), image }],
      ...(caption && { caption: [caption] }),
    };
  }

  private nodeBase(frame: Frame, end: number): NodeBase {
    const at = this.span(frame.start, Math.max(frame.start, end));
    const { marks } = frame;
    let anchor = marks.id === undefined ? undefined : this.shared.anchor(marks.id, at, true);
    const name = anchor === undefined ? nameOf(frame) : undefined;
    if (name !== undefined) anchor = this.anchor(name, at);
    return {
      id: frame.id,
      at,
      classes: marks.classes,
      attributes: marks.attributes,
      ...(anchor !== undefined && { anchor }),
    };
  }
}

function named(marks: Marks, element: Element): Marks {
  return element.named === undefined ? marks : { ...marks, classes: [element.named, ...marks.classes] };
}
