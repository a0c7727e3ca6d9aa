/** Manuscripts that lack things or break rules: what is said of them, with the place, and the EPUB they make all the same. */
import { unzipSync } from "fflate";
import sharp from "sharp";
import { expect, test } from "vitest";
import { build } from "../../src/build.ts";
import { format } from "../../src/diagnostic.ts";
import { memoryWorkspace } from "../../src/workspace.ts";
import { malformed } from "./unpack.ts";

const HEAD = "---\ntitle: Test\nlang: en\ndate: 2026-01-31\n---\n\n";
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const dot = (background: string, format: "png" | "jpeg" = "png") =>
  sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .toFormat(format)
    .toBuffer();

/** Findings as people read them, and the book's files, all of them well-formed. */
async function made(manuscript: string | Readonly<Record<string, string | Uint8Array>>) {
  const given = typeof manuscript === "string" ? { "a.md": manuscript } : manuscript;
  const files = new Map(
    Object.entries(given).map(([name, content]) => [
      `m/${name}`,
      typeof content === "string" ? encode(content) : content,
    ]),
  );
  const options = { manuscript: "m", out: "out", targets: ["screen", "epub"], strict: false } as const;
  const result = await build(options, memoryWorkspace(files));
  const said = result.diagnostics.map((one) => format(one, result.sources)).join("\n");
  const epub = [...files].find(([name]) => name.endsWith(".epub"))?.[1];
  const entries = Object.entries(epub ? unzipSync(epub) : {});
  const texts = entries.flatMap(([name, bytes]) =>
    /\.(?:xhtml|opf|ncx)$/.test(name) ? [[name.replace("OEBPS/", ""), new TextDecoder().decode(bytes)] as const] : [],
  );
  expect(texts.map(([name, text]) => [name, malformed(text)]).filter(([, fault]) => fault !== undefined)).toEqual([]);
  const book = new Map(texts);
  const body = texts.flatMap(([name, text]) => (/^\d/.test(name) ? [text] : [])).join("\n");
  const [opf, toc] = [book.get("content.opf") ?? "", book.get("toc.xhtml") ?? ""];
  return { ok: result.ok, said, opf, toc, body, names: entries.map(([name]) => name) };
}

test("no title: the first heading, else the file's name, and said", async () => {
  const named = await made("---\nlang: en\ndate: 2026-01-31\n---\n\n# A Heading\n\nText.");
  expect(named.opf).toContain('<dc:title id="title">A Heading</dc:title>');
  const bare = await made("---\nlang: en\ndate: 2026-01-31\n---\n\nText.");
  expect(bare.opf).toContain('<dc:title id="title">m</dc:title>');
  expect(bare.said).toMatch(/^m\/a\.md:\d+:1: warning: .*title/);
});

test("no language: und, and said", async () => {
  const { opf, said } = await made("---\ntitle: T\ndate: 2026-01-31\n---\n\nText.");
  expect(opf).toContain("<dc:language>und</dc:language>");
  expect(said).toMatch(/m\/a\.md:\d+:\d+: warning: .*language/);
});

test("an invalid language tag: und, at its line", async () => {
  const { opf, said, body } = await made(
    '---\ntitle: T\nlang: English!\ndate: 2026-01-31\n---\n\n[x]{lang="??"} text.',
  );
  expect(opf).toContain("<dc:language>und</dc:language>");
  expect(said).toMatch(/m\/a\.md:3:7: warning: “English!” is not a language tag/);
  expect(body).not.toContain("??");
});

test("two pictures of one name in different folders are two files", async () => {
  const { ok, names, body } = await made({
    "a.md": `${HEAD}![Red](one/p.png)\n\n![Blue](two/p.png)`,
    "one/p.png": await dot("#f00"),
    "two/p.png": await dot("#00f"),
  });
  expect(ok).toBe(true);
  expect(names.filter((name) => name.includes("images/"))).toEqual(["OEBPS/images/p-2.png", "OEBPS/images/p.png"]);
  expect([...body.matchAll(/src="([^"]+)" alt="([^"]+)"/g)].map(([, ...found]) => found)).toEqual([
    ["images/p.png", "Red"],
    ["images/p-2.png", "Blue"],
  ]);
});

test("names with spaces, accents and emoji become ASCII", async () => {
  const { said, names } = await made({
    "a.md": `${HEAD}![A](<Übung à la carte 🚀.png>)\n\n![B](😀.png)`,
    "Übung à la carte 🚀.png": await dot("#f00"),
    "😀.png": await dot("#00f"),
  });
  expect(said).toBe("");
  expect(names.filter((name) => name.includes("images/"))).toEqual([
    "OEBPS/images/image.png",
    "OEBPS/images/ubung-a-la-carte.png",
  ]);
});

test("a picture with the wrong ending is named and typed by what it is", async () => {
  const { opf, names } = await made({ "a.md": `${HEAD}![A](p.png)`, "p.png": await dot("#f00", "jpeg") });
  expect(names).toContain("OEBPS/images/p.jpg");
  expect(opf).toContain('href="images/p.jpg" media-type="image/jpeg"');
});

test("a link to a heading that isn't there: said at its line, the words stay", async () => {
  const { said, body } = await made(`${HEAD}# One\n\nSee [the other one](#nowhere).`);
  expect(said).toMatch(/m\/a\.md:9:5: warning: .*“nowhere”/);
  expect(body).toContain("the other one");
  expect(body).not.toContain("nowhere");
});

test("ids that are given twice are two ids", async () => {
  const { body, said } = await made(`${HEAD}# One {#same}\n\nText.\n\n## Two {#same}\n\n[x]{#same}`);
  const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(said).toMatch(/warning: .*same/);
});

test("control characters are left out, and said", async () => {
  const { said, body } = await made(`${HEAD}A\u0001b\u000bc\ufffe d.`);
  expect(said).toMatch(/m\/a\.md:7:2: warning: .*control character/);
  expect(body).toMatch(/Abc d\./);
});

test("so are those that front matter writes as escapes", async () => {
  const { ok, said, opf } = await made('---\ntitle: "A\\u0007B\\uFFFE"\nlang: en\ndate: 2026-01-31\n---\n\nText.');
  expect(ok).toBe(true);
  expect(said).toMatch(/m\/a\.md:2:8: warning: control characters are left out/);
  expect(opf).toContain(">AB<");
});

test.each(["One line.", "I.", "# Only a heading", "![A](p.png)", "[^1]\n\n[^1]: A note.", "***"])(
  "a manuscript of one line: %j",
  async (line) => {
    const { ok, opf, said } = await made({ "a.md": line, "p.png": await dot("#000") });
    expect(said).not.toMatch(/error:/);
    expect(ok).toBe(true);
    expect(opf).toMatch(/<itemref idref="text-\d"\/>/);
  },
);

test("notes that call notes, and themselves, stand in every edition", async () => {
  const { ok, said, body } = await made(
    `${HEAD}# One\n\nx[^1] y[^2]\n\n# Two\n\nz[^1]\n\n[^1]: First[^3].\n\n    More.\n\n[^2]: Second[^3].\n[^3]: # Third[^3]\n`,
  );
  expect([ok, said]).toEqual([true, ""]);
  const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...body.matchAll(/<aside id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    "fn-1",
    "fn-3",
    "fn-2",
    "two-fn-1",
    "two-fn-3",
  ]);
});

test("a title that the fonts can't set makes no cover, and that is said at its line", async () => {
  const { opf, said } = await made("---\ntitle: 食谱\nlang: en\ndate: 2026-01-31\n---\n\nText.");
  expect(opf).not.toContain("cover-image");
  expect(said).toMatch(/m\/a\.md:2:8: warning: the EPUB has no cover: .*\[epub\/no-cover\]/);
});

test("headings and links without words are heard by nobody, and in no contents", async () => {
  const { ok, body, toc } = await made(`${HEAD}# One\n\n## \n\n[](#one) [x](#one)\n`);
  expect(ok).toBe(true);
  expect(body).toContain('<h2 id="section" role="presentation"></h2>');
  expect(body.match(/<a /g)).toHaveLength(1);
  expect(toc).not.toContain("section");
});

test.each([
  ["978-0-306-40615-7", "urn:isbn:9780306406157", ""],
  ["0-8044-2957-x", "urn:isbn:080442957X", ""],
  ["978-0-306-40615-8", "978-0-306-40615-8", "invalid-isbn"],
  ["soon", "soon", "invalid-isbn"],
])("isbn: %s", async (isbn, written, said) => {
  const book = await made(`---\ntitle: T\nlang: en\ndate: 2026-01-31\nisbn: ${isbn}\n---\n\nText.`);
  expect(book.opf).toContain(`<dc:identifier id="pub-id">${written}</dc:identifier>`);
  expect(book.said).toMatch(new RegExp(said === "" ? "^$" : `^m/a\\.md:5:7: warning: .*${said}`));
});
