/** Properties of fonts and text (CSS Fonts 4, Text 4, Inline 3). The first three are what lengths of the others refer to. */
import { BLACK, colorOf } from "./color.ts";
import type { Features } from "./features.ts";
import * as features from "./features.ts";
import type { Color, ComputedStyle } from "./types.ts";
import { either, keyword, length, mapped, nameOf, number, type Read, type Table, type Value } from "./values.ts";

type Same =
  | "fontFamily"
  | "fontSize"
  | "fontWeight"
  | "fontStyle"
  | "direction"
  | "letterSpacing"
  | "wordSpacing"
  | "textAlignLast"
  | "textTransform"
  | "whiteSpace"
  | "textWrap"
  | "overflowWrap"
  | "hyphens"
  | "hyphenateLimitChars"
  | "hyphenateLimitLines"
  | "scaling"
  | "tracking"
  | "protrusion"
  | "orphans"
  | "widows"
  | "turnMark"
  | "listStyleType"
  | "listStylePosition"
  | "textDecoration"
  | "verticalAlign";

type Align = ComputedStyle["textAlign"] | "start" | "end";

export interface TextValues extends Pick<ComputedStyle, Same> {
  /** A number is inherited as a factor of the heir's own size. */
  readonly lineHeight: { readonly factor: number } | { readonly pt: number };
  readonly color: Color | "currentcolor";
  readonly textAlign: Align;
  readonly textIndent: { readonly pt: number; readonly eachLine: boolean };
  readonly variantCaps: Features;
  readonly variantNumeric: Features;
  readonly variantLigatures: Features;
  readonly variantPosition: Features;
  readonly variantAlternates: Features;
  readonly kerning: Features;
  readonly featureSettings: Features;
}

const SIZES = { "xx-small": 7.2, "x-small": 9, small: 10.5, medium: 12, large: 14.4, "x-large": 18, "xx-large": 24 };

const fontSize: Read<number> = either(
  mapped(SIZES),
  length((context) => context.em),
  (value) => {
    const word = nameOf(value[0]);
    if (word === "smaller") return (context) => context.em / 1.2;
    return word === "larger" ? (context) => context.em * 1.2 : undefined;
  },
);

const lineLength = length((context) => context.em);
const lineHeight: Read<TextValues["lineHeight"]> = (value) => {
  if (nameOf(value[0]) === "normal") return () => ({ factor: 1.2 });
  const factor = number(value);
  if (factor) return (context) => ({ factor: factor(context) });
  const pt = lineLength(value);
  return pt && ((context) => ({ pt: pt(context) }));
};

const color: Read<TextValues["color"]> = (value) => {
  const found = colorOf(value);
  return found === undefined || found === "transparent" ? undefined : () => found;
};

const fontFamily: Read<readonly string[]> = (value: Value) => {
  const names: string[] = [];
  let open = false;
  for (const node of value) {
    if (node.type === "Operator") open = false;
    else if (node.type === "String") names.push(node.value);
    else if (node.type === "Identifier" && open) names.push(`${names.pop()} ${node.name}`);
    else if (node.type === "Identifier") open = names.push(node.name) > 0;
    else return undefined;
  }
  return () => names;
};

const limitChars: Read<ComputedStyle["hyphenateLimitChars"]> = (value) => {
  const [word = 5, before = 2, after = before] = value.map((node) =>
    node.type === "Number" ? Number(node.value) : undefined,
  );
  return () => [word, before, after];
};
const spacing = either(
  mapped({ normal: 0 }),
  length((context) => context.em),
);
const indent = length((context) => context.measure);
const textIndent: Read<TextValues["textIndent"]> = (value) => {
  const words = value.filter((node) => nameOf(node) !== "each-line");
  const pt = indent(words);
  return pt && ((context) => ({ pt: pt(context), eachLine: words.length < value.length }));
};
const turnMark: Read<string> = ([node]) => {
  if (nameOf(node) === "none") return () => "";
  const mark = node?.type === "String" ? node.value : undefined;
  return mark === undefined ? undefined : () => mark;
};
const align = ["left", "right", "center", "justify"] as const;

export const textProperties: Table<TextValues> = {
  fontSize: { css: "font-size", initial: 12, inherited: true, read: fontSize },
  lineHeight: { css: "line-height", initial: { factor: 1.2 }, inherited: true, read: lineHeight },
  color: { css: "color", initial: BLACK, inherited: true, read: color },
  fontFamily: { css: "font-family", initial: ["serif"], inherited: true, read: fontFamily },
  fontWeight: {
    css: "font-weight",
    initial: 400,
    inherited: true,
    read: either(mapped({ normal: 400, bold: 700 }), number),
  },
  fontStyle: {
    css: "font-style",
    initial: "normal",
    inherited: true,
    read: mapped({ normal: "normal", italic: "italic", oblique: "italic" } as const),
  },
  variantCaps: { css: "font-variant-caps", initial: [], inherited: true, read: features.variants(features.CAPS) },
  variantNumeric: {
    css: "font-variant-numeric",
    initial: [],
    inherited: true,
    read: features.variants(features.NUMERIC),
  },
  variantLigatures: {
    css: "font-variant-ligatures",
    initial: [],
    inherited: true,
    read: features.variants(features.LIGATURES),
  },
  variantPosition: {
    css: "font-variant-position",
    initial: [],
    inherited: true,
    read: features.variants(features.POSITION),
  },
  variantAlternates: {
    css: "font-variant-alternates",
    initial: [],
    inherited: true,
    read: features.variants(features.ALTERNATES),
  },
  kerning: { css: "font-kerning", initial: [], inherited: true, read: features.variants(features.KERNING) },
  featureSettings: { css: "font-feature-settings", initial: [], inherited: true, read: features.featureSettings },
  direction: { css: "direction", initial: "ltr", inherited: true, read: keyword("ltr", "rtl") },
  letterSpacing: { css: "letter-spacing", initial: 0, inherited: true, read: spacing },
  wordSpacing: { css: "word-spacing", initial: 0, inherited: true, read: spacing },
  textAlign: { css: "text-align", initial: "start", inherited: true, read: keyword(...align, "start", "end") },
  textAlignLast: { css: "text-align-last", initial: "auto", inherited: true, read: keyword(...align, "auto") },
  textIndent: { css: "text-indent", initial: { pt: 0, eachLine: false }, inherited: true, read: textIndent },
  textTransform: {
    css: "text-transform",
    initial: "none",
    inherited: true,
    read: keyword("none", "uppercase", "lowercase", "capitalize"),
  },
  whiteSpace: {
    css: "white-space",
    initial: "normal",
    inherited: true,
    read: keyword("normal", "nowrap", "pre", "pre-wrap", "pre-line"),
  },
  textWrap: {
    css: "text-wrap",
    initial: "wrap",
    inherited: true,
    read: either(keyword("wrap", "balance", "pretty"), mapped({ auto: "wrap", stable: "wrap" } as const)),
  },
  overflowWrap: {
    css: "overflow-wrap",
    initial: "normal",
    inherited: true,
    read: keyword("normal", "anywhere", "break-word"),
  },
  hyphens: { css: "hyphens", initial: "manual", inherited: true, read: keyword("none", "manual", "auto") },
  hyphenateLimitChars: { css: "hyphenate-limit-chars", initial: [5, 2, 3], inherited: true, read: limitChars },
  hyphenateLimitLines: {
    css: "hyphenate-limit-lines",
    initial: Number.POSITIVE_INFINITY,
    inherited: true,
    read: either(mapped({ "no-limit": Number.POSITIVE_INFINITY }), number),
  },
  scaling: { css: "-offprint-scaling", initial: 0, inherited: true, read: number },
  tracking: { css: "-offprint-tracking", initial: 0, inherited: true, read: number },
  protrusion: {
    css: "-offprint-protrusion",
    initial: false,
    inherited: true,
    read: mapped({ none: false, auto: true }),
  },
  turnMark: { css: "-offprint-turn-mark", initial: "", inherited: true, read: turnMark },
  orphans: { css: "orphans", initial: 2, inherited: true, read: number },
  widows: { css: "widows", initial: 2, inherited: true, read: number },
  listStyleType: {
    css: "list-style-type",
    initial: "disc",
    inherited: true,
    read: ([node]) => {
      const type = node?.type === "String" ? `"${node.value}` : nameOf(node);
      return type === undefined ? undefined : () => type;
    },
  },
  listStylePosition: {
    css: "list-style-position",
    initial: "outside",
    inherited: true,
    read: keyword("inside", "outside"),
  },
  textDecoration: {
    css: "text-decoration-line",
    initial: "none",
    inherited: true,
    read: keyword("none", "underline", "line-through"),
  },
  verticalAlign: {
    css: "vertical-align",
    initial: "baseline",
    inherited: false,
    read: either<ComputedStyle["verticalAlign"]>(
      keyword("baseline", "super", "sub", "middle", "bottom"),
      mapped({ top: "baseline" } as const),
      (value) => {
        const pt = length((context) => context.lh)(value);
        return pt && ((context) => ({ pt: pt(context) }));
      },
    ),
  },
};
