/** What Markdown and HTML need alike while a section is built: the builder, and how links and images are read. */
import { type Diagnostic, error, warning } from "../diagnostic.ts";
import type { Inline, Link, Span } from "../document/tree.ts";
import type { Marks } from "./attributes.ts";
import type { Builder } from "./builder.ts";
import type { Draft, Frame } from "./frame.ts";

/** A link whose target may be looked up when all sections are known. */
export interface PendingLink {
  readonly link: Draft<Link>;
  /** The children of its parent. */
  readonly siblings: Inline[];
  /** The file it stands in, relative to the manuscript's folder. */
  readonly file: string;
}

export interface Context {
  readonly builder: Builder;
  readonly report: (finding: Diagnostic) => void;
  /** How many notes without a label there were in the section. */
  readonly inlineNotes: { count: number };
  readonly image: (
    src: string,
    alt: string | undefined,
    title: string | undefined,
    marks: Marks,
    start: number,
    end: number,
  ) => void;
  readonly openLink: (
    href: string | undefined,
    title: string | undefined,
    marks: Marks,
    start: number,
    owner: Frame["owner"],
  ) => void;
}

/** Schemes a link may have in an edition; the others run something or lead into the writer's machine. */
const UNSAFE = /^\s*(?:javascript|vbscript|data|file):/i;

export function context(
  builder: Builder,
  file: string,
  report: (finding: Diagnostic) => void,
  pending: (link: PendingLink) => void,
): Context {
  return {
    builder,
    report,
    inlineNotes: { count: 0 },
    image: (src, alt, title, marks, start, end) => {
      const at = builder.span(start, end);
      const path = imagePath(src, file, at, report);
      const { attributes } = marks;
      if (path === undefined) {
        if (alt) builder.text(alt, start, end - start);
        return;
      }
      const base = builder.base(start, end, { ...marks, attributes });
      builder.inline(
        { kind: "image", ...base, src: path, ...(alt !== undefined && { alt }), ...(title !== undefined && { title }) },
        "object",
      );
    },
    openLink: (href, title, marks, start, owner) => {
      if (href !== undefined && UNSAFE.test(href)) {
        report(
          warning("manuscript/unsafe-link", `this link can't be kept in an edition: ${href.slice(0, 40)}`, {
            at: builder.span(start, start + 1),
            hint: "Its text is kept.",
          }),
        );
        href = undefined;
      }
      builder.open("a", start, marks, owner, {
        ...(href !== undefined && { href }),
        ...(title !== undefined && { title }),
        linked: (link, siblings) => pending({ link, siblings, file }),
      });
    },
  };
}

/** The path of an image within the manuscript's folder; undefined, and a finding, where it can't be had. */
export function imagePath(
  src: string,
  file: string,
  at: Span,
  report: (finding: Diagnostic) => void,
): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(src)) {
    const shown = src.length > 60 ? `${src.slice(0, 60)}…` : src;
    report(
      warning("manuscript/remote-image", `the image ${shown} is not part of the manuscript and is left out`, {
        at,
        hint: "Images are never fetched. Put a copy into the manuscript's folder and give its path.",
      }),
    );
    return undefined;
  }
  if (src === "") {
    report(warning("manuscript/no-image", "this image names no file and is left out", { at }));
    return undefined;
  }
  const path = resolve(src, file);
  if (path !== undefined) return path;
  report(
    error("manuscript/outside-path", `the path ${src} leads out of the manuscript's folder`, {
      at,
      hint: "Put the file into the manuscript's folder and give its path relative to this file.",
    }),
  );
  return undefined;
}

/** A path as written in `file`, normalised, relative to the manuscript's folder; undefined where it leaves it. */
export function resolve(written: string, file: string): string | undefined {
  const path = decoded(written.split(/[?#]/, 1)[0] ?? "").replaceAll("\\", "/");
  if (path.startsWith("/")) return undefined;
  const steps: string[] = [];
  for (const step of [...file.split("/").slice(0, -1), ...path.split("/")]) {
    if (step === "..") {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
