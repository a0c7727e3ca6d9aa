/** Floats from the manuscript to the page: where they stand, in what order they are read, and what is hard to place. */
import { expect, test } from "vitest";
import type { PagedPublication } from "../../src/page/types.ts";
import { dumpPages, pagesOf } from "../support/edition.ts";
import { picture } from "../support/pictures.ts";

/** Small pages: 10 rows of 14 pt, a measure of 180 pt. */
const SMALL = `@page { size: 220pt 200pt; margin: 30pt 20pt; @bottom-center { content: none; } }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; }`;

const WORDS = "the lamp was lit before the rain came down on the roof of the old mill and nobody spoke".split(" ");
const prose = (count: number): string =>
  Array.from({ length: count }, (_, index) => WORDS[(index * 7 + 3) % WORDS.length]).join(" ");

const PICTURES = new Map([
  picture("mill.png", 120, 42),
  picture("tower.png", 60, 400),
  picture("hair.png", 1, 20_000),
  picture("tick.png", 8, 8),
]);
const set = async (text: string, css = "") => (await pagesOf(text, SMALL + css, "base", PICTURES)).paged;

/** Pictures and words by page, in the order in which they are read. */
function read({ pages }: PagedPublication): string {
  const paints = pages.flatMap((page, index) => page.paints.map((paint) => ({ paint, page: index + 1 })));
  return paints
    .filter(({ paint }) => paint.leaf !== 0)
    .toSorted((a, b) => a.paint.leaf - b.paint.leaf)
    .flatMap(({ paint, page }) => {
      if (paint.kind === "image") return [`[${paint.src} ${page}]`];
      if (paint.kind !== "line") return [];
      const { text, breaks } = { text: paint.paragraph.text.text, breaks: paint.paragraph.breaks };
      return [text.slice(breaks.offset[paint.line.from], breaks.offset[paint.line.to]).trim()];
    })
    .join(" ");
}
const figure = (src: string, caption: string): string => `![It shows something](${src} "${caption}")`;

const NUMBERED = `body { counter-reset: figure; }
  figcaption { counter-increment: figure; }
  figcaption::before { content: "Figure " counter(figure) ". "; }`;

test("a figure floats with its numbered caption to the head of its page; its place in the reading order stays", async () => {
  const text = `${prose(50)}\n\n${figure("mill.png", "The mill.[^n]")}\n\nSo it ends.\n\n${figure("mill.png", "The mill again.")}\n\n${prose(40)}\n\n[^n]: A note.`;
  const paged = await set(text, NUMBERED);
  expect(dumpPages(paged)).toMatchInlineSnapshot(`
    "page 1, recto
      20   41 lit the nobody the of the came old was on
      20   55 and before roof spoke rain the lamp down
      20   69 mill lit the nobody the of the came old was
      20   83 on and before roof spoke rain the lamp down
      20   97 mill lit the nobody the of the came old was
      20  111 on and before
      50  128 picture mill.png 120 × 42
      20  181 Figure 1. The mill.[^n]

    page 2, verso
      31  111 So it ends.
      31  125 lit the nobody the of the came old was on
      20  139 and before roof spoke rain the lamp down
      20  153 mill lit the nobody the of the came old was
      20  167 on and before roof spoke rain the lamp down
      20  181 mill lit the
      50   30 picture mill.png 120 × 42
      20   83 Figure 2. The mill again."
  `);
  expect(read(paged)).toMatchInlineSnapshot(
    `"lit the nobody the of the came old was on and before roof spoke rain the lamp down mill lit the nobody the of the came old was on and before roof spoke rain the lamp down mill lit the nobody the of the came old was on and before [mill.png 1] Figure 1. The mill.[^n] So it ends. [mill.png 2] Figure 2. The mill again. lit the nobody the of the came old was on and before roof spoke rain the lamp down mill lit the nobody the of the came old was on and before roof spoke rain the lamp down mill lit the"`,
  );
});

test("a float before any text stands over it; one that is taller than what text leaves has a page", async () => {
  const paged = await set(`${figure("mill.png", "First.")}\n\n${prose(30)}\n\n![A tower](tower.png)\n\n${prose(60)}`);
  expect(dumpPages(paged)).toMatchInlineSnapshot(`
    "page 1, recto
      20  111 lit the nobody the of the came old was on and
      20  125 before roof spoke rain the lamp down mill lit
      20  139 the nobody the of the came old was on and
      31  153 lit the nobody the of the came old was on
      20  167 and before roof spoke rain the lamp down
      50   30 picture mill.png 120 × 42
      20   83 First.

    page 2, verso
     100   30 picture tower.png 21 × 140

    page 3, recto
      20   41 mill lit the nobody the of the came old was
      20   55 on and before roof spoke rain the lamp down
      20   69 mill lit the nobody the of the came old was
      20   83 on and before roof spoke rain the lamp down
      20   97 mill lit the nobody"
  `);
  const [, second, third] = paged.pageStarts;
  expect(paged.pageStarts.map(({ label }) => label)).toEqual(["1", "2", "3"]);
  expect({ ...second, label: "3" }).toEqual(third);
});

test("figures in cells and notes stay where they are", async () => {
  const inside = "![In its place](mill.png)";
  const text = `${prose(10)}\n\n| a |\n|---|\n| ${inside} |\n\nCalled.[^n]\n\n[^n]: Noted.\n\n    ${inside}`;
  const paged = await set(text, "figure { float: top; }");
  const tops = paged.pages.flatMap(({ paints }) =>
    paints.flatMap((paint) => (paint.kind === "image" ? [paint.y] : [])),
  );
  expect(tops.length).toBe(2);
  for (const y of tops) expect(y).toBeGreaterThan(30 + 2 * 14);
});

test("an image of 1 × 20,000 and twenty figures in a row: nothing is lost, nothing outside the type area", async () => {
  const many = Array.from({ length: 20 }, (_, index) => figure("mill.png", `Number ${index}.`)).join("\n\n");
  const paged = await set(`![A hair](hair.png)\n\n${prose(30)}\n\n${many}\n\n${prose(30)}`);
  const images = paged.pages.flatMap(({ paints }) => paints.filter((paint) => paint.kind === "image"));
  expect(images.length).toBe(21);
  for (const { y, height } of images) {
    expect(y).toBeGreaterThanOrEqual(30);
    expect(y + height).toBeLessThanOrEqual(170 + 14);
  }
  const numbers = [...read(paged).matchAll(/Number (\d+)\./g)].map((found) => Number(found[1]));
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test("a note that a floating caption calls stands on its page", async () => {
  const text = `${prose(20)}\n\n<figure>\n\n![The mill](mill.png)\n\n<figcaption>\n\nThe mill.[^n]\n\n</figcaption>\n</figure>\n\n${prose(60)}\n\n[^n]: Ground down.`;
  const paged = await set(text);
  const holds = (words: string): number =>
    paged.pages.findIndex(({ paints }) =>
      paints.some((paint) => paint.kind === "line" && paint.paragraph.text.text.includes(words)),
    );
  expect(holds("Ground down.")).toBe(holds("The mill."));
  expect(holds("Ground down.")).toBeGreaterThanOrEqual(0);
});
