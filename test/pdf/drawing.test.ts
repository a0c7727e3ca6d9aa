/** Drawings in finished files: paths in the colours of the target, text in the edition's fonts, nothing fetched. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { unzlibSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { inspect } from "../../src/image/inspect.ts";
import { paintPdfs, type Target } from "../../src/pdf/paint.ts";
import { type FontSet, loadFonts } from "../../src/text/fonts.ts";
import { FACES, pageOf, profile, publicationOf } from "./fixture.ts";

let fonts: FontSet;
beforeAll(async () => {
  const bytes = new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(FACES.roman)));
  const at = { source: "book.css", start: 0, end: 1 };
  const face = { family: "Book", weight: [400, 400] as const, style: "normal" as const, sources: [], at };
  fonts = (await loadFonts([{ face, bytes }])).value;
});

/** The object a drawing of 96 × 48 px became, its content, and what was found. */
async function drawn(target: Target, body: string) {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48">${body}</svg>`;
  const { value: picture } = await inspect("a.svg", new TextEncoder().encode(source));
  if (!picture) throw new Error("no drawing");
  const paint = { kind: "image", src: "a.svg", leaf: 1, x: 100, y: 200, width: 72, height: 36, alt: "a" } as const;
  const publication = publicationOf([pageOf([paint], { neutral: false })]);
  const options = { pictures: new Map([["a.svg", picture]]), profile: profile(), producer: "x", fonts };
  const { value, diagnostics } = await paintPdfs(publication, [target], options);
  const pdf = await PDFDocument.load(value.get(target) ?? new Uint8Array());
  const objects = pdf.getPage(0).node.Resources()?.lookup(PDFName.of("XObject"), PDFDict);
  const form = objects?.lookup(PDFName.of("I1"));
  if (!(form instanceof PDFRawStream)) throw new Error("the drawing isn't there");
  const { dict, contents } = form;
  const entry = (name: string): string => String(dict.get(PDFName.of(name)));
  return {
    entry,
    content: Buffer.from(unzlibSync(contents)).toString("latin1"),
    codes: diagnostics.map(({ code }) => code),
  };
}

const SHAPE = '<rect x="8" y="4" width="16" height="8" fill="#f80" stroke="black" stroke-width="2"/>';

describe("a drawing", () => {
  it("is a form that fills the unit square, upright", async () => {
    const { entry, codes } = await drawn("screen", SHAPE);
    expect(entry("Subtype")).toBe("/Form");
    expect(entry("BBox")).toBe("[ 0 0 96 48 ]");
    expect(entry("Matrix")).toBe("[ 0.010417 0 0 -0.020833 0 1 ]");
    expect(codes).toEqual([]);
  });

  it.each([
    ["screen", "1 0.5333 0 rg"],
    ["press", "0 0.4667 1 0 k"],
  ] as const)("has its paths in the colours of the %s file", async (target, colour) => {
    const { content } = await drawn(target, SHAPE);
    const path = "8 4 m\n24 4 l\n24 12 l\n8 12 l\nh\nB\nQ\n";
    expect(content).toBe(`q 1 0 0 1 0 0 cm\n${colour}\n0 G\n2 w\n4 M\n${path}`);
  });

  it("has its text as outlines, in its place", async () => {
    const { content, codes } = await drawn(
      "press",
      '<text x="48" y="24" font-size="12" text-anchor="middle">Ell ☃</text>',
    );
    expect(codes).toEqual([]);
    expect(content).not.toContain("BT");
    const [scale = 0, , , , left = 0, base] = /q (.*) cm/.exec(content)?.[1]?.split(" ").map(Number) ?? [];
    expect([scale, base]).toEqual([0.012, 24]);
    const xs = [...content.matchAll(/^(-?[\d.]+) -?[\d.]+ [ml]$/gm)].map(([, x]) => left + Number(x) * scale);
    expect((Math.min(...xs) + Math.max(...xs)) / 2).toBeCloseTo(48, 0);
  });

  it("that needs more than paths is pixels in the edition's fonts, with a finding", async () => {
    const body = '<g opacity="0.5"><text x="10" y="30" font-size="30" font-family="no such family">Tide</text></g>';
    const { entry, codes } = await drawn("press", body);
    expect([entry("Subtype"), entry("Width")]).toEqual(["/Image", "300"]);
    expect(codes).toEqual(["image/pixels"]);
  });

  it("is never fetched for, and runs no script", async () => {
    const away = '<image href="https://example.org/a.png" width="9" height="9"/><use href="file:///etc/passwd#a"/>';
    expect((await drawn("screen", `${away}${SHAPE}`)).codes).toEqual(["image/elsewhere", "image/pixels"]);
    const scripted = await drawn("screen", `<script>document.title = "x"</script>${SHAPE}`);
    expect(scripted.codes).toEqual(["image/script"]);
    expect(scripted.entry("Subtype")).toBe("/Form");
  });
});
