/** markdown-it's tokens → the builder: a section's blocks. The only place, with inlines.ts, that knows the tokens. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { Alignment, Span } from "../document/tree.ts";
import { NO_MARKS, readMarks } from "./attributes.ts";
import { tokenGrid, tokenMarks } from "./constructs.ts";
import type { Context } from "./context.ts";
import type { Extra } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { inlines } from "./inlines.ts";
import { tokens as parsed } from "./markdown.ts";
import { alignment } from "./nodes.ts";
import { labelOf, type Placed } from "./placed.ts";
import { type ContentMap, cellMaps, cellText, contentMap, mapped, type SourceText } from "./source.ts";

/** Where a section lies in its file: written offset at which it begins. */
export interface Place {
  readonly source: SourceText;
  readonly origin: number;
}

/** Builds the blocks of `tokens` in order. */
export function blocks(tokens: readonly Placed[], { source, origin }: Place, context: Context): void {
  const { builder } = context;
  const markup: Html = html(context);
  const at = (offset: number): number => source.toWritten(offset) - origin;
  /** Ends of the open Markdown blocks, known when they opened. */
  const ends: number[] = [];
  let cells: readonly ContentMap[] = [];
  let cell = 0;
  /** Of the table at hand: its columns, and the rows that have more or fewer cells. */
  let columns = 0;
  let ragged: Ragged[] = [];
  let atx = false;

  tokens.forEach((token, i) => {
    const [from, to] = token.map ?? [-1, -1];
    const first = firstOffset(source, from);
    const start = at(token.start ?? first);
    const end = from < 0 ? start : at(lastOffset(source, from, to));
    switch (token.type) {
      case "inline": {
        const { content } = token;
        const map: ContentMap = token.map
          ? contentMap(source, content, token.map[0], token.cut ?? 0, atx)
          : (cells[cell++] ?? { from: [0], to: [0] });
        const place = (offset: number): number => at(mapped(map, offset));
        inlines(token.children ?? [], content, place, context, markup);
        return;
      }
      case "html_block": {
        // Behind its first line a block's lines may have lost a prefix, so each is found from its end.
        const map = contentMap(source, token.content.replace(/\n$/, ""), from, 0, false);
        const untrimmed = trailing(source, token.content, from);
        markup.write(token.content, (offset) =>
          at(mapped(map, offset) + (offset >= (map.from.at(-1) ?? 0) ? untrimmed : 0)),
        );
        return;
      }
      case "grid_table":
        context.report(
          warning(
            "manuscript/grid-table",
            "the cells of this grid table don't close; it is set line for line as it is written",
            {
              at: builder.span(start, end),
              hint: "Let every “|” stand under a “+”, and draw the outer lines without a gap.",
            },
          ),
        );
        codeBlock(token, start, end);
        return;
      case "grid_rows":
        return grid(token, start, end);
      case "fence":
      case "code_block":
        if (!markup.dropping()) codeBlock(token, start, end);
        return;
      case "hr":
        return builder.block({ kind: "rule", ...builder.base(start, end) });
      case "div_open":
        return builder.open("div", start, tokenMarks(token) ?? NO_MARKS, "fenced");
      case "div_close":
        if (!builder.close("div", end, "fenced"))
          context.report(
            warning("manuscript/stray-div", "“:::” ends nothing here", {
              at: builder.span(start, end),
              hint: "Remove it, or open a block above with “::: name”.",
            }),
          );
        return;
      case "line_block_open":
        builder.open("div", start, { classes: ["line-block"], attributes: {} });
        builder.open("p", start, NO_MARKS, "markdown", { lines: true });
        ends.push(end);
        return;
      case "line_block_close":
        builder.close("p", ends.at(-1) ?? end);
        builder.close("div", ends.pop() ?? end);
        return;
      case "footnote_reference_open": {
        const label = labelOf(token);
        const inner = at(tokens[i + 1]?.start ?? 0);
        const found = source.written.lastIndexOf(`[^${label}]:`, inner + origin) - origin;
        builder.open("note", found >= 0 ? found : inner, NO_MARKS, "markdown", { label });
        return;
      }
      case "footnote_reference_close": {
        const note = builder.within("note");
        builder.close("note", note?.blocks.at(-1)?.at.end ?? start);
        return;
      }
      case "reference_definition":
        return;
      default:
        break;
    }
    if (token.nesting === 1) {
      if (token.type === "heading_open") atx = token.markup.startsWith("#");
      else if (token.tag !== "tr") atx = false;
      if (token.type === "tr_open" && token.start !== undefined) {
        cells = cellMaps(source, token.start, from);
        cell = 0;
        columns ||= cells.length;
        if (cells.length !== columns) ragged.push({ cells: cells.length, at: builder.span(start, end) });
      }
      if (token.tag === "td" || token.tag === "th") {
        const map = cells[cell];
        // A cell that the row lacks stands at its end.
        const place = map ? at(mapped(map, 0)) : (ends.at(-1) ?? start);
        const content = tokens[i + 1]?.content ?? "";
        builder.open(token.tag, place);
        ends.push(map ? at(mapped(map, content.length)) : place);
        return;
      }
      builder.open(token.tag, start, tokenMarks(token) ?? NO_MARKS, "markdown", extraOf(tokens, i));
      ends.push(end);
    } else if (token.nesting === -1) {
      if (token.type === "table_close") {
        if (ragged[0]) context.report(raggedRows(ragged[0], ragged.length, columns));
        columns = 0;
        ragged = [];
      }
      builder.close(token.tag, ends.pop() ?? 0);
    }
  });
  markup.end();

  /** The rows of a grid table. What is in a cell is a text of its own, whose places lead back to this one. */
  function grid(token: Placed, start: number, end: number): void {
    const read = tokenGrid(token);
    if (!read) return;
    const lines = token.content.split("\n");
    const lineStart = (line: number): number =>
      (source.ends[(token.map?.[0] ?? 0) + line] ?? 0) - (lines[line] ?? "").length;
    for (const [row, cells] of read.grid.rows.entries()) {
      const isHead = row < read.grid.head;
      if (row === 0 || row === read.grid.head) builder.open(isHead ? "thead" : "tbody", start);
      builder.open("tr", start);
      for (const cell of cells) {
        const inner = cellText(source, cell, lineStart);
        const [first, last] = [at(inner.toWritten(0)), at(inner.toWritten(inner.text.length - 1))];
        const { columnSpan, rowSpan } = cell;
        builder.open(isHead ? "th" : "td", first, NO_MARKS, "markdown", { columnSpan, rowSpan });
        blocks(parsed(inner.text, read.env), { source: inner, origin }, context);
        builder.close(isHead ? "th" : "td", last);
      }
      builder.close("tr", end);
      if (row === read.grid.head - 1 || row === read.grid.rows.length - 1)
        builder.close(isHead ? "thead" : "tbody", end);
    }
  }

  function codeBlock(token: Placed, start: number, end: number): void {
    const info = token.info.trim();
    const brace = info.indexOf("{");
    const marks = (brace >= 0 ? readMarks(info, brace)?.marks : undefined) ?? NO_MARKS;
    const word = (brace >= 0 ? info.slice(0, brace) : info).trim().split(/\s+/)[0] ?? "";
    const [own, ...classes] = word === "" ? marks.classes : [word, ...marks.classes];
    const language = own?.split(",")[0];
    builder.block({
      kind: "code-block",
      ...builder.base(start, end, { ...marks, classes }),
      value: token.content.replace(/\n$/, ""),
      ...(language && { language }),
    });
    const [from, to] = token.map ?? [0, 0];
    if (token.type === "fence" && to - from - 1 === token.content.split("\n").length - 1)
      context.report(
        warning("manuscript/unclosed-fence", "this code block is never closed; all that follows is taken as code", {
          at: builder.span(start, start + token.markup.length),
          hint: `Write ${token.markup} on a line by itself where the code ends.`,
        }),
      );
  }
}

interface Ragged {
  readonly cells: number;
  readonly at: Span;
}

/** Cells that a row lacks are empty, and those beyond the columns left out (GFM 4.10). */
function raggedRows({ cells, at }: Ragged, rows: number, columns: number): Diagnostic {
  const counted = (count: number): string => (count === 1 ? "1 cell" : `${count} cells`);
  const others = rows === 1 ? "" : rows === 2 ? "; so it is in another row" : `; so it is in ${rows - 1} more rows`;
  const lost = cells > columns ? "; what is beyond is left out" : "";
  return warning(
    "manuscript/ragged-row",
    `this row has ${counted(cells)}, the table's head ${columns}${lost}${others}`,
    {
      at,
      hint: "Write each row on a line of its own, “\\|” for “|” in its text; for cells of several lines draw a grid table (“+---+”).",
    },
  );
}

const firstOffset = ({ starts, text }: SourceText, line: number): number => {
  let offset = starts[line] ?? 0;
  while (text[offset] === " ") offset++;
  return offset;
};

/** The end of the last line of a block that isn't blank. */
function lastOffset({ starts, ends, text }: SourceText, from: number, to: number): number {
  for (let line = to - 1; line > from; line--) {
    const end = ends[line] ?? 0;
    const content = withoutBlanks(text.slice(starts[line], end));
    if (/[^ \t>]/.test(content)) return (starts[line] ?? 0) + content.length;
  }
  const start = starts[from] ?? 0;
  return start + withoutBlanks(text.slice(start, ends[from])).length;
}

/** Markdown's blanks at a line's end; other white space is text. */
function withoutBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "	")) end--;
  return line.slice(0, end);
}

/** Trailing white space of the last line of a raw HTML block, which the map of trimmed content leaves out. */
function trailing({ text, starts, ends }: SourceText, content: string, line: number): number {
  const last = line + content.replace(/\n$/, "").split("\n").length - 1;
  const full = text.slice(starts[last], ends[last]);
  return full.length - withoutBlanks(full).length;
}

function isTight(tokens: readonly Placed[], open: number): boolean {
  const level = (tokens[open]?.level ?? 0) + 2;
  for (let i = open + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || token.level < level - 1) break;
    if (token.type === "paragraph_open" && token.level === level) return token.hidden;
  }
  return true;
}

function extraOf(tokens: readonly Placed[], i: number): Extra {
  const token = tokens[i];
  if (token?.tag === "ul" || token?.tag === "ol")
    return { tight: isTight(tokens, i), first: Number(token.attrGet("start") ?? 1) };
  if (token?.tag !== "table") return {};
  const columns: (Alignment | undefined)[] = [];
  for (let n = i + 1; tokens[n]?.type !== "tr_close" && n < tokens.length; n++) {
    const one = tokens[n];
    const drawn = one && tokenGrid(one);
    if (drawn) return { columns: drawn.grid.columns };
    if (one?.type === "th_open")
      columns.push(alignment(/text-align:(\w+)/.exec(String(one.attrGet("style") ?? ""))?.[1]));
  }
  return { columns };
}
