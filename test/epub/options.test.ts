/** What writers may settle below `epub:`, and what becomes of pictures, covers and fonts. */
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { EpubOptions, Publication } from "../../src/document/tree.ts";
import { coverFile } from "../../src/epub/cover.ts";
import { imageFiles } from "../../src/epub/images.ts";
import { inspect } from "../../src/image/inspect.ts";
import type { Picture } from "../../src/image/types.ts";
import { call, figure, h, img, note, p, publication, section, startTree } from "./tree.ts";
import { built, words } from "./unpack.ts";

const chapter = (epub: EpubOptions): Publication => {
  startTree();
  const blocks = [
    h(1, "One", "one"),
    p(["Start", call("s:n1"), "."]),
    h(2, "Two", "two"),
    p("Middle."),
    h(3, "Three", "three"),
    p(["End", call("s:n2"), "."]),
  ];
  const notes = [note("s:n1", "note-1", [p("First note.")]), note("s:n2", "note-2", [p("Second note.")])];
  return publication([section("s", blocks, notes)], { epub });
};

describe("split-level", () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 3],
  ])("%i: %i files, with the same words", async (splitLevel, files) => {
    const { spine } = await built(chapter({ splitLevel }), { pageStarts: [] });
    expect(spine).toHaveLength(files);
    expect(new Set(spine.flatMap(words))).toEqual(new Set((await built(chapter({}))).spine.flatMap(words)));
  });
});

test("toc-depth: deeper headings are in no list", async () => {
  const { text } = await built(chapter({ tocDepth: 2 }), { pageStarts: [] });
  for (const name of ["toc.xhtml", "toc.ncx"]) {
    expect(text(name)).toContain("Two");
    expect(text(name)).not.toContain("Three");
  }
  expect((await built(chapter({}))).text("toc.xhtml")).toContain("Three");
});

test("notes: chapter-end gathers them behind the chapter's last words, in a list of their own", async () => {
  const { spine } = await built(chapter({ notes: "chapter-end", splitLevel: 2 }), { pageStarts: [] });
  expect(spine[0]).not.toContain("First note.");
  expect(spine[0]).toContain('href="002-s.xhtml#note-1"');
  expect(spine[1]).toMatch(
    /End.*<section class="endnotes" epub:type="endnotes" role="doc-endnotes">\n<div id="note-1" class="footnote" epub:type="endnote">.*First note.*Second note.*<\/section>\n<\/section>/s,
  );
  expect(spine[1]).toContain('href="001-s.xhtml#note-1-call"');
});

describe("pictures", () => {
  let noise: Buffer;
  beforeAll(async () => {
    // Noise can't be compressed: 30 MB as a PNG.
    const pixels = Buffer.alloc(3200 * 3200 * 3);
    for (let index = 0, state = 1; index < pixels.length; index++)
      pixels[index] = (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
    const raw = { width: 3200, height: 3200, channels: 3 } as const;
    noise = await sharp(pixels, { raw }).png({ compressionLevel: 0 }).toBuffer();
  });
  const flat = (width: number, height: number, alpha = 1) =>
    sharp({ create: { width, height, channels: 4, background: { r: 90, g: 120, b: 30, alpha } } });
  async function shown(bytes: Uint8Array, epub: EpubOptions = {}, name = "a.png") {
    const { value } = await inspect(name, bytes);
    startTree();
    const book = publication([section("s", [figure(img(name, "A picture"))])], { epub });
    const { files, diagnostics } = await imageFiles(book, new Map(value ? [[name, value]] : []));
    return { file: files.get(name), codes: diagnostics.map(({ code }) => code), said: diagnostics[0]?.message };
  }

  test("a core format stays byte for byte", async () => {
    const bytes = await flat(40, 20).png().toBuffer();
    const { file, codes } = await shown(bytes);
    expect(file).toMatchObject({ path: "images/a.png", mediaType: "image/png", width: 40, height: 20 });
    expect(Buffer.compare(file?.bytes ?? bytes, bytes)).toBe(0);
    expect(codes).toEqual([]);
  });

  test("AVIF becomes JPEG, or PNG where it is transparent; the file is named by what it is", async () => {
    const opaque = await shown(await flat(40, 20).removeAlpha().avif().toBuffer(), {}, "b.avif");
    expect(opaque.file).toMatchObject({ path: "images/b.jpg", mediaType: "image/jpeg", width: 40, height: 20 });
    const clear = await shown(await flat(40, 20, 0.5).avif().toBuffer(), {}, "b.jpg");
    expect(clear.file).toMatchObject({ path: "images/b.png", mediaType: "image/png" });
    expect([...opaque.codes, ...clear.codes]).toEqual([]);
  });

  test("inks become a screen's colours", async () => {
    const cmyk = await flat(40, 20).removeAlpha().toColourspace("cmyk").jpeg().toBuffer();
    const { file } = await shown(cmyk, {}, "c.jpg");
    expect((await sharp(file?.bytes).metadata()).space).toBe("srgb");
  });

  test("30 MB are scaled to less than 5, and said", async () => {
    expect(noise.length).toBeGreaterThan(30_000_000);
    const { file, codes, said } = await shown(noise);
    expect(file?.bytes.length).toBeLessThanOrEqual(5_000_000);
    expect(file?.width).toBeGreaterThan(1500);
    expect(codes).toEqual(["epub/large-image"]);
    expect(said).toMatch(/^“a\.png” has 31 MB, .* the EPUB has it at \d+ × \d+ pixels$/);
  });

  test("max-image sets the longer side, or the file's size, without a word", async () => {
    const bytes = await flat(400, 200).png().toBuffer();
    expect((await shown(bytes, { maxImage: { pixels: 100 } })).file).toMatchObject({ width: 100, height: 50 });
    const small = await shown(noise, { maxImage: { bytes: 200_000 } });
    expect(small.file?.bytes.length).toBeLessThanOrEqual(200_000);
    expect(small.codes).toEqual([]);
  });

  test("a cover is JPEG or PNG, a drawing as large as stores want it, a small one is said", async () => {
    const cover = async (bytes: Uint8Array): Promise<[string, number, readonly string[]]> => {
      const picture: Picture | undefined = (await inspect("c", bytes)).value;
      const made = await coverFile(picture);
      const { height } = await sharp(made.cover?.bytes).metadata();
      return [made.cover?.path ?? "", height, made.diagnostics.map(({ code }) => code)];
    };
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="160"><rect width="90" height="9"/></svg>';
    expect(await cover(new TextEncoder().encode(svg))).toEqual(["cover.png", 2560, []]);
    expect(await cover(await flat(1600, 2560).removeAlpha().webp().toBuffer())).toEqual(["cover.jpg", 2560, []]);
    expect(await cover(await flat(60, 80).png().toBuffer())).toEqual(["cover.png", 80, ["epub/small-cover"]]);
  });
});

test("embedded fonts come with their rules and licences, and the book says so", async () => {
  const font = (name: string, weight: number, style: "normal" | "italic") => ({
    family: "EB Garamond",
    weight,
    style,
    bytes: readFileSync(`node_modules/@expo-google-fonts/eb-garamond/${name}.ttf`),
    licence: new TextEncoder().encode("OFL"),
  });
  const fonts = [
    font("400Regular/EBGaramond_400Regular", 400, "normal"),
    font("400Regular_Italic/EBGaramond_400Regular_Italic", 400, "italic"),
  ];
  const { names, text } = await built(chapter({}), { embedded: { fonts, families: ["EB Garamond", "serif"] } });
  expect(names.filter((name) => name.includes("fonts/"))).toEqual([
    "OEBPS/fonts/eb-garamond-400-italic.ttf",
    "OEBPS/fonts/eb-garamond-400.ttf",
    "OEBPS/fonts/eb-garamond-licence.txt",
  ]);
  const css = text("style.css");
  expect(css).toMatch(/@font-face \{\n {2}font-family: "EB Garamond";\n {2}font-weight: 400;\n {2}font-style: italic;/);
  expect(css).toContain('html {\n  font-family: "EB Garamond", serif;\n}');
  const opf = text("content.opf");
  expect(opf).toContain('href="fonts/eb-garamond-400.ttf" media-type="font/ttf"');
  expect(opf).toContain('<meta property="ibooks:specified-fonts">true</meta>');
  expect((await built(chapter({}))).text("content.opf")).not.toContain("specified-fonts");
});
