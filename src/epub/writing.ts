/** What the writers of one file share, and the two things every element needs: its attributes, and the mark of a page that begins with it. */

import type { Diagnostic } from "../diagnostic.ts";
import type { Numbering } from "../document/numbering.ts";
import type { NodeBase, NodeId } from "../document/tree.ts";
import type { ImageFile } from "./images.ts";
import type { PageMark, PageMarks } from "./page-marks.ts";
import type { Plan } from "./plan.ts";
import { attributes, languageAttributes, languageTag, value } from "./xml.ts";

/** What is the same for all files. */
export interface Book {
  readonly plan: Plan;
  readonly numbering: Numbering;
  /** Heading → its level without gaps. */
  readonly levels: ReadonlyMap<NodeId, number>;
  readonly images: ReadonlyMap<string, ImageFile>;
  readonly marks: PageMarks;
  readonly noteStyle: "page" | "chapter-end";
}
export interface PageTarget {
  readonly label: string;
  readonly file: string;
  readonly id: string;
}
/** One file being written. */
export interface Writing extends Book {
  readonly file: string;
  /** The file's text, in pieces. */
  readonly out: string[];
  /** Page marks in the order they were written. */
  readonly pages: PageTarget[];
  readonly diagnostics: Diagnostic[];
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<tag …>` with the node's id, classes, language and kept attributes, and what is added to them. */
export function open(tag: string, node: NodeBase, added: Attributes = {}, classes: readonly string[] = []): string {
  const all = classes.length > 0 ? [...node.classes, ...classes] : node.classes;
  let written = `<${tag}`;
  if (node.anchor !== undefined && !("id" in added)) written += ` id="${value(node.anchor)}"`;
  if (all.length > 0) written += ` class="${value(all.join(" "))}"`;
  for (const name in node.attributes) if (!(name in added)) written += kept(tag, name, node);
  return `${written}${attributes(added)}>`;
}

/** The writer's own attributes that are valid on any element; the rest has its place in the tree or in no EPUB. */
function kept(tag: string, name: string, node: NodeBase): string {
  const written = node.attributes[name] ?? "";
  switch (name) {
    case "lang": {
      const language = languageTag(written.trim());
      const own = "dir" in node.attributes ? { dir: undefined } : {};
      return language === "und" ? "" : attributes({ ...languageAttributes(language), ...own });
    }
    case "dir":
      return /^(?:ltr|rtl|auto)$/.test(written) ? attributes({ dir: written }) : "";
    case "title":
      return attributes({ title: written });
    case "datetime":
      return tag === "time" && /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(written) ? attributes({ datetime: written }) : "";
    default:
      return /^data-[a-z][a-z0-9-]*$/.test(name) ? attributes({ [name]: written }) : "";
  }
}

/** The marks of pages that begin with a node, before its element or as the first thing in it. */
export function pageMarksAt(node: NodeBase, to: Writing): void {
  for (const mark of to.marks.get(node.id) ?? []) pageMark(mark, to);
}

export function pageMark(mark: PageMark, to: Writing): void {
  to.out.push(pageBreak(mark));
  to.pages.push({ label: mark.label, file: to.file, id: mark.id });
}

/** Where a page of the print edition begins. */
export const pageBreak = ({ label, id }: Pick<PageMark, "label" | "id">): string =>
  `<span${attributes({ "epub:type": "pagebreak", role: "doc-pagebreak", id, "aria-label": label })}></span>`;
