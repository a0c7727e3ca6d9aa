/** Every build proves its PDFs; what the manuscript is the cause of is said at its line. */
import sharp from "sharp";
import { expect, test } from "vitest";
import { type BuildOptions, build } from "../src/build.ts";
import { check, checkText } from "../src/check.ts";
import { format } from "../src/diagnostic.ts";
import { checkPdf } from "../src/preflight/check-pdf.ts";
import { cite } from "../src/printers/types.ts";
import { prove } from "../src/prove.ts";
import { memoryWorkspace } from "../src/workspace.ts";
import { damaged, goodFiles, page, set } from "./preflight/good.ts";

const HEAD = "---\ntitle: Test\nlang: en\ndate: 2026-01-31\n---\n\n";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function make(text: string, targets: BuildOptions["targets"], pixels: number): Promise<string> {
  const picture = await sharp({ create: { width: pixels, height: pixels, channels: 3, background: "#a63" } })
    .png()
    .toBuffer();
  const files = new Map([
    ["m/a.md", bytes(HEAD + text)],
    ["m/fig.png", new Uint8Array(picture)],
  ]);
  const options = { manuscript: "m", out: "out", targets, strict: false, report: false };
  const { diagnostics, sources } = await build(options, memoryWorkspace(files));
  return diagnostics.map((one) => format(one, sources)).join("\n");
}

test("a coarse picture is said with its line, resolution and size on paper", async () => {
  const said = await make("Text.\n\n![A fig](fig.png){width=50mm}\n", ["press"], 200);
  expect(said).toMatch(/^m\/a\.md:9:1: warning: fig\.png: 102 ppi at 50 mm, less than 150 ppi \[preflight\//);
  expect(said).toContain("take a picture 296 pixels wide");
});

test("a fine picture, or one for the screen only, isn't", async () => {
  const text = "Text.\n\n![A fig](fig.png){width=50mm}\n";
  expect(await make(text, ["press"], 300)).toBe("");
  expect(await make(text, ["screen"], 200)).toBe("");
});

test("a damaged file is named with its page", async () => {
  const good = (await goodFiles()).get("press") ?? new Uint8Array();
  const broken = await damaged(good, (document) => set(page(document), "TrimBox", [0, 0, 900, 900]));
  expect(await prove([{ kind: "press", name: "a-press.pdf", bytes: good }])).toEqual([]);
  expect(await prove([{ kind: "press", name: "a-press.pdf", bytes: broken }])).toContainEqual({
    code: "preflight/page-boxes",
    severity: "error",
    message: "a-press.pdf, page 1: the TrimBox reaches out of the BleedBox",
  });
});

test("what is found on a page is said where that page's text begins", async () => {
  const text = "# One\n\nText.\n\n# Two\n\n[Small.]{.tiny}\n";
  const css = '@import "article.css";\nh1 { break-before: page; }\n.tiny { font-size: 3pt; }\n';
  const files = new Map([
    ["m/a.md", bytes(HEAD + text)],
    ["m/own.css", bytes(css)],
  ]);
  const options = { manuscript: "m", out: "out", targets: ["press"] as const, strict: false, style: "own.css" };
  const { diagnostics, sources } = await build(options, memoryWorkspace(files));
  const said = diagnostics.map((one) => format(one, sources)).join("\n");
  expect(said).toMatch(
    /^m\/a\.md:11:3: warning: m-press\.pdf, page \d: text is 3 pt, less than 4 pt \[preflight\/small-text\]/,
  );
  expect(said).toMatch(/page \d begins there$/);
});

test("check reads files and folders, and says what it found", async () => {
  const good = await goodFiles();
  const press = good.get("press") ?? new Uint8Array();
  const broken = await damaged(press, (document) => set(page(document), "UserUnit", 2));
  const files = new Map([
    ["d/b.pdf", broken],
    ["d/a.pdf", press],
    ["d/a.txt", bytes("")],
  ]);
  const workspace = memoryWorkspace(files);
  const result = await check(["d"], undefined, workspace);
  expect(result.ok).toBe(false);
  expect(checkText(result)).toMatch(
    /^d\/a\.pdf: \d+ pages, 0 errors, 0 warnings\nd\/b\.pdf: page 1: error: the page is scaled .*\[page-scaling\]\nd\/b\.pdf: \d+ pages, 1 error, 0 warnings\n$/,
  );
  expect((await check(["d/a.pdf"], undefined, workspace)).ok).toBe(true);
  expect(checkText(await check(["none.pdf"], undefined, workspace))).toContain("there is no such file [file]");
  expect(checkText(await check(["d/a.pdf"], "kdp", workspace))).toMatch(/the spine is [\d.]+ mm \(cream paper\)/);
});

test("too much ink in a picture is said with its line, whether it is deflated or a JPEG", async () => {
  const dark = sharp({ create: { width: 600, height: 300, channels: 3, background: "#000" } });
  // What no profile made: every ink full.
  const planes = await dark.clone().toColourspace("b-w").negate().raw().toBuffer();
  const raw = { raw: { width: 600, height: 300, channels: 1 as const } };
  const full = await sharp(planes, raw)
    .joinChannel([planes, planes, planes], raw)
    .toColourspace("cmyk")
    .jpeg({ quality: 95 })
    .toBuffer();
  let made: Uint8Array = new Uint8Array();
  const said = async (name: string, picture: Uint8Array, press: string): Promise<string> => {
    const files = new Map([
      ["m/a.md", bytes(HEAD.replace("---\n\n", `${press}---\n\nText.\n\n![A fig](${name}){width=40mm}\n`))],
      [`m/${name}`, new Uint8Array(picture)],
    ]);
    const options = { manuscript: "m", out: "out", targets: ["press"] as const, strict: false };
    const { diagnostics, sources } = await build(options, memoryWorkspace(files));
    made = files.get("out/m-press.pdf") ?? new Uint8Array();
    return diagnostics.map((one) => format(one, sources)).join("\n");
  };
  /** The most ink of any picture, by a printer who takes nearly none. */
  const most = async (): Promise<number> => {
    const { findings } = await checkPdf(made, { printer: { id: "x", name: "X", totalInk: cite("x", "x")(50) } });
    return Number(findings.map(({ message }) => /an image has up to (\d+) % ink/.exec(message)?.[1]).find(Boolean));
  };
  expect(await said("fig.jpg", full, "")).toMatch(
    /^m\/a\.md:9:1: warning: m-press\.pdf, page 1, fig\.jpg: an image has up to 400 % ink, more than 300 % in 100 % of its area/,
  );
  const black = await dark.png().toBuffer();
  const photo = await dark.jpeg().toBuffer();
  for (const [profile, ink] of [
    ["FOGRA39_coated_300", 290],
    ["FOGRA39_coated_240", 237],
  ] as const) {
    const press = `press:\n  images: cmyk\n  profile: ${profile}\n`;
    expect(await said("fig.png", black, press)).toBe("");
    expect(Math.abs((await most()) - ink)).toBeLessThan(5);
    expect(await said("fig.jpg", photo, press)).toBe("");
    expect(Math.abs((await most()) - ink)).toBeLessThan(6);
  }
});

test("a picture without description is said with its line, and the files don't claim PDF/UA; decoration is no picture", async () => {
  const claims = async (image: string): Promise<[string, boolean[], number]> => {
    const files = new Map([
      ["m/a.md", bytes(`${HEAD}Text.\n\n${image}\n`)],
      [
        "m/fig.png",
        new Uint8Array(
          await sharp({ create: { width: 300, height: 99, channels: 3, background: "#a63" } })
            .png()
            .toBuffer(),
        ),
      ],
    ]);
    const options = { manuscript: "m", out: "out", targets: ["screen", "press"] as const, strict: false };
    const { diagnostics, sources } = await build(options, memoryWorkspace(files));
    const pdfs = ["out/m.pdf", "out/m-press.pdf"].map((name) => files.get(name) ?? new Uint8Array());
    const claimed = pdfs.map((pdf) => Buffer.from(pdf).includes("<pdfuaid:part>1"));
    const { findings } = await checkPdf(pdfs[0] ?? new Uint8Array());
    return [diagnostics.map((one) => format(one, sources)).join("\n"), claimed, findings.length];
  };
  expect(await claims("![A fig](fig.png){width=30mm}")).toEqual(["", [true, true], 0]);
  expect(await claims('<img src="fig.png" alt="" width="80">')).toEqual(["", [true, true], 0]);
  for (const image of ["![](fig.png){width=30mm}", '<img src="fig.png" width="80">']) {
    const [said, claimed, found] = await claims(image);
    expect(said).toMatch(/^m\/a\.md:9:1: warning: the picture “fig\.png” has no description/);
    expect([claimed, found]).toEqual([[false, false], 1]);
  }
});
