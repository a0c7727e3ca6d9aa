/** veraPDF finds both PDFs to conform to PDF/UA-1 and PDF/A-2a: of the edition in dist/, of each construct, and of a novel. */
import { describe, expect, test } from "vitest";
import { allPdfs, isX1a } from "./pdf-editions.ts";
import { java, VERAPDF } from "./tools.ts";

const files = (await allPdfs()).filter((path) => !isX1a(path));

describe.each(["ua1", "2a"])("profile %s", (profile) => {
  const { stdout } = java(
    VERAPDF.jar,
    "--flavour",
    profile,
    "--format",
    "json",
    "--maxfailuresdisplayed",
    "1",
    ...files,
  );
  const { jobs }: Report = JSON.parse(stdout).report;

  test("all files are judged", () => expect(jobs).toHaveLength(files.length));

  test.each(jobs.map((job) => [job.itemDetails.name, job] as const))("%s", (_, { validationResult, taskException }) => {
    expect(taskException).toBeUndefined();
    const broken = (validationResult ?? []).flatMap(({ details }) =>
      details.ruleSummaries.map(
        ({ clause, testNumber, failedChecks, description, checks }) =>
          `${clause}-${testNumber} (${failedChecks} ×) ${description}: ${checks[0]?.context}`,
      ),
    );
    expect(broken).toEqual([]);
    expect(validationResult?.map(({ compliant }) => compliant)).toEqual([true]);
  });
});

/** The part of veraPDF's report that is read. */
interface Report {
  readonly jobs: readonly {
    readonly itemDetails: { readonly name: string };
    readonly taskException?: unknown;
    readonly validationResult?: readonly {
      readonly compliant: boolean;
      readonly details: {
        readonly ruleSummaries: readonly {
          readonly clause: string;
          readonly testNumber: number;
          readonly failedChecks: number;
          readonly description: string;
          readonly checks: readonly { readonly context: string }[];
        }[];
      };
    }[];
  }[];
}
