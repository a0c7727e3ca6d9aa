/** What holds for any manuscript: every place is true, nothing is lost, nothing throws. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { walk } from "../../src/document/numbering.ts";
import type { Publication, TreeNode } from "../../src/document/tree.ts";
import { parse } from "../../src/manuscript/parse.ts";

const read = (text: string): Publication => parse({ files: [{ path: "a.md", name: "a.md", text }], name: "a" }).value;
const nodes = (publication: Publication): TreeNode[] => publication.sections.flatMap((section) => [...walk(section)]);

function sourceOf(publication: Publication, node: TreeNode): string {
  const source = publication.sources.get(node.at.source);
  return source?.text.slice(source.origin + node.at.start, source.origin + node.at.end) ?? "no source";
}

const word = fc.stringMatching(/^[a-zäé漢😀]{1,6}$/u);
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
const inline = fc.oneof(
  line,
  line.map((text) => `*${text}*`),
  line.map((text) => `**${text}**`),
  line.map((text) => `~~${text}~~`),
  line.map((text) => `[${text}](x.html "t")`),
  line.map((text) => `[${text}]{.c}`),
  line.map((text) => `<kbd>${text}</kbd>`),
);
const sentence = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" x "));
const paragraph = fc
  .array(sentence, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.map((text) => `x ${text}`).join("\n"));

const prefixed =
  (first: string, further: string) =>
  (text: string): string =>
    text
      .split("\n")
      .map((part, i) => (i === 0 ? first : part === "" ? further.trimEnd() : further) + part)
      .join("\n");
const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc.array(tie("block"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("\n\n")),
  block: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    paragraph,
    sentence.map((text) => `## ${text}`),
    fc.tuple(line, line).map(([a, b]) => `| ${a} | b |\n|---|:-:|\n| ${b} | c |`),
    tie("blocks").map(prefixed("> ", "> ")),
    tie("blocks").map(prefixed("- ", "  ")),
    tie("blocks").map(prefixed("12. ", "    ")),
    tie("blocks").map((text) => `::: note\n${text}\n\n:::`),
    tie("blocks").map((text) => `<div>\n\n${text}\n\n</div>`),
  ),
}));
const manuscript = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 4 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([blocks, feed, mark]) => (mark ? "\ufeff" : "") + `${blocks.join("\n\n")}\n`.replaceAll("\n", feed));

describe("positions", () => {
  test("a text's place reads as its value, where nothing was changed", () => {
    fc.assert(
      fc.property(manuscript, (text) => {
        const publication = read(text);
        for (const node of nodes(publication)) {
          if (node.kind !== "text") continue;
          if (node.offsets) continue;
          expect(sourceOf(publication, node).replaceAll("\n", " ")).toBe(node.value);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("each unit of a text stands where its offset says", () => {
    fc.assert(
      fc.property(manuscript, (text) => {
        const publication = read(text);
        for (const node of nodes(publication)) {
          if (node.kind !== "text") continue;
          const source = publication.sources.get(node.at.source);
          const written = (i: number): string =>
            source?.text[source.origin + (node.offsets?.[i] ?? node.at.start + i)]?.replace(/[\r\n]/, " ") ?? "";
          expect(Array.from({ length: node.value.length }, (_, i) => written(i)).join("")).toBe(node.value);
          expect(node.offsets?.length ?? node.value.length).toBe(node.value.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("all words of the source are in the tree, in order", () => {
    fc.assert(
      fc.property(manuscript, (text) => {
        const words = (value: string): string[] => value.match(/[a-zäé漢😀]+/gu) ?? [];
        const made = nodes(read(text)).map((node) => (node.kind === "text" ? node.value : " "));
        const written = text.replace(/\]\(x\.html "t"\)|\{\.c\}|<\/?\w+>|::: note/g, "");
        expect(words(made.join("")).join("")).toBe(words(written).join(""));
      }),
      { numRuns: 300 },
    );
  });
});

test("anything can be read, and every place lies in its source", () => {
  const sign = fc.constantFrom(
    ..."a b\n\n > - 1. # * ** _ ~~ ` ``` [ ] ( ) ![ ^[ [^1] [^1]: { } {#i .c} | |- : ::: <b> </b> <div> </div> <li> <td> <!-- --> < & &amp; \\ \" ' -- ... $ @ \t \r \u0000 é 漢 😀 --- === <pre> <code> <p> <br> <script> </script> <img> <ul> <tr> <a> </a> \ufeff"
      .split(" ")
      .concat(" ", "\n", "    "),
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
      const publication = read(signs.join(""));
      const ids = new Set<string>();
      for (const node of nodes(publication)) {
        const source = publication.sources.get(node.at.source);
        const end = (source?.text.length ?? -1) - (source?.origin ?? 0);
        expect(node.at.start).toBeGreaterThanOrEqual(0);
        expect(node.at.end).toBeGreaterThanOrEqual(node.at.start);
        expect(node.at.end).toBeLessThanOrEqual(end);
        const units = node.kind === "text" ? node.value.length : 0;
        expect(node.kind === "text" ? (node.offsets?.length ?? units) : 0).toBe(units);
        expect(ids.has(node.id)).toBe(false);
        ids.add(node.id);
      }
      const anchors = nodes(publication).flatMap(({ anchor }) => anchor ?? []);
      expect(new Set(anchors).size).toBe(anchors.length);
    }),
    { numRuns: 1500 },
  );
});
