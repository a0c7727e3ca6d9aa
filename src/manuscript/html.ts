/**
 * Raw HTML → the builder. htmlparser2 finds tags, attributes, texts and entities in each piece of raw
 * HTML; what stands between the pieces is Markdown, and the builder's stack holds them together.
 */
import { Tokenizer } from "htmlparser2";
import { warning } from "../diagnostic.ts";
import { kept, type Marks } from "./attributes.ts";
import type { Context } from "./context.ts";
import { DROPPED, ELEMENTS, SILENT, VOID } from "./elements.ts";
import type { Extra } from "./frame.ts";
import { ALIGNED, alignment } from "./nodes.ts";

export interface Html {
  /** One piece of raw HTML. `at` leads from an offset in it to a section-relative one. */
  readonly write: (piece: string, at: (offset: number) => number) => void;
  /** Inside an element that is left out, Markdown is left out with it. */
  readonly dropping: () => boolean;
  readonly end: () => void;
}

export function html(context: Context): Html {
  const { builder, report } = context;
  /** The element that is being left out, how often it is nested, and what it leaves out. */
  let dropped: { tag: string; depth: number } | undefined;

  const open = (tag: string, attributes: Readonly<Record<string, string>>, start: number, end: number): void => {
    if (dropped) {
      if (dropped.tag === tag) dropped.depth++;
      return;
    }
    const at = builder.span(start, end);
    if (DROPPED.has(tag)) {
      report(warning("manuscript/unsafe-html", `<${tag}> is left out: an edition can't run or fetch anything`, { at }));
      if (!VOID.has(tag)) dropped = { tag, depth: 1 };
      return;
    }
    const handler = Object.keys(attributes).find((name) => name.startsWith("on"));
    if (handler)
      report(
        warning("manuscript/unsafe-html", `the event handler “${handler}” is left out: an edition can't run anything`, {
          at,
        }),
      );
    if (SILENT.has(tag)) return;
    const marks = marksOf(attributes, tag === "img" ? ["alt", "title"] : []);
    const language = marks.classes.find((known) => known.startsWith("language-"))?.slice("language-".length);
    const code = tag === "pre" || tag === "code" ? language : undefined;
    if (tag === "img") context.image(attributes.src ?? "", attributes.alt, attributes.title, marks, start, end);
    else if (tag === "br") builder.inline({ kind: "hard-break", ...builder.base(start, end, marks) }, "break");
    else if (tag === "hr") builder.block({ kind: "rule", ...builder.base(start, end, marks) });
    else if (tag === "a") context.openLink(attributes.href, attributes.title, marks, start, "html");
    else if (ELEMENTS.has(tag)) {
      builder.open(tag, start, marks, "html", extraOf(attributes));
      const block = code === undefined ? undefined : builder.within("pre");
      if (block && code !== undefined) block.language = code;
    } else
      report(
        warning("manuscript/unknown-element", `<${tag}> is not an element an edition knows; what it holds is kept`, {
          at,
          hint: "Write \\< for a sign that is meant as text.",
        }),
      );
  };
  const close = (tag: string, start: number, end: number): void => {
    if (dropped) {
      if (dropped.tag === tag && --dropped.depth === 0) dropped = undefined;
    } else if (tag === "br") open("br", {}, start, end);
    else builder.close(tag, end, "html");
  };
  const text = (value: string, start: number, length: number): void => {
    if (dropped) return;
    if (builder.top.element.holds === "text") return builder.text(value, start, length);
    if (length !== value.length) return builder.text(value, start, length);
    // White space is one space, and none where a line begins (CSS Text 4.1).
    for (const { 0: run, index } of value.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
      if (/[^ \t\n\r\f]/.test(run)) builder.text(run, start + index);
      else if (builder.inLine && builder.lastCharacter() !== " ") builder.text(" ", start + index, 1);
    }
  };

  const write = (piece: string, at: (offset: number) => number): void => {
    let tag = "";
    let tagStart = 0;
    let name = "";
    let value = "";
    let attributes: Record<string, string> = {};
    let done = 0;
    const opened = (endIndex: number, selfClosing: boolean): void => {
      done = endIndex + 1;
      open(tag, attributes, at(tagStart), at(done));
      if (selfClosing && ELEMENTS.get(tag)?.holds !== "nothing" && !VOID.has(tag)) close(tag, at(tagStart), at(done));
    };
    const skip = (end: number): void => void (done = Math.max(done, end));
    const tokenizer = new Tokenizer(
      { xmlMode: false, decodeEntities: true },
      {
        onattribdata: (start, end) => void (value += piece.slice(start, end)),
        onattribentity: (codepoint) => void (value += String.fromCodePoint(codepoint)),
        onattribend: () => {
          attributes[name] ??= value;
          value = "";
        },
        onattribname: (start, end) => void (name = piece.slice(start, end).toLowerCase()),
        oncdata: (_start, end) => skip(end + 1),
        onclosetag: (start, end) => {
          const tagEnd = piece.indexOf(">", end) + 1 || piece.length;
          close(piece.slice(start, end).toLowerCase(), at(start - 2), at(tagEnd));
          skip(tagEnd);
        },
        oncomment: (_start, end) => skip(end + 1),
        ondeclaration: (_start, end) => skip(end + 1),
        onend: () => {},
        onopentagend: (end) => opened(end, false),
        onopentagname: (start, end) => {
          tag = piece.slice(start, end).toLowerCase();
          tagStart = start - 1;
          attributes = {};
          value = "";
        },
        onprocessinginstruction: (_start, end) => skip(end + 1),
        onselfclosingtag: (end) => opened(end, true),
        ontext: (start, end) => {
          text(
            piece.slice(start, end),
            at(start),
            at(end) - at(start) === end - start ? end - start : at(end) - at(start),
          );
          skip(end);
        },
        ontextentity: (codepoint, end) => {
          text(String.fromCodePoint(codepoint), at(done), at(end) - at(done));
          skip(end);
        },
      },
    );
    tokenizer.write(piece);
    tokenizer.end();
    const rest = piece.slice(done);
    if (rest.trim() === "" || rest.trimEnd() === ">") return;
    report(
      warning("manuscript/broken-html", "this tag has no end; it is kept as text", {
        at: builder.span(at(done), at(piece.length)),
        hint: "Write the missing “>”.",
      }),
    );
    text(rest, at(done), rest.length);
  };
  return { write, dropping: () => dropped !== undefined, end: () => void (dropped = undefined) };
}

/** `spoken` are those attributes that the tree says in its own words. */
function marksOf(attributes: Readonly<Record<string, string>>, spoken: readonly string[]): Marks {
  const { id, class: names = "", align, style = "" } = attributes;
  const aligned = alignment(align ?? /text-align:\s*(\w+)/.exec(style)?.[1]);
  const classes = names.split(/\s+/).filter(Boolean);
  return {
    ...(id !== undefined && id !== "" && { id }),
    classes: aligned ? [...classes, `${ALIGNED}${aligned}`] : classes,
    attributes: kept(attributes, spoken),
  };
}

/** What attributes say that the tree says in its own words. */
function extraOf({ start, colspan, rowspan }: Readonly<Record<string, string>>): Extra {
  const first = Number.parseInt(start ?? "", 10);
  return {
    ...(!Number.isNaN(first) && { first }),
    ...(colspan !== undefined && { columnSpan: span(colspan) }),
    ...(rowspan !== undefined && { rowSpan: span(rowspan) }),
  };
}

/** At most 1000, as HTML 4.9.11 has it. */
const span = (value: string): number => Math.max(1, Math.min(1000, Number.parseInt(value, 10) || 1));
