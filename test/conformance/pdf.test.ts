/** PDF readers open both PDFs without a message: of the edition in dist/, of each construct, and of a novel. */
import { describe, expect, test } from "vitest";
import { allPdfs } from "./pdf-editions.ts";
import { run } from "./tools.ts";

const files = await allPdfs();

describe.each(files)("%s", (file) => {
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

test.each(files.filter((file) => file.endsWith("-press.pdf")))(
  "%s: MuPDF finds all text in gray or in black alone",
  (file) => {
    const { stdout, status } = run("mutool", ["trace", file]);
    expect(status).toBe(0);
    const texts = [...stdout.matchAll(/<\w+_text colorspace="(\w+)" color="([^"]*)"/g)].map(
      ([, space, color]) => `${space} ${color}`,
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(new Set(texts.filter((text) => !/^(DeviceGray [\d.]+|DeviceCMYK 0 0 0 [\d.]+)$/.test(text)))).toEqual(
      new Set(),
    );
  },
);
