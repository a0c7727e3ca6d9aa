/**
 * Which faces a text needs. A face with a `unicode-range` is read only where the text has such a
 * character (CSS Fonts 4 §4.5), and of several the one that the text's language prefers: Chinese,
 * Japanese and Korean write the same characters in different shapes.
 */
import { childrenOf } from "../document/element.ts";
import type { TreeNode } from "../document/tree.ts";
import { speaks } from "./selector.ts";
import { type ComputedStyle, type FontFace, type StyledPublication, styleKey } from "./types.ts";

/** What a choice of faces depends on. */
export type Wish = Pick<ComputedStyle, "fontFamily" | "fontWeight" | "fontStyle" | "lang">;

export const covers = ({ ranges }: Pick<FontFace, "ranges">, codePoint: number): boolean =>
  !ranges || ranges.some(([from, to]) => codePoint >= from && codePoint <= to);

/** How well a face serves a language: by the length of the longest of its tags that fits; 0 where none does. */
export const serves = ({ languages = [] }: Pick<FontFace, "languages">, lang: string): number =>
  Math.max(0, ...languages.filter((tag) => speaks(lang.toLowerCase(), tag)).map(({ length }) => length));

/** The best face first: of a family that is named, then one for the language, then by slope and weight. */
export function preferred(faces: readonly FontFace[], wish: Wish): readonly FontFace[] {
  const named = wish.fontFamily.map((name) => name.toLowerCase());
  const place = (names: readonly string[], name: string): number =>
    names.includes(name) ? names.indexOf(name) : names.length;
  const families = faces.map(({ family }) => family);
  const rank = (face: FontFace): readonly number[] => [
    place(named, face.family.toLowerCase()),
    -serves(face, wish.lang),
    place(families, face.family),
    face.style === wish.fontStyle ? 0 : 1,
    Math.abs(Math.max(face.weight[0], Math.min(wish.fontWeight, face.weight[1])) - wish.fontWeight),
  ];
  const ranks = new Map(faces.map((face) => [face, rank(face)]));
  const order = (a: FontFace, b: FontFace): number => {
    const [left = [], right = []] = [ranks.get(a), ranks.get(b)];
    const first = left.findIndex((value, index) => value !== right[index]);
    return first < 0 ? 0 : (left[first] as number) - (right[first] as number);
  };
  return faces.toSorted(order);
}

/** Faces to read, each with those that may stand in for it where it isn't there. */
export function wantedFaces(styled: StyledPublication): readonly (readonly FontFace[])[] {
  const ranged = styled.faces.filter(({ ranges }) => ranges);
  const found = new Map<string, readonly FontFace[]>();
  for (const { wish, characters } of ranged.length === 0 ? [] : charactersIn(ranged, styled)) {
    const ranked = preferred(ranged, wish);
    for (const character of characters) {
      const able = ranked.filter((face) => covers(face, character.codePointAt(0) as number));
      found.set(able.map((face) => ranged.indexOf(face)).join(), able);
    }
  }
  const always = styled.faces.filter(({ ranges }) => !ranges).map((face) => [face]);
  return [...always, ...found.values()];
}

interface Use {
  readonly wish: Wish;
  readonly characters: Set<string>;
}

/** The characters that the faces say they have, in the manuscript's text and in what the sheets add to it. */
function charactersIn(faces: readonly FontFace[], { publication, styles, of }: StyledPublication): Iterable<Use> {
  const hex = (code: number): string => `\\u{${code.toString(16)}}`;
  const any = new RegExp(
    `[${faces.flatMap(({ ranges = [] }) => ranges.map(([a, b]) => `${hex(a)}-${hex(b)}`)).join("")}]`,
    "gu",
  );
  const uses = new Map<string, Use>();
  const add = (text: string, wish: Wish): void => {
    const characters = text.match(any);
    if (!characters) return;
    const key = [wish.fontFamily.join(), wish.fontWeight, wish.fontStyle, wish.lang].join("|");
    const use = uses.get(key) ?? { wish, characters: new Set() };
    uses.set(key, use);
    for (const character of characters) use.characters.add(character);
  };
  const visit = (node: TreeNode, inherited: number | undefined): void => {
    const id = of.get(styleKey(node.id)) ?? inherited;
    const style = styles[id ?? -1];
    if (style && "value" in node) add(node.value, style);
    for (const child of childrenOf(node)) visit(child, id);
  };
  for (const section of publication.sections) visit(section, of.get("body"));
  for (const style of styles)
    if (Array.isArray(style.content))
      for (const part of style.content) if (part.kind === "text") add(part.value, style);
  return uses.values();
}
