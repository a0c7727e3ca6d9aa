/**
 * Makes a stand-alone SVG part of the page: one image with one name to assistive technology, its ids
 * apart from the page's own.
 */
import { escape } from "./html.ts";

/** A tag, quoted values that hold `>` included. */
const TAG = /<[A-Za-z](?:[^"'>]|"[^"]*"|'[^']*')*>/g;
const ROOT = new RegExp(`^${TAG.source}`);
const PREFIX = "sheet-";

/** The SVG as inline HTML. `name` is what a screen reader says for it; the style sheet finds width over height in `--ratio`. */
export function picture(svg: string, name: string): string {
  const start = svg.search(/<svg[\s>]/);
  if (start < 0) throw new Error("the picture of the first page isn't an SVG");
  return svg
    .slice(start)
    .trim()
    .replace(/<title[^>]*>[^]*?<\/title>/g, "")
    .replace(TAG, apart)
    .replace(ROOT, (root) => named(root, name));
}

/** The root tag with a role, a name and its shape. */
function named(root: string, name: string): string {
  const [, , width = 1, height = 1] = (/\sviewBox=["']([^"']+)/.exec(root)?.[1] ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const kept = root.slice(0, -1).replace(/\s(?:role|aria-[a-z]+|id|class|style)=(?:"[^"]*"|'[^']*')/g, "");
  const added = `style="--ratio: ${(width / height).toFixed(4)}" role="img" aria-labelledby="${PREFIX}name"`;
  return `${kept} ${added}><title id="${PREFIX}name">${escape(name)}</title>`;
}

/** A tag with its ids, and what refers to them, renamed. */
const apart = (tag: string): string =>
  tag
    .replace(/(\sid=["'])/g, `$1${PREFIX}`)
    .replace(/(\s(?:xlink:)?href=["']#)/g, `$1${PREFIX}`)
    .replace(/(url\(\s*["']?#)/g, `$1${PREFIX}`);
