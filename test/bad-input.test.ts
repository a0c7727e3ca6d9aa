/** Pictures, fonts and titles that go wrong, through the whole command: said at their line, and nothing fetched. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp from "sharp";
import { expect, test } from "vitest";
import { type BuildOptions, build } from "../src/build.ts";
import { format } from "../src/diagnostic.ts";
import { checkPdf } from "../src/preflight/check-pdf.ts";
import { memoryWorkspace } from "../src/workspace.ts";
import { FACES } from "./pdf/fixture.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = (title: string): string => `---\ntitle: ${title}\nlang: en\ndate: 2026-01-31\n---\n\n`;

async function made(
  text: string,
  more: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<BuildOptions> = {},
) {
  const given = Object.entries({ "a.md": text, ...more });
  const files = new Map(
    given.map(([name, content]) => [`m/${name}`, typeof content === "string" ? bytes(content) : content]),
  );
  const result = await build(
    { manuscript: "m", out: "out", targets: ["screen", "press"], strict: false, ...options },
    memoryWorkspace(files),
  );
  const said = result.diagnostics.map((one) => format(one, result.sources)).join("\n");
  return { ok: result.ok, said, file: (name: string) => files.get(`out/${name}`) };
}
const FIGURE = "![A fig](fig){width=50mm}\n";

const photo = (): ReturnType<typeof sharp> =>
  sharp({ create: { width: 600, height: 300, channels: 3, background: "#a63" } });
/** A PNG that says it has so many pixels, and has none: what says so is looked at before they are decoded. */
async function claiming(width: number, height: number): Promise<Uint8Array> {
  const png = await photo().png().toBuffer();
  const { crc32 } = await import("node:zlib");
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}
/** A JPEG with a profile that is none. */
async function profiled(): Promise<Uint8Array> {
  const jpeg = await photo().jpeg().toBuffer();
  const body = Buffer.concat([Buffer.from("ICC_PROFILE\0\x01\x01", "latin1"), Buffer.alloc(300, "no profile ")]);
  const marker = Buffer.alloc(4);
  marker.writeUInt16BE(0xffe2);
  marker.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)]);
}

test.each<[string, () => Promise<Uint8Array>, RegExp]>([
  ["cut off", async () => (await photo().jpeg().toBuffer()).subarray(0, 900), /is damaged or ends too early/],
  [
    "damaged",
    async () => {
      const png = await photo().png().toBuffer();
      png[png.length - 40] = 255 - (png[png.length - 40] ?? 0);
      return png;
    },
    /is damaged or ends too early/,
  ],
  ["of 20,000 × 20,000 pixels", () => claiming(20_000, 20_000), /is too large: 20000 × 20000 pixels/],
])("a picture %s is an error at its line, and nothing is made", async (_, picture, says) => {
  const { ok, said, file } = await made(`${head("T")}${FIGURE}`, { fig: new Uint8Array(await picture()) });
  expect(said).toMatch(/^m\/a\.md:7:1: error: the picture “fig” /);
  expect(said).toMatch(says);
  expect([ok, file("m.pdf")]).toEqual([false, undefined]);
});

test("a profile in a picture that can't be read is said at its line; the picture stands in sRGB", async () => {
  const { ok, said, file } = await made(`${head("T")}${FIGURE}`, { fig: await profiled() });
  expect(said).toMatch(/^m\/a\.md:7:1: warning: the colour profile in the picture “fig” can't be read/);
  expect(said.match(/image\/profile/g)).toHaveLength(1);
  expect(ok).toBe(true);
  expect((await checkPdf(file("m-press.pdf") ?? new Uint8Array())).findings).toEqual([]);
});

test("a drawing's scripts and links to elsewhere are said at its line, and left out", async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="90" onload="go()">
    <script>go()</script><use xlink:href="https://example.invalid/a.svg#b"/><circle cx="60" cy="45" r="40"/></svg>`;
  const { ok, said, file } = await made(`${head("T")}${FIGURE}`, { fig: svg });
  expect(said).toMatch(/^m\/a\.md:7:1: warning: the drawing “fig” has scripts/m);
  expect(said).toMatch(/^m\/a\.md:7:1: warning: the drawing “fig” asks for other files; they are left out/m);
  expect(ok).toBe(true);
  for (const name of ["m.pdf", "m-press.pdf"])
    expect(Buffer.from(file(name) ?? []).toString("latin1")).not.toContain("example.invalid");
  const inside = svg
    .replace(/<script.*?script>|onload="go\(\)"/g, "")
    .replace(/<use.*?>/, '<a href="https://example.org/"><path d="M1 1" style="fill:url(&quot;#c&quot;)"/></a>');
  expect((await made(`${head("T")}${FIGURE}`, { fig: inside })).said).not.toMatch(/scripts|other files/);
});

test("a font whose maker forbids to embed it is an error where it was asked for", async () => {
  const font = readFileSync(createRequire(import.meta.url).resolve(FACES.roman));
  font.writeUInt16BE(2, font.readUInt32BE(font.indexOf("OS/2", 12, "latin1") + 8) + 8);
  const css =
    '@import "article.css";\n@font-face { font-family: Locked; src: url("locked.ttf"); }\n:root { font-family: Locked; }\n';
  const files = { "own.css": css, "locked.ttf": new Uint8Array(font) };
  const { ok, said, file } = await made(`${head("T")}Text.`, files, { style: "own.css" });
  expect(said).toMatch(/own\.css:2:\d+: error: the font “Locked” .* forbids to be embedded/);
  expect([ok, file("m.pdf")]).toEqual([false, undefined]);
});

test("a title with markup and emoji is the same in Info, XMP and the outline", async () => {
  const { ok, said, file } = await made(`${head('"Tides & <Rivers> 🌊 (1\\\\2)"')}# “One” & <two>\n\nText.`, {});
  expect(said).toMatch(/^m\/a\.md:2:\d+: warning: No loaded font has emoji/m);
  expect(ok).toBe(true);
  for (const name of ["m.pdf", "m-press.pdf"]) {
    const pdf = file(name) ?? new Uint8Array();
    expect((await checkPdf(pdf)).findings).toEqual([]);
    expect(new TextDecoder().decode(pdf)).toContain(
      '<rdf:li xml:lang="x-default">Tides &amp; &lt;Rivers&gt; 🌊 (1\\2)</rdf:li>',
    );
  }
});

test("strict: a picture without description fails the build", async () => {
  const picture = new Uint8Array(await photo().png().toBuffer());
  const { ok, file } = await made(`${head("T")}![](fig){width=50mm}\n`, { fig: picture }, { strict: true });
  expect([ok, file("m.pdf")]).toEqual([false, undefined]);
});

test("a manuscript in another encoding is refused at its first character that is lost; UTF-16 names itself", async () => {
  const text = `${head("Café")}One café.\n`;
  const latin = await made("", { "a.md": Buffer.from(text, "latin1") }, { targets: ["epub"] });
  expect(latin.ok).toBe(false);
  expect(latin.said).toMatch(/^m\/a\.md:2:11: error: this character can't be read: the file isn't in UTF-8/);
  expect(latin.said).toContain("save it with the encoding UTF-8");
  const little = Buffer.from(`\uFEFF${text}`, "utf16le");
  for (const encoded of [little, Buffer.from(little).swap16()])
    expect((await made("", { "a.md": encoded }, { targets: ["epub"] })).ok).toBe(true);
  // One that was lost before is the writer's own.
  expect((await made(`${head("Lost")}One caf\uFFFD.\n`, {}, { targets: ["epub"] })).ok).toBe(true);
});
