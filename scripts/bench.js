/**
 * `npm run bench`: time and peak memory by stage, on texts of ×1, ×4 and ×16 length (13,000 words and
 * up; ×16 is a novel of 540 pages), through the command as people run it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { novel } from "./bench-text.js";
import { root } from "./run.js";

const WORDS = 13_250;
const FACTORS = [1, 4, 16];

/**
 * One build in a process of its own.
 * @param {number} factor
 * @returns {Map<string, string>} what is measured → the figure
 */
function measure(factor) {
  const folder = mkdtempSync(join(tmpdir(), "offprint-bench-"));
  try {
    const text = novel(WORDS * factor);
    const manuscript = join(folder, "novel.md");
    writeFileSync(manuscript, text);
    const start = performance.now();
    const args = [join(root, "lib", "cli.js"), "build", manuscript, "--out", join(folder, "made"), "--json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 });
    const wall = performance.now() - start;
    if (status !== 0) throw new Error(`the build of ×${factor} failed:\n${stderr}${stdout}`);
    /** @type {{ files: { name: string, size: number, pages?: number }[], stages: { name: string, ms: number }[], peakMemory: number }} */
    const { files, stages, peakMemory } = JSON.parse(stdout);
    return new Map([
      ["words", String(text.split(/\s+/).length)],
      ["pages", String(Math.max(0, ...files.map(({ pages }) => pages ?? 0)))],
      ...stages.map(({ name, ms }) => /** @type {const} */ ([`${name}, ms`, ms.toFixed(0)])),
      ["whole command, ms", wall.toFixed(0)],
      ["peak memory, MB", (peakMemory / 2 ** 20).toFixed(0)],
      ["files, KB", (files.reduce((sum, { size }) => sum + size, 0) / 1000).toFixed(0)],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const columns = FACTORS.map(measure);
const rows = [...new Set(columns.flatMap((column) => [...column.keys()]))];
const width = Math.max(...rows.map((row) => row.length)) + 2;
const line = (/** @type {string} */ head, /** @type {readonly string[]} */ cells) =>
  console.log(head.padEnd(width) + cells.map((cell) => cell.padStart(10)).join(""));
line("", FACTORS.map((factor) => `×${factor}`));
for (const row of rows) line(row, columns.map((column) => column.get(row) ?? "–"));
