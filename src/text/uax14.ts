/**
 * Line break opportunities as Unicode has them: UAX #14, revision 50 (Unicode 15.0), with numbers as
 * in its example 7, which is what Unicode's own tests expect. What a typesetter wants on top of it is
 * in `tailoring.ts`.
 */
import { countWhile } from "../document/sorted.ts";
import { CLASS_LETTERS, CLASS_NAMES, CLASS_RANGES } from "./uax14-data.ts";

/** A line breaking class. `OE`, `CE` are the East Asian wide halves of OP and CP, `XP` unassigned pictographs. */
type LineClass = string;

interface Table {
  readonly starts: readonly number[];
  readonly classes: readonly LineClass[];
}
let table: Table | undefined;
function decode(): Table {
  const names = CLASS_NAMES.split(" ");
  const starts: number[] = [];
  const classes: LineClass[] = [];
  let at = 0;
  for (const [, distance, letter] of CLASS_RANGES.matchAll(/([0-9a-z]+)([^0-9a-z])/g)) {
    at += Number.parseInt(distance as string, 36);
    starts.push(at);
    classes.push(names[CLASS_LETTERS.indexOf(letter as string)] as LineClass);
  }
  return { starts, classes };
}

const memo = new Map<number, LineClass>();
export function lineClass(codePoint: number): LineClass {
  if (codePoint >= 0xac00 && codePoint <= 0xd7a3) return (codePoint - 0xac00) % 28 === 0 ? "H2" : "H3";
  let found = memo.get(codePoint);
  if (found === undefined) {
    table ??= decode();
    found = table.classes[countWhile(table.starts, (start) => start <= codePoint) - 1] as LineClass;
    memo.set(codePoint, found);
  }
  return found;
}

const set = (names: string): ReadonlySet<LineClass> => new Set(names.split(" "));
const MANDATORY = set("BK CR LF NL");
const UNMARKED = set("BK CR LF NL SP ZW");
const CLOSING = set("CL CP CE EX IS SY");
const OPEN = set("OP OE");
const LETTER = set("AL HL");
const PICTURE = set("ID EB EM XP");
const MONEY = set("PR PO");
const KOREAN = set("JL JV JT H2 H3");
const NUMERIC = set("NU SY IS");
const CLOSE = set("CL CP CE");
const GLUED_BEFORE = set("SP BA HY");

/** A base character with the marks on it (LB9). */
interface Unit {
  readonly start: number;
  readonly type: LineClass;
  /** Ends in a zero width joiner (LB8a). */
  joined: boolean;
}

function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) as number;
    const type = lineClass(codePoint);
    const before = units.at(-1);
    const mark = type === "CM" || type === "ZWJ";
    if (mark && before && !UNMARKED.has(before.type)) before.joined = type === "ZWJ";
    else units.push({ start: at, type: mark ? "AL" : type, joined: type === "ZWJ" });
    at += codePoint > 0xffff ? 2 : 1;
  }
  return units;
}

/** Offsets at which a line may (or must) begin, in order; the text's start and end are not among them. */
export function breakOpportunities(text: string): number[] {
  const units = unitsOf(text);
  const found: number[] = [];
  let regional = 0;
  /** 1 inside a number, 2 after the bracket that closes one (LB25). */
  let number = 0;
  /** The last class that isn't a space. */
  let solid: LineClass | undefined;
  let hebrew = false;
  for (let i = 0; i + 1 < units.length; i++) {
    const unit = units[i] as Unit;
    const before = unit.type;
    const next = units[i + 1] as Unit;
    if (before !== "SP") solid = before;
    regional = before === "RI" ? regional + 1 : 0;
    number = before === "NU" || (number === 1 && NUMERIC.has(before)) ? 1 : number === 1 && CLOSE.has(before) ? 2 : 0;
    const pair = { before, solid, after: next.type, later: units[i + 2]?.type, joined: unit.joined, regional, number };
    // LB21a: the hyphen of a Hebrew compound stays with what follows.
    if (!(hebrew && (before === "HY" || before === "BA") && next.type !== "SP") && mayBreak(pair))
      found.push(next.start);
    hebrew = before === "HL";
  }
  return found;
}

interface Pair {
  readonly before: LineClass;
  readonly solid: LineClass | undefined;
  readonly after: LineClass;
  readonly later: LineClass | undefined;
  readonly joined: boolean;
  readonly regional: number;
  readonly number: number;
}

/** Rules LB4 to LB31 in their order. */
function mayBreak({ before, solid, after, later, joined, regional, number }: Pair): boolean {
  if (before === "CR" && after === "LF") return false;
  if (MANDATORY.has(before)) return true;
  if (MANDATORY.has(after) || after === "SP" || after === "ZW") return false;
  if (solid === "ZW") return true;
  if (joined || after === "WJ" || before === "WJ" || before === "GL") return false;
  if (after === "GL" && !GLUED_BEFORE.has(before)) return false;
  if (CLOSING.has(after)) return false;
  if (solid !== undefined && OPEN.has(solid)) return false;
  if (solid === "QU" && OPEN.has(after)) return false;
  if (solid !== undefined && CLOSE.has(solid) && after === "NS") return false;
  if (solid === "B2" && after === "B2") return false;
  if (before === "SP") return true;
  if (after === "QU" || before === "QU") return false;
  if (after === "CB" || before === "CB") return true;
  return !withinWord(before, after, later, regional, number);
}

/** LB21 to LB30b: pairs that stay together. */
function withinWord(
  before: LineClass,
  after: LineClass,
  later: LineClass | undefined,
  regional: number,
  number: number,
): boolean {
  if (after === "BA" || after === "HY" || after === "NS" || before === "BB" || after === "IN") return true;
  if (before === "SY" && after === "HL") return true;
  if (LETTER.has(before) && (after === "NU" || MONEY.has(after) || LETTER.has(after))) return true;
  if (LETTER.has(after) && (before === "NU" || MONEY.has(before) || before === "IS")) return true;
  if (PICTURE.has(after) && before === "PR" && after !== "XP") return true;
  if (PICTURE.has(before) && after === "PO" && before !== "XP") return true;
  if (number === 1 && (NUMERIC.has(after) || CLOSE.has(after) || MONEY.has(after))) return true;
  if (number === 2 && MONEY.has(after)) return true;
  if (after === "NU" && (MONEY.has(before) || OPEN.has(before) || before === "HY")) return true;
  if (MONEY.has(before) && (OPEN.has(after) || after === "HY") && later === "NU") return true;
  if (before === "JL" && (after === "JL" || after === "JV" || after === "H2" || after === "H3")) return true;
  if ((before === "JV" || before === "H2") && (after === "JV" || after === "JT")) return true;
  if ((before === "JT" || before === "H3") && after === "JT") return true;
  if ((KOREAN.has(before) && after === "PO") || (before === "PR" && KOREAN.has(after))) return true;
  if ((LETTER.has(before) || before === "NU") && after === "OP") return true;
  if (before === "CP" && (LETTER.has(after) || after === "NU")) return true;
  if (before === "RI" && after === "RI") return regional % 2 === 1;
  return (before === "EB" || before === "XP") && after === "EM";
}
