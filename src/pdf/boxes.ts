/**
 * The boxes of a page (ISO 32000-1 §14.11.2). On screen all are the trimmed page. For the press the
 * media holds bleed and marks around it, and the shared content is wrapped in a translation.
 */
import type { Page } from "../page/types.ts";
import { decimal, type Pt } from "../units.ts";
import type { Target } from "./color.ts";
import type { Dictionary, Value } from "./syntax.ts";

type Sheet = Pick<Page, "side" | "style">;
interface Sides {
  readonly left: Pt;
  readonly right: Pt;
  readonly bottom: Pt;
  readonly top: Pt;
}
export interface Boxes {
  readonly width: Pt;
  readonly height: Pt;
  /** The trimmed page's corner in the media. */
  readonly left: Pt;
  readonly bottom: Pt;
  readonly bleed: Sides;
  readonly entries: Dictionary;
}

/** Room for marks outside of the bleed, their length, and how far they keep from it. */
const SLUG = 24;
const MARK = 15;
const GAP = 3;
const HAIRLINE = 0.25;

const NONE: Sides = { left: 0, right: 0, bottom: 0, top: 0 };

/** Some printers take no bleed at the spine, where nothing is trimmed: a recto's left side. */
export function boxesOf({ side, style }: Sheet, target: Target, spineBleed = true): Boxes {
  const { width, height, bleed: by, marks } = style;
  if (target === "screen") {
    const all = [0, 0, width, height];
    return { width, height, left: 0, bottom: 0, bleed: NONE, entries: { CropBox: all, TrimBox: all } };
  }
  const spine = spineBleed ? by : 0;
  const [before, after] = side === "recto" ? [spine, by] : [by, spine];
  const bleed = { left: before, right: after, bottom: by, top: by };
  const slug = marks.length > 0 ? SLUG : 0;
  const [left, bottom] = [before + slug, by + slug];
  return {
    width: width + before + after + 2 * slug,
    height: height + 2 * bottom,
    left,
    bottom,
    bleed,
    entries: {
      BleedBox: [slug, slug, left + width + after, bottom + height + by],
      TrimBox: [left, bottom, left + width, bottom + height],
    },
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
export function prefix({ style }: Sheet, boxes: Boxes): string {
  const shift = `q 1 0 0 1 ${decimal(boxes.left)} ${decimal(boxes.bottom)} cm\n`;
  return style.marks.length > 0 ? `${drawMarks(style, boxes)}${shift}` : shift;
}
export const SUFFIX = "Q\n";

function drawMarks({ width, height, marks }: Page["style"], { bleed, ...boxes }: Boxes): string {
  const lines: string[] = [];
  const line = (x1: Pt, y1: Pt, x2: Pt, y2: Pt): number =>
    lines.push(`${[x1, y1].map((v) => decimal(v)).join(" ")} m ${[x2, y2].map((v) => decimal(v)).join(" ")} l S`);
  /** Edges of the trimmed page, and where marks begin outside of the bleed. */
  const [left, right, bottom, top] = [boxes.left, boxes.left + width, boxes.bottom, boxes.bottom + height];
  const [west, east] = [left - bleed.left - GAP, right + bleed.right + GAP];
  const [south, north] = [bottom - bleed.bottom - GAP, top + bleed.top + GAP];
  if (marks.includes("crop")) {
    for (const y of [bottom, top]) {
      line(west - MARK, y, west, y);
      line(east, y, east + MARK, y);
    }
    for (const x of [left, right]) {
      line(x, south - MARK, x, south);
      line(x, north, x, north + MARK);
    }
  }
  if (marks.includes("cross")) {
    const [middle, centre] = [(left + right) / 2, (bottom + top) / 2];
    const arm = MARK / 2;
    for (const [x, y] of [
      [middle, north + arm],
      [middle, south - arm],
      [west - arm, centre],
      [east + arm, centre],
    ] as const) {
      line(x - arm, y, x + arm, y);
      line(x, y - arm, x, y + arm);
    }
  }
  return `/Artifact BMC q ${HAIRLINE} w /${MARK_COLOR} CS 1 SCN\n${lines.join("\n")}\nQ EMC\n`;
}
