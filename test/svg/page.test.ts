/** A page as a picture: outlines defined once, pictures inside, nothing from outside. */
import { DomUtils, parseDocument } from "htmlparser2";
import sharp from "sharp";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { drawPage } from "../../src/svg/page.ts";
import { linePaint, pageOf, runOf, type TestFont, testFont, widthOf } from "../pdf/fixture.ts";
import { samplePictures, samplePublication } from "../pdf/sample.ts";

vi.mock("../../src/text/line.ts", () => ({ glyphRuns: (paragraph: { inner: unknown }) => paragraph.inner }));

let roman: TestFont;
beforeAll(async () => {
  roman = await testFont("roman");
});
const elements = (svg: string, name: string) =>
  DomUtils.getElementsByTagName(name, parseDocument(svg, { xmlMode: true }));

describe("a drawn page", () => {
  it("defines each outline once and sets glyphs by reference", async () => {
    const svg = await drawPage(pageOf([linePaint([runOf(roman, "banana")])]), new Map());
    expect(elements(svg, "use")).toHaveLength(6);
    expect(elements(svg, "path").filter(({ attribs }) => attribs.id)).toHaveLength(3);
  });

  it("sets the last glyph where the line's formula says", async () => {
    const options = { scale: 1.02, track: -4, space: 0.8, x: 60 };
    const runs = [runOf(roman, "the tide "), runOf(roman, "turns", { letterSpacing: 0.3 })];
    const svg = await drawPage(pageOf([linePaint(runs, options)]), new Map());
    const last = elements(svg, "g").at(-1);
    const [unit = 0, , , , x = 0] = (/\((.*)\)/.exec(last?.attribs.transform ?? "")?.[1] ?? "").split(" ").map(Number);
    const use = elements(svg, "use").at(-1);
    const end = x + (Number(use?.attribs.x) + roman.shape("s").width * (roman.upem / 1000)) * unit;
    const loose = (0.3 - (4 * 11) / 1000) * 1.02;
    expect(end).toBeCloseTo(60 + widthOf(runs, options) - loose, 1);
  });

  it("stands alone and is small", async () => {
    const [page] = (await samplePublication()).pages;
    if (!page) throw new Error("no page");
    const svg = await drawPage(page, await samplePictures());
    expect(svg.length).toBeLessThan(120_000);
    expect([...svg.matchAll(/href="([^"]{5})/g)].map(([, start]) => start)).toEqual(expect.arrayContaining(["data:"]));
    expect(svg.replace(/xmlns="[^"]*"/g, "")).not.toMatch(/https?:|<script|font-family/);
    const { width, height } = await sharp(Buffer.from(svg)).metadata();
    expect([width, height]).toEqual([360, 540]);
  });

  it("draws colours, rules and paths", async () => {
    const red = { space: "rgb", r: 1, g: 0, b: 0 } as const;
    const page = pageOf([
      { kind: "rule", leaf: 0, x: 10, y: 20, width: 30, height: 0.5, color: { space: "gray", gray: 0 } },
      {
        kind: "path",
        leaf: 0,
        commands: [["M", 0, 0], ["C", 1, 1, 2, 2, 3, 3], ["Z"]],
        stroke: { color: red, width: 1 },
      },
      linePaint([runOf(roman, "x", { color: { space: "cmyk", c: 0, m: 0, y: 0, k: 0.6 }, decoration: "underline" })]),
    ]);
    const svg = await drawPage(page, new Map());
    expect(svg).toContain('<path d="M10 20h30v0.5h-30z"/>');
    expect(svg).toContain('<path fill="none" stroke="#f00" stroke-width="1" d="M0 0C1 1 2 2 3 3Z"/>');
    expect(svg.match(/fill="#666"/g)).toHaveLength(2);
  });
});
