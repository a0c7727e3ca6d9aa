/**
 * Publications made by hand: pages of paints with real shapes, without cascade, line breaking or page
 * search. `glyphRuns` is replaced by what a paragraph's `inner` holds (see `mockRuns`).
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Metadata } from "../../src/document/tree.ts";
import type { Page, PagedPublication, Paint, Structure, StructureElement } from "../../src/page/types.ts";
import type { Color, PageStyle } from "../../src/style/types.ts";
import { openFont } from "../../src/text/harfbuzz.ts";
import type { Font, GlyphPart, GlyphRun, Line, Shape, ShapedParagraph } from "../../src/text/types.ts";

const require = createRequire(import.meta.url);
export const BLACK: Color = { space: "gray", gray: 0 };

export const FACES = {
  roman: "@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf",
  italic: "@expo-google-fonts/eb-garamond/400Regular_Italic/EBGaramond_400Regular_Italic.ttf",
  code: "@expo-google-fonts/source-code-pro/400Regular/SourceCodePro_400Regular.ttf",
} as const;

export interface TestFont extends Font {
  readonly shape: (text: string, features?: string) => Shape;
  readonly glyph: (character: string) => number;
}

let shapes = 0;
export async function testFont(name: keyof typeof FACES, id = 0): Promise<TestFont> {
  const bytes = new Uint8Array(readFileSync(require.resolve(FACES[name])));
  const opened = await openFont(bytes);
  if (!opened) throw new Error(`no font ${name}`);
  const font: TestFont = {
    id,
    family: name,
    weight: 400,
    style: name === "italic" ? "italic" : "normal",
    ...opened.metrics,
    bytes,
    advance: opened.advance,
    outline: opened.outline,
    glyph: (character) => opened.glyph(character.codePointAt(0) ?? 0) ?? 0,
    shape: (text, features = "") => {
      const [glyphs] = opened.shape([text], { features, language: "en", script: "Latn" });
      if (!glyphs) throw new Error("nothing shaped");
      return { id: shapes++, font, text, ...glyphs };
    },
  };
  return font;
}

/** Words and spaces as parts; `wide` points between words. */
export function partsOf(font: TestFont, size: number, text: string, features = ""): GlyphPart[] {
  return text
    .split(/( )/)
    .filter((word) => word !== "")
    .map((word) => {
      const shape = font.shape(word, features);
      if (word === " ") return { kind: "space", text: " ", width: (shape.width * size) / 1000, justifies: true };
      return { kind: "glyphs", shape, from: 0, to: shape.glyphs.length };
    });
}

export function runOf(font: TestFont, text: string, more: Partial<GlyphRun> & { features?: string } = {}): GlyphRun {
  const { features, ...rest } = more;
  const size = rest.size ?? 11;
  return {
    font,
    size,
    color: BLACK,
    rise: 0,
    decoration: "none",
    letterSpacing: 0,
    element: -1,
    parts: partsOf(font, size, text, features),
    ...rest,
  };
}

/** What the advance formula of `Line` says. */
export function widthOf(runs: readonly GlyphRun[], line: Pick<Line, "scale" | "track" | "space">): number {
  let width = 0;
  for (const { parts, size, letterSpacing } of runs) {
    for (const part of parts) {
      if (part.kind === "glyphs") {
        for (let glyph = part.from; glyph < part.to; glyph++) {
          const advance = part.shape.advances[glyph] ?? 0;
          width += (((advance + line.track) * size) / 1000 + letterSpacing) * line.scale;
        }
      } else width += part.width + (part.kind === "space" && part.justifies ? line.space : 0);
    }
  }
  return width;
}

export interface LineOptions {
  readonly x?: number;
  readonly y?: number;
  readonly leaf?: number;
  readonly leaves?: readonly number[];
  readonly last?: boolean;
  readonly scale?: number;
  readonly track?: number;
  readonly space?: number;
  /** How the line ends; a space is the default. */
  readonly end?: "space" | "dash";
}

/** One line of a paragraph whose `inner` is its runs. */
export function linePaint(runs: readonly GlyphRun[], options: LineOptions = {}): Extract<Paint, { kind: "line" }> {
  const { x = 60, y = 100, leaf = 1, last = true, scale = 1, track = 0, space = 0, end = "space" } = options;
  const paragraph = {
    text: { text: end === "space" ? " " : "-", runs: [], elements: [], marks: [], objects: new Map() },
    breaks: { offset: Int32Array.of(0, 1) },
    inner: runs,
  } as unknown as ShapedParagraph;
  const line: Line = { from: 0, to: 1, scale, track, space, x, width: widthOf(runs, { scale, track, space }) };
  const leaves = options.leaves && { leaves: options.leaves };
  return { kind: "line", paragraph, line, x, y, leaf, last, ...leaves };
}

export const PAGE_STYLE: PageStyle = {
  width: 360,
  height: 540,
  margin: { top: 54, right: 54, bottom: 54, left: 54 },
  bleed: 8.5,
  marks: [],
  boxes: [],
  footnote: undefined,
  folio: "decimal",
};
export function pageOf(paints: readonly Paint[], more: Partial<Page> = {}): Page {
  return { side: "recto", number: 1, label: "1", style: PAGE_STYLE, blank: false, paints, neutral: true, ...more };
}

export const METADATA: Metadata = {
  title: "Tides & <Rivers> 🌊",
  authors: [{ name: "Ada Quill", role: "aut" }],
  contributors: [],
  date: "2025-11-24",
  lang: "en-GB",
  identifiers: [],
  description: "On water.",
  subjects: ["tides", "rivers"],
  rights: "© 2025 Ada Quill",
  publisher: "Weir Press",
  slug: "tides",
  hyphenation: [],
  at: {},
};

/** Elements as `[role, parent]`, leaves as the element each belongs to (the artifact is put before them). */
export function structureOf(
  elements: readonly (readonly [StructureElement["role"], number, Partial<StructureElement>?])[],
  leaves: readonly number[],
): Structure {
  const all = elements.map(([role, parent, more]) => ({ role, parent, node: `n:${role}`, ...more }));
  return { elements: [{ role: "Document", parent: -1, node: "root" }, ...all], leaves: [-1, ...leaves] };
}

export function publicationOf(pages: readonly Page[], more: Partial<PagedPublication> = {}): PagedPublication {
  return {
    metadata: METADATA,
    outline: [],
    pages,
    structure: structureOf([["P", 0]], [1]),
    anchors: new Map(),
    pageStarts: [],
    ...more,
  };
}
export const profile = (): Uint8Array =>
  new Uint8Array(readFileSync(new URL("../../icc/FOGRA39_coated_300.icc", import.meta.url)));

/** Literal strings of a content stream as hexadecimal ones. */
export const hexStrings = (operators: string): string =>
  operators.replace(/\(((?:[^\\()]|\\[^])*)\)/g, (_, inner: string) => {
    const bytes = inner.replace(/\\([^])/g, (_, byte: string) => ({ n: "\n", r: "\r" })[byte] ?? byte);
    return `<${Buffer.from(bytes, "latin1").toString("hex")}>`;
  });
