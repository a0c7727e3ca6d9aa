/**
 * The text of a drawing as outlines in the edition's fonts, so that a drawing looks the same on every
 * machine, whether it is painted as paths or as pixels.
 */
import { DomUtils, ElementType, parseDocument } from "htmlparser2";
import { isElement, type Look, lengthOf, lookOf, type Node, type Rules, type SvgElement } from "./svg-style.ts";

export interface Lettering {
  readonly families: readonly string[];
  readonly weight: number;
  readonly style: "normal" | "italic";
}
/** Glyphs of a text in thousandths of its size, y downwards, from the origin of the first. */
export type Outlines = (text: string, lettering: Lettering) => { readonly path: string; readonly width: number };

/** Puts outlines in the place of each text below `root`. Text on a path is taken out, since it would be set in the machine's fonts: the answer is then false. */
export function outlineTexts(root: SvgElement, rules: Rules, outlines: Outlines): boolean {
  let all = true;
  const visit = (element: SvgElement, around: Look): void => {
    const look = lookOf(element, around, rules);
    if (element.name !== "text") {
      for (const child of element.children.filter(isElement)) visit(child, look);
      return;
    }
    const pieces = piecesOf(element, look, rules, outlines);
    if (pieces === undefined) {
      all = false;
      DomUtils.removeElement(element);
    } else DomUtils.replaceElement(element, drawingOf(element, pieces));
  };
  visit(root, {});
  return all;
}

interface Piece {
  /** Where its chunk begins, if it begins one. */
  readonly x?: number;
  readonly y?: number;
  readonly dx: number;
  readonly dy: number;
  readonly path: string;
  /** In px. */
  readonly width: number;
  readonly size: number;
  readonly look: Look;
}

/** Undefined for what isn't lines of text. */
function piecesOf(text: SvgElement, look: Look, rules: Rules, outlines: Outlines): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let fine = true;
  let begun = false;
  const visit = (node: Node, around: Look, place: Partial<Record<string, string>>): void => {
    if (isElement(node)) {
      if (!/^(text|tspan|a|title|desc)$/.test(node.name)) fine = false;
      if (/^(title|desc)$/.test(node.name)) return;
      const { x, y, dx, dy } = { ...node.attribs };
      const inner = node === text ? around : lookOf(node, around, rules);
      let own = node === text ? { x: "0", y: "0", ...node.attribs } : { ...place, ...definite({ x, y, dx, dy }) };
      for (const child of node.children) {
        visit(child, inner, own);
        own = {};
      }
      return;
    }
    if (node.type !== ElementType.Text) return;
    let words = node.data.replace(/\s+/g, " ");
    if (!begun) words = words.trimStart();
    if (words === "") return;
    begun = true;
    const size = lengthOf(around["font-size"], 16) ?? 16;
    const outline = outlines(words, letteringOf(around));
    const at = (name: string): number | undefined => {
      const first = place[name]?.trim().split(/[\s,]/)[0];
      return lengthOf(first, 0, size);
    };
    const [x, y] = [at("x"), at("y")];
    const shift = { dx: at("dx") ?? 0, dy: at("dy") ?? 0 };
    const { path, width } = outline;
    pieces.push({ ...definite({ x, y }), ...shift, path, width: (width * size) / 1000, size, look: around });
  };
  visit(text, look, {});
  return fine ? pieces : undefined;
}
const definite = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

function letteringOf(look: Look): Lettering {
  const weight = look["font-weight"] ?? "normal";
  return {
    families: (look["font-family"] ?? "serif").split(",").map((name) => name.trim().replace(/^["']|["']$/g, "")),
    weight: Number(weight) || (/bold/.test(weight) ? 700 : 400),
    style: /italic|oblique/.test(look["font-style"] ?? "") ? "italic" : "normal",
  };
}

/** How far a baseline lies below the line that `dominant-baseline` names, in ems. */
const BASELINES: Readonly<Record<string, number>> = { middle: 0.25, central: 0.35, hanging: 0.7 };

function drawingOf(text: SvgElement, pieces: readonly Piece[]): SvgElement {
  const drawn: string[] = [];
  let [x, y] = [0, 0];
  pieces.forEach((piece, index) => {
    if (piece.x !== undefined) {
      const rest = pieces.slice(index);
      const end = rest.findIndex((one, nth) => nth > 0 && one.x !== undefined);
      const width = (end < 0 ? rest : rest.slice(0, end)).reduce((sum, one) => sum + one.dx + one.width, 0);
      const share = { middle: 0.5, end: 1 }[piece.look["text-anchor"] ?? ""] ?? 0;
      x = piece.x - width * share;
    }
    y = (piece.y ?? y) + piece.dy;
    x += piece.dx;
    const { size, look, path } = piece;
    const below = (BASELINES[look["dominant-baseline"] ?? ""] ?? 0) * size;
    const style = Object.entries(look).map(
      ([name, value]) => `${name}:${value.replaceAll('"', "'").replaceAll("&", "")}`,
    );
    const scale = size / 1000;
    drawn.push(
      `<path transform="matrix(${scale} 0 0 ${scale} ${x} ${y + below})" d="${path}" style="${style.join(";")}"/>`,
    );
    x += piece.width;
  });
  const transform = text.attribs["transform"];
  const group = `<g${transform === undefined ? "" : ` transform="${transform}"`}>${drawn.join("")}</g>`;
  return parseDocument(group, { xmlMode: true }).children.find(isElement) as SvgElement;
}
