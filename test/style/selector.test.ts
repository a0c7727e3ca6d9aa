/** Selectors against one tree: which nodes each matches. */
import { describe, expect, it } from "vitest";
import type { Part } from "../../src/style/types.ts";
import { call, code, div, em, figure, h, li, link, note, p, quote, styled, table, text, ul } from "./tree.ts";

const TREE = [
  h(1, "h"),
  p("a.first", text("x"), em("e lang=de-AT"), call("c", "n")),
  p("b.x.y", link("l", "https://example.org/")),
  div("d.box role=note dir=rtl", p("i"), quote("q", p("j.x"))),
  p("z"),
  ul("u", li("l1"), li("l2"), li("l3")),
  code("k"),
  figure("f", p("fc")),
  table("t"),
];
const NAMES = "h a e c b l d i q j z u l1 l2 l3 k f fc t captioned headrow th1 th2 bodyrow td1 td2 n".split(" ");

/** Names of the nodes that get the mark. */
function matched(selector: string): string {
  const result = styled(`${selector} { page: marked }`, TREE, [note("n")]);
  expect(result.findings).toBe("");
  return NAMES.filter((name) => result.of(name).page === "marked").join(" ");
}

describe("selectors", () => {
  it.each([
    ["p", "a b i j z fc"],
    ["P.x", "b j"],
    [".x.y", "b"],
    ["#a", "a"],
    ["*", NAMES.join(" ")],
    ["[role]", "c d n"],
    ["[role=note]", "d"],
    ["[href^='https:']", "l"],
    ["[class~=x]", "b j"],
    ["[lang|=de]", "e"],
    [":lang(de)", "e"],
    [":dir(rtl)", "d i q j"],
    ["p:dir(ltr)", "a b z fc"],
    [":lang(en)", NAMES.filter((name) => name !== "e").join(" ")],
    [":root > body > section > h1", "h"],
    ["div p", "i j"],
    ["div > p", "i"],
    ["h1 + p", "a"],
    ["h1 ~ p", "a b z"],
    ["p + p", "b"],
    ["section > p:first-of-type", "a"],
    ["section > p:last-of-type", "z"],
    ["li:first-child", "l1"],
    ["li:last-child", "l3"],
    ["li:nth-child(2n+1)", "l1 l3"],
    ["li:nth-child(-n+2)", "l1 l2"],
    ["li:nth-child(even)", "l2"],
    ["li:nth-last-child(1)", "l3"],
    ["section > p:nth-of-type(2)", "b"],
    ["p:not(.x, .first)", "i z fc"],
    ["p:is(.x, #z)", "b j z"],
    ["li:where(:nth-child(2))", "l2"],
    ["p:empty", "i j z fc"],
    ["pre:empty", ""],
    ["pre", "k"],
    ["a.note-ref", "c"],
    ["aside.footnote", "n"],
    ["ul.tight", "u"],
    ["figure > figcaption > p", "fc"],
    ["table > caption > em", "captioned"],
    ["thead > tr > th", "th1 th2"],
    ["tbody td", "td1 td2"],
    [".align-right", "th2 td2"],
  ])("%s → %s", (selector, expected) => {
    expect(matched(selector)).toBe(expected);
  });
});

describe("parts", () => {
  const has = (css: string): string => {
    const result = styled(css, TREE, [note("n")]);
    const parts: Part[] = [
      "before",
      "after",
      "marker",
      "note-call",
      "note-marker",
      "first-letter",
      "first-line",
      "caption",
    ];
    return NAMES.flatMap((name) =>
      parts.filter((part) => result.has(name, part)).map((part) => `${name}::${part}`),
    ).join(" ");
  };
  const ALWAYS = "c::note-call l1::marker l2::marker l3::marker f::caption t::caption n::note-marker";

  it("exist for markers, notes and captions without any rule", () => {
    expect(has("").split(" ").toSorted()).toEqual(ALWAYS.split(" ").toSorted());
  });
  it("exist for generated content only where there is some", () => {
    expect(has("#a::before { content: 'x' } #a::after { color: red } #b:before { content: none }")).toContain(
      "a::before",
    );
    expect(has("#a::after { color: red }")).not.toContain("a::after");
    expect(has("#b:before { content: none }")).not.toContain("b::before");
    expect(has("#a::first-letter { initial-letter: 3 }")).toContain("a::first-letter");
  });
  it("inherit from their element", () => {
    const result = styled("#a { color: red } #a::before { content: '–'; font-size: 2em }", TREE);
    expect(result.of("a", "before").color).toEqual({ space: "rgb", r: 1, g: 0, b: 0 });
    expect(result.of("a", "before").fontSize).toBe(24);
  });
  it("of a note's call are named by the call or by its note", () => {
    const result = styled(
      ".footnote::footnote-call { font-size: 6pt } ::footnote-call { font-size: 5pt; color: red }",
      TREE,
      [note("n")],
    );
    expect(result.of("c", "note-call").fontSize).toBe(6);
    expect(result.of("c", "note-call").color).toMatchObject({ space: "rgb" });
  });
});
