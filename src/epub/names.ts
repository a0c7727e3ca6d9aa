/** Names for files and ids: ASCII, short, and never the same twice whatever the manuscript calls its things. */

/** Lower-case ASCII letters, digits and single hyphens; marks are taken off letters, other scripts left out. */
export function slug(name: string, fallback: string): string {
  const ascii = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/g, "");
  return ascii || fallback;
}

/** Gives each name once: a second `page-1` becomes `page-1-2`. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  claim(wanted: string, ending = ""): string {
    let name = wanted + ending;
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}-${count}${ending}`;
    this.#taken.add(name);
    return name;
  }
}
