/** Takes a manuscript written in a test through the stages, without files. */

import type { Diagnostic } from "../../src/diagnostic.ts";
import { withContents } from "../../src/document/contents.ts";
import { anchorsOf, number } from "../../src/document/numbering.ts";
import { outline, outlineLevels } from "../../src/document/outline.ts";
import { withTitleBlock } from "../../src/document/titleblock.ts";
import { flow } from "../../src/flow/flow.ts";
import { noteMarks } from "../../src/flow/note-marks.ts";
import type { FlowBox, RowBox, Unit } from "../../src/flow/types.ts";
import type { Pictures } from "../../src/image/types.ts";
import { readFaces, readSheets } from "../../src/inputs.ts";
import { parse } from "../../src/manuscript/parse.ts";
import { compose } from "../../src/page/compose-all.ts";
import type { PagedPublication } from "../../src/page/types.ts";
import { cascade } from "../../src/style/cascade.ts";
import type { Sheet } from "../../src/style/sheet.ts";
import { wantedFaces } from "../../src/style/wanted.ts";
import { loadFonts } from "../../src/text/fonts.ts";
import { memoryWorkspace } from "../../src/workspace.ts";

const workspace = memoryWorkspace(new Map());
const NONE: Pictures = new Map();

/** The tree with its styles; `css` comes after the shipped sheet named. */
export async function styledOf(markdown: string, css = "", sheet = "base") {
  const text = markdown.startsWith("---") ? markdown : `---\ntitle: T\nlang: en\n---\n\n${markdown}`;
  const parsed = parse({ name: "test", files: [{ path: "test.md", name: "test.md", text }] });
  const publication = markdown.startsWith("---") ? withContents(withTitleBlock(parsed.value)) : parsed.value;
  const shipped = await readSheets(sheet, ".", undefined, workspace);
  const own: Sheet = { path: "own.css", text: css, imports: new Map() };
  const styled = cascade(publication, [...shipped.value.sheets, own]);
  return { publication, styled: styled.value, diagnostics: [...parsed.diagnostics, ...styled.diagnostics] };
}

export async function unitsOf(markdown: string, css = "", pictures = NONE): Promise<readonly Unit[]> {
  const { publication, styled } = await styledOf(markdown, css);
  return flow({
    styled,
    numbering: number(publication, noteMarks(styled)),
    levels: outlineLevels(outline(publication)),
    pictures,
  }).value.units;
}

/** Font files, read once for all tests of a file. */
const FACES = new Map<string, ReturnType<typeof readFaces>>();
async function facesOf(faces: Parameters<typeof readFaces>[0]) {
  const key = JSON.stringify(faces);
  const read = FACES.get(key) ?? readFaces(faces, workspace);
  FACES.set(key, read);
  return (await read).value;
}

/** The pages of a manuscript, with what was found on the way. */
export async function pagesOf(
  markdown: string,
  css = "",
  sheet = "base",
  pictures = NONE,
): Promise<{ paged: PagedPublication; diagnostics: readonly Diagnostic[] }> {
  const { publication, styled, diagnostics } = await styledOf(markdown, css, sheet);
  const { faces, absent } = await facesOf(wantedFaces(styled));
  const fonts = await loadFonts(faces, absent);
  const headings = outline(publication);
  const result = await compose({
    styled,
    numbering: number(publication, noteMarks(styled)),
    outline: headings,
    levels: outlineLevels(headings),
    anchors: anchorsOf(publication),
    pictures,
    fonts: fonts.value,
  });
  return { paged: result.value, diagnostics: [...diagnostics, ...fonts.diagnostics, ...result.diagnostics] };
}

/** Units as readable text: a line a box with its role and words. */
export function dumpUnits(units: readonly Unit[]): string {
  const lines: string[] = [];
  const put = (depth: number, text: string): void => void lines.push("  ".repeat(depth) + text);
  const row = (one: RowBox, depth: number): void => {
    put(depth, one.role);
    for (const cell of one.cells) {
      put(depth + 1, cell.role);
      for (const child of cell.children) box(child, depth + 2);
    }
  };
  const box = (one: FlowBox, depth: number): void => {
    switch (one.kind) {
      case "paragraph":
        put(
          depth,
          `${one.role} ${one.initial ? `[${one.initial.text}]` : ""}${JSON.stringify(one.text.text)}${inside(one.text)}`,
        );
        break;
      case "replaced":
        put(depth, `${one.role} ${one.src} ${one.width}×${one.height}`);
        break;
      case "block":
        put(depth, one.role + (one.marker ? ` marked ${JSON.stringify(one.marker.text.text)}` : ""));
        for (const child of one.children) box(child, depth + 1);
        break;
      case "table":
        put(depth, `${one.role} of ${one.columns} columns`);
        if (one.caption) box(one.caption, depth + 1);
        for (const each of [...one.head, ...one.body]) row(each, depth + 1);
    }
  };
  const inside = ({ elements, marks }: Extract<FlowBox, { kind: "paragraph" }>["text"]): string =>
    [
      ...elements.map(
        ({ role, parent, href }) =>
          `<${role}${parent < 0 ? "" : ` in ${parent}`}${href === undefined ? "" : ` ${href}`}>`,
      ),
      ...marks.map(({ kind, at, ref, value }) => `{${kind} ${ref}@${at}${value === undefined ? "" : ` ${value}`}}`),
    ]
      .map((text) => ` ${text}`)
      .join("");
  units.forEach((unit) => {
    put(0, `unit on a new ${unit.start}${unit.page ? `, “${unit.page}”` : ""}`);
    for (const one of unit.boxes) box(one, 1);
    for (const [, note] of unit.notes) box(note, 1);
  });
  return lines.join("\n");
}

/** Pages as readable text: a line a paint of text, with its place in whole points. */
export function dumpPages({ pages }: PagedPublication): string {
  return pages
    .map((page) => {
      const lines = page.paints.map((paint) => {
        const at =
          "x" in paint ? `${String(Math.round(paint.x)).padStart(4)} ${String(Math.round(paint.y)).padStart(4)}` : "";
        if (paint.kind === "line")
          return `${at} ${paint.leaf === 0 ? "~ " : ""}${paint.turned ? "⤺ " : ""}${lineWords(paint)}`;
        if (paint.kind === "glyphs") return `${at} “${paint.shape.text}” at ${Math.round(paint.size)} pt`;
        if (paint.kind === "rule") return `${at} rule ${Math.round(paint.width)} × ${paint.height}`;
        if (paint.kind === "image")
          return `${at} picture ${paint.src} ${Math.round(paint.width)} × ${Math.round(paint.height)}`;
        if (paint.kind === "path") return `${outlineOf(paint.commands)}${paint.stroke ? " stroked" : ""}`;
        return `${at} ${paint.kind}`;
      });
      return [`page ${page.label}, ${page.side}${page.blank ? ", blank" : ""}`, ...lines].join("\n");
    })
    .join("\n\n");
}
/** Where a path stands and how large it is. */
function outlineOf(
  commands: Extract<PagedPublication["pages"][number]["paints"][number], { kind: "path" }>["commands"],
): string {
  const points = commands.flatMap(([, ...at]) => at);
  const [xs, ys] = [0, 1].map((odd) => points.filter((_, index) => index % 2 === odd));
  const [x, y] = [Math.min(...(xs ?? [])), Math.min(...(ys ?? []))];
  const [width, height] = [Math.max(...(xs ?? [])) - x, Math.max(...(ys ?? [])) - y].map(Math.round);
  return `${String(Math.round(x)).padStart(4)} ${String(Math.round(y)).padStart(4)} path ${width} × ${height}`;
}
const lineWords = ({
  paragraph,
  line,
}: Extract<PagedPublication["pages"][number]["paints"][number], { kind: "line" }>): string =>
  paragraph.text.text
    .slice(paragraph.breaks.offset[line.from], paragraph.breaks.offset[line.to])
    .trim()
    .replace("\uFDD0", ` …${line.leaders?.map(({ count }) => count).join() ?? ""}… `);
