/**
 * Opens a finished PDF with a parser that isn't its writer (@cantoo/pdf-lib), and reads the two kinds
 * of value that it leaves to its user: compressed streams and text strings.
 */

import { inflateRawSync } from "node:zlib";
import {
  decodePDFRawStream,
  ParseSpeeds,
  type PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFRawStream,
  PDFString,
} from "./pdf-lib.ts";

export function open(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, {
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
    throwOnInvalidObject: true,
  });
}

const ZLIB_HEADER = 2;
/** A stream's bytes without its filters. Its checksum (RFC 1950 §2.2) is a rule of its own. */
export function inflate(stream: PDFRawStream): Uint8Array {
  const plainFlate =
    stream.dict.lookup(PDFName.of("Filter")) === PDFName.of("FlateDecode") &&
    !stream.dict.has(PDFName.of("DecodeParms"));
  return plainFlate ? inflateRawSync(stream.contents.subarray(ZLIB_HEADER)) : decodePDFRawStream(stream).decode();
}

/** A text string (ISO 32000-1 §7.9.2.2) from its bytes or its object; undefined where it is something else. */
export function textOf(value: Uint8Array | PDFObject | undefined): string | undefined {
  if (value instanceof PDFString || value instanceof PDFHexString) return value.decodeText();
  if (!(value instanceof Uint8Array)) return undefined;
  return PDFHexString.of(Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("")).decodeText();
}

/** Names are one object each in a process; reading them is slow and done by the hundred thousand. */
const keys = new Map<string, PDFName>();
const texts = new Map<PDFName, string>();
function memo<K, V>(known: Map<K, V>, of: K, make: () => V): V {
  const value = known.get(of) ?? make();
  if (known.size < 10_000) known.set(of, value);
  return value;
}
const keyOf = (key: string): PDFName => memo(keys, key, () => PDFName.of(key));

/** A name in a dictionary; undefined where there is none. */
export function nameOf(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(keyOf(key));
  return value instanceof PDFName ? memo(texts, value, () => value.decodeText()) : undefined;
}

/** A number in a dictionary; undefined where there is none. */
export function numberOf(dict: PDFDict, key: string): number | undefined {
  const value = dict.lookup(keyOf(key));
  return value instanceof PDFNumber ? value.asNumber() : undefined;
}

/** Whether a dictionary says `true`. */
export const isTrue = (dict: PDFDict | undefined, key: string): boolean => String(dict?.lookup(keyOf(key))) === "true";
