/** What EPUBCheck and Ace say of an EPUB. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ACE, chromium, EPUBCHECK, java, run } from "./tools.ts";

/** EPUBCheck's messages, usage hints left out. */
export function epubcheck(file: string): readonly string[] {
  return inFolder((reports) => {
    const json = join(reports, "epubcheck.json");
    java(EPUBCHECK, file, "--json", json);
    const { messages, checker }: Checked = JSON.parse(readFileSync(json, "utf8"));
    if (checker.nFatal + checker.nError + checker.nWarning > 0 && messages.length === 0)
      return ["counts without messages"];
    return messages.map(({ ID, message, locations: [at] }) => `${ID} ${at?.path}:${at?.line} ${message}`);
  });
}

/** Ace's violations. */
export function ace(file: string): readonly string[] {
  return inFolder((out) => {
    const env = { PUPPETEER_EXECUTABLE_PATH: chromium() };
    const judge = () => run(process.execPath, [ACE, "--exitWith0", "-s", "-f", "-o", out, file], { env });
    const made = join(out, "report.json");
    let { stdout, stderr } = judge();
    // Its Chromium may come up too late on a busy machine: then it ends without a word.
    if (!existsSync(made)) ({ stdout, stderr } = judge());
    if (/\berror:/.test(stdout + stderr) || !existsSync(made)) throw new Error(`Ace failed:\n${stdout}${stderr}`);
    const report = JSON.parse(readFileSync(made, "utf8"));
    const violations: readonly string[] = report.assertions.flatMap(
      ({ assertions, "earl:testSubject": subject }: Judged) =>
        assertions.map(
          (one) => `${subject.url}: ${one["earl:test"]["dct:title"]}: ${one["earl:result"]["dct:description"]}`,
        ),
    );
    return report["earl:result"]["earl:outcome"] === "pass" ? violations : [...violations, "the outcome isn't “pass”"];
  });
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "offprint-epub-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The part of EPUBCheck's report that is read. */
interface Checked {
  readonly messages: readonly {
    readonly ID: string;
    readonly message: string;
    readonly locations: readonly { readonly path: string; readonly line: number }[];
  }[];
  readonly checker: { readonly nFatal: number; readonly nError: number; readonly nWarning: number };
}
/** The part of Ace's report that is read (EARL). */
interface Judged {
  readonly "earl:testSubject": { readonly url: string };
  readonly assertions: readonly {
    readonly "earl:test": { readonly "dct:title": string };
    readonly "earl:result": { readonly "dct:description": string };
  }[];
}
