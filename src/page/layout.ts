/**
 * Boxes → items: widths are settled from the outside in, heights measured in rows, margins turned into
 * white between items. Reading order is fixed here, as the structure grows with the walk.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { BlockBox, FlowBox, ParagraphBox, ReplacedBox, Unit } from "../flow/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import { across, asksForColumns, inColumns, isSpanning } from "./columns.ts";
import {
  around,
  type Draft,
  draft,
  edgeRows,
  type Made,
  parted,
  type Settled,
  settle,
  stacked,
  whole,
  withEdges,
} from "./draft.ts";
import { fitted } from "./fitted.ts";
import { rowsFor } from "./grid.ts";
import { type Columns, type Content, type Leaf, sizeOfLeaf } from "./item.ts";
import { setParagraph } from "./paragraph.ts";
import { bare, decorated, insideOf, type Place, sizeOf } from "./place.ts";
import { leastText } from "./search-floats.ts";
import { ARTIFACT, boxElement, paragraphLeaves, ROOT } from "./structure.ts";
import { tableDrafts } from "./table-place.ts";
import type { FlowItem } from "./types.ts";
import type { LayoutWork, TableWork } from "./work.ts";

export interface UnitLayout {
  readonly leaves: readonly Leaf[];
  readonly floats: Settled["floats"];
  /** How the items of notes are drawn. */
  readonly notes: ReadonlyMap<FlowItem, Leaf>;
}

/** The items of a unit in order, its floats and notes. */
export function layoutUnit(unit: Unit, width: Pt, work: LayoutWork): UnitLayout {
  const called = new Map<string, { readonly items: readonly FlowItem[]; readonly by: string }>();
  const notes = new Map<FlowItem, Leaf>();
  /** Notes called in the note that is being laid out: they follow it. */
  let within: Set<string> | undefined;
  const tableWork: TableWork = { ...work, cell: layoutBoxes };
  const page = { x: 0, width };
  /** Where a unit has columns only what is in them floats. */
  const floats = !unit.boxes.some((box) => asksForColumns(box, work.styles));

  /** A note is laid out at its first call, and so follows the calling block in reading order. It is as wide as the column of its call. */
  function note(id: string, by: ParagraphBox, at: Place): readonly FlowItem[] {
    if (within) {
      within.add(id);
      return [];
    }
    const known = called.get(id);
    if (known) return known.by === by.id ? known.items : [];
    const box = unit.notes.get(id);
    if (!box) return [];
    const room = at.area ?? page;
    const place: Place = { x: room.x, width: room.width, frame: undefined, parent: at.parent, columns: "none" };
    const items: FlowItem[] = [];
    called.set(id, { items, by: by.id });
    const calls = new Set<string>();
    within = calls;
    const leaf = stacked(layoutBoxes([box], place), place);
    within = undefined;
    notes.set(leaf.item, leaf);
    items.push(leaf.item);
    for (const call of calls) items.push(...note(call, by, at));
    return items;
  }

  function layoutBoxes(boxes: readonly FlowBox[], place: Place): Leaf[] {
    return settle(boxes.flatMap((box) => drafts(box, place)));
  }

  function drafts(box: FlowBox, place: Place): Draft[] {
    const { float, floatReference } = work.styles[box.style] ?? {};
    const { columns, parent } = place;
    if (float !== "top" && float !== "bottom" && float !== "snap") return inPlace(box, place);
    if (columns === undefined && floats) return floating(box, float, page, parent);
    if (typeof columns !== "object") return inPlace(box, place);
    if (floatReference !== "page" && !isSpanning(box, work.styles))
      return floating(box, float, columns, parent).map((one) => ofColumns(one, columns));
    return floating(box, float, columns.whole, parent, leastText(work.rows)).map((one) =>
      one.float ? { ...ofColumns(one, columns), spans: true } : one,
    );
  }

  /** A box that leaves the text is one thing, as wide as its page or column. One that leaves no room for `text` stays where it is. */
  function floating(
    box: FlowBox,
    float: NonNullable<Draft["float"]>,
    { x, width: across }: Pick<Place, "x" | "width">,
    parent: number,
    text = 0,
  ): Draft[] {
    const room: Place = { x, width: across, frame: undefined, parent, columns: "none", area: { x, width: across } };
    const made = inPlace(box, room);
    const white = text > 0 ? (made[0]?.before ?? 0) + (made.at(-1)?.after ?? 0) : 0;
    const rows = work.rows - text - white;
    const own = [...fitted(made, rows)];
    const [first, last] = [own[0], own.at(-1)];
    const leaf = stacked(settle(own), room);
    if (!first || !last || sizeOfLeaf(leaf) > rows) return own;
    return [{ ...first, leaf, after: last.after, breakBefore: "auto", breakAfter: "auto", float }];
  }

  function inPlace(box: FlowBox, outer: Place): Draft[] {
    const given = work.styles[box.style];
    if (!given) return [];
    const style = given.display === "table-cell" ? bare(given) : given;
    const place = across(outer, isSpanning(box, work.styles));
    if (box.kind === "block") return block(box, style, place);
    const free = floats && outer.columns === undefined && !outer.frame;
    if (box.kind === "table") return [...withAnchor(tableDrafts(box, style, place, free, tableWork), box)];
    const inner = insideOf(style, place, box.id, place.parent);
    const made = box.kind === "paragraph" ? lines(box, style, inner) : picture(box, style, inner, place.width);
    return [draft(made, style, inner, work.grid)];
  }

  function block(box: BlockBox, style: ComputedStyle, place: Place): Draft[] {
    const marks = box.role === "L" ? { marker: style.listStyleType } : {};
    const element = boxElement(work.structure, box, place.parent, marks);
    const inner = insideOf(style, place, box.id, element);
    const marker = box.marker && setMarker(box.marker, element, inner, style.direction);
    const listed = box.role === "LI" && element !== ARTIFACT;
    const content = inColumns(box, style, inner, work.diagnostics);
    const children = listed
      ? listItem(box, element, content)
      : box.children.flatMap((child) => drafts(child, { ...content, parent: element }));
    const kept = style.breakInside === "avoid" ? fitted(children, work.rows - edgeRows(work.grid, style)) : children;
    const edged = content === inner ? withMarker(kept, marker) : withEdges(kept, box, style, inner);
    if (kept.length > 0) return around(withAnchor(edged, box), style, inner.frame, work.grid);
    if (box.role !== "Artifact" && !decorated(style) && !marker) return [];
    const height = typeof style.height === "object" && "pt" in style.height ? style.height.pt : 0;
    return [
      draft(
        { content: { kind: "blank", box, height }, alternatives: whole(rowsFor(work.grid, height)) },
        style,
        inner,
        work.grid,
      ),
    ];
  }

  /** Terms are its label, all else its body (ISO 32000-1 §14.8.4.3.3). Unlike a mark, a term is a paragraph in the label. */
  function listItem(box: BlockBox, item: number, content: Place): Draft[] {
    const own = (role: "Lbl" | "LBody"): number => work.structure.element({ role, parent: item, node: box.node });
    const label = box.children.some(({ role }) => role === "Lbl") ? own("Lbl") : item;
    const body = own("LBody");
    return box.children.flatMap((child) =>
      child.role === "Lbl"
        ? drafts({ ...child, role: "P" }, { ...content, parent: label })
        : drafts(child, { ...content, parent: body }),
    );
  }

  function lines(box: ParagraphBox, style: ComputedStyle, inner: Place): Made {
    const leaves = paragraphLeaves(work.structure, box, boxElement(work.structure, box, inner.parent));
    const made = setParagraph(box, style, inner.width, { ...work, notes: (id) => note(id, box, inner) });
    const { alternatives, ...set } = made;
    return { content: { kind: "lines", box, leaves, ...set }, alternatives };
  }

  /** `outer` is what shares of the style are of: they have made `inner` narrower already. */
  function picture(box: ReplacedBox, style: ComputedStyle, inner: Place, outer: Pt): Made {
    const element = boxElement(work.structure, box, inner.parent, { alt: box.alt ?? "" });
    const room = work.rows * work.grid.leading;
    const asked = sizeOf(style.width, outer) ?? askedWidth(box, style, inner.width, room);
    const most = Math.min(sizeOf(style.maxWidth, outer) ?? inner.width, inner.width);
    const ratio = box.height / Math.max(box.width, 0.01);
    const tall = Math.min(sizeOf(style.maxHeight, room) ?? room, room);
    const width = Math.max(1, Math.min(asked, most, tall / Math.max(ratio, 1e-6)));
    const height = width * ratio;
    if (box.alt === undefined) work.diagnostics.push(noDescription(box));
    const leaf = work.structure.leaf(element);
    return { content: { kind: "picture", box, width, height, leaf }, alternatives: whole(rowsFor(work.grid, height)) };
  }

  function setMarker(
    box: ParagraphBox,
    parent: number,
    { x, width }: Pick<Place, "x" | "width">,
    direction: ComputedStyle["direction"],
  ): Marker | undefined {
    const leaf = work.structure.leaf(boxElement(work.structure, box, parent));
    const shaped = work.typesetter.shape(box.text, box.style);
    const fits = work.typesetter.fit(shaped, { first: [], rest: { indent: 0, width: 1e4 } });
    const line = fits.lines("best")[0];
    const size = work.styles[box.style]?.fontSize ?? 10;
    const off = size * 0.4;
    return (
      line && {
        box,
        fits,
        line: { ...line, x: 0 },
        leaf,
        x: direction === "rtl" ? x + width + off : x - line.width - off,
      }
    );
  }

  return { ...parted(unit.boxes.flatMap((box) => drafts(box, { ...page, frame: undefined, parent: ROOT }))), notes };
}

const ofColumns = (one: Draft, columns: Columns): Draft => ({ ...one, leaf: { ...one.leaf, columns } });

type Marker = NonNullable<Extract<Content, { kind: "lines" }>["marker"]>;

function withMarker(children: readonly Draft[], marker: Marker | undefined): readonly Draft[] {
  const at = children.findIndex(({ float }) => !float);
  const content = children[at]?.leaf.content;
  if (!marker || content?.kind !== "lines") return children;
  return children.map((one, index) =>
    index === at ? { ...one, leaf: { ...one.leaf, content: { ...content, marker } } } : one,
  );
}

/** In proportion: a height counts only where no width is asked for. */
function askedWidth(box: ReplacedBox, style: ComputedStyle, across: Pt, down: Pt): Pt {
  const height = sizeOf(style.height, down) ?? sizeOf(box.asked.height, down);
  return (
    sizeOf(box.asked.width, across) ??
    (height === undefined ? box.width : (height * box.width) / Math.max(box.height, 0.01))
  );
}

/** The first item of a box is where links to the box lead. */
function withAnchor(drafts: readonly Draft[], { anchor }: FlowBox): readonly Draft[] {
  if (anchor === undefined) return drafts;
  const at = Math.max(
    0,
    drafts.findIndex(({ float }) => !float),
  );
  return drafts.map((one, index) => {
    const { leaf } = one;
    return index === at ? { ...one, leaf: { ...leaf, anchors: [anchor, ...(leaf.anchors ?? [])] } } : one;
  });
}

function noDescription(box: ReplacedBox): Diagnostic {
  return warning("page/no-alternative", `the picture “${box.src}” has no description for readers who can't see it`, {
    at: box.at,
    hint: 'write it between the brackets: ![what it shows](…), or alt="" in HTML for decoration; until then the PDFs don\'t claim PDF/UA',
  });
}
