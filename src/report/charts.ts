/** The two charts, in HTML that the style sheet draws: each is one picture with its meaning in words. */
import { counted } from "../diagnostic.ts";
import { escape } from "../site/html.ts";
import { decimal, round } from "../units.ts";
import type { Depth, Spread } from "./depth.ts";
import { count, number, percent } from "./goals.ts";
import type { Bin, Spaces } from "./spaces.ts";

/** Where the axis is marked, in natural spaces. */
const MARKS = [0.75, 1, 1.25, 1.5, 1.75];

/** Lines by their word space: bars from the tightest to the loosest. */
export function histogram({ histogram: bins, median, natural, looser15, tighter075 }: Spaces): string {
  const most = Math.max(1, ...bins.map(({ lines }) => lines));
  const [first, last] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const place = (at: number): string => decimal((at - first) / (last - first), 4);
  const bar = ({ from, to, lines }: Bin): string => {
    const beyond = to <= 0.7501 || from >= 1.4999 ? ' class="beyond"' : "";
    const said = `${number(from, 2)} to ${number(to, 2)}: ${count(lines)} line${lines === 1 ? "" : "s"}`;
    return `<i${beyond} title="${said}" style="--n:${lines === 0 ? 0 : decimal(Math.max(lines / most, 0.006), 4)}"></i>`;
  };
  const peak = bins.find(({ lines }) => lines === most);
  const total = bins.reduce((sum, { lines }) => sum + lines, 0);
  const top = peak ? `<b style="--at:${place((peak.from + peak.to) / 2)}">${percent(round(most / total, 2))}</b>` : "";
  const mark = (at: number): string => `<span style="--at:${place(at)}">${at === 1 ? "natural" : at}</span>`;
  const said = `Histogram of the lines' word spaces against the font's own: median ${number(median / (natural || 1), 2)}, ${percent(tighter075)} under 0.75, ${percent(looser15)} over 1.5.`;
  return [
    `<div class="histogram" role="img" aria-label="${escape(said)}">`,
    `<div class="bars">${bins.map(bar).join("")}${top}</div>`,
    `<div class="axis">${MARKS.map(mark).join("")}</div>`,
    "</div>",
  ].join("\n");
}

/** Every spread as two small pages with their text. */
export function depthChart(spreads: readonly Spread[]): string {
  const deepest = Math.max(1, ...spreads.flatMap(({ left, right }) => [left?.rows ?? 0, right?.rows ?? 0]));
  const leaf = (page: Depth | undefined): string =>
    page
      ? `<i${page.full ? "" : ' class="part"'} style="--n:${decimal(page.rows / deepest, 3)}"></i>`
      : '<i class="none"></i>';
  const spread = ({ left, right, unequal }: Spread): string => {
    const pages = [left, right].flatMap((page) => (page ? [`${page.label}: ${page.rows}`] : []));
    const label = escape(left?.label ?? right?.label ?? "");
    return `<span${unequal ? ' class="unequal"' : ""} title="${escape(pages.join(", "))}">${leaf(left)}${leaf(right)}<small>${label}</small></span>`;
  };
  const wrong = spreads.filter(({ unequal }) => unequal).length;
  const said = `Depth of the pages of ${counted(spreads.length, "spread")}; ${wrong === 0 ? "none" : wrong} with full pages of unequal depth.`;
  return `<div class="spreads" role="img" aria-label="${said}">${spreads.map(spread).join("")}</div>`;
}
