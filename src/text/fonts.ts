/**
 * The fonts of a publication: reading them, and choosing among them as CSS does (CSS Fonts 4 §5.2).
 * Styles are never made up: a bold or italic that was not loaded is reported, once, and the nearest
 * face that is there is used.
 */
import { type Diagnostic, error, type Result, warning } from "../diagnostic.ts";
import type { FontFace } from "../style/types.ts";
import { covers, serves, type Wish } from "../style/wanted.ts";
import { type Glyphs, type Opened, openFont, type Shaping } from "./harfbuzz.ts";
import type { Font } from "./types.ts";

export interface LoadedFace {
  readonly face: FontFace;
  readonly bytes: Uint8Array;
}

export interface FontSet {
  /** All fonts in the order they were loaded. */
  readonly fonts: readonly Font[];
  /** What a sheet would use for some characters, were it there. */
  readonly absent: readonly FontFace[];
  /** The best face of each family that is there, then every other font, those for the language first: the order in which a character is looked for. Never empty unless no font is loaded. */
  readonly match: (wish: Wish) => readonly Font[];
  /** The glyph a font has for a character by itself. */
  readonly glyph: (font: Font, codePoint: number) => number | undefined;
  readonly shape: (font: Font, texts: readonly string[], shaping: Shaping) => readonly Glyphs[];
  /** Styles that were asked for and aren't there. */
  readonly diagnostics: () => readonly Diagnostic[];
}

/** CSS's generic families by what such fonts are called. */
const GENERIC: Readonly<Record<string, RegExp>> = {
  monospace: /\b(mono|code|courier|typewriter)/i,
  "ui-monospace": /\b(mono|code|courier|typewriter)/i,
  "sans-serif": /\bsans\b|helvet|arial/i,
  "system-ui": /\bsans\b|helvet|arial/i,
  serif: /^(?!.*(\bsans\b|\bmono|\bcode|helvet|arial|courier))/i,
};

export async function loadFonts(
  faces: readonly LoadedFace[],
  absent: readonly FontFace[] = [],
): Promise<Result<FontSet>> {
  const diagnostics: Diagnostic[] = [];
  const opened = new Map<Font, Opened>();
  const faceOf = new Map<Font, FontFace>();
  const fonts: Font[] = [];
  for (const { face, bytes } of faces) {
    const file = await openFont(bytes);
    if (!file) {
      diagnostics.push(
        warning("text/unreadable-font", `The font of “${face.family}” can't be read.`, {
          at: face.at,
          hint: "It must be a TrueType or OpenType file (.ttf, .otf), not WOFF or a collection.",
        }),
      );
      continue;
    }
    const [from, to] = face.weight;
    const font: Font = {
      id: fonts.length,
      family: face.family,
      weight: Math.max(from, Math.min(400, to)),
      style: face.style,
      ...file.metrics,
      bytes,
      advance: file.advance,
      outline: file.outline,
    };
    fonts.push(font);
    opened.set(font, file);
    faceOf.set(font, face);
  }
  if (fonts.length === 0) {
    diagnostics.push(
      error("text/no-fonts", "No font could be loaded, so nothing can be set.", {
        hint: "Name a font file in an @font-face rule of the style sheet.",
      }),
    );
  }
  const file = (font: Font): Opened => opened.get(font) as Opened;
  const face = (font: Font): FontFace => faceOf.get(font) as FontFace;
  const missing = new Map<string, Diagnostic>();
  const chains = new Map<string, readonly Font[]>();
  const value: FontSet = {
    fonts,
    absent,
    match: (wish) => {
      const key = `${wish.fontFamily.join("|")} ${wish.fontWeight} ${wish.fontStyle} ${wish.lang}`;
      let chain = chains.get(key);
      if (!chain) {
        const service = new Map(fonts.map((font) => [font, serves(face(font), wish.lang)]));
        const served = fonts.toSorted((a, b) => (service.get(b) as number) - (service.get(a) as number));
        chains.set(key, (chain = chainOf(fonts, served, wish, missing)));
      }
      return chain;
    },
    glyph: (font, codePoint) => (covers(face(font), codePoint) ? file(font).glyph(codePoint) : undefined),
    shape: (font, texts, shaping) => file(font).shape(texts, shaping),
    diagnostics: () => [...missing.values()],
  };
  return { value, diagnostics };
}

function chainOf(
  fonts: readonly Font[],
  served: readonly Font[],
  { fontFamily: families, fontWeight: weight, fontStyle: style }: Wish,
  missing: Map<string, Diagnostic>,
): readonly Font[] {
  const chain: Font[] = [];
  const loaded = [...new Set(fonts.map((font) => font.family))];
  for (const name of families) {
    const pattern = GENERIC[name.toLowerCase()];
    const family =
      loaded.find((other) => other.toLowerCase() === name.toLowerCase()) ??
      (pattern && loaded.find((other) => pattern.test(other)));
    if (family !== undefined) chain.push(nearest(fonts, family, weight, style));
  }
  if (chain.length === 0 && loaded[0] !== undefined) chain.push(nearest(fonts, loaded[0], weight, style));
  const first = chain[0];
  if (first) reportMissing(first, weight, style, missing);
  for (const family of new Set(served.map((font) => font.family))) chain.push(nearest(fonts, family, weight, style));
  return [...new Set([...chain, ...served])];
}

/** The face of a family by style, then weight (CSS Fonts 4 §5.2, step 4). */
function nearest(fonts: readonly Font[], family: string, weight: number, style: Font["style"]): Font {
  const own = fonts.filter((font) => font.family === family);
  const styled = own.filter((font) => font.style === style);
  /** Order of preference: within 400–500 first upwards, light ones downwards, bold ones upwards. */
  const rank = (font: Font): number => {
    const distance = Math.abs(font.weight - weight);
    if (weight >= 400 && weight <= 500 && font.weight >= weight && font.weight <= 500) return distance;
    const right = weight <= 500 ? font.weight <= weight : font.weight >= weight;
    return distance + (right ? 500 : 2000);
  };
  return (styled.length > 0 ? styled : own).reduce((best, font) => (rank(font) < rank(best) ? font : best));
}

function reportMissing(font: Font, weight: number, style: Font["style"], missing: Map<string, Diagnostic>): void {
  const lacks: string[] = [];
  if (font.style !== style) lacks.push(style === "italic" ? "an italic" : "an upright");
  if (Math.abs(font.weight - weight) > 50) lacks.push(`a weight of ${weight}`);
  if (lacks.length === 0) return;
  const key = `${font.family}: ${lacks.join()}`;
  if (missing.has(key)) return;
  missing.set(
    key,
    warning("text/missing-style", `“${font.family}” was not loaded in ${lacks.join(" and ")}.`, {
      hint: `Add an @font-face rule for it. Until then ${font.style === "italic" ? "its italic" : "its upright"} of weight ${font.weight} is used; Offprint never slants or thickens letters.`,
    }),
  );
}
