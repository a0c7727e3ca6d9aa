/** How large a picture stands on the page: what the manuscript or a style asks for, in proportion and within the type area. */
import { expect, test } from "vitest";
import { pagesOf } from "../support/edition.ts";
import { picture } from "../support/pictures.ts";

/** A type area of 180 × 140 pt. */
const SMALL = `@page { size: 220pt 200pt; margin: 30pt 20pt; @bottom-center { content: none; } }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; }`;
const PICTURES = new Map([picture("wide.png", 400, 100), picture("tall.png", 30, 300), picture("tick.png", 10, 10)]);

async function sizeOf(markdown: string, css = ""): Promise<string | undefined> {
  const { paged } = await pagesOf(markdown, SMALL + css, "base", PICTURES);
  const image = paged.pages.flatMap(({ paints }) => paints).find((paint) => paint.kind === "image");
  return image?.kind === "image" ? `${Math.round(image.width)} × ${Math.round(image.height)}` : undefined;
}

test.each([
  ["![a](wide.png)", "", "180 × 45"],
  ["![a](wide.png){width=50%}", "", "90 × 23"],
  ["![a](wide.png){width=80px}", "", "60 × 15"],
  ["![a](wide.png){height=1cm}", "", "113 × 28"],
  ["![a](wide.png){width=100pt height=1pt}", "", "100 × 25"],
  ["![a](wide.png)", "img { height: 20pt }", "80 × 20"],
  ["![a](wide.png){height=20pt}", "img { width: 60pt }", "60 × 15"],
  ["![a](wide.png){.half}", ".half { width: 50% }", "90 × 23"],
  ["![a](tall.png)", "", "14 × 140"],
  ["![a](tall.png)", "img { max-height: 50% }", "7 × 70"],
  ['![a](tall.png "With a caption of one line.")', "", "13 × 126"],
  ["In a ![line](tick.png) of text.", "", "10 × 10"],
  ["In a ![line](wide.png){height=8pt} of text.", "", "32 × 8"],
  ["In a ![line](wide.png) of text.", "img { width: 20pt }", "20 × 5"],
])("%s %s: %s", async (markdown, css, expected) => {
  expect(await sizeOf(markdown, css)).toBe(expected);
});

test.each(["article", "book"] as const)("two upright pictures share a page of %s.css", async (style) => {
  const text = "Before.\n\n![a](upright.png)\n\n![b](upright.png)\n\nAfter.";
  const { paged } = await pagesOf(text, "", style, new Map([picture("upright.png", 900, 1200)]));
  const images = paged.pages.map(({ paints }) => paints.filter(({ kind }) => kind === "image").length);
  expect(images).toContain(2);
});

test("an upright picture leaves room for text on the shipped pages, but not where its size is said", async () => {
  const upright = new Map([picture("upright.png", 900, 1200)]);
  for (const [markdown, height] of [
    ["![a](upright.png)", 18 * 14.5],
    ["![a](upright.png){height=400pt}", 400],
    ["![a](upright.png){width=320pt}", (320 * 4) / 3],
  ] as const) {
    const { paged } = await pagesOf(markdown, "", "article", upright);
    const image = paged.pages.flatMap(({ paints }) => paints).find((paint) => paint.kind === "image");
    expect(image?.kind === "image" && image.height).toBeCloseTo(height, 6);
  }
});
