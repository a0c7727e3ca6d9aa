/** Laws of columns on random manuscripts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PagedPublication, Paint } from "../../src/page/types.ts";
import { pagesOf } from "../support/edition.ts";

/** 12 rows of 14 pt from y = 30; a measure of 300 pt. */
const [HEAD, LEADING, ROWS, GAP, MEASURE] = [30, 14, 12, 12, 300];
const sheet = (count: number, more = ""): string =>
  `@page { size: 340pt 228pt; margin: 30pt 20pt; @bottom-center { content: none; } }
  html { font-size: 9pt; line-height: 14pt; hyphens: manual; text-align: left; }
  section { columns: ${count}; column-gap: ${GAP}pt; } ${more}`;

const WORDS = "the lamp was lit before the rain came down on the roof of the old mill and nobody spoke".split(" ");
const prose = (count: number): string =>
  Array.from({ length: count }, (_, index) => WORDS[(index * 7 + 3) % WORDS.length]).join(" ");

type LinePaint = Extract<Paint, { kind: "line" }>;
const lineText = ({ paragraph, line }: LinePaint): string =>
  paragraph.text.text.slice(paragraph.breaks.offset[line.from], paragraph.breaks.offset[line.to]).trim();
const linesOf = (page: PagedPublication["pages"][number]): readonly LinePaint[] =>
  page.paints.flatMap((paint) => (paint.kind === "line" && paint.leaf !== 0 ? [paint] : []));
const words = (paged: PagedPublication): readonly string[] =>
  paged.pages
    .flatMap(linesOf)
    .flatMap((line) => lineText(line).split(/\s+/))
    .filter((word) => word !== "" && word !== "•");
const rowOf = ({ y }: LinePaint): number => Math.ceil((y - HEAD) / LEADING);
/** Rows that each column of a page reaches. */
function depths(page: PagedPublication["pages"][number], count: number): readonly number[] {
  const width = (MEASURE + GAP) / count;
  const rows = Array.from({ length: count }, () => 0);
  for (const line of linesOf(page)) {
    const column = Math.floor((line.x - 20 + GAP / 2) / width);
    rows[column] = Math.max(rows[column] ?? 0, rowOf(line));
  }
  return rows;
}

const paragraph = fc.integer({ min: 1, max: 70 }).map(prose);
const block = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.integer({ min: 1, max: 4 }).map((count) => `## ${prose(count)}`),
  fc.integer({ min: 1, max: 3 }).map((count) => `### ${prose(count)}`),
  fc.integer({ min: 1, max: 12 }).map((count) => `> ${prose(count)}`),
  fc
    .integer({ min: 1, max: 4 })
    .map((count) => Array.from({ length: count }, (_, index) => `- ${prose(index + 2)}`).join("\n")),
);

test("nothing is lost, doubled, out of order or below the foot, whatever spans", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(block, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 2, max: 4 }),
      async (blocks, count) => {
        const { paged, diagnostics } = await pagesOf(blocks.join("\n\n"), sheet(count, "h2 { column-span: all; }"));
        const said = blocks.join(" ").replaceAll(/^(#+|>|-)\s/gm, "");
        expect(words(paged)).toEqual(said.split(/\s+/).filter((word) => !/^(#+|>|-)?$/.test(word)));
        const overfull = diagnostics.some(({ message }) => message.includes("runs over its foot"));
        const base = paged.pages.flatMap(linesOf).map(rowOf);
        if (!overfull) expect(Math.max(...base)).toBeLessThanOrEqual(ROWS);
        expect(Math.min(...base)).toBe(1);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test("columns of a full page are equally deep, the last page's within two lines", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 28, max: 90 }).map(prose), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 2, max: 4 }),
      async (blocks, count) => {
        const { paged, diagnostics } = await pagesOf(blocks.join("\n\n"), sheet(count));
        expect(diagnostics).toEqual([]);
        for (const page of paged.pages.slice(0, -1)) expect(new Set(depths(page, count)).size).toBe(1);
        const last = depths(paged.pages.at(-1)!, count);
        // Five lines can't be divided among three columns without widows.
        if (last.reduce((total, rows) => total + rows) < 5 * count) return;
        expect(Math.max(...last) - Math.min(...last)).toBeLessThanOrEqual(2);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test("a note stands below its column's text, in the column that calls it or the next", async () => {
  const noted = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 25 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(noted, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 2, max: 3 }),
      fc.boolean(),
      async (blocks, count, banded) => {
        const text = blocks.map(([words, note], index) =>
          note === 0 ? `## ${prose(2)}` : `call${index}.[^n${index}] ${prose(words)}\n\n[^n${index}]: ${prose(note)}`,
        );
        const css = sheet(
          count,
          `.footnote { font-size: 7pt; line-height: 7pt; } ${banded ? "h2 { column-span: all; }" : ""}`,
        );
        const { paged, diagnostics } = await pagesOf(text.join("\n\n"), css);
        const width = (MEASURE + GAP) / count;
        const lines = paged.pages.flatMap((page, index) =>
          linesOf(page).map((line) => ({
            line,
            column: index * count + Math.floor((line.x - 20 + GAP / 2) / width),
            note: line.paragraph.style.fontSize < 9,
          })),
        );
        const said = blocks.flatMap(([, note]) => (note === 0 ? [] : prose(note).split(" ")));
        const notes = lines.filter(({ note }) => note);
        const shown = notes.map(({ line }) => lineText(line)).filter((one) => !/^\d+$/.test(one));
        expect(shown.join(" ").split(/\s+/).filter(Boolean)).toEqual(said);
        if (diagnostics.some(({ message }) => message.includes("runs over its foot"))) return;
        const calls = lines.filter(({ line }) => line.line.from === 0 && lineText(line).startsWith("call"));
        const begun = notes.filter(({ line }) => line.line.from === 0 && !/^\d+$/.test(lineText(line)));
        expect(begun.map(({ column }) => column)).toEqual(calls.map(({ column }) => column));
        for (const { column, line } of notes) {
          const text = lines.filter((one) => !one.note && one.column === column);
          expect(Math.max(0, ...text.map((one) => one.line.y))).toBeLessThan(line.y);
          expect(line.y).toBeLessThan(HEAD + ROWS * LEADING);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test("floats in columns and across them are all there, in order, and over nothing", async () => {
  const kinds = ["top", "bottom", "snap-block", "page-top", "page-bottom", "page-snap-block"];
  const floating = fc
    .tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 20 }))
    .map(([place, count, note]) => ({ place, count, note }));
  const css = kinds
    .map((name) => `.${name} { float: ${name.replace("page-", "")}; margin: 1rlh 0; }`)
    .concat('[class^="page"] { float-reference: page; } .footnote { font-size: 9pt; line-height: 14pt; }')
    .join(" ");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 2, arbitrary: block }, floating), { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 2, max: 3 }),
      async (blocks, count) => {
        const text = blocks.map((one, index) =>
          typeof one === "string"
            ? one
            : `::: ${one.place}\nfloat${index} ${prose(one.count)}${one.note ? `[^${index}]\n:::\n\n[^${index}]: ${prose(one.note)}` : "\n:::"}`,
        );
        const { paged, diagnostics } = await pagesOf(
          text.join("\n\n"),
          sheet(count, `h2 { column-span: all; } ${css}`),
        );
        const said = text.join("\n").replaceAll(/^(#+|>|-|:::.*|\[\^\d+\]:)(\s|$)|\[\^\d+\]/gm, "");
        const plain = (all: readonly string[]): readonly string[] =>
          all
            .map((word) => word.replace(/\d+$/, ""))
            .filter(Boolean)
            .toSorted();
        expect(plain(words(paged))).toEqual(plain(said.split(/\s+/)));
        const across = blocks.flatMap((one, index) =>
          typeof one !== "string" && one.place.startsWith("page") ? [`float${index}`] : [],
        );
        const pageOf = across.map((word) =>
          paged.pages.findIndex((page) => linesOf(page).some((line) => lineText(line).startsWith(word))),
        );
        expect(pageOf).toEqual(pageOf.toSorted((one, other) => one - other));
        if (diagnostics.some(({ message }) => message.includes("runs over its foot"))) return;
        for (const page of paged.pages) {
          const lines = linesOf(page).filter((line) => !/^(•|\d+)$/.test(lineText(line)));
          const width = (MEASURE + GAP) / count;
          const places = lines.flatMap((line) => {
            const [from, to] = [line.x, line.x + line.line.width].map((x) => Math.floor((x - 20 + GAP / 2) / width));
            return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, at) => `${(from ?? 0) + at} ${rowOf(line)}`);
          });
          expect(new Set(places).size).toBe(places.length);
          expect(Math.max(...lines.map(rowOf))).toBeLessThanOrEqual(ROWS);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test("what begins a column stands at its head", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(block, { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 2, max: 3 }),
      async (blocks, count) => {
        const text = `${prose(5)}\n\n${blocks.join("\n\n")}`;
        const { paged } = await pagesOf(text, sheet(count, "h2 { break-before: column; }"));
        expect(words(paged)).toEqual(text.split(/\s+/).filter((word) => !/^(#+|>|-)?$/.test(word)));
        const first = ({ paragraph, line }: LinePaint): boolean =>
          paragraph.style.breakBefore === "column" && line.from === 0;
        const heads = paged.pages.flatMap(linesOf).filter(first);
        expect(heads.map(rowOf)).toEqual(blocks.filter((one) => one.startsWith("## ")).map(() => 1));
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
