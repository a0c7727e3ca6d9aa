/** The packed archive: its order, its bytes, its files, and that no word is lost. */
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { sample } from "./sample.ts";
import { p, publication, section, startTree } from "./tree.ts";
import { built, malformed, words } from "./unpack.ts";

const zone = process.env["TZ"];
afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

describe("the archive", () => {
  test("begins with an uncompressed mimetype, then what readers open next, then files by name", async () => {
    const { bytes, names } = await built(sample());
    expect(Buffer.from(bytes.slice(0, 58)).toString("latin1").slice(30)).toBe("mimetypeapplication/epub+zip");
    expect(bytes[8]).toBe(0);
    expect(names.slice(0, 3)).toEqual(["mimetype", "META-INF/container.xml", "OEBPS/content.opf"]);
    expect(names.slice(3)).toEqual(names.slice(3).toSorted());
    for (const name of names) expect(name).toMatch(/^[\w./-]+$/);
  });

  test("is the same in any run and time zone", async () => {
    process.env["TZ"] = "Pacific/Kiritimati";
    const east = await built(sample());
    process.env["TZ"] = "America/New_York";
    const west = await built(sample());
    expect(Buffer.compare(east.bytes, west.bytes)).toBe(0);
  });

  test("declares each of its files, and holds each it declares", async () => {
    const { names, text } = await built(sample());
    const declared = [...text("content.opf").matchAll(/<item [^>]*href="([^"]+)"/g)].map(([, href]) => `OEBPS/${href}`);
    expect(declared.toSorted()).toEqual(names.slice(3).toSorted());
  });

  test("is well-formed XML throughout", async () => {
    const { names, text } = await built(sample());
    const files = names.filter((name) => /\.(?:xhtml|opf|ncx)$/.test(name)).map((name) => name.replace("OEBPS/", ""));
    expect(files.map((name) => `${name}: ${malformed(text(name)) ?? "good"}`)).toEqual(
      files.map((name) => `${name}: good`),
    );
  });
});

describe("the text", () => {
  test("is the tree's, word by word, with each note after its section", async () => {
    const { spine } = await built(sample());
    expect(spine.flatMap(words).join(" ")).toBe(
      "Travel The Harbour & the Hill A sample By Ada North and Bo Quay " +
        "The Harbour Boats come in with the morning tide1, and some leave; see the hill, a site or a file2. " +
        "Bateau a < b H2O NB Quays One Two Nested Three Four ☑ Done ☐ Open " +
        "Boats Boat Tons Gull 12 Both Tern 3 4 The Gull if (tide > 2) { sail(); } " +
        "1 At six. Or later. 2 No paragraph first. " +
        "The Hill Up. A poet Down. 1900 A path 1950 A road The road begins unexpectedly here.1 Back and nowhere Made for a test.",
    );
  });

  test("survives any characters, and leaves out what XML forbids", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 8 }), async (texts) => {
        startTree();
        const { spine } = await built(
          publication([
            section(
              "s",
              texts.map((each) => p(each)),
            ),
          ]),
        );
        const allowed = texts.map((each) =>
          [...each].filter((c) => /[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(c)).join(""),
        );
        expect(malformed(spine[0] ?? "")).toBeUndefined();
        expect(words(spine[0] ?? "")).toEqual(
          allowed.flatMap((each) => each.split(/\s+/)).filter((word) => word !== ""),
        );
      }),
      { numRuns: 30 },
    );
  });
});

test("says what it leaves out", async () => {
  const { codes, names } = await built(sample());
  expect(codes).toEqual(["epub/link"]);
  expect(names.filter((name) => name.includes("images/"))).toEqual([
    "OEBPS/images/dot.png",
    "OEBPS/images/gull-under-sail-2.png",
    "OEBPS/images/gull-under-sail.png",
    "OEBPS/images/new.jpg",
  ]);
});

test("a book of one line, without headings or metadata, is a book", async () => {
  startTree();
  const { text, spine } = await built(publication([section("s", [p("A line.")])], { lang: "xx-!" }), {
    pageStarts: [],
  });
  expect(spine).toHaveLength(1);
  expect(text("toc.xhtml")).toContain('<li><a href="001-s.xhtml">A Book</a></li>');
  expect(text("content.opf")).toContain("<dc:language>und</dc:language>");
});
