/**
 * The printed contents in the EPUB: the navigation document takes its place in the order of reading.
 * So no list of links is there twice, and the pages of the contents have a place for the page list.
 */
import { CONTENTS, DEPTH, isOfContents, withoutContents } from "../document/contents.ts";
import { childrenOf, plainText } from "../document/element.ts";
import { walk } from "../document/numbering.ts";
import type { NodeId, Publication, Section, TreeNode } from "../document/tree.ts";
import type { PageStart } from "./page-marks.ts";

export interface PrintedContents {
  readonly title: string | undefined;
  /** Levels of the outline it lists. */
  readonly depth: number;
  /** The section it stands before. */
  readonly before: NodeId | undefined;
  /** Its pages, with the heading whose entry begins each; the first may begin with the title. */
  readonly starts: readonly { readonly label: string; readonly anchor: string | undefined }[];
}

export interface WithoutContents {
  /** Without the contents. */
  readonly publication: Publication;
  /** Of pages that begin elsewhere. */
  readonly starts: readonly PageStart[];
  /** Missing where none is printed, or where it stands within the only section. */
  readonly contents?: PrintedContents;
}

/** Takes the contents out of the text. Within a section its pages begin, in the EPUB, with what follows it. */
export function takeContents(whole: Publication, starts: readonly PageStart[]): WithoutContents {
  const publication = withoutContents(whole);
  const at = whole.sections.findIndex(({ id }) => id === CONTENTS);
  const section = whole.sections[at];
  if (!section) return { publication, starts: moved(whole, starts) };
  const rest = starts.filter(({ node }) => !isOfContents(node));
  const own = starts.filter(({ node }) => isOfContents(node));
  if (own.length === 0 && whole.metadata.contents?.shown !== true) return { publication, starts: rest };
  const anchors = entries(section);
  const contents: PrintedContents = {
    title: titleOf(section),
    depth: whole.metadata.contents?.depth ?? DEPTH,
    before: whole.sections[at + 1]?.id,
    starts: own.map(({ label, node }) => ({ label, anchor: anchors.get(node) })),
  };
  return { publication, starts: rest, contents };
}

function moved({ sections }: Publication, starts: readonly PageStart[]): readonly PageStart[] {
  const blocks = sections.flatMap(({ children }) => children);
  const next = blocks[blocks.findIndex(({ id }) => id === CONTENTS) + 1];
  return starts.flatMap((start) =>
    !isOfContents(start.node) ? [start] : next ? [{ label: start.label, node: next.id, offset: 0 }] : [],
  );
}

const titleOf = ({ children: [first] }: Section): string | undefined =>
  first?.kind === "paragraph" ? plainText(first.children) : undefined;

/** Node → the heading that its entry leads to. */
function entries(section: Section): ReadonlyMap<NodeId, string> {
  const found = new Map<NodeId, string>();
  const visit = (node: TreeNode, around: string | undefined): void => {
    const anchor = node.kind === "list-item" ? target(node) : around;
    if (anchor !== undefined) found.set(node.id, anchor);
    for (const child of childrenOf(node)) visit(child, anchor);
  };
  visit(section, undefined);
  return found;
}

function target(item: TreeNode): string | undefined {
  for (const node of walk(item)) if (node.kind === "link") return node.href.slice(1);
  return undefined;
}
