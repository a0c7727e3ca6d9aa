/** The public API: builds an edition from a program. */
export { type BuildOptions, type BuildResult, build, type MadeFile, TARGETS, type Target } from "./build.ts";
export { type Diagnostic, format, type Place, placeOf, type Severity } from "./diagnostic.ts";
export { diskWorkspace, memoryWorkspace, type Workspace, WorkspaceError } from "./workspace.ts";
