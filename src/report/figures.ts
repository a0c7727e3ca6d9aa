/** Every figure of the report, from the lines and pages. */
import type { PagedPublication } from "../page/types.ts";
import { type Hyphens, hyphens, ladders, orphans, pageEndHyphens, runts, tails, widows } from "./breaks.ts";
import { depths, offGrid, type Spread, spreads } from "./depth.ts";
import type { Rivers } from "./rivers.ts";
import type { Body, Text } from "./rows.ts";
import { type Letters, letters, type Spaces, spaces } from "./spaces.ts";
import { overfull } from "./spots.ts";
import { share } from "./statistics.ts";

export interface Figures {
  readonly pages: number;
  /** Body paragraphs. */
  readonly paragraphs: number;
  readonly body: Body;
  readonly spaces: Spaces;
  readonly letters: Letters;
  readonly hyphens: Hyphens & { readonly ladders: number; readonly pageEnds: number; readonly turns: number };
  readonly breaks: {
    readonly widows: number;
    readonly orphans: number;
    readonly runts: number;
    readonly tails: number;
    readonly overfull: number;
  };
  /** Of four lines or more, among a thousand judged lines. */
  readonly rivers: { readonly count: number; readonly perThousand: number; readonly longest: number };
  readonly depth: {
    readonly fullPages: number;
    readonly fullSpreads: number;
    readonly unequal: number;
    /** Share of body lines. */
    readonly offGrid: number;
    readonly spreads: readonly Spread[];
  };
}

export function measureText(paged: PagedPublication, text: Text, white: Rivers): Figures {
  const { paragraphs, body } = text;
  const even = spaces(paragraphs, body);
  const ends = pageEndHyphens(paragraphs);
  const deep = depths(paged.pages, paragraphs, body);
  const open = spreads(deep);
  return {
    pages: paged.pages.length,
    paragraphs: paragraphs.filter((one) => one.body).length,
    body,
    spaces: even,
    letters: letters(paragraphs),
    hyphens: {
      ...hyphens(paragraphs),
      ladders: ladders(paragraphs).length,
      pageEnds: ends.length,
      turns: ends.filter(({ page }) => paged.pages[page]?.side === "recto").length,
    },
    breaks: {
      widows: widows(paragraphs).length,
      orphans: orphans(paragraphs).length,
      runts: runts(paragraphs, body.size).length,
      tails: tails(paragraphs).length,
      overfull: overfull(paged, text).length,
    },
    rivers: {
      count: white.found.length,
      perThousand: 1000 * share(white.found.length, even.lines),
      longest: white.longest,
    },
    depth: {
      fullPages: deep.filter(({ full }) => full).length,
      fullSpreads: open.filter(({ left, right }) => left?.full && right?.full).length,
      unequal: open.filter(({ unequal }) => unequal).length,
      offGrid: offGrid(paged.pages, paragraphs, body),
      spreads: open,
    },
  };
}
