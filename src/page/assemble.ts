/**
 * Units → the paged publication: their pages in order, running heads and folios set, everything drawn into
 * the display list.
 */
import { type Diagnostic, type Result, warning } from "../diagnostic.ts";
import type { OutlineEntry } from "../document/outline.ts";
import type { Metadata } from "../document/tree.ts";
import type { Landmark, Resolve } from "../flow/references.ts";
import type { Reference } from "../flow/types.ts";
import type { ShapedParagraph } from "../text/types.ts";
import type { ComposedUnit, ComposeWork } from "./compose.ts";
import type { Sheet } from "./draw.ts";
import { drawPage } from "./draw-page.ts";
import { drawMarginBoxes, type StringOnPage } from "./margins.ts";
import { deadReference, resolver } from "./resolve.ts";
import { sequence } from "./sequence.ts";
import { createMerger } from "./structure.ts";
import type { Composition, Destination, LinkTarget, Page, PagedPublication, PageStart, Paint } from "./types.ts";

export interface AssembleInput {
  readonly units: readonly ComposedUnit[];
  readonly metadata: Metadata;
  readonly outline: readonly OutlineEntry[];
  readonly anchors: ReadonlySet<string>;
  /** By anchor: what references in the margins say. */
  readonly landmarks: ReadonlyMap<string, Landmark>;
}

export function assemble(input: AssembleInput, work: ComposeWork): Result<PagedPublication> {
  const diagnostics: Diagnostic[] = [];
  const merger = createMerger();
  const anchors = new Map<string, Destination>();
  const pageStarts: PageStart[] = [];
  /** Pages of floats alone begin with the text that follows, since a float may stand long after its place in it. */
  const floatPages: PageStart[] = [];
  const drafts: { page: Omit<Page, "paints" | "neutral">; paints: Paint[]; sheet: Sheet }[] = [];
  const relaxed: NonNullable<PagedPublication["relaxed"]>[number][] = [];

  const link = (href: string): LinkTarget | undefined => {
    if (href.startsWith("#"))
      return input.anchors.has(href.slice(1)) ? { kind: "anchor", anchor: href.slice(1) } : undefined;
    return /^[a-z][a-z0-9+.-]*:/i.test(href) ? { kind: "uri", uri: href } : undefined;
  };

  const { pages: numbered, paginations } = sequence(input.units, work.pageStyle);
  const leafOf = input.units.map((composed, index) => {
    const pagination = paginations[index];
    if (pagination) diagnostics.push(...composed.diagnostics, ...relaxations(pagination, composed));
    return merger.add(composed.structure);
  });
  numbered.forEach(({ unit, fill, side, style, number, label }, index) => {
    const goesOn = fill !== undefined && numbered[index + 1]?.unit === unit;
    const composed = input.units[unit];
    if (!composed) return;
    const sheet: Sheet = { paints: [], strings: [], anchors: [] };
    const leaf = leafOf[unit] ?? (() => 0);
    if (fill) drawPage(fill, composed, style, { grid: work.grid, styles: work.styles, link, sheet, leaf });
    const begins = fill && fill === paginations[unit]?.pages[0] ? composed.unit.boxes[0]?.at : undefined;
    if (begins) for (const what of paginations[unit]?.relaxed ?? []) relaxed.push({ page: index, what, at: begins });
    for (const { anchor, y } of sheet.anchors) if (!anchors.has(anchor)) anchors.set(anchor, { page: index, y });
    if (sheet.start) {
      for (const waiting of floatPages.splice(0)) pageStarts.push({ ...sheet.start, label: waiting.label });
      pageStarts.push({ label, ...sheet.start });
    } else if (sheet.floated) floatPages.push({ label, ...sheet.floated });
    const page = {
      side,
      number,
      label,
      style,
      blank: !fill,
      ...(sheet.start && { start: sheet.start }),
      ...(goesOn && { goesOn }),
    };
    drafts.push({ page, paints: sheet.paints, sheet });
  });

  pageStarts.push(...floatPages);
  const missing = new Map<string, Reference>();
  const resolve = resolver(input.landmarks, { anchors, pages: numbered }, missing);
  const pages = withHeads(drafts, input.metadata, resolve, work);
  diagnostics.push(...[...missing.values()].map(deadReference));
  return {
    value: {
      metadata: input.metadata,
      outline: input.outline,
      pages,
      structure: merger.finish(),
      anchors,
      pageStarts,
      relaxed,
    },
    diagnostics,
  };
}

/** Running heads and folios, which need to know what stands on the page and how many there are. */
function withHeads(
  drafts: readonly { page: Omit<Page, "paints" | "neutral">; paints: Paint[]; sheet: Sheet }[],
  metadata: Metadata,
  resolve: Resolve,
  work: ComposeWork,
): readonly Page[] {
  const carried = new Map<string, string>([
    ["title", metadata.title],
    ["short-title", metadata.title.split(/[:.?!] /)[0] ?? metadata.title],
    ["author", metadata.authors.map(({ name }) => name).join(", ")],
    ["publisher", metadata.publisher ?? metadata.title],
    ["kicker", metadata.kicker ?? ""],
  ]);
  const isNeutral = neutrality();
  return drafts.map(({ page, paints, sheet }): Page => {
    const strings = new Map<string, StringOnPage>(
      [...carried].map(([name, before]) => [name, { before, atHead: false }]),
    );
    const head = page.style.margin.top + work.grid.leading;
    for (const { name, value, y } of sheet.strings) {
      const known = strings.get(name) ?? { before: "", atHead: false };
      strings.set(name, {
        ...known,
        first: known.first ?? value,
        last: value,
        atHead: known.first === undefined ? y <= head : known.atHead,
      });
      carried.set(name, value);
    }
    const all = [
      ...paints,
      ...drawMarginBoxes({ page, pages: drafts.length, strings, resolve }, work.styles, work.typesetter),
    ];
    return { ...page, paints: all, neutral: all.every(isNeutral) };
  });
}

/** Whether a paint is gray. A paragraph is asked once, whatever the number of its lines. */
function neutrality(): (paint: Paint) => boolean {
  const known = new Map<ShapedParagraph, boolean>();
  const paragraphIs = (paragraph: ShapedParagraph): boolean => {
    const { text, styles } = paragraph;
    const neutral = known.get(paragraph) ?? text.runs.every(({ style }) => styles[style]?.color.space === "gray");
    known.set(paragraph, neutral);
    return neutral;
  };
  return (paint) => {
    switch (paint.kind) {
      case "image":
      case "link":
        return paint.kind === "link";
      case "rule":
      case "glyphs":
        return paint.color.space === "gray";
      case "path":
        return (paint.fill?.space ?? "gray") === "gray" && (paint.stroke?.color.space ?? "gray") === "gray";
      case "line":
        return paragraphIs(paint.paragraph);
    }
  };
}

const IN_WORDS: Partial<Record<Composition["relaxed"][number], string>> = {
  "hyphen-at-turn": "a word is divided at a page turn",
  "page-short": "a page is left short",
  "unequal-spread": "facing pages end at different heights",
  widow: "a page begins or ends with a paragraph's lone line",
  overfull: "something is taller than the page and runs over its foot",
};

/** What the pages of a unit gave in, in one finding. */
function relaxations(pagination: Composition, { unit }: ComposedUnit): readonly Diagnostic[] {
  const said = pagination.relaxed.flatMap((name) => IN_WORDS[name] ?? []);
  const at = unit.boxes[0]?.at;
  if (said.length === 0) return [];
  return [
    warning("page/relaxed", `in the pages that begin here ${said.join("; ")}`, {
      at,
      hint: "a small change of the text or of a picture's size may help",
    }),
  ];
}
