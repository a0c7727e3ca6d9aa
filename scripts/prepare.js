/**
 * npm's `prepare`: compiles src/ to lib/, so that the command starts right after `npm ci`. Quiet where
 * there is nothing to compile or nothing to compile with: development dependencies left out, or the
 * published package, which brings its lib/.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Path of the TypeScript compiler, or undefined where it isn't installed. */
function compiler() {
  try {
    const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
    return join(dirname(manifest), "bin", "tsc");
  } catch {
    return undefined;
  }
}

const tsc = compiler();
if (tsc !== undefined && existsSync(join(root, "src", "cli.ts"))) {
  const { status } = spawnSync(process.execPath, [tsc, "-p", root], { cwd: root, stdio: "inherit" });
  const command = join(root, "lib", "cli.js");
  if (existsSync(command)) chmodSync(command, 0o755);
  process.exitCode = status ?? 1;
}
