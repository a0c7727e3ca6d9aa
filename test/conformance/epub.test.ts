/**
 * EPUBCheck has no message and Ace by DAISY finds no violation: in the edition in dist/, in one with every
 * construct, in books whose whole differs, in a novel, and in the manuscripts beside the project, where they are.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import { diskWorkspace } from "../../src/workspace.ts";
import { ace, epubcheck } from "./epub-judges.ts";
import { CONSTRUCTS, epubOf, type Manuscript, NOVEL, WHOLES } from "./fixtures.ts";
import { edition } from "./tools.ts";

const scratch = mkdtempSync(join(tmpdir(), "offprint-books-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function made(manuscript: Manuscript): Promise<string> {
  const file = join(scratch, "book.epub");
  writeFileSync(file, await epubOf(manuscript));
  return file;
}

describe.each(edition("epub"))("%s", (file) => {
  test("EPUBCheck", () => expect(epubcheck(file)).toEqual([]));
  test("Ace", () => expect(ace(file)).toEqual([]));
});

test.each([
  ["every construct", CONSTRUCTS],
  ["a novel", NOVEL],
] as const)("%s: EPUBCheck and Ace", async (_, manuscript) => {
  const file = await made(manuscript);
  expect(epubcheck(file)).toEqual([]);
  expect(ace(file)).toEqual([]);
});

test.each(Object.entries(WHOLES))("%s: EPUBCheck", async (_, manuscript) => {
  expect(epubcheck(await made(manuscript))).toEqual([]);
});

/** Manuscripts by other people, which are no part of the project. */
const OTHERS = join("..", "shared", "manuscripts");
test.runIf(existsSync(OTHERS)).each(existsSync(OTHERS) ? readdirSync(OTHERS).toSorted() : ["none"])(
  "%s: EPUBCheck",
  async (name) => {
    const out = join(scratch, name);
    const options = { manuscript: join(OTHERS, name), out, targets: ["screen", "epub"], strict: false } as const;
    expect((await build(options, diskWorkspace({}))).ok).toBe(true);
    const file = readdirSync(out).find((one) => one.endsWith(".epub")) ?? expect.fail();
    expect(readFileSync(join(out, file)).length).toBeGreaterThan(1000);
    expect(epubcheck(join(out, file))).toEqual([]);
  },
);
