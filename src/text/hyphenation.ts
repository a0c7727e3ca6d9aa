/**
 * Hyphenation by patterns (Liang 1983), language by language. Pattern files come from the package
 * `hyphen` and are loaded only for languages that are met; the matching is ours, as minima and
 * exceptions are the style's and the writer's.
 */

/** Levels, a trie by letter whose leaves are indices into them, and words the patterns get wrong. */
type Node = number | readonly [Trie, number] | Trie;
interface Trie {
  readonly [letter: string]: Node;
}
type Patterns = readonly [
  levels: readonly (readonly number[])[],
  trie: Trie,
  exceptions: Readonly<Record<string, readonly number[]>>,
];

/** Languages whose pattern file isn't called like them. */
const FILES: Readonly<Record<string, string>> = {
  en: "en-us",
  "en-us": "en-us",
  "en-ca": "en-us",
  "en-gb": "en-gb",
  "en-au": "en-gb",
  "en-nz": "en-gb",
  "en-ie": "en-gb",
  de: "de-1996",
  "de-ch": "de-1996",
  el: "el-monoton",
  mn: "mn-cyrl",
  no: "nb",
  sh: "sh-latn",
  sr: "sr-cyrl",
  "sr-latn": "sh-latn",
};
const OTHERS = new Set(
  "af as be bg bn ca cop cs cu cy da es et eu fi fr fur ga gl grc gu hi hr hsb hu hy ia id is it ka kmr kn la lt lv mk ml mr nb nl nn oc or pa pi pl pms pt rm ro ru sa sk sl sq sv ta te th tk tr uk".split(
    " ",
  ),
);

function fileOf(language: string): string | undefined {
  const tag = language.toLowerCase();
  const base = tag.split("-")[0] as string;
  return FILES[tag] ?? FILES[base] ?? (OTHERS.has(base) ? base : undefined);
}

export interface Hyphenator {
  /** Loads the patterns of languages not yet met. Those without patterns are simply not hyphenated. */
  readonly load: (languages: Iterable<string>) => Promise<void>;
  /** Offsets in a run of letters before which a hyphen may be put, in order. `before` and `after` are the fewest letters on each side. */
  readonly points: (letters: string, language: string, before: number, after: number) => readonly number[];
}

/** `exceptions` are written as `re-cord`; they hold in every language, and a word without hyphens is never broken. */
export function createHyphenator(exceptions: readonly string[]): Hyphenator {
  const loaded = new Map<string, Patterns>();
  const byWord = new Map<string, readonly number[]>();
  for (const exception of exceptions) {
    const parts = exception.toLowerCase().split("-");
    let at = 0;
    const points = parts.slice(0, -1).map((part) => (at += part.length));
    byWord.set(parts.join(""), points);
  }
  return {
    load: async (languages) => {
      for (const language of languages) {
        const file = fileOf(language);
        if (file === undefined || loaded.has(file)) continue;
        const module: { default: Patterns } = await import(`hyphen/patterns/${file}.js`);
        loaded.set(file, module.default);
      }
    },
    points: (letters, language, before, after) => {
      const word = letters.toLowerCase();
      const own = byWord.get(word);
      if (own) return own;
      const patterns = loaded.get(fileOf(language) ?? "");
      // A letter whose lower case is longer would shift the offsets.
      if (!patterns || word.length !== letters.length) return [];
      const exceptions = patterns[2];
      const points = Object.hasOwn(exceptions, word) ? (exceptions[word] ?? []) : match(word, patterns);
      return points.filter((at) => at >= before && at <= word.length - after);
    },
  };
}

function match(word: string, [levels, trie]: Patterns): number[] {
  const dotted = `.${word}.`;
  const found = new Uint8Array(dotted.length + 1);
  for (let start = 0; start < dotted.length; start++) {
    let node: Trie | undefined = trie;
    for (let at = start; node && at < dotted.length; at++) {
      const next: Node | undefined = node[dotted[at] as string];
      if (next === undefined) break;
      const level: number = typeof next === "number" ? next : isLeaf(next) ? next[1] : -1;
      node = typeof next === "number" ? undefined : isLeaf(next) ? next[0] : next;
      const values: readonly number[] = levels[level] ?? [];
      for (let i = 0; i < values.length; i++) {
        const value = values[i] as number;
        // Values stand before each letter of the pattern; the dot before the word takes none of its own.
        const place = Math.max(start - 1, 0) + i;
        if (value > (found[place] as number)) found[place] = value;
      }
    }
  }
  const points: number[] = [];
  for (let at = 1; at < word.length; at++) if ((found[at] as number) % 2 === 1) points.push(at);
  return points;
}
const isLeaf = (node: Trie | readonly [Trie, number]): node is readonly [Trie, number] => Array.isArray(node);
