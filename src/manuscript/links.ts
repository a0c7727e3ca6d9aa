/** Links within the manuscript: to anchors, and to its other files. A link that leads nowhere keeps its text alone. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import { headingsOf } from "../document/element.ts";
import type { Section } from "../document/tree.ts";
import type { FileAnchors } from "./anchors.ts";
import { decoded, type PendingLink, resolve } from "./context.ts";
import { nearest } from "./metadata.ts";
import { slug } from "./slug.ts";

/** A file as links see it. */
export interface Target {
  readonly name: string;
  readonly anchors: FileAnchors;
  readonly sections: readonly Section[];
}

export function resolveLinks(
  links: readonly PendingLink[],
  targets: readonly Target[],
  report: (finding: Diagnostic) => void,
): void {
  /** Files that aren't there, which are reported once each. */
  const missing = new Set<string>();
  const files = new Map(targets.map((target) => [target.name, target]));
  for (const pending of links) {
    const { link, file } = pending;
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link.href)) continue;
    const [path = "", fragment = ""] = link.href.split("#", 2);
    const target = files.get(path === "" ? file : (resolve(path, file) ?? ""));
    const dead = (message: string, hint = "Its text is kept."): void => {
      report(warning("manuscript/dead-link", message, { at: link.at, hint }));
      unlink(pending);
    };
    if (!target) {
      if (missing.has(path)) unlink(pending);
      else dead(`this link leads to ${decoded(path)}, which is no file of the manuscript`);
      missing.add(path);
      continue;
    }
    const name = decoded(fragment);
    const anchor =
      name === "" ? firstAnchor(target.sections) : find(name, path === "" ? [target, ...targets] : [target]);
    if (anchor !== undefined) link.href = `#${anchor}`;
    else if (name === "") dead(`${target.name} has no heading this link could lead to`);
    else {
      const near = nearest(name, [...target.anchors.given.keys()]);
      dead(`nothing has the id “${name}”`, near === undefined ? undefined : `Did you mean “#${near}”?`);
    }
  }
}

/** As written, else as a slug of what is written, as other tools make them. */
function find(name: string, targets: readonly Target[]): string | undefined {
  for (const wanted of [name, slug(name)])
    for (const { anchors } of targets) {
      const found = anchors.given.get(wanted);
      if (found) return found.name;
    }
  return undefined;
}

function unlink({ link, siblings }: PendingLink): void {
  const { id, at, classes, attributes, anchor, children } = link;
  siblings[siblings.indexOf(link)] = {
    kind: "styled",
    tag: "span",
    id,
    at,
    classes,
    attributes,
    ...(anchor !== undefined && { anchor }),
    children,
  };
}

function firstAnchor(sections: readonly Section[]): string | undefined {
  for (const section of sections) for (const heading of headingsOf(section)) return heading.anchor;
  return undefined;
}
