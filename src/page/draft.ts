/**
 * Items in the making: margins, padding and keeps of the boxes around them are gathered on the first and
 * last of them, until white and keeps between neighbours can be settled.
 */
import type { FlowBox } from "../flow/types.ts";
import type { ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import { type Grid, rowsForEdge, rowsNear } from "./grid.ts";
import { type Content, type Leaf, stack } from "./item.ts";
import { WIDOW_COST } from "./paragraph.ts";
import type { Place } from "./place.ts";
import type { Alternative, FlowItem, InnerBreak, Space } from "./types.ts";

export interface Draft {
  readonly leaf: Leaf;
  /** White above and below, in rows. */
  readonly before: number;
  readonly after: number;
  readonly avoidBefore: boolean;
  readonly avoidAfter: boolean;
}

/** Content that was set, without the white around it. */
export interface Made {
  readonly content: Content;
  readonly alternatives: readonly Alternative[];
}

const fixed = (rows: number): Space => ({ min: rows, ideal: rows, max: rows, dropAtEdge: true });
/** White that may give a line to the page: around anything but running text. */
const flexible = (rows: number): Space =>
  rows === 0 ? fixed(0) : { min: rows, ideal: rows, max: rows + 1, dropAtEdge: true };

const item = (alternatives: readonly Alternative[]): FlowItem => ({
  alternatives,
  before: fixed(0),
  after: fixed(0),
  keepWithNext: 0,
  spans: "column",
});
const rows = (grid: Grid, length: Pt | "auto"): number => (length === "auto" ? 0 : rowsNear(grid, length));
/** One alternative that can't be cut. */
export const whole = (size: number): readonly Alternative[] => [
  { size: Math.max(1, size), cost: 0, breaks: [], inserts: [] },
];

export function draft(made: Made, style: ComputedStyle, inner: Place, grid: Grid): Draft {
  return around([unframed(made, inner)], style, grid)[0] as Draft;
}

function unframed(made: Made, inner: Place): Draft {
  const leaf = {
    item: item(made.alternatives),
    content: made.content,
    x: inner.x,
    width: inner.width,
    lead: 0,
    frame: inner.frame,
    columns: typeof inner.columns === "object" ? inner.columns : undefined,
  };
  return { leaf, before: 0, after: 0, avoidBefore: false, avoidAfter: false };
}

/** A box with columns has its edges across all of them: they are items of their own. */
export function withEdges(
  drafts: readonly Draft[],
  box: FlowBox,
  { border, padding, background }: ComputedStyle,
  inner: Place,
): readonly Draft[] {
  const open = background === undefined && border.top.width + padding.top + border.bottom.width + padding.bottom === 0;
  if (open || drafts.length === 0) return drafts;
  const none = { size: 0, cost: 0, breaks: [], inserts: [] };
  const edge = unframed({ content: { kind: "blank", box, height: 0 }, alternatives: [none] }, inner);
  return [{ ...edge, avoidAfter: true }, ...drafts, { ...edge, avoidBefore: true }];
}

/** A box around items: its margins, borders, padding and keeps. */
export function around(drafts: readonly Draft[], style: ComputedStyle, grid: Grid): Draft[] {
  const top = style.border.top.width + style.padding.top;
  const bottom = style.border.bottom.width + style.padding.bottom;
  const out =
    style.breakInside === "avoid" ? drafts.map((one, index) => kept(one, index < drafts.length - 1)) : [...drafts];
  const first = out[0];
  if (!first) return out;
  // A margin passes through a box's edge only where nothing is between them (CSS 2.2 §8.3.1).
  const closed = top > 0 || style.background !== undefined;
  const above = rows(grid, style.margin.top);
  out[0] = {
    ...grow(first, rowsForEdge(grid, top) + (closed ? first.before : 0), 0),
    before: closed ? above : Math.max(first.before, above),
    avoidBefore: first.avoidBefore || style.breakBefore === "avoid",
  };
  const last = out.at(-1) ?? first;
  const below = rows(grid, style.margin.bottom);
  out[out.length - 1] = {
    ...grow(last, 0, rowsForEdge(grid, bottom)),
    after: bottom > 0 ? below : Math.max(last.after, below),
    avoidAfter: last.avoidAfter || style.breakAfter === "avoid",
  };
  return out;
}

/** Inside a box that should not be cut: cuts only where the search gives in. */
function kept(draft: Draft, withNext: boolean): Draft {
  const { leaf } = draft;
  const alternatives = leaf.item.alternatives.map((one) => ({
    ...one,
    breaks: one.breaks.map((cut) => ({ ...cut, cost: Math.max(cut.cost, WIDOW_COST) })),
  }));
  return {
    ...draft,
    avoidAfter: draft.avoidAfter || withNext,
    leaf: { ...leaf, item: { ...leaf.item, alternatives } },
  };
}

/** More rows above or below an item's content. */
function grow(draft: Draft, lead: number, trail: number): Draft {
  if (lead === 0 && trail === 0) return draft;
  const { leaf } = draft;
  const alternatives = leaf.item.alternatives.map((one) => ({
    ...one,
    size: one.size + lead + trail,
    breaks: one.breaks.map((cut) => ({ ...cut, at: cut.at + lead })),
    inserts: one.inserts.map((insert) => ({ ...insert, at: insert.at + lead })),
  }));
  return { ...draft, leaf: { ...leaf, lead: leaf.lead + lead, item: { ...leaf.item, alternatives } } };
}

/** Margins meet, keeps are known from both sides. */
export function settle(drafts: readonly Draft[]): Leaf[] {
  return drafts.map(({ leaf, before, after, avoidAfter }, index): Leaf => {
    const next = drafts[index + 1];
    const keep = next !== undefined && (avoidAfter || next.avoidBefore);
    const prose = leaf.content.kind === "lines" && next?.leaf.content.kind === "lines" && before === 0;
    const white = prose ? fixed : flexible;
    const keepWithNext = keep ? Math.min(2, next.leaf.item.alternatives[0]?.size ?? 1) : 0;
    return { ...leaf, item: { ...leaf.item, before: white(before), after: white(after), keepWithNext } };
  });
}

/** Rows of a note that stay together at either end. */
const NOTE_ROWS = 2;

/** Leaves as one item: a note's paragraphs, cut between them or where they may be, with two rows on each side. */
export function stacked(leaves: readonly Leaf[], { x, width }: Place): Leaf {
  const { parts, size } = stack(leaves);
  const between = (at: number): InnerBreak => ({ at, cost: 0, hyphen: false, closing: 0, opening: 0 });
  const breaks = parts
    .flatMap(({ leaf, row }) => [
      ...(row > 0 ? [between(row)] : []),
      ...(leaf.item.alternatives[0]?.breaks ?? []).map((one) => ({ ...one, at: one.at + row })),
    ])
    .map((cut) =>
      cut.at < NOTE_ROWS || size - cut.at < NOTE_ROWS ? { ...cut, cost: Math.max(cut.cost, WIDOW_COST) } : cut,
    );
  return {
    item: item([{ size, cost: 0, breaks, inserts: [] }]),
    content: { kind: "stack", parts },
    x,
    width,
    lead: 0,
    frame: undefined,
    columns: undefined,
  };
}
