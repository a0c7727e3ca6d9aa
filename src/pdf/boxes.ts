/**
 * The boxes of a page (ISO 32000-1 §14.11.2). On screen all are the trimmed page. For the press the
 * media holds bleed and marks around it, and the shared content is wrapped in a translation.
 */
import type { PageStyle } from "../style/types.ts";
import { decimal, type Pt } from "../units.ts";
import type { Target } from "./color.ts";
import type { Dictionary, Value } from "./syntax.ts";

export interface Boxes {
  readonly width: Pt;
  readonly height: Pt;
  /** From the media's corner to the trimmed page's, both ways. */
  readonly offset: Pt;
  readonly entries: Dictionary;
}

/** Room for marks outside of the bleed, their length, and how far they keep from it. */
const SLUG = 24;
const MARK = 15;
const GAP = 3;
const HAIRLINE = 0.25;

export function boxesOf(style: PageStyle, target: Target): Boxes {
  const { width, height, bleed, marks } = style;
  if (target === "screen") {
    const all = [0, 0, width, height];
    return { width, height, offset: 0, entries: { CropBox: all, TrimBox: all } };
  }
  const offset = bleed + (marks.length > 0 ? SLUG : 0);
  const around = (by: Pt): Pt[] => [offset - by, offset - by, offset + width + by, offset + height + by];
  return {
    width: width + 2 * offset,
    height: height + 2 * offset,
    offset,
    entries: { BleedBox: around(bleed), TrimBox: around(0) },
  };
}

/** The colour of marks, on every plate (ISO 32000-1 §8.6.6.4), and what it is called in content. */
export const REGISTRATION: Value = [
  "Separation",
  "All",
  "DeviceCMYK",
  { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 },
];
export const MARK_COLOR = "Registration";

/** What comes before the shared content. */
export function prefix(style: PageStyle, boxes: Boxes): string {
  const shift = `q 1 0 0 1 ${decimal(boxes.offset)} ${decimal(boxes.offset)} cm\n`;
  return style.marks.length > 0 ? `${drawMarks(style, boxes)}${shift}` : shift;
}
export const SUFFIX = "Q\n";

function drawMarks({ width, height, bleed, marks }: PageStyle, { offset }: Boxes): string {
  const lines: string[] = [];
  const line = (x1: Pt, y1: Pt, x2: Pt, y2: Pt): number =>
    lines.push(`${[x1, y1].map((v) => decimal(v)).join(" ")} m ${[x2, y2].map((v) => decimal(v)).join(" ")} l S`);
  const [left, right, bottom, top] = [offset, offset + width, offset, offset + height];
  const near = bleed + GAP;
  const far = near + MARK;
  if (marks.includes("crop")) {
    for (const y of [bottom, top]) {
      line(left - far, y, left - near, y);
      line(right + near, y, right + far, y);
    }
    for (const x of [left, right]) {
      line(x, bottom - far, x, bottom - near);
      line(x, top + near, x, top + far);
    }
  }
  if (marks.includes("cross")) {
    const [middle, centre] = [(left + right) / 2, (bottom + top) / 2];
    const arm = MARK / 2;
    const at = near + arm;
    for (const [x, y] of [
      [middle, top + at],
      [middle, bottom - at],
      [left - at, centre],
      [right + at, centre],
    ] as const) {
      line(x - arm, y, x + arm, y);
      line(x, y - arm, x, y + arm);
    }
  }
  return `/Artifact BMC q ${HAIRLINE} w /${MARK_COLOR} CS 1 SCN\n${lines.join("\n")}\nQ EMC\n`;
}
