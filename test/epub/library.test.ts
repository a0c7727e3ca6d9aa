/** Canaries: what Offprint relies on in epub-gen-memory beyond its documentation. If one fails, look at src/epub/library.ts. */
import { EPub } from "epub-gen-memory";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { Book, type BookParts } from "../../src/epub/library.ts";

const XHTML = '<p>&amp; <%= 1 %><img alt="" src="x.png" srcset="y"/><th scope="col"/><svg viewBox="0 0 1 1"/></p>';
const PARTS: BookParts = {
  title: "T",
  lang: "en",
  date: "2001-01-01T00:00:00Z",
  css: "a{}",
  packageDocument: "<opf/>",
  navigation: "<nav/>",
  ncx: "<ncx/>",
  chapters: new Map([["001-a_b.xhtml", XHTML]]),
  files: new Map([["images/x.png", new Uint8Array([1, 2, 3])]]),
};
const files = async (): Promise<Record<string, string>> => {
  const entries = Object.entries(unzipSync(await new Book(PARTS).bytes()));
  return Object.fromEntries(entries.map(([name, bytes]) => [name, Buffer.from(bytes).toString("latin1")]));
};

test("unknown options and chapter keys reach the templates, and nothing changes them on the way", async () => {
  expect(await files()).toEqual({
    mimetype: "application/epub+zip",
    "META-INF/container.xml": expect.stringContaining('full-path="OEBPS/content.opf"'),
    "OEBPS/content.opf": "<opf/>",
    "OEBPS/001-a_b.xhtml": XHTML,
    "OEBPS/images/x.png": "\u0001\u0002\u0003",
    "OEBPS/style.css": "a{}",
    "OEBPS/toc.ncx": "<ncx/>",
    "OEBPS/toc.xhtml": "<nav/>",
  });
});

test("render calls the steps that are overridden", async () => {
  const steps: string[] = [];
  class Watched extends EPub {
    protected override async downloadAllImages(): Promise<void> {
      steps.push("images");
    }
    protected override async downloadAllFonts(): Promise<void> {
      steps.push("fonts");
    }
    protected override async makeCover(): Promise<void> {
      steps.push("cover");
    }
  }
  await new Watched({ title: "T" }, []).render();
  expect(steps).toEqual(["fonts", "images", "cover"]);
});

test("the archive is JSZip's, with bytes to read and folders marked as such", async () => {
  class Open extends EPub {
    async entries(): Promise<[boolean, number][]> {
      await this.render();
      const all: { dir: boolean; async: (type: "uint8array") => Promise<Uint8Array> }[] = Object.values(this.zip.files);
      return Promise.all(
        all.map(async (each) => [each.dir, (await each.async("uint8array")).length] as [boolean, number]),
      );
    }
  }
  const entries = await new Open({ title: "T" }, []).entries();
  expect(entries.filter(([dir]) => dir)).toHaveLength(2);
  expect(entries[0]).toEqual([false, 20]);
});
