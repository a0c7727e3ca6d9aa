/**
 * What is understood beyond CommonMark and the plug-ins, in pandoc's notation: fenced divs, line
 * blocks, captions of tables, attributes behind headings, images, links, code and bracketed text, and
 * inline notes.
 */
import type { MarkdownIt, StateBlock, StateInline, Token } from "markdown-it";
import { type Marks, readMarks } from "./attributes.ts";
import { type Grid, readGrid } from "./grid-table.ts";
import type { Placed } from "./placed.ts";

const marksOf = new WeakMap<Token, Marks>();
const gridOf = new WeakMap<Token, { readonly grid: Grid; readonly env: StateBlock["env"] }>();

/** The attributes in braces that belong to a token. */
export const tokenMarks = (token: Token): Marks | undefined => marksOf.get(token);

/** The grid table of a token. */
export const tokenGrid = (token: Token) => gridOf.get(token);

export function constructs(md: MarkdownIt): void {
  const interrupts = { alt: ["paragraph", "reference", "blockquote", "list"] };
  md.block.ruler.before("fence", "fenced_div", fencedDiv, interrupts);
  md.block.ruler.after("table", "line_block", lineBlock);
  md.block.ruler.before("paragraph", "grid_table", gridTable, { alt: ["paragraph", "reference"] });
  md.core.ruler.after("block", "heading_marks", headingMarks);
  md.core.ruler.after("block", "table_captions", tableCaptions);
  md.inline.ruler.before("link", "bracketed_span", bracketedSpan);
  md.inline.ruler.at("footnote_inline", inlineNote);
  md.inline.ruler.push("marks", trailingMarks);
}

const DIV = /^:{3,}[ \t]*(?:(\{.*\}|[^\s{}:]+)[ \t]*:*)?[ \t]*$/;

/** `::: name` opens and a bare `:::` closes: the builder's stack pairs them, as it pairs HTML tags. */
function fencedDiv(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  if (state.src.charCodeAt(start) !== 0x3a || (state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
  const match = DIV.exec(state.src.slice(start, state.eMarks[line]));
  if (!match) return false;
  const [, named] = match;
  const marks = named?.startsWith("{") ? readMarks(named, 0)?.marks : { classes: named ? [named] : [], attributes: {} };
  if (!marks) return false;
  if (silent) return true;
  const token = state.push(named ? "div_open" : "div_close", "div", 0);
  token.map = [line, line + 1];
  marksOf.set(token, marks);
  state.line = line + 1;
  return true;
}

/** Lines that begin with `| `: verse and addresses, kept line for line. */
function lineBlock(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  const lines: string[] = [];
  let next = line;
  for (; next < end && (state.sCount[next] ?? 0) >= state.blkIndent; next++) {
    const match = /^\|(?: (.*))?$/.exec(
      state.src.slice((state.bMarks[next] ?? 0) + (state.tShift[next] ?? 0), state.eMarks[next]),
    );
    if (!match) break;
    lines.push(match[1] ?? "");
  }
  const content = lines.join("\n").replace(/[ \t\n]+$/, "");
  if (content.trim() === "" || lines.some((text) => text.trimEnd().endsWith("|"))) return false;
  if (silent) return true;
  state.line = next;
  state.push("line_block_open", "div", 1).map = [line, next];
  const inline = state.push("inline", "", 0);
  inline.map = [line, next];
  inline.content = content;
  inline.children = [];
  state.push("line_block_close", "div", -1);
  return true;
}

/** A grid table; one that isn't closed keeps its lines, so that it can still be read by eye. */
function gridTable(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  const text = (n: number): string => state.src.slice((state.bMarks[n] ?? 0) + (state.tShift[n] ?? 0), state.eMarks[n]);
  if (!/^\+[-=:]{3,}[-=:+]*\+\s*$/.test(text(line)) || !/^[|+]/.test(text(line + 1))) return false;
  if (silent) return true;
  let next = line + 1;
  while (next < end && /^[|+]/.test(text(next)) && (state.sCount[next] ?? 0) >= state.blkIndent) next++;
  state.line = next;
  const content = state.getLines(line, next, state.blkIndent, false);
  const grid = readGrid(content.split("\n"));
  if (grid) state.push("table_open", "table", 1).map = [line, next];
  const token = state.push(grid ? "grid_rows" : "grid_table", "pre", 0);
  token.map = [line, next];
  token.content = `${content}\n`;
  if (grid) {
    // Its cells are parsed when all notes and link targets are known.
    gridOf.set(token, { grid, env: state.env });
    state.push("table_close", "table", -1);
  }
  return true;
}

function headingMarks({ tokens }: { tokens: Token[] }): void {
  tokens.forEach((open, i) => {
    const inline = tokens[i + 1];
    if (open.type === "heading_open" && inline) cutMarks(inline, open);
  });
}

/** Takes attributes in braces off the end of a text and gives them to a token. */
function cutMarks(inline: Placed, owner: Token): void {
  const { content } = inline;
  const brace = content.endsWith("}") ? content.lastIndexOf("{") : -1;
  const read = brace < 0 ? undefined : readMarks(content, brace);
  if (!read || read.end !== content.length) return;
  marksOf.set(owner, read.marks);
  inline.content = content.slice(0, brace).replace(/[ \t\n]+$/, "");
  inline.cut = content.length - inline.content.length;
}

const CAPTION = /^(?:[Tt]able)?:[ \t]+(?=\S)/;

/** A paragraph that begins with `Table:` or `:`, before or behind a table, is its caption. */
function tableCaptions({ tokens }: { tokens: Token[] }): void {
  if (!tokens.some(({ type }) => type === "table_open")) return;
  const isCaption = (i: number): boolean =>
    tokens[i]?.type === "paragraph_open" && CAPTION.test(tokens[i + 1]?.content ?? "");
  for (let close = tokens.length - 1; close >= 0; close--) {
    if (tokens[close]?.type !== "table_close") continue;
    let open = close;
    while (tokens[open]?.type !== "table_open") open--;
    const at = isCaption(close + 1) ? close + 1 : isCaption(open - 3) ? open - 3 : -1;
    const [table, inline]: (Placed | undefined)[] = [tokens[open], tokens[at + 1]];
    if (at < 0 || !table || !inline) continue;
    const [begin, , end] = tokens.splice(at, 3) as [Token, Token, Token];
    cutMarks(inline, table);
    inline.content = inline.content.replace(CAPTION, "");
    for (const token of [begin, end])
      Object.assign(token, { type: token.type.replace("paragraph", "caption"), tag: "caption" });
    tokens.splice(tokens.indexOf(table) + 1, 0, begin, inline, end);
  }
}

/** `[text]{.class}` */
function bracketedSpan(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos);
  const read = end < 0 ? undefined : readMarks(state.src, end + 1);
  if (!read || read.end > state.posMax) return false;
  if (!silent) {
    const open = nested(state, "span", state.pos + 1, end);
    marksOf.set(open, read.marks);
  }
  state.pos = read.end;
  return true;
}

/** `^[text of a note]` */
function inlineNote(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5e || state.src.charCodeAt(state.pos + 1) !== 0x5b) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (end < 0) return false;
  if (!silent) nested(state, "inline_note", state.pos + 2, end);
  state.pos = end + 1;
  return true;
}

/** Pushes an element with the inlines between two offsets; returns its opening token. */
function nested(state: StateInline, name: string, from: number, to: number): Token {
  const max = state.posMax;
  const open = state.push(`${name}_open`, "span", 1);
  state.pos = from;
  state.posMax = to;
  state.md.inline.tokenize(state);
  state.push(`${name}_close`, "span", -1);
  state.posMax = max;
  return open;
}

/** `{…}` directly behind an image, a link or code. */
function trailingMarks(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x7b || silent || state.pending) return false;
  const last = state.tokens.at(-1);
  const target = last?.type === "link_close" ? opener(state.tokens) : last;
  if (!target || !["image", "link_open", "code_inline"].includes(target.type)) return false;
  const read = readMarks(state.src, state.pos);
  if (!read || read.end > state.posMax) return false;
  marksOf.set(target, read.marks);
  state.pos = read.end;
  return true;
}

function opener(tokens: readonly Token[]): Token | undefined {
  let i = tokens.length - 2;
  while (i >= 0 && tokens[i]?.type !== "link_open") i--;
  return tokens[i];
}
