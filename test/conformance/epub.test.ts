/** EPUBCheck has no message and Ace by DAISY finds no violation. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ACE, chromium, edition, EPUBCHECK, java, run } from "./tools.ts";

const reports = mkdtempSync(join(tmpdir(), "offprint-epub-"));
afterAll(() => rmSync(reports, { recursive: true, force: true }));

describe.each(edition("epub"))("%s", (file) => {
  test("EPUBCheck", () => {
    const json = join(reports, "epubcheck.json");
    java(EPUBCHECK, file, "--json", json);
    const { messages, checker }: Checked = JSON.parse(readFileSync(json, "utf8"));
    expect(messages.map(({ ID, message, locations: [at] }) => `${ID} ${at?.path}:${at?.line} ${message}`)).toEqual([]);
    expect(checker).toMatchObject({ nFatal: 0, nError: 0, nWarning: 0 });
  });

  test("Ace", () => {
    const out = join(reports, "ace");
    const env = { PUPPETEER_EXECUTABLE_PATH: chromium() };
    const { stdout, stderr } = run(process.execPath, [ACE, "--exitWith0", "-s", "-f", "-o", out, file], { env });
    expect(`${stdout}${stderr}`).not.toMatch(/\berror:/);
    const report = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
    const violations = report.assertions.flatMap(({ assertions, "earl:testSubject": subject }: Judged) =>
      assertions.map(
        (one) => `${subject.url}: ${one["earl:test"]["dct:title"]}: ${one["earl:result"]["dct:description"]}`,
      ),
    );
    expect(violations).toEqual([]);
    expect(report["earl:result"]["earl:outcome"]).toBe("pass");
  });
});

/** The part of EPUBCheck's report that is read. */
interface Checked {
  readonly messages: readonly {
    readonly ID: string;
    readonly message: string;
    readonly locations: readonly { readonly path: string; readonly line: number }[];
  }[];
  readonly checker: object;
}
/** The part of Ace's report that is read (EARL). */
interface Judged {
  readonly "earl:testSubject": { readonly url: string };
  readonly assertions: readonly {
    readonly "earl:test": { readonly "dct:title": string };
    readonly "earl:result": { readonly "dct:description": string };
  }[];
}
