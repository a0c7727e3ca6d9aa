/**
 * The words of a finished EPUB in reading order: container → package → spine → XHTML, read with a
 * ZIP and an XML parser that its writer doesn't use. Navigation, page markers, pictures and a
 * note's link back to its call have no words of the text.
 */
import { strFromU8, unzipSync } from "fflate";
import { ElementType, parseDocument } from "htmlparser2";
import { Gatherer, type Passage } from "./passage.ts";

/** Elements that stand in a line of text; every other one is a block of its own. */
const INLINE = new Set(
  `a abbr b bdi bdo cite code data del dfn em i img input ins kbd mark q rp rt ruby s samp small span strong sub sup
  time u var wbr`.split(/\s+/),
);
const NO_WORDS = new Set(["head", "nav", "script", "style", "svg", "template"]);

type Node = ReturnType<typeof parseDocument>["children"][number];
type Element = Extract<Node, { attribs: object }>;

/** Passages of the body, then of the notes; `where` is a file's path within the package's folder. Throws where the file is no EPUB. */
export function epubText(bytes: Uint8Array): readonly Passage[] {
  const files = unzipSync(bytes);
  const read = (path: string): readonly Node[] => {
    const file = files[path];
    if (!file) throw new Error(`the EPUB has no file ${path}`);
    return parseDocument(strFromU8(file), { xmlMode: true }).children;
  };
  const rootfile = all(read("META-INF/container.xml"), "rootfile")[0]?.attribs["full-path"];
  if (rootfile === undefined) throw new Error("META-INF/container.xml names no package document");
  const folder = rootfile.slice(0, rootfile.lastIndexOf("/") + 1);
  const out = new Gatherer();
  for (const href of spine(read(rootfile))) {
    for (const node of read(folder + href)) gather(node, href, out);
    out.end();
  }
  return out.passages();
}

/** The files of the spine in order, without the navigation document. */
function spine(opf: readonly Node[]): readonly string[] {
  const items = new Map(all(opf, "item").map((item) => [item.attribs["id"], item]));
  return all(opf, "itemref").flatMap((reference) => {
    const item = items.get(reference.attribs["idref"]);
    if (!item) throw new Error(`the spine names ${reference.attribs["idref"]}, which the manifest hasn't`);
    return hasToken(item, "properties", "nav") ? [] : [decodeURIComponent(item.attribs["href"] ?? "")];
  });
}

function gather(node: Node, where: string, out: Gatherer): void {
  if (node.type === ElementType.ElementType.Text) out.add(node.data, where);
  if (!isElement(node) || isWordless(node)) return;
  const walk = (): void => {
    for (const child of node.children) gather(child, where, out);
  };
  if (isNote(node)) out.note(walk);
  else if (INLINE.has(node.name)) walk();
  else {
    out.end();
    walk();
    out.end();
  }
}

/** Elements whose text isn't the manuscript's: navigation, page markers, the box of a task, and a note's number, which links back to its call. */
function isWordless(element: Element): boolean {
  return (
    NO_WORDS.has(element.name) ||
    hasToken(element, "class", "task-mark") ||
    hasToken(element, "epub:type", "pagebreak") ||
    hasToken(element, "role", "doc-pagebreak") ||
    hasToken(element, "role", "doc-backlink")
  );
}

function isNote(element: Element): boolean {
  return ["footnote", "endnote"].some(
    (kind) => hasToken(element, "epub:type", kind) || hasToken(element, "role", `doc-${kind}`),
  );
}

const hasToken = (element: Element, attribute: string, token: string): boolean =>
  (element.attribs[attribute] ?? "").split(/\s+/).includes(token);

const isElement = (node: Node): node is Element => "attribs" in node;

/** All elements of a name, whatever its prefix, in document order. */
function all(nodes: readonly Node[], name: string): readonly Element[] {
  return nodes
    .filter(isElement)
    .flatMap((element) => [
      ...(element.name.replace(/^.*:/, "") === name ? [element] : []),
      ...all(element.children, name),
    ]);
}
