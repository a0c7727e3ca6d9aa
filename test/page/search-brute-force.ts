/**
 * The cost of the best division into pages by trying all of them, written from the rules rather than from
 * the search: a page is a list of parts and notes, judged as a whole. Only for very short units.
 */
import { COST, flexed, LAST, LEVEL, spreadCost, unequalCost, WIDOW, whiteCost } from "../../src/page/search-costs.ts";
import type { FlowItem, InnerBreak, Space } from "../../src/page/types.ts";

/** An item or note from where it continues; `alternative` is free at its top. */
interface Rest {
  readonly item: FlowItem;
  readonly from?: { readonly alternative: number; readonly break: InnerBreak };
}
interface Piece extends Rest {
  readonly index: number;
  readonly alternative: number;
  readonly gap: number;
  readonly to?: InnerBreak;
}
interface Rules {
  readonly items: readonly FlowItem[];
  /** Of the page at hand. */
  readonly capacity: number;
  readonly capacities: readonly number[];
  readonly level: number;
  readonly recto: boolean;
  readonly known: Map<string, [number, number]>;
}
interface Content {
  readonly pieces: readonly Piece[];
  readonly cost: number;
}
const wayOf = (p: Piece | (Rest & { alternative: number })) => p.item.alternatives[p.alternative]!;
const height = (p: Rest & { alternative: number; to?: InnerBreak | undefined }): number =>
  (p.to ? p.to.at + p.to.closing : wayOf(p).size) - (p.from?.break.at ?? 0) + (p.from?.break.opening ?? 0);
const range = (s: { min: number; max: number }): number[] =>
  Array.from({ length: s.max - s.min + 1 }, (_, i) => s.min + i);
const edge = ({ min, ideal, max, dropAtEdge }: Space) =>
  dropAtEdge ? { min: 0, ideal: 0, max: 0 } : { min, ideal, max };
const joined = (a: Space, b: Space) => ({
  min: Math.max(a.min, b.min),
  ideal: Math.max(a.ideal, b.ideal),
  max: Math.max(a.max, b.max),
  ...(b.yields && { yields: b.yields }),
});
const hard = (b: InnerBreak): boolean => b.cost >= WIDOW;

/** The ways to set a rest: whole or up to one of its breaks, with its cost. */
function* settings(rest: Rest, level: number): Generator<{ alternative: number; to?: InnerBreak; cost: number }> {
  for (const [alternative, way] of rest.item.alternatives.entries()) {
    if (rest.from ? rest.from.alternative !== alternative : way.loose && level < LEVEL.loose) continue;
    const cost = rest.from ? 0 : way.cost + (way.loose ? COST.looseVariant : 0);
    yield { alternative, cost };
    for (const to of way.breaks)
      if (to.at > (rest.from?.break.at ?? 0) && to.at < way.size && (level >= LEVEL.widow || !hard(to)))
        yield { alternative, to, cost: cost + to.cost };
  }
}

/** All texts that could stand on a page, from item `index` on. */
function* contents(rules: Rules, index: number, from: Rest["from"], room: number, above?: Piece): Generator<Content> {
  const item = rules.items[index];
  yield { pieces: [], cost: 0 };
  if (!item) return;
  const rest: Rest = from ? { item, from } : { item };
  const gap = from ? { min: 0, ideal: 0, max: 0 } : above ? joined(above.item.after, item.before) : edge(item.before);
  for (const white of range(gap))
    for (const { cost, ...setting } of settings(rest, rules.level)) {
      const piece: Piece = { ...rest, ...setting, index, gap: white };
      const own = cost + flexed(white, gap);
      const below = room - white - height(piece);
      if (below < 0) continue;
      if (piece.to) yield { pieces: [piece], cost: own };
      else
        for (const more of contents(rules, index + 1, undefined, below, piece))
          yield { pieces: [piece, ...more.pieces], cost: own + more.cost };
    }
}

/** Leadings that must follow an item on its page, a short follower passing on what it doesn't fill. */
function owed(items: readonly FlowItem[], index: number): number {
  let due = 0;
  for (const item of items.slice(0, index + 1))
    due = Math.max(item.keepWithNext, due - Math.min(...item.alternatives.map((a) => a.size)), 0);
  return index === items.length - 1 ? 0 : due;
}

/** Notes on a page: those left over and those called. */
function notesOn(left: Rest | undefined, pieces: readonly Piece[]): Rest[] {
  const called = pieces.flatMap((p) =>
    wayOf(p).inserts.filter((i) => i.at >= (p.from?.break.at ?? 0) && i.at < (p.to?.at ?? Infinity)),
  );
  return [...(left ? [left] : []), ...called.map(({ item }) => ({ item }))];
}

interface Notes {
  readonly size: number;
  readonly cost: number;
  readonly left?: Rest;
}
/** All ways to set notes: every one but the last whole. */
function* footings(notes: readonly Rest[], level: number): Generator<Notes> {
  const [first, ...others] = notes;
  if (!first) return yield { size: 0, cost: 0 };
  for (const setting of settings(first, level)) {
    const size = height({ ...first, ...setting });
    if (!setting.to)
      for (const more of footings(others, level))
        yield { ...more, size: size + more.size, cost: setting.cost + more.cost };
    else if (others.length === 0) {
      const left: Rest = { item: first.item, from: { alternative: setting.alternative, break: setting.to } };
      yield { size, cost: setting.cost + COST.noteSplit, left };
    }
  }
}

const names = new WeakMap<object, number>();
let named = 0;
/** A number for an object's identity. */
function nameOf(thing: object | undefined): number {
  if (!thing) return -1;
  const name = names.get(thing) ?? ++named;
  names.set(thing, name);
  return name;
}

/** `best`, each state once. */
function remembered(...state: Parameters<typeof best>): [number, number] {
  const [unit, page, index, from, left, facing] = state;
  const key = [page, index, nameOf(from?.break), nameOf(left?.item), nameOf(left?.from?.break), facing].join();
  const known = unit.known.get(key) ?? best(...state);
  unit.known.set(key, known);
  return known;
}

/** Cheapest way to set the rest of the unit, by parity of its pages; Infinity where there is none. */
function best(
  unit: Rules,
  page: number,
  index: number,
  from: Rest["from"],
  left: Rest | undefined,
  facing: number | undefined,
): [number, number] {
  const rules = { ...unit, capacity: unit.capacities[page] ?? unit.capacities.at(-1) ?? 1 };
  const { items, capacity, level } = rules;
  const found: [number, number] = [Infinity, Infinity];
  const recto = rules.recto === (page % 2 === 0);
  for (const { pieces, cost } of contents(rules, index, from, capacity + 1)) {
    const last = pieces[pieces.length - 1];
    if (!last && !left) continue;
    const end = last ? (last.to ? last.index : last.index + 1) : index;
    const cut = last?.to ? { alternative: last.alternative, break: last.to } : last ? undefined : from;
    const finished = end === items.length;
    let own = cost;
    if (!last) {
      if (level < LEVEL.pageShort && !finished) continue;
      own += COST.notesAlone;
    }
    const before = pieces[pieces.length - 2];
    const broken =
      last && !last.to ? owed(items, last.index) > 0 : before && last?.to && last.to.at < owed(items, before.index);
    if (broken && level < LEVEL.widow) continue;
    if (broken) own += COST.brokenKeep;
    if (last?.to?.hyphen && recto && level < LEVEL.turn) continue;
    if (last?.to?.hyphen) own += recto ? COST.turnHyphen : COST.versoHyphen;
    const rows = pieces.reduce((sum, p) => sum + p.gap + height(p), 0);
    const foot = last && !last.to ? edge(last.item.after) : { min: 0, ideal: 0, max: 0 };
    const notes = notesOn(left, pieces);
    const depths = [0, -1, 1, ...(level >= LEVEL.twoShort ? [-2] : [])].map((d) => capacity + d);
    for (const white of range(foot)) {
      const whole = own + flexed(white, foot);
      const used = rows + white + (notes.length > 0 ? 1 : 0);
      const ways = [...footings(notes, level)];
      for (const way of ways) {
        const depth = used + way.size;
        if (finished && !way.left) {
          if (depth > capacity + 1) continue;
          const price = whole + way.cost + lastCost(rules, page, depth, facing);
          found[1] = Math.min(found[1], price);
          continue;
        }
        if (finished && level < LEVEL.pageShort) continue;
        for (const [target, slackCost] of targets(rules, depths, depth, notes.length > 0)) {
          if (way.left && fitsWhole(ways, way, notes, target - used, level)) continue;
          const price = whole + way.cost + slackCost + fullCost(rules, capacity - target, recto, facing);
          if (price === Infinity) continue;
          const rest = remembered(rules, page + 1, end, cut, way.left, recto ? undefined : capacity - target);
          found[0] = Math.min(found[0], price + rest[1]);
          found[1] = Math.min(found[1], price + rest[0]);
        }
      }
    }
  }
  return found;
}

/** A note is split only where it doesn't fit whole beside the same others. */
function fitsWhole(ways: readonly Notes[], way: Notes, notes: readonly Rest[], room: number, level: number): boolean {
  const last = notes[notes.length - 1]!;
  const ends = [...settings(last, level)];
  const part = ends.filter((e) => e.to && e.to === way.left?.from?.break).map((e) => height({ ...last, ...e }))[0] ?? 0;
  const least = Math.min(...ends.filter((e) => !e.to).map((e) => height({ ...last, ...e })));
  return ways.length > 0 && way.size - part + least <= room;
}

/** The depths a full page may take, with the cost of white above the notes. */
function* targets(rules: Rules, depths: readonly number[], depth: number, noted: boolean): Generator<[number, number]> {
  const { capacity, level } = rules;
  const white = level >= LEVEL.unequal ? Infinity : level >= LEVEL.pageShort ? 3 : 0;
  if (!noted) {
    if (depths.includes(depth) || (depth < capacity && capacity - depth <= white)) yield [depth, 0];
    return;
  }
  for (const target of depths) {
    const slack = target - depth;
    if (slack < 0) continue;
    if (slack <= 2) yield [target, slack * COST.noteSlack];
    else if (slack <= white) yield [target, whiteCost(slack)];
  }
}

function fullCost({ level }: Rules, short: number, recto: boolean, facing: number | undefined): number {
  if (!recto || facing === undefined) return spreadCost(short) + whiteCost(short);
  const difference = Math.abs(short - facing);
  if (difference > 0 && level < (difference === 1 ? LEVEL.pageShort : LEVEL.unequal)) return Infinity;
  return whiteCost(short) + unequalCost(difference);
}

function lastCost({ capacity, level }: Rules, page: number, depth: number, facing: number | undefined): number {
  const few = page > 0 && depth < LAST.good;
  if (few && level < LEVEL.last) return Infinity;
  const over = facing === undefined ? 0 : Math.max(0, depth - (capacity - facing));
  if (over > 0 && level < (over === 1 ? LEVEL.pageShort : LEVEL.unequal)) return Infinity;
  const alone = facing === undefined && depth > capacity ? spreadCost(-1) : 0;
  return alone + unequalCost(over) + (few ? (depth < LAST.fair ? COST.emptyLast : COST.fairLast) : 0);
}

/** `capacities` by page, the last for all that follow. The least level with an answer, and there the best cost for an even and an odd number of pages. */
export function bruteForce(
  items: readonly FlowItem[],
  capacities: readonly number[],
  recto: boolean,
): { readonly level: number; readonly costs: readonly [number, number] } {
  for (let level = 0; level < LEVEL.overfull; level++) {
    const costs = best(
      { items, capacity: 0, capacities, level, recto, known: new Map() },
      0,
      0,
      undefined,
      undefined,
      undefined,
    );
    if (costs.some((c) => c < Infinity)) return { level, costs };
  }
  return { level: LEVEL.overfull, costs: [Infinity, Infinity] };
}
