/** The command as people run it: exit codes, what is printed, folders that can't be written. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "offprint-cli-"));
const command = join(process.cwd(), "lib", "cli.js");
const run = (...argv: string[]) => spawnSync(process.execPath, [command, ...argv], { cwd: folder, encoding: "utf8" });

beforeAll(() => {
  const compiled = spawnSync(process.execPath, ["scripts/prepare.js"], { encoding: "utf8" });
  if (compiled.status !== 0) throw new Error(compiled.stdout + compiled.stderr);
  writeFileSync(join(folder, "a.md"), "---\ntitle: Test\nlang: en\ndate: 2026-01-31\n---\n\nText.\n");
  writeFileSync(join(folder, "bad.md"), "---\ntitle: Test\nlang: en\nseries: [1]\n---\n\nText.\n");
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("says how it is used, and its version", () => {
  expect(run("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("offprint build [MANUSCRIPT]") });
  expect(run("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("wrong use exits with 2 and a hint", () => {
  for (const argv of [
    [],
    ["bake"],
    ["build", "a.md", "b.md"],
    ["build", "--target", "pdf"],
    ["build", "--nope"],
    ["check"],
    ["check", "a.pdf", "--for", "nobody"],
  ]) {
    expect(run(...argv)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^offprint: .*\nTry: offprint --help\n$/),
    });
  }
});

test("prints what it made; --json for machines", () => {
  const made = run("build", "a.md", "--out", "out");
  expect(made).toMatchObject({ status: 0, stderr: "" });
  expect(made.stdout).toMatch(
    /out\/a\.pdf +\d+ KB {2}1 page\n.*out\/a-press\.pdf.*\n.*out\/a\.epub.*\n.*out\/index\.html.*\nmade in [\d.]+ s\n$/,
  );
  const json: unknown = JSON.parse(run("build", "a.md", "--out", "out", "--target", "epub", "--json").stdout);
  expect(json).toMatchObject({ ok: true, files: [{ kind: "epub", name: "a.epub" }], diagnostics: [] });
});

test("check exits with 0 for what it made, and with 1 for what a press can't use", () => {
  run("build", "a.md", "--out", "checked");
  expect(run("check", "checked/a-press.pdf", "checked/a.pdf")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^checked\/a-press\.pdf: 1 page, 0 errors.*\nchecked\/a\.pdf: 1 page, 0 errors/),
  });
  expect(JSON.parse(run("check", "checked/a.pdf", "--json").stdout)).toMatchObject({ ok: true });
  expect(run("check", "checked/a-press.pdf", "--for", "kdp")).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("Amazon KDP asks for 24 pages or more"),
  });
  expect(run("check", "a.md").status).toBe(1);
});

test("a failed build exits with 1 and leaves the last edition as it was", () => {
  mkdirSync(join(folder, "kept"));
  writeFileSync(join(folder, "kept", "bad.epub"), "as it was");
  const failed = run("build", "bad.md", "--out", "kept");
  expect(failed.status).toBe(1);
  expect(failed.stderr).toMatch(/^bad\.md:4:9: error: /);
  expect(readdirSync(join(folder, "kept"))).toEqual(["bad.epub"]);
  expect(readFileSync(join(folder, "kept", "bad.epub"), "utf8")).toBe("as it was");
});

const linux = process.platform === "linux" ? ["/proc/none/below"] : [];
test.each(["taken", "taken/below", ...linux])("an output folder that can't be written is said in words: %s", (out) => {
  writeFileSync(join(folder, "taken"), "a file");
  const failed = run("build", "a.md", "--target", "epub", "--out", out);
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain(`error: the folder ${out} can't be written: `);
  expect(failed.stderr).not.toMatch(/\n\s+at /);
});
