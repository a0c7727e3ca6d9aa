/** Small parts of HTML: text that can't break out of where it stands. */

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for an element or a double-quoted attribute. */
export const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** JSON for a `<script>`: no `<` is left that could end it or open a comment (HTML, "script data" states). */
export const scriptJson = (value: unknown): string => JSON.stringify(value, undefined, 2).replaceAll("<", "\\u003c");

/** CSS for a `<style>`: `</` can't end it. In CSS strings, the only place where it can stand, `<\/` says the same. */
export const styleText = (css: string): string => css.replaceAll("</", "<\\/");

/** A `<meta>`, or nothing where there is nothing to say. */
export const meta = (key: "name" | "property", name: string, content: string | undefined): string =>
  content ? `<meta ${key}="${name}" content="${escape(content)}">` : "";
