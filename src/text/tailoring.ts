/**
 * Where lines may end, beyond UAX #14: what a careful compositor does and doesn't. Inside a word,
 * `wordBreaks` finds opportunities; between two words, `staysTogether` forbids some.
 */
import { FLAG } from "../linebreak/types.ts";
import { IDEOGRAPH } from "./graphemes.ts";
import type { Hyphenator } from "./hyphenation.ts";
import { breakOpportunities, lineClass } from "./uax14.ts";

/** Penalties add to a line's badness; 150 is as bad as a space stretched by half its width. */
export const PENALTY = {
  hyphen: 150,
  written: 90,
  compound: 220,
  soft: 100,
  address: 60,
  emergency: 100_000,
  sense: 1000,
} as const;

/** An opportunity inside a word: before `offset` a line may end. */
export interface InnerBreak {
  readonly offset: number;
  readonly flags: number;
  readonly penalty: number;
  /** A hyphen has to be put in. */
  readonly inserted: boolean;
  /** Found by patterns, not written by anyone. */
  readonly pattern: boolean;
}

export interface WordRules {
  readonly language: string;
  readonly hyphens: "none" | "manual" | "auto";
  readonly limits: readonly [word: number, before: number, after: number];
}

/** Words in which UAX #14 finds nothing: letters of scripts with spaces, with punctuation around them. */
const LETTERS_ONLY = /^[“‘("«]*[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}’']*[.,;:!?”’)"»…]*$/u;
const LETTERS = /[\p{L}\p{M}]+/gu;
const SUBSTANCE = /[\p{L}\p{N}\p{So}\p{Sc}\p{Sm}]/u;
const DASH = /[—–―]/;
const OPENING_QUOTE = /[“‘«„‚‹"]/;
const EAST_ASIAN_OPENING = /[“‘]/;
const EAST_ASIAN_CLOSING = /[”’]/;
/** Classes of what no line begins with (kinsoku). */
const NEVER_FIRST = new Set(["CL", "CP", "CE", "EX", "IS", "NS", "CJ"]);
/** Web addresses, mail addresses and paths: they break at punctuation, and no hyphen is added. */
const ADDRESS = /:\/\/|^www\.|^[^\s/]*\/[^\s/]*[/._]|^[/~]\S*\/|\S@\S+\.\S|^[\w.-]+(?:[_.=&?][\w-]+){2,}$/;
const ADDRESS_BREAK = /[/.?&\-=_#:,]/;

export function wordBreaks(word: string, rules: WordRules, hyphenator: Hyphenator): readonly InnerBreak[] {
  const found: InnerBreak[] = [];
  const soft = word.includes("\u00AD");
  const address = ADDRESS.test(word) && /[a-z]/i.test(word) && !IDEOGRAPH.test(word);
  if (address) found.push(...addressBreaks(word));
  else if (!LETTERS_ONLY.test(word)) found.push(...visibleBreaks(word, rules.hyphens !== "none"));
  if (rules.hyphens === "auto" && !soft && !address) {
    const compound = found.some((b) => b.flags & FLAG.written);
    for (const { 0: letters, index } of word.matchAll(LETTERS)) {
      if (letters.length < rules.limits[0]) continue;
      for (const at of hyphenator.points(letters, rules.language, rules.limits[1], rules.limits[2])) {
        found.push({
          offset: index + at,
          flags: FLAG.hyphen,
          penalty: compound ? PENALTY.compound : PENALTY.hyphen,
          inserted: true,
          pattern: true,
        });
      }
    }
  }
  return found.toSorted((a, b) => a.offset - b.offset);
}

const NO_PATTERNS: Hyphenator = { load: async () => {}, points: () => [] };

/** Whether a line may end between two words with no white between: a change of font after a dash. */
export function breaksBetween(before: string, after: string): InnerBreak | undefined {
  const rules = { language: "", hyphens: "manual", limits: [0, 0, 0] } as const;
  return wordBreaks(before + after, rules, NO_PATTERNS).find((b) => b.offset === before.length && !b.inserted);
}

const plain = (offset: number, penalty = 0): InnerBreak => ({
  offset,
  flags: 0,
  penalty,
  inserted: false,
  pattern: false,
});

/** UAX #14 inside the word, without breaks that leave only punctuation on a side. */
function visibleBreaks(word: string, hyphens: boolean): InnerBreak[] {
  const offsets = new Set(breakOpportunities(word));
  // A line may begin with an opening quotation mark after a dash: UAX #14 can't tell it from a closing one.
  for (let i = 1; i < word.length; i++) {
    const [before, after] = [word[i - 1] as string, word[i] as string];
    if (DASH.test(before) && OPENING_QUOTE.test(after)) offsets.add(i);
    // So may it beside an ideograph (LB19a of later revisions), which needs no space before or after a quotation.
    if (IDEOGRAPH.test(before) && EAST_ASIAN_OPENING.test(after)) offsets.add(i);
    if (EAST_ASIAN_CLOSING.test(before) && IDEOGRAPH.test(after) && !NEVER_FIRST.has(lineClass(after.charCodeAt(0))))
      offsets.add(i);
  }
  const found: InnerBreak[] = [];
  for (const offset of [...offsets].toSorted((a, b) => a - b)) {
    const before = word.slice(0, offset);
    const last = before.at(-1) as string;
    if (last === "\u200B") found.push(plain(offset));
    else if (last === "\u00AD") {
      if (!hyphens) continue;
      found.push({ offset, flags: FLAG.hyphen, penalty: PENALTY.soft, inserted: true, pattern: false });
    } else if (!SUBSTANCE.test(before) || !SUBSTANCE.test(word.slice(offset)) || DASH.test(word[offset] as string))
      continue;
    else if (last === "-" || last === "\u2010") {
      // x-ray, e-mail: a letter by itself doesn't end or begin a line.
      if (!/[\p{L}\p{N}]{2}.?$/u.test(before) || !/^.?[\p{L}\p{N}]{2}/u.test(word.slice(offset))) continue;
      const flags = FLAG.hyphen | FLAG.written;
      found.push({ offset, flags, penalty: PENALTY.written, inserted: false, pattern: false });
    } else found.push(plain(offset));
  }
  return found;
}

function addressBreaks(word: string): InnerBreak[] {
  const found: InnerBreak[] = [];
  for (let at = 2; at < word.length - 1; at++) {
    const last = word[at - 1] as string;
    const next = word[at] as string;
    // Never within `://`, `..` or other runs of punctuation, nor before a closing bracket.
    if (!ADDRESS_BREAK.test(last) || !/[\p{L}\p{N}~@]/u.test(next)) continue;
    // A full stop or colon between digits belongs to a number.
    if (/[.,:]/.test(last) && /\d/.test(next)) continue;
    found.push(plain(at, PENALTY.address));
  }
  return found;
}

/** What matters of a word for the space beside it; bits. */
export const EDGE = {
  /** No line begins with it. */
  closes: 1,
  /** No line ends after it. */
  opens: 2,
  endsInDigit: 4,
  startsWithDigit: 8,
  unit: 16,
  initial: 32,
  capital: 64,
  /** Wants the number that follows: “Fig.”, “p.”. */
  label: 128,
} as const;

const CLOSES = /^(?:[—–―…]|\.\.\.|[)\]},.;:!?%‰»›”’]+$|[)\]},;!?»›]+[^\p{L}\p{N}]*$)/u;
const OPENS = /[([{¿¡]$|^[«‹„‚“‘]+$/u;
const UNITS = new Set(
  "km m dm cm mm µm nm mi ft in yd pt px em pc kg g mg µg t lb lbs oz l L ml cl s ms min h Hz kHz MHz GHz W kW MW V A K °C °F N Pa hPa bar J kJ cal kcal mol B kB KB MB GB TB kbit Mbit dpi ppi rpm % ‰ € $ £ a.m. p.m. am pm AD BC CE BCE".split(
    " ",
  ),
);
/** Units and labels are short. */
const LONGEST_SHORT = 6;
const LOWER = /^[a-z]+[,.;]?$/;
const INITIAL = /^[([“‘«]*(?:\p{Lu}\.-?)+$/u;
const LABELS =
  /^[([“‘«]*(?:[Ff]igs?|[Tt]ab|[Nn]os?|[Nn]r|[Nn]°|pp?|[Vv]ols?|[Cc]h|[Cc]hap|[Ss]ec|[Ee]qs?|[Aa]rt|[Aa]bb|[Kk]ap|[Ss]|Bd|vv?|[Ll]l|n|Ps)\.$|^(?:§§?|№)$/u;

export function edgesOf(word: string): number {
  let edges = 0;
  if (LOWER.test(word) && word.length > LONGEST_SHORT) return 0;
  if (CLOSES.test(word)) edges |= EDGE.closes;
  if (OPENS.test(word)) edges |= EDGE.opens;
  if (/\d$/.test(word)) edges |= EDGE.endsInDigit;
  if (/^[\d−+±]/.test(word)) edges |= EDGE.startsWithDigit;
  if (UNITS.has(word.replace(/[.,;:!?)”’]+$/, "")) || UNITS.has(word)) edges |= EDGE.unit;
  if (INITIAL.test(word)) edges |= EDGE.initial;
  if (/^\p{Lu}/u.test(word)) edges |= EDGE.capital;
  if (LABELS.test(word)) edges |= EDGE.label;
  return edges;
}

/** Whether the space between two words is no place for a line's end. */
export const staysTogether = (before: number, after: number): boolean =>
  (before & EDGE.opens) !== 0 ||
  (after & EDGE.closes) !== 0 ||
  ((before & EDGE.endsInDigit) !== 0 && (after & EDGE.unit) !== 0) ||
  ((before & EDGE.initial) !== 0 && (after & EDGE.capital) !== 0) ||
  ((before & EDGE.label) !== 0 && (after & EDGE.startsWithDigit) !== 0);
