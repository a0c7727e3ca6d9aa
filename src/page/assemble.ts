/**
 * Units → the paged publication: sides are chosen for all units together, pages numbered, running heads
 * and folios set, everything drawn into the display list.
 */
import { type Diagnostic, type Result, warning } from "../diagnostic.ts";
import type { OutlineEntry } from "../document/outline.ts";
import type { Metadata } from "../document/tree.ts";
import type { PageQuery, Side } from "../style/types.ts";
import type { ComposedUnit, ComposeWork } from "./compose.ts";
import type { Drawing, Sheet } from "./draw.ts";
import { drawPage } from "./draw-page.ts";
import { drawMarginBoxes, folio, type StringOnPage } from "./margins.ts";
import { createMerger } from "./structure.ts";
import type { Composition, Destination, LinkTarget, Page, PagedPublication, PageStart, Paint } from "./types.ts";

export interface AssembleInput {
  readonly units: readonly ComposedUnit[];
  readonly metadata: Metadata;
  readonly outline: readonly OutlineEntry[];
  readonly anchors: ReadonlySet<string>;
}

const other = (side: Side): Side => (side === "recto" ? "verso" : "recto");

interface Choice {
  readonly cost: number;
  readonly before: Choice | undefined;
  readonly blank: boolean;
  readonly start: Side;
  readonly pagination: Composition;
}

/** What a blank page before a unit weighs against a worse pagination. */
const BLANK_COST = 50;

/** The cheapest chain of paginations, page 1 a recto. */
function choose(units: readonly ComposedUnit[]): readonly Choice[] {
  let reached = new Map<Side, Choice | undefined>([["recto", undefined]]);
  for (const { unit, bySide } of units) {
    const next = new Map<Side, Choice | undefined>();
    for (const [side, before] of reached) {
      const blank = unit.start !== "page" && unit.start !== side;
      const start = blank ? other(side) : side;
      for (const pagination of bySide[start]) {
        const cost = (before?.cost ?? 0) + pagination.cost + (blank ? BLANK_COST : 0);
        const end = pagination.pages.length % 2 === 0 ? start : other(start);
        const known = next.get(end);
        if (!known || cost < known.cost) next.set(end, { cost, before, blank, start, pagination });
      }
    }
    reached = next;
  }
  let best: Choice | undefined;
  for (const choice of reached.values()) if (choice && (!best || choice.cost < best.cost)) best = choice;
  const chain: Choice[] = [];
  for (let one = best; one; one = one.before) chain.unshift(one);
  return chain;
}

export function assemble(input: AssembleInput, work: ComposeWork): Result<PagedPublication> {
  const diagnostics: Diagnostic[] = [];
  const merger = createMerger();
  const anchors = new Map<string, Destination>();
  const pageStarts: PageStart[] = [];
  const drafts: { page: Omit<Page, "paints" | "neutral">; paints: Paint[]; sheet: Sheet }[] = [];
  const relaxed: NonNullable<PagedPublication["relaxed"]>[number][] = [];

  const link = (href: string): LinkTarget | undefined => {
    if (href.startsWith("#"))
      return input.anchors.has(href.slice(1)) ? { kind: "anchor", anchor: href.slice(1) } : undefined;
    return /^[a-z][a-z0-9+.-]*:/i.test(href) ? { kind: "uri", uri: href } : undefined;
  };

  function addPage(
    { goesOn, ...query }: PageQuery & { readonly goesOn: boolean },
    draw: (drawing: Omit<Drawing, "leaf">, style: Page["style"]) => void,
  ): void {
    const { side, blank } = query;
    const style = work.pageStyle(query);
    const label = folio(drafts.length + 1, style);
    const sheet: Sheet = { paints: [], strings: [], anchors: [] };
    draw({ grid: work.grid, styles: work.styles, link, sheet }, style);
    for (const { anchor, y } of sheet.anchors)
      if (!anchors.has(anchor)) anchors.set(anchor, { page: drafts.length, y });
    if (sheet.start) pageStarts.push({ label, ...sheet.start });
    drafts.push({
      page: {
        side,
        label,
        style,
        blank,
        ...(sheet.start && { start: sheet.start }),
        ...(goesOn && { goesOn }),
      },
      paints: sheet.paints,
      sheet,
    });
  }

  choose(input.units).forEach((choice, index) => {
    const composed = input.units[index];
    if (!composed) return;
    const { unit } = composed;
    const leaf = merger.add(composed.structure);
    const { page: name } = unit;
    if (choice.blank)
      addPage({ name, side: other(choice.start), first: false, blank: true, goesOn: false }, () => undefined);
    const begins = unit.boxes[0]?.at;
    if (begins) for (const what of choice.pagination.relaxed) relaxed.push({ page: drafts.length, what, at: begins });
    choice.pagination.pages.forEach((page, at, { length }) => {
      const first = at === 0 && (drafts.length === 0 || name !== "");
      addPage({ name, side: page.side, first, blank: false, goesOn: at < length - 1 }, (drawing, style) =>
        drawPage(page, composed, style, { ...drawing, leaf }),
      );
    });
    diagnostics.push(...composed.diagnostics, ...relaxations(choice.pagination, composed));
  });

  const pages = withHeads(drafts, input.metadata, work);
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
  work: ComposeWork,
): readonly Page[] {
  const carried = new Map<string, string>([
    ["title", metadata.title],
    ["short-title", metadata.title.split(/[:.?!] /)[0] ?? metadata.title],
    ["author", metadata.authors.map(({ name }) => name).join(", ")],
    ["publisher", metadata.publisher ?? metadata.title],
    ["kicker", metadata.kicker ?? ""],
  ]);
  return drafts.map(({ page, paints, sheet }, index): Page => {
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
      ...drawMarginBoxes(
        { style: page.style, number: index + 1, pages: drafts.length, strings },
        work.styles,
        work.typesetter,
      ),
    ];
    return { ...page, paints: all, neutral: all.every(isNeutral) };
  });
}

function isNeutral(paint: Paint): boolean {
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
      return paint.paragraph.text.runs.every(({ style }) => paint.paragraph.styles[style]?.color.space === "gray");
  }
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
