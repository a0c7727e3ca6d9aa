/** An edition for a print service: the gutter follows the pages that follow the gutter. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { build } from "../src/build.ts";
import type { Metadata } from "../src/document/tree.ts";
import { pressSheets, settle, whiteSheet } from "../src/for-printer.ts";
import type { Page, PagedPublication } from "../src/page/types.ts";
import { checkPdf } from "../src/preflight/check-pdf.ts";
import { PRINTERS } from "../src/printers/all.ts";
import { cite, type Printer, sizes } from "../src/printers/types.ts";
import { cascade } from "../src/style/cascade.ts";
import type { Sheet } from "../src/style/sheet.ts";
import { memoryWorkspace } from "../src/workspace.ts";
import { styledOf } from "./support/edition.ts";

const said = cite("made up", "2026-01-31");
/** A printer with one wish. */
const wanting = (wish: Partial<Printer>): Printer => ({ id: "x", name: "X", ...wish });
/** A book whose pages grow in number as their gutter takes room. */
function book(gutter: number, length: number): PagedPublication {
  const count = Math.ceil(length / (300 - gutter));
  const page = (index: number) => {
    const [left, right] = index % 2 === 0 ? [gutter, 50] : [50, gutter];
    return { side: index % 2 === 0 ? "recto" : "verso", blank: false, style: { margin: { left, right } } };
  };
  return {
    pages: Array.from({ length: count }, (_, index) => page(index) as unknown as Page),
  } as unknown as PagedPublication;
}

test("the gutter is what the final number of pages asks for", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1_000, max: 300_000 }),
      fc.array(fc.tuple(fc.integer({ min: 2, max: 1000 }), fc.integer({ min: 10, max: 120 })), {
        minLength: 1,
        maxLength: 5,
      }),
      async (length, steps) => {
        const sorted = (index: 0 | 1): number[] => steps.map((step) => step[index]).toSorted((a, b) => a - b);
        const whites = sorted(1);
        const gutter = sorted(0).map((upTo, index) => ({ upTo, white: whites[index] ?? 0 }));
        const printer: Printer = { id: "x", name: "X", gutter: said(gutter) };
        const { value } = await settle(printer, { value: book(40, length), diagnostics: [] }, async (sheet) => {
          const [, spine = "40"] = /:recto \{ margin-left: ([\d.]+)pt/.exec(sheet.text) ?? [];
          return { value: book(Number(spine), length), diagnostics: [] };
        });
        const wanted = gutter.find(({ upTo }) => value.pages.length <= upTo)?.white ?? 0;
        expect(value.pages[0]?.style.margin.left).toBeGreaterThanOrEqual(wanted);
      },
    ),
    { numRuns: 60 },
  );
});

const kdp = PRINTERS.get("kdp");
const sheet = async (printer: Printer | undefined, press: Metadata["press"], css: string) => {
  const { publication } = await styledOf("Text.");
  const own: Sheet = { path: "own.css", text: css, imports: new Map() };
  const { value, diagnostics } = pressSheets({ ...publication.metadata, ...(press && { press }) }, printer, (more) => {
    return cascade(publication, [own, ...more]).value;
  });
  return [...value.map(({ text }) => text), ...diagnostics.map(({ message }) => message)].join("\n");
};

test("the press's sheet says marks, bleed, and the nearest trim", async () => {
  const size = "@page { size: 127mm 203.2mm }";
  expect(await sheet(undefined, undefined, size)).toBe("");
  expect(await sheet(undefined, { marks: ["crop", "cross"] }, size)).toBe("@page { marks: crop cross; }");
  expect(await sheet(kdp, { marks: ["crop"] }, size)).toBe("@page { marks: none; }\n@page { bleed: 9pt; }");
  const ten = wanting({ trims: said(sizes("5x8, 10x10")) });
  expect(await sheet(ten, undefined, size)).toBe("");
  expect(await sheet(ten, undefined, "@page { size: 140mm 210mm }")).toBe(
    "@page { size: 360pt 576pt; }\nX prints no pages of 140 × 210 mm: they are set at 127 × 203.2 mm",
  );
  expect(await sheet(kdp, undefined, "@page { size: 250mm 200mm }")).toContain("set at 215.9 × 200 mm");
});

test("more white at the spine and the edge", () => {
  expect(whiteSheet({ spine: 30, edge: 20 }).text.split("\n")).toEqual([
    "@page :recto { margin-left: 30pt; }",
    "@page :recto { margin-right: 20pt; }",
    "@page :verso { margin-right: 30pt; }",
    "@page :verso { margin-left: 20pt; }",
  ]);
  expect(whiteSheet({}).text).toBe("");
});

test("a build for KDP has its bleed and gutter, no bookmarks, and says the spine", async () => {
  const lines = "The lamp stood at the window and threw its light upon the river. ".repeat(40);
  const text = `---\ntitle: T\nlang: en\ndate: 2026-01-31\n---\n\n# One\n\n${lines}\n`;
  const files = new Map([
    ["m/a.md", new TextEncoder().encode(text)],
    ["m/own.css", new TextEncoder().encode('@import "base.css";\n@page { size: 5in 8in; margin: 15pt; }\n')],
  ]);
  const result = await build(
    { manuscript: "m", out: "out", targets: ["press"], strict: false, report: false, style: "own.css", printer: "kdp" },
    memoryWorkspace(files),
  );
  expect(result.spine.map(({ paper }) => paper)).toContain("cream paper");
  const press = files.get("out/m-press.pdf") ?? new Uint8Array();
  const { findings, asked } = await checkPdf(press, { printer: PRINTERS.get("kdp") });
  expect(findings).toEqual([]);
  // Top and foot are the edition's own.
  expect(new Set(asked.map(({ rule }) => rule))).toEqual(new Set(["page-count", "margins"]));
});
