/** The report of a small document: its data as a whole, and a page that stands alone. */
import { beforeAll, describe, expect, it } from "vitest";
import { addressFrom } from "../../src/report/place.ts";
import { report } from "../../src/report/report.ts";
import { everything, read } from "../site/dom.ts";
import { pagesOf } from "../support/edition.ts";

const CSS = "@page { size: 260pt 300pt; margin: 40pt } p { text-align: justify; hyphens: auto; text-indent: 0 }";
const PROSE =
  "The keeper of the lighthouse wrote down each evening what he had seen:\na barque under shortened canvas, two herring boats homeward bound, and far out,\nwhere the current turns, something that he called a *remarkable* phosphorescence.\n\nNobody believed him; nevertheless the harbourmaster kept all of the letters.";
const TEXT = `---\ntitle: Lights & <Letters>\nlang: en\n---\n\n${PROSE}\n`;

let made: { html: string; json: string };
beforeAll(async () => {
  const { paged } = await pagesOf(TEXT, CSS);
  const sources = new Map([...new Set(paged.pages.flatMap(sourceIds))].map((id) => [id, source(id)]));
  made = await report({ paged, sources, pictures: new Map(), findings: [], out: "out", css: "p > a { color: red }" });
});
type Paged = Awaited<ReturnType<typeof pagesOf>>["paged"];
const sourceIds = (page: Paged["pages"][number]): string[] =>
  page.paints.flatMap((paint) => (paint.kind === "line" && paint.leaf !== 0 ? [paint.paragraph.text.at.source] : []));
/** Sections count from where they begin: here after the front matter. */
const source = (id: string) => ({
  path: "book/test.md",
  text: TEXT,
  origin: id.endsWith(".md") ? 0 : TEXT.indexOf(PROSE),
});

describe("report.json", () => {
  it("says what the lines are", () => {
    const { figures, worst, faults, relaxed, findings, title } = JSON.parse(made.json);
    const { spaces, depth, ...rest } = figures;
    const { histogram, ...even } = spaces;
    expect(title).toBe("Lights & <Letters>");
    expect(histogram.reduce((sum: number, { lines }: { lines: number }) => sum + lines, 0)).toBe(spaces.lines);
    expect({ ...rest, even, depth, faults, relaxed, findings }).toMatchInlineSnapshot(`
      {
        "body": {
          "family": "EB Garamond",
          "leading": 14,
          "measure": 180.08767,
          "natural": 0.2,
          "size": 11,
        },
        "breaks": {
          "orphans": 0,
          "overfull": 0,
          "runts": 0,
          "tails": 0,
          "widows": 0,
        },
        "depth": {
          "fullPages": 0,
          "fullSpreads": 0,
          "offGrid": 0,
          "spreads": [
            {
              "right": {
                "full": false,
                "label": "1",
                "rows": 14,
                "side": "recto",
              },
              "unequal": false,
            },
          ],
          "unequal": 0,
        },
        "even": {
          "cv": 0.14611,
          "jump": 0.29655,
          "largest": 1.47522,
          "lines": 6,
          "looser15": 0,
          "looser2": 0,
          "mean": 0.25273,
          "median": 0.25408,
          "natural": 0.2,
          "p99": 1.47522,
          "sd": 0.03693,
          "tighter075": 0,
        },
        "faults": [],
        "findings": [],
        "hyphens": {
          "ladders": 0,
          "lines": 0,
          "longestRun": 0,
          "pageEnds": 0,
          "share": 0,
          "turns": 0,
        },
        "letters": {
          "scaling": [
            1.02,
            1.02,
          ],
          "trackingSd": 0.00394,
        },
        "pages": 1,
        "paragraphs": 2,
        "relaxed": [],
        "rivers": {
          "count": 0,
          "longest": 1,
          "perThousand": 0,
        },
      }
    `);
    expect(worst).toMatchInlineSnapshot(`
      [
        {
          "at": {
            "column": 22,
            "line": 10,
            "path": "book/test.md",
          },
          "folio": "1",
          "kind": "loose",
          "lines": 1,
          "page": 1,
          "ratio": 1.47522,
          "text": "Nobody believed him; nevertheless the",
        },
        {
          "at": {
            "column": 46,
            "line": 6,
            "path": "book/test.md",
          },
          "folio": "1",
          "kind": "loose",
          "lines": 1,
          "page": 1,
          "ratio": 1.45355,
          "text": "each evening what he had seen: a barque",
        },
        {
          "at": {
            "column": 26,
            "line": 8,
            "path": "book/test.md",
          },
          "folio": "1",
          "kind": "loose",
          "lines": 1,
          "page": 1,
          "ratio": 1.39805,
          "text": "current turns, something that he called a",
        },
      ]
    `);
  });
});

describe("report.html", () => {
  it("is well formed, with each id once", () => {
    const elements = everything(read(made.html));
    const ids = elements.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    const meant = elements.flatMap(({ attributes: { href } }) => (href?.startsWith("#") ? [href.slice(1)] : []));
    expect(meant.length).toBeGreaterThan(0);
    expect(meant.filter((id) => !ids.includes(id))).toEqual([]);
  });
  it("asks for nothing and says nothing unescaped", () => {
    expect(made.html.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|<script|@import|url\(/);
    expect(made.html).toContain('<h1 dir="auto">Lights &amp; &lt;Letters&gt;</h1>');
    expect(made.html).toContain("p > a { color: red }");
  });
  it("shows the worst lines in place, with where they are written", () => {
    const worst: readonly { at: { line: number } }[] = JSON.parse(made.json).worst;
    expect(worst.length).toBeGreaterThan(0);
    expect([...made.html.matchAll(/<figure><svg role="img"/g)]).toHaveLength(worst.length);
    expect(made.html).toContain(`<a href="../book/test.md">test.md:${worst[0]?.at.line}</a>`);
  });
});

it("finds the way from the edition to the manuscript", () => {
  expect(addressFrom("dist", "manuscript/a b.md")).toBe("../manuscript/a%20b.md");
  expect(addressFrom("/x/out/", "/x/book/a.md")).toBe("../book/a.md");
  expect(addressFrom(".", "a.md")).toBe("a.md");
  expect(addressFrom("/tmp/out", "a.md")).toBe("a.md");
  expect(addressFrom("../out", "a.md")).toBe("a.md");
});
