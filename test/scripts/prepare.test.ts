/** npm's `prepare` keeps quiet where it has nothing to do. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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
    '{ "compilerOptions": { "outDir": "lib", "rootDir": "src", "types": [], "skipLibCheck": true, "declaration": true, "rewriteRelativeImportExtensions": true, "module": "nodenext", "target": "es2023" }, "include": ["src"] }',
  );
  if (source) {
    writeFileSync(join(root, "src", "index.ts"), "export const one: number = 1;\n");
    writeFileSync(
      join(root, "src", "cli.ts"),
      '#!/usr/bin/env node\nimport { zlibSync } from "fflate";\nimport { one } from "./index.ts";\nzlibSync(new Uint8Array(one));\n',
    );
  }
  if (compiler) symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"));
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
  const lib = join(scratch, "developer", "lib");
  expect(spawnSync(join(lib, "cli.js")).status).toBe(0);
  expect(existsSync(join(lib, "index.d.ts"))).toBe(true);
  expect(readFileSync(join(lib, "LICENSES.txt"), "utf8")).toMatch(/^fflate\n\nMIT License/);
  const made = statSync(join(lib, "cli.js")).mtimeMs;
  spawnSync(process.execPath, [join(lib, "..", "scripts", "prepare.js")]);
  expect(statSync(join(lib, "cli.js")).mtimeMs, "nothing has changed").toBe(made);
});

test("the command takes what V8 compiled when it was bundled, and does without", () => {
  const lib = join(scratch, "developer", "lib");
  const rejected = (...flags: readonly string[]) => {
    const ask = 'import("./cli.js").then(({ script }) => console.log(script.cachedDataRejected))';
    const { status, stdout } = spawnSync(process.execPath, [...flags, "-e", ask], { cwd: lib, encoding: "utf8" });
    return { status, rejected: stdout.trim() };
  };
  expect(rejected()).toEqual({ status: 0, rejected: "false" });
  expect(rejected("--no-opt"), "compiled under other flags").toEqual({ status: 0, rejected: "true" });
  for (const name of readdirSync(lib)) if (name.endsWith(".bin")) rmSync(join(lib, name));
  expect(rejected(), "nothing kept").toEqual({ status: 0, rejected: "undefined" });
});
