/**
 * The Markdown that is understood: markdown-it with its plug-ins and our constructs, and the places of
 * its tokens. markdown-it gives line ranges for blocks and nothing for inlines, so a rule that never
 * matches runs before all others and notes where each of them begins.
 */
import MarkdownIt, { type MarkdownIt as Markdown, type StateBlock, type Token } from "markdown-it";
import deflist from "markdown-it-deflist";
import footnote from "markdown-it-footnote";
import { constructs } from "./constructs.ts";
import { type Placed, placed } from "./placed.ts";

class PlacedBlocks extends MarkdownIt.StateBlock {
  /** Where the rule began that is at work, until its first token is pushed. */
  mark = -1;
  private rows = 0;

  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = super.push(type, tag, nesting);
    let start = this.mark;
    if (type === "list_item_open") start = this.lineStart(this.line);
    else if (type === "table_open") this.rows = 0;
    else if (type === "tr_open") {
      // The delimiter row stands between the head and the body.
      start = this.lineStart(this.line + this.rows + (this.rows > 0 ? 1 : 0));
      this.rows++;
    }
    if (start >= 0) placed(token).start = start;
    this.mark = -1;
    return token;
  }

  lineStart(line: number): number {
    return (this.bMarks[line] ?? 0) + (this.tShift[line] ?? 0);
  }
}

class PlacedInlines extends MarkdownIt.StateInline {
  mark = 0;
  /** Where the pending text began. */
  textStart = 0;
  private last: Placed | undefined;
  private lastMark = -1;

  override pushPending(): Token {
    const token = super.pushPending();
    placed(token).start = this.textStart;
    return token;
  }

  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = placed(super.push(type, tag, nesting));
    if (nesting < 0) token.start = this.pos;
    else if (this.lastMark !== this.mark || !this.last) token.start = this.mark;
    // More than one token of one rule: a run of `*` or `~`, or an autolink's text.
    else if (this.last.type === "text") token.start = (this.last.start ?? 0) + this.last.content.length;
    else token.start = this.mark + 1;
    this.last = token;
    this.lastMark = this.mark;
    return token;
  }
}

function make(): Markdown {
  const md = new MarkdownIt({ html: true });
  md.block.State = PlacedBlocks;
  md.inline.State = PlacedInlines;
  // Only what the tree needs: line ends are normalised and quotes are set by us, texts are joined by the builder.
  md.core.ruler.enableOnly(["block", "inline"]);
  md.inline.ruler2.disable("fragments_join");
  md.validateLink = () => true;
  md.use(footnote).use(deflist).use(constructs);
  md.core.ruler.disable("footnote_tail");
  md.block.ruler.before("table", "mark", (state, line) => {
    if (state instanceof PlacedBlocks) state.mark = state.lineStart(line);
    return false;
  });
  md.inline.ruler.before("text", "mark", (state, silent) => {
    if (!silent && state instanceof PlacedInlines) {
      state.mark = state.pos;
      if (!state.pending) state.textStart = state.pos;
    }
    return false;
  });
  return md;
}

let shared: Markdown | undefined;

/** The tokens of a text with line feeds only; `env` is that of the text around it, whose notes and link targets it knows. */
export function tokens(text: string, env: StateBlock["env"] = {}): Placed[] {
  shared ??= make();
  return shared.parse(text, env);
}
