/** Cutting a file into sections, and building them: one per heading of level 1, notes where they are first called. */
import { warning } from "../diagnostic.ts";
import type { Block, Heading, Note, Section, Text } from "../document/tree.ts";
import { blocks } from "./blocks.ts";
import { Builder, type Shared } from "./builder.ts";
import { withCaptions } from "./captions.ts";
import { context, type PendingLink } from "./context.ts";
import type { Stated } from "./metadata.ts";
import { labelsOf, repeat, settle } from "./notes.ts";
import type { Placed } from "./placed.ts";
import { type Names, slug } from "./slug.ts";
import type { SourceText } from "./source.ts";

export interface SectionPlan {
  readonly id: string;
  /** Written offsets in the file. */
  readonly origin: number;
  readonly end: number;
  readonly tokens: readonly Placed[];
}

export interface FilePlan {
  readonly file: { readonly path: string; readonly name: string };
  readonly source: SourceText;
  readonly sections: readonly SectionPlan[];
  /** The file begins a chapter among others. */
  readonly chapter: boolean;
  readonly lang: string;
  readonly publicationLang: string;
  /** What the chapter's own front matter says. */
  readonly stated?: Stated;
}

export function planFile(
  file: FilePlan["file"],
  source: SourceText,
  tokens: readonly Placed[],
  { names, ...rest }: Omit<FilePlan, "file" | "source" | "sections"> & { readonly names: Names },
): FilePlan {
  const cuts = [0];
  let seen = false;
  tokens.forEach((token, i) => {
    if (token.type !== "heading_open" || token.tag !== "h1" || token.level !== 0) return;
    if (seen && i > 0) cuts.push(i);
    seen = true;
  });
  const name = slug((file.name.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "")) || "section";
  const sections = cuts.map((cut, n): SectionPlan => {
    const part = tokens.slice(cut, cuts[n + 1]);
    const heading = part.findIndex(({ tag, level }) => tag === "h1" && level === 0);
    const title = (n === 0 ? rest.stated?.title : undefined) ?? (heading < 0 ? "" : textOf(part[heading + 1]));
    const next = cuts[n + 1];
    return {
      id: names.claim(slug(title) || name),
      origin: source.toWritten(n === 0 ? 0 : (tokens[cut]?.start ?? 0)),
      end: next === undefined ? source.written.length : source.toWritten(tokens[next]?.start ?? 0),
      tokens: part,
    };
  });
  return { file, source, sections, ...rest };
}

function textOf(inline: Placed | undefined): string {
  return (inline?.children ?? []).map(({ content }) => content).join("");
}

export function buildSections(plan: FilePlan, shared: Shared, pending: (link: PendingLink) => void): Section[] {
  const builders = plan.sections.map(({ id, origin, end, tokens }, n) => {
    const builder = new Builder(id, plan.lang, shared);
    if (n === 0) titleHeading(plan, builder, tokens);
    blocks(tokens, { source: plan.source, origin }, context(builder, plan.file.name, shared.report, pending));
    return { builder, children: withCaptions(builder.finish(end - origin)) };
  });
  const notes = new Map<string, Note>();
  for (const { builder } of builders) for (const [label, note] of builder.notes) notes.set(label, note);
  const called = new Set<string>();
  const sections = plan.sections.map(({ id, origin, end }, n): Section => {
    const own: Note[] = [];
    const first = n === 0;
    const children = builders[n]?.children ?? [];
    for (const label of labelsOf(children, notes)) {
      const note = notes.get(label);
      if (note) own.push(called.has(label) ? repeat(note, id, label, shared) : settle(note, id, label));
      called.add(label);
    }
    return {
      kind: "section",
      id,
      at: { source: id, start: 0, end: end - origin },
      classes: first && plan.chapter ? ["chapter"] : [],
      attributes: plan.lang !== plan.publicationLang ? { lang: plan.lang } : {},
      children,
      notes: own,
      authors: (first && plan.stated?.authors) || [],
      ...(first && plan.stated?.title !== undefined && { title: plan.stated.title }),
    };
  });
  for (const [label, note] of notes)
    if (!called.has(label))
      shared.report(
        warning("manuscript/unused-note", `the note “${label}” is never called and is left out`, {
          at: { ...note.at, end: note.at.start + label.length + 3 },
          hint: `Write [^${label}] where it belongs.`,
        }),
      );
  return sections;
}

/** A chapter's title from its front matter, where its text has no such heading. */
function titleHeading(plan: FilePlan, builder: Builder, tokens: readonly Placed[]): void {
  const { stated } = plan;
  const at = stated?.at.title;
  if (stated?.title === undefined || !at) return;
  const heads = tokens.some(
    (token, i) =>
      token.type === "heading_open" && token.tag === "h1" && slug(textOf(tokens[i + 1])) === slug(stated.title ?? ""),
  );
  if (heads) return;
  const { id } = builder.base(0, 0);
  const text: Text = {
    kind: "text",
    id: builder.id(),
    at,
    classes: [],
    attributes: {},
    value: stated.title,
    offsets: Array<number>(stated.title.length).fill(at.start),
  };
  const heading: Heading = {
    kind: "heading",
    id,
    at,
    classes: [],
    attributes: {},
    anchor: builder.anchor(slug(stated.title) || "section", at),
    level: 1,
    children: [text],
  };
  builder.block(heading satisfies Block);
}
