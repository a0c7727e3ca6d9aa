/**
 * The walls: which folder may use which (the lint's own table is read, so that there is one), files
 * of one concern with a word on what they do, and no cycles between files.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const LONGEST = 400;

interface Override {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, readonly [string, { readonly patterns?: readonly { group?: string[] }[] }]>>;
}
const lint: { readonly overrides: readonly Override[] } = JSON.parse(readFileSync(".oxlintrc.json", "utf8"));

/** Folder of src → the folders it may use. */
const layers = new Map(
  lint.overrides.flatMap(({ files, rules }) => {
    const folder = /^src\/(\w+)\/\*\*$/.exec(files[0] ?? "")?.[1];
    const groups = rules["no-restricted-imports"]?.[1].patterns?.flatMap(({ group }) => group ?? []) ?? [];
    const allowed = groups.flatMap((glob) => /^!\.\.\/(\w+)\/\*$/.exec(glob)?.[1] ?? []);
    return folder === undefined ? [] : [[folder, new Set(allowed)] as const];
  }),
);

const under = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules"))
    .map((path) => join(folder, path));
const sources = under("src");
const textOf = new Map([...sources, ...under("test")].map((path) => [path, readFileSync(path, "utf8")]));

/** The files of src that a file imports, with how. */
function importsOf(path: string): readonly { readonly target: string; readonly types: boolean }[] {
  const statement = /(?:^|\n)(?:import|export)( type)?[^"';]*?from "(\.[^"]+)"|import\("(\.[^"]+)"\)/g;
  return [...(textOf.get(path) ?? "").matchAll(statement)].map(([, type, named, dynamic]) => ({
    target: join(dirname(path), named ?? dynamic ?? ""),
    types: type !== undefined,
  }));
}
const folderOf = (path: string): string => path.split("/").at(-2) ?? "";

test("every folder of src has its place in the dependency rule", () => {
  const folders = new Set(sources.map(folderOf).filter((folder) => folder !== "src"));
  expect([...folders].filter((folder) => !layers.has(folder))).toEqual([]);
});

test("folders use only what the rule lets them", () => {
  const broken = sources.flatMap((path) =>
    importsOf(path).flatMap(({ target, types }) => {
      const [from, to] = [folderOf(path), folderOf(target)];
      const allowed = layers.get(from);
      const common = ["src/diagnostic.ts", "src/units.ts"].includes(target);
      const data = types || to !== "page" || !["epub", "site"].includes(from);
      const fine = !allowed || from === to || common || (allowed.has(to) && data);
      return fine ? [] : [`${path} → ${target}`];
    }),
  );
  expect(broken).toEqual([]);
});

test("no file imports itself over others", () => {
  const open: string[] = [];
  const closed = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string): void => {
    if (open.includes(path)) cycles.push([...open.slice(open.indexOf(path)), path].join(" → "));
    if (closed.has(path) || open.includes(path)) return;
    open.push(path);
    for (const { target } of importsOf(path)) visit(target);
    open.pop();
    closed.add(path);
  };
  sources.forEach(visit);
  expect(cycles).toEqual([]);
});

test(`no file has more than ${LONGEST} lines, and each begins by saying what it does`, () => {
  const files = [...textOf].map(([path, text]) => ({ path, text }));
  expect(files.filter(({ text }) => text.split("\n").length > LONGEST + 1).map(({ path }) => path)).toEqual([]);
  expect(files.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text)).map(({ path }) => path)).toEqual([]);
});
