/** What a writer of a style sheet is told, as it is printed. */
import { expect, it } from "vitest";
import { p, styled } from "./tree.ts";

const told = (css: string): string => styled(css, [p("a")]).findings;

it("is nothing where all is well", () => {
  expect(told("p { color: red; margin: 0 auto }")).toBe("");
});

it("tells what isn't CSS, with its place", () => {
  expect(told("p {\n  color red;\n  margin: 1pt;\n}\n")).toMatchInlineSnapshot(`
    "styles/a.css:2:9: warning: this isn't CSS: colon is expected [style/syntax]
      |   color red;
      |         ^^^^
      It is left out."
  `);
});

it("goes on behind it", () => {
  expect(styled("p {\n  color red;\n  margin-top: 1pt;\n}\n", [p("a")]).of("a").margin.top).toBe(1);
});

it("tells a misspelt property from one it doesn't do", () => {
  expect(
    told("p {\n  colour: red;\n  cursor: pointer;\n  frobnicate: 1;\n}\nh1 { cursor: wait }"),
  ).toMatchInlineSnapshot(`
    "styles/a.css:2:3: warning: there is no property \`colour\` [style/unknown-property]
      |   colour: red;
      |   ^^^^^^
      Did you mean \`color\`?
    styles/a.css:3:3: warning: \`cursor\` is CSS that Offprint doesn't do [style/unsupported]
      |   cursor: pointer;
      |   ^^^^^^
      It is left out of print; other editions may use it. Said once.
    styles/a.css:4:3: warning: there is no property \`frobnicate\` [style/unknown-property]
      |   frobnicate: 1;
      |   ^^^^^^^^^^"
  `);
});

it("points at what is wrong in a value", () => {
  expect(told("p { margin: 1pt fooo }\nh1 { font-size: 12 }\nh2 { hyphens: yes }")).toMatchInlineSnapshot(`
    "styles/a.css:1:17: warning: \`1pt fooo\` is not a value of \`margin\` [style/invalid-value]
      | p { margin: 1pt fooo }
      |                 ^^^^
    styles/a.css:2:17: warning: \`12\` is not a value of \`font-size\` [style/invalid-value]
      | h1 { font-size: 12 }
      |                 ^^
      A length needs a unit: \`12pt\`, \`12em\` …
    styles/a.css:3:15: warning: \`yes\` is not a value of \`hyphens\` [style/invalid-value]
      | h2 { hyphens: yes }
      |               ^^^
      It takes none, manual, auto."
  `);
});

it("says that text doesn't run beside a box", () => {
  expect(told("figure { float: right }")).toMatchInlineSnapshot(`
    "styles/a.css:1:17: warning: \`float: right\` is CSS that Offprint doesn't do [style/unsupported]
      | figure { float: right }
      |                 ^^^^^^
      Print leaves the box where it stands: \`float: top\` or \`snap-block\` moves one. What is for screens alone can stand in \`@media screen\`. Said once."
  `);
  expect(told("@media screen { figure { float: right } } figure { float: top }")).toBe("");
});

it("says that a value is CSS but not done here", () => {
  expect(told("p { display: flex }\nh1 { display: flex }\nh2 { color: hsl(0 0% 0%) }")).toMatchInlineSnapshot(`
    "styles/a.css:1:14: warning: \`display: flex\` is CSS that Offprint doesn't do [style/unsupported]
      | p { display: flex }
      |              ^^^^^
      It is left out of print; other editions may use it. Said once.
    styles/a.css:3:13: warning: \`color: hsl(0 0% 0%)\` is CSS that Offprint doesn't do [style/unsupported]
      | h2 { color: hsl(0 0% 0%) }
      |             ^^^^^^^^^^^^^
      It is left out of print; other editions may use it. Said once."
  `);
});

it("knows selectors that don't apply to paper", () => {
  expect(told("p:hover, p { color: red }\np:has(em) { color: red }")).toMatchInlineSnapshot(`
    "styles/a.css:1:2: warning: the selector \`:hover\` is CSS that Offprint doesn't do [style/unsupported]
      | p:hover, p { color: red }
      |  ^^^^^^
      It is left out of print; other editions may use it. Said once.
    styles/a.css:2:2: warning: the selector \`:has(em)\` is CSS that Offprint doesn't do [style/unsupported]
      | p:has(em) { color: red }
      |  ^^^^^^^^
      It is left out of print; other editions may use it. Said once."
  `);
});

it("knows rules it doesn't do, and rules that don't exist", () => {
  expect(
    told(
      "@supports (color: red) { p { color: red } }\n@pgae { margin: 0 }\n@media (width > 10px) { p { color: red } }",
    ),
  ).toMatchInlineSnapshot(`
    "styles/a.css:1:1: warning: \`@supports\` is CSS that Offprint doesn't do [style/unsupported]
      | @supports (color: red) { p { color: red } }
      | ^^^^^^^^^
      It is left out of print; other editions may use it. Said once.
    styles/a.css:2:1: warning: there is no rule \`@pgae\` [style/unknown-rule]
      | @pgae { margin: 0 }
      | ^^^^^
      Did you mean \`@page\`?
    styles/a.css:3:1: warning: the media query \`(width > 10px)\` is CSS that Offprint doesn't do [style/unsupported]
      | @media (width > 10px) { p { color: red } }
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      It is left out of print; other editions may use it. Said once."
  `);
});

it("misses what was never closed", () => {
  expect(told("p { color: red;\nh1 { color: blue }\n/* once upon")).toMatchInlineSnapshot(`
    "styles/a.css:2:4: warning: this isn't CSS: colon is expected [style/syntax]
      | h1 { color: blue }
      |    ^^^^^^^^^^^^^^^
      It is left out.
    styles/a.css:3:1: warning: this comment is never closed [style/unclosed]
      | /* once upon
      | ^^
      Add \`*/\` at its end.
    styles/a.css:1:3: warning: this block is never closed [style/unclosed]
      | p { color: red;
      |   ^
      Add \`}\` at its end."
  `);
});

it("reads pages as closely", () => {
  expect(
    told("@page :frist { margin: 0 }\n@page { size: A5x; widht: 3pt; @top-centre { content: 'x' } }"),
  ).toMatchInlineSnapshot(`
    "styles/a.css:1:7: warning: there is no kind of page \`:frist\` [style/unknown-page]
      | @page :frist { margin: 0 }
      |       ^^^^^^
      Did you mean \`:first\`?
    styles/a.css:2:15: warning: \`A5x\` is not a value of \`size\` [style/invalid-value]
      | @page { size: A5x; widht: 3pt; @top-centre { content: 'x' } }
      |               ^^^
      It takes two lengths, or a paper as \`A5\` or \`letter\`, and \`portrait\` or \`landscape\`.
    styles/a.css:2:20: warning: there is no property \`widht\` [style/unknown-property]
      | @page { size: A5x; widht: 3pt; @top-centre { content: 'x' } }
      |                    ^^^^^
      Did you mean \`width\`?
    styles/a.css:2:32: warning: a page has no box \`@top-centre\` [style/unknown-rule]
      | @page { size: A5x; widht: 3pt; @top-centre { content: 'x' } }
      |                                ^^^^^^^^^^^
      Did you mean \`@top-center\`?"
  `);
});

it("wants a face complete", () => {
  expect(
    told('@font-face { font-family: "X" }\n@font-face { font-familie: "X"; src: local("X") }'),
  ).toMatchInlineSnapshot(`
    "styles/a.css:1:1: warning: this \`@font-face\` needs a file: \`src: url(…)\` [style/incomplete-face]
      | @font-face { font-family: "X" }
      | ^^^^^^^^^^
    styles/a.css:2:14: warning: \`@font-face\` has no descriptor \`font-familie\` [style/unknown-property]
      | @font-face { font-familie: "X"; src: local("X") }
      |              ^^^^^^^^^^^^
      Did you mean \`font-family\`?
    styles/a.css:2:38: warning: \`local()\` in \`src\` is CSS that Offprint doesn't do [style/unsupported]
      | @font-face { font-familie: "X"; src: local("X") }
      |                                      ^^^^^^^^^^^
      Fonts are files, so that the edition is the same everywhere: use \`url()\`.
    styles/a.css:2:1: warning: this \`@font-face\` needs a name: \`font-family\` [style/incomplete-face]
      | @font-face { font-familie: "X"; src: local("X") }
      | ^^^^^^^^^^"
  `);
});
