/**
 * Laws that hold for random documents of all constructs: every word once, nothing upon another or outside
 * the page, notes on the page of their call, floats in order, headings never last.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Picture, Pictures } from "../../src/image/types.ts";
import type { Page, Paint } from "../../src/page/types.ts";
import { pagesOf } from "../support/edition.ts";

/** 24 rows of 14 pt, a measure of 320 pt. */
const PAGE = { width: 380, height: 416, top: 40, left: 30, leading: 14 };
const sheet = (more: string): string =>
  `@page { size: ${PAGE.width}pt ${PAGE.height}pt; margin: ${PAGE.top}pt ${PAGE.left}pt; @bottom-center { content: none; } }
  html { font-size: 10pt; line-height: ${PAGE.leading}pt; hyphens: none; } ${more}`;
const SHEETS = [
  "",
  "figure { float: none; }",
  "figure { float: bottom; }",
  "section { columns: 2; column-gap: 14pt; }",
  "body { columns: 2; column-gap: 14pt; } h2 { column-span: all; } h3 { break-before: column; } figure { float-reference: page; }",
];

const PICTURES: Pictures = new Map(
  [
    [100, 40],
    [260, 120],
    [200, 500],
    [20, 2000],
  ].map(([width = 1, height = 1]): [string, Picture] => {
    const src = `${width}x${height}.png`;
    const size = { width, height, naturalWidth: width, naturalHeight: height };
    const kind = { format: "png", mediaType: "image/png", orientation: 1, alpha: false, gray: true } as const;
    return [src, { src, bytes: new Uint8Array(), ...size, ...kind }];
  }),
);

/** A construct in the making: it asks for words and notes, and writes itself. */
interface Pen {
  /** So many words that occur nowhere else; a letter says what they stand in. */
  readonly words: (count: number, kind?: string) => string;
  /** A call, whose note has so many words. */
  readonly note: (count: number) => string;
}
type Construct = (pen: Pen) => string;
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

const small = fc.integer({ min: 1, max: 9 });
const made = <T>(of: fc.Arbitrary<T>, make: (value: T) => Construct): fc.Arbitrary<Construct> => of.map(make);
const construct: fc.Arbitrary<Construct> = fc.oneof(
  { weight: 5, arbitrary: made(fc.integer({ min: 1, max: 90 }), (count) => (pen) => pen.words(count)) },
  {
    weight: 2,
    arbitrary: made(fc.tuple(small, small, fc.integer({ min: 1, max: 60 })), ([before, after, count]) => (pen) => {
      return `${pen.words(before)}${pen.note(count)} ${pen.words(after)}`;
    }),
  },
  made(
    small,
    (count) =>
      ({ words }) =>
        `*${words(count)}* **${words(1)}** [${words(2)}](https://x.org) \`${words(1)}\``,
  ),
  { weight: 2, arbitrary: made(small, (count) => (pen) => `${count % 2 ? "##" : "###"} ${pen.words(count, "h")}`) },
  made(small, (count) => (pen) => `## ${pen.words(2, "h")}${count > 6 ? pen.note(count) : ""}`),
  made(
    fc.tuple(small, small),
    ([items, count]) =>
      (pen) =>
        lines(items, (at) => `${at + 1}. ${pen.words(count)}`),
  ),
  made(fc.tuple(small, small), ([items, count]) => (pen) => {
    return lines(items, (at) => `${at % 3 ? "  " : ""}- ${pen.words(count)}`);
  }),
  made(small, (count) => (pen) => `> ${pen.words(count * 6)}${pen.note(3)}\n>\n> ${pen.words(count)}`),
  made(small, (count) => (pen) => `\`\`\`\n${lines(count * 3, () => pen.words(3))}\n\`\`\``),
  made(small, (count) => (pen) => lines(count, () => `${pen.words(1)}\n: ${pen.words(4)}\n`)),
  made(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 30 })), ([columns, rows]) => ({ words }) => {
    const row = (count: number, kind?: string): string =>
      `|${Array.from({ length: columns }, () => ` ${words(count, kind)} |`).join("")}`;
    return `${row(1, "t")}\n|${"---|".repeat(columns)}\n${lines(rows, () => row(2))}`;
  }),
  made(fc.tuple(small, small), ([rows, count]) => ({ words }) => {
    const cell = (text: string): string => `| ${text.padEnd(70)} |`;
    const rule = `+${"-".repeat(72)}+`;
    return `${rule}\n${lines(rows, () => `${cell(words(count, "t"))}\n${rule}`)}`;
  }),
  made(fc.tuple(fc.constantFrom(...PICTURES.keys()), small), ([src, count]) => ({ words }) => {
    return `![A picture](${src} "${words(count, "c")}")`;
  }),
  fc.constant(() => "* * *"),
);

function write(constructs: readonly Construct[]): { markdown: string; words: readonly string[] } {
  const words: string[] = [];
  const notes: string[] = [];
  const pen: Pen = {
    words: (count, kind = "w") => {
      const made = Array.from({ length: count }, (_, index) => `${kind}${words.length + index}x`);
      words.push(...made);
      return made.join(" ");
    },
    note: (count) => {
      notes.push(`[^${notes.length}]: ${pen.words(count, `n${notes.length}n`)}`);
      return `[^${notes.length - 1}]`;
    },
  };
  const text = constructs.map((one) => one(pen)).join("\n\n");
  return { markdown: `${text}\n\n${notes.join("\n\n")}\n`, words };
}

type LinePaint = Extract<Paint, { kind: "line" }>;
const textOf = ({ paragraph, line }: LinePaint): string =>
  paragraph.text.text.slice(paragraph.breaks.offset[line.from], paragraph.breaks.offset[line.to]);
const WORD = /(?:[whtc]|n\d+n)\d+x/g;
const linesOf = (page: Page): readonly LinePaint[] =>
  page.paints.flatMap((paint) => (paint.kind === "line" ? [paint] : []));
const read = (page: Page): readonly string[] =>
  linesOf(page).flatMap((paint) => (paint.leaf === 0 ? [] : (textOf(paint).match(WORD) ?? [])));
const imagesOf = (page: Page) => page.paints.flatMap((paint) => (paint.kind === "image" ? [paint] : []));

const overlap = (a: { x: number; width: number }, b: { x: number; width: number }): boolean =>
  a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1;

/** Lines stand apart from one another and from pictures, all within the paper. */
function expectApart(page: Page): void {
  const set = linesOf(page).map((paint) => ({ x: paint.x, width: paint.line.width, y: paint.y, text: textOf(paint) }));
  const images = imagesOf(page);
  for (const [index, line] of set.entries()) {
    expect(line.x).toBeGreaterThan(0);
    expect(line.x + line.width).toBeLessThan(PAGE.width);
    for (const other of set.slice(index + 1))
      if (Math.abs(line.y - other.y) < 8 && overlap(line, other)) expect(`${line.text} upon ${other.text}`).toBe("");
    for (const image of images)
      if (overlap(line, image) && line.y > image.y + 1 && line.y - 7 < image.y + image.height - 1)
        expect(`${line.text} in ${image.src}`).toBe("");
  }
  for (const [index, one] of images.entries())
    for (const other of images.slice(index + 1))
      if (overlap(one, other))
        expect(one.y + one.height <= other.y + 1 || other.y + other.height <= one.y + 1).toBe(true);
}

test("whatever constructs a document has", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(construct, { minLength: 1, maxLength: 10 }),
      fc.constantFrom(...SHEETS),
      async (constructs, more) => {
        const { markdown, words } = write(constructs);
        const { paged, diagnostics } = await pagesOf(markdown, sheet(more), "base", PICTURES);
        const { pages } = paged;
        expect(pages.flatMap(read).toSorted()).toEqual(words.toSorted());
        expect(pages.flatMap(imagesOf).map(({ src }) => src)).toEqual(
          [...markdown.matchAll(/\((\d+x\d+\.png)/g)].map(([, src]) => src),
        );
        for (const page of pages) expectApart(page);

        const gaveIn = diagnostics.some(({ code }) => code === "page/relaxed");
        const foot = PAGE.height - PAGE.top + (gaveIn ? Infinity : PAGE.leading);
        for (const page of pages) for (const { y } of linesOf(page)) expect(y).toBeLessThan(foot);

        const pageOf = new Map(
          pages.flatMap((page, index) =>
            read(page)
              .toReversed()
              .map((word) => [word, index]),
          ),
        );
        for (const [, call, first] of markdown.matchAll(/^\[\^(\d+)\]: (\S+)/gm)) {
          const before = new RegExp(`(\\S+x)\\[\\^${call}\\]`).exec(markdown)?.[1] ?? "";
          if (!before.startsWith("c"))
            expect([before, first, pageOf.get(first ?? "")]).toEqual([before, first, pageOf.get(before)]);
        }
        if (gaveIn) return;
        for (const page of pages.slice(0, -1)) {
          const beside = more.includes("none") ? /^n/ : /^[nc]/;
          const last = read(page).findLast((word) => !beside.test(word));
          const followed = words.slice(words.indexOf(last ?? "") + 1).some((word) => /^[wt]/.test(word));
          if (last && followed) expect(last).not.toMatch(/^h/);
        }
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);
