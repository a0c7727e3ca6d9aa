/**
 * What a typesetter has to tell the writer: characters no font has, lines that are too long, lines that
 * are loose. Kept by paragraph, so that setting one again replaces what was said of it.
 */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { Span } from "../document/tree.ts";
import type { InlineText } from "../flow/types.ts";
import type { Fit } from "../linebreak/types.ts";
import type { FontFace } from "../style/types.ts";
import { covers, preferred, type Wish } from "../style/wanted.ts";
import type { Word } from "./word.ts";

/** How a script is called in English, where its characters are better named together. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Han}/u, "Chinese characters"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "Japanese kana"],
  [/\p{Script=Hangul}/u, "Korean letters"],
  [/\p{Script=Arabic}/u, "Arabic letters"],
  [/\p{Script=Hebrew}/u, "Hebrew letters"],
  [/\p{Script=Greek}/u, "Greek letters"],
  [/\p{Script=Cyrillic}/u, "Cyrillic letters"],
  [/\p{Script=Devanagari}/u, "Devanagari letters"],
  [/\p{Script=Thai}/u, "Thai letters"],
  [/\p{Extended_Pictographic}|\p{Regional_Indicator}/u, "emoji and pictographs"],
  [/\p{Sm}/u, "mathematical signs"],
];
/** Characters shown in a message. */
const SHOWN = 8;
/** Rescue stages from this on show as loose lines. */
const LOOSE = 2;

interface Missing {
  readonly at: Span;
  readonly name: string;
  readonly characters: Set<string>;
  count: number;
  /** The npm package of a font that a sheet would use. */
  readonly remedy: string | undefined;
}
export interface Findings {
  readonly word: (word: Word, wish: Wish, at: Span) => void;
  readonly fit: (text: InlineText, fit: Fit, emergency: boolean, loosest: number) => void;
  readonly all: () => readonly Diagnostic[];
}

/** `absent`: faces that sheets name and that aren't there. */
export function createFindings(absent: readonly FontFace[]): Findings {
  const missing = new Map<string, Missing>();
  const seen = new Set<string>();
  const lines = new Map<InlineText, Diagnostic>();
  return {
    word: (word, wish, at) => {
      for (const shape of word.shapes) {
        if (!shape.missing) continue;
        const name = SCRIPTS.find(([pattern]) => pattern.test(shape.text))?.[1] ?? shape.text;
        const code = shape.text.codePointAt(0) as number;
        const remedy = packageOf(preferred(absent, wish).find((face) => covers(face, code)));
        const key = `${name} ${remedy ?? ""}`;
        const entry = missing.get(key) ?? { at, name, characters: new Set<string>(), count: 0, remedy };
        missing.set(key, entry);
        entry.characters.add(shape.text);
        entry.count++;
      }
    },
    fit: (text, fit, emergency, loosest) => {
      const found = finding(text, fit, emergency, loosest);
      if (found) lines.set(text, found);
      else lines.delete(text);
    },
    all: () => {
      seen.clear();
      return [...[...missing.values()].map(missingCharacters), ...lines.values()];
    },
  };
}

const packageOf = (face: FontFace | undefined): string | undefined =>
  face?.sources.map((source) => /^npm:((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]).find((name) => name !== undefined);

function missingCharacters({ at, name, characters, count, remedy }: Missing): Diagnostic {
  const shown = [...characters].slice(0, SHOWN).join(" ");
  const codes = [...name].map((c) => `U+${(c.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`);
  const what = characters.has(name) ? `“${name}” (${codes.join(" ")})` : `${name} (${shown})`;
  const times = count === 1 ? "once" : `${count} times`;
  return warning("text/missing-character", `No loaded font has ${what}, used ${times}; a box is shown instead.`, {
    at,
    hint: remedy
      ? `Run “npm install ${remedy}”, which is then used; or name a font of your own with @font-face.`
      : "Add a font that has them to the style sheet with @font-face and name it in font-family.",
  });
}

function finding(text: InlineText, fit: Fit, emergency: boolean, loosest: number): Diagnostic | undefined {
  const at = text.at;
  if (fit.overfull.length > 0) {
    const which =
      fit.overfull.length === 1 ? "A line of this paragraph is" : `${fit.overfull.length} lines of this paragraph are`;
    return warning("text/overfull", `${which} too long for the measure.`, {
      at,
      hint: "The measure is narrower than a single character or picture; make it wider or the type smaller.",
    });
  }
  if (emergency && fit.rescue >= loosest) {
    return warning(
      "text/broken-word",
      "A word of this paragraph is longer than the line and was broken where it must.",
      {
        at,
        hint: "Put soft hyphens (&shy;) or zero-width spaces where it may break.",
      },
    );
  }
  if (fit.rescue < LOOSE) return undefined;
  return warning("text/loose-line", "This paragraph could only be set with a line that is looser than it should be.", {
    at,
    hint: "Reword it, add soft hyphens (&shy;) to its long words, or allow hyphenation.",
  });
}
