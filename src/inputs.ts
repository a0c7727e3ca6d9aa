/**
 * Reads what a build needs through the workspace: the manuscript, the style sheets with their imports,
 * fonts and pictures. What is missing becomes a finding at the place that names it.
 */
import { type Diagnostic, error, type Result, warning } from "./diagnostic.ts";
import { walk } from "./document/numbering.ts";
import type { Publication, Source, Span } from "./document/tree.ts";
import { inspect } from "./image/inspect.ts";
import type { Picture, Pictures } from "./image/types.ts";
import type { ManuscriptFile, ManuscriptInput } from "./manuscript/parse.ts";
import { importsOf, type Sheet } from "./style/sheet.ts";
import type { FontFace } from "./style/types.ts";
import type { LoadedFace } from "./text/fonts.ts";
import type { Workspace } from "./workspace.ts";

const decoder = new TextDecoder("utf-8");
const decode = (bytes: Uint8Array): string => decoder.decode(bytes);
/** A text by what it begins with: UTF-16 names itself, all else is held for UTF-8. */
function decodeText(bytes: Uint8Array): Pick<ManuscriptFile, "text" | "garbled"> {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes) };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes) };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { text: decode(bytes), garbled: true };
  }
}
const baseName = (path: string): string => path.replace(/\/+$/, "").split("/").at(-1) ?? path;
const folderOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");
export const joinPath = (folder: string, name: string): string =>
  folder === "." || folder === "" ? name : `${folder}/${name}`;

/** Numbers in names compare as numbers: `2-b.md` before `10-a.md`. */
export function naturally(a: string, b: string): number {
  const parts = (text: string): string[] => text.toLowerCase().match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [x, y] = [left[index] ?? "", right[index] ?? ""];
    if (x === y) continue;
    const [m, n] = [Number(x), Number(y)];
    if (x !== "" && y !== "" && !Number.isNaN(m) && !Number.isNaN(n) && m !== n) return m - n;
    return x < y ? -1 : 1;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface Manuscript extends ManuscriptInput {
  /** What pictures and styles are relative to. */
  readonly folder: string;
}

/** A Markdown file, or a folder of them in natural order with an optional `publication.yaml`. */
export async function readManuscript(path: string, workspace: Workspace): Promise<Result<Manuscript | undefined>> {
  const names = await workspace.list(path);
  if (!names) {
    const bytes = await workspace.read(path);
    if (!bytes)
      return {
        value: undefined,
        diagnostics: [
          error("manuscript/missing", `there is no manuscript at ${path}`, {
            hint: "give the path of a Markdown file or of a folder of them",
          }),
        ],
      };
    const name = baseName(path);
    return {
      value: {
        folder: folderOf(path),
        name: name.replace(/\.[^.]+$/, ""),
        files: [{ path, name, ...decodeText(bytes) }],
      },
      diagnostics: [],
    };
  }
  const chapters = names
    .filter((name) => /\.(md|markdown)$/i.test(name) && !/^readme\.md$/i.test(name))
    .toSorted(naturally);
  const files: ManuscriptFile[] = [];
  for (const name of chapters) {
    const bytes = await workspace.read(joinPath(path, name));
    if (bytes) files.push({ path: joinPath(path, name), name, ...decodeText(bytes) });
  }
  if (files.length === 0)
    return {
      value: undefined,
      diagnostics: [
        error("manuscript/empty-folder", `the folder ${path} holds no Markdown files`, {
          hint: "put the chapters there as 1-first.md, 2-second.md …",
        }),
      ],
    };
  const yaml = ["publication.yaml", "publication.yml"].find((name) => names.includes(name));
  const metadata = yaml === undefined ? undefined : await workspace.read(joinPath(path, yaml));
  return {
    value: {
      folder: path,
      name: baseName(path),
      files,
      ...(yaml !== undefined &&
        metadata && { metadata: { path: joinPath(path, yaml), name: yaml, ...decodeText(metadata) } }),
    },
    diagnostics: [],
  };
}

/** Styles that are used where neither the command nor the front matter names one: a book from this many words. */
const BOOK_WORDS = 20_000;

export function defaultStyle(publication: Publication): string {
  let words = 0;
  for (const section of publication.sections)
    for (const node of walk(section)) if (node.kind === "text") words += node.value.split(" ").length;
  return words >= BOOK_WORDS ? "book" : "article";
}

export interface Sheets {
  readonly sheets: readonly Sheet[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** The edition's sheet with all it imports, behind the defaults where it doesn't import them itself. */
export async function readSheets(
  style: string,
  folder: string,
  at: Span | undefined,
  workspace: Workspace,
): Promise<Result<Sheets>> {
  const sources = new Map<string, Source>();
  const diagnostics: Diagnostic[] = [];
  const loaded = new Map<string, Sheet>();

  const shipped = (name: string): string => `offprint:styles/${name.endsWith(".css") ? name : `${name}.css`}`;
  const fetch = (path: string): Promise<Uint8Array | undefined> =>
    path.startsWith("offprint:") ? workspace.resource(path) : workspace.read(path);

  async function load(paths: readonly string[], open: readonly string[]): Promise<Sheet | undefined> {
    for (const path of paths) {
      const known = loaded.get(path);
      if (known) return known;
      const bytes = open.includes(path) ? undefined : await fetch(path);
      if (!bytes) continue;
      const text = decode(bytes);
      sources.set(path, { path, text, origin: 0 });
      const imports = new Map<string, Sheet>();
      for (const address of importsOf(text)) {
        const inside = await load(
          [joinPath(folderOf(path), address), shipped(address.replace(/^offprint:(styles\/)?/, ""))],
          [...open, path],
        );
        if (inside) imports.set(address, inside);
        else {
          const start = text.indexOf(address);
          diagnostics.push(
            error("style/missing-import", `the style sheet “${address}” isn't there`, {
              at: { source: path, start, end: start + address.length },
              hint: "paths are relative to this sheet; shipped sheets are base, article, article-columns, book and newspaper",
            }),
          );
        }
      }
      const sheet = { path, text, imports };
      loaded.set(path, sheet);
      return sheet;
    }
    return undefined;
  }

  const edition = await load(
    style.endsWith(".css") ? [style, joinPath(folder, style), shipped(style)] : [shipped(style)],
    [],
  );
  if (!edition)
    diagnostics.push(
      error("style/missing", `there is no style sheet “${style}”`, {
        at,
        hint: "name a shipped style (article, book) or a .css file",
      }),
    );
  const base = loaded.get(shipped("base")) ? undefined : await load([shipped("base")], []);
  return { value: { sheets: [base, edition].filter((sheet) => sheet !== undefined), sources }, diagnostics };
}

/** Shipped sheets name fonts for many scripts. Who writes in one installs its package; what to install is said where a character is missing. */
const isOptional = ({ ranges, at }: FontFace): boolean => ranges !== undefined && at.source.startsWith("offprint:");

/** The bytes of the faces that `wantedFaces` names; the first of its stand-ins and sources that can be read wins. */
export async function readFaces(
  wanted: readonly (readonly FontFace[])[],
  workspace: Workspace,
): Promise<Result<{ readonly faces: readonly LoadedFace[]; readonly absent: readonly FontFace[] }>> {
  const diagnostics: Diagnostic[] = [];
  const read = new Map<FontFace, Promise<Uint8Array | undefined>>();
  const bytesOf = async (face: FontFace): Promise<Uint8Array | undefined> => {
    for (const address of face.sources) {
      const bytes = await (/^(npm|offprint):/.test(address) ? workspace.resource(address) : workspace.read(address));
      if (bytes) return bytes;
    }
    if (isOptional(face)) return undefined;
    diagnostics.push(
      warning("style/missing-font", `the font “${face.family}” can't be read: there is no ${face.sources.join(", ")}`, {
        at: face.at,
        hint: "another font of the list is used instead",
      }),
    );
    return undefined;
  };
  const found = await Promise.all(
    wanted.map(async (choice): Promise<LoadedFace | undefined> => {
      for (const face of choice) {
        const known = read.get(face) ?? bytesOf(face);
        read.set(face, known);
        const bytes = await known;
        if (bytes) return { face, bytes };
      }
      return undefined;
    }),
  );
  const faces = new Map(found.flatMap((one) => (one ? [[one.face, one] as const] : [])));
  const there = new Set([...faces.keys()].map(({ family }) => family));
  const absent = [...read.keys()].filter((face) => isOptional(face) && !there.has(face.family));
  return { value: { faces: [...faces.values()], absent }, diagnostics };
}

/** Every picture the tree names, and the cover's. A missing one is a finding at its first use. */
export async function readPictures(
  publication: Publication,
  folder: string,
  workspace: Workspace,
): Promise<Result<Pictures>> {
  const wanted = new Map<string, Span | undefined>();
  const cover = publication.metadata.coverImage;
  if (cover !== undefined) wanted.set(cover, publication.metadata.at["coverImage"]);
  for (const section of publication.sections)
    for (const node of walk(section)) if (node.kind === "image" && !wanted.has(node.src)) wanted.set(node.src, node.at);
  const diagnostics: Diagnostic[] = [];
  const pictures = new Map<string, Picture>();
  for (const [src, at] of wanted) {
    const bytes = await workspace.read(joinPath(folder, src));
    if (!bytes) {
      diagnostics.push(
        error("image/missing", `there is no picture “${src}” in the manuscript's folder`, {
          at,
          hint: "mind upper and lower case in its name",
        }),
      );
      continue;
    }
    const found = await inspect(src, bytes);
    diagnostics.push(...found.diagnostics.map((one) => (at ? { ...one, at } : one)));
    if (found.value) pictures.set(src, found.value);
  }
  return { value: pictures, diagnostics };
}
