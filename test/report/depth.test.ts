/** Depth of pages and spreads, and the grid. */
import { describe, expect, it } from "vitest";
import type { Page } from "../../src/page/types.ts";
import { depths, offGrid, spreads } from "../../src/report/depth.ts";
import type { Paragraph } from "../../src/report/rows.ts";
import { pageOf } from "../pdf/fixture.ts";
import { BODY, paragraph, row } from "./rows.ts";

/** Pages from a verso on, with text on so many rows each (type area from 54 points, baselines 10 into their rows). */
function book(...rows: readonly number[]): { pages: Page[]; paragraphs: Paragraph[] } {
  const pages = rows.map((_, index) =>
    pageOf([], { side: index % 2 === 0 ? "verso" : "recto", label: `${index + 2}` }),
  );
  const lines = rows.flatMap((count, page) =>
    Array.from({ length: count }, (_, index) => row({ page, y: 54 + 10 + 14 * index })),
  );
  return { pages, paragraphs: [paragraph(lines)] };
}
const open = ({ pages, paragraphs }: ReturnType<typeof book>) => spreads(depths(pages, paragraphs, BODY));

describe("depth", () => {
  it("counts rows to the last line or the foot of the last picture", () => {
    const { pages, paragraphs } = book(12, 3);
    const image = { kind: "image", leaf: 2, src: "a", x: 54, y: 110, width: 9, height: 80, alt: "" } as const;
    const all = depths([pageOf([]), pageOf([image])], paragraphs, BODY);
    expect(all.map(({ rows }) => rows)).toEqual([12, 10]);
    expect(depths(pages, paragraphs, BODY).map(({ full }) => full)).toEqual([true, false]);
  });
  it("minds only full pages that face each other", () => {
    expect(open(book(30, 30, 29, 30, 10)).map(({ unequal }) => unequal)).toEqual([false, true, false]);
    expect(open(book(30, 12)).map(({ unequal }) => unequal)).toEqual([false]);
  });
  it("doesn't call a page full whose paragraph ends early, or that has next to nothing", () => {
    const { pages } = book(30, 30, 30);
    const lines = (page: number, count: number) =>
      Array.from({ length: count }, (_, index) => row({ page, y: 64 + 14 * index }));
    const ended = [paragraph(lines(0, 20)), paragraph([...lines(1, 30), ...lines(2, 7)])];
    expect(depths(pages, ended, BODY).map(({ full }) => full)).toEqual([false, true, false]);
  });
  it("leaves the first recto alone in its spread", () => {
    const [first, second, third] = ["recto", "verso", "recto"].map((side, index) => ({
      label: `${index + 1}`,
      side: side as Page["side"],
      rows: 9,
      full: true,
    }));
    expect(spreads([first, second, third].flatMap((page) => page ?? []))).toEqual([
      { left: undefined, right: first, unequal: false },
      { left: second, right: third, unequal: false },
    ]);
  });
  it("knows lines off the grid", () => {
    const { pages, paragraphs } = book(3);
    const off = paragraph([row({ y: 54 + 10 + 14 * 4 + 3 })]);
    expect(offGrid(pages, paragraphs, BODY)).toBe(0);
    expect(offGrid(pages, [...paragraphs, off], BODY)).toBe(0.25);
  });
});
