/**
 * Cuts the boxes at forced page breaks into units, each composed by itself. A container that a break
 * falls into is shown as two boxes of one id: one structure element, two frames.
 */
import type { NodeId } from "../document/tree.ts";
import type { BreakValue, ComputedStyle } from "../style/types.ts";
import type { FlowBox, Unit } from "./types.ts";

type Forced = Extract<BreakValue, "page" | "recto" | "verso">;
interface Group {
  readonly start: Forced;
  readonly boxes: readonly FlowBox[];
}

/** Forced break before a box: its own, or that of its first child (CSS Fragmentation 3 §3.1), the stronger one. */
function before(box: FlowBox, styles: readonly ComputedStyle[]): Forced | undefined {
  return stronger(
    forced(styles[box.style]?.breakBefore),
    box.kind === "block" && box.children[0] ? before(box.children[0], styles) : undefined,
  );
}
function after(box: FlowBox, styles: readonly ComputedStyle[]): Forced | undefined {
  const last = box.kind === "block" ? box.children.at(-1) : undefined;
  return stronger(forced(styles[box.style]?.breakAfter), last && after(last, styles));
}
const forced = (value: BreakValue | undefined): Forced | undefined =>
  value === "page" || value === "recto" || value === "verso" ? value : undefined;
const stronger = (a: Forced | undefined, b: Forced | undefined): Forced | undefined =>
  a === undefined || a === "page" ? (b ?? a) : a;

/** Named page on which a box begins: its first child's, else its own (CSS Paged Media 3 §8.1). */
function pageName(box: FlowBox | undefined, styles: readonly ComputedStyle[]): string {
  if (!box) return "";
  return (box.kind === "block" && pageName(box.children[0], styles)) || (styles[box.style]?.page ?? "");
}

/** `counter-reset: page` on what a unit begins with. A first page is at least 1. */
function restartOf(box: FlowBox | undefined, styles: readonly ComputedStyle[]): number | undefined {
  if (!box) return undefined;
  const reset = styles[box.style]?.counterReset.find(([name]) => name === "page");
  if (reset) return Math.max(1, reset[1]);
  return box.kind === "block" ? restartOf(box.children[0], styles) : undefined;
}

function groups(boxes: readonly FlowBox[], styles: readonly ComputedStyle[]): Group[] {
  const out: { start: Forced; boxes: FlowBox[]; page: string }[] = [];
  let pending: Forced | undefined;
  for (const box of boxes) {
    const parts =
      box.kind === "block"
        ? groups(box.children, styles).map((group) => ({ ...group, box: { ...box, children: group.boxes } }))
        : [];
    const pieces = parts.length > 1 ? parts : [{ start: "page" as const, box }];
    pieces.forEach((piece, index) => {
      const wanted = index > 0 ? piece.start : stronger(pending, before(box, styles));
      const page = pageName(piece.box, styles);
      const current = out.at(-1);
      // A change of the named page is a page break too (CSS Paged Media 3 §8.3).
      if (!current || wanted || current.page !== page) out.push({ start: wanted ?? "page", boxes: [piece.box], page });
      else current.boxes.push(piece.box);
      pending = undefined;
    });
    pending = after(box, styles);
  }
  return out;
}

/** The units of a publication. Every unit has at least one box. */
export function cutUnits(
  boxes: readonly FlowBox[],
  notes: ReadonlyMap<NodeId, FlowBox>,
  styles: readonly ComputedStyle[],
): readonly Unit[] {
  return groups(boxes, styles).map(({ start, boxes: own }) => {
    const found = read(own, notes);
    const restart = restartOf(own[0], styles);
    return {
      key: found.key,
      boxes: own,
      notes: found.called,
      start,
      page: pageName(own[0], styles),
      ...(restart !== undefined && { restart }),
      ...(found.refers && { refers: true }),
    };
  });
}

/** The key of a unit whose text was changed. */
export const keyOf = ({ boxes, notes }: Unit): string => read(boxes, notes).key;

interface Reading {
  readonly key: string;
  readonly called: ReadonlyMap<NodeId, FlowBox>;
  readonly refers: boolean;
}
function read(boxes: readonly FlowBox[], notes: ReadonlyMap<NodeId, FlowBox>): Reading {
  const called = new Map<NodeId, FlowBox>();
  const hash = createHash();
  let refers = false;
  const visit = (box: FlowBox): void => {
    hash.add(`${box.kind}${box.style}${box.role}`);
    switch (box.kind) {
      case "block":
        if (box.marker) visit(box.marker);
        box.children.forEach(visit);
        break;
      case "table":
        if (box.caption) visit(box.caption);
        for (const row of [...box.head, ...box.body]) for (const cell of row.cells) cell.children.forEach(visit);
        break;
      case "replaced":
        hash.add(`${box.src}${box.width}×${box.height}`);
        break;
      case "paragraph":
        hash.add(`${box.firstLine ?? ""}${box.initial?.text ?? ""}|${box.text.text}`);
        for (const run of box.text.runs) hash.add(`${run.end}:${run.style}`);
        if (box.text.slots) refers = true;
        for (const mark of [...(box.initial?.marks ?? []), ...box.text.marks]) {
          if (mark.pieces) {
            refers = true;
            hash.add(mark.value ?? "");
          }
          const note = mark.kind === "note" && !called.has(mark.ref) ? notes.get(mark.ref) : undefined;
          if (!note) continue;
          called.set(mark.ref, note);
          visit(note);
        }
    }
  };
  boxes.forEach(visit);
  return { key: hash.text(), called, refers };
}

interface Hash {
  readonly add: (text: string) => void;
  readonly text: () => string;
}
/** FNV-1a over UTF-16 units, twice 32 bits: quick, and enough to tell units of one publication apart. */
function createHash(): Hash {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  return {
    add(text) {
      for (let index = 0; index < text.length; index++) {
        const unit = text.charCodeAt(index);
        low = Math.imul(low ^ unit, 0x01000193);
        high = Math.imul(high ^ unit ^ (low >>> 13), 0x01000193);
      }
    },
    text: () => (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0"),
  };
}
