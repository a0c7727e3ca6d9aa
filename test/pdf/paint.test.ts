/** Whole files: they open, are the same on every run, and share what doesn't depend on the target. */
import { PDFArray, PDFDocument, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Picture } from "../../src/image/types.ts";
import { paintPdfs, type Target } from "../../src/pdf/paint.ts";
import { METADATA, profile } from "./fixture.ts";
import { samplePictures, samplePublication } from "./sample.ts";

vi.mock("../../src/text/line.ts", () => ({ glyphRuns: (paragraph: { inner: unknown }) => paragraph.inner }));

let pictures: ReadonlyMap<string, Picture>;
const files = new Map<Target, Uint8Array>();
const paint = async (targets: readonly Target[] = ["screen", "press"]) =>
  paintPdfs(await samplePublication(), targets, { pictures, profile: profile(), producer: "Offprint 0.1.0" });

beforeAll(async () => {
  pictures = await samplePictures();
  const { value } = await paint();
  for (const [target, bytes] of value) files.set(target, bytes);
});
const open = (target: Target): Promise<PDFDocument> => PDFDocument.load(files.get(target) ?? new Uint8Array());

describe("the files", () => {
  it("open with their pages, and nothing to find fault with", async () => {
    expect((await paint()).diagnostics).toEqual([]);
    expect((await open("screen")).getPageCount()).toBe(2);
    expect((await open("press")).getPageCount()).toBe(2);
  });

  it("have the same bytes in another time zone, and whichever target is asked for", async () => {
    vi.stubEnv("TZ", "Pacific/Auckland");
    const { value } = await paint(["press"]);
    vi.unstubAllEnvs();
    expect(Buffer.compare(value.get("press") ?? Buffer.alloc(0), files.get("press") ?? Buffer.alloc(1))).toBe(0);
  });

  it("share a gray page's stream byte by byte, and differ in a coloured one", async () => {
    const streams = async (target: Target, page: number): Promise<Uint8Array> => {
      const contents = (await open(target)).getPage(page).node.Contents();
      const stream = contents instanceof PDFArray ? contents.lookup(1) : contents;
      return (stream as PDFRawStream).getContents();
    };
    expect(await streams("press", 0)).toEqual(await streams("screen", 0));
    expect(await streams("press", 1)).not.toEqual(await streams("screen", 1));
  });

  it("hold one copy of each picture", async () => {
    for (const target of ["screen", "press"] as const) {
      const images = (await open(target)).context
        .enumerateIndirectObjects()
        .filter(
          ([, object]) =>
            object instanceof PDFRawStream && object.dict.get(PDFName.of("Subtype")) === PDFName.of("Image"),
        );
      expect(images).toHaveLength(pictures.size + 1); // the mask of the clear one
    }
  });
});

describe("findings", () => {
  it("says what is wrong with a profile, and makes the other file", async () => {
    for (const bad of [undefined, new Uint8Array(4), profile().slice(0, 40)]) {
      const publication = await samplePublication();
      const painted = await paintPdfs(publication, ["screen", "press"], { pictures, profile: bad, producer: "x" });
      expect(painted.diagnostics.map(({ code }) => code)).toEqual(["pdf/profile"]);
      expect([...painted.value.keys()]).toEqual(["screen"]);
    }
  });

  it("warns where the press file has no date to name", async () => {
    const publication = { ...(await samplePublication()), metadata: { ...METADATA, date: "once" } };
    const painted = await paintPdfs(publication, ["press"], { pictures, profile: profile(), producer: "x" });
    expect(painted.diagnostics.map(({ code }) => code)).toEqual(["pdf/no-date"]);
  });
});
