/**
 * Proves the PDFs of a build before they leave: they are read back and checked, and what the
 * manuscript is the cause of is said at its place there.
 */
import { type Diagnostic, warning } from "./diagnostic.ts";
import { walk } from "./document/numbering.ts";
import type { Publication, Span, TreeNode } from "./document/tree.ts";
import type { Pictures } from "./image/types.ts";
import type { PagedPublication } from "./page/types.ts";
import { checkPdf } from "./preflight/check-pdf.ts";
import { type Finding, whereText } from "./preflight/finding.ts";
import { OFFSET } from "./preflight/limits.ts";
import type { Printer } from "./printers/types.ts";

/** The content of longer books is run by `offprint check` only: it takes half as long as painting it. */
const MOST_PAGES = 64;
/** Said of the manuscript already, with its line. */
const SAID = new Set(["alt-text", "image-resolution-contone"]);

export interface Made {
  readonly kind: "screen" | "press";
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where in the manuscript what a finding names has its cause. */
export interface Places {
  /** Of what the PDF's pages call by a name. */
  readonly picture: (object: string) => { readonly src: string; readonly at: Span | undefined } | undefined;
  /** Where a page's text begins; pages count from 1. */
  readonly page: (number: number) => Span | undefined;
}
const NOWHERE: Places = { picture: () => undefined, page: () => undefined };
/** What is found on more pages than these is no matter of one place. */
const FEW_PAGES = 4;

/** What a print service asks beyond the standards fails no build: its findings are warnings. */
export async function prove(
  files: readonly Made[],
  printer?: Printer,
  places: Places = NOWHERE,
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const { kind, name, bytes } of files) {
    const press = kind === "press";
    const options = { press, mostPages: MOST_PAGES, streams: false, ...(press && { printer }) };
    const { findings, asked } = await checkPdf(bytes, options);
    const milder = asked.map((finding) => ({ ...finding, severity: "warning" as const }));
    for (const finding of [...findings, ...milder])
      if (!SAID.has(finding.rule)) diagnostics.push(said(name, finding, places));
  }
  return diagnostics;
}

/** Of a picture the manuscript is the cause: the edition is made, and the shop may take it. */
function said(file: string, { rule, severity, message, pages, object }: Finding, places: Places): Diagnostic {
  const picture = object === undefined ? undefined : places.picture(object);
  const code = `preflight/${rule}`;
  const where = [file, whereText({ pages, ...(!picture && object !== undefined && { object }) }), picture?.src ?? ""];
  const text = `${where.filter((part) => part !== "").join(", ")}: ${message}`;
  if (picture) return warning(code, text, { at: picture.at });
  const [first] = pages.length > FEW_PAGES ? [] : pages;
  const at = first === undefined ? undefined : places.page(first);
  return { code, severity, message: text, ...(at && { at, hint: `page ${first} begins there` }) };
}

/** Pictures that are too coarse for the size in which they are printed, at the place that sets them. */
export function coarsePictures(
  publication: Publication,
  { pages, structure }: PagedPublication,
  pictures: Pictures,
  least = OFFSET.ppi,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let nodes: ReadonlyMap<string, TreeNode> | undefined;
  for (const { paints } of pages) {
    for (const paint of paints) {
      const picture = paint.kind === "image" ? pictures.get(paint.src) : undefined;
      if (paint.kind !== "image" || !picture || picture.format === "svg") continue;
      const ppi = Math.min((picture.width * 72) / paint.width, (picture.height * 72) / paint.height);
      if (ppi >= least) continue;
      nodes ??= nodesOf(publication);
      const node = nodes.get(structure.elements[structure.leaves[paint.leaf] ?? -1]?.node ?? "");
      const wanted = Math.ceil((paint.width / 72) * least);
      const message = `${paint.src}: ${Math.round(ppi)} ppi at ${Math.round((paint.width * 25.4) / 72)} mm, less than ${least} ppi`;
      found.push(
        warning("preflight/image-resolution-contone", message, {
          at: placeOf(paint.src, node, nodes),
          hint: `on paper its pixels show: take a picture ${wanted} pixels wide, or set it narrower`,
        }),
      );
    }
  }
  return found;
}

/** Places of an edition whose pages call pictures by `names`. */
export function placesOf(
  publication: Publication,
  { pages }: PagedPublication,
  names: ReadonlyMap<string, string>,
): Places & { readonly use: (src: string) => Span | undefined } {
  let known: ReadonlyMap<string, TreeNode> | undefined;
  const nodes = (): ReadonlyMap<string, TreeNode> => (known ??= nodesOf(publication));
  const use = (src: string): Span | undefined => placeOf(src, undefined, nodes());
  return {
    use,
    picture: (object) => {
      const src = names.get(object);
      return src === undefined ? undefined : { src, at: use(src) };
    },
    page: (number) => {
      const { start } = pages.slice(0, number).findLast((page) => page.start !== undefined) ?? {};
      return start && nodes().get(start.node)?.at;
    },
  };
}

function nodesOf(publication: Publication): ReadonlyMap<string, TreeNode> {
  const nodes = new Map<string, TreeNode>();
  for (const section of publication.sections) for (const node of walk(section)) nodes.set(node.id, node);
  return nodes;
}

/** The image itself where it is within the node; artifacts have none, so that its first use stands for them. */
function placeOf(src: string, node: TreeNode | undefined, nodes: ReadonlyMap<string, TreeNode>): Span | undefined {
  for (const one of node ? walk(node) : nodes.values()) if (one.kind === "image" && one.src === src) return one.at;
  return node?.at;
}
