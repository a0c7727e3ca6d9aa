/** An XMP packet's properties (ISO 16684-1 §7): name with its usual prefix → its values. */
import { parseDocument } from "htmlparser2";

export type Xmp = ReadonlyMap<string, readonly string[]>;
type Node = ReturnType<typeof parseDocument>["children"][number];
type Element = Extract<Node, { attribs: object }>;
const isElement = (node: Node): node is Element => "attribs" in node;

/** Properties stand as elements or as attributes of `rdf:Description`; lists give all their items. */
export function readXmp(packet: string): Xmp {
  const found = new Map<string, readonly string[]>();
  const visit = (node: Node): void => {
    if (!isElement(node)) return;
    if (node.name !== "rdf:Description") {
      node.children.forEach(visit);
      return;
    }
    for (const [name, value] of Object.entries(node.attribs))
      if (!/^(xmlns|rdf)\b/.test(name)) found.set(name, [value]);
    for (const property of node.children)
      if (isElement(property)) found.set(property.name, [...(found.get(property.name) ?? []), ...valuesOf(property)]);
  };
  parseDocument(packet, { xmlMode: true }).children.forEach(visit);
  return found;
}

function valuesOf(property: Element): readonly string[] {
  const items = itemsOf(property);
  return items.length > 0 ? items.map(textOf) : [textOf(property)];
}
const itemsOf = (element: Element): readonly Element[] =>
  element.children.filter(isElement).flatMap((child) => (child.name === "rdf:li" ? [child] : itemsOf(child)));
const textOf = (node: Node): string =>
  "data" in node ? node.data : isElement(node) ? node.children.map(textOf).join("") : "";

/** Whether every element is closed where it should be: parsers of XMP give up where HTML's go on. */
export function isWellFormed(packet: string): boolean {
  const open: string[] = [];
  const markup = /<\?[^]*?\?>|<!--[^]*?-->|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
  let rest = "";
  let at = 0;
  for (const tag of packet.matchAll(markup)) {
    rest += packet.slice(at, tag.index);
    at = tag.index + tag[0].length;
    const [, closing, name, , empty] = tag;
    if (name === undefined || empty === "/") continue;
    if (closing !== "/") open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0 && !/[<>]/.test(rest + packet.slice(at));
}
