/**
 * What an element is, in both vocabularies: `epub:type` (EPUB 3 Structural Semantics Vocabulary 1.1)
 * for reading systems, and one `doc-` role (DPUB-ARIA 1.1) for screen readers. A section or division
 * says what it is by a class of that name, or by the attributes `epub:type` and `role`.
 */
import type { NodeBase } from "../document/tree.ts";

/** Term → its role; undefined where DPUB-ARIA has none. */
const ROLES: Readonly<Record<string, string | undefined>> = {
  abstract: "doc-abstract",
  acknowledgments: "doc-acknowledgments",
  afterword: "doc-afterword",
  appendix: "doc-appendix",
  bibliography: "doc-bibliography",
  chapter: "doc-chapter",
  colophon: "doc-colophon",
  conclusion: "doc-conclusion",
  "copyright-page": undefined,
  credit: "doc-credit",
  credits: "doc-credits",
  dedication: "doc-dedication",
  epigraph: "doc-epigraph",
  epilogue: "doc-epilogue",
  errata: "doc-errata",
  foreword: "doc-foreword",
  glossary: "doc-glossary",
  introduction: "doc-introduction",
  notice: "doc-notice",
  part: "doc-part",
  preface: "doc-preface",
  prologue: "doc-prologue",
  pullquote: "doc-pullquote",
  qna: "doc-qna",
  subtitle: "doc-subtitle",
  tip: "doc-tip",
  titlepage: undefined,
};
/** Classes Offprint gives or writers use, by another name than the vocabulary's. */
const ALIASES: Readonly<Record<string, string>> = {
  "title-page": "titlepage",
  "pull-quote": "pullquote",
  acknowledgements: "acknowledgments",
};
/** Roles ARIA in HTML allows on `aside`, `header` and `footer`; other elements take any. */
const ASIDE = new Set(["doc-dedication", "doc-example", "doc-glossary", "doc-pullquote", "doc-tip"]);
const RESTRICTED: Readonly<Record<string, ReadonlySet<string>>> = {
  aside: ASIDE,
  header: new Set<string>(),
  footer: new Set<string>(),
  address: new Set<string>(),
};

/** The term a node claims, or `fallback`. Terms outside the vocabulary are for nobody and left out. */
export function termOf(node: NodeBase, fallback?: string): string | undefined {
  const claimed = [...(node.attributes["epub:type"]?.split(/\s+/) ?? []), ...node.classes];
  if (node.attributes["role"]?.startsWith("doc-")) claimed.push(node.attributes["role"].slice(4));
  for (const name of claimed) {
    const term = ALIASES[name] ?? name;
    if (Object.hasOwn(ROLES, term)) return term;
  }
  return fallback;
}

/** Both attributes for an element of a term; neither where its role isn't allowed. An `aside` of no term is a note, not a landmark of the page. */
export function semantics(tag: string, term: string | undefined): Record<string, string | undefined> {
  const role = term === undefined ? undefined : ROLES[term];
  if (role !== undefined && (RESTRICTED[tag]?.has(role) ?? true)) return { "epub:type": term, role };
  return { "epub:type": role === undefined ? term : undefined, role: tag === "aside" ? "note" : undefined };
}
