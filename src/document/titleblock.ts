/**
 * The title block and the closing matter: metadata put into the tree, so that every edition shows the
 * same words. A pure pass, tree → tree.
 */
import { writtenDate } from "./dates.ts";
import { headingsOf, plainText } from "./element.ts";
import { walk } from "./numbering.ts";
import type {
  Block,
  Contributor,
  Division,
  Heading,
  Inline,
  Metadata,
  NodeBase,
  Paragraph,
  Publication,
  Section,
  Span,
  Text,
} from "./tree.ts";

const TITLE_PAGE = "title-page";

/** A headline where a speaker would pause: on screens a line ends there if the width allows. */
export const phrasesOf = (title: string): readonly string[] => title.split(/(?<=[:;?!—]) /);

/**
 * Puts the title block in front: in a publication of one section as its first child, in place of a
 * first heading that repeats the title; in one of several as a section of its own, `title-page`.
 * Chapters with authors of their own get a byline, an article ends with its authors' notes and knows
 * the paragraph its text ends with.
 */
export function withTitleBlock(publication: Publication): Publication {
  const { metadata, sections } = publication;
  const anchors = anchorsOf(sections);
  const [only] = sections;
  if (sections.length === 1 && only) {
    const make = maker(only.id, metadata);
    const children = [titleBlock(metadata, make, anchors), ...withEnd(withoutTitle(only, metadata))];
    const notes = authorNotes(metadata, make);
    return { ...publication, sections: [{ ...only, children: notes ? [...children, notes] : children }] };
  }
  const make = maker(TITLE_PAGE, metadata);
  const front: Section = {
    kind: "section",
    ...make.base([TITLE_PAGE], "title"),
    id: TITLE_PAGE,
    children: [titleBlock(metadata, make, anchors)],
    notes: [],
    authors: [],
  };
  return { ...publication, sections: [front, ...sections.map((section) => withByline(section, metadata))] };
}

/** Divisions that stand beside or after the text. */
const BESIDE = new Set(["timeline", "sidebar", "credit", "author-note", "pull-quote"]);

/** Marks the paragraph with which the text itself ends, for an end mark: class `end`. */
function withEnd(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex(
    (block) => block.kind !== "division" || !block.classes.some((name) => BESIDE.has(name)),
  );
  return blocks.map((block, index) =>
    index === last && block.kind === "paragraph" ? { ...block, classes: [...block.classes, "end"] } : block,
  );
}

interface Maker {
  readonly base: (classes: readonly string[], key: string, attributes?: Readonly<Record<string, string>>) => NodeBase;
  readonly text: (value: string, key: string) => Text;
  readonly line: (name: string, children: readonly Inline[], key: string) => Paragraph;
}

/** Makes nodes whose ids can't meet those of the section's own, and whose places are their keys' in the front matter. */
function maker(section: string, metadata: Metadata, fallback?: Span): Maker {
  let count = 0;
  const base: Maker["base"] = (classes, key, attributes = {}) => {
    const at = metadata.at[key] ?? fallback ?? Object.values(metadata.at)[0] ?? { source: section, start: 0, end: 0 };
    return { id: `${section}:t${++count}`, at, classes, attributes };
  };
  const text: Maker["text"] = (value, key) => {
    const made = base([], key);
    return { kind: "text", ...made, value, offsets: Array<number>(value.length).fill(made.at.start) };
  };
  return { base, text, line: (name, children, key) => ({ kind: "paragraph", ...base([name], key), children }) };
}

function titleBlock(metadata: Metadata, make: Maker, anchors: ReadonlySet<string>): Division {
  const { kicker, title, subtitle, deck, authors } = metadata;
  const children: Block[] = [];
  const line = (name: string, value: string | undefined, key = name): void => {
    if (value !== undefined && value !== "") children.push(make.line(name, [make.text(value, key)], key));
  };
  line("kicker", kicker);
  children.push({
    kind: "heading",
    ...make.base(["title"], "title"),
    anchor: free("title", anchors),
    level: 1,
    children: [make.text(title, "title")],
  } satisfies Heading);
  line("subtitle", subtitle);
  line("deck", deck);
  line("byline", byline(metadata), metadata.byline === undefined ? "authors" : "byline");
  line("affiliation", affiliations(authors), "authors");
  const dated = dateline(metadata, make);
  if (dated.length > 0)
    children.push(make.line("dateline", dated, metadata.dateline === undefined ? "date" : "dateline"));
  return { kind: "division", ...make.base(["title-block"], "title"), tag: "header", children };
}

/** “By” and “and” in the languages that are known; elsewhere names alone, with commas. */
const WORDS: Readonly<Record<string, { readonly by: string; readonly and: string }>> = {
  en: { by: "By ", and: " and " },
  de: { by: "Von ", and: " und " },
  fr: { by: "Par ", and: " et " },
  es: { by: "Por ", and: " y " },
  it: { by: "Di ", and: " e " },
  pt: { by: "Por ", and: " e " },
  nl: { by: "Door ", and: " en " },
};

function byline({ byline: written, authors, lang }: Metadata): string | undefined {
  return written ?? listed(authors, lang);
}

function listed(authors: readonly Contributor[], lang: string): string | undefined {
  const { by, and } = WORDS[language(lang)] ?? (lang === "und" ? { by: "By ", and: " and " } : { by: "", and: ", " });
  const names = authors.map(({ name }) => name);
  const last = names.pop();
  if (last === undefined) return undefined;
  return by + (names.length > 0 ? names.join(", ") + and : "") + last;
}

/** Affiliations once each, in order; with roles there is nothing more to say. */
function affiliations(authors: readonly Contributor[]): string | undefined {
  const all = new Set(authors.flatMap(({ affiliation }) => (affiliation === undefined ? [] : affiliation.split("; "))));
  return all.size > 0 ? [...all].join("; ") : undefined;
}

function dateline({ dateline: place, date, lang }: Metadata, make: Maker): Inline[] {
  const inlines: Inline[] = [];
  if (place !== undefined) inlines.push(make.text(date === undefined ? place : `${place}, `, "dateline"));
  if (date !== undefined)
    inlines.push({
      kind: "styled",
      ...make.base([], "date", { datetime: date }),
      tag: "time",
      children: [make.text(writtenDate(date, lang), "date")],
    });
  return inlines;
}

const language = (lang: string): string => lang.split("-", 1)[0]?.toLowerCase() ?? "und";

/** The section's blocks, less a first heading of level 1 that repeats the title. */
function withoutTitle({ children }: Section, { title }: Metadata): readonly Block[] {
  const [first, ...rest] = children;
  const repeats = first?.kind === "heading" && first.level === 1 && plainText(first.children).trim() === title.trim();
  return repeats ? rest : children;
}

/** A chapter's own authors, in a line below its heading. */
function withByline(section: Section, metadata: Metadata): Section {
  const names = listed(section.authors, section.attributes.lang ?? metadata.lang);
  if (names === undefined) return section;
  const [heading] = headingsOf(section);
  const index = heading ? section.children.indexOf(heading) : -1;
  const make = maker(section.id, { ...metadata, at: {} }, heading?.at ?? section.at);
  return {
    ...section,
    children: section.children.toSpliced(index + 1, 0, make.line("byline", [make.text(names, "authors")], "authors")),
  };
}

function authorNotes({ authors }: Metadata, make: Maker): Division | undefined {
  const bios = authors.flatMap(({ bio }) => (bio === undefined ? [] : [bio]));
  if (bios.length === 0) return undefined;
  const children = bios.map(
    (bio): Paragraph => ({ kind: "paragraph", ...make.base([], "authors"), children: [make.text(bio, "authors")] }),
  );
  return { kind: "division", ...make.base(["author-note"], "authors"), tag: "footer", children };
}

function anchorsOf(sections: readonly Section[]): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const section of sections)
    for (const node of walk(section)) if (node.anchor !== undefined) anchors.add(node.anchor);
  return anchors;
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
  return name;
}
