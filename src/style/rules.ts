/**
 * A sheet's text → its rules: style rules with compiled selectors, page rules and faces, imports in
 * their place, all in cascade order.
 */
import type { Atrule, CssNode, Rule } from "css-tree";
import { type Declaration, readDeclaration } from "./declarations.ts";
import { readFace } from "./face.ts";
import { createFindings, type Findings, nearest, spanOf } from "./findings.ts";
import { lexer, parse } from "./grammar.ts";
import { appliesToPrint } from "./media.ts";
import { type PageRule, readPageRule } from "./page-rule.ts";
import { compileSelector, type Selector, UnsupportedSelector } from "./selector.ts";
import type { Sheet } from "./sheet.ts";
import type { FontFace } from "./types.ts";

export interface StyleRule {
  readonly selector: Selector;
  readonly declarations: readonly Declaration[];
}
export interface Rules {
  readonly styles: readonly StyleRule[];
  readonly pages: readonly PageRule[];
  readonly faces: readonly FontFace[];
  readonly findings: Findings;
}

export function readRules(sheets: readonly Sheet[]): Rules {
  const styles: StyleRule[] = [];
  const pages: PageRule[] = [];
  const faces: FontFace[] = [];
  const findings = createFindings();
  const open = new Set<Sheet>();

  function readSheet(sheet: Sheet): void {
    if (open.has(sheet)) return;
    open.add(sheet);
    const { path, text } = sheet;
    const ast = parse(text, {
      positions: true,
      onParseError: (problem, node) => {
        const at = { ...spanOf(path, node.loc), start: problem.offset };
        findings.invalid("syntax", `this isn't CSS: ${lowerFirst(problem.message)}`, at, "It is left out.");
      },
    });
    reportUnclosed(sheet, findings);
    if (ast.type === "StyleSheet") readAll([...ast.children], sheet);
    open.delete(sheet);
  }

  function readAll(nodes: readonly CssNode[], sheet: Sheet): void {
    let begun = false;
    for (const node of nodes) {
      if (node.type === "Rule") readRule(node, sheet);
      else if (node.type === "Atrule") {
        const name = node.name.toLowerCase();
        if (name === "import") {
          readImport(node, sheet, begun);
          continue;
        }
        if (name === "charset") continue;
        readAtrule(node, name, sheet);
      } else continue;
      begun = true;
    }
  }

  function readImport(node: Atrule, sheet: Sheet, late: boolean): void {
    const at = spanOf(sheet.path, node.loc);
    const [address, ...rest] = node.prelude?.type === "AtrulePrelude" ? node.prelude.children : [];
    if (address?.type !== "String" && address?.type !== "Url") return;
    if (late) {
      const hint = "Move it to the head of the sheet.";
      return findings.invalid("late-import", "`@import` counts only before all other rules", at, hint);
    }
    if (rest.some((part) => part.type !== "MediaQueryList"))
      return findings.unsupported("`@import` with layers or conditions", at);
    if (rest[0] && !mediaHolds(textOf(rest[0], sheet), node, sheet)) return;
    const imported = sheet.imports.get(address.value);
    if (imported) readSheet(imported);
    else
      findings.invalid(
        "missing-import",
        `there is no style sheet \`${address.value}\``,
        spanOf(sheet.path, address.loc),
      );
  }

  function mediaHolds(queries: string, node: CssNode, sheet: Sheet): boolean {
    const applies = appliesToPrint(queries);
    if (applies === "unsupported") findings.unsupported(`the media query \`${queries}\``, spanOf(sheet.path, node.loc));
    return applies === "yes";
  }

  function readAtrule(node: Atrule, name: string, sheet: Sheet): void {
    const { path } = sheet;
    const head = { ...spanOf(path, node.loc), end: (node.loc?.start.offset ?? 0) + name.length + 1 };
    const body = node.block ? [...node.block.children] : [];
    switch (name) {
      case "media":
        if (mediaHolds(node.prelude ? textOf(node.prelude, sheet) : "all", node, sheet)) readAll(body, sheet);
        break;
      case "font-face": {
        const face = readFace(body, path, spanOf(path, node.loc), findings);
        if (face) faces.push(face);
        break;
      }
      case "page":
        pages.push(...readPageRule(node, path, findings));
        break;
      default: {
        if (!lexer.checkAtruleName(name)) return findings.unsupported(`\`@${name}\``, head);
        const near = nearest(name, ["font-face", "import", "media", "page"]);
        findings.invalid("unknown-rule", `there is no rule \`@${name}\``, head, near && `Did you mean \`@${near}\`?`);
      }
    }
  }

  function readRule(rule: Rule, sheet: Sheet): void {
    const selectors = rule.prelude.type === "SelectorList" ? [...rule.prelude.children] : [];
    const compiled: Selector[] = [];
    for (const selector of selectors) {
      const one = selector.type === "Selector" ? compileSelector(selector) : new UnsupportedSelector(selector);
      if (!(one instanceof UnsupportedSelector)) compiled.push(one);
      else findings.unsupported(`the selector \`${textOf(one.node, sheet)}\``, spanOf(sheet.path, one.node.loc));
    }
    // One bad selector spoils its list (Selectors 4 §3.9).
    const declarations = readBlock([...rule.block.children], sheet.path, findings);
    if (compiled.length === selectors.length) for (const selector of compiled) styles.push({ selector, declarations });
  }

  for (const sheet of sheets) readSheet(sheet);
  return { styles, pages, faces, findings };
}

/** Declarations of a block; rules inside it are nesting, which isn't supported. */
export function readBlock(nodes: readonly CssNode[], path: string, findings: Findings): readonly Declaration[] {
  return nodes.flatMap((node) => {
    if (node.type === "Declaration") return readDeclaration(node, path, findings);
    if (node.type === "Rule" || node.type === "Atrule")
      findings.unsupported("a rule inside a rule", spanOf(path, node.loc), "Is a `}` missing above it?");
    return [];
  });
}

const textOf = (node: CssNode, sheet: Sheet): string =>
  node.loc ? sheet.text.slice(node.loc.start.offset, node.loc.end.offset).trim() : "";
const lowerFirst = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);

/** css-tree closes what is open at the end without a word; whoever wrote it wants to know. */
function reportUnclosed({ path, text }: Sheet, findings: Findings): void {
  let depth = 0;
  let opened = 0;
  for (const { 0: token, index } of text.matchAll(/\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\n])*"|'(?:\\.|[^'\n])*'|[{}]/g)) {
    if (token.startsWith("/*") && !/^\/\*[\s\S]*\*\/$/.test(token)) {
      const at = { source: path, start: index, end: index + 2 };
      findings.invalid("unclosed", "this comment is never closed", at, "Add `*/` at its end.");
    }
    if (token === "{" && depth++ === 0) opened = index;
    if (token === "}") depth = Math.max(0, depth - 1);
  }
  if (depth === 0) return;
  const at = { source: path, start: opened, end: opened + 1 };
  findings.invalid("unclosed", "this block is never closed", at, "Add `}` at its end.");
}
