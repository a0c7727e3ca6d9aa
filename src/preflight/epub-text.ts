/**
 * The words of a finished EPUB in reading order: container → package → spine → XHTML, read with a
 * ZIP and an XML parser that its writer doesn't use. Navigation, page markers, pictures and a
 * note's link back to its call have no words of the text.
 */
import { strFromU8, unzipSync } from "fflate";
import { Parser, parseDocument } from "htmlparser2";
import { Gatherer, type Passage } from "./passage.ts";

/** Elements that stand in a line of text; every other one is a block of its own. */
const INLINE = new Set(
  `a abbr b bdi bdo cite code data del dfn em i img input ins kbd mark q rp rt ruby s samp small span strong sub sup
  time u var wbr`.split(/\s+/),
);
const NO_WORDS = new Set(["head", "nav", "script", "style", "svg", "template"]);

type Node = ReturnType<typeof parseDocument>["children"][number];
type Element = Extract<Node, { attribs: object }>;
type Attributes = Readonly<Record<string, string>>;

/** Passages of the body, then of the notes; `where` is a file's path within the package's folder. Throws where the file is no EPUB. */
export function epubText(bytes: Uint8Array): readonly Passage[] {
  const files = unzipSync(bytes);
  const text = (path: string): string => {
    const file = files[path];
    if (!file) throw new Error(`the EPUB has no file ${path}`);
    return strFromU8(file);
  };
  const read = (path: string): readonly Node[] => parseDocument(text(path), { xmlMode: true }).children;
  const rootfile = all(read("META-INF/container.xml"), "rootfile")[0]?.attribs["full-path"];
  if (rootfile === undefined) throw new Error("META-INF/container.xml names no package document");
  const folder = rootfile.slice(0, rootfile.lastIndexOf("/") + 1);
  const out = new Gatherer();
  for (const href of spine(read(rootfile))) {
    gather(text(folder + href), href, out);
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
    return hasToken(item.attribs, "properties", "nav") ? [] : [decodeURIComponent(item.attribs["href"] ?? "")];
  });
}

/** Walks a file as it is parsed: a tree of it would take longer than all the rest. */
function gather(xhtml: string, where: string, out: Gatherer): void {
  const open: ("wordless" | "note" | "inline" | "block")[] = [];
  let silent = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const kind = isWordless(name, attributes)
          ? "wordless"
          : isNote(attributes)
            ? "note"
            : INLINE.has(name)
              ? "inline"
              : "block";
        open.push(kind);
        if (kind === "wordless") silent += 1;
        if (silent > 0) return;
        if (kind === "note") out.openNote();
        else if (kind === "block") out.end();
      },
      ontext(text) {
        if (silent === 0) out.add(text, where);
      },
      onclosetag() {
        const kind = open.pop();
        if (silent === 0 && kind === "note") out.closeNote();
        else if (silent === 0 && kind === "block") out.end();
        if (kind === "wordless") silent -= 1;
      },
    },
    { xmlMode: true },
  );
  parser.end(xhtml);
}

/** Elements whose text isn't the manuscript's: navigation, page markers, the box of a task, a description in a picture's place, and a note's number, which links back to its call. */
function isWordless(name: string, attributes: Attributes): boolean {
  return (
    NO_WORDS.has(name) ||
    hasToken(attributes, "class", "task-mark") ||
    hasToken(attributes, "class", "missing-image") ||
    hasToken(attributes, "epub:type", "pagebreak") ||
    hasToken(attributes, "role", "doc-pagebreak") ||
    hasToken(attributes, "role", "doc-backlink")
  );
}

function isNote(attributes: Attributes): boolean {
  return ["footnote", "endnote"].some(
    (kind) => hasToken(attributes, "epub:type", kind) || hasToken(attributes, "role", `doc-${kind}`),
  );
}

function hasToken(attributes: Attributes, name: string, token: string): boolean {
  const value = attributes[name];
  return value !== undefined && value.split(/\s+/).includes(token);
}

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
