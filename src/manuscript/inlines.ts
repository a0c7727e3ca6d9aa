/** markdown-it's inline tokens → the builder: the content of one block. */
import { warning } from "../diagnostic.ts";
import { type Marks, NO_MARKS } from "./attributes.ts";
import { tokenMarks } from "./constructs.ts";
import type { Context } from "./context.ts";
import type { Html } from "./html.ts";
import { labelOf, type Placed } from "./placed.ts";

/** Ideographs, kana and full-width signs: a line break between two of them is no space (CSS Text 3, 4.1.3). */
const WIDE = /[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/;
const HANGUL = /[\uac00-\ud7a3]/;

/** Emphasis within emphasis that is heard of: readers of the tree go as deep. */
const DEEPEST = 100;

/** `place` leads from an offset in `content` to a section-relative one. */
export function inlines(
  tokens: readonly Placed[],
  content: string,
  place: (offset: number) => number,
  context: Context,
  markup: Html,
): void {
  const { builder } = context;
  const lines = builder.top.extra.lines === true;
  let autolink = false;
  let depth = 0;

  tokens.forEach((token, i) => {
    const from = token.start ?? 0;
    const to = endOf(tokens, i, content);
    if (token.type === "html_inline") {
      const start = from;
      return markup.write(token.content, (offset) => place(start + offset));
    }
    if (markup.dropping()) return;
    const start = place(from);
    switch (token.type) {
      case "text": {
        let { content: value } = token;
        let skip = 0;
        if (i === 0 && builder.within("li", "p")?.tag === "p") skip = task(value);
        value = value.slice(skip);
        if (autolink) builder.text(value, start, place(to) - start, true);
        else if (value.length > 0) builder.text(value, place(from + skip), value.length);
        return;
      }
      case "text_special":
        return builder.text(token.content, start, token.markup.length, true);
      case "softbreak":
        if (lines) return builder.inline({ kind: "hard-break", ...builder.base(start, place(from + 1)) }, "break");
        if (!joins(builder.lastCharacter(), tokens[i + 1]?.content[0] ?? "")) builder.text(" ", start, 1);
        return;
      case "hardbreak":
        return builder.inline({ kind: "hard-break", ...builder.base(start, place(to)) }, "break");
      case "code_inline":
        return builder.inline(
          { kind: "inline-code", ...builder.base(start, place(to), marksOf(token)), value: token.content },
          "object",
        );
      case "image": {
        const alt = altText(token.children ?? []);
        const title = token.attrGet("title");
        const src = String(token.attrGet("src") ?? "");
        const described = alt === "" ? undefined : alt;
        return context.image(
          src,
          described,
          title === null ? undefined : String(title),
          marksOf(token),
          start,
          place(to),
        );
      }
      case "link_open": {
        autolink = token.info === "auto";
        const title = token.attrGet("title");
        const href = String(token.attrGet("href") ?? "");
        return context.openLink(href, title === null ? undefined : String(title), marksOf(token), start, "markdown");
      }
      case "link_close":
        autolink = false;
        builder.close("a", place(to));
        return;
      case "span_open":
        return builder.open("span", start, marksOf(token));
      case "span_close":
        builder.close("span", place(to));
        return;
      case "inline_note_open": {
        const label = `inline-${builder.source}-${++context.inlineNotes.count}`;
        builder.noteCall(label, start, place(closing(tokens, i, content)));
        return builder.open("note", start, NO_MARKS, "markdown", { label });
      }
      case "inline_note_close":
        builder.close("note", place(to));
        return;
      case "footnote_ref":
        return builder.noteCall(labelOf(token), start, place(to));
      default:
        depth += Math.max(0, token.nesting);
        if (token.nesting !== 0 && depth > DEEPEST) {
          if (token.nesting === 1 && depth === DEEPEST + 1) tooDeep(start, place(to));
          depth += Math.min(0, token.nesting);
          return;
        }
        depth += Math.min(0, token.nesting);
        // The token of `**` is its second sign.
        if (token.nesting === 1)
          builder.open(
            token.tag,
            place(from - (token.markup.length === 2 && token.tag === "strong" ? 1 : 0)),
            marksOf(token),
          );
        else if (token.nesting === -1) builder.close(token.tag, place(from + token.markup.length));
        else
          context.report(
            warning("manuscript/not-understood", `“${token.markup}” is not understood here and left out`, {
              at: builder.span(start, place(to)),
            }),
          );
    }
  });

  function tooDeep(start: number, end: number): void {
    const message = `emphasis stands within emphasis ${DEEPEST} times; from here on its text is kept`;
    context.report(warning("manuscript/too-deep", message, { at: builder.span(start, end) }));
  }

  /** A task list item's box; the characters it takes. */
  function task(value: string): number {
    const box = /^\[([ xX])\] /.exec(value);
    const item = box && builder.within("li");
    if (!item || item.blocks.length > 0 || item.checked !== undefined) return 0;
    item.checked = box[1] !== " ";
    return box[0].length;
  }
}

const marksOf = (token: Placed): Marks => tokenMarks(token) ?? NO_MARKS;

/** Tokens lie side by side in the content, so one ends where the next begins, less white space before a break. */
function endOf(tokens: readonly Placed[], i: number, content: string): number {
  const token = tokens[i];
  if (token?.type === "softbreak" || token?.type === "text") return (token.start ?? 0) + token.content.length;
  let end = tokens[i + 1]?.start ?? content.length;
  if (token?.type === "hardbreak") return content.indexOf("\n", token.start ?? 0) + 1;
  while (end > 0 && /[ \n]/.test(content[end - 1] ?? "")) end--;
  return end;
}

function closing(tokens: readonly Placed[], open: number, content: string): number {
  const level = tokens[open]?.level;
  const close = tokens.findIndex((token, i) => i > open && token.type === "inline_note_close" && token.level === level);
  return endOf(tokens, close, content);
}

const joins = (before: string, after: string): boolean =>
  WIDE.test(before) && WIDE.test(after) && !(HANGUL.test(before) || HANGUL.test(after));

function altText(tokens: readonly Placed[]): string {
  let text = "";
  for (const token of tokens) {
    if (token.type === "text" || token.type === "text_special" || token.type === "code_inline") text += token.content;
    else if (token.type === "softbreak" || token.type === "hardbreak") text += " ";
    else if (token.type === "image") text += altText(token.children ?? []);
  }
  return text;
}
