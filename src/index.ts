/** The public API: builds an edition from a program. */
export { build, type BuildOptions, type BuildResult, type MadeFile, type Target, TARGETS } from "./build.ts";
export { type Diagnostic, format, type Place, placeOf, type Severity } from "./diagnostic.ts";
export { diskWorkspace, memoryWorkspace, type Workspace, WorkspaceError } from "./workspace.ts";
