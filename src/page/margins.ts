/**
 * Margin boxes: running heads and folios, set when a page is finished (CSS Paged Media 3 §4, GCPM §1).
 * They are artifacts; nothing in the text depends on them.
 */
import { counterText } from "../flow/counters.ts";
import type { Resolve } from "../flow/references.ts";
import type { ComputedStyle, ContentPart, MarginBox, MarginBoxName, PageStyle, StyleId } from "../style/types.ts";
import type { Line, ShapedParagraph } from "../text/types.ts";
import type { Typesetter } from "../text/typesetter.ts";
import type { Pt } from "../units.ts";
import type { Page, Paint } from "./types.ts";

/** A named string's values on a page: what it was before, the first and the last set on it. */
export interface StringOnPage {
  readonly before: string;
  readonly first?: string;
  readonly last?: string;
  /** It was set at the page's very head. */
  readonly atHead: boolean;
}

export interface PageFacts {
  readonly page: Pick<Page, "style" | "number" | "label">;
  /** How many there are. */
  readonly pages: number;
  readonly strings: ReadonlyMap<string, StringOnPage>;
  readonly resolve: Resolve;
}

export function drawMarginBoxes(
  facts: PageFacts,
  styles: readonly ComputedStyle[],
  typesetter: Typesetter,
): readonly Paint[] {
  return facts.page.style.boxes.flatMap((box): Paint[] => {
    const style = styles[box.style];
    const text = box.content.map((part) => partText(part, facts)).join("");
    return style && text.trim() !== "" ? [setLine(text, box, style, facts.page.style, typesetter)] : [];
  });
}

function partText(part: ContentPart, facts: PageFacts): string {
  switch (part.kind) {
    case "text":
      return part.value;
    case "counter":
      if (part.name === "pages") return counterText(facts.pages, part.style);
      return part.style === "decimal" ? facts.page.label : counterText(facts.page.number, part.style);
    case "string":
      return stringText(facts.strings.get(part.name), part.which);
    case "target": {
      const { what, name, style, to } = part;
      return to.startsWith("#") ? facts.resolve({ what, name, style, anchor: to.slice(1), at: undefined }) : "";
    }
    default:
      return "";
  }
}

function stringText(value: StringOnPage | undefined, which: Extract<ContentPart, { kind: "string" }>["which"]): string {
  if (!value) return "";
  switch (which) {
    case "first":
      return value.first ?? value.before;
    case "last":
      return value.last ?? value.before;
    case "start":
      return value.atHead ? (value.first ?? value.before) : value.before;
    case "first-except":
      return value.first === undefined ? value.before : "";
  }
}

function setLine(text: string, box: MarginBox, style: ComputedStyle, page: PageStyle, typesetter: Typesetter): Paint {
  const { shaped, line } = shortened(text, box, page.width - page.margin.left - page.margin.right, typesetter);
  const { x, y } = place(box.name, line.width, style, page);
  return { kind: "line", leaf: 0, paragraph: shaped, line, x, y, last: true };
}

/** The text on one line of at most the measure: what is too long ends after a whole word, with an ellipsis. */
function shortened(
  text: string,
  box: MarginBox,
  measure: Pt,
  typesetter: Typesetter,
): { shaped: ShapedParagraph; line: Line } {
  const words = text.split(" ");
  for (let count = words.length; ; count--) {
    const shown =
      count === words.length
        ? text
        : `${words
            .slice(0, count)
            .join(" ")
            .replace(/[\p{P}\s]+$/u, "")}…`;
    const shaped = typesetter.shape(plainInline(shown, box.style), box.style);
    const fits = typesetter.fit(shaped, { first: [], rest: { indent: 0, width: 1e4 } });
    const line = { ...(fits.lines("best")[0] ?? { from: 0, to: 0, scale: 1, track: 0, space: 0, width: 0 }), x: 0 };
    if (line.width <= measure || count <= 1) return { shaped, line };
  }
}

const plainInline = (text: string, style: StyleId) => ({
  text,
  runs: [{ end: text.length, style, node: "page", source: -1, element: -1 }],
  elements: [],
  marks: [],
  objects: new Map(),
  at: { source: "", start: 0, end: 0 },
});

/** Baseline and left edge. Boxes are centred in their margin's height, less their own margins and padding. */
function place(name: MarginBoxName, width: Pt, style: ComputedStyle, page: PageStyle): { x: Pt; y: Pt } {
  const { margin } = page;
  const top = name.startsWith("top");
  const bottom = name.startsWith("bottom");
  const sides = (side: "top" | "bottom" | "left" | "right"): Pt =>
    style.padding[side] + (style.margin[side] === "auto" ? 0 : style.margin[side]);
  const from = (top ? 0 : bottom ? page.height - margin.bottom : margin.top) + sides("top");
  const to = (top ? margin.top : bottom ? page.height : page.height - margin.bottom) - sides("bottom");
  // Half of the cap height below the middle: capitals and figures are what stands there.
  const y = (from + to) / 2 + style.fontSize * 0.3;
  const left = margin.left + sides("left");
  const right = page.width - margin.right - sides("right");
  if (name.endsWith("left-corner")) return { x: (margin.left - width) / 2, y };
  if (name.endsWith("right-corner")) return { x: page.width - margin.right + (margin.right - width) / 2, y };
  if (name.startsWith("left")) return { x: (margin.left - width) / 2, y };
  if (name.startsWith("right")) return { x: page.width - margin.right + (margin.right - width) / 2, y };
  if (name.endsWith("right")) return { x: right - width, y };
  if (name.endsWith("center")) return { x: (left + right - width) / 2, y };
  return { x: left, y };
}
