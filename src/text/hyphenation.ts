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

/** A language's patterns with their trie turned, node by node as words reach it, into maps by character code. */
interface Language {
  readonly root: Compiled;
  readonly levels: readonly (readonly number[])[];
  /** Points of words already met; to begin with, the exceptions. */
  readonly known: Map<string, readonly number[]>;
}
interface Compiled {
  readonly level: readonly number[] | undefined;
  readonly source: Trie | undefined;
  next: Map<number, Compiled> | undefined;
}

/** `exceptions` are written as `re-cord`; they hold in every language, and a word without hyphens is never broken. */
export function createHyphenator(exceptions: readonly string[]): Hyphenator {
  const loaded = new Map<string, Language>();
  const byTag = new Map<string, Language | undefined>();
  const own: [string, readonly number[]][] = exceptions.map((exception) => {
    const parts = exception.toLowerCase().split("-");
    let at = 0;
    return [parts.join(""), parts.slice(0, -1).map((part) => (at += part.length))];
  });
  const exempt = new Map(own);
  return {
    load: async (languages) => {
      for (const tag of languages) {
        const file = fileOf(tag);
        if (file === undefined) continue;
        let language = loaded.get(file);
        if (!language) {
          const module: { default: Patterns } = await import(`hyphen/patterns/${file}.js`);
          const [levels, trie, known] = module.default;
          language = { root: compile(trie, levels), levels, known: new Map(Object.entries(known ?? {})) };
          loaded.set(file, language);
        }
        byTag.set(tag, language);
      }
    },
    points: (letters, tag, before, after) => {
      const word = letters.toLowerCase();
      const exception = exempt.get(word);
      if (exception) return exception;
      const language = byTag.get(tag);
      // A letter whose lower case is longer would shift the offsets.
      if (!language || word.length !== letters.length) return [];
      let points = language.known.get(word);
      if (!points) language.known.set(word, (points = match(word, language)));
      return points.filter((at) => at >= before && at <= word.length - after);
    },
  };
}

function compile(node: Node, levels: Language["levels"]): Compiled {
  if (typeof node === "number") return { level: levels[node], source: undefined, next: undefined };
  if (isLeaf(node)) return { level: levels[node[1]], source: node[0], next: undefined };
  return { level: undefined, source: node, next: undefined };
}
const isLeaf = (node: Trie | readonly [Trie, number]): node is readonly [Trie, number] => Array.isArray(node);

function children(node: Compiled, levels: Language["levels"]): Map<number, Compiled> {
  node.next ??= new Map(
    Object.entries(node.source ?? {}).map(([letter, child]) => [letter.charCodeAt(0), compile(child, levels)]),
  );
  return node.next;
}

const DOT = 46;
function match(word: string, { root, levels }: Language): number[] {
  const found = new Uint8Array(word.length + 2);
  for (let start = -1; start < word.length; start++) {
    let node: Compiled | undefined = root;
    for (let at = start; at <= word.length; at++) {
      const letter = at < 0 || at === word.length ? DOT : word.charCodeAt(at);
      node = children(node, levels).get(letter);
      if (!node) break;
      const { level } = node;
      if (!level) continue;
      // Values stand before each letter of the pattern; the dot before the word takes none of its own.
      const place = Math.max(start, 0);
      for (let i = 0; i < level.length; i++) {
        if ((level[i] as number) > (found[place + i] as number)) found[place + i] = level[i] as number;
      }
    }
  }
  const points: number[] = [];
  for (let at = 1; at < word.length; at++) if ((found[at] as number) % 2 === 1) points.push(at);
  return points;
}
