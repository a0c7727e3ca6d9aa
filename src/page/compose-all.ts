/**
 * The whole composition: styled tree → boxes → shaped words → units → pages. What the pipeline calls.
 */
import type { Diagnostic, Result } from "../diagnostic.ts";
import type { Numbering } from "../document/numbering.ts";
import type { OutlineEntry } from "../document/outline.ts";
import type { NodeId } from "../document/tree.ts";
import { flow } from "../flow/flow.ts";
import type { FlowBox, InlineText, Unit } from "../flow/types.ts";
import type { Pictures } from "../image/types.ts";
import type { StyledPublication, StyleId } from "../style/types.ts";
import type { FontSet } from "../text/fonts.ts";
import { createTypesetter } from "../text/typesetter.ts";
import { assemble } from "./assemble.ts";
import { type ComposeWork, composeUnit } from "./compose.ts";
import { gridOf } from "./grid.ts";
import { settle } from "./settle.ts";
import { createScale } from "./smaller.ts";
import { withRoom } from "./type-area.ts";
import type { PagedPublication } from "./types.ts";

export interface ComposeInput {
  readonly styled: StyledPublication;
  readonly numbering: Numbering;
  readonly outline: readonly OutlineEntry[];
  readonly levels: ReadonlyMap<NodeId, number>;
  readonly anchors: ReadonlySet<string>;
  readonly pictures: Pictures;
  readonly fonts: FontSet;
}

export async function compose(input: ComposeInput): Promise<Result<PagedPublication>> {
  const { styled, fonts } = input;
  const { metadata } = styled.publication;
  const diagnostics: Diagnostic[] = [];
  const flowed = flow(input);
  // Tables in smaller type add to them.
  const styles = [...styled.styles];
  const typesetter = createTypesetter(fonts, styles, { hyphenation: metadata.hyphenation });
  await typesetter.prepare(textsOf(flowed.value.units));

  const root = styled.styles[styled.of.get("root") ?? 0];
  if (!root) throw new Error("the cascade gave no root style");
  const [font] = fonts.match(root);
  const work: ComposeWork = {
    grid: gridOf(root, font),
    typesetter,
    styles,
    scale: createScale(styles),
    pageStyle: withRoom(styled.pageStyle, diagnostics),
  };
  let found: readonly Diagnostic[] = [];
  const paged = settle(
    flowed.value,
    {
      compose: (unit, index) => composeUnit(unit, index === 0, work),
      assemble: (units) => {
        const assembled = assemble(
          { units, metadata, outline: input.outline, anchors: input.anchors, landmarks: flowed.value.landmarks },
          work,
        );
        found = assembled.diagnostics;
        return assembled.value;
      },
    },
    (one) => void diagnostics.push(one),
  );
  diagnostics.push(...flowed.diagnostics, ...found, ...typesetter.diagnostics());
  return { value: paged, diagnostics };
}

/** Every text of the units, so that their words are shaped together. */
function* textsOf(units: readonly Unit[]): Generator<{ text: InlineText; style: StyleId }> {
  function* within(box: FlowBox): Generator<{ text: InlineText; style: StyleId }> {
    switch (box.kind) {
      case "paragraph":
        yield { text: box.text, style: box.style };
        break;
      case "block":
        if (box.marker) yield { text: box.marker.text, style: box.marker.style };
        for (const child of box.children) yield* within(child);
        break;
      case "replaced":
        break;
      case "table":
        if (box.caption) yield* within(box.caption);
        for (const row of [...box.head, ...box.body])
          for (const cell of row.cells) for (const child of cell.children) yield* within(child);
    }
  }
  for (const { boxes, notes } of units) for (const box of [...boxes, ...notes.values()]) yield* within(box);
}
