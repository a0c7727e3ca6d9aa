/**
 * Object streams and cross-reference streams (ISO 32000-1 §7.5.7–8): objects without a stream of their
 * own are collected and compressed together, and so is the table of where each object is.
 */
import { predict } from "./predict.ts";
import type { Dictionary } from "./syntax.ts";

/** Objects in one stream: readers unpack a stream whole to come to one object in it. */
export const STREAM_OBJECTS = 250;

/** An object as it stands in a file: its number and its syntax. */
export interface Written {
  readonly id: number;
  readonly syntax: string;
}

/** What an object stream holds, and its dictionary's entries. */
export function objectStream(objects: readonly Written[]): {
  readonly bytes: Uint8Array;
  readonly entries: Dictionary;
} {
  let index = "";
  let body = "";
  for (const { id, syntax } of objects) {
    index += `${id} ${body.length} `;
    body += `${syntax}\n`;
  }
  return {
    bytes: Buffer.from(index + body, "latin1"),
    entries: { Type: "ObjStm", N: objects.length, First: index.length, Filter: "FlateDecode" },
  };
}

/** Where an object is: a byte offset, or a place in an object stream. */
export type Place = number | { readonly stream: number; readonly index: number };

/** Bytes of a row: a type, an offset or the number of a stream, an index in it. */
const FIELDS = [1, 4, 1] as const;
const ROW = 6;

/** The rows of all objects from 0 on, which is free, with PNG's filters; and the dictionary's entries. */
export function crossReferences(places: readonly Place[]): {
  readonly bytes: Uint8Array;
  readonly entries: Dictionary;
} {
  const rows = new Uint8Array((places.length + 1) * ROW);
  const view = new DataView(rows.buffer);
  places.forEach((place, nth) => {
    const at = (nth + 1) * ROW;
    const plain = typeof place === "number";
    view.setUint8(at, plain ? 1 : 2);
    view.setUint32(at + 1, plain ? place : place.stream);
    view.setUint8(at + 5, plain ? 0 : place.index);
  });
  const DecodeParms = { Predictor: 15, Colors: 1, BitsPerComponent: 8, Columns: ROW };
  return {
    bytes: predict(rows, ROW, 1),
    entries: { Type: "XRef", Size: places.length + 1, W: FIELDS, Filter: "FlateDecode", DecodeParms },
  };
}
