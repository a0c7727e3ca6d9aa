/**
 * A font's ToUnicode map (ISO 32000-1 §9.10.3): from the codes in a content stream to characters.
 * It is all a reader, a search or a screen reader knows of a text, so it alone is read here: a code
 * that it doesn't name becomes U+FFFD, however the font is encoded.
 */
import { isOperator, isString, type Operand, tokens } from "./pdf-tokens.ts";

/** Decodes the string of a text-showing operator. */
export type Decode = (codes: Uint8Array) => string;

const number = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0);
const utf16 = new TextDecoder("utf-16be");

/** A decoder from the decompressed bytes of a ToUnicode stream; without one, nothing can be read. */
export function toUnicode(cmap: Uint8Array | undefined, bytesPerCode: number): Decode {
  const characters = new Map<number, string>();
  let operands: Operand[] = [];
  for (const token of cmap ? tokens(cmap) : []) {
    if (!isOperator(token)) {
      operands.push(token);
      continue;
    }
    if (token.operator === "endbfchar") addCharacters(operands, characters);
    else if (token.operator === "endbfrange") addRanges(operands, characters);
    operands = [];
  }
  return (codes) => {
    let text = "";
    for (let at = 0; at < codes.length; at += bytesPerCode)
      text += characters.get(number(codes.subarray(at, at + bytesPerCode))) ?? "\uFFFD";
    return text;
  };
}

function addCharacters(operands: readonly Operand[], into: Map<number, string>): void {
  for (let i = 0; i + 1 < operands.length; i += 2) {
    const [source, target] = operands.slice(i, i + 2);
    if (isString(source) && isString(target)) into.set(number(source), utf16.decode(target));
  }
}

/** A range's target is an array with one string a code, or the first string, whose last unit counts up. */
function addRanges(operands: readonly Operand[], into: Map<number, string>): void {
  for (let i = 0; i + 2 < operands.length; i += 3) {
    const [low, high, target] = operands.slice(i, i + 3);
    if (!isString(low) || !isString(high)) continue;
    const first = number(low);
    for (let code = first; code <= number(high); code++) {
      const step = code - first;
      const item = Array.isArray(target) ? target[step] : target;
      if (isString(item)) into.set(code, Array.isArray(target) ? utf16.decode(item) : advance(item, step));
    }
  }
}

function advance(target: Uint8Array, step: number): string {
  const text = utf16.decode(target);
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + step);
}
