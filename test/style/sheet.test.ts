/** Sheets that import sheets, and the faces they name. */
import { describe, expect, it } from "vitest";
import { resolve } from "../../src/style/face.ts";
import { appliesToPrint } from "../../src/style/media.ts";
import { importsOf } from "../../src/style/sheet.ts";
import { p, sheet, styled } from "./tree.ts";

describe("imports", () => {
  it("are named as they are written", () => {
    expect(
      importsOf('@charset "utf-8"; @import "a.css"; @import url(b/c.css) print; p { content: "@import" }'),
    ).toEqual(["a.css", "b/c.css"]);
  });
  it("come before the sheet that imports them", () => {
    const inner = sheet("p { color: red; margin: 1pt }", {}, "b.css");
    const outer = sheet('@import "b.css"; p { color: blue }', { "b.css": inner });
    expect(styled([outer], [p("a")]).of("a")).toMatchObject({ color: { b: 1 }, margin: { top: 1 } });
  });
  it("for screens are left out", () => {
    const inner = sheet("p { color: red }", {}, "b.css");
    const outer = sheet('@import "b.css" screen;', { "b.css": inner });
    expect(styled([outer], [p("a")]).of("a").color).toEqual({ space: "gray", gray: 0 });
  });
  it("in a circle end", () => {
    const imports = new Map();
    const ring = { path: "a.css", text: '@import "a.css"; p { margin: 1pt }', imports };
    imports.set("a.css", ring);
    expect(styled([ring], [p("a")]).of("a").margin.top).toBe(1);
  });
  it("that are missing or too late are told", () => {
    expect(styled('@import "no.css";\np { margin: 0 }\n@import "b.css";').findings).toMatchInlineSnapshot(`
      "styles/a.css:1:9: warning: there is no style sheet \`no.css\` [style/missing-import]
        | @import "no.css";
        |         ^^^^^^^^
      styles/a.css:3:1: warning: \`@import\` counts only before all other rules [style/late-import]
        | @import "b.css";
        | ^^^^^^^^^^^^^^^^
        Move it to the head of the sheet."
    `);
  });
  it("keep their own places in findings", () => {
    const inner = sheet("p { colour: red }", {}, "styles/b.css");
    const { findings } = styled([sheet('@import "b.css";', { "b.css": inner }), inner]);
    expect(findings.match(/styles\/b\.css:1:5: warning/g)).toHaveLength(2);
  });
});

describe("faces", () => {
  it("have a family, a weight, a slope and files", () => {
    const css = `@font-face { font-family: "My Font"; src: url(fonts/a.ttf) format("truetype"), url("npm:x/y.ttf"); }
      @font-face { font-family: Var; font-weight: 200 900; font-style: italic; src: url(../v.ttf) }`;
    const { value, findings } = styled(css);
    expect(findings).toBe("");
    expect(value.faces.map(({ family, weight, style, sources }) => ({ family, weight, style, sources }))).toEqual([
      { family: "My Font", weight: [400, 400], style: "normal", sources: ["styles/fonts/a.ttf", "npm:x/y.ttf"] },
      { family: "Var", weight: [200, 900], style: "italic", sources: ["v.ttf"] },
    ]);
  });
  it.each([
    ["a.ttf", "styles/x.css", "styles/a.ttf"],
    ["../a.ttf", "styles/x.css", "a.ttf"],
    ["../../a.ttf", "styles/x.css", "../a.ttf"],
    ["./f/a.ttf", "x.css", "f/a.ttf"],
    ["a.ttf", "/home/x.css", "/home/a.ttf"],
    ["/f/a.ttf", "styles/x.css", "/f/a.ttf"],
    ["a.ttf", "offprint:styles/x.css", "offprint:styles/a.ttf"],
    ["npm:p/a.ttf", "styles/x.css", "npm:p/a.ttf"],
  ])("%s in %s is %s", (address, from, expected) => {
    expect(resolve(address, from)).toBe(expected);
  });
});

it.each([
  ["print", "yes"],
  ["all", "yes"],
  ["only print", "yes"],
  ["screen, print", "yes"],
  ["not screen", "yes"],
  ["not print", "no"],
  ["screen", "no"],
  ["amzn-kf8", "no"],
  ["screen and (min-width: 1px)", "no"],
  ["print and (min-width: 1px)", "unsupported"],
  ["(orientation: portrait)", "unsupported"],
])("@media %s: %s", (query, expected) => {
  expect(appliesToPrint(query)).toBe(expected);
});
