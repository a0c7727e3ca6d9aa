/** Markdown beside the tree it makes, with positions. `UPDATE=1` writes what the trees are now, for reading over. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/manuscript/parse.ts";
import { dump } from "./dump.ts";

const folder = new URL("fixtures/", import.meta.url);
const TREE = "--- tree";

for (const name of readdirSync(folder).toSorted()) {
  const file = new URL(name, folder);
  const cases = readFileSync(file, "utf8")
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [title = "", ...lines] = part.split("\n");
      const [source = "", tree = ""] = lines.join("\n").split(`${TREE}\n`);
      return { title, source, tree, made: trees(source) };
    });
  if (process.env.UPDATE)
    writeFileSync(file, cases.map(({ title, source, made }) => `=== ${title}\n${source}${TREE}\n${made}\n`).join(""));
  describe(`${name}`, () => {
    for (const { title, tree, made } of cases) test(`reads ${title}`, () => expect(`${made}\n`).toBe(tree));
  });
}

function trees(source: string): string {
  const { value } = parse({ files: [{ path: "a.md", name: "a.md", text: source }], name: "a" });
  return value.sections.map(dump).join("\n§\n");
}
