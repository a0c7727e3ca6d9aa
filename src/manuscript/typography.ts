/**
 * Typographic quotes, apostrophes, dashes and ellipses, by language. What is already typographic
 * stays as it is; what is escaped or code never gets here.
 */

/** Replace `length` units at `at` by `by`. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly by: string;
}

const NARROW = "\u202f";

/** Double opening and closing, single opening and closing, after CLDR's delimiters; the best known house styles where they differ. */
const QUOTES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  en: ["“", "”", "‘", "’"],
  de: ["„", "“", "‚", "‘"],
  "de-CH": ["«", "»", "‹", "›"],
  fr: [`«${NARROW}`, `${NARROW}»`, "“", "”"],
  "fr-CH": [`«${NARROW}`, `${NARROW}»`, "‹", "›"],
  bg: ["„", "“", "‚", "‘"],
  cs: ["„", "“", "‚", "‘"],
  da: ["»", "«", "›", "‹"],
  el: ["«", "»", "“", "”"],
  es: ["«", "»", "“", "”"],
  et: ["„", "“", "‚", "‘"],
  fa: ["«", "»", "‹", "›"],
  fi: ["”", "”", "’", "’"],
  he: ["”", "”", "’", "’"],
  hr: ["„", "“", "‚", "‘"],
  hu: ["„", "”", "»", "«"],
  is: ["„", "“", "‚", "‘"],
  it: ["«", "»", "“", "”"],
  lt: ["„", "“", "‚", "‘"],
  nb: ["«", "»", "‘", "’"],
  nn: ["«", "»", "‘", "’"],
  no: ["«", "»", "‘", "’"],
  pl: ["„", "”", "«", "»"],
  "pt-PT": ["«", "»", "“", "”"],
  ro: ["„", "”", "«", "»"],
  ru: ["«", "»", "„", "“"],
  sk: ["„", "“", "‚", "‘"],
  sl: ["„", "“", "‚", "‘"],
  sr: ["„", "“", "‚", "‘"],
  sv: ["”", "”", "’", "’"],
  uk: ["«", "»", "„", "“"],
};

function quotesOf(lang: string): readonly [string, string, string, string] {
  const [language = "", ...subtags] = lang.split("-");
  const region = subtags.find((tag) => /^[A-Za-z]{2}$/.test(tag))?.toUpperCase();
  const base = language.toLowerCase();
  return QUOTES[`${base}-${region}`] ?? QUOTES[base] ?? QUOTES.en ?? ["“", "”", "‘", "’"];
}

/** English words that begin with an apostrophe, for certain or where no single quotation can be meant. */
const ELIDED = /^(?:tis|twas|twere|twill|twould|twixt|tisn|twasn|em|til|tween|neath|gainst|n|nuff)\b(?!’)/i;
const DECADE = /^\d0s?\b/;
const PERHAPS = /^(?:bout|cause|cos|coz|round|ere|d|ll|fraid|spose|scuse|ow|im|er|ave|appen|op|ouse|and|\d\d)\b/i;

const SPACE = /[\s\u00a0]/;
const OPENING = /[([{<¿¡«‹„‚“‘–—\-/]/;
const LETTER = /[\p{L}\p{M}\p{N}\ufffc]/u;
const CLOSING = /[.,;:!?…)\]}>»›”’]/;
const INTERESTING = /['"]|--|\.{3}/;

/** The edits that set a paragraph's text well, in order. U+FFFC stands for what isn't text. */
export function educate(text: string, lang: string): Edit[] {
  const french = /^fr\b/i.test(lang) && !/^fr-CA\b/i.test(lang);
  if (!INTERESTING.test(text) && !(french && /[;:!?«»]/.test(text))) return [];
  const quotes = quotesOf(lang);
  const edits: Edit[] = [];
  let doubleOpen = false;
  let singleOpen = false;
  /** The last quote set opens: what follows it directly stands at a beginning. */
  let opened = -1;
  for (const { 0: found, index: at } of text.matchAll(
    french ? /['"]|-{2,}|\.{3,}|[ \u00a0]?[;:!?»]+|« ?/g : /['"]|-{2,}|\.{3,}/g,
  )) {
    const before = text[at - 1] ?? " ";
    const after = text[at + found.length] ?? " ";
    if (found[0] === "-") {
      if (found.length <= 3 && after !== ">" && before !== "<" && before !== "!")
        edits.push({ at, length: found.length, by: found.length === 2 ? "–" : "—" });
    } else if (found[0] === ".") {
      if (found.length === 3) edits.push({ at, length: 3, by: "…" });
    } else if (found === '"' || found === "'") {
      const atStart = SPACE.test(before) || opened === at - 1;
      // Of quotes that stand together, the one before the space tells where they all stand.
      const beyond = /^['"]*/.exec(text.slice(at + 1, at + 4))?.[0].length ?? 0;
      const atEnd = SPACE.test(text[at + 1 + beyond] ?? " ");
      const opens = !atEnd && (atStart || (OPENING.test(before) && !CLOSING.test(after)));
      const set = (by: string): void => void edits.push({ at, length: 1, by });
      if (found === '"') {
        if (/\d/.test(before) && !doubleOpen) continue; // inches, seconds
        const opening: boolean = SPACE.test(before) && SPACE.test(after) ? !doubleOpen : opens;
        doubleOpen = opening;
        if (opening) opened = at;
        set(opening ? quotes[0] : quotes[1]);
      } else if (LETTER.test(before) && LETTER.test(after)) {
        if (!(/\d/.test(before) && /\d/.test(after))) set("’"); // not feet and inches
      } else if (opens) {
        const rest = text.slice(at + 1, at + 12);
        const apostrophe = ELIDED.test(rest) || DECADE.test(rest) || (PERHAPS.test(rest) && !closes(text, at + 1));
        if (!apostrophe) {
          singleOpen = true;
          opened = at;
        }
        set(apostrophe ? "’" : quotes[2]);
      } else if (SPACE.test(before) && SPACE.test(after)) {
      } else if (/\d/.test(before) && !singleOpen) {
        // feet, minutes
      } else {
        set(singleOpen ? quotes[3] : "’");
        // English closes and elides with one sign; elsewhere the first end closes.
        if (quotes[3] !== "’") singleOpen = false;
        else if (CLOSING.test(before) || CLOSING.test(after)) singleOpen = false;
      }
    } else if (french) edits.push(...frenchSpace(text, at, found, before, after));
  }
  return edits;
}

/** Whether a straight single quote further on can close one that opens here. */
function closes(text: string, from: number): boolean {
  return /\S'(?=[\s.,;:!?)\]"—–-]|$)/.test(text.slice(from, from + 2000));
}

/** Narrow no-break spaces before ; : ! ? » and behind « (Lexique des règles typographiques, Imprimerie nationale). */
function frenchSpace(text: string, at: number, found: string, before: string, after: string): Edit[] {
  if (found[0] === "«") {
    return after === NARROW || after === "\u00a0" ? [] : [{ at: at + 1, length: found.length - 1, by: NARROW }];
  }
  const spaced = SPACE.test(found[0] ?? "");
  if (spaced) return [{ at, length: 1, by: NARROW }];
  const isWordEnd =
    /[\p{L}\p{N}\p{M}”’)\]]/u.test(before) && (SPACE.test(after) || after === "»" || text.length === at + found.length);
  return isWordEnd ? [{ at, length: 0, by: NARROW }] : [];
}

/** A single string set well, for titles and their like. */
export function typeset(text: string, lang: string): string {
  let set = "";
  let done = 0;
  for (const { at, length, by } of educate(text, lang)) {
    set += text.slice(done, at) + by;
    done = at + length;
  }
  return set + text.slice(done);
}
