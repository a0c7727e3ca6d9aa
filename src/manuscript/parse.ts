/**
 * The manuscript, read once: Markdown files in order → a Publication. Each file is cut into sections,
 * each section is built by itself, and what sections share (anchors, notes, links) is settled at the end.
 */
import { type Diagnostic, type Result, warning } from "../diagnostic.ts";
import { CONTENTS, FRONT } from "../document/contents.ts";
import { headingsOf, plainText } from "../document/element.ts";
import type { Heading, Metadata, Publication, Section, Source } from "../document/tree.ts";
import { fileAnchors } from "./anchors.ts";
import type { PendingLink } from "./context.ts";
import { controlFindings, garbled, headingFindings, notationFindings } from "./findings.ts";
import { type FrontMatter, frontMatter, split } from "./frontmatter.ts";
import { resolveLinks, type Target } from "./links.ts";
import { tokens } from "./markdown.ts";
import { type Stated, stated } from "./metadata.ts";
import { buildSections, type FilePlan, planFile } from "./sections.ts";
import { Names, slug } from "./slug.ts";
import { sourceText } from "./source.ts";

export interface ManuscriptFile {
  /** As printed in findings. */
  readonly path: string;
  /** Relative to the manuscript's folder, with `/`. */
  readonly name: string;
  readonly text: string;
  /** Some of its bytes are no UTF-8; U+FFFD stands for them. */
  readonly garbled?: true;
}

export interface ManuscriptInput {
  /** In reading order. */
  readonly files: readonly ManuscriptFile[];
  /** `publication.yaml`. */
  readonly metadata?: ManuscriptFile;
  /** The file's or folder's name, where the manuscript has no slug or title. */
  readonly name: string;
}

/** A file with its front matter read. */
interface Chapter {
  readonly file: ManuscriptFile;
  readonly text: string;
  readonly body: number;
  readonly front: FrontMatter;
}

export function parse(input: ManuscriptInput): Result<Publication> {
  const diagnostics: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void diagnostics.push(finding);
  const chapters = input.files.map((file): Chapter => {
    const text = withoutMark(file.text);
    const { yaml, body } = split(text);
    return { file, text, body, front: frontMatter(file.path, text, yaml) };
  });

  for (const file of [...input.files, ...(input.metadata ? [input.metadata] : [])])
    if (file.garbled) report(garbled(file.path, withoutMark(file.text)));

  const own = input.metadata && withoutMark(input.metadata.text);
  const front =
    input.metadata && own !== undefined ? frontMatter(input.metadata.path, own, [0, own.length]) : chapters[0]?.front;
  const whole = front && stated(front, input.metadata?.name ?? input.files[0]?.name ?? "", "und");
  whole?.diagnostics.forEach(report);
  const lang = whole?.value.lang ?? "und";
  if (lang === "und" && front && !front.broken && whole?.value.at.lang === undefined)
    report(
      warning("manuscript/no-lang", "the manuscript doesn't say its language", {
        at: front.value([]),
        hint: "Write its language tag into the front matter, e.g. “lang: en”: hyphenation, quotes and speech depend on it.",
      }),
    );

  // Files that each have a title of their own are chapters, the first no less than the others.
  const eachTitled =
    input.metadata !== undefined ||
    (chapters.length > 1 && chapters.slice(1).some(({ front }) => front.data.title !== undefined));
  if (eachTitled && !input.metadata && front?.data.title !== undefined)
    report(
      warning("manuscript/first-title", "all pieces together are called after the first", {
        at: front.value(["title"]),
        hint: "Write the file publication.yaml into the folder, with “title: …” for the whole.",
      }),
    );
  const names = new Names(["title-page", FRONT, CONTENTS]);
  const plans = chapters.map(({ file, text, body, front }, i): FilePlan => {
    const isWhole = i === 0 && input.metadata === undefined;
    const said = isWhole ? whole : stated(front, file.name, lang);
    if (!isWhole) said?.diagnostics.forEach(report);
    const source = sourceText(text, body);
    const section = chapters.length > 1 && (!isWhole || eachTitled) ? said?.value : undefined;
    return planFile(file, source, tokens(source.text), {
      ...(section && { stated: section }),
      chapter: chapters.length > 1,
      lang: said?.value.lang ?? lang,
      publicationLang: lang,
      names,
    });
  });

  const anchors = fileAnchors(
    plans.map(({ source }) => source.text),
    report,
  );
  const links: PendingLink[] = [];
  const targets = plans.map((plan, i): Target => {
    const own = anchors[i] ?? { claim: (wanted: string) => wanted, given: new Map() };
    controlFindings(plan, report);
    const built = buildSections(plan, { report, anchor: own.claim }, (link) => void links.push(link));
    notationFindings(built, report);
    return { name: plan.file.name, anchors: own, sections: built };
  });
  const sections = targets.flatMap((target) => target.sections);
  headingFindings(sections, whole?.value.title !== undefined, report);
  resolveLinks(links, targets, report);

  const sources = new Map<string, Source>();
  for (const { file, text } of chapters) sources.set(file.path, { path: file.path, text, origin: 0 });
  if (input.metadata && own !== undefined)
    sources.set(input.metadata.path, { path: input.metadata.path, text: own, origin: 0 });
  for (const plan of plans)
    for (const { id, origin } of plan.sections)
      sources.set(id, { path: plan.file.path, text: plan.source.written, origin });

  const metadata = complete(whole?.value, sections, input, front, report);
  return { value: { metadata, sections, sources }, diagnostics };
}

const withoutMark = (text: string): string => (text.startsWith("\ufeff") ? text.slice(1) : text);

function complete(
  said: Stated | undefined,
  sections: readonly Section[],
  input: ManuscriptInput,
  front: FrontMatter | undefined,
  report: (finding: Diagnostic) => void,
): Metadata {
  const headings: Heading[] = [];
  for (const section of sections) headings.push(...headingsOf(section));
  const heading = headings.find(({ level }) => level === 1) ?? headings[0];
  let title = said?.title ?? (heading && plainText(heading.children).trim());
  if (!title) {
    title = input.name;
    if (!front?.broken)
      report(
        warning("manuscript/no-title", `the manuscript has no title; it is called “${input.name}”`, {
          at: front?.value([]),
          hint: "Write “title: …” into the front matter, or begin with a heading.",
        }),
      );
  }
  const at = { ...said?.at };
  if (said?.title === undefined && heading) at.title = heading.at;
  return {
    authors: [],
    contributors: [],
    lang: "und",
    identifiers: [],
    subjects: [],
    hyphenation: [],
    ...said,
    title,
    slug: said?.slug ?? (slug(input.name) || "edition"),
    at,
  };
}
