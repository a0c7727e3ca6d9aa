/**
 * Dates as a reader writes them, by language. A table of our own: Intl's words change with the
 * machine's ICU data, and every build must give the same bytes.
 */

interface Words {
  readonly months: readonly string[];
  readonly day: (day: number, month: string, year: string) => string;
  readonly month: (month: string, year: string) => string;
}

const list = (names: string): readonly string[] => names.split(" ");
const plain = (month: string, year: string): string => `${month} ${year}`;
const dayFirst = (day: number, month: string, year: string): string => `${day} ${month} ${year}`;

const ENGLISH = list("January February March April May June July August September October November December");
const ideographs: Words = {
  months: list("1 2 3 4 5 6 7 8 9 10 11 12"),
  day: (day, month, year) => `${year}年${month}月${day}日`,
  month: (month, year) => `${year}年${month}月`,
};
const iberian = {
  day: (day: number, month: string, year: string) => `${day} de ${month} de ${year}`,
  month: (month: string, year: string) => `${month} de ${year}`,
};

/** By BCP 47 tag: the longest known prefix counts. */
const WORDS: Readonly<Record<string, Words>> = {
  en: { months: ENGLISH, day: dayFirst, month: plain },
  und: { months: ENGLISH, day: dayFirst, month: plain },
  "en-us": { months: ENGLISH, day: (day, month, year) => `${month} ${day}, ${year}`, month: plain },
  de: {
    months: list("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    day: (day, month, year) => `${day}. ${month} ${year}`,
    month: plain,
  },
  fr: {
    months: list("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    day: (day, month, year) => `${day === 1 ? "1er" : day} ${month} ${year}`,
    month: plain,
  },
  es: {
    months: list("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    ...iberian,
  },
  pt: {
    months: list("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    ...iberian,
  },
  it: {
    months: list("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    day: dayFirst,
    month: plain,
  },
  nl: {
    months: list("januari februari maart april mei juni juli augustus september oktober november december"),
    day: dayFirst,
    month: plain,
  },
  zh: ideographs,
  ja: ideographs,
};

function wordsFor(lang: string): Words | undefined {
  const subtags = lang.toLowerCase().split("-");
  for (let count = subtags.length; count > 0; count -= 1) {
    const words = WORDS[subtags.slice(0, count).join("-")];
    if (words) return words;
  }
  return undefined;
}

/**
 * `2025-11-24` as "November 24, 2025" (en-US), `2025-11` as "November 2025". What isn't such a date,
 * or is in a language not in the table, is returned as written.
 */
export function writtenDate(iso: string, lang: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(iso) ?? [];
  const words = wordsFor(lang);
  const name = words?.months[Number(month) - 1];
  if (!year || !words || !name) return iso;
  return day === undefined ? words.month(name, year) : words.day(Number(day), name, year);
}
