/**
 * Text to lines: shape, fit, paint. One typesetter serves a whole publication, so that a word is
 * shaped, hyphenated and measured once. Everything it answers is immutable; inside it remembers.
 */
import type { Diagnostic } from "../diagnostic.ts";
import type { InlineText } from "../flow/types.ts";
import { fit as totalFit } from "../linebreak/fit.ts";
import { type Fits, FLAG, type Measure } from "../linebreak/types.ts";
import type { ComputedStyle, StyleId } from "../style/types.ts";
import type { Pt } from "../units.ts";
import { levelsOf } from "./bidi.ts";
import { type Face, faceOf as makeFace } from "./face.ts";
import { createFindings } from "./findings.ts";
import { withFirstLine } from "./first-line.ts";
import type { FontSet } from "./fonts.ts";
import { goalsOf, type Looseness } from "./goals.ts";
import { createHyphenator } from "./hyphenation.ts";
import { linesOf } from "./lines.ts";
import { buildParagraph, type Setting } from "./paragraph.ts";
import { createGaps, innerOf } from "./pieces.ts";
import { createShaper } from "./shaper.ts";
import { eachToken, type Visit } from "./tokens.ts";
import type { Line, ParagraphFits, ShapedParagraph } from "./types.ts";
import { createWords } from "./word.ts";

export interface StyledText {
  readonly text: InlineText;
  readonly style: StyleId;
}
export interface Typesetter {
  /** Loads the hyphenation patterns of the languages met and shapes all distinct words in batches. What isn't prepared is shaped when it comes, unhyphenated where its language is new. */
  readonly prepare: (texts: Iterable<StyledText>) => Promise<void>;
  readonly shape: (text: InlineText, style: StyleId) => ShapedParagraph;
  /** The same with its first line in the style `first`, as it falls in this measure. */
  readonly shapeFirstLine: (text: InlineText, style: StyleId, first: StyleId, measure: Measure) => ShapedParagraph;
  /**
   * Breaks a paragraph; the measure is in points. Painters go on with the answer's `paragraph`: where a
   * word had to be broken at no syllable it isn't the one given. `variants`: how loose the worst line
   * of one line more or fewer may be.
   */
  readonly fit: (paragraph: ShapedParagraph, measure: Measure, variants?: Looseness) => ParagraphFits;
  /** One line, whatever its length, at its natural width: folios, running heads. */
  readonly line: (text: InlineText, style: StyleId) => { readonly paragraph: ShapedParagraph; readonly line: Line };
  /** The longest piece that can't be broken, and the longest line if nothing but forced breaks breaks it. */
  readonly widths: (paragraph: ShapedParagraph) => { readonly min: Pt; readonly max: Pt };
  readonly diagnostics: () => readonly Diagnostic[];
}

/** `hyphenation`: the writer's exceptions, as `re-cord`. */
export function createTypesetter(
  fonts: FontSet,
  styles: readonly ComputedStyle[],
  options: { readonly hyphenation: readonly string[] },
): Typesetter {
  const hyphenator = createHyphenator(options.hyphenation);
  const shaper = createShaper(fonts);
  const words = createWords(shaper, hyphenator);
  const findings = createFindings(fonts.absent);
  const faces = new Map<StyleId, Face>();
  const faceOf = (style: StyleId): Face => {
    let face = faces.get(style);
    if (!face) faces.set(style, (face = makeFace(styles[style] as ComputedStyle, fonts)));
    return face;
  };
  const setting: Setting = { styles, faceOf, words, shaper, gaps: createGaps(fonts) };
  /** Paragraphs with emergency opportunities, where one was needed. */
  const desperate = new WeakMap<ShapedParagraph, ShapedParagraph>();
  const styleIds = new WeakMap<ShapedParagraph, StyleId>();

  const build = (text: InlineText, style: StyleId, emergency: boolean, by = setting): ShapedParagraph => {
    const paragraph = buildParagraph(text, style, by, emergency);
    styleIds.set(paragraph, style);
    return paragraph;
  };
  const withEmergencies = (paragraph: ShapedParagraph): ShapedParagraph => {
    if (innerOf(paragraph).emergency) return paragraph;
    let made = desperate.get(paragraph);
    if (!made) {
      made = build(paragraph.text, styleIds.get(paragraph) as StyleId, true);
      desperate.set(paragraph, made);
    }
    return made;
  };

  /** A paragraph that is laid out again isn't shaped again. */
  const shaped = new WeakMap<InlineText, ShapedParagraph>();
  const firstLines = new WeakMap<InlineText, ShapedParagraph>();
  const shape = (text: InlineText, style: StyleId): ShapedParagraph => {
    const known = shaped.get(text);
    if (known) return known;
    const paragraph = build(text, style, false);
    shaped.set(text, paragraph);
    const { pieces, faces: pieceFaces } = innerOf(paragraph);
    pieces.forEach((piece, i) => {
      if (piece.kind === "word" && piece.missing) findings.word(piece, (pieceFaces[i] as Face).style, text.at);
    });
    return paragraph;
  };

  return {
    prepare: async (texts) => {
      const wanted = new Map<Face, Set<string>>();
      const languages = new Set<string>();
      for (const { text, style } of texts) {
        const visit: Visit = (kind, from, to, face) => {
          if (kind !== "word") return;
          let own = wanted.get(face);
          if (!own) {
            wanted.set(face, (own = new Set()));
            if (face.style.hyphens === "auto") languages.add(face.style.lang);
          }
          own.add(text.text.slice(from, to));
        };
        eachToken(text, faceOf, visit, levelsOf(text, (styles[style] as ComputedStyle).direction));
      }
      await hyphenator.load(languages);
      for (const [face, own] of wanted) shaper.prepare(own, face);
    },
    shape,
    shapeFirstLine: (text, style, first, measure) => {
      const known = firstLines.get(text);
      if (known) return known;
      const own = styles[first] as ComputedStyle;
      const found = withFirstLine(shape(text, style).text, {
        own: style,
        first,
        scaling: own.scaling,
        tracking: (own.tracking * own.fontSize) / 1000,
        measure,
        goals: goalsOf(styles[style] as ComputedStyle, "none"),
        shape: (one, more) => build(one, style, false, spaced(setting, first, more, fonts)),
      });
      styleIds.set(found, style);
      firstLines.set(text, found);
      return found;
    },
    fit: (given, measure, variants = "good") => {
      const goals = goalsOf(given.style, variants);
      let paragraph = given;
      let fits: Fits = totalFit(paragraph.breaks, measure, goals);
      if (fits.best.overfull.length > 0) {
        paragraph = withEmergencies(given);
        fits = totalFit(paragraph.breaks, measure, goals);
      }
      // `overflow-wrap` asks for breaks inside words where nothing else helps: nothing to say about them.
      const broken = paragraph !== given && given.style.overflowWrap === "normal";
      findings.fit(given.text, fits.best, broken, goals.stages.length - 1);
      const lines = new Map<keyof Fits, readonly Line[]>();
      return {
        paragraph,
        fits,
        lines: (which) => {
          const fit = fits[which];
          let found = lines.get(which);
          if (!found) lines.set(which, (found = fit ? linesOf(paragraph, fit, measure) : []));
          return found;
        },
      };
    },
    line: (text, style) => {
      const paragraph = build(text, style, false);
      const rest = { indent: 0, width: widthsOf(paragraph).max };
      const to = paragraph.breaks.count - 1;
      const fit = {
        breaks: Int32Array.of(to),
        fill: new Float32Array(paragraph.breaks.channels.length),
        demerits: 0,
        rescue: 0,
        overfull: [],
      };
      const [line] = linesOf(paragraph, fit, { first: [], rest });
      return { paragraph, line: line as Line };
    },
    widths: (paragraph) => {
      const { min, max } = widthsOf(paragraph);
      const anywhere = paragraph.style.overflowWrap === "anywhere";
      return { min: anywhere ? widthsOf(withEmergencies(paragraph), true).min : min, max };
    },
    diagnostics: () => [...fonts.diagnostics(), ...findings.all()],
  };
}

/** A setting in which one style's letters stand further apart. */
function spaced(setting: Setting, id: StyleId, more: Pt, fonts: FontSet): Setting {
  const given = setting.styles[id];
  if (!given || more === 0) return setting;
  const style = { ...given, letterSpacing: given.letterSpacing + more };
  const face = makeFace(style, fonts);
  return {
    ...setting,
    styles: setting.styles.with(id, style),
    faceOf: (other) => (other === id ? face : setting.faceOf(other)),
  };
}

function widthsOf({ breaks }: ShapedParagraph, emergency = false): { min: Pt; max: Pt } {
  let min = 0;
  let max = 0;
  let line = 0;
  let piece = 0;
  for (let i = 1; i < breaks.count; i++) {
    const flags = breaks.flags[i] as number;
    if (flags & FLAG.emergency && !emergency) continue;
    const end = breaks.end[i] as number;
    min = Math.max(min, end - (breaks.start[piece] as number));
    piece = i;
    if ((flags & FLAG.forced) === 0) continue;
    max = Math.max(max, end - (breaks.start[line] as number));
    line = i;
  }
  return { min, max };
}
