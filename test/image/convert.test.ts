/** Pictures for painters: what passes through, and samples with their transparency apart. */

import { unzlibSync } from "fflate";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type Raster, rasterFor, type Wanted } from "../../src/image/convert.ts";
import { inspect } from "../../src/image/inspect.ts";
import { readJpeg } from "../../src/image/jpeg.ts";
import type { Picture } from "../../src/image/types.ts";

const flat = (channels: 3 | 4, alpha = 1) =>
  sharp({ create: { width: 6, height: 4, channels, background: { r: 200, g: 20, b: 40, alpha } } });
async function picture(image: ReturnType<typeof sharp> | Uint8Array): Promise<Picture> {
  const bytes = image instanceof Uint8Array ? image : new Uint8Array(await image.toBuffer());
  const { value } = await inspect("x", bytes);
  if (!value) throw new Error("no picture");
  return value;
}
async function raster(one: Picture, target: Wanted["target"], more: Partial<Wanted> = {}): Promise<Raster> {
  const { value } = await rasterFor(one, { target, ...more });
  if (!value) throw new Error("no raster");
  return value;
}
const svg = (attributes: string, body: string): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" standalone="no"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${body}</svg>`,
  );
type Samples = Extract<Raster, { kind: "samples" }>;

describe("JPEG", () => {
  it("passes through byte by byte, with its turn left to the painter", async () => {
    const one = await picture(flat(3).withMetadata({ orientation: 8 }).jpeg());
    const passed = await raster(one, "press");
    expect(passed).toMatchObject({ kind: "jpeg", orientation: 8, header: { width: 6, height: 4, components: 3 } });
    expect(passed.kind === "jpeg" && passed.bytes).toBe(one.bytes);
  });

  it("in CMYK passes to the press only, and says that it is inverted", async () => {
    const one = await picture(flat(3).toColourspace("cmyk").jpeg());
    expect(await raster(one, "press")).toMatchObject({ kind: "jpeg", header: { components: 4, adobe: true } });
    expect(await raster(one, "screen")).toMatchObject({ kind: "samples", components: 3 });
  });

  it("is read by its markers; what isn't JPEG or ends in one isn't", async () => {
    const bytes = new Uint8Array(await flat(3).withMetadata().jpeg({ progressive: true }).toBuffer());
    expect(readJpeg(bytes)).toMatchObject({ plain: true, bits: 8 });
    expect(Buffer.from(readJpeg(bytes)?.profile ?? []).toString("latin1", 36, 40)).toBe("acsp");
    expect(readJpeg(bytes.slice(0, 30))).toBeUndefined();
    expect(readJpeg(Uint8Array.of(0x89, 0x50))).toBeUndefined();
  });
});

describe("PNG", () => {
  it("passes its rows through where a PDF can hold them", async () => {
    const kinds = [flat(3).png(), flat(3).toColourspace("b-w").png(), flat(3).png({ palette: true })];
    const passed = await Promise.all(kinds.map(async (image) => raster(await picture(image), "press")));
    const pixels = passed.map((one) => (one.kind === "png" ? one.pixels : undefined));
    expect(pixels.map((one) => [one?.components, one?.bits, one?.palette?.length])).toEqual([
      [3, 8, undefined],
      [1, 8, undefined],
      [1, 8, 3],
    ]);
    expect(pixels.map((one) => one && unzlibSync(one.data).length)).toEqual([4 * 19, 4 * 7, 4 * 7]);
  });

  it("is decoded where it has transparency, 16 bits, interlacing or a profile", async () => {
    const deep = flat(3).toColourspace("rgb16").png();
    for (const image of [flat(4, 0.5).png(), deep, flat(3).png({ progressive: true }), flat(3).withMetadata().png()]) {
      expect((await raster(await picture(image), "press")).kind).toBe("samples");
    }
  });
});

describe("samples", () => {
  it("are RGB, with transparency apart", async () => {
    const samples = (await raster(await picture(flat(4, 0.5).png()), "screen")) as Samples;
    expect(Array.from(samples.data.slice(0, 6))).toEqual([200, 20, 40, 200, 20, 40]);
    expect(new Set(samples.alpha)).toEqual(new Set([128]));
  });

  it("are without transparency where all is opaque", async () => {
    expect((await raster(await picture(flat(4).png()), "screen")) as Samples).not.toHaveProperty("alpha");
  });

  it("are 8 bits of gray for a gray picture of 16", async () => {
    const image = flat(3).toColourspace("grey16").png();
    const samples = (await raster(await picture(image), "screen")) as Samples;
    expect(samples.components).toBe(1);
    expect(samples.data).toHaveLength(24);
  });

  it("come from WebP, AVIF and GIF too", async () => {
    for (const image of [flat(3).webp({ lossless: true }), flat(3).avif(), flat(3).gif()]) {
      const samples = (await raster(await picture(image), "press")) as Samples;
      expect([samples.width, samples.height, samples.components]).toEqual([6, 4, 3]);
      const [r = 0, g = 0] = samples.data;
      expect(r).toBeGreaterThan(150);
      expect(g).toBeLessThan(60);
    }
  });

  it("of a drawing that paths can't say are 300 an inch at the size it is printed at", async () => {
    const shape = '<path fill-opacity="0.5" d="M0 0h48v48H0z"/>';
    const one = await picture(svg('width="96" height="48"', shape));
    const samples = (await raster(one, "press", { width: 144 })) as Samples;
    expect([samples.width, samples.height]).toEqual([600, 300]);
    expect(samples.alpha?.[0]).toBe(128);
    expect(samples.alpha?.at(-1)).toBe(0);
    const { diagnostics } = await rasterFor(one, { target: "press" });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "the drawing “x” needs transparency, so it is painted as pixels (300 an inch)",
    ]);
  });

  it("that can't be had are a finding", async () => {
    const one = { ...(await picture(flat(3).png())), bytes: new Uint8Array(20) };
    const { value, diagnostics } = await rasterFor(one, { target: "screen" });
    expect([value, diagnostics.map(({ code }) => code)]).toEqual([undefined, ["image/unreadable"]]);
  });
});
