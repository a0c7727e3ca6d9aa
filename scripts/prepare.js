/**
 * npm's `prepare`: src/ → lib/, so that the command starts right after `npm ci`. Quiet where there is
 * nothing to compile or nothing to compile with: development dependencies left out, or the published
 * package, which brings its lib/; and where nothing has changed.
 */
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.js";
import { root, runTool } from "./run.js";

const source = join(root, "src");
const lib = join(root, "lib");
const command = join(lib, "cli.js");

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
  const files = [source, join(root, "scripts")].flatMap((folder) => [
    folder,
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((one) => join(one.parentPath, one.name)),
  ]);
  const others = ["package-lock.json", "tsconfig.json"].map((name) => join(root, name));
  return [...files, ...others].every((path) => !existsSync(path) || statSync(path).mtimeMs < made);
}

const rolldown = existsSync(join(source, "cli.ts")) && !isFresh() ? await bundler() : undefined;
if (rolldown) {
  rmSync(lib, { recursive: true, force: true });
  const { ok, output: said } = runTool("tsc", ["-p", "."]);
  if (ok) await bundle(rolldown);
  else console.error(said);
  process.exitCode = ok ? 0 : 1;
}
