/**
 * The styled tree → boxes → units. Here it is decided what is shown and what it is for a screen
 * reader; where it stands on the page is the composer's affair.
 */
import { childrenOf, elementName, plainText } from "../document/element.ts";
import type { Numbering } from "../document/numbering.ts";
import type { Block, Definition, Inline, List, ListItem, NodeId, Section, Table, TreeNode } from "../document/tree.ts";
import type { Diagnostic, Result } from "../diagnostic.ts";
import { warning } from "../diagnostic.ts";
import type { Pictures } from "../image/types.ts";
import {
  type ComputedStyle,
  type ContentPart,
  type Part,
  type StyledPublication,
  type StyleId,
  styleKey,
} from "../style/types.ts";
import { BULLETS, counterText, createCounters } from "./counters.ts";
import { cutInitial, type InlineContext, inlineWriter, type InlineWriter } from "./inline.ts";
import type { BlockBox, CellBox, FlowBox, ParagraphBox, ReplacedBox, Role, RowBox, TableBox, Unit } from "./types.ts";
import { cutUnits } from "./units.ts";

export interface FlowInput {
  readonly styled: StyledPublication;
  readonly numbering: Numbering;
  /** Heading id → level without gaps, for tags. */
  readonly levels: ReadonlyMap<NodeId, number>;
  readonly pictures: Pictures;
}

type Children = readonly FlowBox[];

/** Boxes of the whole publication, cut into units. */
export function flow({ styled, numbering, levels, pictures }: FlowInput): Result<readonly Unit[]> {
  const { styles, of } = styled;
  const diagnostics: Diagnostic[] = [];
  const counters = createCounters();
  const notes = new Map<NodeId, FlowBox>();
  const root = of.get("root") ?? 0;
  const styleOf = (key: string): StyleId | undefined => of.get(key);
  const computed = (id: StyleId): ComputedStyle => {
    const style = styles[id];
    if (!style) throw new Error(`no style ${id}`);
    return style;
  };

  const inline: InlineContext = {
    styleOf,
    styles,
    noteMark: (note) => numbering.notes.get(note) ?? "*",
    picture: (node, style) => picture(node, style, node, "Figure"),
    generated,
  };

  function generated(node: TreeNode, parts: readonly ContentPart[], style: ComputedStyle): string {
    return parts.map((part) => contentText(node, part, style)).join("");
  }
  function contentText(node: TreeNode, part: ContentPart, style: ComputedStyle): string {
    switch (part.kind) {
      case "text":
        return part.value;
      case "attr":
        return "attributes" in node ? (node.attributes[part.name] ?? "") : "";
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
      default:
        return "";
    }
  }

  const base = (node: TreeNode, style: StyleId, role: Role, part: Part = "self") => ({
    id: styleKey(node.id, part),
    node: node.id,
    part,
    style,
    role,
    at: node.at,
    ...(node.attributes["lang"] !== undefined && { lang: node.attributes["lang"] }),
    ...(part === "self" && node.anchor !== undefined && { anchor: node.anchor }),
  });

  function picture(
    image: Extract<Inline, { kind: "image" }>,
    style: StyleId,
    node: TreeNode,
    role: Role,
  ): ReplacedBox | undefined {
    const found = pictures.get(image.src);
    if (!found) return undefined;
    const asked = length(image.attributes["width"] ?? node.attributes["width"]);
    return {
      ...base(node, style, role),
      kind: "replaced",
      src: image.src,
      alt: image.alt,
      width: found.naturalWidth,
      height: found.naturalHeight,
      ...(asked && { asked }),
    };
  }

  /** A paragraph of inlines, with its generated parts, strings and drop capital. */
  function paragraph(
    node: TreeNode,
    style: StyleId,
    role: Role,
    write: (writer: InlineWriter) => void,
    part: Part = "self",
  ): ParagraphBox | undefined {
    const own = computed(style);
    const writer = inlineWriter(inline, own);
    strings(node, own, writer);
    if (part === "self") writer.generate(node, "before");
    write(writer);
    if (part === "self") writer.generate(node, "after");
    const text = writer.finish(node.at);
    if (text.text === "" && text.marks.length === 0) return undefined;
    const letter = styleOf(styleKey(node.id, "first-letter"));
    const sunk = letter !== undefined && computed(letter).initialLetter > 1 ? cutInitial(text) : undefined;
    const made = { ...base(node, style, role, part), kind: "paragraph" as const };
    if (!sunk || letter === undefined) return { ...made, text };
    return {
      ...made,
      text: sunk.rest,
      initial: { ...sunk.initial, runs: sunk.initial.runs.map((run) => ({ ...run, style: letter })) },
    };
  }

  function strings(node: TreeNode, style: ComputedStyle, writer: InlineWriter): void {
    for (const { name, parts } of style.stringSet)
      writer.mark({ kind: "string", ref: name, value: generated(node, parts, style) });
  }

  /** The boxes of a block: none where it is not displayed. */
  function block(node: Block | Section | ListItem | TreeNode): Children {
    const style = styleOf(styleKey(node.id)) ?? root;
    const own = computed(style);
    if (own.display === "none") return [];
    counters.enter(own);
    const boxes = build(node, style, own);
    counters.leave();
    return boxes;
  }

  function build(node: TreeNode, style: StyleId, own: ComputedStyle): Children {
    const one = (box: FlowBox | undefined): Children => (box ? [box] : []);
    switch (node.kind) {
      case "paragraph":
        return one(paragraph(node, style, "P", (writer) => writer.write(node.children, style, -1)));
      case "heading": {
        const role = `H${levels.get(node.id) ?? Math.min(6, node.level)}` as Role;
        return one(paragraph(node, style, role, (writer) => writer.write(node.children, style, -1)));
      }
      case "term":
        return one(paragraph(node, style, "P", (writer) => writer.write(node.children, style, -1)));
      case "code-block":
        return one(
          paragraph(node, style, "P", (writer) => {
            writer.text(node.value, style, node.id, 0, writer.element({ role: "Code", node: node.id, parent: -1 }));
          }),
        );
      case "image-block":
        return one(picture(node.image, style, node, "Figure") ?? missing(node.image, style));
      case "list":
        return one(container(node, style, "L", list(node)));
      case "quote":
        return one(container(node, style, "BlockQuote", blocks(node.children)));
      case "figure":
        return one(
          container(node, style, "Div", [...blocks(node.children), ...caption(node.id, blocks(node.caption ?? []))]),
        );
      case "table":
        return one(table(node, style));
      case "definitions":
        return one(
          own.display === "table"
            ? entryTable(node.entries, node, style)
            : container(node, style, "Div", blocks(node.entries)),
        );
      case "rule":
        return one(container(node, style, "Artifact", []));
      case "section":
        return one(container(node, style, "Sect", blocks(node.children)));
      case "note":
        return one(container(node, style, "Note", blocks(node.children), noteMarker(node, style)));
      case "division":
        return one(container(node, style, node.tag === "aside" ? "Aside" : "Div", blocks(node.children)));
      default:
        return one(container(node, style, "Div", blocks(childrenOf(node))));
    }
  }

  const blocks = (nodes: readonly TreeNode[]): Children => nodes.flatMap(block);

  /** A block around others; `::before` and `::after` become paragraphs of their own. */
  function container(node: TreeNode, style: StyleId, role: Role, children: Children, marker?: ParagraphBox): BlockBox {
    const own = computed(style);
    const boxed = [...generatedBlock(node, "before"), ...children, ...generatedBlock(node, "after")];
    const named = own.stringSet.length > 0 ? withStrings(node, own, boxed) : boxed;
    return { ...base(node, style, role), kind: "block", children: named, ...(marker && { marker }) };
  }

  function generatedBlock(node: TreeNode, part: "before" | "after"): Children {
    const style = styleOf(styleKey(node.id, part));
    if (style === undefined) return [];
    const made = paragraph(node, style, "Artifact", (writer) => writer.generate(node, part), part);
    return made ? [made] : [];
  }

  /** A container's strings begin with its first paragraph. */
  function withStrings(node: TreeNode, style: ComputedStyle, children: Children): Children {
    const marks = style.stringSet.map(({ name, parts }) => ({
      at: 0,
      kind: "string" as const,
      ref: name,
      value: generated(node, parts, style),
    }));
    const [first, ...rest] = children;
    if (first?.kind === "paragraph")
      return [{ ...first, text: { ...first.text, marks: [...marks, ...first.text.marks] } }, ...rest];
    if (first?.kind === "block") return [{ ...first, children: withStrings(node, style, first.children) }, ...rest];
    return children;
  }

  function list(node: List): Children {
    return node.items.flatMap((item, index) => {
      const style = styleOf(styleKey(item.id)) ?? root;
      const own = computed(style);
      if (own.display === "none") return [];
      counters.enter(own);
      const marker = listMarker(item, own, style, node.start + index);
      const box = container(item, style, "LI", blocks(item.children), marker);
      counters.leave();
      return [box];
    });
  }

  function listMarker(item: ListItem, own: ComputedStyle, style: StyleId, value: number): ParagraphBox | undefined {
    const markerStyle = styleOf(styleKey(item.id, "marker")) ?? style;
    const { content } = computed(markerStyle);
    const bullet = BULLETS[own.listStyleType];
    const task = item.checked === undefined ? undefined : item.checked ? "☑" : "☐";
    const text =
      task ??
      (Array.isArray(content)
        ? generated(item, content, own)
        : (bullet ?? `${counterText(value, own.listStyleType)}.`));
    if (text === "") return undefined;
    return paragraph(item, markerStyle, "Lbl", (writer) => writer.text(text, markerStyle, item.id, -1, -1), "marker");
  }

  function noteMarker(node: TreeNode, style: StyleId): ParagraphBox | undefined {
    const markerStyle = styleOf(styleKey(node.id, "note-marker")) ?? style;
    return paragraph(
      node,
      markerStyle,
      "Lbl",
      (writer) => writer.text(numbering.notes.get(node.id) ?? "*", markerStyle, node.id, -1, -1),
      "note-marker",
    );
  }

  function caption(id: NodeId, boxes: Children): Children {
    const [first] = boxes;
    if (!first) return [];
    return [
      {
        ...first,
        id: `${id}::caption`,
        kind: "block",
        role: "Caption",
        style: plain(first.style),
        children: boxes,
      } as BlockBox,
    ];
  }
  /** An anonymous box: what it would inherit, and nothing else, is the root's own block style. */
  const plain = (_: StyleId): StyleId => root;

  function missing(image: Extract<Inline, { kind: "image" }>, style: StyleId): FlowBox | undefined {
    // The picture can't be shown and was reported where it was read; its description stays readable.
    if (!image.alt) return undefined;
    return paragraph(image, style, "P", (writer) => writer.text(image.alt ?? "", style, image.id, -1, -1));
  }

  function cells(row: Table["head"][number]): RowBox {
    const style = styleOf(styleKey(row.id)) ?? root;
    return {
      ...base(row, style, "TR"),
      kind: "row",
      cells: row.cells.map((cell) =>
        cellBox(cell, cell.header ? "TH" : "TD", blocks(cell.children), cell.columnSpan, cell.rowSpan),
      ),
    };
  }
  function cellBox(node: TreeNode, role: Role, children: Children, columnSpan = 1, rowSpan = 1): CellBox {
    return { ...base(node, styleOf(styleKey(node.id)) ?? root, role), kind: "cell", columnSpan, rowSpan, children };
  }

  function table(node: Table, style: StyleId): TableBox {
    const text = node.caption;
    const title =
      text &&
      paragraph(
        { ...node, id: `${node.id}::caption` },
        styleOf(styleKey(node.id)) ?? style,
        "Caption",
        (writer) => writer.write(text, style, -1),
        "before",
      );
    return {
      ...base(node, style, "Table"),
      kind: "table",
      columns: Math.max(
        node.columns.length,
        ...[...node.head, ...node.body].map((row) => row.cells.reduce((sum, cell) => sum + cell.columnSpan, 0)),
      ),
      head: node.head.map(cells),
      body: node.body.map(cells),
      ...(title && { caption: title }),
    };
  }

  /** `display: table` on a definition list: terms and descriptions side by side. */
  function entryTable(entries: readonly Definition[], node: TreeNode, style: StyleId): TableBox {
    const body = entries.map(
      (entry): RowBox => ({
        ...base(entry, styleOf(styleKey(entry.id)) ?? style, "Div"),
        kind: "row",
        cells: [
          {
            ...cellBox(entry, "Div", blocks(entry.terms)),
            id: `${entry.id}::terms`,
            style: firstStyle(entry.terms, style),
          },
          {
            ...cellBox(entry, "Div", blocks(entry.descriptions)),
            id: `${entry.id}::descriptions`,
            style: firstStyle(entry.descriptions, style),
          },
        ],
      }),
    );
    return { ...base(node, style, "Div"), kind: "table", columns: 2, head: [], body };
  }
  const firstStyle = (nodes: readonly TreeNode[], otherwise: StyleId): StyleId =>
    (nodes[0] && styleOf(styleKey(nodes[0].id))) ?? otherwise;

  const sections = styled.publication.sections.flatMap((section) => {
    for (const note of section.notes) for (const box of block(note)) notes.set(note.id, box);
    return block(section);
  });
  if (sections.length === 0) diagnostics.push(warning("flow/empty", "the manuscript has no text to set", {}));
  return { value: cutUnits(sections, notes, styles), diagnostics };
}

function textOf(node: TreeNode): string {
  if (node.kind === "text") return node.value;
  if ("children" in node && node.kind !== "section")
    return plainText(node.children.filter((child): child is Inline => elementName(child) !== "p" && isInline(child)));
  return "";
}
const INLINE = new Set(["text", "styled", "inline-code", "link", "image", "hard-break", "note-call"]);
const isInline = (node: TreeNode): node is Inline => INLINE.has(node.kind);

/** `width="50%"`, `width=320` (px) or a length with a unit. */
function length(value: string | undefined): { pt: number } | { percent: number } | undefined {
  const match = /^\s*([\d.]+)\s*(%|px|pt|mm|cm|in)?\s*$/.exec(value ?? "");
  if (!match) return undefined;
  const amount = Number(match[1]);
  if (match[2] === "%") return { percent: amount };
  const per = { px: 0.75, pt: 1, mm: 72 / 25.4, cm: 72 / 2.54, in: 72 } as const;
  return { pt: amount * per[(match[2] ?? "px") as keyof typeof per] };
}

const QUOTES: Readonly<Record<string, readonly [string, string]>> = {
  de: ["„", "“"],
  fr: ["«\u00A0", "\u00A0»"],
  en: ["“", "”"],
};
function quoteMark(which: "open" | "close" | "no-open" | "no-close", style: ComputedStyle): string {
  if (which === "no-open" || which === "no-close") return "";
  const pair = Array.isArray(style.quotes) ? style.quotes : (QUOTES[style.lang.slice(0, 2)] ?? QUOTES["en"]);
  return pair?.[which === "open" ? 0 : 1] ?? "";
}
