/** PDF's syntax (ISO 32000-1 §7.3): values, and how they are written in the fewest characters. */

/** PDF syntax as it stands. */
export class Raw {
  readonly #syntax: string;
  constructor(syntax: string) {
    this.#syntax = syntax;
  }
  toString(): string {
    return this.#syntax;
  }
}

/** A text string (ISO 32000-1 §7.9.2.2): ASCII as it is, else UTF-16. */
export function text(value: string): Raw {
  if (/^[ -~]*$/.test(value)) return new Raw(`(${value.replace(/[()\\]/g, "\\$&")})`);
  return new Raw(`<feff${Buffer.from(value, "utf16le").swap16().toString("hex")}>`);
}

/** An indirect object. One that is never ended keeps the file from ending. */
export interface Ref {
  readonly id: number;
  data: Dictionary;
  /** What `end` will write as the stream. */
  buffer: Uint8Array[];
  end(): void;
  /** `12 0 R` */
  toString(): string;
}

/** A string is a name, a `Uint8Array` a byte string. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | Date
  | Raw
  | Ref
  | readonly Value[]
  | { readonly [key: string]: Value };
export type Dictionary = Record<string, Value>;

/** A value in PDF syntax. pdfkit's own entries come by here too: its `String` objects are text, its trees and references write themselves. */
export function syntax(value: Value | undefined): string {
  if (typeof value === "string") return `/${value}`;
  if (typeof value === "number") return `${Math.round(value * 1e6) / 1e6}`;
  if (typeof value !== "object" || value === null) return `${value ?? null}`;
  if (Array.isArray(value)) return `[${value.map(syntax).join(" ")}]`;
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString("hex")}>`;
  if (value instanceof Date) return `(D:${value.toISOString().replace(/[-:T]|\.\d+/g, "")})`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === String.prototype) return text((value as Raw).toString()).toString();
  if (prototype !== Object.prototype) return (value as Raw).toString();
  let entries = "";
  for (const [key, entry] of Object.entries(value)) {
    const written = syntax(entry);
    if (entry !== undefined) entries += /^[/<([]/.test(written) ? `/${key}${written}` : `/${key} ${written}`;
  }
  return `<<${entries}>>`;
}
