/**
 * The only door to files, fonts and the clock: on disk for the command, in memory for tests and other
 * hosts. Stages never open anything themselves; the build reads for them through this.
 */

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export interface Workspace {
  /** The bytes of a file, or undefined where there is none. Other failures (no permission, a folder) throw `WorkspaceError`. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** Names of a folder's entries, unsorted; undefined where it isn't a folder. */
  readonly list: (path: string) => Promise<readonly string[] | undefined>;
  /** Writes all files into a folder, or none: names are relative to it, other files there stay. */
  readonly writeAll: (folder: string, files: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  /** Bytes of a file in an npm package (`npm:package/file`) or shipped with Offprint (`offprint:styles/x.css`). */
  readonly resource: (address: string) => Promise<Uint8Array | undefined>;
  /** SOURCE_DATE_EPOCH in seconds, where it is set. */
  readonly sourceDateEpoch: number | undefined;
  /** Milliseconds on a running clock, for the times that are printed; never for anything that is written. */
  readonly elapsed: () => number;
}

/** A file that can't be read or a folder that can't be written, in words for people. */
export class WorkspaceError extends Error {}

/** Packages that Offprint depends on, and those of the folder it is run in: a writer adds fonts there. */
const REQUIRES = [createRequire(import.meta.url), createRequire(resolve("package.json"))];
const PACKAGE = dirname(dirname(fileURLToPath(import.meta.url)));

/** In words: what the system says of a failure. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EEXIST: "a file of that name is in the way",
};
const codeOf = (cause: unknown): string => (cause instanceof Error && "code" in cause ? String(cause.code) : "");
const reason = (cause: unknown): string =>
  REASONS[codeOf(cause)] ?? (cause instanceof Error ? cause.message : String(cause));

async function readOrNothing(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (codeOf(cause) === "ENOENT" || codeOf(cause) === "ENOTDIR") return undefined;
    throw new WorkspaceError(`${path} can't be read: ${reason(cause)}`, { cause });
  }
}

async function resource(address: string): Promise<Uint8Array | undefined> {
  if (address.startsWith("offprint:")) return readOrNothing(join(PACKAGE, address.slice("offprint:".length)));
  for (const require of REQUIRES)
    try {
      return await readOrNothing(require.resolve(address.slice("npm:".length)));
    } catch {}
  return undefined;
}

/**
 * A folder and those above it. Node's own way never ends where a file system says of a folder that it
 * can't make that it isn't there, as /proc does.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw cause;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

/** Files are written beside their places first and moved there together, so that a failure leaves what was. */
async function writeAll(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const written: [temporary: string, name: string][] = [];
  try {
    await makeFolder(folder);
    for (const [name, bytes] of files) {
      const temporary = join(folder, `.${name}.part`);
      written.push([temporary, join(folder, name)]);
      await writeFile(temporary, bytes);
    }
    for (const [temporary, name] of written) await rename(temporary, name);
  } catch (cause) {
    await Promise.all(written.map(([temporary]) => rm(temporary, { force: true })));
    throw new WorkspaceError(`the folder ${folder} can't be written: ${reason(cause)}`, { cause });
  }
}

async function list(path: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(path);
  } catch (cause) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(cause))) return undefined;
    throw new WorkspaceError(`${path} can't be read: ${reason(cause)}`, { cause });
  }
}

/** The disk. `environment` gives SOURCE_DATE_EPOCH. */
export function diskWorkspace(environment: Readonly<Record<string, string | undefined>>): Workspace {
  const epoch = Number.parseInt(environment["SOURCE_DATE_EPOCH"] ?? "", 10);
  return {
    read: readOrNothing,
    list,
    writeAll,
    resource,
    sourceDateEpoch: Number.isNaN(epoch) ? undefined : epoch,
    elapsed: () => performance.now(),
  };
}

/** Files in memory; what is written appears in `files`. Shipped styles and fonts come from where they always do. */
export function memoryWorkspace(files: Map<string, Uint8Array>, sourceDateEpoch?: number): Workspace {
  return {
    read: async (path) => files.get(path),
    list: async (path) => {
      const names = [...files.keys()]
        .filter((name) => name.startsWith(`${path}/`))
        .map((name) => name.slice(path.length + 1).split("/")[0] ?? "");
      return names.length > 0 ? [...new Set(names)] : undefined;
    },
    writeAll: async (folder, made) => {
      for (const [name, bytes] of made) files.set(`${folder}/${name}`, bytes);
    },
    resource,
    sourceDateEpoch,
    elapsed: () => 0,
  };
}
