/**
 * `npm run check`: types, lint, format, and whether dist/ and docs/ are what the sources make. One line a
 * step; what a step found comes below it. All steps run; any that fails makes the exit code 1.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run, runTool } from "./run.js";

/** @type {readonly [string, () => { ok: boolean, output: string }][]} */
const steps = [
  ["types", () => runTool("tsc", ["-p", "tsconfig.test.json", "--noEmit"])],
  ["lint", () => runTool("oxlint", ["--type-aware"])],
  ["format", () => runTool("biome", ["check", "."])],
  ["dist is fresh", distIsFresh],
  ["docs are fresh", docsAreFresh],
];

let failed = 0;
for (const [name, step] of steps) {
  const { ok, output } = step();
  console.log(`${ok ? "ok    " : "FAILED"} ${name}`);
  if (!ok) console.log(output.trimEnd().replace(/^/gm, "       "));
  failed += ok ? 0 : 1;
}
process.exitCode = failed === 0 ? 0 : 1;

/** Compiles, builds the sample edition aside, and compares it with dist/ byte by byte. */
function distIsFresh() {
  const compiled = run(process.execPath, [join("scripts", "prepare.js")]);
  if (!compiled.ok) return compiled;
  const made = mkdtempSync(join(tmpdir(), "offprint-"));
  try {
    const built = run(process.execPath, [join("lib", "cli.js"), "build", "manuscript", "--out", made]);
    if (!built.ok) return built;
    const [fresh, kept] = [contents(made), contents(join(root, "dist"))];
    const lines = [...new Set([...fresh.keys(), ...kept.keys()])].toSorted().flatMap((name) => difference(name, fresh, kept));
    return {
      ok: lines.length === 0,
      output: [...lines, "Run `npm run build`, look at the edition, and commit dist/ with what changed it."].join("\n"),
    };
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** What lib/, which is fresh by now, makes of the table of properties. */
function docsAreFresh() {
  const { ok, output } = run(process.execPath, [join("scripts", "styles-doc.js"), "--check"]);
  return { ok, output };
}

/**
 * @param {string} folder
 * @returns {ReadonlyMap<string, Buffer>} path → bytes; empty where there is no folder
 */
function contents(folder) {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name));
    return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
  } catch {
    return new Map();
  }
}

/**
 * @param {string} name
 * @param {ReadonlyMap<string, Buffer>} fresh
 * @param {ReadonlyMap<string, Buffer>} kept
 */
function difference(name, fresh, kept) {
  const [now, then] = [fresh.get(name), kept.get(name)];
  if (!then) return [`dist/${name} is missing`];
  if (!now) return [`dist/${name} isn't made any more`];
  if (now.equals(then)) return [];
  const at = now.findIndex((byte, index) => byte !== then[index]);
  return [`dist/${name} differs from byte ${at < 0 ? now.length : at} (${then.length} bytes, now ${now.length})`];
}
