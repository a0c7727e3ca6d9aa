/**
 * npm's `prepare`: src/ → lib/, so that the command starts right after `npm ci`. The program and the
 * libraries it uses become a few files: reading hundreds of modules took a fifth of a short build. Quiet
 * where there is nothing to compile or nothing to compile with: development dependencies left out, or
 * the published package, which brings its lib/; and where nothing has changed.
 */
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, runTool } from "./run.js";

const source = join(root, "src");
const lib = join(root, "lib");
const command = join(lib, "cli.js");

/** They find files beside themselves: a binary, a WebAssembly module. */
const APART = /^(?:node:|sharp$|harfbuzzjs)/;

/** The bundler, or undefined where it isn't installed. */
async function bundler() {
  try {
    const path = createRequire(import.meta.url).resolve("rolldown");
    /** @type {typeof import("rolldown")} */
    const { rolldown } = await import(pathToFileURL(path).href);
    return rolldown;
  } catch {
    return undefined;
  }
}

/** Whether all was compiled after the last change of what it comes from. */
function isFresh() {
  if (!existsSync(command)) return false;
  const made = statSync(command).mtimeMs;
  const files = readdirSync(source, { recursive: true, withFileTypes: true }).map((one) => join(one.parentPath, one.name));
  const others = ["package-lock.json", "tsconfig.json", "scripts/prepare.js"].map((name) => join(root, name));
  return [source, ...files, ...others].every((path) => !existsSync(path) || statSync(path).mtimeMs < made);
}

/**
 * The licences of the libraries that came into the files.
 * @param {ReadonlySet<string>} folders
 */
function licences(folders) {
  return [...folders].toSorted().flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^(?:licen[cs]e|copying|notice)\b/i.test(name))
      .map((name) => `${folder.split("node_modules/").at(-1)}\n\n${readFileSync(join(folder, name), "utf8").trim()}\n`),
  );
}

/**
 * Puts the command and all it uses in a few files, over the command that imports them one by one.
 * @param {typeof import("rolldown").rolldown} rolldown
 */
async function bundle(rolldown) {
  // Node's own is deprecated, which later versions say on every run; the library is the same.
  const resolve = { alias: { punycode: "punycode.js" } };
  const made = await rolldown({ input: command, platform: "node", external: APART, resolve, cwd: root });
  // Names stay, for whoever has to read a stack trace.
  const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } };
  const { output } = await made.write({ dir: lib, format: "esm", minify });
  const inside = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  const folders = inside.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  writeFileSync(join(lib, "LICENSES.txt"), licences(new Set(folders)).join(`\n${"-".repeat(72)}\n\n`));
  chmodSync(command, 0o755);
}

const rolldown = existsSync(join(source, "cli.ts")) && !isFresh() ? await bundler() : undefined;
if (rolldown) {
  rmSync(lib, { recursive: true, force: true });
  const { ok, output: said } = runTool("tsc", ["-p", "."]);
  if (ok) await bundle(rolldown);
  else console.error(said);
  process.exitCode = ok ? 0 : 1;
}
