/** What front matter may say: one table of keys, with the shape of each. */
import { z } from "zod";

const text = z.string({ error: "a text" });
/** One, or a list of them. */
const some = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (Array.isArray(value) || value === undefined ? value : [value]),
    z.array(item, { error: "one, or a list" }),
  );
/** A list, or one text with commas. */
const words = z.preprocess(
  (value) => (typeof value === "string" ? value.split(/[,;，；]/).map((word) => word.trim()) : value),
  z.array(text, { error: "a list of words, or words with commas between them" }),
);
const number = z.preprocess(
  (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
  z.number({ error: "a number" }),
);
/** An object, or a text that stands for the one key that matters. */
const short = <Shape extends z.ZodRawShape>(key: string, shape: Shape, what: string) =>
  z.preprocess((value) => (typeof value === "string" ? { [key]: value } : value), z.object(shape, { error: what }));

const person = short(
  "name",
  {
    name: text.optional(),
    "given-names": text.optional(),
    given: text.optional(),
    surname: text.optional(),
    family: text.optional(),
    role: text.optional(),
    "file-as": text.optional(),
    affiliation: some(text).optional(),
    orcid: text.optional(),
    bio: text.optional(),
    email: text.optional(),
    url: text.optional(),
    corresponding: text.optional(),
    "equal-contrib": text.optional(),
  },
  "a name, or “name:” with role, file-as, affiliation, orcid, bio",
);
const date = text.regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, {
  error: "a date such as 2025-11-24, 2025-11 or 2025",
});

const level = number.pipe(z.number().int().min(1).max(6, { error: "a level from 1 to 6" }));
const yesOrNo = z.enum(["true", "false"], { error: "true or false" });
/** Options of the EPUB. */
export const EPUB_KEYS = {
  "split-level": level,
  "toc-depth": level,
  notes: z.enum(["page", "chapter-end"], { error: "“page” or “chapter-end”" }),
  "max-image": text.regex(/^\d+(?:\.\d+)?\s*(?:px|[KM]B)$/i, { error: "a size such as 1600 px or 2 MB" }),
  "embed-fonts": yesOrNo,
} as const;

/** Options of the press PDF. */
export const PRESS_KEYS = {
  profile: text,
  images: z.enum(["keep", "cmyk", "gray"], { error: "keep, cmyk or gray" }),
  marks: text.regex(/^(?:crop(?: cross)?|cross(?: crop)?)$/, { error: "crop, cross, or both" }),
  "pad-to": number.pipe(z.number().int().min(1).max(64, { error: "a number of pages from 1 to 64" })),
  pdf: z.enum(["x-4", "x-1a"], { error: "x-4 or x-1a" }),
  "spine-bleed": yesOrNo,
} as const;
/** Options of the screen PDF. */
export const SCREEN_KEYS = {
  "max-ppi": number.pipe(z.number().min(36).max(2400, { error: "pixels an inch, such as 150" })),
} as const;
/** Blocks of options, with the keys that each knows. */
export const BLOCKS = { epub: EPUB_KEYS, press: PRESS_KEYS, screen: SCREEN_KEYS } as const;
const block = <Keys extends z.ZodRawShape>(keys: Keys) =>
  z.object(keys, { error: "keys with values below it" }).partial();

/** Key as written → its shape. Aliases have a row of their own. */
export const KEYS = {
  title: text,
  subtitle: text,
  author: some(person),
  authors: some(person),
  contributor: some(person),
  contributors: some(person),
  affiliations: some(
    short("name", { index: text.optional(), name: text, ror: text.optional() }, "a name, or “index:” and “name:”"),
  ),
  date,
  modified: text.regex(/^\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?$/, {
    error: "a date such as 2025-11-24, or date and time such as 2025-11-24T12:00:00Z",
  }),
  lang: text,
  language: text,
  publisher: text,
  rights: text,
  license: text,
  copyright: text,
  identifier: some(short("text", { scheme: text.optional(), text }, "a text, or “scheme:” and “text:”")),
  isbn: text,
  doi: text,
  url: text,
  description: text,
  abstract: text,
  excerpt: text,
  summary: text,
  keywords: words,
  subject: words,
  subjects: words,
  tags: words,
  series: short("name", { name: text, position: number.optional() }, "a name, or “name:” and “position:”"),
  "cover-image": text,
  source: text,
  slug: text,
  style: text,
  kicker: text,
  deck: text,
  standfirst: text,
  dateline: text,
  byline: text,
  hyphenation: some(text),
  toc: yesOrNo,
  "toc-depth": level,
  "toc-title": text,
  epub: block(EPUB_KEYS),
  press: block(PRESS_KEYS),
  screen: block(SCREEN_KEYS),
} as const;

export const Schema = z.object(KEYS).partial();
export type Written = z.infer<typeof Schema>;

/** Keys that other tools know and that change nothing here. */
export const FOREIGN: ReadonlySet<string> = new Set(
  (
    "bibliography csl nocite link-citations reference-section-title lof lot layout permalink image hero image_accessibility " +
    "documentclass classoption geometry fontsize mainfont sansfont monofont linestretch papersize header-includes include-before include-after " +
    "template output format draft published categories category weight aliases numbersections number-sections secnumdepth css theme journal " +
    "archive_prefix header-image repository linkcolor urlcolor colorlinks version"
  ).split(" "),
);
