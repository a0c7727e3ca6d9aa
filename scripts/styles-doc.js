/**
 * Writes docs/styles.md from the table of properties: what each takes is found by letting it read the
 * words of its grammar, what the EPUB gets by editing a sheet of one declaration. `npm run docs`; with
 * `--check` it only says whether the file is fresh.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.js";
import { NOTES } from "./style-notes.js";

const lib = (name) => import(`../lib/style/${name}.js`);
const [{ definitionSyntax }, { lexer, parse }, { PROPERTIES }, { SHORTHANDS }, { epubCss }, { BOX_NAMES }] =
  await Promise.all([import("css-tree"), lib("grammar"), lib("properties"), lib("shorthands"), lib("epub"), lib("page-rule")]);

/** Parts of a value that aren't words, each with one that is read where it is understood. */
const KINDS = [
  ["length", "7pt"],
  ["percentage", "7%"],
  ["number", "3"],
  ["number", "0.01"],
  ["text", '"x"'],
  ["colour", "#123456"],
];
const CONTEXT = { em: 10, lh: 14, rem: 10, rlh: 14, measure: 300 };

/** The words in a grammar, with those of the types it names. */
function wordsIn(syntax, seen = new Set()) {
  const words = [];
  definitionSyntax.walk(definitionSyntax.parse(syntax), (node) => {
    if (node.type === "Keyword") words.push(node.name);
    if (node.type !== "Type" && node.type !== "Property") return;
    const known = node.type === "Type" ? lexer.getType(node.name) : lexer.getProperty(node.name);
    if (!known?.syntax || seen.has(node.name) || node.name.includes("color")) return;
    seen.add(node.name);
    words.push(...wordsIn(definitionSyntax.generate(known.syntax), seen));
  });
  return words;
}

/** What a property computes from a written value; undefined where it isn't one it takes. */
function reads(property, text) {
  const value = parse(text, { context: "value", onParseError: () => {} });
  if (value.type !== "Value" || lexer.matchProperty(property.css, value).error) return undefined;
  const compute = property.read([...value.children]);
  return compute && { computed: compute(CONTEXT) };
}

const code = (text) => `\`${text}\``;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function row(name, property) {
  const note = NOTES[name];
  if (note === undefined) throw new Error(`scripts/style-notes.js says nothing of ${name}`);
  const [given, does] = typeof note === "string" ? [undefined, note] : note;
  const syntax = lexer.getProperty(property.css)?.syntax;
  const words = [...new Set(syntax ? wordsIn(definitionSyntax.generate(syntax)) : [])].filter((word) => reads(property, word));
  const kinds = KINDS.filter(([, text]) => reads(property, text));
  const values = given ?? [...words.map(code), ...new Set(kinds.map(([kind]) => kind))].join(", ");
  const initial = [...words, "0", "1", "2", "normal", "none", "black"].find((text) => {
    const found = reads(property, text);
    return found && same(found.computed, property.initial);
  });
  const sample = kinds[0]?.[1] ?? words.at(-1) ?? initial ?? "none";
  const cells = [code(name), values, initial === undefined ? code(shown(property.initial)) : code(initial)];
  return `| ${[...cells, property.inherited ? "yes" : "", does, inEpub(property.css, sample, words)].join(" | ")} |`;
}

/** An initial value that no single word stands for. */
function shown(value) {
  if (value === undefined) return "transparent";
  if (value === Number.POSITIVE_INFINITY) return "no-limit";
  if (typeof value === "number") return `${value}pt`;
  if (Array.isArray(value)) return value.join(" ") || "normal";
  return value.space === "gray" ? "black" : String(value);
}

/** What is left of a declaration in the EPUB's sheet. */
function inEpub(property, sample, words) {
  const edited = (value) => {
    const text = epubCss([{ path: "x.css", text: `p { ${property}: ${value} }`, imports: new Map() }]);
    return /\{\s*([^}]*?);?\s*\}/.exec(text)?.[1] ?? "";
  };
  const value = [sample, ...words].find((one) => edited(one) !== "");
  if (value === undefined) return "left out";
  const kept = edited(value);
  const gone = words.filter((word) => edited(word) === "");
  const except = gone.length > 0 ? `, without ${gone.map(code).join(", ")}` : "";
  const names = aliases(kept, property);
  if (names !== "") return `also as ${names}${except}`;
  return (kept === `${property}: ${value}` ? "as written" : /\dem\b/.test(kept) ? "lengths in ems" : "lengths as shares of the size") + except;
}
const aliases = (kept, property) =>
  kept
    .split(";")
    .map((part) => part.split(":")[0]?.trim() ?? "")
    .filter((name) => name !== property)
    .map(code)
    .join(", ");

/** Edges and corners that say the same are one row. */
function rows() {
  const made = new Map();
  for (const property of Object.values(PROPERTIES)) {
    const name = property.css.replace(/^(margin|padding|border)-(top|right|bottom|left)(-(left|right)(?=-radius))?/, "$1-*");
    if (!made.has(name)) made.set(name, row(name, property));
  }
  const stale = Object.keys(NOTES).filter((name) => !made.has(name));
  if (stale.length > 0) throw new Error(`scripts/style-notes.js speaks of ${stale.join(", ")}, which no table has`);
  return [...made].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
}

function stylesDoc() {
  const shorthands = Object.entries(SHORTHANDS).map(([name, { longhands }]) => `| ${code(name)} | ${longhands.map(code).join(", ")} |`);
  return `# Styles

<!-- Made by \`npm run docs\` from the table of properties. Don't edit it here. -->

An edition is styled by CSS. Import a shipped sheet (\`article.css\`, \`book.css\`) into one of your own and write what differs; print,
EPUB and download page go by the same sheets. CSS that Offprint doesn't do, and what isn't CSS, are told apart and reported with
their line. Print sets everything on the grid of the root's \`line-height\`: \`1rlh\` is one line of it.

## Properties

| property | values | initial | inherited | in print | in the EPUB |
|---|---|---|---|---|---|
${rows().join("\n")}

All take \`inherit\`, \`initial\`, \`unset\`, \`revert\` and \`var()\`. On \`html\` and \`body\` the EPUB leaves font, size, line height, colour,
background and margins to the reader.

## Shorthands

| shorthand | sets |
|---|---|
${shorthands.join("\n")}

## Units, functions, colours

- Lengths: \`pt\`, \`pc\`, \`in\`, \`cm\`, \`mm\`, \`q\`, \`px\` (0.75 pt); \`em\`, \`rem\`, \`ex\` (0.45 em), \`ch\` (0.5 em); \`lh\` and \`rlh\`, the line height of
  the element and of the root. \`calc()\` with + − × ÷ and parentheses. Percentages of margins, padding and indents are of the
  default page's measure; widths keep theirs until their place is known.
- Colours: names, \`#rgb\`, \`#rrggbb\` with or without alpha, \`rgb()\`, \`gray()\`, \`device-cmyk()\`, \`currentcolor\`, \`transparent\`. What has no
  hue is gray and prints in one ink; alpha is set against white paper.
- Custom properties (\`--name\`, \`var(--name, otherwise)\`).
- In \`content\` and \`string-set\`: text, \`attr(name)\`, \`counter(name, style)\`, \`counters(name, separator, style)\`, \`string(name, first | start | last | first-except)\`,
  \`target-counter(attr(href), page)\`, \`target-text(attr(href))\`, either also of \`"#id"\`, \`leader(dotted | solid | space | text)\`, \`content()\`, \`open-quote\`, \`close-quote\`.

## Selectors

Names, \`*\`, \`.class\`, \`#id\`; \`[name]\`, \`[name="x"]\` with \`=\`, \`~=\`, \`|=\`, \`^=\`, \`$=\`, \`*=\` and \`i\`; descendants, \`>\`, \`+\`, \`~\`; \`:is()\`, \`:where()\`,
\`:not()\`, \`:lang()\`, \`:dir()\`, \`:root\`, \`:empty\`, \`:link\`, \`:first-child\`, \`:last-child\`, \`:only-child\`, \`:first-of-type\`, \`:last-of-type\`, \`:only-of-type\`,
\`:nth-child()\`, \`:nth-last-child()\`, \`:nth-of-type()\`, \`:nth-last-of-type()\`.

| pseudo-element | what it is |
|---|---|
| \`::before\`, \`::after\` | generated text at the begin and end; of a block with blocks inside, a paragraph of its own; of \`caption\`, its number |
| \`::marker\` | a list item's number or bullet |
| \`::first-letter\` | with \`initial-letter\`, a drop capital |
| \`::first-line\` | the first line as it falls |
| \`::footnote-call\`, \`::footnote-marker\` | a note's mark in the text, and at the note |

## Pages

\`@page\` with a name, \`:first\`, \`:blank\`, \`:left\`, \`:right\`, \`:recto\`, \`:verso\`, in any combination.

| descriptor | values | what it does |
|---|---|---|
| \`size\` | two lengths; \`A3\`, \`A4\`, \`A5\`, \`B4\`, \`B5\`, \`letter\`, \`legal\`, \`ledger\`; \`portrait\`, \`landscape\` | the trimmed page (A5) |
| \`margin\` and its sides | lengths, percentages | the type area; narrowed where they leave no room |
| \`bleed\` | length | how far pictures and backgrounds go beyond the trim in the press PDF |
| \`marks\` | \`crop\`, \`cross\` | printer's marks in the press PDF |

\`@footnote\` within \`@page\` is the area of the notes: its \`border-top\` is the rule between text and notes, as long as its \`width\`; its
\`margin-top\` and \`padding-top\` are the white above and below that rule, together whole lines (in columns always one).

Fonts and colour set on \`@page\` are those of its margin boxes: ${BOX_NAMES.map((name) => code(`@${name}`)).join(", ")}. The EPUB
has no pages of its own and leaves \`@page\` out; the folios of the print edition are marked in it.

## Other rules

| rule | in print | in the EPUB |
|---|---|---|
| \`@import\` | at a sheet's head, without conditions | its rules are put in its place |
| \`@media\` | \`print\` and \`all\` | kept, but for \`print\` |
| \`@font-face\` | \`font-family\`, \`font-weight\`, \`font-style\`, \`src: url()\`; \`url("npm:package/file")\` is a font from npm; with \`unicode-range\` it is read only where the text has such characters, and of several faces that which names the text's language in \`-offprint-lang: zh-Hant zh-TW\` comes first | as \`options\` of the edition say |

## Tables

A paragraph that begins with \`Table:\` or \`:\` right before or behind a table is its caption (pandoc's notation); attributes in braces at its end
are the table's: \`: What it costs {#costs .wide}\`. Captions count where the sheet says so:

\`\`\`css
html { counter-reset: table; }
caption { counter-increment: table; }
caption::before { content: "Table " counter(table) ". "; }
\`\`\`

Columns are as wide as their content asks for. A table wider than its place is set in smaller type, down to 80 %; if that isn't enough it is
turned on its side, counterclockwise, on a page of its own among the floats. Its words are broken only where that isn't enough either, which
is reported. Rows stay whole, the head is repeated on every page; a row taller than a page is cut between lines, and reported.
`;
}

const file = join(root, "docs", "styles.md");
const made = stylesDoc();
if (process.argv[2] !== "--check") {
  mkdirSync(join(root, "docs"), { recursive: true });
  writeFileSync(file, made);
} else if (!existsSync(file) || readFileSync(file, "utf8") !== made) {
  console.log("docs/styles.md isn't what the table of properties says. Run `npm run docs` and commit it.");
  process.exitCode = 1;
}
