/** Front matter as written → `Metadata` in its one shape, with findings about what is wrong or unknown in it. */
import { type Diagnostic, error, warning } from "../diagnostic.ts";
import type { Contributor, Metadata, Span } from "../document/tree.ts";
import { resolve } from "./context.ts";
import type { FrontMatter } from "./frontmatter.ts";
import { identifiers } from "./identifiers.ts";
import { BLOCKS, FOREIGN, KEYS, Schema, type Written } from "./schema.ts";
import { slug } from "./slug.ts";
import { typeset } from "./typography.ts";

/** Metadata as far as the front matter goes: what it leaves out, the text or the file's name may give. */
export type Stated = Omit<Metadata, "title" | "slug"> & { readonly title?: string; readonly slug?: string };

type Person = NonNullable<Written["authors"]>[number];

/** Reads what the front matter says. `file` is the name of the file it stands in, relative to the manuscript's folder. */
export function stated(
  front: FrontMatter,
  file: string,
  fallbackLang: string,
): { value: Stated; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [...front.diagnostics];
  const data = valid(front, diagnostics);
  unknownKeys(front, diagnostics);

  const at: Record<string, Span> = {};
  /** The first of several keys that is there, and where it stands. */
  const first = <Key extends keyof Written>(name: string, ...keys: readonly Key[]): Written[Key] | undefined => {
    const key = keys.find((known) => data[known] !== undefined && data[known] !== "");
    if (key === undefined) return undefined;
    at[name] = front.value([key]);
    return data[key];
  };
  const language = first("lang", "lang", "language");
  const lang = language !== undefined && isLanguageTag(language) ? language : fallbackLang;
  const set = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : typeset(line(value), lang);
  const people = (role: string, list: readonly Person[] | undefined): Contributor[] =>
    (list ?? []).flatMap((person) => contributor(person, role, data.affiliations ?? [], lang));

  if (language !== undefined && !isLanguageTag(language))
    diagnostics.push(
      warning("manuscript/bad-lang", `“${language}” is not a language tag`, {
        at: at.lang,
        hint: "Write a BCP 47 tag such as en, en-GB, de or zh-Hans.",
      }),
    );
  const hyphenation = first("hyphenation", "hyphenation");
  const value: Stated = {
    ...given("title", set(first("title", "title"))),
    ...given("subtitle", set(first("subtitle", "subtitle"))),
    authors: people("aut", first("authors", "authors", "author")),
    contributors: people("ctb", first("contributors", "contributors", "contributor")),
    ...given("date", first("date", "date")),
    ...given("modified", first("modified", "modified")?.replace(" ", "T")),
    lang,
    ...given("publisher", first("publisher", "publisher")),
    ...given("rights", set(first("rights", "rights", "copyright", "license"))),
    identifiers: identifiers(data, front, diagnostics),
    ...given("description", set(first("description", "description", "abstract", "excerpt", "summary"))),
    subjects: [
      ...new Set((["keywords", "subject", "subjects", "tags"] as const).flatMap((key) => data[key] ?? [])),
    ].filter(Boolean),
    ...given("series", series(first("series", "series"))),
    ...given("coverImage", path("coverImage", first("coverImage", "cover-image"))),
    ...given("source", first("source", "source")),
    ...given("slug", slug(first("slug", "slug") ?? "") || undefined),
    ...given("style", shippedOr("style", first("style", "style"))),
    ...given("kicker", set(first("kicker", "kicker"))),
    ...given("deck", set(first("deck", "deck", "standfirst"))),
    ...given("dateline", set(first("dateline", "dateline"))),
    ...given("byline", set(first("byline", "byline"))),
    hyphenation: hyphenation ?? [],
    ...given("epub", epubOptions(data.epub)),
    ...given("press", pressOptions(data.press)),
    ...given("screen", data.screen && given("maxPpi", data.screen["max-ppi"])),
    ...given("contents", contentsOptions(data)),
    at,
  };
  diagnostics.sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
  return { value, diagnostics };

  function pressOptions(written: Written["press"]): Metadata["press"] {
    if (!written) return undefined;
    if (written.profile !== undefined) at["press.profile"] = front.value(["press", "profile"]);
    const marks = (["crop", "cross"] as const).filter((mark) => written.marks?.includes(mark));
    return {
      ...given("profile", shippedOr("press.profile", written.profile)),
      ...given("images", written.images),
      ...given("marks", written.marks === undefined ? undefined : marks),
      ...given("padTo", written["pad-to"]),
      ...given("pdf", written.pdf),
      ...given("spineBleed", written["spine-bleed"] && written["spine-bleed"] === "true"),
    };
  }

  function path(name: string, written: string | undefined): string | undefined {
    if (written === undefined) return undefined;
    const found = resolve(written, file);
    if (found === undefined)
      diagnostics.push(
        error("manuscript/outside-path", `the path ${written} leads out of the manuscript's folder`, {
          at: at[name],
          hint: "Put the file into the manuscript's folder and give its path relative to this file.",
        }),
      );
    return found;
  }

  /** The name of a shipped style or profile, or the path of a file. */
  function shippedOr(name: string, written: string | undefined): string | undefined {
    return written === undefined || /^[\w-]+$/.test(written) ? written : path(name, written);
  }
}

/** `{ [key]: value }`, or nothing where there is no value. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  if (value === undefined) return {};
  const result: { [K in Key]?: Value } = {};
  result[key] = value;
  return result;
}

const line = (text: string): string => text.trim().replace(/\s+/g, " ");

/** The front matter as far as it has the right shapes; one error for each value that hasn't. */
function valid(front: FrontMatter, diagnostics: Diagnostic[]): Written {
  const data: Record<string, unknown> = { ...front.data };
  for (const [key, value] of Object.entries(data)) if (value === "" || value === null) delete data[key];
  const read = Schema.safeParse(data);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const [key = "", ...inner] = issue.path;
    const name = [key, ...inner.filter((step) => typeof step === "string")].map(String).join(".");
    diagnostics.push(
      error("manuscript/wrong-type", `“${name}” must be ${issue.message}`, { at: front.value(issue.path) }),
    );
    delete data[String(key)];
  }
  const rest = Schema.safeParse(data);
  return rest.success ? rest.data : {};
}

function unknownKeys(front: FrontMatter, diagnostics: Diagnostic[]): void {
  for (const [block, keys] of Object.entries(BLOCKS)) {
    const written = front.data[block];
    if (typeof written === "object" && written !== null)
      for (const key of Object.keys(written)) if (!Object.hasOwn(keys, key)) unknown(key, keys, [block]);
  }
  for (const key of Object.keys(front.data)) {
    if (Object.hasOwn(KEYS, key)) continue;
    const at = front.key(key);
    if (FOREIGN.has(key)) {
      diagnostics.push(warning("manuscript/unused-key", `“${key}” means nothing here and is not used`, { at }));
      continue;
    }
    unknown(key, KEYS);
  }

  function unknown(key: string, keys: object, within: readonly string[] = []): void {
    const near = nearest(key, Object.keys(keys));
    diagnostics.push(
      warning("manuscript/unknown-key", `unknown key “${[...within, key].join(".")}”`, {
        at: front.key(key, within),
        hint: near === undefined ? "It is not used." : `Did you mean “${near}”?`,
      }),
    );
  }
}

/** The known name that takes the fewest changes, where they are few for its length. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase().replaceAll("_", "-");
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const changes = distance(lower, candidate);
    if (changes < least) [best, least] = [candidate, changes];
  }
  return best;
}

/** Insertions, deletions, changes and swaps of neighbours (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length] ?? 0;
}

/** Roles by the words writers use for them, as MARC relator codes. */
const ROLES: Readonly<Record<string, string>> = {
  author: "aut",
  editor: "edt",
  translator: "trl",
  illustrator: "ill",
  photographer: "pht",
  designer: "dsr",
  foreword: "aui",
  contributor: "ctb",
  publisher: "pbl",
};

function contributor(
  person: Person,
  role: string,
  affiliations: NonNullable<Written["affiliations"]>,
  lang: string,
): Contributor[] {
  const parts = [person["given-names"] ?? person.given, person.surname ?? person.family].filter(
    (part) => part !== undefined,
  );
  const name = line(person.name ?? parts.join(" "));
  if (name === "") return [];
  const written = person.role?.toLowerCase().trim();
  const indices = (person.affiliation ?? []).flatMap((entry) =>
    /^[\d,\s]+$/.test(entry) ? entry.split(",") : [entry],
  );
  const names = indices.map(
    (entry) => affiliations.find(({ index }) => index?.trim() === entry.trim())?.name ?? entry.trim(),
  );
  return [
    {
      name: typeset(name, lang),
      role: written === undefined ? role : (ROLES[written] ?? (/^[a-z]{3}$/.test(written) ? written : role)),
      ...given("fileAs", person["file-as"]),
      ...given("affiliation", names.length > 0 ? typeset(names.join("; "), lang) : undefined),
      ...given("orcid", person.orcid?.replace(/^https?:\/\/orcid\.org\//, "")),
      ...given("bio", person.bio === undefined ? undefined : typeset(line(person.bio), lang)),
    },
  ];
}

function series(written: Written["series"]): Metadata["series"] {
  return written && { name: written.name, ...given("position", written.position) };
}

function epubOptions(written: Written["epub"]): Metadata["epub"] {
  if (!written) return undefined;
  const [, amount = "", unit = ""] = /^([\d.]+)\s*(\w+)$/.exec(written["max-image"] ?? "") ?? [];
  const size = Number(amount);
  const bytes = size * (unit.toLowerCase() === "mb" ? 1e6 : 1e3);
  return {
    ...given("splitLevel", written["split-level"]),
    ...given("tocDepth", written["toc-depth"]),
    ...given("notes", written.notes),
    ...given("maxImage", amount === "" ? undefined : unit.toLowerCase() === "px" ? { pixels: size } : { bytes }),
    ...given("embedFonts", written["embed-fonts"] && written["embed-fonts"] === "true"),
  };
}

function contentsOptions(data: Written): Metadata["contents"] {
  const { toc, "toc-depth": depth, "toc-title": title } = data;
  if (toc === undefined && depth === undefined && title === undefined) return undefined;
  return {
    ...given("shown", toc === undefined ? undefined : toc === "true"),
    ...given("depth", depth),
    ...given("title", title),
  };
}

/** Well-formed by BCP 47 (RFC 5646, 2.1), without extensions' inner grammar. */
export function isLanguageTag(tag: string): boolean {
  return /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$|^x(?:-[a-z\d]{1,8})+$/i.test(
    tag,
  );
}
