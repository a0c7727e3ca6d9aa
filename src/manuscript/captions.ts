/**
 * Captions of figures as books write them: a paragraph that begins with “Figure 4-1:” or the like, right
 * behind a picture by itself. They belong together: on one page, and for a screen reader.
 */
import { plainText } from "../document/element.ts";
import type { Block } from "../document/tree.ts";

/** “Figure” in the languages of our readers, a number as the book counts, and what parts it from the words. */
const CAPTION =
  /^(?:(?:Figure|Fig\.|Abbildung|Abb\.|Figura|Figuur|Рис\.|Рисунок)\s*\d+(?:[.–-]\d+)*\s*[:.–—]|[图圖図]\s*\d+(?:[.–-]\d+)*[\s:：.。])\s*\S/;

/** Blocks in which such paragraphs are captions of the figures before them that have none. */
export function withCaptions(blocks: readonly Block[]): readonly Block[] {
  const captioned: Block[] = [];
  for (const block of blocks) {
    const figure = captioned.at(-1);
    const isCaption = block.kind === "paragraph" && CAPTION.test(plainText(block.children));
    if (isCaption && figure?.kind === "figure" && !figure.caption)
      captioned[captioned.length - 1] = { ...figure, at: { ...figure.at, end: block.at.end }, caption: [block] };
    else captioned.push(block);
  }
  return captioned;
}
