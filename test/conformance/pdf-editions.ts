/** PDFs made for the judges, as files in a folder of their own: both of each construct by itself, and of a novel. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { CONSTRUCTS, type Manuscript, made, NOVEL } from "./fixtures.ts";
import { edition } from "./tools.ts";

/** The chapters of `CONSTRUCTS` one by one, each with what all of them share. */
function constructs(): readonly (readonly [name: string, manuscript: Manuscript])[] {
  const files = Object.entries(CONSTRUCTS);
  const shared = files.filter(([name]) => !name.endsWith(".md"));
  return files
    .filter(([name]) => name.endsWith(".md"))
    .map(([name, text]) => [name.replace(".md", ""), Object.fromEntries([...shared, [name, text]])]);
}

const PICTURES = "05-pictures";
/** The pictures as PDF/X-1a, which is neither PDF/UA nor PDF/A. */
const x1a = (manuscript: Manuscript): Manuscript => ({
  ...manuscript,
  "publication.yaml": `${String(manuscript["publication.yaml"])}press:\n  pdf: x-1a\n`,
});
export const isX1a = (path: string): boolean => path.includes("-x1a");

/** Their paths, behind those of the edition in dist/. Press files end in `-press.pdf`. */
export async function allPdfs(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "offprint-pdfs-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const paths = [...edition("pdf")];
  const each = new Map([...constructs(), ["novel", NOVEL]]);
  each.set(`${PICTURES}-x1a`, x1a(each.get(PICTURES) ?? {}));
  for (const [name, manuscript] of each) {
    const { pdf, press } = await made(manuscript);
    for (const [ending, bytes] of [
      [".pdf", pdf],
      ["-press.pdf", press],
    ] as const) {
      const path = join(folder, `${name}${ending}`);
      writeFileSync(path, bytes);
      paths.push(path);
    }
  }
  return paths;
}
