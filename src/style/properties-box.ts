/** Properties of boxes, fragmentation and generated content (CSS Box 4, Fragmentation 3, Page Floats, Multicol, GCPM). */
import { colorOf } from "./color.ts";
import { content, counters, quotes, stringSet } from "./content.ts";
import type { Border, BreakValue, Color, ComputedStyle, Size } from "./types.ts";
import { either, keyword, length, mapped, nameOf, number, type Property, type Read, type Table } from "./values.ts";

type Same =
  | "display"
  | "width"
  | "maxWidth"
  | "height"
  | "maxHeight"
  | "float"
  | "floatReference"
  | "columns"
  | "columnSpan"
  | "columnFill"
  | "initialLetter"
  | "breakBefore"
  | "breakAfter"
  | "breakInside"
  | "decorationBreak"
  | "show"
  | "page"
  | "content"
  | "quotes"
  | "counterReset"
  | "counterIncrement"
  | "stringSet";
export type Edge = "Top" | "Right" | "Bottom" | "Left";
type Corner = "TopLeft" | "TopRight" | "BottomRight" | "BottomLeft";

export interface BoxValues
  extends Pick<ComputedStyle, Same>,
    Record<`margin${Edge}`, number | "auto">,
    Record<`padding${Edge}`, number>,
    Record<`border${Edge}Width`, number>,
    Record<`border${Edge}Style`, Border["style"]>,
    Record<`border${Edge}Color`, Color | "currentcolor">,
    Record<`border${Corner}Radius`, number> {
  readonly background: Color | "currentcolor" | undefined;
  readonly columnWidth: number | "auto";
  readonly columnGap: number | "normal";
  readonly columnRuleWidth: number;
  readonly columnRuleStyle: Border["style"];
  readonly columnRuleColor: Color | "currentcolor";
}

/** Four entries, one an edge. */
function edges<T>(prefix: string, suffix: string, property: Omit<Property<T>, "css">): object {
  const entries = (["Top", "Right", "Bottom", "Left"] as const).map((edge) => [
    `${prefix}${edge}${suffix}`,
    { ...property, css: `${prefix}-${edge.toLowerCase()}${suffix && `-${suffix.toLowerCase()}`}` },
  ]);
  return Object.fromEntries(entries) as object;
}

const measured = length((context) => context.measure);
const gap: Read<number | "normal"> = either<number | "normal">(keyword("normal"), measured);

/** `none`, a length or a percentage, which stays one: the containing block is known to the composer. */
const size: Read<Size> = (value) => {
  const [node] = value;
  if (nameOf(node) === "auto" || nameOf(node) === "none") return () => "auto";
  if (node?.type === "Percentage" && value.length === 1) {
    const percent = Number(node.value);
    return () => ({ percent });
  }
  const pt = length()(value);
  return pt && ((context) => ({ pt: pt(context) }));
};

const lineStyle = either<Border["style"]>(
  keyword("none", "solid", "dashed", "dotted", "double"),
  mapped({ hidden: "none" } as const),
);
const borderColor: Read<Color | "currentcolor"> = (value) => {
  const found = colorOf(value);
  return found === undefined || found === "transparent" ? undefined : () => found;
};
const backgroundColor: Read<BoxValues["background"]> = (value) => {
  const found = colorOf(value);
  return found === undefined ? undefined : () => (found === "transparent" ? undefined : found);
};

/** Left-hand pages are versos: books here are bound at the left. */
const breaks: Readonly<Record<string, BreakValue>> = {
  auto: "auto",
  avoid: "avoid",
  "avoid-page": "avoid",
  "avoid-column": "avoid",
  always: "page",
  all: "page",
  page: "page",
  left: "verso",
  right: "recto",
  recto: "recto",
  verso: "verso",
  column: "column",
};
/** Text runs from top to bottom: block directions are those of the page. */
const floats: Readonly<Record<string, ComputedStyle["float"]>> = {
  none: "none",
  left: "left",
  right: "right",
  top: "top",
  "block-start": "top",
  bottom: "bottom",
  "block-end": "bottom",
  "snap-block": "snap",
  footnote: "footnote",
};
const initialLetter: Read<number> = (value) => {
  if (nameOf(value[0]) === "normal") return () => 0;
  // The second number, the sink, is always the size: raised initials aren't set.
  return value[0] && number([value[0]]);
};
const page: Read<string> = ([node]) => {
  if (node?.type !== "Identifier") return undefined;
  const { name } = node;
  return () => (name === "auto" ? "" : name);
};

const read = <T>(initial: T, reader: Read<T>, inherited = false) => ({ initial, inherited, read: reader });

/** A border or a column's rule. */
const line = {
  width: read(2.25, either(mapped({ thin: 0.75, medium: 2.25, thick: 3.75 }), length())),
  style: read<Border["style"]>("none", lineStyle),
  color: read<Color | "currentcolor">("currentcolor", borderColor),
};
/** A corner's circle; an ellipse's second radius is left out. */
const radius = read(0, (value) => value[0] && length()([value[0]]));
const sides = {
  ...edges("margin", "", read<number | "auto">(0, either<number | "auto">(keyword("auto"), measured))),
  ...edges("padding", "", read(0, measured)),
  ...edges("border", "Width", line.width),
  ...edges("border", "Style", line.style),
  ...edges("border", "Color", line.color),
  borderTopLeftRadius: { css: "border-top-left-radius", ...radius },
  borderTopRightRadius: { css: "border-top-right-radius", ...radius },
  borderBottomRightRadius: { css: "border-bottom-right-radius", ...radius },
  borderBottomLeftRadius: { css: "border-bottom-left-radius", ...radius },
} as Table<Pick<BoxValues, Exclude<keyof BoxValues, Same | "background" | `column${string}`>>>;

export const boxProperties: Table<BoxValues> = {
  display: {
    css: "display",
    ...read<ComputedStyle["display"]>(
      "inline",
      keyword(
        "none",
        "inline",
        "inline-block",
        "block",
        "list-item",
        "table",
        "table-row",
        "table-cell",
        "table-header-group",
        "table-row-group",
        "table-caption",
      ),
    ),
  },
  ...sides,
  background: { css: "background-color", ...read<BoxValues["background"]>(undefined, backgroundColor) },
  width: { css: "width", ...read<Size>("auto", size) },
  maxWidth: { css: "max-width", ...read<Size>("auto", size) },
  height: { css: "height", ...read<Size>("auto", size) },
  maxHeight: { css: "max-height", ...read<Size>("auto", size) },
  float: {
    css: "float",
    ...read<ComputedStyle["float"]>("none", mapped(floats)),
  },
  floatReference: {
    css: "float-reference",
    ...read<ComputedStyle["floatReference"]>("column", keyword("column", "page")),
  },
  columns: { css: "column-count", ...read<number | "auto">("auto", either<number | "auto">(keyword("auto"), number)) },
  columnWidth: {
    css: "column-width",
    ...read<number | "auto">("auto", either<number | "auto">(keyword("auto"), length())),
  },
  columnRuleWidth: { css: "column-rule-width", ...line.width },
  columnRuleStyle: { css: "column-rule-style", ...line.style },
  columnRuleColor: { css: "column-rule-color", ...line.color },
  columnSpan: { css: "column-span", ...read<"none" | "all">("none", keyword("none", "all")) },
  columnFill: { css: "column-fill", ...read<"balance" | "auto">("balance", keyword("balance", "auto")) },
  columnGap: { css: "column-gap", ...read<number | "normal">("normal", gap) },
  initialLetter: { css: "initial-letter", ...read(0, initialLetter) },
  breakBefore: { css: "break-before", ...read<BreakValue>("auto", mapped(breaks)) },
  breakAfter: { css: "break-after", ...read<BreakValue>("auto", mapped(breaks)) },
  breakInside: {
    css: "break-inside",
    ...read<"auto" | "avoid">(
      "auto",
      mapped({ auto: "auto", avoid: "avoid", "avoid-page": "avoid", "avoid-column": "avoid" } as const),
    ),
  },
  decorationBreak: {
    css: "box-decoration-break",
    ...read<"slice" | "clone">("slice", keyword("slice", "clone")),
  },
  show: { css: "-offprint-show", ...read<"always" | "page-edge">("always", keyword("always", "page-edge")) },
  page: { css: "page", ...read("", page) },
  content: { css: "content", ...read<ComputedStyle["content"]>("normal", content) },
  quotes: { css: "quotes", ...read<ComputedStyle["quotes"]>("auto", quotes, true) },
  counterReset: { css: "counter-reset", ...read<ComputedStyle["counterReset"]>([], counters(0)) },
  counterIncrement: { css: "counter-increment", ...read<ComputedStyle["counterIncrement"]>([], counters(1)) },
  stringSet: { css: "string-set", ...read<ComputedStyle["stringSet"]>([], stringSet) },
};
