/** Media queries: a book is printed, so `print` and `all` apply, and nothing that asks for a screen. */

export type Applies = "yes" | "no" | "unsupported";

/** Whether a media query list holds for print. Conditions in parentheses aren't supported. */
export function appliesToPrint(queries: string): Applies {
  const answers = queries.split(",").map((query): Applies => {
    const [, not, type, rest] = /^\s*(?:(not)\s+|only\s+)?([\w-]*)\s*(.*)$/s.exec(query.toLowerCase()) ?? [];
    const names = type === "" || type === "all" || type === "print";
    if (rest?.trim()) return names || not ? "unsupported" : "no";
    return names !== (not !== undefined) ? "yes" : "no";
  });
  if (answers.includes("yes")) return "yes";
  return answers.includes("unsupported") ? "unsupported" : "no";
}
