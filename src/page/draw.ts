/**
 * Items, or parts of them, at a place on a page → paints. Heights count in rows from the item's top;
 * a part from row `from` to `to` shows what lies between.
 */
import type { ParagraphBox } from "../flow/types.ts";
import { BLACK } from "../style/color.ts";
import type { ComputedStyle } from "../style/types.ts";
import { glyphRuns } from "../text/line.ts";
import type { Line } from "../text/types.ts";
import type { Pt } from "../units.ts";
import { edgesOf, side } from "./edges.ts";
import { frameRects, type Spot } from "./frame.ts";
import type { Grid } from "./grid.ts";
import type { Content, Leaf, Placed, SetCell, SetLine, SetRow, SetTable } from "./item.ts";
import { outlineOf } from "./outline.ts";
import { isTurned, rowAfter } from "./paragraph.ts";
import type { LeafId, LinkTarget, Paint } from "./types.ts";

/** What drawing gathers besides paints, in the order of the page. */
export interface Sheet {
  readonly paints: Paint[];
  readonly strings: { readonly name: string; readonly value: string; readonly y: Pt }[];
  readonly anchors: { readonly anchor: string; readonly y: Pt }[];
  /** The first character or picture that was drawn. */
  start?: { readonly node: string; readonly offset: number };
  /** The same of the floats. */
  floated?: Sheet["start"];
}

export interface Drawing {
  readonly grid: Grid;
  readonly styles: readonly ComputedStyle[];
  /** A unit's leaf in the whole structure. */
  readonly leaf: (leaf: LeafId) => LeafId;
  readonly link: (href: string) => LinkTarget | undefined;
  readonly sheet: Sheet;
}

export function drawLeaf(leaf: Leaf, spot: Spot, drawing: Drawing): void {
  if (spot.from === 0) for (const anchor of leaf.anchors ?? []) drawing.sheet.anchors.push({ anchor, y: spot.y });
  const { content } = leaf;
  switch (content.kind) {
    case "lines":
      return drawLines(leaf, content, spot, drawing);
    case "stack":
      return drawStack(content.parts, leaf.lead, spot, drawing);
    case "table":
      return drawTable(content.table, leaf.lead, spot, drawing);
    case "turned":
      return drawTurned(content, spot.to, spot, drawing);
    case "picture": {
      begin(drawing, content.box.node, 0);
      if (content.box.anchor !== undefined) drawing.sheet.anchors.push({ anchor: content.box.anchor, y: spot.y });
      const rows = (leaf.item.alternatives[0]?.size ?? 1) - leaf.lead;
      const y =
        spot.y + leaf.lead * drawing.grid.leading + Math.max(0, rows * drawing.grid.leading - content.height) / 2;
      const align = drawing.styles[content.box.style]?.textAlign;
      const x = spot.x + leaf.x + (align === "center" ? (leaf.width - content.width) / 2 : 0);
      drawing.sheet.paints.push({
        kind: "image",
        leaf: drawing.leaf(content.leaf),
        src: content.box.src,
        x,
        y,
        width: content.width,
        height: content.height,
        alt: content.box.alt,
      });
      return;
    }
    case "blank":
      return drawBlank(leaf, content, spot, drawing);
  }
}

function begin(drawing: Drawing, node: string, offset: number): void {
  drawing.sheet.start ??= { node, offset };
}

function drawLines(leaf: Leaf, content: Extract<Content, { kind: "lines" }>, spot: Spot, drawing: Drawing): void {
  const { box, fits, variants } = content;
  const style = drawing.styles[box.style];
  const variant = variants[spot.alternative] ?? variants[0];
  if (!style || !variant) return;
  const { grid, sheet } = drawing;
  const count = Math.max(variant.lines.length, content.initial?.lines ?? 0);
  const top = spot.y - spot.from * grid.leading + leaf.lead * grid.leading;
  const ends = (index: number): number => leaf.lead + rowAfter(grid, style, index);
  // The last baseline of what stands here lies on the grid, whatever the paragraph's own leading.
  const foot = variant.lines.findLastIndex((_, index) => ends(index) <= spot.to);
  const below = foot === variant.lines.length - 1 ? count - 1 : foot;
  const rows = rowAfter(grid, style, below);
  const baseline = (index: number): Pt =>
    top + (rows - 1) * grid.leading + grid.baseline - (below - index) * style.lineHeight;
  const { paragraph } = fits;
  const leaves = content.leaves.inner?.map(drawing.leaf);
  const own = drawing.leaf(content.leaves.own);

  variant.lines.forEach((line, index) => {
    const row = ends(index);
    if (row <= spot.from || row > spot.to) return;
    const y = baseline(index);
    if (index === 0) first(y);
    if (content.turn && isTurned(paragraph, line.from)) turned(content.turn, y);
    const start = paragraph.breaks.offset[line.from] ?? 0;
    const end = paragraph.breaks.offset[line.to] ?? paragraph.text.text.length;
    const marked = content.leaves.own !== 0 || leaves;
    const begins = marked && !sheet.start ? startOf(box, index === 0 ? 0 : start) : undefined;
    if (begins) begin(drawing, begins.node, begins.offset);
    const last = index === variant.lines.length - 1;
    for (const mark of paragraph.text.marks) {
      if (mark.at < start || (mark.at >= end && !last)) continue;
      if (mark.kind === "string") sheet.strings.push({ name: mark.ref, value: mark.value ?? "", y });
      if (mark.kind === "anchor") sheet.anchors.push({ anchor: mark.ref, y: y - style.fontSize });
    }
    sheet.paints.push({
      kind: "line",
      leaf: own,
      paragraph,
      line,
      x: spot.x + leaf.x + line.x,
      y,
      last,
      ...(leaves && { leaves }),
    });
    if (leaves) drawInside(box, fits.paragraph, line, spot.x + leaf.x + line.x, y, leaves, drawing);
  });

  /** The mark stands where unturned lines begin, as a drawing: who copies the text doesn't get it. */
  function turned(mark: SetLine, y: Pt): void {
    const x = spot.x + leaf.x + Math.min(style?.textIndent ?? 0, -mark.line.width);
    const color = style?.color ?? BLACK;
    sheet.paints.push({ kind: "path", leaf: 0, commands: outlineOf(mark, x, y), fill: color });
  }

  function first(y: Pt): void {
    if (box.anchor !== undefined) sheet.anchors.push({ anchor: box.anchor, y: y - (style?.fontSize ?? 0) });
    const { marker, initial } = content;
    if (marker) {
      const markerLeaf = drawing.leaf(marker.leaf);
      sheet.paints.push({
        kind: "line",
        leaf: markerLeaf,
        paragraph: marker.fits.paragraph,
        line: marker.line,
        x: spot.x + marker.x,
        y,
        last: true,
      });
    }
    if (initial) {
      begin(drawing, box.initial?.runs[0]?.node ?? box.node, 0);
      const { shape, size, color } = initial;
      sheet.paints.push({
        kind: "glyphs",
        leaf: own,
        shape,
        from: 0,
        to: shape.glyphs.length,
        font: shape.font,
        size,
        color,
        x: spot.x + leaf.x + initial.x,
        y: y + (initial.lines - 1) * (style?.lineHeight ?? 0),
      });
    }
  }
}

/** Node and offset of a character of a paragraph; generated text stands for what follows it. */
function startOf(box: ParagraphBox, at: number): { node: string; offset: number } | undefined {
  let begins = 0;
  for (const run of box.text.runs) {
    if (run.end > at && run.source >= 0) return { node: run.node, offset: run.source + Math.max(0, at - begins) };
    begins = run.end;
  }
  return undefined;
}

/** Links and inline pictures of a line: their places follow from its glyphs. */
function drawInside(
  box: ParagraphBox,
  paragraph: Extract<Paint, { kind: "line" }>["paragraph"],
  line: Line,
  x: Pt,
  y: Pt,
  leaves: readonly LeafId[],
  drawing: Drawing,
): void {
  const { elements, objects } = box.text;
  if (objects.size === 0 && !elements.some((element) => element.href !== undefined)) return;
  /** The link around an element, or −1. */
  const linkOf = (index: number): number => {
    let at = index;
    while (at >= 0 && elements[at]?.href === undefined) at = elements[at]?.parent ?? -1;
    return at;
  };
  let pen = x;
  /** The link that the last run was in, and how far its part of the line goes. */
  let open = -1;
  let [left, right] = [x, x];
  let size = 0;
  const close = (): void => {
    const target = open < 0 ? undefined : drawing.link(elements[open]?.href ?? "");
    if (target)
      drawing.sheet.paints.push({
        kind: "link",
        leaf: leaves[open] ?? 0,
        x: left,
        y: y - size * 0.75,
        width: right - left,
        height: size,
        target,
      });
  };
  for (const run of glyphRuns(paragraph, line)) {
    const link = linkOf(run.element);
    if (run.start !== undefined) pen = x + run.start;
    if (link !== open) {
      close();
      [open, left, right, size] = [link, pen, pen, run.size];
    }
    [left, right] = [Math.min(left, pen), Math.max(right, pen)];
    size = Math.max(size, run.size);
    for (const part of run.parts) {
      if (part.kind === "space") pen += part.width + (part.justifies ? line.space : 0);
      else if (part.kind === "object") {
        const object = objects.get(part.at);
        const leaf = leaves[run.element] ?? 0;
        if (object)
          drawing.sheet.paints.push({
            kind: "image",
            leaf,
            src: object.src,
            x: pen,
            y: y - (part.width * object.height) / object.width,
            width: part.width,
            height: (part.width * object.height) / object.width,
            alt: object.alt,
          });
        pen += part.width;
      } else {
        for (let glyph = part.from; glyph < part.to; glyph++)
          pen +=
            ((((part.shape.advances[glyph] ?? 0) + line.track) * run.size) / 1000 + run.letterSpacing) * line.scale;
      }
    }
    [left, right] = [Math.min(left, pen), Math.max(right, pen)];
  }
  close();
}

function drawStack(parts: readonly Placed[], lead: number, spot: Spot, drawing: Drawing): void {
  const shown = parts.flatMap(({ leaf, row }) => {
    const top = lead + row;
    const from = Math.max(0, spot.from - top);
    const to = Math.min(leaf.item.alternatives[0]?.size ?? 0, spot.to - top);
    const y = spot.y + (top + from - spot.from) * drawing.grid.leading;
    return to <= from ? [] : [{ leaf, spot: { x: spot.x, y, alternative: 0, from, to } }];
  });
  drawAll(shown, drawing);
}

/** Leaves on a page from its head to its foot, behind them the frames they share. */
export function drawAll(parts: readonly { readonly leaf: Leaf; readonly spot: Spot }[], drawing: Drawing): void {
  for (const { style, open, ...rect } of frameRects(parts, drawing.grid))
    drawing.sheet.paints.push(...edgesOf(style, rect, open));
  for (const { leaf, spot } of parts) drawLeaf(leaf, spot, drawing);
}

function drawTable(table: SetTable, lead: number, spot: Spot, drawing: Drawing): void {
  const { leading, rule } = drawing.grid;
  const first = spot.from <= lead;
  let y = spot.y;
  if (first) {
    drawStack(table.caption, lead, { ...spot, from: 0, to: lead + table.captionSize }, drawing);
    y += (lead + table.captionSize) * leading;
  }
  // On a later page the head stands again, above the part, as an artifact: it was read already, and what it holds begins no page.
  if (!first) y -= table.headSize * leading;
  const foot = spot.y + (spot.to - spot.from) * leading;
  const rect = { x: spot.x + table.x, y: y + rule, width: table.width, height: foot - y };
  const open = { top: false, bottom: spot.to < lead + table.size };
  drawing.sheet.paints.push(...edgesOf(table.style, rect, open));
  const elsewhere = { ...drawing.sheet, strings: [], anchors: [], start: { node: "", offset: 0 } };
  const repeated = first ? drawing : { ...drawing, leaf: () => 0, sheet: elsewhere };
  for (const row of table.head) y = drawRow(row, 0, row.size, { x: spot.x, y }, repeated);
  for (const row of table.body) {
    const top = lead + row.row;
    const from = Math.max(spot.from, top) - top;
    const to = Math.min(spot.to, top + row.size) - top;
    if (to > from) y = drawRow(row, from, to, { x: spot.x, y }, drawing);
  }
}

/** A row, or of one taller than a page what stands on this page. Answers where the next begins. */
function drawRow(row: SetRow, from: number, to: number, { x, y }: { x: Pt; y: Pt }, drawing: Drawing): Pt {
  const { leading, rule } = drawing.grid;
  for (const cell of row.cells) {
    // A cell reaches into the rows below it, which are on the same page, unless the row itself is cut.
    const end = to < row.size ? to : cell.height;
    const rect = { x: x + cell.x, y: y + rule, width: cell.width, height: (end - from) * leading };
    drawing.sheet.paints.push(...edgesOf(cell.style, rect, { top: from > 0, bottom: end < cell.height }));
    const whole = from === 0 && end === cell.height;
    const text = {
      x,
      y: y + (whole ? rowsAbove(cell) * leading : 0),
      alternative: 0,
      from,
      to: Math.min(end, cell.size),
    };
    drawStack(cell.content, 0, text, drawing);
  }
  return y + (to - from) * leading;
}

/** White above a cell's text, as its `vertical-align` says. */
function rowsAbove({ style: { verticalAlign }, height, size }: SetCell): number {
  if (verticalAlign === "middle") return Math.floor((height - size) / 2);
  return verticalAlign === "bottom" ? height - size : 0;
}

/** On its side, counterclockwise, read from the page's right: drawn upright, from the foot of the page on. */
function drawTurned(
  { leaf, from, to, opening, across }: Extract<Content, { kind: "turned" }>,
  rows: number,
  spot: Spot,
  drawing: Drawing,
): void {
  const { leading } = drawing.grid;
  const { sheet } = drawing;
  const own: Sheet = { paints: [], strings: [], anchors: [] };
  const y = spot.x + (across - (opening + to - from) * leading) / 2 + opening * leading;
  drawLeaf(leaf, { x: -(spot.y + rows * leading), y, alternative: 0, from, to }, { ...drawing, sheet: own });
  if (own.start) begin(drawing, own.start.node, own.start.offset);
  sheet.paints.push(...own.paints.map((paint): Paint => ({ ...paint, turned: true })));
  sheet.strings.push(...own.strings.map((one) => ({ ...one, y: spot.y })));
  sheet.anchors.push(...own.anchors.map((one) => ({ ...one, y: spot.y })));
}

function drawBlank(leaf: Leaf, content: Extract<Content, { kind: "blank" }>, spot: Spot, drawing: Drawing): void {
  const style = drawing.styles[content.box.style];
  if (!style || content.box.role !== "Artifact") return;
  const { leading } = drawing.grid;
  const y = spot.y + (leaf.lead + 0.5) * leading;
  const border = style.border.top.width > 0 ? style.border.top : style.border.bottom;
  const strip = { x: spot.x + leaf.x, y: y - border.width / 2, width: leaf.width, height: border.width };
  drawing.sheet.paints.push(...side(border, strip));
}
