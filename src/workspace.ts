/**
 * The only door to files, fonts and the clock: on disk for the command, in memory for tests and other
 * hosts. Stages never open anything themselves; the build reads for them through this.
 */

export interface Workspace {
  /** The bytes of a file, or undefined where there is none. Other failures (no permission, a folder) throw `WorkspaceError`. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** Names of a folder's entries, unsorted; undefined where it isn't a folder. */
  readonly list: (path: string) => Promise<readonly string[] | undefined>;
  /** Writes all files into a folder, or none: names are relative to it, other files there stay. */
  readonly writeAll: (folder: string, files: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  /** Bytes of a file in an npm package (`npm:package/file`) or shipped with Offprint (`offprint:styles/x.css`). */
  readonly resource: (address: string) => Promise<Uint8Array | undefined>;
  /** SOURCE_DATE_EPOCH in seconds, where it is set. Never the clock. */
  readonly sourceDateEpoch: number | undefined;
}

/** A file that can't be read or a folder that can't be written, in words for people. */
export class WorkspaceError extends Error {}
