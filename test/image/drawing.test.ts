/** SVG drawings as paths: shapes, what they inherit, where they lie; what needs pixels says so. */
import { describe, expect, it } from "vitest";
import { readDrawing } from "../../src/image/drawing.ts";
import { parseSvg, rootOf, rulesOf, serialize } from "../../src/image/svg-style.ts";
import { outlineTexts } from "../../src/image/svg-text.ts";

function read(body: string, attributes = 'viewBox="0 0 100 50"') {
  const tree = parseSvg(`<?xml version="1.0"?><!DOCTYPE svg><svg ${attributes}>${body}</svg>`);
  const [root, rules] = [rootOf(tree), rulesOf(tree)];
  if (!root || !rules) throw new Error("no drawing");
  return readDrawing(root, rules, 100, 50);
}
/** One line a path: its look, its matrix where it has one, its segments. */
function lines(body: string, attributes?: string): string[] {
  const drawing = read(body, attributes);
  if ("needs" in drawing) return [drawing.needs];
  return drawing.paths.map(({ fill, stroke, width, matrix, segments, evenOdd, dash }) => {
    const place =
      matrix.join(" ") === "1 0 0 1 0 0" ? [] : [`[${matrix.map((value) => Math.round(value * 100) / 100).join(" ")}]`];
    const path = segments.map(
      ([command, ...at]) => command + at.map((value) => Math.round(value * 100) / 100).join(" "),
    );
    const line = stroke === "none" ? [] : [`${stroke} ${width}${dash.length > 0 ? ` (${dash.join(" ")})` : ""}`];
    return [fill + (evenOdd ? "*" : ""), ...line, ...place, path.join("")].join(" | ");
  });
}

describe("shapes", () => {
  it.each([
    ['<rect x="1" y="2" width="3" height="4"/>', "black | M1 2L4 2L4 6L1 6Z"],
    ['<rect width="10%" height="1in"/>', "black | M0 0L10 0L10 96L0 96Z"],
    ['<line x1="1" y1="2" x2="3" y2="4" stroke="red"/>', "black | red 1 | M1 2L3 4"],
    [
      '<polyline points="1,2 3,4 5,6" fill="none" stroke="#000" stroke-dasharray="2 1"/>',
      "none | #000 1 (2 1) | M1 2L3 4L5 6",
    ],
    ['<polygon points="1 2 3 4 5 6"/>', "black | M1 2L3 4L5 6Z"],
    ['<circle cx="5" cy="5" r="0"/>', undefined],
    ['<path d="M1 2" visibility="hidden"/>', undefined],
    ['<g display="none"><path d="M1 2"/></g>', undefined],
  ])("%s", (body, wanted) => {
    expect(lines(body)).toEqual(wanted === undefined ? [] : [wanted]);
  });

  it("of circles and round corners are curves through their extremes", () => {
    expect(lines('<circle cx="5" cy="5" r="4"/>')[0]).toMatch(/^black \| M9 5C.* 5 9C.* 1 5C.* 5 1C.* 9 5Z$/);
    expect(lines('<rect width="10" height="8" rx="2"/>')[0]).toMatch(
      /^black \| M2 0L8 0C.* 10 2L10 6C.* 8 8L2 8C.* 0 6L0 2C.* 2 0Z$/,
    );
  });
});

describe("looks", () => {
  it("are inherited, set by rules of a sheet, and by style attributes before both", () => {
    const sheet = "<style>.a, #b { fill: blue } path { stroke: red; stroke-width: 2 }</style>";
    const body = `<g fill="green"><path class="a" d="M1 2"/><path d="M3 4"/><path id="b" style="fill:gray" d="M5 6"/></g>`;
    expect(lines(sheet + body)).toEqual(["blue | red 2 | M1 2", "green | red 2 | M3 4", "gray | red 2 | M5 6"]);
  });
  it("take the current colour, and the even-odd rule", () => {
    expect(lines('<g color="teal"><path fill="currentColor" fill-rule="evenodd" d="M1 2"/></g>')).toEqual([
      "teal* | M1 2",
    ]);
  });
});

describe("places", () => {
  it("nest: groups in groups, and what is used elsewhere", () => {
    const body =
      '<defs><path id="p" d="M1 1"/></defs><g transform="translate(10 20) scale(2)"><use href="#p" x="3"/></g>';
    expect(lines(body)).toEqual(["black | [2 0 0 2 16 20] | M1 1"]);
    expect(lines('<path transform="rotate(90 5 5)" d="M1 1"/>')).toEqual(["black | [0 1 -1 0 10 0] | M1 1"]);
  });
  it("follow the view box", () => {
    expect(lines('<path d="M1 1"/>', 'viewBox="10 10 200 50"')).toEqual(["black | [0.5 0 0 0.5 -5 7.5] | M1 1"]);
    const stretched = 'viewBox="0 0 200 50" preserveAspectRatio="none"';
    expect(lines('<path d="M1 1"/>', stretched)).toEqual(["black | [0.5 0 0 1 0 0] | M1 1"]);
  });
});

describe("what paths can't say", () => {
  it.each([
    ['<path fill="url(#g)" d="M1 1"/>', "gradients or patterns"],
    ['<g opacity="0.5"><path d="M1 1"/></g>', "transparency"],
    ['<path filter="url(#f)" d="M1 1"/>', "“filter”"],
    ['<image href="https://example.org/a.png"/>', "pictures inside of it"],
    ["<text>a</text>", "text that the edition's fonts can't set"],
    ['<g id="a"><use href="#a"/></g>', "references that go round"],
    ['<path marker-end="url(#m)" d="M1 1"/>', "markers"],
  ])("%s", (body, wanted) => {
    expect(lines(body)).toEqual([wanted]);
  });
  it("does not include scripts, metadata and references to other files, which are passed over", () => {
    const body = '<script>alert(1)</script><title>t</title><use href="https://example.org/x.svg#a"/><path d="M1 1"/>';
    expect(lines(body)).toEqual(["black | M1 1"]);
  });
});

describe("text", () => {
  /** Every letter is 500 wide and drawn as itself. */
  const outlined = (body: string): string | false => {
    const tree = parseSvg(`<svg>${body}</svg>`);
    const root = rootOf(tree);
    if (!root) throw new Error("no drawing");
    const all = outlineTexts(root, new Map(), (text, { families, weight, style }) => {
      return { path: [text, ...families, weight, style].join("|"), width: text.length * 500 };
    });
    return all && serialize(root).replace(/ style="[^"]*"|<\/?svg>/g, "");
  };
  it.each([
    ['<text x="5" y="9" font-size="10">ab</text>', ["0.01 0 0 0.01 5 9", "ab|serif|400|normal"]],
    ['<text x="5" font-size="10" text-anchor="middle">abcd</text>', ["0.01 0 0 0.01 -5 0", "abcd|serif|400|normal"]],
    ['<text x="5" font-size="10" text-anchor="end">ab</text>', ["0.01 0 0 0.01 -5 0", "ab|serif|400|normal"]],
    [
      '<g font-size="20" font-family="\'A B\', sans-serif" font-weight="bold"><text>a</text></g>',
      ["0.02 0 0 0.02 0 0", "a|A B|sans-serif|700|normal"],
    ],
  ])("%s", (body, [matrix, path]) => {
    expect(outlined(body)).toContain(`<path transform="matrix(${matrix})" d="${path}"/>`);
  });
  it("goes on through spans, and begins anew where one has a place", () => {
    const body =
      '<text x="1" y="2" font-size="10">ab<tspan font-style="italic">c</tspan><tspan x="1" dy="12">d</tspan></text>';
    const places = String(outlined(body)).match(/matrix\([^)]*\)/g);
    expect(places).toEqual(["matrix(0.01 0 0 0.01 1 2)", "matrix(0.01 0 0 0.01 11 2)", "matrix(0.01 0 0 0.01 1 14)"]);
  });
  it("on a path is taken out", () => {
    expect(outlined("<text><textPath>a</textPath></text>")).toBe(false);
  });
});
