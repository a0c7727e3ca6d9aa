/** Editions made for the judges: small ones with every construct, and a novel. */
import sharp from "sharp";
import { build } from "../../src/build.ts";
import { format } from "../../src/diagnostic.ts";
import { memoryWorkspace } from "../../src/workspace.ts";

export type Manuscript = Readonly<Record<string, string | Uint8Array>>;

/** The EPUB of a manuscript of files, with the page list of the PDFs, and both PDFs; any error is a failure. */
export async function made(
  manuscript: Manuscript,
  style?: string,
): Promise<{ epub: Uint8Array; pdf: Uint8Array; press: Uint8Array }> {
  const files = new Map(
    Object.entries(manuscript).map(([name, text]) => [
      `m/${name}`,
      typeof text === "string" ? new TextEncoder().encode(text) : text,
    ]),
  );
  const targets = ["screen", "press", "epub"] as const;
  const options = { manuscript: "m", out: "out", targets, strict: false, ...(style !== undefined && { style }) };
  const result = await build(options, memoryWorkspace(files));
  const [epub, pdf, press] = ["m.epub", "m.pdf", "m-press.pdf"].map((name) => files.get(`out/${name}`));
  if (!epub || !pdf || !press) throw new Error(result.diagnostics.map((one) => format(one, result.sources)).join("\n"));
  return { epub, pdf, press };
}
export const epubOf = async (manuscript: Manuscript): Promise<Uint8Array> => (await made(manuscript)).epub;

const head = (more = ""): string =>
  `---\ntitle: Every Construct\nauthor: Ann Author\nlang: en\ndate: 2026-01-31\n${more}---\n\n`;
export const picture = (format: "png" | "avif" | "webp") =>
  sharp({ create: { width: 600, height: 300, channels: 3, background: "#246" } })
    .toFormat(format)
    .toBuffer();
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="90"><circle cx="60" cy="45" r="40"/></svg>`;
const PROSE = "The road goes down to the harbour, and nobody hurries on it before the tide is in. ".repeat(12);

/** One construct a chapter: what a judge says names the file, and so the construct. */
export const CONSTRUCTS: Manuscript = {
  "publication.yaml": `title: Every Construct\nsubtitle: One a Chapter\nauthor:\n  - name: Ann Author\n    file-as: Author, Ann\n  - Bo Writer\ncontributor:\n  name: Cy Turner\n  role: translator\nlang: en-GB\ndate: 2026-01-31\nseries:\n  name: Fixtures\n  position: 2\nisbn: 978-0-306-40615-7\npublisher: Quay\nrights: CC BY\ndescription: Everything <once>.\nkeywords: [one, two]\n`,
  "01-notes.md": `# Notes\n\n${PROSE}\n\nA note[^a], and its call again[^a]; one with blocks[^b]; one ^[inline]. And here[^c].\n\n[^a]: The first note, which calls another[^d].\n[^d]: Called by a note alone.\n[^b]: Two paragraphs.\n\n    > A quotation in it.\n\n[^c]: - A list\n`,
  "02-lists.md":
    "# Lists\n\n- one\n- two\n  1. nested\n  2. more\n\n7. seven\n8. eight\n\n- [x] done\n- [ ] open\n\nTerm\n: Meaning\n: Another\n",
  "03-tables.md":
    '# Tables\n\n| Left | Right |\n|:-----|------:|\n| a | **1** |\n| b[^t] | 2 |\n\n[^t]: In a table.\n\n<table><caption>Spans</caption><tr><th>A</th><th colspan="2">B</th></tr><tr><td rowspan="2">a</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>\n',
  "04-code.md":
    "# Code\n\nInline `a < b && c`.\n\n```js\nconst aVeryLongNameIndeed = another.veryLongMethodName(withAnArgument, andAnother, andOneMoreAfterIt);\n```\n",
  "05-pictures.md":
    '# Pictures\n\n![A blue field](p.png "Blue")\n\n![A drawing](d.svg){width=50%}\n\n![AVIF](<ä ö.avif>) in a line, and <img src="decor.webp" alt=""> as decoration.\n',
  "06-quotes.md":
    "# Quotes\n\n> Quoted with *stress*.\n>\n> > Within.\n\n***\n\n::: epigraph\nUp.\n:::\n\n::: pull-quote\nDown.\n:::\n\n::: timeline\n1900\n: A path\n:::\n",
  "07-languages.md":
    '# Languages {lang=de}\n\n[Bateau]{lang=fr}, [שלום]{lang=he dir=rtl} and <ruby>漢<rt>kan</rt></ruby>.\n\n<p lang="ar" dir="rtl">مرحبا</p>\n',
  "08-inlines.md":
    '# Inlines & *Marks*\n\n*a* **b** ~~c~~ H~2~O x^2^ <kbd>K</kbd> <abbr title="nota bene">NB</abbr> <mark>m</mark> <small>s</small> <q>q</q> <cite>C</cite> <time datetime="2026-01-31">then</time>  \nbreak [site](https://example.org/?a=1&b=2 "t") [mail](mailto:a@example.org) [notes](01-notes.md) [lists](#lists)\n',
  "09-headings.md": "# Headings\n\n### Deep\n\n# Deep\n\n## Deep {#deep-one}\n\n###### Deepest\n\nText.\n",
  "10-odd.md": "# 丘 & emoji 🚀\n\nControl\u0001characters\u000b, a lone \ud800 surrogate, &nbsp;entities&hellip;\n",
  "p.png": await picture("png"),
  "ä ö.avif": await picture("avif"),
  "decor.webp": await picture("webp"),
  "d.svg": SVG,
};

/** Books whose whole differs: by options, by language, by what they don't say. */
export const WHOLES: Readonly<Record<string, Manuscript>> = {
  "notes at chapters' ends, split files, fonts": {
    "a.md": `${head("epub:\n  split-level: 2\n  toc-depth: 2\n  notes: chapter-end\n  embed-fonts: true\n  max-image: 300 px\n")}# One\n\nText[^1] with *stress* and \`code\`.\n\n## Two\n\nMore[^1] text[^2].\n\n![P](p.png)\n\n### Three\n\nEnd.\n\n[^1]: First.\n[^2]: Second.\n`,
    "p.png": await picture("png"),
  },
  "right to left": { "a.md": "---\ntitle: שלום\nlang: he\ndate: 2026-01-31\n---\n\n# שלום\n\nשלום עולם.\n" },
  "one line": { "a.md": "A line." },
  "a cover given as drawing": { "a.md": `${head("cover-image: d.svg\n")}Text.`, "d.svg": SVG },
};

/** Two chapters and more for the readers: notes, a picture, code, a table, some pages. */
export const BOOK: Manuscript = {
  "a.md": `${head("publisher: Quay\nstyle: book\ntoc: true\n")}# The Harbour\n\n${PROSE}[^1]\n\n![A blue field](p.png)\n\n\`\`\`\nconst aVeryLongNameIndeed = another.veryLongMethodName(withAnArgument, andAnother);\n\`\`\`\n\n| Boat | Tons | Home |\n|------|-----:|------|\n| Gull |   12 | quay |\n\n- [x] done\n- [ ] open\n\n${`${PROSE}\n\n`.repeat(8)}\n\n# The Hill\n\n${`${PROSE}\n\n`.repeat(8)}\n\n[^1]: The *note* that pops up.\n`,
  "p.png": await picture("png"),
};

/** Twenty chapters of 1700 words. */
export const NOVEL: Manuscript = {
  "a.md": `${head()}${Array.from({ length: 20 }, (_, chapter) => `# Chapter ${chapter + 1}\n\n${`${PROSE}\n\n`.repeat(8)}${PROSE}[^${chapter}]\n\n[^${chapter}]: A note.\n\n`).join("")}`,
};
