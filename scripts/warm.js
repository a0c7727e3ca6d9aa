/** Runs the command with the arguments given, and keeps what V8 compiled on the way for the next to run it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.js";

/** @type {typeof import("./start.js")} */
const { script, compiled } = await import(pathToFileURL(join(root, "lib", "cli.js")).href);
process.on("exit", (code) => {
  if (code === 0) writeFileSync(compiled, script.createCachedData());
});
