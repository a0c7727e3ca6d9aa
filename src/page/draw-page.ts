/** A page's areas and the rules between its columns → paints: text from its head, notes on its foot. */
import type { ComputedStyle, PageStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { ComposedUnit } from "./compose.ts";
import { type Drawing, drawAll } from "./draw.ts";
import { edgesOf } from "./edges.ts";
import type { Leaf } from "./item.ts";
import { sizeOf } from "./place.ts";
import type { Area, PlacedPart, SetPage } from "./types.ts";

export function drawPage(
  { areas, rules }: SetPage,
  { layout }: ComposedUnit,
  { margin: { left, top }, footnote }: PageStyle,
  drawing: Drawing,
): void {
  const { leading, rule: middle } = drawing.grid;
  const spotted = (leaf: Leaf | undefined, part: PlacedPart, { x, row }: Area) =>
    leaf ? [{ leaf, spot: { ...part, x: left + x, y: top + (row + part.row) * leading } }] : [];
  drawAll(
    areas.flatMap((area) =>
      area.fill.parts.flatMap((part, index, { length }) => {
        const leaf = layout.leaves[part.item];
        const inner = index > 0 && index < length - 1;
        return leaf && inner && isForEdge(leaf, drawing) ? [] : spotted(leaf, part, area);
      }),
    ),
    drawing,
  );
  // A page begins where its text does: floats don't say so.
  const { paints, strings, anchors } = drawing.sheet;
  const floats: Drawing = { ...drawing, sheet: { paints, strings, anchors } };
  drawAll(
    areas.flatMap((area) => area.fill.floats.flatMap((part) => spotted(layout.floats[part.item]?.leaf, part, area))),
    floats,
  );
  drawing.sheet.floated = floats.sheet.start;
  for (const { x, row, depth, border } of rules)
    drawing.sheet.paints.push({
      kind: "rule",
      leaf: 0,
      x: left + x - border.width / 2,
      y: top + row * leading + middle,
      width: border.width,
      height: depth * leading,
      color: border.color,
    });
  const separator = drawing.styles[footnote ?? -1];
  for (const area of areas)
    drawNotes(area, layout, { x: left + area.x, y: top + area.row * leading, separator }, drawing);
}

function drawNotes(
  { fill: { depth, notes } }: Area,
  layout: ComposedUnit["layout"],
  head: { readonly x: Pt; readonly y: Pt; readonly separator: ComputedStyle | undefined },
  drawing: Drawing,
): void {
  const { leading } = drawing.grid;
  const height = Math.max(...notes.map(({ part }) => part.row + part.to - part.from));
  const y = head.y + Math.max(depth, height) * leading - height * leading;
  const placed = notes.flatMap(({ item, insert, part }) => {
    const caller = layout.leaves[item] ?? layout.floats[item - layout.leaves.length]?.leaf;
    const owner = caller?.item.alternatives[0]?.inserts[insert]?.item;
    const leaf = owner && layout.notes.get(owner);
    return leaf ? [{ leaf, part }] : [];
  });
  const [first] = placed;
  if (!first) return;
  if (head.separator) {
    const { padding, border, width, direction } = head.separator;
    const height = border.top.width + padding.top;
    const long = Math.min(sizeOf(width, first.leaf.width) ?? first.leaf.width, first.leaf.width);
    const aside = direction === "rtl" ? first.leaf.width - long : 0;
    const rect = { x: head.x + first.leaf.x + aside, y: y - height, width: long, height };
    drawing.sheet.paints.push(...edgesOf(head.separator, rect));
  }
  drawAll(
    placed.map(({ leaf, part: { row, alternative, from, to } }) => ({
      leaf,
      spot: { x: head.x, y: y + row * leading, alternative, from, to },
    })),
    drawing,
  );
}

/** Seen at a page's edge alone: the ornament of a scene break. */
const isForEdge = ({ content }: Leaf, { styles }: Drawing): boolean =>
  content.kind === "lines" && styles[content.box.style]?.show === "page-edge";
