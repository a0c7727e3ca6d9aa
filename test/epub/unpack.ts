/** A finished EPUB opened for tests by other libraries than those that wrote it, and a strict look at its XML. */
import { unzipSync } from "fflate";
import { number } from "../../src/document/numbering.ts";
import { outline } from "../../src/document/outline.ts";
import type { Publication } from "../../src/document/tree.ts";
import { type EpubInput, packEpub } from "../../src/epub/pack.ts";
import { PAGE_STARTS, PICTURES } from "./sample.ts";

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** Files in the order of the archive. */
  readonly names: readonly string[];
  readonly codes: readonly string[];
  readonly text: (name: string) => string;
  /** XHTML of the spine, in order. */
  readonly spine: readonly string[];
}

export async function built(publication: Publication, options: Partial<EpubInput> = {}): Promise<Unpacked> {
  const { value, diagnostics } = await packEpub({
    publication,
    numbering: number(publication),
    outline: outline(publication),
    css: "p { margin: 0 }",
    pictures: PICTURES,
    pageStarts: PAGE_STARTS,
    modified: "2025-11-24T10:00:00Z",
    ...options,
  });
  const files = unzipSync(value);
  const text = (name: string): string => {
    const bytes = files[`OEBPS/${name}`];
    if (!bytes) throw new Error(`no ${name} among ${Object.keys(files).join(", ")}`);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  };
  const opf = text("content.opf");
  const href = (id: string): string => new RegExp(`<item id="${id}" href="([^"]+)"`).exec(opf)?.[1] ?? "";
  const spine = [...opf.matchAll(/<itemref idref="([^"]+)"/g)].map(([, id]) => text(href(id ?? "")));
  return { bytes: value, names: Object.keys(files), codes: diagnostics.map(({ code }) => code), text, spine };
}

/** What keeps a text from being well-formed XML, or undefined. */
export function malformed(xml: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(xml)) return "a control character";
  if (/\p{Surrogate}/u.test(xml)) return "a lone surrogate";
  const open: string[] = [];
  const token = /<\?[^>]*\?>|<!DOCTYPE html>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  while (token.lastIndex < xml.length) {
    const from = token.lastIndex;
    const match = token.exec(xml);
    if (!match) return `no token: ${xml.slice(from, from + 40)}`;
    const [all, close, name, attributes = "", empty] = match;
    if (/&(?!(?:amp|lt|gt|quot);)/.test(all)) return `a bare &: ${all}`;
    const keys = [...attributes.matchAll(/\s([\w:.-]+)=/g)].map(([, key]) => key);
    if (new Set(keys).size < keys.length) return `an attribute twice: ${all}`;
    if (name === undefined || empty) continue;
    if (!close) open.push(name);
    else if (open.pop() !== name) return `</${name}> closes nothing`;
  }
  return open.length > 0 ? `${open.join(" ")} left open` : undefined;
}

/** Text as a reader reads it: blocks and cells apart, other tags nothing. */
export function words(xhtml: string): string[] {
  const body = /<body>(.*)<\/body>/s.exec(xhtml)?.[1] ?? "";
  const flat = body
    .replace(
      /<\/?(?:p|h\d|li|td|th|tr|dt|dd|div|section|aside|header|footer|figure|figcaption|pre|blockquote|br|caption)\b[^>]*>/g,
      " ",
    )
    .replace(/<[^>]+>/g, "");
  const plain = flat.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return plain.split(/\s+/).filter((word) => word !== "");
}
