/**
 * Writes src/text/uax14-data.ts from the Unicode Character Database: the line breaking class of every
 * code point, resolved as LB1 says, as one string. Usage:
 *
 *     node scripts/linebreak-classes.js FOLDER-OF-UCD > src/text/uax14-data.ts
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (!folder) throw new Error("name the folder that holds LineBreak.txt");
const LIMIT = 0x110000;

/** The `A..B ; VALUE` lines of a data file. */
function* entries(name) {
  for (const line of readFileSync(join(folder, name), "utf8").split("\n")) {
    const match = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)/.exec(line);
    if (match) yield [parseInt(match[1], 16), parseInt(match[2] ?? match[1], 16), match[3]];
  }
}
function propertyOf(name, keep) {
  const values = new Map();
  for (const [from, to, value] of entries(name)) {
    if (keep(value)) for (let c = from; c <= to; c++) values.set(c, value);
  }
  return values;
}

const categories = new Map();
let rangeStart = 0;
for (const line of readFileSync(join(folder, "UnicodeData.txt"), "utf8").split("\n")) {
  const [code, name, category] = line.split(";");
  if (!name) continue;
  const c = parseInt(code, 16);
  if (name.endsWith(", First>")) rangeStart = c;
  else if (name.endsWith(", Last>")) for (let i = rangeStart; i <= c; i++) categories.set(i, category);
  categories.set(c, category);
}
const wide = propertyOf("EastAsianWidth.txt", (value) => "FWH".includes(value));
const pictures = propertyOf("emoji/emoji-data.txt", (value) => value === "Extended_Pictographic");

const classes = new Array(LIMIT).fill("AL");
// Defaults of unassigned code points (LineBreak.txt, @missing).
for (const [from, to, value] of [
  [0x3400, 0x4dbf, "ID"],
  [0x4e00, 0x9fff, "ID"],
  [0xf900, 0xfaff, "ID"],
  [0x1f000, 0x1faff, "ID"],
  [0x1fc00, 0x1fffd, "ID"],
  [0x20000, 0x2fffd, "ID"],
  [0x30000, 0x3fffd, "ID"],
  [0x20a0, 0x20cf, "PR"],
]) {
  classes.fill(value, from, to + 1);
}
for (const [from, to, value] of entries("LineBreak.txt")) {
  for (let c = from; c <= to; c++) classes[c] = resolved(c, value);
}
for (const c of pictures.keys()) if (!categories.has(c)) classes[c] = "XP";

/** LB1, and the halves of OP and CP that LB30 tells apart. */
function resolved(c, value) {
  switch (value) {
    case "AI":
    case "SG":
    case "XX":
      return "AL";
    case "SA":
      return ["Mn", "Mc"].includes(categories.get(c)) ? "CM" : "AL";
    case "CJ":
      return "NS";
    case "OP":
      return wide.has(c) ? "OE" : "OP";
    case "CP":
      return wide.has(c) ? "CE" : "CP";
    // Every 28th syllable is H2: told apart by arithmetic, not in the table.
    case "H2":
      return "H3";
    default:
      return value;
  }
}

const names = [...new Set(classes)].toSorted((a, b) => (a < b ? -1 : 1));
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+,-./:;<=>?@";
let data = "";
let previous = "";
let last = 0;
for (let c = 0; c < LIMIT; c++) {
  if (classes[c] === previous) continue;
  previous = classes[c];
  data += (c - last).toString(36) + letters[names.indexOf(previous)];
  last = c;
}
const lines = data.match(/.{1,110}/g).map((line) => `  ${JSON.stringify(line)}`);
console.log(`/** Made by scripts/linebreak-classes.js from Unicode 15.0; see there. Each entry is the distance to the range before in base 36 and a letter for the class. */
export const CLASS_NAMES = ${JSON.stringify(names.join(" "))};
export const CLASS_LETTERS = ${JSON.stringify(letters)};
export const CLASS_RANGES = [
${lines.join(",\n")},
].join("");`);
