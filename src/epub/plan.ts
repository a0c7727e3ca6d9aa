/**
 * The plan of the book: which file holds what, decided before anything is written, so that links and
 * notes can point ahead. A section is a file; a long one is split at headings of the next level, then
 * between blocks, since readers open a file whole (and some cut off long ones).
 */
import { childrenOf, plainText } from "../document/element.ts";
import { walk } from "../document/numbering.ts";
import type { Block, Metadata, NodeId, Note, Publication, Section, TreeNode } from "../document/tree.ts";
import { Names, slug } from "./names.ts";

/** Most text in one file, in characters. */
const LIMIT = 250_000;
/** From here on a section is parted at its headings: it is longer than chapters are, and may hold several. */
const PARTED = 100_000;

export interface BookFile {
  readonly name: string;
  readonly title: string;
  readonly section: Section;
  /** The first file of its section carries the section's id and semantics. */
  readonly opens: boolean;
  readonly blocks: readonly Block[];
  /** Notes whose first call is in this file, since a pop-up must be in the file of its call; at chapters' ends, all in its last. */
  readonly notes: readonly Note[];
}

export interface Plan {
  readonly files: readonly BookFile[];
  /** Public fragment id → name of the file it is in. */
  readonly anchors: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<NodeId, { readonly anchor: string; readonly file: string }>;
  /** Note call → its id. */
  readonly calls: ReadonlyMap<NodeId, string>;
  /** Note → its first call, where the way back leads. */
  readonly backlinks: ReadonlyMap<NodeId, { readonly id: string; readonly file: string }>;
  /** Every id that is taken. */
  readonly ids: Names;
}

export function plan({ sections, metadata }: Publication): Plan {
  const files = sections.flatMap((section) => filesOf(section, metadata));
  const names = new Names();
  const digits = Math.max(3, String(files.length).length);
  const named = files.map((file, index) => ({
    ...file,
    name: names.claim(`${String(index + 1).padStart(digits, "0")}-${slug(file.section.id, "section")}`, ".xhtml"),
  }));
  return { files: named, ...targets(named) };
}

/** What can be pointed at, found in one walk over all files. */
function targets(files: readonly BookFile[]): Omit<Plan, "files"> {
  const anchors = new Map<string, string>();
  const notes = new Map<NodeId, { anchor: string; file: string }>();
  const found: { call: NodeId; note: NodeId; file: string; anchor: string | undefined }[] = [];
  for (const { name: file, section, opens, blocks, notes: bodies } of files) {
    if (opens && section.anchor !== undefined) anchors.set(section.anchor, file);
    for (const root of [...blocks, ...bodies])
      for (const node of walk(root)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, file);
        if (node.kind === "note") notes.set(node.id, { anchor: node.anchor, file });
        if (node.kind === "note-call") found.push({ call: node.id, note: node.note, file, anchor: node.anchor });
      }
  }
  const ids = new Names(anchors.keys());
  const calls = new Map<NodeId, string>();
  const backlinks = new Map<NodeId, { id: string; file: string }>();
  for (const { call, note, file, anchor } of found) {
    const id = anchor ?? ids.claim(`${notes.get(note)?.anchor ?? "note"}-call`);
    calls.set(call, id);
    if (!backlinks.has(note)) backlinks.set(note, { id, file });
  }
  return { anchors, notes, calls, backlinks, ids };
}

type Draft = Omit<BookFile, "name">;

function filesOf(section: Section, { title: bookTitle, epub = {} }: Metadata): Draft[] {
  const title = section.title ?? titleOf(section.children) ?? bookTitle;
  const pieces = split(section.children, epub.splitLevel ?? 1);
  const bodies = new Map(section.notes.map((note) => [note.id, note]));
  const fileOf = new Map<NodeId, number>();
  pieces.forEach((blocks, index) => {
    const collect = (root: TreeNode): void => {
      for (const node of walk(root)) {
        if (node.kind !== "note-call" || fileOf.has(node.note)) continue;
        fileOf.set(node.note, index);
        const body = bodies.get(node.note);
        if (body) collect(body);
      }
    };
    blocks.forEach(collect);
  });
  const last = pieces.length - 1;
  return pieces.map((blocks, index) => {
    const place = (note: Note): number => (epub.notes === "chapter-end" ? last : (fileOf.get(note.id) ?? last));
    const notes = section.notes.filter((note) => place(note) === index);
    return { section, title: (index > 0 && titleOf(blocks)) || title, opens: index === 0, blocks, notes };
  });
}

function titleOf(blocks: readonly Block[]): string | undefined {
  for (const block of blocks) {
    const found =
      block.kind === "heading"
        ? plainText(block.children).trim()
        : block.kind === "division" && titleOf(block.children);
    if (found) return found;
  }
  return undefined;
}

/** Pieces that begin at headings up to level `always`; where they are long, at those of the next levels too. */
function split(blocks: readonly Block[], always: number, level = 2): Block[][] {
  const sizes = blocks.map(size);
  const most = level <= 6 ? PARTED : LIMIT;
  if (level > always && sizes.reduce((sum, each) => sum + each, 0) <= most) return [[...blocks]];
  if (level <= 6) {
    const pieces: Block[][] = [[]];
    for (const block of blocks) {
      const begun = pieces.at(-1)?.some(({ kind }) => kind !== "heading");
      if (block.kind === "heading" && block.level === level && begun) pieces.push([]);
      pieces.at(-1)?.push(block);
    }
    return pieces.flatMap((piece) => split(piece, always, level + 1));
  }
  const pieces: Block[][] = [[]];
  let filled = 0;
  blocks.forEach((block, index) => {
    const next = sizes[index] ?? 0;
    if (filled > 0 && filled + next > LIMIT && blocks[index - 1]?.kind !== "heading") {
      pieces.push([]);
      filled = 0;
    }
    pieces.at(-1)?.push(block);
    filled += next;
  });
  return pieces;
}

/** Characters of text in a node. */
function size(node: TreeNode): number {
  if (node.kind === "text" || node.kind === "inline-code" || node.kind === "code-block") return node.value.length;
  let sum = 0;
  for (const child of childrenOf(node)) sum += size(child);
  return sum;
}
