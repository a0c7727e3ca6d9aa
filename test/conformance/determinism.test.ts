/** The same manuscript makes the same bytes: in another folder, time zone and locale. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "./tools.ts";

const scratch = mkdtempSync(join(tmpdir(), "offprint-same-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Builds the sample from a copy in a folder of its own; name → bytes. */
function build(name: string, env: NodeJS.ProcessEnv): ReadonlyMap<string, Buffer> {
  const folder = join(scratch, name);
  cpSync("manuscript", join(folder, "manuscript"), { recursive: true });
  const cli = join(process.cwd(), "lib", "cli.js");
  const { status, stderr } = run(process.execPath, [cli, "build", "manuscript", "--out", "made"], { cwd: folder, env });
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  const made = join(folder, "made");
  return new Map(
    readdirSync(made)
      .toSorted()
      .map((file) => [file, readFileSync(join(made, file))]),
  );
}

test("other folders, time zones and locales make the same bytes", () => {
  expect(run(process.execPath, ["scripts/prepare.js"])).toMatchObject({ status: 0 });
  const here = build("one", { TZ: "UTC", LC_ALL: "C" });
  const there = build(join("another", "place"), {
    TZ: "Pacific/Kiritimati",
    LC_ALL: "tr_TR.UTF-8",
    LANG: "tr_TR.UTF-8",
  });
  expect([...there.keys()]).toEqual([...here.keys()]);
  expect(
    [...here].filter(([name, bytes]) => !bytes.equals(there.get(name) ?? Buffer.alloc(0))).map(([name]) => name),
  ).toEqual([]);
  expect(here.size).toBeGreaterThanOrEqual(4);
});
