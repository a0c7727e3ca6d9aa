/**
 * Proves that the editions of a build say the same words in the same order. The EPUB is read back from
 * its bytes and compared with all that is drawn on the pages; the PDFs of short publications are read
 * back from their bytes too, those of long ones by `offprint check`, which takes longer.
 */
import { type Diagnostic, error } from "./diagnostic.ts";
import type { Role } from "./flow/types.ts";
import type { PagedPublication, Paint, StructureElement } from "./page/types.ts";
import { epubText } from "./preflight/epub-text.ts";
import { normalise, type Passage } from "./preflight/passage.ts";
import { pdfText } from "./preflight/pdf-text.ts";
import { compareTexts, type Difference } from "./preflight/words.ts";

/** Longer PDFs are not read back here. */
const MOST_PAGES = 64;

export interface TextFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function proveWords(
  paged: PagedPublication,
  epub: TextFile,
  pdfs: readonly TextFile[],
): Promise<readonly Diagnostic[]> {
  const expected = epubText(epub.bytes);
  const drawn = compareTexts(drawnText(paged), expected);
  const found = drawn ? [differentWords("the pages", epub.name, drawn)] : [];
  if (paged.pages.length > MOST_PAGES) return found;
  for (const { name, bytes } of pdfs) {
    const difference = compareTexts(await pdfText(bytes), expected);
    if (difference) found.push(differentWords(name, epub.name, difference));
  }
  return found;
}

export function differentWords(left: string, right: string, { left: a, right: b, index }: Difference): Diagnostic {
  const message = `${left} and ${right} differ at word ${index + 1}: ${a.where} has “${a.words}”, ${b.where} has “${b.words}”`;
  const hint = "A fault of Offprint: please report it.";
  return error("edition/different-words", message, { hint });
}

/** What the pages show, in the order and with the passages that a reader of the PDF's structure tree finds. */
export function drawnText({ pages, structure: { elements, leaves } }: PagedPublication): readonly Passage[] {
  const texts = new Map<number, { text: string; where: string }>();
  pages.forEach(({ paints }, index) => {
    const add = (leaf: number, text: string): void => {
      const known = texts.get(leaf);
      if (known) known.text += text;
      else texts.set(leaf, { text, where: `page ${index + 1}` });
    };
    for (const paint of paints)
      if (paint.kind === "line") add(paint.leaf, lineText(paint));
      else if (paint.kind === "glyphs") add(paint.leaf, paint.shape.text);
  });
  texts.delete(0); // artifacts

  const streams = { body: [] as Gathered[], notes: [] as Gathered[] };
  for (const [leaf, { text, where }] of [...texts].toSorted(([a], [b]) => a - b)) {
    const place = placeIn(elements, leaves[leaf] ?? 0);
    if (!place) continue;
    const stream = streams[place.stream];
    const last = stream.at(-1);
    if (last?.block === place.block) last.text += text;
    else stream.push({ block: place.block, text, where });
  }
  return [...streams.body, ...streams.notes]
    .map(({ text, where }) => ({ text: normalise(text.replaceAll("\uFFFC", "")), where }))
    .filter(({ text }) => text !== "");
}
interface Gathered {
  readonly block: number;
  text: string;
  readonly where: string;
}

/** The text a line shows, without that of artifacts. A paragraph's text is one whatever is inside it. */
function lineText({ paragraph, line, leaves }: Extract<Paint, { kind: "line" }>): string {
  const { text, runs } = paragraph.text;
  const { offset, count } = paragraph.breaks;
  let from = line.from === 0 ? 0 : (offset[line.from] ?? 0);
  const to = line.to === count - 1 ? text.length : (offset[line.to] ?? text.length);
  if (!leaves) return text.slice(from, to);
  let shown = "";
  for (const { end, element } of runs) {
    if (end <= from) continue;
    if (leaves[element] !== 0) shown += text.slice(from, Math.min(end, to));
    from = end;
    if (end >= to) break;
  }
  return shown;
}

/** Elements that stand in a line of text; every other one is a block of its own. */
const INLINE = new Set<Role>(["Span", "Quote", "Reference", "Link", "Code", "Lbl", "NonStruct", "Note"]);
const GROUPING = new Set<Role>(["Document", "Sect", "Div", "Aside", "BlockQuote", "Figure"]);
/** A label in a list item or a note is a marker, which the EPUB's reader draws. */
const MARKED = new Set<Role>(["LI", "L", "Note"]);

/** The block of an element and whether it is in a note; undefined for what has no words of the text. */
function placeIn(
  elements: readonly StructureElement[],
  element: number,
): { readonly block: number; readonly stream: "body" | "notes" } | undefined {
  let block: number | undefined;
  let stream: "body" | "notes" = "body";
  let label = false;
  for (let at = element; at > 0; at = elements[at]?.parent ?? 0) {
    const role = elements[at]?.role ?? "Document";
    if (role === "TOC" || (label && MARKED.has(role))) return undefined;
    // A term is a paragraph in its label.
    if (role === "Lbl" && block === undefined) label = true;
    if (role === "Reference") label = false;
    if (role === "Note") stream = "notes";
    const stands =
      !INLINE.has(role) || (role === "Code" && GROUPING.has(elements[elements[at]?.parent ?? 0]?.role ?? "P"));
    if (stands) block ??= at;
  }
  return { block: block ?? 0, stream };
}
