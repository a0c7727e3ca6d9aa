/** From a complete frame to its node: one case an element. Where a part stands without its parent, its content is kept. */
import type {
  Alignment,
  Block,
  Definition,
  Description,
  Division,
  Heading,
  Image,
  Inline,
  Link,
  NodeBase,
  StyledTag,
  TableCell,
  TableRow,
  Term,
} from "../document/tree.ts";
import type { Draft, Frame, Part } from "./frame.ts";

/** The block of a frame that stands among blocks. */
export function blockOf(frame: Frame, base: NodeBase): Block {
  const tag = frame.element.as ?? frame.tag;
  switch (tag) {
    case "p":
      return { kind: "paragraph", ...base, children: frame.inlines };
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return {
        kind: "heading",
        ...base,
        anchor: base.anchor ?? "",
        level: Number(tag[1]),
        children: frame.inlines,
      } satisfies Heading;
    case "blockquote":
      return { kind: "quote", ...base, children: frame.blocks };
    case "ul":
    case "ol":
      return {
        kind: "list",
        ...base,
        ordered: tag === "ol",
        start: frame.extra.first ?? 1,
        tight: frame.extra.tight ?? true,
        items: frame.parts.filter((part) => part.kind === "list-item"),
      };
    case "dl":
      return { kind: "definitions", ...base, entries: entries(frame.parts) };
    case "table":
      return tableOf(frame, base);
    case "figure":
      return figureOf(frame, base);
    case "hr":
      return { kind: "rule", ...base };
    case "pre":
      return {
        kind: "code-block",
        ...base,
        value: frame.text.replace(/^\n/, "").replace(/\n$/, ""),
        ...(frame.language !== undefined && { language: frame.language }),
      };
    default:
      return { kind: "division", ...base, tag: divisionTag(tag), children: frame.blocks };
  }
}

const DIVISIONS: readonly Division["tag"][] = ["div", "section", "aside", "header", "footer", "address"];
const divisionTag = (tag: string): Division["tag"] => DIVISIONS.find((known) => known === tag) ?? "div";

/** The part that a frame is of its parent's; undefined where its parent doesn't take such a part. */
export function partOf(frame: Frame, base: NodeBase, parent: Frame): Part | undefined {
  const within = parent.element.as ?? parent.tag;
  switch (frame.tag) {
    case "li":
      if (within !== "ul" && within !== "ol") return undefined;
      return {
        kind: "list-item",
        ...base,
        children: frame.blocks,
        ...(frame.checked !== undefined && { checked: frame.checked }),
      };
    case "dt":
      return within === "dl" ? ({ kind: "term", ...base, children: frame.inlines } satisfies Term) : undefined;
    case "dd":
      return within === "dl"
        ? ({ kind: "description", ...base, children: frame.blocks } satisfies Description)
        : undefined;
    case "td":
    case "th":
      if (within !== "tr") return undefined;
      return {
        kind: "table-cell",
        ...base,
        header: frame.tag === "th",
        columnSpan: frame.extra.columnSpan ?? 1,
        rowSpan: frame.extra.rowSpan ?? 1,
        children: frame.blocks,
      } satisfies TableCell;
    case "tr":
      if (!["table", "thead", "tbody", "tfoot"].includes(within)) return undefined;
      return { kind: "table-row", ...base, cells: frame.parts.filter((part) => part.kind === "table-cell") };
    case "thead":
    case "tbody":
    case "tfoot":
      if (within !== "table") return undefined;
      return {
        kind: "rows",
        head: frame.tag === "thead",
        rows: frame.parts.filter((part) => part.kind === "table-row"),
      };
    case "caption":
    case "figcaption":
      if (within !== "table" && within !== "figure") return undefined;
      return { kind: "caption", inlines: frame.inlines, blocks: frame.blocks };
    default:
      return undefined;
  }
}

function entries(parts: readonly Part[]): Definition[] {
  const found: { terms: Term[]; descriptions: Description[] }[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (part.kind === "term") {
      if (last && last.descriptions.length === 0) last.terms.push(part);
      else found.push({ terms: [part], descriptions: [] });
    } else if (part.kind === "description") {
      if (last) last.descriptions.push(part);
      else found.push({ terms: [], descriptions: [part] });
    }
  }
  return found.flatMap(({ terms, descriptions }): Definition[] => {
    const first = terms[0] ?? descriptions[0];
    const last = descriptions.at(-1) ?? terms.at(-1);
    if (!first || !last) return [];
    const at = { ...first.at, end: last.at.end };
    return [{ kind: "definition", id: `${first.id}d`, at, classes: [], attributes: {}, terms, descriptions }];
  });
}

function tableOf(frame: Frame, base: NodeBase): Block {
  const head: TableRow[] = [];
  const body: TableRow[] = [];
  let caption: readonly Inline[] | undefined;
  for (const part of frame.parts) {
    if (part.kind === "rows") (part.head ? head : body).push(...part.rows);
    else if (part.kind === "caption") caption = part.inlines;
    else if (part.kind === "table-row") {
      // Rows of header cells before the first other row are the head, also without <thead>.
      const isHead = body.length === 0 && part.cells.length > 0 && part.cells.every((cell) => cell.header);
      (isHead ? head : body).push(part);
    }
  }
  const width = Math.max(
    0,
    ...[...head, ...body].map((row) => row.cells.reduce((sum, cell) => sum + cell.columnSpan, 0)),
  );
  const first = body[0] ?? head[0];
  const columns =
    frame.extra.columns ?? Array.from({ length: width }, (_, i) => alignedBy(first?.cells[i]?.classes ?? []));
  return { kind: "table", ...base, columns, head, body, ...(caption && { caption }) };
}

/** An alignment that HTML asked for is a class in the tree, on any element. */
export const ALIGNED = "align-";
function alignedBy(classes: readonly string[]): Alignment | undefined {
  return alignment(classes.find((name) => name.startsWith(ALIGNED))?.slice(ALIGNED.length));
}

export function alignment(value: string | number | null | undefined): Alignment | undefined {
  return value === "left" || value === "center" || value === "right" ? value : undefined;
}

function figureOf(frame: Frame, base: NodeBase): Block {
  const caption = frame.parts.find((part) => part.kind === "caption");
  return {
    kind: "figure",
    ...base,
    children: frame.blocks.map(standing),
    ...(caption && caption.blocks.length > 0 && { caption: caption.blocks }),
  };
}

/** In a figure, a paragraph of one image is that image. */
function standing(block: Block): Block {
  const image = block.kind === "paragraph" ? onlyImage(block.children) : undefined;
  return image ? { kind: "image-block", id: `${image.id}b`, at: image.at, classes: [], attributes: {}, image } : block;
}

export function onlyImage(inlines: readonly Inline[]): Image | undefined {
  const [first, second] = inlines;
  return first?.kind === "image" && second === undefined ? first : undefined;
}

const STYLED: ReadonlySet<string> = new Set<StyledTag>([
  "em",
  "strong",
  "del",
  "ins",
  "sub",
  "sup",
  "small",
  "cite",
  "q",
  "kbd",
  "abbr",
  "mark",
  "u",
  "i",
  "b",
  "span",
  "dfn",
  "var",
  "samp",
  "time",
  "bdi",
  "ruby",
  "rt",
  "rp",
]);
const isStyled = (tag: string): tag is StyledTag => STYLED.has(tag);

/** The inline of a frame that stands in a line. */
export function inlineOf(frame: Frame, base: NodeBase, siblings: Inline[]): Inline {
  const tag = frame.element.as ?? frame.tag;
  if (tag === "a" && frame.extra.href !== undefined) {
    const { href, title, linked } = frame.extra;
    const link: Draft<Link> = {
      kind: "link",
      ...base,
      href,
      ...(title !== undefined && { title }),
      children: frame.inlines,
    };
    linked?.(link, siblings);
    return link;
  }
  if (tag === "code") return { kind: "inline-code", ...base, value: frame.text.replaceAll("\n", " ") };
  return { kind: "styled", ...base, tag: isStyled(tag) ? tag : "span", children: frame.inlines };
}
