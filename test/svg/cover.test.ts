/** The typographic cover: what stands on it, how large its title is, and when there is none. */
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { withTitleBlock } from "../../src/document/titleblock.ts";
import { readFaces, readSheets } from "../../src/inputs.ts";
import { parse } from "../../src/manuscript/parse.ts";
import { cascade } from "../../src/style/cascade.ts";
import { wantedFaces } from "../../src/style/wanted.ts";
import { drawCover } from "../../src/svg/cover.ts";
import { grayPng } from "../../src/svg/png.ts";
import { type FontSet, loadFonts } from "../../src/text/fonts.ts";
import { memoryWorkspace } from "../../src/workspace.ts";

const sheet = { path: "cover.css", text: readFileSync("styles/cover.css", "utf8"), imports: new Map() };
let fonts: FontSet;
beforeAll(async () => {
  const workspace = memoryWorkspace(new Map());
  const { sheets } = (await readSheets("base", ".", undefined, workspace)).value;
  const wanted = wantedFaces(cascade(publication("title: T"), sheets).value);
  fonts = (await loadFonts((await readFaces(wanted, workspace)).value.faces)).value;
});

function publication(front: string) {
  const text = `---\n${front}\nlang: en\n---\n\nText.`;
  return withTitleBlock(parse({ name: "a", files: [{ path: "a.md", name: "a.md", text }] }).value);
}
const cover = (front: string): Promise<Uint8Array | undefined> =>
  drawCover({ publication: publication(front), sheet, families: ["EB Garamond"], fonts });

/** Rows with ink, in stretches: the lines and rules of a cover from its head. */
async function stretches(bytes: Uint8Array): Promise<readonly { readonly from: number; readonly height: number }[]> {
  const { data, info } = await sharp(bytes).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([1600, 2560]);
  const found: { from: number; height: number }[] = [];
  let open = false;
  for (let y = 0; y < info.height; y++) {
    const ink = data.subarray(y * info.width, (y + 1) * info.width).some((value) => value < 120);
    if (ink && !open) found.push({ from: y, height: 0 });
    const last = found.at(-1);
    if (ink && last) last.height = y - last.from + 1;
    open = ink;
  }
  return found;
}

test("a rule, the kicker and a large title at the head, byline and publisher on the foot", async () => {
  const bytes = await cover("title: Harbours\nkicker: TRAVEL\nauthor: ADA\npublisher: NORTH");
  const [rule, kicker, title, byline, publisher, more] = await stretches(bytes ?? expect.fail());
  expect(more).toBeUndefined();
  expect(rule).toEqual({ from: 140, height: 20 });
  expect(kicker?.height).toBeLessThan(50);
  expect(title?.height).toBeGreaterThan(180);
  expect(title?.from).toBeLessThan(700);
  expect(byline?.from).toBeGreaterThan(2100);
  expect(Math.abs((publisher?.from ?? 0) + (publisher?.height ?? 0) - (2560 - 144))).toBeLessThan(4);
});

test("a long title is smaller, and a long deck gives way to it", async () => {
  const title = "The strange and surprising adventures of a carpenter ".repeat(3);
  const height = async (front: string) => (await stretches((await cover(front)) ?? expect.fail()))[1]?.height ?? 0;
  const [short, long] = [await height("title: Adventures"), await height(`title: ${title}`)];
  expect(long).toBeGreaterThan(40);
  expect(long).toBeLessThan(short / 1.5);
  const deck = `deck: ${"All that was seen on the way, and what it was worth. ".repeat(30)}`;
  expect(await height(`title: Adventures\n${deck}`)).toBe(short);
});

test("a word that is wider than the page is broken", async () => {
  const lines = (await stretches((await cover(`title: ${"Incomprehensible".repeat(4)}`)) ?? expect.fail())).slice(1);
  expect(lines.length).toBeGreaterThan(1);
});

test("none where a letter is missing, or nothing fits", async () => {
  expect(await cover("title: 漢字")).toBeUndefined();
  expect(await cover(`title: ${"word ".repeat(800)}`)).toBeUndefined();
});

test("the same bytes each time", async () => {
  const [one, two] = [await cover("title: Same"), await cover("title: Same")];
  expect(Buffer.compare(one ?? expect.fail(), two ?? expect.fail())).toBe(0);
});

test("a PNG of shades between two colours, odd widths too", async () => {
  const bytes = grayPng(Uint8Array.of(0, 136, 255, 255, 51, 0), 3, 2, [10, 20, 30], [250, 240, 230]);
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([3, 2, 3]);
  const pixels = Array.from({ length: 6 }, (_, index) => [...data.subarray(index * 3, index * 3 + 3)]);
  expect(pixels).toEqual([
    [10, 20, 30],
    [154, 152, 150],
    [250, 240, 230],
    [250, 240, 230],
    [58, 64, 70],
    [10, 20, 30],
  ]);
});
