/** What an EPUB gets besides its text: a cover, and its fonts where the manuscript asks for them. */
import { type Diagnostic, type Result, warning } from "./diagnostic.ts";
import { walk } from "./document/numbering.ts";
import type { Publication } from "./document/tree.ts";
import type { CoverImage } from "./epub/cover.ts";
import type { EmbeddedFont, EmbeddedFonts } from "./epub/fonts.ts";
import type { Picture, Pictures } from "./image/types.ts";
import type { FontFace, StyledPublication } from "./style/types.ts";
import type { FontSet } from "./text/fonts.ts";
import type { Workspace } from "./workspace.ts";

/** What of the edition is needed. */
interface Edition {
  readonly publication: Publication;
  readonly styled: StyledPublication;
  readonly fonts: FontSet;
  readonly pictures: Pictures;
}

/** The picture the manuscript gives, else one set from its title. */
export async function coverOf(
  { publication, styled, fonts, pictures }: Edition,
  sheet: string,
): Promise<Result<CoverImage | Picture | undefined>> {
  const { coverImage, at } = publication.metadata;
  if (coverImage !== undefined) return { value: pictures.get(coverImage), diagnostics: [] };
  const { drawCover } = await import("./svg/cover.ts");
  const families = styled.styles[styled.of.get("root") ?? 0]?.fontFamily ?? [];
  const own = { path: "offprint:styles/cover.css", text: sheet, imports: new Map() };
  const bytes = await drawCover({ publication, sheet: own, families, fonts });
  if (bytes) return { value: { bytes, mediaType: "image/png" }, diagnostics: [] };
  const message =
    "the EPUB has no cover: the fonts lack a character of its title or byline, or it is too long for a page";
  const hint = "Give a picture of 1600 × 2560 pixels as “cover-image”.";
  return { value: undefined, diagnostics: [warning("epub/no-cover", message, { at: at["title"], hint })] };
}

/** The faces that are in use, each with the characters of the text and of `css`. */
export async function embeddedFonts(
  { publication, styled, fonts }: Edition,
  css: string,
  workspace: Workspace,
): Promise<Result<EmbeddedFonts>> {
  const { facesInUse, openSubsetter } = await import("./text/subset.ts");
  const module = await workspace.resource("npm:harfbuzzjs/dist/harfbuzz-subset.wasm");
  const subset = module && (await openSubsetter(module));
  const characters = charactersOf(publication, css);
  const diagnostics: Diagnostic[] = [];
  const unlicensed = new Set<string>();
  const embedded: EmbeddedFont[] = [];
  for (const { family, weight, style, bytes } of facesInUse(styled, fonts)) {
    const face = styled.faces.find((one) => one.family === family);
    const licence = face && (await licenceOf(face, workspace));
    if (!licence && !unlicensed.has(family)) {
      unlicensed.add(family);
      const hint =
        "Put it beside the font's file, as OFL.txt or LICENSE.txt; without it few licences allow to pass the font on.";
      diagnostics.push(
        warning("epub/font-licence", `the EPUB embeds “${family}” without its licence`, { at: face?.at, hint }),
      );
    }
    embedded.push({ family, weight, style, bytes: subset?.(bytes, characters) ?? bytes, ...(licence && { licence }) });
  }
  const [first = "serif", ...others] = styled.styles[styled.of.get("root") ?? 0]?.fontFamily ?? [];
  const ranged = styled.faces.filter(({ ranges }) => ranges).map(({ family }) => family);
  const used = embedded.map(({ family }) => family).filter((family) => ranged.includes(family));
  return { value: { fonts: embedded, families: [...new Set([first, ...used, ...others])] }, diagnostics };
}

/** Code points that may be shown: those of the text in either case, of generated content, and ASCII for numbers and marks. */
function charactersOf({ sections }: Publication, css: string): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (text: string): void => {
    for (const character of text) found.add(character.codePointAt(0) ?? 0);
  };
  for (let code = 0x20; code < 0x7f; code++) found.add(code);
  add(`${css} –—‘’“”„‚«»‹›…•◦▪☐☑`);
  for (const section of sections)
    for (const node of walk(section)) if ("value" in node) add(node.value + node.value.toUpperCase());
  return found;
}

const LICENCES = ["LICENSE_FONT", "OFL.txt", "LICENSE.txt", "LICENCE.txt", "LICENSE"];

/** Beside the font's file; of an npm package, at its root. */
async function licenceOf({ sources }: FontFace, workspace: Workspace): Promise<Uint8Array | undefined> {
  for (const source of sources) {
    const folder = /^npm:(?:@[^/]+\/)?[^/]+\//.exec(source)?.[0] ?? source.slice(0, source.lastIndexOf("/") + 1);
    for (const name of LICENCES) {
      const address = folder + name;
      const bytes = await (/^\w+:/.test(address) ? workspace.resource(address) : workspace.read(address));
      if (bytes) return bytes;
    }
  }
  return undefined;
}
