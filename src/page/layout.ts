/**
 * Boxes → items: widths are settled from the outside in, heights measured in rows, margins turned into
 * white between items. Reading order is fixed here, as the structure grows with the walk.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { warning } from "../diagnostic.ts";
import type { BlockBox, FlowBox, ParagraphBox, ReplacedBox, Unit } from "../flow/types.ts";
import type { ComputedStyle, Size } from "../style/types.ts";
import type { Typesetter } from "../text/typesetter.ts";
import type { Pt } from "../units.ts";
import { type Grid, rowsFor, rowsNear } from "./grid.ts";
import { type Content, type Frame, type Leaf, stack } from "./item.ts";
import { setParagraph } from "./paragraph.ts";
import { ARTIFACT, boxElement, paragraphLeaves, ROOT, type StructureBuilder } from "./structure.ts";
import { setTable } from "./table.ts";
import type { Alternative, FlowItem, Space } from "./types.ts";

export interface LayoutWork {
  readonly grid: Grid;
  readonly typesetter: Typesetter;
  readonly styles: readonly ComputedStyle[];
  readonly structure: StructureBuilder;
  readonly diagnostics: Diagnostic[];
  /** Rows of a whole page: nothing that can't be cut is higher. */
  readonly rows: number;
}

/** Where a box stands: the left edge and width it may use, and what surrounds it. */
export interface Place {
  readonly x: Pt;
  readonly width: Pt;
  readonly frame: Frame | undefined;
  readonly parent: number;
}

interface Draft {
  readonly leaf: Leaf;
  readonly before: number;
  readonly after: number;
  readonly avoidBefore: boolean;
  readonly avoidAfter: boolean;
}

export interface UnitLayout {
  readonly leaves: readonly Leaf[];
  /** How the items of notes are drawn. */
  readonly notes: ReadonlyMap<FlowItem, Leaf>;
}

/** The items of a unit in order, and its notes. */
export function layoutUnit(unit: Unit, width: Pt, work: LayoutWork): UnitLayout {
  const called = new Map<string, { readonly item: FlowItem; readonly by: string }>();
  const notes = new Map<FlowItem, Leaf>();

  /** A note is laid out at its first call, and so follows the calling block in reading order. */
  function note(id: string, by: ParagraphBox, parent: number): FlowItem | undefined {
    const known = called.get(id);
    if (known) return known.by === by.id ? known.item : undefined;
    const box = unit.notes.get(id);
    if (!box) return undefined;
    const leaf = noteLeaf(layoutBoxes([box], { x: 0, width, frame: undefined, parent }));
    called.set(id, { item: leaf.item, by: by.id });
    notes.set(leaf.item, leaf);
    return leaf.item;
  }

  function layoutBoxes(boxes: readonly FlowBox[], place: Place): Leaf[] {
    return settle(boxes.flatMap((box) => drafts(box, place)));
  }

  function drafts(box: FlowBox, place: Place): Draft[] {
    const given = work.styles[box.style];
    if (!given) return [];
    const style = given.display === "table-cell" ? bare(given) : given;
    switch (box.kind) {
      case "block":
        return block(box, style, place);
      case "paragraph":
        return [
          framed(box, style, place, (inner, lead, trail, parent) =>
            lines(box, style, inner, lead, trail, boxElement(work.structure, box, parent)),
          ),
        ];
      case "replaced":
        return [
          framed(box, style, place, (inner, lead, trail, parent) => picture(box, style, inner, lead, trail, parent)),
        ];
      case "table":
        return [
          framed(box, style, place, (inner, lead, trail, parent) => {
            const element = boxElement(work.structure, box, parent);
            const { content, alternative } = setTable(box, style, inner, element, {
              ...work,
              cell: (children, at) => layoutBoxes(children, at),
            });
            return { content, alternatives: [shift(alternative, lead, trail)] };
          }),
        ];
    }
  }

  function block(box: BlockBox, style: ComputedStyle, place: Place): Draft[] {
    const element = boxElement(work.structure, box, place.parent);
    const inner = insideOf(style, place, box.id, element);
    const body = box.role === "LI" && element !== ARTIFACT ? undefined : element;
    const marker = box.marker && setMarker(box.marker, element, inner.x);
    const parent = body ?? work.structure.element({ role: "LBody", parent: element, node: box.node });
    let children = box.children.flatMap((child) => drafts(child, { ...inner, parent }));
    if (children.length === 0) {
      if (box.role !== "Artifact" && !decorated(style) && !marker) return [];
      const height = typeof style.height === "object" && "pt" in style.height ? style.height.pt : 0;
      const content: Content = { kind: "blank", box, height };
      children = [
        draft(
          {
            content,
            alternatives: [{ size: Math.max(1, rowsFor(work.grid, height)), cost: 0, breaks: [], inserts: [] }],
          },
          style,
          inner,
          0,
        ),
      ];
      if (box.role === "Artifact") return children;
    }
    return edge(withMarker(children, marker), style);
  }

  /** Margins, borders and padding of a container go to its first and last item. */
  function edge(children: Draft[], style: ComputedStyle): Draft[] {
    const first = children[0];
    const last = children.at(-1);
    if (!first || !last) return children;
    const top = style.border.top.width + style.padding.top;
    const bottom = style.border.bottom.width + style.padding.bottom;
    const open = top > 0 || style.background !== undefined;
    const out = [...children];
    const lead = rowsFor(work.grid, top) + (open ? first.before : 0);
    out[0] = {
      ...grow(first, lead, 0),
      before: open ? rows(style.margin.top) : Math.max(first.before, rows(style.margin.top)),
      avoidBefore: first.avoidBefore || style.breakBefore === "avoid",
    };
    const end = out.at(-1) ?? first;
    out[out.length - 1] = {
      ...grow(end, 0, rowsFor(work.grid, bottom)),
      after: bottom > 0 ? rows(style.margin.bottom) : Math.max(end.after, rows(style.margin.bottom)),
      avoidAfter: end.avoidAfter || style.breakAfter === "avoid",
    };
    if (style.breakInside === "avoid")
      for (let index = 0; index < out.length - 1; index++) out[index] = { ...(out[index] ?? end), avoidAfter: true };
    return out;
  }

  function framed(
    box: FlowBox,
    style: ComputedStyle,
    place: Place,
    set: (inner: Place, lead: number, trail: number, parent: number) => Made,
  ): Draft {
    const inner = insideOf(style, place, box.id, place.parent);
    const lead = rowsFor(work.grid, style.border.top.width + style.padding.top);
    const trail = rowsFor(work.grid, style.border.bottom.width + style.padding.bottom);
    return draft(set(inner, lead, trail, place.parent), style, inner, lead);
  }

  function lines(
    box: ParagraphBox,
    style: ComputedStyle,
    inner: Place,
    lead: number,
    trail: number,
    element: number,
  ): Made {
    const leaves = paragraphLeaves(work.structure, box, element);
    const set = setParagraph(box, style, inner.width, lead, trail, {
      ...work,
      notes: (id) => note(id, box, inner.parent),
    });
    return {
      content: {
        kind: "lines",
        box,
        fits: set.fits,
        variants: set.variants,
        leaves,
        ...(set.initial && { initial: set.initial }),
      },
      alternatives: set.alternatives,
    };
  }

  function picture(
    box: ReplacedBox,
    style: ComputedStyle,
    inner: Place,
    lead: number,
    trail: number,
    parent: number,
  ): Made {
    const element = boxElement(work.structure, box, parent, { alt: box.alt ?? "" });
    const room = (work.rows - lead - trail) * work.grid.leading;
    const asked = sizeOf(style.width, inner.width) ?? (box.asked && sizeOf(box.asked, inner.width)) ?? box.width;
    const most = Math.min(sizeOf(style.maxWidth, inner.width) ?? inner.width, inner.width);
    const ratio = box.height / Math.max(box.width, 0.01);
    const tall = Math.min(sizeOf(style.maxHeight, room) ?? room, room);
    const width = Math.max(1, Math.min(asked, most, tall / Math.max(ratio, 1e-6)));
    const height = width * ratio;
    if (box.alt === undefined)
      work.diagnostics.push(
        warning("page/no-alternative", `the picture “${box.src}” has no description for readers who can't see it`, {
          at: box.at,
          hint: "write it between the brackets: ![what it shows](…)",
        }),
      );
    return {
      content: { kind: "picture", box, width, height, leaf: work.structure.leaf(element) },
      alternatives: [
        { size: lead + Math.max(1, rowsFor(work.grid, height)) + trail, cost: 0, breaks: [], inserts: [] },
      ],
    };
  }

  function setMarker(box: ParagraphBox, parent: number, edgeX: Pt) {
    const element = boxElement(work.structure, box, parent);
    const leaf = work.structure.leaf(element);
    const fits = work.typesetter.fit(work.typesetter.shape(box.text, box.style), {
      first: [],
      rest: { indent: 0, width: 1e4 },
    });
    const line = fits.lines("best")[0];
    const size = work.styles[box.style]?.fontSize ?? 10;
    return line && { box, fits, line: { ...line, x: 0 }, leaf, x: edgeX - line.width - size * 0.4 };
  }

  const rows = (length: Pt | "auto"): number => (length === "auto" ? 0 : rowsNear(work.grid, length));

  function draft(made: Made, style: ComputedStyle, inner: Place, lead: number): Draft {
    const before = rows(style.margin.top);
    const after = rows(style.margin.bottom);
    const item: FlowItem = {
      alternatives: made.alternatives,
      before: fixed(before),
      after: fixed(after),
      keepWithNext: 0,
      spans: "column",
    };
    return {
      leaf: { item, content: made.content, x: inner.x, width: inner.width, lead, frame: inner.frame },
      before,
      after,
      avoidBefore: style.breakBefore === "avoid",
      avoidAfter: style.breakAfter === "avoid",
    };
  }

  function noteLeaf(leaves: readonly Leaf[]): Leaf {
    const { parts, size } = stack(leaves);
    const breaks = parts
      .flatMap(({ leaf, row }) => [
        ...(row > 0 ? [{ at: row, cost: 0, hyphen: false, closing: 0, opening: 0 }] : []),
        ...(leaf.item.alternatives[0]?.breaks ?? []).map((one) => ({ ...one, at: one.at + row })),
      ])
      .toSorted((a, b) => a.at - b.at);
    const item: FlowItem = {
      alternatives: [{ size, cost: 0, breaks, inserts: [] }],
      before: fixed(0),
      after: fixed(0),
      keepWithNext: 0,
      spans: "column",
    };
    return { item, content: { kind: "stack", parts }, x: 0, width, lead: 0, frame: undefined };
  }

  return { leaves: layoutBoxes(unit.boxes, { x: 0, width, frame: undefined, parent: ROOT }), notes };
}

interface Made {
  readonly content: Content;
  readonly alternatives: readonly Alternative[];
}

const fixed = (rows: number): Space => ({ min: rows, ideal: rows, max: rows, dropAtEdge: true });
/** White that may give a line to the page: around anything but running text. */
const flexible = (rows: number): Space =>
  rows === 0 ? fixed(0) : { min: rows, ideal: rows, max: rows + 1, dropAtEdge: true };

const NO_BORDER = { width: 0, style: "none", color: { space: "gray", gray: 0 } } as const;
const NO_BORDERS = { top: NO_BORDER, right: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER };
const NOTHING = { top: 0, right: 0, bottom: 0, left: 0 };
/** A style whose box the table's cell has taken over. */
const bare = (style: ComputedStyle): ComputedStyle => ({
  ...style,
  margin: NOTHING,
  padding: NOTHING,
  border: NO_BORDERS,
  background: undefined,
  width: "auto",
  maxWidth: "auto",
});

const decorated = (style: ComputedStyle): boolean =>
  style.background !== undefined ||
  style.border.top.width > 0 ||
  style.border.bottom.width > 0 ||
  style.border.left.width > 0 ||
  style.border.right.width > 0;

/** The content box of a style within a place, with a frame where there is something to draw. */
function insideOf(style: ComputedStyle, place: Place, id: string, parent: number): Place {
  const { margin, border, padding } = style;
  const sides = border.left.width + padding.left + border.right.width + padding.right;
  const free = place.width - (margin.left === "auto" ? 0 : margin.left) - (margin.right === "auto" ? 0 : margin.right);
  const wanted = sizeOf(style.width, place.width);
  const limit = sizeOf(style.maxWidth, place.width);
  const outer = Math.max(
    1,
    Math.min(free, wanted === undefined ? free : wanted + sides, limit === undefined ? free : limit + sides),
  );
  const left =
    margin.left === "auto" ? (margin.right === "auto" ? (place.width - outer) / 2 : free - outer) : margin.left;
  const x = place.x + left;
  const frame: Frame | undefined = decorated(style) ? { id, style, x, width: outer, outer: place.frame } : place.frame;
  return { x: x + border.left.width + padding.left, width: Math.max(1, outer - sides), frame, parent };
}

function sizeOf(size: Size, whole: Pt): Pt | undefined {
  return size === "auto" ? undefined : "pt" in size ? size.pt : (size.percent / 100) * whole;
}

/** More rows above or below an item's content. */
function grow(draft: Draft, lead: number, trail: number): Draft {
  if (lead === 0 && trail === 0) return draft;
  const { leaf } = draft;
  return {
    ...draft,
    leaf: {
      ...leaf,
      lead: leaf.lead + lead,
      item: { ...leaf.item, alternatives: leaf.item.alternatives.map((one) => shift(one, lead, trail)) },
    },
  };
}
function shift(alternative: Alternative, lead: number, trail: number): Alternative {
  if (lead === 0 && trail === 0) return alternative;
  return {
    ...alternative,
    size: alternative.size + lead + trail,
    breaks: alternative.breaks.map((one) => ({ ...one, at: one.at + lead })),
    inserts: alternative.inserts.map((one) => ({ ...one, at: one.at + lead })),
  };
}

function withMarker(children: Draft[], marker: Extract<Content, { kind: "lines" }>["marker"]): Draft[] {
  const first = children[0];
  if (!marker || first?.leaf.content.kind !== "lines") return children;
  return [{ ...first, leaf: { ...first.leaf, content: { ...first.leaf.content, marker } } }, ...children.slice(1)];
}

/** Margins meet, keeps are known from both sides. */
function settle(drafts: readonly Draft[]): Leaf[] {
  return drafts.map((draft, index): Leaf => {
    const next = drafts[index + 1];
    const keep = next !== undefined && (draft.avoidAfter || next.avoidBefore);
    const loose = draft.leaf.content.kind !== "lines" || next?.leaf.content.kind !== "lines" || draft.before > 0;
    const size = next?.leaf.item.alternatives[0]?.size ?? 0;
    return {
      ...draft.leaf,
      item: {
        ...draft.leaf.item,
        before: loose ? flexible(draft.before) : fixed(draft.before),
        after: loose ? flexible(draft.after) : fixed(draft.after),
        keepWithNext: keep ? Math.min(2, Math.max(1, size)) : 0,
      },
    };
  });
}
