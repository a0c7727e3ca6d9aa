/** A publication of two pages with every construct the painter tags: made by hand, so that its structure is known. */
import sharp from "sharp";
import { inspect } from "../../src/image/inspect.ts";
import type { Picture, Pictures } from "../../src/image/types.ts";
import type { PagedPublication, Paint } from "../../src/page/types.ts";
import { linePaint, pageOf, publicationOf, runOf, structureOf, type TestFont, testFont } from "./fixture.ts";

/** Flat pictures: what they show doesn't matter. */
export async function picture(src: string, image: ReturnType<typeof sharp>): Promise<Picture> {
  const { value } = await inspect(src, new Uint8Array(await image.toBuffer()));
  if (!value) throw new Error(`no picture ${src}`);
  return value;
}
export const flat = (channels: 3 | 4, background: { r: number; g: number; b: number; alpha?: number }) =>
  sharp({ create: { width: 40, height: 30, channels, background } });

export async function samplePictures(): Promise<Pictures> {
  const blue = { r: 30, g: 60, b: 160 };
  const all = [
    await picture("clear.png", flat(4, { ...blue, alpha: 0.5 }).png()),
    await picture("photo.jpg", flat(3, blue).jpeg()),
    await picture("turned.jpg", flat(3, blue).withMetadata({ orientation: 6 }).jpeg()),
    await picture("ink.jpg", flat(3, blue).toColourspace("cmyk").jpeg()),
    await picture("gray.png", flat(3, blue).toColourspace("b-w").png()),
  ];
  return new Map(all.map((one) => [one.src, one]));
}

const image = (src: string, leaf: number, x: number, y: number): Paint => {
  return { kind: "image", src, leaf, x, y, width: 40, height: 30, alt: src };
};

export async function samplePublication(): Promise<PagedPublication> {
  const roman = await testFont("roman");
  const italic = await testFont("italic", 1);
  const at = (y: number, leaf: number, text: string, last = true): Paint =>
    linePaint([runOf(roman, text)], { y, leaf, last });
  const first = [
    at(40, 0, "RUNNING HEAD"),
    linePaint([runOf(roman, "The office of tides", { size: 20 })], { y: 90, leaf: 1 }),
    mixedLine(roman, italic),
    image("clear.png", 5, 60, 150),
    image("photo.jpg", 5, 110, 150),
    at(200, 6, "A clear morning."),
    at(220, 7, "•"),
    linePaint([runOf(roman, "first thing")], { x: 75, y: 220, leaf: 8 }),
    at(240, 9, "Port"),
    linePaint([runOf(roman, "Hours")], { x: 160, y: 240, leaf: 10 }),
    at(254, 11, "Hull"),
    linePaint([runOf(roman, "six")], { x: 160, y: 254, leaf: 12 }),
    at(280, 13, "It goes on to the", false),
    { kind: "rule", leaf: 0, x: 60, y: 440, width: 60, height: 0.5, color: { space: "gray", gray: 0.5 } },
    at(460, 14, "A note at the foot."),
    at(520, 0, "1"),
  ] as const;
  const coloured: Paint[] = [
    at(80, 13, "next page."),
    linePaint([runOf(roman, "A red word", { color: { space: "rgb", r: 0.8, g: 0.1, b: 0.1 } })], { y: 100, leaf: 15 }),
    linePaint([runOf(roman, "and ink", { color: { space: "cmyk", c: 1, m: 0.2, y: 0, k: 0.1 } })], {
      y: 114,
      leaf: 15,
    }),
    image("ink.jpg", 16, 60, 150),
    image("turned.jpg", 16, 110, 150),
    image("gray.png", 16, 160, 150),
    at(520, 0, "2"),
  ];
  const link = { x: 60, y: 110, width: 40, height: 12, leaf: 3 } as const;
  const pages = [
    pageOf([
      ...first,
      { kind: "link", ...link, target: { kind: "uri", uri: "https://example.org/a b" } },
      { kind: "link", ...link, x: 110, leaf: 4, target: { kind: "anchor", anchor: "two" } },
    ]),
    pageOf(coloured, { label: "2", side: "verso", neutral: false }),
  ];
  const structure = structureOf(
    [
      ["Sect", 0], // 1
      ["H1", 1], // 2
      ["P", 1], // 3
      ["Link", 3], // 4
      ["Link", 3, { lang: "it" }], // 5
      ["Div", 1], // 6
      ["Figure", 6, { alt: "Two blue squares" }], // 7
      ["Caption", 6], // 8
      ["L", 1, { marker: "upper-roman" }], // 9
      ["LI", 9], // 10
      ["Lbl", 10], // 11
      ["LBody", 10], // 12
      ["Table", 1], // 13
      ["TR", 13], // 14
      ["TH", 14, { scope: "Column" }], // 15
      ["TH", 14, { scope: "Column" }], // 16
      ["TR", 13], // 17
      ["TD", 17], // 18
      ["TD", 17], // 19
      ["P", 1], // 20
      ["Note", 1], // 21
      ["P", 21], // 22
      ["Aside", 0], // 23
      ["P", 23], // 24
      ["Figure", 23, { alt: "Three more" }], // 25
    ],
    [2, 3, 4, 5, 7, 8, 11, 12, 15, 16, 18, 19, 20, 22, 24, 25],
  );
  const outline = [
    { node: "a", anchor: "one", section: "s", title: "The office of tides", level: 1, children: [] },
    { node: "b", anchor: "two", section: "s", title: "Étude & <co>", level: 1, children: [] },
  ];
  const anchors = new Map([
    ["two", { page: 1, y: 70 }],
    ["one", { page: 0, y: 70 }],
  ]);
  return publicationOf(pages, { structure, outline, anchors });
}

/** A paragraph with two links in it: its own text before, between and after is one leaf. */
function mixedLine(roman: TestFont, italic: TestFont): Paint {
  const runs = [
    runOf(roman, "Read "),
    runOf(roman, "this", { element: 0, decoration: "underline" }),
    runOf(roman, " and "),
    runOf(italic, "quello", { element: 1 }),
    runOf(roman, " too."),
  ];
  return linePaint(runs, { y: 120, leaf: 2, leaves: [3, 4], scale: 1.013, track: -3, space: 0.37 });
}
