/**
 * The syntax of PDF content (ISO 32000-1 §7.2–7.3, §7.8.2): operands and operators of a content
 * stream or a CMap, in order. Objects come as JavaScript values; inline images are passed over.
 */

export interface Name {
  readonly name: string;
}
export interface Operator {
  readonly operator: string;
}
export type Operand = number | Uint8Array | Name | readonly Operand[] | ReadonlyMap<string, Operand>;
export type Token = Operand | Operator;

const code = (character: string): number => character.charCodeAt(0);
const [REGULAR, SPACE, DELIMITER] = [0, 1, 2];
/** The class of each byte (§7.2.2). Files have millions of them, hence a table. */
const CLASS = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) CLASS[byte] = SPACE;
for (const character of "()<>[]{}/%") CLASS[code(character)] = DELIMITER;
const isSpace = (byte: number): boolean => CLASS[byte] === SPACE;
const ESCAPES = new Map([..."nrtbf"].map((letter, i) => [code(letter), [10, 13, 9, 8, 12][i] ?? 0]));
const isRegular = (byte: number): boolean => CLASS[byte] === REGULAR;
/** One object for each operator, since they come by the million. */
const operators = new Map<string, Operator>();

export const isOperator = (token: Token): token is Operator =>
  typeof token === "object" && "operator" in token && typeof token.operator === "string";
export const isName = (token: Token | undefined): token is Name =>
  typeof token === "object" && "name" in token && typeof token.name === "string";
export const isString = (token: Token | undefined): token is Uint8Array => token instanceof Uint8Array;

/** All tokens of a stream. */
export function* tokens(bytes: Uint8Array): Generator<Token> {
  const reader = new Reader(bytes);
  for (let token = reader.next(); token !== undefined; token = reader.next()) yield token;
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next token, or undefined at the end; a closing bracket comes as an operator. */
  next(): Token | undefined {
    this.#skipSpace();
    const byte = this.#bytes[this.#at];
    if (byte === undefined) return undefined;
    const follower = this.#bytes[this.#at + 1];
    if (byte === code("/")) return { name: this.#name() };
    if (byte === code("(")) return this.#literal();
    if (byte === code("[")) return this.#array();
    if (byte === code("<")) return follower === code("<") ? this.#dictionary() : this.#hex();
    if (byte === code(">") && follower === code(">")) this.#at += 1;
    if (!isRegular(byte)) {
      this.#at += 1;
      return { operator: String.fromCharCode(byte) };
    }
    const number = this.#number();
    if (number !== undefined) return number;
    const word = this.#word();
    if (word === "ID") this.#skipImage();
    const operator = operators.get(word) ?? { operator: word };
    if (operators.size < 1000) operators.set(word, operator);
    return operator;
  }

  /** A number in decimals; undefined, and nothing read, where the word is something else. */
  #number(): number | undefined {
    const bytes = this.#bytes;
    let at = this.#at;
    const sign = bytes[at];
    if (sign === 43 || sign === 45) at++;
    let value = 0;
    let digits = 0;
    let divisor = 0;
    for (let byte = bytes[at]; byte !== undefined && isRegular(byte); byte = bytes[++at]) {
      if (byte === 46 && divisor === 0) divisor = 1;
      else if (byte >= 48 && byte <= 57) {
        value = value * 10 + byte - 48;
        divisor *= 10;
        digits++;
      } else return undefined;
    }
    if (digits === 0) return undefined;
    this.#at = at;
    const size = divisor > 0 ? value / divisor : value;
    return sign === 45 ? -size : size;
  }

  #skipSpace(): void {
    for (let byte = this.#bytes[this.#at]; byte !== undefined; byte = this.#bytes[++this.#at]) {
      if (byte === code("%")) while (!isLineEnd(this.#bytes[this.#at])) this.#at++;
      else if (!isSpace(byte)) return;
    }
  }

  #word(): string {
    const start = this.#at;
    while (this.#at < this.#bytes.length && isRegular(this.#bytes[this.#at] ?? 0)) this.#at++;
    return String.fromCharCode(...this.#bytes.subarray(start, this.#at));
  }

  #name(): string {
    this.#at += 1;
    const word = this.#word();
    if (!word.includes("#")) return word;
    return word.replace(/#([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  }

  #array(): readonly Operand[] {
    this.#at += 1;
    const items: Operand[] = [];
    for (let token = this.next(); token !== undefined; token = this.next())
      if (!isOperator(token)) items.push(token);
      else if (token.operator === "]") break;
    return items;
  }

  #dictionary(): ReadonlyMap<string, Operand> {
    this.#at += 2;
    const entries = new Map<string, Operand>();
    let key: string | undefined;
    for (let token = this.next(); token !== undefined; token = this.next()) {
      if (isOperator(token)) {
        if (token.operator === ">") break;
        key = undefined; // true, false, null: nothing here needs them
      } else if (key === undefined) key = isName(token) ? token.name : undefined;
      else {
        entries.set(key, token);
        key = undefined;
      }
    }
    return entries;
  }

  /** §7.3.4.3: white space doesn't count, and neither does a last digit that is missing. */
  #hex(): Uint8Array {
    const end = this.#bytes.indexOf(code(">"), this.#at + 1);
    const digits = this.#bytes.subarray(this.#at + 1, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#bytes.length : end + 1;
    const out = new Uint8Array((digits.length + 1) >> 1);
    let count = 0;
    for (const digit of digits) {
      if (isSpace(digit)) continue;
      const value = digit <= 57 ? digit - 48 : (digit & 31) + 9;
      out[count >> 1] = (out[count >> 1] ?? 0) | (count % 2 === 0 ? value << 4 : value & 15);
      count++;
    }
    return out.subarray(0, (count + 1) >> 1);
  }

  /** §7.3.4.2: balanced parentheses, escapes, octal codes. */
  #literal(): Uint8Array {
    const plain = this.#at + 1;
    let end = plain;
    for (let byte = this.#bytes[end]; byte !== undefined && (byte < 40 || byte > 41) && byte !== 92; )
      byte = this.#bytes[++end];
    if (this.#bytes[end] === code(")")) {
      this.#at = end + 1;
      return this.#bytes.subarray(plain, end);
    }
    const out: number[] = [];
    let depth = 1;
    for (this.#at = plain; this.#at < this.#bytes.length; this.#at++) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte === code("\\")) {
        this.#escape(out);
        continue;
      }
      if (byte === code("(")) depth += 1;
      else if (byte === code(")")) depth -= 1;
      if (depth === 0) break;
      out.push(byte);
    }
    this.#at += 1;
    return Uint8Array.from(out);
  }

  /** Reads what follows a backslash and stops on its last byte. */
  #escape(out: number[]): void {
    const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...this.#bytes.subarray(this.#at + 1, this.#at + 4)))?.[0];
    this.#at += octal?.length ?? 1;
    const byte = this.#bytes[this.#at] ?? 0;
    if (octal !== undefined) out.push(parseInt(octal, 8) & 255);
    else if (!isLineEnd(byte)) out.push(ESCAPES.get(byte) ?? byte);
    else if (byte === 13 && this.#bytes[this.#at + 1] === 10) this.#at += 1;
  }

  /** §8.9.7: an inline image's data end with EI between white space. */
  #skipImage(): void {
    for (; this.#at < this.#bytes.length; this.#at++) {
      const [before, e, i, after] = this.#bytes.subarray(this.#at, this.#at + 4);
      const ends = e === code("E") && i === code("I") && isSpace(before ?? 0) && !isRegular(after ?? 32);
      if (ends) return;
    }
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === undefined || byte === 10 || byte === 13;
}
