/** A style sheet with those it imports. Whoever reads files asks `importsOf` what else to read. */
import { parse } from "./grammar.ts";

export interface Sheet {
  /** Source of its findings' spans, also a key of `Sources`; urls in it are relative to its folder. */
  readonly path: string;
  readonly text: string;
  /** By the address as written in `@import`. */
  readonly imports: ReadonlyMap<string, Sheet>;
}

/** The addresses of a sheet's `@import` rules, as written, in order. */
export function importsOf(text: string): readonly string[] {
  if (!/@import/i.test(text)) return [];
  const ast = parse(text, { parseValue: false });
  const found: string[] = [];
  if (ast.type === "StyleSheet")
    for (const node of ast.children) {
      if (node.type !== "Atrule" || node.name.toLowerCase() !== "import" || node.prelude?.type !== "AtrulePrelude")
        continue;
      const [address] = node.prelude.children;
      if (address?.type === "String" || address?.type === "Url") found.push(address.value);
    }
  return found;
}
