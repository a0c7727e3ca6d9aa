/** Names for fragments, files and sections, made of what a writer wrote: short, ASCII where the script is Latin. */

const FOLDED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Lower case, words joined by hyphens; Latin letters without accents, other scripts' letters as they are. May be empty. */
export function slug(text: string): string {
  let result = "";
  for (const character of text.normalize("NFC").toLowerCase()) {
    if (/[a-z0-9]/.test(character)) result += character;
    else if (/\p{Script=Latin}/u.test(character))
      result += FOLDED[character] ?? character.normalize("NFKD").replace(/[^a-z0-9]/g, "");
    else if (/[\p{L}\p{N}\p{M}]/u.test(character)) result += character;
    else if (!/['’ʼ]/.test(character) && !result.endsWith("-")) result += "-";
  }
  return result
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}

/** Hands out names that no one else has: the wanted one, else with -2, -3 … behind it. */
export class Names {
  private readonly taken: Set<string>;
  private readonly next = new Map<string, number>();

  constructor(reserved: Iterable<string> = []) {
    this.taken = new Set(reserved);
  }

  has(name: string): boolean {
    return this.taken.has(name);
  }

  claim(wanted: string): string {
    let name = wanted;
    for (let n = this.next.get(wanted) ?? 2; this.taken.has(name); n++) {
      name = `${wanted}-${n}`;
      this.next.set(wanted, n + 1);
    }
    this.taken.add(name);
    return name;
  }
}
