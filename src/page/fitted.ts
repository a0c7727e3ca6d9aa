/** What is kept whole but taller than a page: its largest picture shrinks until the rest has room beside it. */
import { type Draft, settle } from "./draft.ts";
import { type Leaf, sizeOfLeaf, stack } from "./item.ts";

/** Rows that a picture keeps, whatever has to stand with it. */
const LEAST_ROWS = 4;

export function fitted(drafts: readonly Draft[], rows: number): readonly Draft[] {
  const pictures = drafts.filter(({ leaf, float }) => leaf.content.kind === "picture" && !float);
  const [largest] = pictures.toSorted((a, b) => sizeOfLeaf(b.leaf) - sizeOfLeaf(a.leaf));
  if (!largest) return drafts;
  const over = stack(settle(drafts.filter(({ float }) => !float))).size - rows;
  const size = sizeOfLeaf(largest.leaf) - over;
  if (over <= 0 || size - largest.leaf.lead < LEAST_ROWS) return drafts;
  return drafts.map((one) => (one === largest ? { ...one, leaf: shrunk(one.leaf, size) } : one));
}

/** A picture's leaf at so many rows. */
function shrunk(leaf: Leaf, size: number): Leaf {
  const { content, item } = leaf;
  if (content.kind !== "picture") return leaf;
  const scale = (size - leaf.lead) / (sizeOfLeaf(leaf) - leaf.lead);
  return {
    ...leaf,
    content: { ...content, width: content.width * scale, height: content.height * scale },
    item: { ...item, alternatives: item.alternatives.map((one) => ({ ...one, size })) },
  };
}
