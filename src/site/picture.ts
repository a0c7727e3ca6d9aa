/**
 * Makes a stand-alone SVG part of the page: one image with one name to assistive technology, its ids
 * apart from the page's own.
 */
import { escape } from "./html.ts";

/** A tag, quoted values that hold `>` included. */
const TAG = /<[A-Za-z](?:[^"'>]|"[^"]*"|'[^']*')*>/g;
const PREFIX = "sheet-";

/** The SVG as inline HTML. `name` is what a screen reader says for it. */
export function picture(svg: string, name: string): string {
  const start = svg.search(/<svg[\s>]/);
  if (start < 0) throw new Error("the picture of the first page isn't an SVG");
  return svg
    .slice(start)
    .trim()
    .replace(/<title[^>]*>[^]*?<\/title>/g, "")
    .replace(TAG, apart)
    .replace(/^<svg(?:[^"'>]|"[^"]*"|'[^']*')*>/, (root) => {
      const kept = root.replace(/\s(?:role|aria-[a-z]+|id|class)=(?:"[^"]*"|'[^']*')/g, "");
      return `${kept.slice(0, -1)} role="img" aria-labelledby="${PREFIX}name"><title id="${PREFIX}name">${escape(name)}</title>`;
    });
}

/** A tag with its ids, and what refers to them, renamed. */
const apart = (tag: string): string =>
  tag
    .replace(/(\sid=["'])/g, `$1${PREFIX}`)
    .replace(/(\s(?:xlink:)?href=["']#)/g, `$1${PREFIX}`)
    .replace(/(url\(\s*["']?#)/g, `$1${PREFIX}`);
