/** Embedded fonts as files of the book, with the rules that name them and the licences under which they are there. */
import { slug } from "./names.ts";

export interface EmbeddedFont {
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
  /** TrueType or OpenType. */
  readonly bytes: Uint8Array;
  /** The text of its licence. */
  readonly licence?: Uint8Array;
}
export interface EmbeddedFonts {
  readonly fonts: readonly EmbeddedFont[];
  /** What the text is set in: the root's `font-family`, which without embedded fonts is the reader's. */
  readonly families: readonly string[];
}
interface BookResource {
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export function fontFiles({ fonts, families }: EmbeddedFonts): {
  readonly files: readonly BookResource[];
  readonly css: string;
} {
  const files = new Map<string, BookResource>();
  const rules: string[] = [];
  for (const { family, weight, style, bytes, licence } of fonts) {
    const name = `fonts/${slug(family, "font")}`;
    const outlines = bytes[0] === 0x4f ? "otf" : "ttf"; // "OTTO"
    const path = `${name}-${weight}${style === "italic" ? "-italic" : ""}.${outlines}`;
    files.set(path, { path, mediaType: `font/${outlines}`, bytes });
    const licensed = `${name}-licence.txt`;
    if (licence) files.set(licensed, { path: licensed, mediaType: "text/plain", bytes: licence });
    const descriptors = [`font-family: ${quoted(family)}`, `font-weight: ${weight}`, `font-style: ${style}`];
    rules.push(`@font-face {\n  ${descriptors.join(";\n  ")};\n  src: url("${path}");\n}`);
  }
  if (rules.length > 0) rules.push(`html {\n  font-family: ${families.map(quoted).join(", ")};\n}`);
  return { files: [...files.values()], css: rules.join("\n") };
}

const GENERIC = /^(?:serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-\w+|math)$/;
const quoted = (family: string): string => (GENERIC.test(family) ? family : JSON.stringify(family));
