/** The whole pipeline in memory: what is made, and what is said of bad input. */
import { expect, test } from "vitest";
import { type BuildOptions, build, TARGETS } from "../src/build.ts";
import { format } from "../src/diagnostic.ts";
import { epubText } from "../src/preflight/epub-text.ts";
import { pdfText } from "../src/preflight/pdf-text.ts";
import { compareWords, words } from "../src/preflight/words.ts";
import { memoryWorkspace } from "../src/workspace.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEAD = "---\ntitle: Test\nlang: en\ndate: 2026-01-31\n---\n\n";
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);

interface Given {
  readonly [name: string]: string | Uint8Array;
}
async function make(given: Given | string, options: Partial<BuildOptions> = {}) {
  const files = typeof given === "string" ? { "m/a.md": given } : given;
  const stored = new Map(
    Object.entries(files).map(([name, content]) => [name, typeof content === "string" ? bytes(content) : content]),
  );
  const result = await build(
    { manuscript: "m", out: "out", targets: TARGETS, strict: false, ...options },
    memoryWorkspace(stored),
  );
  const said = result.diagnostics.map((one) => format(one, result.sources));
  return { result, said: said.join("\n"), file: (name: string) => stored.get(`out/${name}`), stored };
}

test("an article makes two PDFs, an EPUB and a page, and all hold the same words", async () => {
  const { result, file, said } = await make(
    `${HEAD}# One\n\nText[^1] with *stress*, \`code\`, a [link](https://example.org/) and H<sub>2</sub>O.\n\n- [x] done\n- item\n\n| A | B |\n|---|---|\n| x[^2] | y |\n\n> Quoted.\n\n\`\`\`\nlet x\n\`\`\`\n\n***\n\nTerm\n: Meaning\n\n[^1]: A note.\n[^2]: In a table.`,
  );
  expect(said).toBe("");
  expect(result.ok).toBe(true);
  expect(result.files.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "screen m.pdf",
    "press m-press.pdf",
    "epub m.epub",
    "site index.html",
  ]);
  const epub = words(epubText(file("m.epub") ?? new Uint8Array()));
  expect(epub.length).toBeGreaterThan(20);
  for (const name of ["m.pdf", "m-press.pdf"])
    expect(compareWords(words(await pdfText(file(name) ?? new Uint8Array())), epub)).toBeUndefined();
});

test("a folder's chapters are in natural order, its metadata in publication.yaml", async () => {
  const { result, file } = await make({
    "m/publication.yaml": "title: Book\nlang: en\ndate: 2026-01-31\nslug: the-book\n",
    "m/10-last.md": "# Last\n\nend",
    "m/2-second.md": "# Second\n\nmiddle",
    "m/1-first.md": "---\ntitle: First\nauthor: Ann Author\n---\n\nstart",
  });
  expect(result.files.map(({ name }) => name)).toContain("the-book.epub");
  const text = epubText(file("the-book.epub") ?? new Uint8Array())
    .map(({ text }) => text)
    .join(" ");
  expect(text).toMatch(/Book.*First.*Ann Author.*start.*Second.*middle.*Last.*end/);
});

test("targets that weren't asked for aren't made", async () => {
  const { result, stored } = await make(`${HEAD}Text.`, { targets: ["epub"] });
  expect(result.files.map(({ kind }) => kind)).toEqual(["epub"]);
  expect([...stored.keys()].filter((name) => name.startsWith("out/"))).toEqual(["out/m.epub"]);
});

test("two builds give the same bytes", async () => {
  const [one, two] = await Promise.all([make(`${HEAD}Text.`), make(`${HEAD}Text.`)]);
  for (const { name } of one.result.files)
    expect(Buffer.compare(one.file(name) ?? bytes("1"), two.file(name) ?? bytes("2"))).toBe(0);
});

test("a style sheet of one's own may start from a shipped one", async () => {
  const { result, said } = await make(
    { "m/a.md": `${HEAD}Text.`, "m/own.css": '@import "article.css";\n@page { size: 100mm 150mm; }\n' },
    { style: "own.css" },
  );
  expect(said).toBe("");
  expect(result.ok).toBe(true);
});

/** Input, and what must be said of it; `fails` where nothing may be made. */
const BAD: readonly {
  name: string;
  given: Given | string;
  says: RegExp;
  fails?: boolean;
  options?: Partial<BuildOptions>;
}[] = [
  { name: "a missing manuscript", given: {}, says: /there is no manuscript at m/, fails: true },
  { name: "a folder without Markdown", given: { "m/x.txt": "x" }, says: /holds no Markdown files/, fails: true },
  {
    name: "a missing picture",
    given: `${HEAD}![A lamp](lamp.png)`,
    says: /m\/a\.md:7:1: error: there is no picture “lamp\.png”/,
    fails: true,
  },
  {
    name: "an unreadable picture",
    given: { "m/a.md": `${HEAD}![A lamp](lamp.png)`, "m/lamp.png": "no picture" },
    says: /m\/a\.md:7:1: error: .*lamp\.png/,
    fails: true,
  },
  {
    name: "a picture outside the folder",
    given: `${HEAD}![A lamp](../lamp.png)`,
    says: /m\/a\.md:7:1: error: /,
    fails: true,
  },
  { name: "broken YAML", given: "---\ntitle: [a\n---\n\nText.", says: /m\/a\.md:\d+:\d+: error: /, fails: true },
  {
    name: "a wrong type",
    given: "---\ntitle: T\nlang: en\nseries: [1]\n---\n\nText.",
    says: /m\/a\.md:4:\d+: error: /,
    fails: true,
  },
  {
    name: "an unknown key",
    given: "---\ntitle: T\nlang: en\ndate: 2026-01-31\npublsher: X\n---\n\nText.",
    says: /m\/a\.md:5:1: warning: .*\n.*\n.*\n.*publisher/,
  },
  { name: "an unclosed fence", given: `${HEAD}\`\`\`\ncode`, says: /m\/a\.md:7:1: warning: / },
  { name: "a script", given: `${HEAD}<script>alert(1)</script>\n\nText.`, says: /m\/a\.md:7:1: warning: / },
  { name: "an event handler", given: `${HEAD}<p onclick="x()">Text.</p>`, says: /m\/a\.md:7:\d+: warning: .*onclick/ },
  { name: "a character no font has", given: `${HEAD}Text with 漢.`, says: /m\/a\.md:7:\d+: warning: .*漢/ },
  { name: "an emoji", given: `${HEAD}Text with 👩‍🚀.`, says: /m\/a\.md:7:\d+: warning: / },
  {
    name: "headings that begin at level 2",
    given: `---\ntitle: T\nlang: en\ndate: 2026-01-31\n---\n\n### Three\n\nText.`,
    says: /m\/a\.md:7:1: warning: /,
  },
  {
    name: "a font that can't be loaded",
    given: {
      "m/a.md": `${HEAD}Text.`,
      "m/own.css": '@import "article.css";\n@font-face { font-family: X; src: url("x.ttf"); }',
    },
    says: /own\.css:2:\d+: warning: .*x\.ttf/,
    options: { style: "own.css" },
  },
  {
    name: "a font that isn't one",
    given: {
      "m/a.md": `${HEAD}Text.`,
      "m/x.ttf": "no font",
      "m/own.css": '@import "article.css";\n@font-face { font-family: X; src: url("x.ttf"); }',
    },
    says: /own\.css:2:\d+: warning: /,
    options: { style: "own.css" },
  },
  {
    name: "a style sheet that isn't there",
    given: `${HEAD}Text.`,
    says: /there is no style sheet “nope\.css”/,
    fails: true,
    options: { style: "nope.css" },
  },
  {
    name: "CSS that isn't",
    given: { "m/a.md": `${HEAD}Text.`, "m/own.css": '@import "article.css";\np { colour: red; }' },
    says: /own\.css:2:5: warning: .*colour[\s\S]*color/,
    options: { style: "own.css" },
  },
  {
    name: "a picture without description",
    given: { "m/a.md": `${HEAD}![](p.png)\n\n<img src="p.png">`, "m/p.png": PIXEL },
    says: /m\/a\.md:9:1: warning: .*description/,
  },
];
for (const { name, given, says, fails = false, options = {} } of BAD) {
  test(`${name}: said with its place, and nothing lost`, async () => {
    const { result, said, stored } = await make(given, options);
    expect(said).toMatch(says);
    expect(said).not.toMatch(/\bat .*\.[jt]s:\d+/);
    expect(result.ok).toBe(!fails);
    if (fails) expect([...stored.keys()].some((file) => file.startsWith("out/"))).toBe(false);
  });
}

test("strict: a warning leaves nothing made", async () => {
  const { result, stored } = await make("Text without front matter.", { strict: true });
  expect(result.ok).toBe(false);
  expect([...stored.keys()].some((file) => file.startsWith("out/"))).toBe(false);
});

test("--report adds what the lines and pages are like, also where no PDF is asked for", async () => {
  const { result, file } = await make(`${HEAD}Text.`, { targets: ["epub"], report: true });
  expect(result.files.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "epub m.epub",
    "report report.html",
    "report report.json",
  ]);
  expect(JSON.parse(new TextDecoder().decode(file("report.json")))).toMatchObject({ title: "Test", faults: [] });
});
