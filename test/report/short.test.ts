/** Pages that end short although their text goes on, and what the report says of them. */
import { expect, test } from "vitest";
import { shortPages } from "../../src/report/short.ts";
import { pagesOf } from "../support/edition.ts";
import { picture } from "../support/pictures.ts";

/** Ten lines a page. */
const SMALL = `@page { size: 220pt 200pt; margin: 30pt 20pt; @bottom-center { content: none; } }
  html { font-size: 11pt; line-height: 14pt; hyphens: manual; }`;
const PICTURES = new Map([picture("mill.png", 120, 84), picture("tower.png", 60, 80)]);
const prose = (count: number): string => Array.from({ length: count }, () => "the mill turned").join(" ");

async function short(text: string, css: string): Promise<readonly string[]> {
  const { paged } = await pagesOf(text, SMALL + css, "base", PICTURES);
  return shortPages(paged, 14).map(({ page, rows, of, why }) => `page ${page + 1}: ${rows} of ${of}, ${why}`);
}

test("a picture that stays in the text leaves a short page; the report says why", async () => {
  const text = `${prose(15)}\n\n![A mill](mill.png)\n\n${prose(30)}`;
  expect(await short(text, "figure { float: none !important; }")).toMatchInlineSnapshot(`
    [
      "page 1: 6 of 10, picture",
    ]
  `);
  expect(await short(text, "")).toEqual([]);
});

test("a page of pictures, and one before pictures that follow the text", async () => {
  const mill = "![A mill](mill.png)";
  expect(await short(`${prose(6)}\n\n${mill}\n\n${mill}\n\n${mill}\n\n${mill}`, "")).toMatchInlineSnapshot(`
    [
      "page 2: 6 of 10, pictures",
      "page 3: 6 of 10, pictures",
    ]
  `);
});

test("the last page of a chapter isn't short", async () => {
  expect(await short(`${prose(3)}\n\n## Next\n\n${prose(3)}`, "h2 { break-before: page; }")).toEqual([]);
});
