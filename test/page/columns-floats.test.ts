/** Floats in columns: whatever the text, none is lost, nothing overlaps, and each is as wide as its column. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { pagesOf } from "../support/edition.ts";
import { picture } from "../support/pictures.ts";

/** 12 rows of 14 pt from y = 30; a measure of 300 pt, two columns of 144 pt. */
const SHEET = `@page { size: 340pt 228pt; margin: 30pt 20pt; @bottom-center { content: none; } }
  html { font-size: 9pt; line-height: 14pt; hyphens: manual; text-align: left; }
  section { columns: 2; column-gap: 12pt; } h2 { column-span: all; } figure { float: top; }`;
const PICTURES = new Map([picture("mill.png", 400, 140), picture("tower.png", 60, 150)]);

const WORDS = "the lamp was lit before the rain came down on the roof of the old mill and nobody spoke".split(" ");
const prose = (count: number): string =>
  Array.from({ length: count }, (_, index) => WORDS[(index * 7 + 3) % WORDS.length]).join(" ");
const block = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 70 }).map(prose) },
  { weight: 1, arbitrary: fc.constant("## A heading") },
  { weight: 2, arbitrary: fc.constantFrom("![A mill](mill.png)", '![A tower](tower.png "A tower.[^n]")') },
);
const COLUMNS = [20, 176] as const;

test("nothing is lost or overlaps, and pictures stand in their columns", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 12 }), async (blocks) => {
      const { paged } = await pagesOf(blocks.join("\n\n"), SHEET, "base", PICTURES);
      const paints = paged.pages.flatMap((page) => page.paints);
      const asked = blocks.filter((text) => text.startsWith("![")).map((text) => /\((\w+\.png)/.exec(text)?.[1]);
      expect(paints.flatMap((paint) => (paint.kind === "image" ? [paint.src] : []))).toEqual(asked);
      const lines = paints.flatMap((paint) => (paint.kind === "line" && paint.leaf !== 0 ? [paint] : []));
      const ends = lines.filter(({ last }) => last).length;
      expect(ends).toBe(blocks.length - asked.length + asked.filter((src) => src === "tower.png").length);
      for (const page of paged.pages)
        for (const image of page.paints) {
          if (image.kind !== "image") continue;
          const column = COLUMNS.findLast((x) => x <= image.x + 0.01) ?? 0;
          expect(image.x + image.width).toBeLessThanOrEqual(column + 144.01);
          expect(image.y + image.height).toBeLessThanOrEqual(30 + 12 * 14 + 0.01);
          for (const line of page.paints)
            if (line.kind === "line" && line.x < column + 144 && line.x + line.line.width > column)
              expect(line.y <= image.y || line.y - 6 >= image.y + image.height).toBe(true);
        }
    }),
    { numRuns: 30 },
  );
}, 60_000);

test.each([
  ["in reference to the page", "![A mill](mill.png)", "figure { float-reference: page; }"],
  ["whose picture spans the columns", "![A mill](mill.png){.wide}", ".wide { column-span: all; }"],
])("a figure %s stands at its head, above all columns", async (_, figure, css) => {
  const text = `${prose(150)}\n\n${figure}\n\n${prose(60)}`;
  const { paged } = await pagesOf(text, `${SHEET} ${css}`, "base", PICTURES);
  const page = paged.pages.find(({ paints }) => paints.some(({ kind }) => kind === "image"));
  const image = page?.paints.find((paint) => paint.kind === "image");
  const lines = page?.paints.flatMap((paint) => (paint.kind === "line" ? [paint] : [])) ?? [];
  if (image?.kind !== "image") throw new Error("no picture");
  expect(image.width).toBeGreaterThan(144);
  expect(image.y).toBeLessThan(30 + 14);
  expect(new Set(lines.map(({ x }) => Math.round(x)))).toEqual(new Set(COLUMNS));
  for (const { y } of lines) expect(y).toBeGreaterThan(image.y + image.height);
});
