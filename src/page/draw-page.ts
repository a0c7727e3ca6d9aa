/** A page's areas and the rules between its columns → paints: text from its head, notes on its foot. */
import type { PageStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import type { ComposedUnit } from "./compose.ts";
import { type Drawing, drawAll } from "./draw.ts";
import type { Leaf } from "./item.ts";
import type { Area, SetPage } from "./types.ts";

/** Width of the rule above notes, where the column is as wide. */
const NOTE_RULE: Pt = 48;

export function drawPage(
  { areas, rules }: SetPage,
  { layout }: ComposedUnit,
  { margin: { left, top } }: PageStyle,
  drawing: Drawing,
): void {
  const { leading, rule: middle } = drawing.grid;
  drawAll(
    areas.flatMap(({ x, row, fill: { parts } }) =>
      parts.flatMap((part, index) => {
        const leaf = layout.leaves[part.item];
        const inner = index > 0 && index < parts.length - 1;
        if (!leaf || (inner && isForEdge(leaf, drawing))) return [];
        const y = top + (row + part.row) * leading;
        return [{ leaf, spot: { x: left + x, y, alternative: part.alternative, from: part.from, to: part.to } }];
      }),
    ),
    drawing,
  );
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
  for (const area of areas) drawNotes(area, layout, { x: left + area.x, y: top + area.row * leading }, drawing);
}

function drawNotes(
  { fill: { depth, notes } }: Area,
  layout: ComposedUnit["layout"],
  head: { readonly x: Pt; readonly y: Pt },
  drawing: Drawing,
): void {
  const { leading } = drawing.grid;
  const height = Math.max(...notes.map(({ part }) => part.row + part.to - part.from));
  const y = head.y + Math.max(depth, height) * leading - height * leading;
  const placed = notes.flatMap(({ item, insert, part }) => {
    const owner = layout.leaves[item]?.item.alternatives[0]?.inserts[insert]?.item;
    const leaf = owner && layout.notes.get(owner);
    return leaf ? [{ leaf, part }] : [];
  });
  const [first] = placed;
  if (!first) return;
  drawing.sheet.paints.push({
    kind: "rule",
    leaf: 0,
    x: head.x + first.leaf.x,
    y: y - leading * 0.45,
    width: Math.min(NOTE_RULE, first.leaf.width),
    height: 0.4,
    color: { space: "gray", gray: 0 },
  });
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
