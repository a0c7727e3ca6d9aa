/**
 * The elements that the tree can be built of, by their HTML names, from Markdown and raw HTML alike:
 * where each may stand, what it holds, what it ends. One row an element.
 */

export interface Element {
  readonly is: "block" | "inline" | "part";
  readonly holds: "blocks" | "inlines" | "parts" | "text" | "nothing";
  /** The tree's element, where it has another name there. */
  readonly as?: string;
  /** A class that tells it apart there. */
  readonly named?: string;
  /** Open elements that it ends when it begins (HTML's optional end tags), looked for no further out than `within`. */
  readonly ends?: readonly string[];
  readonly within?: readonly string[];
  /** Its end tag may be missing (HTML 13.1.2.4). */
  readonly endOptional?: true;
}

const row = (is: Element["is"], holds: Element["holds"], more: Omit<Element, "is" | "holds"> = {}): Element => ({
  is,
  holds,
  ...more,
});
const each = (names: string, element: Element): [string, Element][] => names.split(" ").map((name) => [name, element]);

const TABLE = ["table"];
export const ELEMENTS: ReadonlyMap<string, Element> = new Map([
  ...each("p", row("block", "inlines", { endOptional: true })),
  ...each("h1 h2 h3 h4 h5 h6", row("block", "inlines")),
  ...each("summary", row("block", "inlines", { as: "p", named: "summary" })),
  ...each("blockquote figure", row("block", "blocks")),
  ...each("div section aside header footer address", row("block", "blocks")),
  ...each("article main nav center hgroup form fieldset search", row("block", "blocks", { as: "div" })),
  ...each("details", row("block", "blocks", { as: "div", named: "details" })),
  ...each("ul ol dl table", row("block", "parts")),
  ...each("menu", row("block", "parts", { as: "ul" })),
  ...each("pre", row("block", "text")),
  ...each("hr", row("block", "nothing")),
  ...each("note", row("part", "blocks")),
  ...each("li", row("part", "blocks", { ends: ["li"], within: ["ul", "ol", "menu"], endOptional: true })),
  ...each("dt", row("part", "inlines", { ends: ["dt", "dd"], within: ["dl"], endOptional: true })),
  ...each("dd", row("part", "blocks", { ends: ["dt", "dd"], within: ["dl"], endOptional: true })),
  ...each(
    "thead tbody tfoot",
    row("part", "parts", { ends: ["thead", "tbody", "tfoot", "caption"], within: TABLE, endOptional: true }),
  ),
  ...each("tr", row("part", "parts", { ends: ["tr", "caption"], within: TABLE, endOptional: true })),
  ...each("td th", row("part", "blocks", { ends: ["td", "th"], within: ["tr", "table"], endOptional: true })),
  ...each("caption", row("part", "inlines")),
  ...each("figcaption", row("part", "blocks")),
  ...each(
    "em strong del ins sub sup small cite q kbd abbr mark u i b span dfn var samp time bdi ruby rt rp",
    row("inline", "inlines"),
  ),
  ...each("s strike", row("inline", "inlines", { as: "del" })),
  ...each("font big bdo label data picture", row("inline", "inlines", { as: "span" })),
  ...each("a", row("inline", "inlines")),
  ...each("code", row("inline", "text")),
  ...each("tt", row("inline", "text", { as: "code" })),
  ...each("br img wbr", row("inline", "nothing")),
]);

/** Elements that do something or fetch something: dropped with all they hold, and reported. */
export const DROPPED: ReadonlySet<string> = new Set(
  "script style iframe object embed applet noscript template canvas audio video button input select textarea option svg math".split(
    " ",
  ),
);

/** Dropped ones without an end tag. */
export const VOID: ReadonlySet<string> = new Set(
  "input embed br img hr wbr link meta base source track col area".split(" "),
);

/** Elements that say nothing about the text: left out in silence. */
export const SILENT: ReadonlySet<string> = new Set(
  "html head body link meta base title source track col colgroup wbr".split(" "),
);
