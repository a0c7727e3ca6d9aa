/**
 * Items in the making: margins, padding and keeps of the boxes around them are gathered on the first and
 * last of them, until white and keeps between neighbours can be settled.
 */
import type { FlowBox } from "../flow/types.ts";
import type { BreakValue, ComputedStyle } from "../style/types.ts";
import type { Pt } from "../units.ts";
import { type Grid, rowsForEdge, rowsNear } from "./grid.ts";
import { type Content, type Frame, type FrameEdges, type Leaf, stack } from "./item.ts";
import { WIDOW_COST } from "./paragraph.ts";
import type { Place } from "./place.ts";
import type { Alternative, Float, FlowItem, InnerBreak, Space } from "./types.ts";

/** What may happen between two items: of what is said on both sides the later in this list holds (CSS Fragmentation 3 §3.1). */
const JOINTS = ["auto", "avoid", "column"] as const;
type Joint = (typeof JOINTS)[number];
const stronger = (a: Joint, b: Joint): Joint => (JOINTS.indexOf(a) > JOINTS.indexOf(b) ? a : b);
/** Forced page breaks have cut the unit before. */
const jointOf = (value: BreakValue): Joint => (value === "avoid" || value === "column" ? value : "auto");

export interface Draft {
  readonly leaf: Leaf;
  /** White above and below, in rows. */
  readonly before: number;
  readonly after: number;
  readonly breakBefore: Joint;
  readonly breakAfter: Joint;
  /** Where it goes if it leaves the text. */
  readonly float?: Float["place"];
  /** It goes across the columns. */
  readonly spans?: true;
}

/** Content that was set, without the white around it. */
export interface Made {
  readonly content: Content;
  readonly alternatives: readonly Alternative[];
}

const fixed = (rows: number): Space => ({ min: rows, ideal: rows, max: rows, dropAtEdge: true });
/** White that may take up to two lines more for the page, never more than it has: around anything but running text. */
const flexible = (rows: number): Space => ({ ...fixed(rows), max: rows + Math.min(rows, 2) });

const item = (alternatives: readonly Alternative[]): FlowItem => ({
  alternatives,
  before: fixed(0),
  after: fixed(0),
  keepWithNext: 0,
});
const rows = (grid: Grid, length: Pt | "auto"): number => (length === "auto" ? 0 : rowsNear(grid, length));
/** One alternative that can't be cut. */
export const whole = (size: number): readonly Alternative[] => [
  { size: Math.max(1, size), cost: 0, breaks: [], inserts: [] },
];

const NONE: FrameEdges = new Map();

export function draft(made: Made, style: ComputedStyle, inner: Place, grid: Grid): Draft {
  return around([unframed(made, inner)], style, inner.frame, grid)[0] as Draft;
}

function unframed(made: Made, inner: Place): Draft {
  const leaf = {
    item: item(made.alternatives),
    content: made.content,
    x: inner.x,
    width: inner.width,
    lead: 0,
    frame: inner.frame,
    begins: NONE,
    ends: NONE,
    columns: typeof inner.columns === "object" ? inner.columns : undefined,
  };
  return { leaf, before: 0, after: 0, breakBefore: "auto", breakAfter: "auto" };
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
  return [{ ...edge, breakAfter: "avoid" }, ...drafts, { ...edge, breakBefore: "avoid" }];
}

/** Rows of a box's borders and padding. */
export const edgeRows = (grid: Grid, { border, padding }: ComputedStyle): number =>
  rowsForEdge(grid, border.top.width + padding.top) + rowsForEdge(grid, border.bottom.width + padding.bottom);

/** A box around items: its margins, borders, padding and keeps. `frame` may be its own or one around it. What floats is outside it. */
export function around(drafts: readonly Draft[], style: ComputedStyle, frame: Frame | undefined, grid: Grid): Draft[] {
  if (!drafts.some(({ float }) => float)) return boxed(drafts, style, frame, grid);
  const made = boxed(
    drafts.filter(({ float }) => !float),
    style,
    frame,
    grid,
  );
  let next = 0;
  return drafts.map((one) => (one.float ? one : (made[next++] ?? one)));
}

function boxed(drafts: readonly Draft[], style: ComputedStyle, frame: Frame | undefined, grid: Grid): Draft[] {
  const top = style.border.top.width + style.padding.top;
  const bottom = style.border.bottom.width + style.padding.bottom;
  const [head, foot] = [rowsForEdge(grid, top), rowsForEdge(grid, bottom)];
  const id = frame?.style === style ? frame.id : undefined;
  const inside =
    style.breakInside === "avoid" ? drafts.map((one, index) => kept(one, index < drafts.length - 1)) : [...drafts];
  const out = style.decorationBreak === "clone" ? cloned(inside, head, foot) : inside;
  const first = out[0];
  if (!first) return out;
  // A margin passes through a box's edge only where nothing is between them (CSS 2.2 §8.3.1).
  const closed = top > 0 || style.background !== undefined;
  const above = rows(grid, style.margin.top);
  out[0] = {
    ...began(grow(first, head + (closed ? first.before : 0), 0), id, head),
    before: closed ? above : Math.max(first.before, above),
    breakBefore: stronger(first.breakBefore, jointOf(style.breakBefore)),
  };
  const last = out.at(-1) ?? first;
  const below = rows(grid, style.margin.bottom);
  out[out.length - 1] = {
    ...ended(grow(last, 0, foot), id, foot),
    after: bottom > 0 ? below : Math.max(last.after, below),
    breakAfter: stronger(last.breakAfter, jointOf(style.breakAfter)),
  };
  return out;
}

const began = (draft: Draft, id: string | undefined, row: number): Draft =>
  id === undefined ? draft : { ...draft, leaf: { ...draft.leaf, begins: new Map([...draft.leaf.begins, [id, row]]) } };
const ended = (draft: Draft, id: string | undefined, row: number): Draft =>
  id === undefined ? draft : { ...draft, leaf: { ...draft.leaf, ends: new Map([...draft.leaf.ends, [id, row]]) } };

/** Wherever a page ends inside, the box is closed there and opened again on the next (CSS Fragmentation 3 §5.4). */
function cloned(drafts: readonly Draft[], opening: number, closing: number): Draft[] {
  if (opening + closing === 0) return [...drafts];
  return drafts.map((draft, index) => {
    const { leaf } = draft;
    const edges = { head: leaf.item.edges?.head ?? 0, foot: leaf.item.edges?.foot ?? 0 };
    const alternatives = leaf.item.alternatives.map((one) => ({
      ...one,
      breaks: one.breaks.map((cut) => ({ ...cut, closing: cut.closing + closing, opening: cut.opening + opening })),
    }));
    const item = {
      ...leaf.item,
      alternatives,
      edges: {
        head: edges.head + (index > 0 ? opening : 0),
        foot: edges.foot + (index < drafts.length - 1 ? closing : 0),
      },
    };
    return { ...draft, leaf: { ...leaf, item } };
  });
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
    breakAfter: withNext ? stronger(draft.breakAfter, "avoid") : draft.breakAfter,
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
  const moved = (edges: FrameEdges, by: number): FrameEdges =>
    edges.size === 0 ? edges : new Map([...edges].map(([id, row]) => [id, row + by]));
  const grown = { lead: leaf.lead + lead, begins: moved(leaf.begins, lead), ends: moved(leaf.ends, trail) };
  return { ...draft, leaf: { ...leaf, ...grown, item: { ...leaf.item, alternatives } } };
}

const isHeading = ({ content }: Leaf): boolean => content.kind === "lines" && /^H\d/.test(content.box.role);
const isRunning = ({ content: above }: Leaf, { content: below }: Leaf): boolean =>
  above.kind === "lines" && below.kind === "lines" && above.box.style === below.box.style;

/** Margins meet, keeps are known from both sides. */
export function settle(drafts: readonly Draft[]): Leaf[] {
  const joint = (index: number): Joint =>
    stronger(drafts[index - 1]?.breakAfter ?? "auto", drafts[index]?.breakBefore ?? "auto");
  return drafts.map(({ leaf, before, after }, index): Leaf => {
    const next = drafts[index + 1];
    const keep = next !== undefined && joint(index + 1) === "avoid";
    // White below a heading stands alike throughout; so does that between running text.
    const above = drafts[index - 1]?.leaf;
    const running = next !== undefined && before === 0 && isRunning(leaf, next.leaf);
    const whiteBefore = running || (above && isHeading(above)) ? fixed : flexible;
    const whiteAfter = running || isHeading(leaf) ? fixed : flexible;
    const keepWithNext = keep ? Math.min(2, next.leaf.item.alternatives[0]?.size ?? 1) : 0;
    const begins = index > 0 && leaf.columns !== undefined && joint(index) === "column";
    const item = {
      ...leaf.item,
      before: isHeading(leaf) ? { ...whiteBefore(before), yields: true as const } : whiteBefore(before),
      after: whiteAfter(after),
      keepWithNext,
    };
    return { ...leaf, item: begins ? { ...item, begins } : item };
  });
}

export interface Settled {
  readonly leaves: readonly Leaf[];
  readonly floats: readonly {
    readonly leaf: Leaf;
    readonly before: number;
    readonly place: Float["place"];
    readonly spans: boolean;
  }[];
}

/** The text's leaves, and the floats with the place in it that each left. */
export function parted(drafts: readonly Draft[]): Settled {
  const floats: Settled["floats"][number][] = [];
  let before = 0;
  for (const one of drafts) {
    if (!one.float) before++;
    else floats.push({ leaf: settle([one])[0] as Leaf, before, place: one.float, spans: one.spans === true });
  }
  return { leaves: settle(drafts.filter(({ float }) => !float)), floats };
}

/** Rows of a note that stay together at either end. */
const NOTE_ROWS = 2;

/** Leaves as one item: a float, or a note's paragraphs, cut between them or where they may be, with two rows on each side. */
export function stacked(leaves: readonly Leaf[], { x, width }: Pick<Place, "x" | "width">): Leaf {
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
  const inserts = parts.flatMap(({ leaf, row }) =>
    (leaf.item.alternatives[0]?.inserts ?? []).map((insert) => ({ ...insert, at: insert.at + row })),
  );
  return {
    item: item([{ size, cost: 0, breaks, inserts }]),
    content: { kind: "stack", parts },
    x,
    width,
    lead: 0,
    frame: undefined,
    begins: NONE,
    ends: NONE,
    columns: undefined,
  };
}
