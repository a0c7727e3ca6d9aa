/** Reads a page back with htmlparser2, strictly: a tag that isn't closed where it was opened is an error. */
import { Parser } from "htmlparser2";

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  /** Text of the element and all below it, white space as written. */
  text: string;
}

const VOID = new Set(["meta", "link", "br", "img"]);

/** The document's root; throws where the page isn't well formed. */
export function read(html: string): Element {
  const root: Element = { name: "#document", attributes: {}, children: [], text: "" };
  const open: Element[] = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Element = { name, attributes: { ...attributes }, children: [], text: "" };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(text) {
        for (const element of open) element.text += text;
      },
      onclosetag(name, implied) {
        const element = open.pop();
        if (element?.name !== name) throw new Error(`</${name}> closes <${element?.name}>`);
        // An SVG shape that closes itself counts as implied, too; it is empty.
        if (implied && !VOID.has(name) && (element.text || element.children.length > 0))
          throw new Error(`<${name}> is never closed`);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return root;
}

export function all(element: Element, name: string): Element[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => all(child, name))];
}

export function one(element: Element, name: string): Element {
  const found = all(element, name).filter((each) => each.name === name);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} <${name}> where one was expected`);
  return found[0];
}

export function everything(element: Element): Element[] {
  return [element, ...element.children.flatMap(everything)];
}
