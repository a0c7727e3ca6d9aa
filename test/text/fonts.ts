/** Fonts and plain styles for tests of setting text. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { InlineRun, InlineText } from "../../src/flow/types.ts";
import type { ComputedStyle } from "../../src/style/types.ts";
import { type FontSet, type LoadedFace, loadFonts } from "../../src/text/fonts.ts";
import { createTypesetter, type Typesetter } from "../../src/text/typesetter.ts";

const require = createRequire(import.meta.url);
export const at = { source: "test", start: 0, end: 0 };

export function face(family: string, file: string, style: "normal" | "italic" = "normal", weight = 400): LoadedFace {
  const bytes = new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/${file}`)));
  return { face: { family, weight: [weight, weight], style, sources: [], at }, bytes };
}
export const FACES = [
  face("EB Garamond", "eb-garamond/400Regular/EBGaramond_400Regular.ttf"),
  face("EB Garamond", "eb-garamond/400Regular_Italic/EBGaramond_400Regular_Italic.ttf", "italic"),
  face("Source Code Pro", "source-code-pro/400Regular/SourceCodePro_400Regular.ttf"),
];
export const testFonts = async (faces: readonly LoadedFace[] = FACES): Promise<FontSet> =>
  (await loadFonts(faces)).value;

const sides = <T>(value: T): { top: T; right: T; bottom: T; left: T } => ({
  top: value,
  right: value,
  bottom: value,
  left: value,
});
const black = { space: "gray", gray: 0 } as const;
/** Justified English prose, 11 on 14. */
export const PROSE: ComputedStyle = {
  display: "block",
  fontFamily: ["EB Garamond"],
  fontSize: 11,
  fontWeight: 400,
  fontStyle: "normal",
  fontFeatures: "",
  lineHeight: 14,
  color: black,
  lang: "en",
  direction: "ltr",
  letterSpacing: 0,
  wordSpacing: 0,
  textAlign: "justify",
  textAlignLast: "auto",
  textIndent: 0,
  indentEachLine: false,
  textTransform: "none",
  whiteSpace: "normal",
  textWrap: "wrap",
  overflowWrap: "normal",
  hyphens: "auto",
  hyphenateLimitChars: [5, 2, 3],
  hyphenateLimitLines: Number.POSITIVE_INFINITY,
  scaling: 0.02,
  tracking: 2,
  protrusion: true,
  borderRadius: [0, 0, 0, 0],
  decorationBreak: "slice",
  turnMark: "",
  orphans: 2,
  widows: 2,
  listStyleType: "disc",
  listStylePosition: "outside",
  quotes: "auto",
  verticalAlign: "baseline",
  textDecoration: "none",
  margin: sides(0),
  padding: sides(0),
  border: sides({ width: 0, style: "none", color: black }),
  background: undefined,
  width: "auto",
  maxWidth: "auto",
  height: "auto",
  maxHeight: "auto",
  float: "none",
  floatReference: "column",
  columns: "auto",
  columnWidth: "auto",
  columnGap: 0,
  columnRule: { width: 0, style: "none", color: black },
  columnSpan: "none",
  columnFill: "balance",
  initialLetter: 0,
  breakBefore: "auto",
  breakAfter: "auto",
  breakInside: "auto",
  show: "always",
  page: "",
  content: "normal",
  counterReset: [],
  counterIncrement: [],
  stringSet: [],
};
export const CODE: ComputedStyle = {
  ...PROSE,
  fontFamily: ["Source Code Pro"],
  textAlign: "left",
  whiteSpace: "pre-wrap",
  hyphens: "none",
  scaling: 0,
  tracking: 0,
  protrusion: false,
};

type RunOf = Pick<InlineRun, "end" | "style"> & { readonly element?: number };
export function inline(text: string, runs: readonly RunOf[] = [{ end: text.length, style: 0 }]): InlineText {
  return {
    text,
    runs: runs.map((run) => ({ node: "n:1", source: 0, element: -1, ...run })),
    elements: [{ role: "Span", node: "n:2", parent: -1 }],
    marks: [],
    objects: new Map(),
    at,
  };
}

export interface Press {
  readonly setter: Typesetter;
  readonly fonts: FontSet;
}
export async function press(
  styles: readonly ComputedStyle[],
  texts: readonly InlineText[],
  hyphenation: readonly string[] = [],
  faces?: readonly LoadedFace[],
): Promise<Press> {
  const fonts = await testFonts(faces);
  const setter = createTypesetter(fonts, styles, { hyphenation });
  await setter.prepare(texts.map((text) => ({ text, style: 0 })));
  return { setter, fonts };
}
export const measureOf = (
  width: number,
  indent = 0,
): { first: { indent: number; width: number }[]; rest: { indent: number; width: number } } => ({
  first: indent > 0 ? [{ indent, width: width - indent }] : [],
  rest: { indent: 0, width },
});
