/** Blocks as XHTML, straight from the tree, and the file around them. Element names are the tree's, so that the print edition's style sheet fits. */

import type { Diagnostic } from "../diagnostic.ts";
import { elementName, headingsOf, never } from "../document/element.ts";
import { columnsOf } from "../document/table.ts";
import { phrasesOf } from "../document/titleblock.ts";
import type {
  Block,
  CodeBlock,
  Definitions,
  Division,
  Figure,
  Heading,
  List,
  Note,
  Table,
  TableCell,
  TableRow,
} from "../document/tree.ts";
import { characters, image, inlines, reference, says } from "./inline.ts";
import type { BookFile } from "./plan.ts";
import { semantics, termOf } from "./semantics.ts";
import { type Book, open, type PageTarget, pageMarksAt, type Writing } from "./writing.ts";
import { attributes, languageAttributes, leaf, text } from "./xml.ts";

/** One file of the book, with the marks of the pages that begin in it. */
export function fileContent(
  file: BookFile,
  book: Book,
  lang: string,
  manySections: boolean,
): { xhtml: string; pages: readonly PageTarget[]; diagnostics: readonly Diagnostic[] } {
  const { section, opens } = file;
  const to: Writing = { ...book, file: file.name, out: [], pages: [], diagnostics: [] };
  const term = termOf(section, manySections ? "chapter" : undefined);
  if (opens) pageMarksAt(section, to);
  const [heading] = opens ? headingsOf(section) : [];
  const added = {
    ...(opens ? semantics("section", term) : { id: undefined }),
    "aria-labelledby": heading?.anchor,
  };
  to.out.push(open("section", section, added), "\n");
  blocks(file.blocks, to);
  notes(file.notes, to);
  to.out.push("</section>");
  return { xhtml: page(file.title, lang, to.out.join("")), pages: to.pages, diagnostics: to.diagnostics };
}

/** An XHTML file of the book. */
export function page(title: string, lang: string, body: string, css = "style.css"): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${attributes(languageAttributes(lang))}>
<head>
<meta charset="UTF-8"/>
<title>${text(title)}</title>
<link rel="stylesheet" type="text/css" href="${css}"/>
</head>
<body>
${body}
</body>
</html>
`;
}

function blocks(nodes: readonly Block[], to: Writing): void {
  for (const node of nodes) block(node, to);
}

function block(node: Block, to: Writing): void {
  if (node.kind !== "code-block") pageMarksAt(node, to);
  switch (node.kind) {
    case "paragraph": {
      const term = termOf(node);
      to.out.push(open("p", node, term === "subtitle" ? semantics("p", term) : {}));
      inlines(node.children, to);
      break;
    }
    case "heading":
      heading(node, to);
      break;
    case "quote":
      to.out.push(open("blockquote", node, semantics("blockquote", termOf(node))), "\n");
      blocks(node.children, to);
      break;
    case "list":
      list(node, to);
      break;
    case "code-block":
      return codeBlock(node, to);
    case "table":
      table(node, to);
      break;
    case "figure":
      figure(node, to);
      break;
    case "image-block":
      pageMarksAt(node.image, to);
      image(node.image, to);
      return;
    case "rule":
      to.out.push(open("hr", node).slice(0, -1), "/>\n");
      return;
    case "division":
      division(node, to);
      break;
    case "definitions":
      definitions(node, to);
      break;
    default:
      never(node);
  }
  to.out.push(`</${elementName(node)}>\n`);
}

/** Readers hear levels without gaps, and nothing of a heading without words; the element stays what the style sheet knows. */
function heading(node: Heading, to: Writing): void {
  const level = to.levels.get(node.id);
  const heard = level !== undefined && level !== node.level ? { "aria-level": level } : {};
  to.out.push(open(`h${node.level}`, node, says(node.children) ? heard : { role: "presentation" }));
  const [only, ...more] = node.children;
  const phrases = node.classes.includes("title") && only?.kind === "text" ? phrasesOf(only.value) : [];
  if (only && phrases.length > 1 && more.length === 0 && !to.marks.has(only.id))
    to.out.push(phrases.map((phrase) => leaf("span", phrase, { class: "phrase" })).join(" "));
  else inlines(node.children, to);
}

function division(node: Division, to: Writing): void {
  to.out.push(open(node.tag, node, semantics(node.tag, termOf(node))), "\n");
  blocks(node.children, to);
}

function list(node: List, to: Writing): void {
  const start = node.ordered && node.start !== 1 ? node.start : undefined;
  to.out.push(open(node.ordered ? "ol" : "ul", node, { start }, node.tight ? ["tight"] : []), "\n");
  for (const item of node.items) {
    to.out.push(open("li", item, {}, item.checked === undefined ? [] : ["task"]));
    pageMarksAt(item, to);
    if (item.checked === undefined) blocks(item.children, to);
    else led(`<span class="task-mark">${item.checked ? "☑" : "☐"}</span>`, item.children, to);
    to.out.push("</li>\n");
  }
}

function codeBlock(node: CodeBlock, to: Writing): void {
  const language = node.language === undefined ? undefined : `language-${node.language.replace(/\s.*$/s, "")}`;
  to.out.push(open("pre", node), `<code${attributes({ class: language })}>`);
  characters(node, to);
  to.out.push("</code></pre>\n");
}

/** More columns than a small screen has room for with whole words. */
const MANY = 5;

function table(node: Table, to: Writing): void {
  to.out.push(open("table", node, {}, node.columns.length > MANY ? ["many-columns"] : []), "\n");
  if (node.caption) {
    to.out.push("<caption>");
    inlines(node.caption, to);
    to.out.push("</caption>\n");
  }
  if (node.head.length > 0) rows("thead", node.head, node, to);
  if (node.body.length > 0) rows("tbody", node.body, node, to);
}

function rows(tag: "thead" | "tbody", list: readonly TableRow[], of: Table, to: Writing): void {
  to.out.push(`<${tag}>\n`);
  const columns = columnsOf(list);
  for (const row of list) {
    to.out.push(open("tr", row));
    row.cells.forEach((cell, index) => {
      const align = of.columns[columns.get(cell.id) ?? 0];
      cellContent(cell, { tag, align, first: index === 0 ? row : undefined }, to);
    });
    to.out.push("</tr>\n");
  }
  to.out.push(`</${tag}>\n`);
}

interface CellPlace {
  readonly tag: "thead" | "tbody";
  readonly align: string | undefined;
  /** The row it opens. */
  readonly first: TableRow | undefined;
}
function cellContent(cell: TableCell, { tag, align, first }: CellPlace, to: Writing): void {
  const heads = cell.header && !isEmpty(cell);
  const name = heads ? "th" : "td";
  const added = {
    scope: heads ? (tag === "thead" ? "col" : "row") : undefined,
    colspan: cell.columnSpan > 1 ? cell.columnSpan : undefined,
    rowspan: cell.rowSpan > 1 ? cell.rowSpan : undefined,
  };
  to.out.push(open(name, cell, added, align === undefined ? [] : [`align-${align}`]));
  if (first) pageMarksAt(first, to);
  pageMarksAt(cell, to);
  const [only] = cell.children;
  if (cell.children.length === 1 && only?.kind === "paragraph" && plain(only)) {
    pageMarksAt(only, to);
    inlines(only.children, to);
  } else blocks(cell.children, to);
  to.out.push(`</${name}>`);
}
/** A cell without content heads nothing. */
const isEmpty = ({ children }: TableCell): boolean =>
  children.every(
    (block) => block.kind === "paragraph" && block.children.every((each) => each.kind === "text" && !each.value.trim()),
  );
const plain = (node: Block): boolean => node.classes.length === 0 && node.anchor === undefined;

function figure(node: Figure, to: Writing): void {
  to.out.push(open("figure", node), "\n");
  blocks(node.children, to);
  if (!node.caption) return;
  to.out.push("<figcaption>");
  blocks(node.caption, to);
  to.out.push("</figcaption>\n");
}

function definitions(node: Definitions, to: Writing): void {
  to.out.push(open("dl", node), "\n");
  for (const entry of node.entries) {
    to.out.push(open("div", entry));
    entry.terms.forEach((term, index) => {
      to.out.push(open("dt", term));
      if (index === 0) pageMarksAt(entry, to);
      pageMarksAt(term, to);
      inlines(term.children, to);
      to.out.push("</dt>");
    });
    for (const description of entry.descriptions) {
      to.out.push(open("dd", description));
      pageMarksAt(description, to);
      blocks(description.children, to);
      to.out.push("</dd>");
    }
    to.out.push("</div>\n");
  }
}

function notes(list: readonly Note[], to: Writing): void {
  const gathered = to.noteStyle === "chapter-end" && list.length > 0;
  if (gathered) to.out.push('<section class="endnotes" epub:type="endnotes" role="doc-endnotes">\n');
  for (const note of list) noteBody(note, to);
  if (gathered) to.out.push("</section>\n");
}

/** A note shows its number first, as the way back to its call. */
function noteBody(node: Note, to: Writing): void {
  const mark = text(to.numbering.notes.get(node.id) ?? "");
  const call = to.plan.backlinks.get(node.id);
  const way = call && { role: "doc-backlink", href: reference(call.file, call.id, to.file) };
  const tag = way ? "a" : "span";
  const element = to.noteStyle === "page" ? "aside" : "div";
  const semantic =
    to.noteStyle === "page" ? { "epub:type": "footnote", role: "doc-footnote" } : { "epub:type": "endnote" };
  to.out.push(open(element, node, semantic, ["footnote"]), "\n");
  pageMarksAt(node, to);
  led(`<${tag}${attributes({ class: "note-number", ...way })}>${mark}</${tag}>`, node.children, to);
  to.out.push(`</${element}>\n`);
}

/** Blocks with something before their first words: in the first paragraph, where they begin with one. */
function led(lead: string, nodes: readonly Block[], to: Writing): void {
  const [first, ...rest] = nodes;
  if (first?.kind !== "paragraph") {
    to.out.push("<p>", lead, "</p>\n");
    return blocks(nodes, to);
  }
  to.out.push(open("p", first), lead, " ");
  pageMarksAt(first, to);
  inlines(first.children, to);
  to.out.push("</p>\n");
  blocks(rest, to);
}
