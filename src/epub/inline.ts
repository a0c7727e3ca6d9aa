/** Inlines as XHTML: text, emphasis and its like, links within the book and out of it, note calls, small pictures. */
import { warning } from "../diagnostic.ts";
import { never } from "../document/element.ts";
import type { CodeBlock, Image, Inline, InlineCode, Link, NoteCall, Text } from "../document/tree.ts";
import { open, pageMark, pageMarksAt, type Writing } from "./writing.ts";
import { text } from "./xml.ts";

export function inlines(nodes: readonly Inline[], to: Writing): void {
  for (const node of nodes) inline(node, to);
}

function inline(node: Inline, to: Writing): void {
  switch (node.kind) {
    case "text":
      return characters(node, to);
    case "inline-code":
      to.out.push(open("code", node));
      characters(node, to);
      to.out.push("</code>");
      return;
    case "styled":
      pageMarksAt(node, to);
      to.out.push(open(node.tag, node));
      inlines(node.children, to);
      to.out.push(`</${node.tag}>`);
      return;
    case "link":
      return link(node, to);
    case "image":
      pageMarksAt(node, to);
      return image(node, to);
    case "hard-break":
      pageMarksAt(node, to);
      to.out.push("<br/>");
      return;
    case "note-call":
      return noteCall(node, to);
    default:
      never(node);
  }
}

/** Text with the marks of the pages that begin in it. */
export function characters(node: Text | InlineCode | CodeBlock, to: Writing): void {
  const marks = to.marks.get(node.id);
  if (!marks) {
    to.out.push(text(node.value));
    return;
  }
  let from = 0;
  for (const mark of marks) {
    to.out.push(text(node.value.slice(from, mark.offset)));
    pageMark(mark, to);
    from = mark.offset;
  }
  to.out.push(text(node.value.slice(from)));
}

/** There is something to read aloud. */
export const says = (nodes: readonly Inline[]): boolean =>
  nodes.some((node) => {
    if ("value" in node) return node.value.trim() !== "";
    if (node.kind === "image") return Boolean(node.alt);
    return node.kind === "note-call" || ("children" in node && says(node.children));
  });

function link(node: Link, to: Writing): void {
  pageMarksAt(node, to);
  const href = says(node.children) ? target(node, to) : undefined;
  const tag = href === undefined ? "span" : "a";
  to.out.push(
    open(tag, node, { ...(href !== undefined && { href }), ...(node.title !== undefined && { title: node.title }) }),
  );
  inlines(node.children, to);
  to.out.push(`</${tag}>`);
}

/** Addresses that leave the book. Others (`file:`, `javascript:`) no reading system follows. */
const OUTWARD = /^(?:https?|mailto|tel|sms|geo|ftp|urn|doi):/i;

/** The address as the file needs it, or undefined where it would lead nowhere. */
function target({ href, at }: Link, to: Writing): string | undefined {
  if (href.startsWith("#")) return fragment(decode(href.slice(1)), to);
  if (OUTWARD.test(href) && URL.canParse(href)) return href.replace(/[\s"<>\\^`{|}]/g, encodeURIComponent);
  if (!/\.(?:md|markdown)(?:#|$)/i.test(href))
    // the parser has said so
    to.diagnostics.push(
      warning("epub/link", `the EPUB can't follow the link to “${href}”; its words stay`, {
        at,
        hint: "Link to a heading (#its-name) or to a full address (https://…).",
      }),
    );
  return undefined;
}

/** A link to a public fragment id, wherever it is in the book. */
function fragment(anchor: string, to: Writing): string | undefined {
  const file = to.plan.anchors.get(anchor);
  return file === undefined ? undefined : reference(file, anchor, to.file);
}

export const reference = (file: string, id: string, from: string): string =>
  `${file === from ? "" : file}#${encodeURIComponent(id)}`;

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** A call is plain text, raised by style alone: some readers open no pop-up for a `sup`. */
function noteCall(node: NoteCall, to: Writing): void {
  pageMarksAt(node, to);
  const note = to.plan.notes.get(node.note);
  const mark = to.numbering.notes.get(node.note);
  if (!note || mark === undefined) return;
  const semantic = { href: reference(note.file, note.anchor, to.file), "epub:type": "noteref", role: "doc-noteref" };
  to.out.push(open("a", node, { id: to.plan.calls.get(node.id), ...semantic }, ["note-ref"]), text(mark), "</a>");
}

/** The picture, or its description where the book can't hold it. */
export function image(node: Image, to: Writing): void {
  const file = to.images.get(node.src);
  if (!file) {
    if (node.alt) to.out.push(`<span class="missing-image">${text(node.alt)}</span>`);
    return;
  }
  const { title } = node;
  const share = shareOf(node);
  const added = { src: file.path, alt: node.alt ?? "", ...size(node, file), ...(title !== undefined && { title }) };
  const classes = share === undefined ? [] : [shareClass(share)];
  to.out.push(open("img", node, added, classes).slice(0, -1).concat("/>"));
}

/** CSS px in each unit that a width or height may have. */
const PIXELS: Readonly<Record<string, number>> = { px: 1, pt: 96 / 72, mm: 96 / 25.4, cm: 96 / 2.54, in: 96 };

/** Pixels, so that a reader can keep the picture's place; the width or else the height that the manuscript asks for, in proportion. */
function size({ attributes }: Image, file: { width: number; height: number }): { width: number; height: number } {
  const scaled = (name: "width" | "height"): number | undefined => {
    const [, amount, unit = "px"] = /^\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*$/.exec(attributes[name] ?? "") ?? [];
    const asked = Number(amount) * (PIXELS[unit] ?? 1);
    return asked > 0 && file[name] > 0 ? asked / file[name] : undefined;
  };
  const scale = (attributes["width"] === undefined ? scaled("height") : scaled("width")) ?? 1;
  const pixels = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: pixels(file.width), height: pixels(file.height) };
}

/** A share of the measure, in whole per cent: a class, since the attribute takes pixels only and some readers no style. */
function shareOf({ attributes }: Image): number | undefined {
  const percent = Math.round(Number(/^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(attributes["width"] ?? "")?.[1]));
  return percent >= 1 && percent <= 100 ? percent : undefined;
}
const shareClass = (share: number): string => `width-${share}`;

/** The rules for the shares that pictures ask for. */
export function shareRules(images: Iterable<Image>): string {
  const shares = new Set([...images].map(shareOf).filter((share) => share !== undefined));
  return [...shares].map((share) => `img.${shareClass(share)} {\n  width: ${share}%;\n}\n`).join("");
}
