/**
 * What generated text says of another place: its page, a counter there, its words (`target-counter`,
 * `target-text`, CSS GCPM 3 §4). Pages are known only when all is composed, so such text is a slot in
 * its paragraph, which is filled in, composed, and filled in anew until nothing changes.
 */
import type { NodeId } from "../document/tree.ts";
import type { FlowBox, InlineText, Reference, Slot, TextPiece, Unit } from "./types.ts";

/** What is known of an element that can be referred to when the tree was walked. */
export interface Landmark {
  readonly counters: ReadonlyMap<string, number>;
  readonly text: string;
  readonly before: readonly TextPiece[];
  readonly after: readonly TextPiece[];
}

export type Resolve = (reference: Reference) => string;

export const textOfPieces = (pieces: readonly TextPiece[], resolve: Resolve): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : resolve(piece))).join("");

/** A unit with its references filled in; the same object where it has none. */
export function withReferences(unit: Unit, resolve: Resolve, keyOf: (unit: Unit) => string): Unit {
  if (!unit.refers) return unit;
  const boxes = unit.boxes.map((box) => filledBox(box, resolve));
  const notes = new Map<NodeId, FlowBox>([...unit.notes].map(([id, box]) => [id, filledBox(box, resolve)]));
  const filled = { ...unit, boxes, notes };
  return { ...filled, key: keyOf(filled) };
}

function filledBox<Box extends FlowBox>(box: Box, resolve: Resolve): Box;
function filledBox(box: FlowBox, resolve: Resolve): FlowBox {
  const all = (boxes: readonly FlowBox[]): readonly FlowBox[] => boxes.map((one) => filledBox(one, resolve));
  switch (box.kind) {
    case "paragraph": {
      const text = withStrings(filled(box.text, box.text.slots ?? [], resolve), resolve);
      return text === box.text ? box : { ...box, text };
    }
    case "block":
      return { ...box, children: all(box.children) };
    case "table": {
      const rows = (of: typeof box.body): typeof box.body =>
        of.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, children: all(cell.children) })) }));
      const caption = box.caption && filledBox(box.caption, resolve);
      return { ...box, head: rows(box.head), body: rows(box.body), ...(caption && { caption }) };
    }
    case "replaced":
      return box;
  }
}

function filled(given: InlineText, slots: readonly Slot[], resolve: Resolve): InlineText {
  let text: InlineText = given;
  for (const { element, pieces } of slots) {
    const index = text.runs.findIndex((run) => run.element === element);
    if (index < 0) continue;
    const start = text.runs[index - 1]?.end ?? 0;
    text = replaced(text, index, start, textOfPieces(pieces, resolve));
  }
  return text;
}

/** Running strings that refer. */
function withStrings(text: InlineText, resolve: Resolve): InlineText {
  if (!text.marks.some(({ pieces }) => pieces)) return text;
  const marks = text.marks.map((mark) => (mark.pieces ? { ...mark, value: textOfPieces(mark.pieces, resolve) } : mark));
  return { ...text, marks };
}

/** The text with one run's characters replaced; all that stands behind them moves. */
function replaced(text: InlineText, index: number, start: number, value: string): InlineText {
  const end = text.runs[index]?.end ?? start;
  if (text.text.slice(start, end) === value) return text;
  const by = value.length - (end - start);
  const move = (at: number): number => (at >= end ? at + by : at);
  return {
    ...text,
    text: text.text.slice(0, start) + value + text.text.slice(end),
    runs: text.runs.map((run, at) => (at < index ? run : { ...run, end: run.end + by })),
    marks: text.marks.map((mark) => ({ ...mark, at: move(mark.at) })),
    objects: new Map([...text.objects].map(([at, box]) => [move(at), box])),
  };
}

/** All slots of a unit. */
export function* slotsOf(unit: Unit): Generator<Slot> {
  function* within(box: FlowBox): Generator<Slot> {
    if (box.kind === "paragraph") yield* box.text.slots ?? [];
    else if (box.kind === "block") for (const child of box.children) yield* within(child);
    else if (box.kind === "table") {
      if (box.caption) yield* within(box.caption);
      for (const row of [...box.head, ...box.body])
        for (const cell of row.cells) for (const child of cell.children) yield* within(child);
    }
  }
  for (const box of [...unit.boxes, ...unit.notes.values()]) yield* within(box);
}
