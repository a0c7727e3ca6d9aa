/**
 * Every kind of picture, read back from the finished file: its four quarters stand where they should, in
 * the colours they had. Decoded here from what the PDF holds, not by what wrote it.
 */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from "@cantoo/pdf-lib";
import { unzlibSync } from "fflate";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type PaintOptions, paintPdfs, type Target } from "../../src/pdf/paint.ts";
import { pageOf, profile, publicationOf } from "./fixture.ts";
import { restore } from "./predictor.ts";
import { picture } from "./sample.ts";

type Rgb = readonly number[];
const [RED, GREEN, BLUE, SAND] = [
  [200, 30, 30],
  [30, 160, 40],
  [30, 60, 190],
  [230, 215, 160],
] as const;
const [WIDE, HIGH] = [32, 16];
/** Quarters from the top left: red, green, blue, sand. */
function quarters(alpha?: number) {
  const channels = alpha === undefined ? 3 : 4;
  const data = Buffer.alloc(WIDE * HIGH * channels);
  for (let at = 0; at < WIDE * HIGH; at++) {
    const [left, top] = [at % WIDE < WIDE / 2, at < (WIDE * HIGH) / 2];
    const colour = top ? (left ? RED : GREEN) : left ? BLUE : SAND;
    data.set(alpha === undefined ? colour : [...colour, alpha], at * channels);
  }
  return sharp(data, { raw: { width: WIDE, height: HIGH, channels } });
}

/** What a reader paints at a place of the picture, from 0 to 1 from its top left. */
type Seen = ((x: number, y: number) => { readonly colour: Rgb; readonly alpha: number }) & {
  readonly pixels: readonly number[];
};

async function painted(
  image: ReturnType<typeof sharp>,
  target: Target,
  more: Partial<PaintOptions> = {},
): Promise<Seen> {
  const one = await picture("a", image);
  const paint = { kind: "image", src: "a", leaf: 1, x: 100, y: 200, width: 40, height: 20, alt: "quarters" } as const;
  const publication = publicationOf([pageOf([paint], { neutral: false })]);
  const options = { pictures: new Map([["a", one]]), profile: profile(), producer: "x", ...more };
  const { value, diagnostics } = await paintPdfs(publication, [target], options);
  expect(diagnostics).toEqual([]);
  const pdf = await PDFDocument.load(value.get(target) ?? new Uint8Array());
  const { node } = pdf.getPage(0);
  const object = node.Resources()?.lookup(PDFName.of("XObject"), PDFDict).lookup(PDFName.of("I1")) as PDFRawStream;
  const contents = node.Contents();
  const stream = contents instanceof PDFArray ? contents.lookup(1) : contents;
  const operators = Buffer.from(unzlibSync((stream as PDFRawStream).getContents())).toString("latin1");
  const matrix = /q (.*) cm \/I1 Do Q/.exec(operators)?.[1]?.split(" ").map(Number) ?? [];
  const samples = await decode(object);
  const mask = object.dict.lookup(PDFName.of("SMask"));
  const alphas = mask instanceof PDFRawStream ? await decode(mask) : undefined;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix;
  const pixels = ["Width", "Height"].map((key) => object.dict.lookup(PDFName.of(key), PDFNumber).asNumber());
  const seen = (x: number, y: number) => {
    const [px, py] = [100 + 40 * x - e, 540 - 200 - 20 * y - f];
    const [u, v] = [(d * px - c * py) / (a * d - b * c), (a * py - b * px) / (a * d - b * c)];
    return { colour: rgbOf(samples(u, 1 - v)), alpha: alphas?.(u, 1 - v)[0] ?? 255 };
  };
  return Object.assign(seen, { pixels });
}

/** Samples of an image object; palettes resolved. */
async function decode({ dict, contents }: PDFRawStream): Promise<(x: number, y: number) => Rgb> {
  const number = (key: string): number => dict.lookup(PDFName.of(key), PDFNumber).asNumber();
  const [width, height, bits] = [number("Width"), number("Height"), number("BitsPerComponent")];
  const space = dict.lookup(PDFName.of("ColorSpace"));
  const name = space instanceof PDFArray ? String(space.get(0)) : String(space);
  const profile = name === "/ICCBased" && space instanceof PDFArray ? space.lookup(1, PDFRawStream).dict : undefined;
  const components = { "/DeviceGray": 1, "/Indexed": 1, "/DeviceCMYK": 4, "/DeviceRGB": 3 }[name] ?? 3;
  if (profile) expect(profile.get(PDFName.of("N"))).toEqual(PDFNumber.of(components));
  const at = (x: number, y: number): number => Math.floor(y * height) * width + Math.floor(x * width);
  if (String(dict.get(PDFName.of("Filter"))) === "/DCTDecode") {
    const image = sharp(contents, { ignoreIcc: true });
    if (components === 4) image.pipelineColourspace("cmyk").toColourspace("cmyk");
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([width, height]);
    // sharp, as PDF readers don't, turns the inverted inks of an Adobe marker by itself.
    expect(dict.has(PDFName.of("Decode"))).toBe(components === 4);
    return (x, y) => [...data.subarray(at(x, y) * info.channels, (at(x, y) + 1) * info.channels)].slice(0, components);
  }
  const stride = Math.ceil((width * components * bits) / 8);
  const data = restore(unzlibSync(contents), stride, Math.max(1, (components * bits) >> 3));
  if (!(space instanceof PDFArray) || name !== "/Indexed") {
    return (x, y) => [...data.subarray(at(x, y) * components, (at(x, y) + 1) * components)];
  }
  const table = Buffer.from(String(space.get(3)).replace(/[<>]/g, ""), "hex");
  return (x, y) => {
    const place = Math.floor(x * width) * bits;
    const byte = data[Math.floor(y * height) * stride + (place >> 3)] ?? 0;
    const index = (byte >> (8 - bits - (place & 7))) & ((1 << bits) - 1);
    return [...table.subarray(index * 3, index * 3 + 3)];
  };
}
/** Gray to RGB; inks by the plainest rule, near enough to tell quarters apart. */
function rgbOf(samples: Rgb): Rgb {
  const [c = 0, m = 0, y = 0, k = 0] = samples;
  if (samples.length === 1) return [c, c, c];
  return samples.length === 3 ? samples : [c, m, y].map((ink) => ((255 - ink) * (255 - k)) / 255);
}

const CORNERS = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;
const luminance = ([r = 0, g = 0, b = 0]: Rgb): Rgb => Array(3).fill(0.2126 * r + 0.7152 * g + 0.0722 * b) as number[];
function near(seen: Seen, wanted: readonly Rgb[], tolerance: number): void {
  CORNERS.forEach(([x, y], index) => {
    const { colour } = seen(x, y);
    const away = Math.max(...colour.map((value, at) => Math.abs(value - (wanted[index]?.[at] ?? 0))));
    expect(away, `${colour.join()} for ${wanted[index]?.join()}`).toBeLessThanOrEqual(tolerance);
  });
}
const ALL = [RED, GREEN, BLUE, SAND];

describe.each(["screen", "press"] as const)("in the %s file", (target) => {
  it.each([
    ["JPEG", () => quarters().jpeg({ quality: 95 }), 12],
    ["progressive JPEG", () => quarters().jpeg({ quality: 95, progressive: true }), 12],
    ["CMYK JPEG", () => quarters().toColourspace("cmyk").jpeg({ quality: 95 }), 100],
    ["PNG", () => quarters().png(), 0],
    ["PNG with a palette", () => quarters().png({ palette: true, colours: 4 }), 3],
    ["PNG of 16 bits", () => quarters().toColourspace("rgb16").png(), 1],
    ["interlaced PNG", () => quarters().png({ progressive: true }), 0],
    ["WebP", () => quarters().webp({ quality: 95 }), 14],
    ["AVIF", () => quarters().avif({ quality: 90 }), 14],
    ["GIF", () => quarters().gif(), 8],
  ])("%s keeps its colours and places", async (_, image, tolerance) => {
    near(await painted(image(), target), ALL, tolerance);
  });

  it.each([
    ["JPEG", () => quarters().toColourspace("b-w").jpeg({ quality: 95 })],
    ["PNG of 16 bits", () => quarters().toColourspace("grey16").png()],
  ])("gray %s stays gray", async (_, image) => {
    const seen = await painted(image(), target);
    for (const [x, y] of CORNERS) expect(new Set(seen(x, y).colour).size).toBe(1);
    expect(seen(0.25, 0.75).colour[0]).toBeLessThan(seen(0.75, 0.25).colour[0] ?? 0);
  });

  it.each([
    ["PNG", () => quarters(128).png()],
    ["PNG with a palette", () => quarters(128).png({ palette: true })],
    ["WebP", () => quarters(128).webp({ lossless: true })],
  ])("%s keeps its transparency", async (_, image) => {
    const seen = await painted(image(), target);
    near(seen, ALL, 3);
    expect(seen(0.5, 0.5).alpha).toBe(128);
  });

  it("gray PNG keeps its transparency", async () => {
    expect((await painted(quarters(128).toColourspace("b-w").png(), target))(0.5, 0.5).alpha).toBe(128);
  });

  /** The quarters from the top left, as Exif 2.32 (tag 274) turns them. */
  it.each([
    [1, [RED, GREEN, BLUE, SAND]],
    [2, [GREEN, RED, SAND, BLUE]],
    [3, [SAND, BLUE, GREEN, RED]],
    [4, [BLUE, SAND, RED, GREEN]],
    [5, [RED, BLUE, GREEN, SAND]],
    [6, [BLUE, RED, SAND, GREEN]],
    [7, [SAND, GREEN, BLUE, RED]],
    [8, [GREEN, SAND, RED, BLUE]],
  ] as const)("EXIF orientation %i is turned", async (orientation, wanted) => {
    near(await painted(quarters().withMetadata({ orientation }).jpeg({ quality: 95 }), target), wanted, 12);
  });
});

describe("in the press file, on request", () => {
  it.each([
    ["JPEG", () => quarters().jpeg({ quality: 95 })],
    ["PNG", () => quarters().png()],
    ["turned JPEG", () => quarters().withMetadata({ orientation: 1 }).jpeg()],
  ])("%s is in inks", async (_, image) => {
    near(await painted(image(), "press", { press: { images: "cmyk" } }), ALL, 75);
  });
  it.each([
    ["JPEG", () => quarters().jpeg({ quality: 95 })],
    ["CMYK JPEG", () => quarters().toColourspace("cmyk").jpeg({ quality: 95 })],
    ["PNG with a palette", () => quarters().png({ palette: true })],
  ])("%s is gray", async (_, image) => {
    const seen = await painted(image(), "press", { press: { images: "gray" } });
    near(seen, ALL.map(luminance), 40);
    expect(new Set(seen(0.25, 0.25).colour).size).toBe(1);
  });
  it("the other file is as it was", async () => {
    near(await painted(quarters().png(), "screen", { press: { images: "cmyk" } }), ALL, 0);
  });

  it.each([
    ["PNG", () => quarters(128).png()],
    ["gray PNG", () => quarters(128).toColourspace("b-w").png()],
    ["WebP", () => quarters(128).webp({ lossless: true })],
  ])("%s lies on white in X-1a, in inks", async (name, image) => {
    const seen = await painted(image(), "press", { press: { pdfx: "x-1a" } });
    expect(seen(0.25, 0.25).alpha).toBe(255);
    const onWhite = ALL.map((colour) => colour.map((value) => (value * 128 + 255 * 127) / 255));
    near(seen, name === "gray PNG" ? onWhite.map(luminance) : onWhite, 60);
  });
});

describe("in the screen file, on request", () => {
  it.each([
    ["JPEG", () => quarters().jpeg({ quality: 95 }), 40],
    ["turned JPEG", () => quarters().withMetadata({ orientation: 3 }).jpeg({ quality: 95 }), 40],
    ["PNG", () => quarters().png(), 40],
    ["PNG with transparency", () => quarters(128).png(), 40],
  ])("%s is scaled to what its width on the page needs", async (name, image, tolerance) => {
    // 32 pixels on 40 pt are 57.6 ppi.
    const seen = await painted(image(), "screen", { screenPpi: 36 });
    near(seen, name === "turned JPEG" ? ALL.toReversed() : ALL, tolerance);
    expect(seen.pixels).toEqual([20, 10]);
    expect((await painted(image(), "screen", { screenPpi: 60 })).pixels).toEqual([32, 16]);
    expect((await painted(image(), "press", { screenPpi: 36 })).pixels).toEqual([32, 16]);
  });
});
