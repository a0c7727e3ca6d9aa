/**
 * Colour profiles: sRGB made from its definition (no file needed), and the few facts of a printer's
 * profile that an output intent names (ICC.1:2004-10).
 */
import { createHash } from "node:crypto";

/** Primaries and white of sRGB adapted to D50, X Y Z each, and the adaptation (IEC 61966-2-1; Bradford). */
const WHITE = [0.9642, 1, 0.8249];
const RED = [0.43607, 0.22249, 0.01392];
const GREEN = [0.38515, 0.71687, 0.09708];
const BLUE = [0.14307, 0.06061, 0.7141];
const ADAPTATION = [1.04788, 0.02292, -0.05021, 0.02959, 0.99048, -0.01706, -0.00925, 0.01508, 0.75168];
/** Parametric curve of type 3: γ, a, b, c, d. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

const HEADER = 128;

let made: Uint8Array | undefined;

/** A version 4 display profile of sRGB. */
export function srgb(): Uint8Array {
  made ??= makeSrgb();
  return made;
}

function makeSrgb(): Uint8Array {
  const curve = tag("para", [...u16(3), 0, 0, ...CURVE.flatMap(fixed)]);
  const tags: [string, number[]][] = [
    ["desc", text("sRGB")],
    ["cprt", text("No copyright, use freely")],
    ["wtpt", tag("XYZ ", WHITE.flatMap(fixed))],
    ["chad", tag("sf32", ADAPTATION.flatMap(fixed))],
    ["rXYZ", tag("XYZ ", RED.flatMap(fixed))],
    ["gXYZ", tag("XYZ ", GREEN.flatMap(fixed))],
    ["bXYZ", tag("XYZ ", BLUE.flatMap(fixed))],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  const table = u32(tags.length);
  const data: number[] = [];
  const placed = new Map<number[], number>();
  const start = HEADER + 4 + tags.length * 12;
  for (const [name, body] of tags) {
    const at = placed.get(body) ?? start + data.length;
    if (!placed.has(body)) data.push(...body, ...Array<number>((4 - (body.length % 4)) % 4).fill(0));
    placed.set(body, at);
    table.push(...ascii(name), ...u32(at), ...u32(body.length));
  }
  const header = [...u32(start + data.length), 0, 0, 0, 0, 4, 0x20, 0, 0, ...ascii("mntrRGB XYZ ")];
  // A date is required; sRGB's standard is of October 1999.
  header.push(...[1999, 10, 18, 0, 0, 0].flatMap(u16), ...ascii("acsp"));
  const blank = Array<number>(HEADER).fill(0);
  header.push(...blank.slice(0, 68 - header.length), ...WHITE.flatMap(fixed));
  header.push(...blank.slice(0, HEADER - header.length));
  return Uint8Array.from([...header, ...table, ...data]);
}
const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16((value >>> 16) & 0xffff), ...u16(value & 0xffff)];
const fixed = (value: number): number[] => u32(Math.round(value * 65536));
const ascii = (value: string): number[] => [...value].map((character) => character.charCodeAt(0));
const tag = (type: string, body: readonly number[]): number[] => [...ascii(type), 0, 0, 0, 0, ...body];
/** A multi-localized string with one entry. */
function text(value: string): number[] {
  const units = [...value].flatMap((character) => u16(character.charCodeAt(0)));
  return tag("mluc", [...u32(1), ...u32(12), ...ascii("enUS"), ...u32(units.length), ...u32(28), ...units]);
}

export interface ProfileFacts {
  readonly space: "gray" | "rgb" | "cmyk" | "other";
  /** `prtr`, `mntr`, `scnr`, `spac` … */
  readonly kind: string;
  readonly description: string;
}

/** Undefined where the bytes are no profile, or not all of one. */
export function readProfile(bytes: Uint8Array): ProfileFacts | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < HEADER + 4 || file.toString("latin1", 36, 40) !== "acsp") return undefined;
  if (file.readUInt32BE(0) > file.length) return undefined;
  const space = SPACES[file.toString("latin1", 16, 20)] ?? "other";
  return { space, kind: file.toString("latin1", 12, 16), description: description(file) };
}
const SPACES: Readonly<Record<string, ProfileFacts["space"]>> = { GRAY: "gray", "RGB ": "rgb", CMYK: "cmyk" };

function description(file: Buffer): string {
  const count = Math.min(file.readUInt32BE(HEADER), 100);
  for (let index = 0, at = HEADER + 4; index < count && at + 12 <= file.length; index++, at += 12) {
    if (file.toString("latin1", at, at + 4) !== "desc") continue;
    const body = file.subarray(file.readUInt32BE(at + 4));
    if (body.length < 28) return "";
    if (body.toString("latin1", 0, 4) === "desc") {
      return body.toString("latin1", 12, 12 + body.readUInt32BE(8)).replace(/\0[\s\S]*$/, "");
    }
    const from = body.readUInt32BE(24);
    const units = body.subarray(from, from + body.readUInt32BE(20));
    return Buffer.from(units).swap16().toString("utf16le");
  }
  return "";
}

/** Bytes as hexadecimal SHA-256: identifiers that depend on content alone. */
export const digest = (...parts: readonly (Uint8Array | string)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
