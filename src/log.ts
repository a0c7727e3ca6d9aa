/** What a build gathers on its way: findings, sources to print them with, times. */
import { type Diagnostic, hasErrors, type Result } from "./diagnostic.ts";
import type { Source } from "./document/tree.ts";
import type { Workspace } from "./workspace.ts";

export interface BuildLog {
  readonly diagnostics: Diagnostic[];
  readonly sources: Map<string, Source>;
  readonly stages: { readonly name: string; readonly ms: number }[];
  /** Takes a stage's findings and answers its value. */
  readonly keep: <T>(result: Result<T>) => T;
  readonly timed: <T>(name: string, work: () => T | Promise<T>) => Promise<T>;
  readonly know: (sources: ReadonlyMap<string, Source>) => void;
  readonly failed: (strict: boolean) => boolean;
}

export function createLog(workspace: Workspace): BuildLog {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  const stages: { name: string; ms: number }[] = [];
  return {
    diagnostics,
    sources,
    stages,
    keep(result) {
      diagnostics.push(...result.diagnostics);
      return result.value;
    },
    async timed(name, work) {
      const start = workspace.elapsed();
      const value = await work();
      stages.push({ name, ms: workspace.elapsed() - start });
      return value;
    },
    know(more) {
      for (const [name, source] of more) sources.set(name, source);
    },
    failed: (strict) => hasErrors(diagnostics) || (strict && diagnostics.length > 0),
  };
}
