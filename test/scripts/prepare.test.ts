/** npm's `prepare` keeps quiet where it has nothing to do. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const scratch = mkdtempSync(join(tmpdir(), "offprint-prepare-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A package with the script, a source or none, and a compiler or none. */
function prepare(name: string, { source, compiler }: { source: boolean; compiler: boolean }) {
  const root = join(scratch, name);
  mkdirSync(join(root, "src"), { recursive: true });
  cpSync("scripts", join(root, "scripts"), { recursive: true });
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(root, "tsconfig.json"),
    '{ "compilerOptions": { "outDir": "lib", "rootDir": "src", "types": [] } }',
  );
  if (source) writeFileSync(join(root, "src", "cli.ts"), "#!/usr/bin/env node\nexport const one: number = 1;\n");
  if (compiler) {
    mkdirSync(join(root, "node_modules"));
    symlinkSync(join(process.cwd(), "node_modules", "typescript"), join(root, "node_modules", "typescript"));
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "scripts", "prepare.js")], {
    encoding: "utf8",
  });
  return { status, said: stdout + stderr, made: existsSync(join(root, "lib", "cli.js")) };
}

test("without development dependencies nothing happens", () => {
  expect(prepare("production", { source: true, compiler: false })).toEqual({ status: 0, said: "", made: false });
});

test("without sources nothing happens", () => {
  expect(prepare("published", { source: false, compiler: true })).toEqual({ status: 0, said: "", made: false });
});

test("with both, the command is compiled and can be run", () => {
  expect(prepare("developer", { source: true, compiler: true })).toEqual({ status: 0, said: "", made: true });
  expect(spawnSync(join(scratch, "developer", "lib", "cli.js")).status).toBe(0);
});
