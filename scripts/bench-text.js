/**
 * A novel of any length for the bench, from a small grammar and a fixed sequence of choices: prose
 * with dialogue, emphasis and notes, in chapters. New words keep coming, as they do in English, since
 * a stage that keeps what it did for a word would look too good otherwise.
 */

const WORDS = {
  name: "Ada Bertram Cordelia Dunstan Eleanor Fitzgerald Georgiana Hawthorne Isolde".split(" "),
  noun: `harbour lantern question carpenter afternoon letter mountain silence gentleman kitchen remembrance umbrella
    physician orchard neighbourhood conversation river staircase opportunity candle housekeeper difficulty window
    acquaintance voyage waterfall schoolmaster instrument fortnight overcoat`.split(/\s+/),
  adjective: `old quiet extraordinary narrow brown melancholy northern unfinished patient bright inconvenient distant
    well-known official weather-beaten small affectionate difficult flying final`.split(/\s+/),
  verb: `carried remembered described opened abandoned followed understood measured postponed admired repaired offered
    considered painted crossed whispered neglected discovered`.split(/\s+/),
  adverb: "slowly again carefully afterwards unexpectedly at·last without·a·word every·evening".split(" "),
  place: `beyond·the under·the beside·the in·front·of·the across·the behind·the towards·the`.split(" "),
  joint: "and but while because although until so·that as·if".split(" "),
};

const SYLLABLES = "ban cor del fen gar hol im jas kel lor mar nim or pel quin rath sel tam un ver wend yar zel ash".split(" ");

/** Numbers below `limit`, always the same ones (Numerical Recipes' linear congruential generator). */
function sequence(/** @type {number} */ seed) {
  let state = seed;
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const CHAPTER = 2200;

/**
 * Markdown of at least so many words.
 * @param {number} length
 * @returns {string}
 */
export function novel(length) {
  const pick = sequence(1851);
  /** Early words of a list come more often. */
  const one = (/** @type {keyof typeof WORDS} */ kind) => {
    if (kind === "noun" && pick(5) === 0) return Array.from({ length: 2 + pick(3) }, () => SYLLABLES[pick(24)]).join("");
    const list = WORDS[kind];
    return (list[Math.min(pick(list.length), pick(list.length))] ?? "").replaceAll("·", " ");
  };
  const thing = () => `${pick(3) === 0 ? "her" : "the"} ${pick(2) === 0 ? `${one("adjective")} ` : ""}${one("noun")}`;
  const clause = () => {
    const object = pick(9) === 0 ? `*${one("adjective")}* ${one("noun")}s` : thing();
    return `${pick(3) === 0 ? one("name") : thing()} ${one("verb")} ${object} ${pick(2) === 0 ? one("adverb") : `${one("place")} ${one("noun")}`}`;
  };
  const capital = (/** @type {string} */ text) => text.charAt(0).toUpperCase() + text.slice(1);
  const sentence = () => {
    const more = Array.from({ length: pick(4) }, () => `${pick(3) === 0 ? ";" : ","} ${one("joint")} ${clause()}`);
    const text = `${capital(clause())}${more.join("")}${pick(8) === 0 ? "?" : "."}`;
    return pick(6) === 0 ? `"${text.replace(/\.$/, ",")}" said ${one("name")}.` : text;
  };
  const out = ["---", "title: The Measured Voyage", "author: A. Generator", "lang: en-GB", "date: 1851-10-18", "---", ""];
  let notes = 0;
  for (let words = 0, chapter = 1; words < length; chapter++) {
    out.push(`# Chapter ${chapter}: ${capital(thing())}`, "");
    for (const end = words + CHAPTER; words < Math.min(end, length); ) {
      const paragraph = Array.from({ length: 1 + pick(8) }, sentence).join(" ");
      words += paragraph.split(" ").length;
      const noted = pick(40) === 0;
      out.push(noted ? `${paragraph}[^${++notes}]` : paragraph, "");
      if (noted) out.push(`[^${notes}]: ${sentence()}`, "");
    }
  }
  return out.join("\n");
}
