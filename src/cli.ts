#!/usr/bin/env node
/**
 * The command: argv → options, findings → text or JSON, the result → an exit code (0 made, 1 errors,
 * 2 wrong use). The only user of `process`.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { BuildResult, Target } from "./build.ts";
import { counted, type Diagnostic, format, placeOf } from "./diagnostic.ts";

const HELP = `offprint: one Markdown manuscript in; a press PDF, a screen PDF, an EPUB and a download page out

  offprint build [MANUSCRIPT]   make the edition of a Markdown file or a folder of them (default: manuscript)

    --out DIR         where the edition goes (default: dist)
    --style FILE      a style sheet, or the name of a shipped one (article, book), instead of the edition's own
    --target LIST     some of screen,press,epub,site (default: all)
    --report          also report.html and report.json: how lines and pages came out, the worst in pictures
    --for PRINTER     for a print service: its trim, bleed, gutter, inks and form of PDF; its spine width is printed
    --strict          warnings are errors
    --json            the result for machines

  offprint check FILE…          read finished PDFs back and check them, and that the EPUB beside them says the same words
                                (a folder: all in it)

    --for PRINTER     by the figures of a print service: kdp, ingramspark, lulu, bod, offset-eu, offset-us, newspaper
    --json            the findings for machines

  offprint --help       this text
  offprint --version    the version

Exit codes: 0 made or without errors, 1 errors, 2 wrong use.
`;

class UsageError extends Error {}

interface Command {
  readonly manuscript: string;
  readonly out: string;
  readonly style: string | undefined;
  readonly printer: string | undefined;
  readonly targets: readonly Target[];
  readonly strict: boolean;
  readonly report: boolean;
  readonly json: boolean;
}

interface CheckCommand {
  readonly check: readonly string[];
  readonly printer: string | undefined;
  readonly json: boolean;
}

function parseCommand(argv: readonly string[]): Command | CheckCommand | "help" | "version" {
  const { values, positionals } = read(argv);
  if (values.help) return "help";
  if (values.version) return "version";
  const [command, ...given] = positionals;
  const [manuscript = "manuscript", ...more] = given;
  if (command === undefined) throw new UsageError("say what to do, e.g. offprint build");
  if (command === "check") {
    if (given.length === 0) throw new UsageError("say which files to check, e.g. offprint check dist/book-press.pdf");
    return { check: given, printer: values.for, json: values.json ?? false };
  }
  if (command !== "build") throw new UsageError(`there is no command “${command}”; there are: build, check`);
  if (more.length > 0) throw new UsageError(`one manuscript at a time, not also “${more[0]}”`);
  const known: readonly string[] = ["screen", "press", "epub", "site"];
  const targets = values.target === undefined ? known : values.target.split(",").map((name) => name.trim());
  const wrong = targets.find((name) => !known.includes(name));
  if (wrong !== undefined) throw new UsageError(`there is no target “${wrong}”; there are: ${known.join(", ")}`);
  return {
    manuscript: manuscript.replace(/(?<=.)\/+$/, ""),
    out: (values.out ?? "dist").replace(/(?<=.)\/+$/, ""),
    style: values.style,
    printer: values.for,
    targets: targets as Target[],
    strict: values.strict ?? false,
    report: values.report ?? false,
    json: values.json ?? false,
  };
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: "string" },
        style: { type: "string" },
        target: { type: "string" },
        strict: { type: "boolean" },
        report: { type: "boolean" },
        for: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? (cause.message.split(". ")[0] ?? cause.message) : String(cause));
  }
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}

const write = (text: string): void => void process.stdout.write(text);
const complain = (text: string): void => void process.stderr.write(text);

export function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function report(result: BuildResult, command: Command, ms: number): void {
  for (const diagnostic of result.diagnostics) complain(`${format(diagnostic, result.sources)}\n`);
  const count = (severity: Diagnostic["severity"]): number =>
    result.diagnostics.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (result.ok) {
    for (const file of result.files)
      write(
        `  ${`${command.out}/${file.name}`.padEnd(44)} ${sizeText(file.size).padStart(8)}${file.pages === undefined ? "" : `  ${counted(file.pages, "page")}`}\n`,
      );
    for (const { paper, millimetres } of result.spine) write(`  the spine is ${millimetres} mm (${paper})\n`);
    if (command.targets.join() === "epub" && !command.report)
      write("  no page list: that needs the pages of a PDF or the download page beside the EPUB\n");
    write(`made in ${(ms / 1000).toFixed(2)} s${warnings > 0 ? `, ${counted(warnings, "warning")}` : ""}\n`);
  } else {
    complain(
      `not made: ${counted(errors, "error")}, ${counted(warnings, "warning")}${errors === 0 ? " (--strict)" : ""}; ${command.out} is as it was\n`,
    );
  }
}

function json(result: BuildResult): string {
  const diagnostics = result.diagnostics.map(({ at, ...rest }) => ({
    ...rest,
    ...(at && placeOf(at, result.sources)),
  }));
  return `${JSON.stringify({ ok: result.ok, files: result.files, diagnostics, stages: result.stages, peakMemory: process.resourceUsage().maxRSS * 1024 }, undefined, 2)}\n`;
}

async function knowsPrinter(printer: string | undefined): Promise<void> {
  if (printer === undefined) return;
  const { PRINTERS } = await import("./printers/all.ts");
  if (!PRINTERS.has(printer))
    throw new UsageError(`there is no printer “${printer}”; there are: ${[...PRINTERS.keys()].join(", ")}`);
}

async function runCheck({ check: paths, printer, json: asJson }: CheckCommand): Promise<number> {
  const { check, checkText } = await import("./check.ts");
  const { diskWorkspace, WorkspaceError } = await import("./workspace.ts");
  await knowsPrinter(printer);
  try {
    const result = await check(paths, printer, diskWorkspace(process.env));
    write(asJson ? `${JSON.stringify(result, undefined, 2)}\n` : checkText(result));
    return result.ok ? 0 : 1;
  } catch (cause) {
    if (!(cause instanceof WorkspaceError)) throw cause;
    complain(`error: ${cause.message}\n`);
    return 1;
  }
}

async function main(argv: readonly string[]): Promise<number> {
  try {
    const command = parseCommand(argv);
    if (command === "help") return (write(HELP), 0);
    if (command === "version") return (write(`${version()}\n`), 0);
    if ("check" in command) return await runCheck(command);
    const start = performance.now();
    const { build } = await import("./build.ts");
    const { diskWorkspace } = await import("./workspace.ts");
    const { style, printer, json: asJson, ...options } = command;
    await knowsPrinter(printer);
    const result = await build(
      { ...options, ...(style !== undefined && { style }), ...(printer !== undefined && { printer }) },
      diskWorkspace(process.env),
    );
    if (asJson) write(json(result));
    else report(result, command, performance.now() - start + startUp());
    return result.ok ? 0 : 1;
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    complain(`offprint: ${cause.message}\nTry: offprint --help\n`);
    return 2;
  }
}

/** What passed before `main` was called is part of what people wait for. */
const started = performance.now();
const startUp = (): number => started;

// Not awaited: the bundle is a script.
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
