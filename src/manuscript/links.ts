/** Links within the manuscript: to anchors, and to its other files. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import { headingsOf } from "../document/element.ts";
import { walk } from "../document/numbering.ts";
import type { Section } from "../document/tree.ts";
import { decoded, type PendingLink, resolve } from "./context.ts";
import type { Built, FilePlan } from "./sections.ts";
import { nearest } from "./metadata.ts";

export function resolveLinks(
  links: readonly PendingLink[],
  plans: readonly FilePlan[],
  built: readonly Built[],
  report: (finding: Diagnostic) => void,
): void {
  const within = links.filter(({ link }) => !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link.href));
  if (within.length === 0) return;
  const sections = built.flatMap((file) => file.sections);
  const anchors = new Set<string>();
  for (const section of sections)
    for (const node of walk(section)) if (node.anchor !== undefined) anchors.add(node.anchor);
  const files = new Map(plans.map(({ file }, i) => [file.name, built[i]?.sections ?? []]));
  for (const { link, file } of within) {
    const [path = "", fragment] = link.href.split("#", 2);
    const target = path === "" ? undefined : files.get(resolve(path, file) ?? "");
    if (path !== "" && !target) {
      if (/\.(?:md|markdown)$/i.test(path))
        report(warning("manuscript/dead-link", `the manuscript has no file ${decoded(path)}`, { at: link.at }));
      continue;
    }
    if (fragment) {
      const name = decoded(fragment);
      if (anchors.has(name)) link.href = `#${name}`;
      else {
        const near = nearest(name, [...anchors]);
        report(
          warning("manuscript/dead-link", `nothing here has the id “${name}”`, {
            at: link.at,
            ...(near !== undefined && { hint: `Did you mean “#${near}”?` }),
          }),
        );
      }
    } else if (target) link.href = `#${firstAnchor(target) ?? ""}`;
  }
}

function firstAnchor(sections: readonly Section[]): string | undefined {
  for (const section of sections) for (const heading of headingsOf(section)) return heading.anchor;
  return undefined;
}
