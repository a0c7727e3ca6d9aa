/**
 * The published paragraph: widths of its boxes in units of 1/18 em and the ratios of its lines at a
 * measure of 500 units (Knuth & Plass 1981; Digital Typography, pp. 81–95). Numbers only, none of its words.
 */
import { expect, test } from "vitest";
import { fit } from "../../src/linebreak/fit.ts";
import type { FitParameters } from "../../src/linebreak/parameters.ts";
import { type Breaks, FLAG } from "../../src/linebreak/types.ts";

/** A word a token; `~` may be hyphenated, `-` is a hyphen that is written; the punctuation behind sets the space. */
const WIDTHS = `
16 42 42 41 59 29 51 32, 40 37 9 34 47 48~29 36 19 37~12~26; 29 25 48~22 29 16 37~12~21 33 25 27 12~31, 46 26 33
16 48, 29 42~40 41~32 12 44 15 25 36. 42 20 25 46 44 24 9 40 36 22~27, 29 45 19 24 39-30 15 25 22~22 29 9 36, 29
41 25 29 29 34 49, 25 46 38 38 26 31 25 22~22 29 23 42 20 25 30 15 25 31 35~36; 29 41 25 29 44 25 35 9 33~18 34,
29 45 12 20 19 34 29 53 17; 29 29 29 29 25 15~25~20 34~46.`;
const HYPHEN = 6;
const INDENT = 18;
/** Space after a word: width, stretch, shrink. */
const GLUE: Readonly<Record<string, readonly [number, number, number]>> = {
  "": [6, 3, 2],
  ",": [6, 4, 2],
  ";": [6, 4, 1],
  ".": [8, 6, 1],
};

/** The classical model of boxes, glue and penalties as break arrays of one channel. */
function classical(text: string): Breaks {
  const rows: {
    end: number;
    start: number;
    penalty: number;
    flags: number;
    stretch: [number, number];
    shrink: [number, number];
  }[] = [];
  let [width, stretch, shrink] = [INDENT, 0, 0];
  rows.push({ end: 0, start: 0, penalty: 0, flags: 0, stretch: [0, 0], shrink: [0, 0] });
  const words = text.trim().split(/\s+/);
  words.forEach((word, index) => {
    const punctuation = /[,;.]$/.exec(word)?.[0] ?? "";
    const boxes = word.slice(0, word.length - punctuation.length).split(/([~-])/);
    for (let at = 0; at < boxes.length; at += 2) {
      width += Number(boxes[at]);
      const mark = boxes[at + 1];
      if (mark === undefined) continue;
      const end = width + (mark === "~" ? HYPHEN : 0);
      rows.push({
        end,
        start: width,
        penalty: 50,
        flags: FLAG.hyphen,
        stretch: [stretch, stretch],
        shrink: [shrink, shrink],
      });
    }
    const [space, more, less] = GLUE[punctuation] ?? [6, 3, 2];
    const last = index === words.length - 1;
    rows.push({
      end: width,
      start: width + space,
      penalty: 0,
      flags: last ? FLAG.forced : 0,
      stretch: [stretch, stretch + more],
      shrink: [shrink, shrink + less],
    });
    width += space;
    stretch += more;
    shrink += less;
  });
  const floats = (pick: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, pick);
  return {
    count: rows.length,
    end: floats(({ end }) => end),
    start: floats(({ start }) => start),
    channels: [
      {
        stretchEnd: floats((row) => row.stretch[0]),
        stretchStart: floats((row) => row.stretch[1]),
        shrinkEnd: floats((row) => row.shrink[0]),
        shrinkStart: floats((row) => row.shrink[1]),
      },
    ],
    penalty: Int32Array.from(rows, ({ penalty }) => penalty),
    flags: Uint8Array.from(rows, ({ flags }) => flags),
    offset: Int32Array.from(rows, (_, index) => index),
  };
}

const PARAMETERS: FitParameters = {
  stages: [{ tolerance: 2, reach: [1], emergency: false, cures: false }],
  fitness: 3000,
  consecutive: 3000,
  hyphensInRow: 15,
  lastHyphen: 0,
  tail: 0,
  runtWidth: 0,
  runt: 0,
  lastLine: "free",
  variants: 0,
};

test("the frog prince's lines have the published ratios", () => {
  const { best } = fit(classical(WIDTHS), { first: [], rest: { indent: 0, width: 500 } }, PARAMETERS);
  const ratios = [...best.fill].slice(0, -1).map((ratio) => Math.round(ratio * 1000) / 1000);
  expect(ratios).toEqual([0.774, 0.179, 0.629, 0.545, 0, 0.079, 0.282, 0.294, 0.575]);
});
