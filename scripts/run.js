/** Runs the tools that the scripts here call, and says what came of it in one line a step. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a command in the project's folder.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ ok: boolean, output: string }} what it printed, both streams
 */
export function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  return { ok: status === 0, output: `${stdout ?? ""}${stderr ?? ""}${error ? `${error.message}\n` : ""}` };
}

/**
 * Runs the command line tool of a package that is installed here.
 * @param {string} tool
 * @param {readonly string[]} args
 */
export const runTool = (tool, args) =>
  run(join(root, "node_modules", ".bin", process.platform === "win32" ? `${tool}.cmd` : tool), args);
