#!/usr/bin/env node
/**
 * The command, as it is copied to lib/cli.js: runs the program beside it with what V8 made of that when it was
 * bundled, since compiling it took a fifth of a short build. What another version of V8 or other flags have
 * made V8 refuses, and compiles.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

// Node 20's V8 optimises so early that its compiler takes a seventh of a book's processor time; four times
// its default budget is the better trade here. Nothing that is written depends on it.
if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=270336");

const filename = fileURLToPath(new URL("program.cjs", import.meta.url));
/** For the one machine and version that it was made by. */
export const compiled = fileURLToPath(new URL(`program-${process.version}-${process.arch}.bin`, import.meta.url));
const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
export const script = new Script(readFileSync(filename, "latin1"), { filename, ...(cachedData && { cachedData }) });

const require = createRequire(filename);
/**
 * For the program, which as a script from the cache can't import by itself. What isn't an ES module comes
 * sooner by `require`: `import` reads it twice, for the names of what it exports.
 * @param {string} name
 */
const load = async (name) => (name === "harfbuzzjs" ? import(name) : { default: require(name) });
script.runInThisContext()({}, require, filename, load);
