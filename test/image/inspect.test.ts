/** Pictures by their content: formats, sizes in print, and files that are broken. */
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/image/inspect.ts";

const flat = (channels: 3 | 4 = 3) =>
  sharp({ create: { width: 60, height: 40, channels, background: { r: 200, g: 20, b: 20, alpha: 0.5 } } });
const noise = () =>
  sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: "#123",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  });
const svg = (attributes: string): Uint8Array =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><path d="M0 0h9v9z"/></svg>`);
async function facts(bytes: Uint8Array) {
  const { value, diagnostics } = await inspect("x.bin", new Uint8Array(bytes));
  if (!value) throw new Error(diagnostics[0]?.message);
  const { format, width, height, naturalWidth, naturalHeight, orientation, alpha, gray } = value;
  return { format, size: [width, height], print: [naturalWidth, naturalHeight], orientation, alpha, gray };
}

describe("a picture", () => {
  it("is known by its content, whatever its name", async () => {
    const formats = await Promise.all(
      [flat().jpeg(), flat().png(), flat().webp(), flat().avif(), flat().gif()].map(async (image) => {
        const { format, size } = await facts(await image.toBuffer());
        return [format, ...size];
      }),
    );
    expect(formats).toEqual(["jpeg", "png", "webp", "avif", "gif"].map((format) => [format, 60, 40]));
  });

  it("is as large in print as its resolution says, if that is one for print", async () => {
    expect((await facts(await flat().png().toBuffer())).print).toEqual([45, 30]);
    const dense = await facts(await flat().withMetadata({ density: 300 }).jpeg().toBuffer());
    expect(dense.print.map((side) => Math.round(side * 100) / 100)).toEqual([14.4, 9.6]);
    const screen = await facts(await flat().withMetadata({ density: 72 }).jpeg().toBuffer());
    expect(screen.print).toEqual([45, 30]);
  });

  it("has the sides of the turned picture", async () => {
    const turned = await facts(await flat().withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(turned).toMatchObject({ size: [40, 60], print: [30, 45], orientation: 6 });
  });

  it("is transparent, gray, or neither", async () => {
    expect(await facts(await flat(4).png().toBuffer())).toMatchObject({ alpha: true, gray: false });
    expect(await facts(await flat().toColourspace("b-w").png().toBuffer())).toMatchObject({ alpha: false, gray: true });
  });

  it("that is drawn measures CSS px", async () => {
    expect((await facts(svg('width="100" height="50"'))).size).toEqual([100, 50]);
    expect((await facts(svg('width="1in" height="2in"'))).size).toEqual([96, 192]);
    expect((await facts(svg('viewBox="0 0 30 40"'))).print).toEqual([22.5, 30]);
  });
});

describe("a broken picture", () => {
  const codes = async (bytes: Uint8Array): Promise<[boolean, string[]]> => {
    const { value, diagnostics } = await inspect("fig.png", bytes);
    return [value === undefined, diagnostics.map(({ code }) => code)];
  };
  const unreadable = [true, ["image/unreadable"]];

  it("is found where it ends too early, or is no picture", async () => {
    for (const image of [noise().jpeg(), noise().png(), noise().webp()]) {
      const bytes = new Uint8Array(await image.toBuffer());
      expect(await codes(bytes.slice(0, bytes.length / 2))).toEqual(unreadable);
    }
    expect(await codes(new TextEncoder().encode("<html></html>"))).toEqual(unreadable);
    expect(await codes(new Uint8Array())).toEqual(unreadable);
  });

  it("is found where a byte of it is wrong", async () => {
    const bytes = new Uint8Array(await noise().png().toBuffer());
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
    expect(await codes(bytes)).toEqual(unreadable);
  });

  it("is refused where it has too many pixels, before they are decoded", async () => {
    expect(await codes(svg('width="20000" height="20000"'))).toEqual(unreadable);
  });

  it("is named in words, without a place of its own", async () => {
    const [finding] = (await inspect("fig.png", new Uint8Array(9))).diagnostics;
    expect(finding?.message).toContain("“fig.png”");
    expect(finding?.at).toBeUndefined();
  });
});
