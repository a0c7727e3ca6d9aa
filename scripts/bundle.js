/**
 * Puts the command and all it uses in one file, with what V8 makes of it, in place of the modules that tsc
 * made: reading and compiling hundreds of them took a third of a short build.
 */
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "./run.js";

const lib = join(root, "lib");
const command = join(lib, "cli.js");

/** They find files beside themselves: a binary, a WebAssembly module. */
const APART = /^(?:node:|sharp$|harfbuzzjs)/;

/**
 * Node's own punycode is deprecated, which later versions say on every run; the library is the same. The
 * others are half a bundle, and nothing here comes to them: fontkit's WOFF2 (HarfBuzz has refused such a
 * font before), pdfkit's line breaks, the downloads of epub-gen-memory.
 * @type {Record<string, string | false>}
 */
const INSTEAD = { punycode: "punycode.js", "brotli/decompress.js": false, linebreak: false, "node-fetch": false };

/** @param {typeof import("rolldown").rolldown} rolldown */
export async function bundle(rolldown) {
  const made = await rolldown({ input: command, platform: "node", external: APART, resolve: { alias: INSTEAD }, cwd: root });
  // Names stay, for whoever has to read a stack trace.
  const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } };
  const { output } = await made.generate({ format: "cjs", codeSplitting: false, minify });
  const [{ code, moduleIds }] = output;
  const body = code.replace(/^#!.*/, "").replaceAll("await import(", "await load(");
  // In ASCII, V8 keeps the text in a byte a character.
  const ascii = body.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  writeFileSync(join(lib, "program.cjs"), `(function(exports,require,__filename,load){${ascii}\n})`);
  writeFileSync(join(lib, "LICENSES.txt"), licences(moduleIds));
  copyFileSync(join(root, "scripts", "start.js"), command);
  chmodSync(command, 0o755);
  warm();
}

/** What V8 made of the program by the end of a small edition; not of the manuscript, which may be large or not yet right. */
function warm() {
  const out = mkdtempSync(join(tmpdir(), "offprint-"));
  run(process.execPath, [join(root, "scripts", "warm.js"), "build", "README.md", "--out", out]);
  rmSync(out, { recursive: true, force: true });
}

/**
 * The licences of the libraries that came into the file.
 * @param {readonly string[]} modules
 */
function licences(modules) {
  const folders = new Set(modules.flatMap((path) => /^([^\0]*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  const texts = [...folders].toSorted().flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^(?:licen[cs]e|copying|notice)\b/i.test(name))
      .map((name) => `${folder.split("node_modules/").at(-1)}\n\n${readFileSync(join(folder, name), "utf8").trim()}\n`),
  );
  return texts.join(`\n${"-".repeat(72)}\n\n`);
}
