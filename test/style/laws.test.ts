/** Laws of the cascade, on generated sheets. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { fillVariables } from "../../src/style/variables.ts";
import { div, em, p, styled, text } from "./tree.ts";

const TREE = [div("d.x", p("a.x", em("e", text("x"))), p("b.y")), p("c.x.y")];
const styles = (css: string) => {
  const { value } = styled(css, TREE);
  return [...value.of].map(([key, id]) => [key, value.styles[id]] as const);
};

const property = fc.constantFrom(
  "font-size: 9pt",
  "font-size: 1.5em",
  "color: red",
  "margin: 1em",
  "line-height: 1.5",
  "font-variant: small-caps",
  "border: 1pt solid",
  "text-indent: 1rlh",
);
const block = fc.uniqueArray(property, { minLength: 1, maxLength: 4, selector: (written) => written.split(":")[0] });
const selector = fc.constantFrom("p", ".x", ".y", "div p", "#a", "p.x", "em", "*", "p + p", ":root");
const rule = fc.tuple(selector, block);
const write = (rules: readonly (readonly [string, readonly string[]])[]): string =>
  rules.map(([head, body]) => `${head} { ${body.join("; ")} }`).join("\n");

it("declarations of different properties may stand in any order and in rules of their own", () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 6 }), (rules) => {
      const reversed = rules.map(([head, body]) => [head, body.toReversed()] as const);
      const split = rules.flatMap(([head, body]) => body.map((one) => [head, [one]] as const));
      expect(styles(write(reversed))).toEqual(styles(write(rules)));
      expect(styles(write(split)).map(([key]) => key)).toEqual(styles(write(rules)).map(([key]) => key));
      expect(styles(write(split))).toEqual(styles(write(rules)));
    }),
    { numRuns: 60 },
  );
});

it("rules of different specificity may stand in any order", () => {
  const graded = ["*", "p", "div p", ".x", "p.x", "#a"];
  const order = fc.shuffledSubarray(graded, { minLength: graded.length });
  const bodies = fc.array(block, { minLength: graded.length, maxLength: graded.length });
  fc.assert(
    fc.property(order, bodies, (shuffled, written) => {
      const of = (head: string) => [head, written[graded.indexOf(head)] ?? []] as const;
      expect(styles(write(shuffled.map(of)))).toEqual(styles(write(graded.map(of))));
    }),
    { numRuns: 60 },
  );
});

it("rules that match nothing change nothing", () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 5 }), block, fc.nat(5), (rules, body, at) => {
      const more: (readonly [string, readonly string[]])[] = [...rules];
      more.splice(at, 0, [".nowhere p, table", body]);
      expect(styles(write(more))).toEqual(styles(write(rules)));
    }),
    { numRuns: 60 },
  );
});

it("never throws, whatever the sheet", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "{",
      "}",
      ";",
      ":",
      "@page",
      "@media print",
      "p",
      ".x",
      "color",
      "var(--a)",
      "calc(",
      ")",
      "1pt",
      '"',
      "/*",
      "content:",
      "!important",
      "@top-left",
      "::before",
      ",",
      "--a:",
      "url(",
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const css = pieces.join(" ");
      const { value } = styled(css, TREE);
      expect(value.of.has("s:a")).toBe(true);
      for (const id of value.of.values()) expect(value.styles[id]).toBeDefined();
    }),
    // What once threw: css-tree gives up on a value that is no value.
    { numRuns: 150, examples: [[["@page", "{", "content:", "{"]], [["p", "{", "content:", "var(--a)", "{"]]] },
  );
});

it("text without var() is filled in as it is", () => {
  fc.assert(
    fc.property(fc.string(), (written) => {
      fc.pre(!/var\(/i.test(written));
      expect(fillVariables(written, new Map())).toBe(written);
    }),
  );
});
