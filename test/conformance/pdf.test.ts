/** PDF readers open both PDFs without a message. */
import { describe, expect, test } from "vitest";
import { edition, run } from "./tools.ts";

describe.each(edition("pdf"))("%s", (file) => {
  test.each([
    ["qpdf", ["--check", file]],
    ["mutool", ["info", file]],
    ["mutool", ["draw", "-q", "-N", "-r", "36", "-F", "png", "-o", "/dev/null", file]],
    ["pdfinfo", [file]],
    ["pdftotext", [file, "-"]],
  ])("%s %j", (command, args) => {
    expect(run(command, args)).toMatchObject({ status: 0, stderr: "" });
  });

  test("Ghostscript sets every page", () => {
    const { status, stdout, stderr } = run("gs", ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", file]);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("it is tagged and titled, its fonts embedded, subset and readable", () => {
    const { stdout } = run("pdfinfo", [file]);
    expect(stdout).toMatch(/^Tagged: +yes$/m);
    expect(stdout).toMatch(/^Title: +\S/m);
    expect(
      run("pdffonts", [file])
        .stdout.split("\n")
        .slice(2, -1)
        .filter((line) => !/ yes +yes +yes +\d+ +\d+ *$/.test(line)),
    ).toEqual([]);
  });
});
