/**
 * `report.html`: one file that asks for nothing. First the verdict and the figures, then what they
 * come from: the spread of spaces, the worst lines in place, the pages, what was given in.
 */
import type { Place } from "../diagnostic.ts";
import { never } from "../document/element.ts";
import type { Relaxation } from "../page/types.ts";
import { escape, styleText } from "../site/html.ts";
import { round } from "../units.ts";
import { depthChart, histogram } from "./charts.ts";
import { count, type Entry, type Group, groups, number, reserve, verdict } from "./goals.ts";
import { addressFrom } from "./place.ts";
import type { Cause } from "./short.ts";
import type { Look, Report, Short } from "./types.ts";

export interface Drawn {
  readonly worst: readonly string[];
  readonly faults: readonly string[];
}

/** The whole text of `report.html`. */
export function page(data: Report, drawn: Drawn, { out, css }: { readonly out: string; readonly css: string }): string {
  const { figures, title } = data;
  const { spaces, depth } = figures;
  const link = (at: Place | undefined): string => linkTo(at, out);
  const tables = groups(figures);
  const sections = [
    section("figures", "Figures", [
      paragraph([verdict(tables), reserve(figures) ?? ""].join(" ").trim()),
      figureTables(tables),
    ]),
    spaces.lines > 0
      ? section("spaces", "Word spaces", [
          paragraph("How many lines have which mean space between their words, against the font’s own."),
          histogram(spaces),
        ])
      : "",
    section("worst", "Worst lines", [
      paragraph(
        data.worst.length === 0
          ? "No line is far from natural."
          : "The lines whose spaces are farthest from natural, in their place.",
      ),
      looks(data.worst, drawn.worst, link),
    ]),
    section("faults", "Faults", [
      paragraph(data.faults.length === 0 ? FAULTLESS : counted(data.faults)),
      looks(data.faults, drawn.faults, link),
    ]),
    section("depth", "Depth by spread", [
      paragraph(
        `${FULL[depth.fullSpreads] ?? `${count(depth.fullSpreads)} spreads have`} two full pages, dark. Pale pages begin or end a chapter, or stand before a heading.`,
      ),
      depthChart(depth.spreads),
      data.short.length === 0 ? "" : shortTable(data.short),
    ]),
    section("relaxed", "What was given in", givenIn(data, link)),
  ];
  return `${[
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escape(title)}: composition report</title>`,
    '<link rel="icon" href="data:,">',
    `<style>\n${styleText(css.trim())}\n</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<header><p class="kicker">Composition report</p><h1 dir="auto">${escape(title)}</h1>`,
    `<p>${facts(data)}</p></header>`,
    ...sections.filter((text) => text !== ""),
    "</main>",
    "</body>",
    "</html>",
  ].join("\n")}\n`;
}

const FULL = ["No spread has", "One spread has"];
const FAULTLESS =
  "None: no widow, no orphan, no hyphen before a page is turned, no ladder, no runt, no river, no line over the margin.";

function facts({ figures: { pages, body, spaces, paragraphs } }: Report): string {
  const said = [
    `${count(pages)} page${pages === 1 ? "" : "s"}`,
    `${escape(body.family)} ${round(body.size, 2)}/${round(body.leading, 2)} pt`,
    ...(body.measure > 0 ? [`measure ${round(body.measure, 1)} pt`] : []),
    `${count(paragraphs)} paragraph${paragraphs === 1 ? "" : "s"}`,
    `${count(spaces.lines)} justified line${spaces.lines === 1 ? "" : "s"} judged`,
  ];
  return said.map((text) => `<span>${text}</span>`).join(" ");
}

const section = (id: string, name: string, parts: readonly string[]): string =>
  [`<section id="${id}">`, `<h2>${name}</h2>`, ...parts.filter((part) => part !== ""), "</section>"].join("\n");
const paragraph = (text: string | undefined): string => (text === undefined ? "" : `<p>${escape(text)}</p>`);

const figureTables = (all: readonly Group[]): string =>
  `<div class="tables">${all.map(({ name, entries }) => `<table><caption>${name}</caption><thead><tr><th scope="col">Figure</th><th scope="col">Here</th><th scope="col">Goal</th></tr></thead><tbody>${entries.map(entryRow).join("")}</tbody></table>`).join("\n")}</div>`;

function entryRow({ name, value, goal, met }: Entry): string {
  const state = met === undefined ? "" : met ? ' class="met"' : ' class="missed"';
  const mark = met === undefined ? "" : met ? "<b>met</b>" : "<b>missed</b>";
  return `<tr${state}><th scope="row">${name}</th><td>${value}</td><td>${goal ?? ""} ${mark}</td></tr>`;
}

const looks = (all: readonly Look[], drawn: readonly string[], link: (at: Place | undefined) => string): string => {
  if (all.length === 0) return "";
  const figures = drawn.map((svg, index) => {
    const one = all[index];
    return one ? lookFigure(one, svg, link) : "";
  });
  const rest = all
    .slice(drawn.length)
    .map((one) => `<li>${NAMES[one.kind]}, page ${escape(one.folio)} ${link(one.at)}</li>`);
  return `<div class="looks">${figures.join("\n")}</div>${rest.length > 0 ? `<ul>${rest.join("")}</ul>` : ""}`;
};

function lookFigure(one: Look, svg: string, link: (at: Place | undefined) => string): string {
  const what = one.ratio === undefined ? NAMES[one.kind] : `${number(one.ratio, 2)} × natural`;
  const named = svg.replace("<svg ", `<svg role="img" aria-label="${escape(`${what}: ${one.text}`)}" `);
  return `<figure>${named}<figcaption><b>${what}</b> <span>page ${escape(one.folio)}</span> ${link(one.at)}</figcaption></figure>`;
}

const NAMES: Readonly<Record<Look["kind"], string>> = {
  loose: "Loose line",
  tight: "Tight line",
  overfull: "Line over the margin",
  widow: "Widow",
  orphan: "Orphan",
  "turn-hyphen": "Hyphen before the page is turned",
  ladder: "Ladder of hyphens",
  runt: "Last line that is nearly nothing",
  tail: "A word’s rest alone on the last line",
  river: "River",
};

function counted(all: readonly Look[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of all) counts.set(NAMES[kind], (counts.get(NAMES[kind]) ?? 0) + 1);
  return `${[...counts].map(([name, count]) => `${name}: ${count}`).join("; ")}.`;
}

const shortTable = (all: readonly Short[]): string =>
  [
    '<table class="list"><thead><tr><th scope="col">Page</th><th scope="col">Lines</th><th scope="col">Why it ends short</th></tr></thead><tbody>',
    ...all.map(
      ({ folio, rows, of, why }) =>
        `<tr><td>${escape(folio)}</td><td>${rows} of ${of}</td><td>${escape(CAUSES[why])}</td></tr>`,
    ),
    "</tbody></table>",
  ].join("\n");
const CAUSES: Readonly<Record<Cause, string>> = {
  pictures: "a page of pictures: they left no room for text",
  "only-pictures-follow": "its text is over, and only pictures follow",
  picture: "the picture that comes next did not fit",
  table: "the table that comes next did not fit",
  heading: "the heading that comes next takes its text along",
  other: "no division of its text into full pages was better",
};

/** What the page search gave in, in words. */
function relaxationText(what: Relaxation): string {
  switch (what) {
    case "loose-variants":
      return "paragraphs set looser than by themselves, up to 1.7 × the space";
    case "spread-two-short":
      return "a spread two lines short";
    case "hyphen-at-turn":
      return "a hyphen before a page is turned";
    case "short-last-page":
      return "fewer than five lines on the last page";
    case "page-short":
      return "a page left short";
    case "unequal-spread":
      return "facing pages of unequal depth";
    case "widow":
      return "a paragraph’s lone line at a page’s head or foot";
    case "overfull":
      return "something taller than the page";
    default:
      return never(what);
  }
}

function givenIn({ relaxed, findings }: Report, link: (at: Place | undefined) => string): readonly string[] {
  if (relaxed.length + findings.length === 0)
    return [paragraph("Nothing: every page follows all rules, and every paragraph was set within its limits.")];
  const row = (where: string, what: string, at: Place | undefined): string =>
    `<tr><td>${where}</td><td>${escape(what)}</td><td>${link(at)}</td></tr>`;
  return [
    '<table class="list"><thead><tr><th scope="col">Pages from</th><th scope="col">What</th><th scope="col">Manuscript</th></tr></thead><tbody>',
    ...relaxed.map(({ folio, what, at }) => row(escape(folio), relaxationText(what), at)),
    ...findings.filter(({ code }) => code !== "page/relaxed").map(({ message, at }) => row("", message, at)),
    "</tbody></table>",
  ];
}

function linkTo(at: Place | undefined, out: string): string {
  if (!at) return "";
  const name = at.path.split("/").at(-1) ?? at.path;
  return `<a href="${escape(addressFrom(out, at.path))}">${escape(name)}:${at.line}</a>`;
}
