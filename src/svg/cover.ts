/**
 * The cover of a publication that gives none: its title block set by the composer in the edition's
 * fonts, by a sheet of its own, and drawn as an image of 1600 × 2560 pixels that stores take.
 */
import { anchorsOf, number } from "../document/numbering.ts";
import type { Block, Division, Metadata, Publication, Section } from "../document/tree.ts";
import { compose } from "../page/compose-all.ts";
import type { Page, Paint } from "../page/types.ts";
import { cascade } from "../style/cascade.ts";
import type { Sheet } from "../style/sheet.ts";
import type { FontSet } from "../text/fonts.ts";
import type { Pt } from "../units.ts";
import { drawPage } from "./page.ts";
import { grayPng } from "./png.ts";

export interface CoverInput {
  /** With its title block in the tree. */
  readonly publication: Publication;
  readonly sheet: Sheet;
  /** The families of the edition's text. */
  readonly families: readonly string[];
  readonly fonts: FontSet;
}

/** Pixels per point of the sheet's page. */
const DENSITY = 4;
/** Black on paper, as the darkest and the lightest colour. */
const INK = [0x14, 0x12, 0x10] as const;
const PAPER = [0xf6, 0xf1, 0xe6] as const;
/** Classes of `cover.css` for the title, from the largest. */
const SIZES = [1, 2, 3, 4, 5, 6].map((size) => `size-${size}`);
/** A word is wider than the page. In the smallest size it may be broken. */
const TOO_WIDE = new Set(["text/overfull", "text/broken-word"]);
/** White between the title block and what stands on the foot. */
const GAP: Pt = 40;

/** PNG bytes; undefined where the fonts lack a character or the title is too long for a page. */
export async function drawCover(input: CoverInput): Promise<Uint8Array | undefined> {
  for (const without of [[], ["deck", "subtitle"]])
    for (const size of SIZES) {
      const page = await coverPage(input, size, without);
      if (page === "missing characters") return undefined;
      if (page) return raster(await drawPage(page, new Map()));
    }
  return undefined;
}

/** The page with the title at a size; undefined where that is too large for it. */
async function coverPage(
  input: CoverInput,
  size: string,
  without: readonly string[],
): Promise<Page | "missing characters" | undefined> {
  const publication = coverPublication(input.publication, size, without);
  const families = input.families.map((name) => JSON.stringify(name)).join(", ");
  const sheet = { ...input.sheet, text: `${input.sheet.text}\nhtml { font-family: ${families}; }\n` };
  const { value, diagnostics } = await compose({
    styled: cascade(publication, [sheet]).value,
    numbering: number(publication),
    outline: [],
    levels: new Map(),
    anchors: anchorsOf(publication),
    pictures: new Map(),
    fonts: input.fonts,
  });
  const codes = diagnostics.map(({ code }) => code);
  if (codes.includes("text/missing-character")) return "missing characters";
  const [head, foot, more] = value.pages;
  const breaks = size === SIZES.at(-1);
  if (!head || more || (!breaks && codes.some((code) => TOO_WIDE.has(code)))) return undefined;
  if (!foot) return head;
  const end = head.style.height - head.style.margin.bottom;
  const down = end - Math.max(...foot.paints.map(placeOf));
  const fits = Math.max(...head.paints.map(placeOf)) + GAP < Math.min(...foot.paints.map(placeOf)) + down;
  return fits ? { ...head, paints: [...head.paints, ...foot.paints.map((paint) => moved(paint, down))] } : undefined;
}

const placeOf = (paint: Paint): Pt => ("y" in paint ? paint.y : 0);
const moved = (paint: Paint, down: Pt): Paint => ("y" in paint ? { ...paint, y: paint.y + down } : paint);

/** Kicker, title and deck (else the subtitle) in front; the byline and the publisher on the foot. */
function coverPublication(
  { metadata, sections, sources }: Publication,
  size: string,
  without: readonly string[],
): Publication {
  const [first] = sections;
  const block = first?.children.find((child) => child.kind === "division" && child.classes.includes("title-block"));
  if (!first || block?.kind !== "division") return { metadata, sections: [], sources };
  const named = (name: string): readonly Block[] =>
    without.includes(name) ? [] : block.children.filter(({ classes }) => classes.includes(name));
  const [title] = named("title");
  const deck = named("subtitle").length > 0 ? named("subtitle") : named("deck");
  const head: Division = {
    ...block,
    children: [...named("kicker"), ...(title ? [{ ...title, classes: ["title", size] }] : []), ...deck],
  };
  const foot: Division = {
    ...block,
    id: `${block.id}-foot`,
    tag: "footer",
    children: [...named("byline"), ...publisher(metadata, block)],
  };
  const children = foot.children.length > 0 ? [head, foot] : [head];
  const section: Section = { ...first, classes: [], children, notes: [] };
  return { metadata, sections: [section], sources };
}

function publisher({ publisher: value }: Metadata, { id, at }: Division): readonly Block[] {
  if (value === undefined) return [];
  const base = { at, classes: [], attributes: {} };
  const text = {
    kind: "text",
    ...base,
    id: `${id}-publisher-text`,
    value,
    offsets: Array<number>(value.length).fill(at.start),
  } as const;
  return [{ kind: "paragraph", ...base, id: `${id}-publisher`, classes: ["publisher"], children: [text] }];
}

async function raster(svg: string): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const image = sharp(Buffer.from(svg), { density: 72 * DENSITY }).extractChannel(0);
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return grayPng(data, info.width, info.height, INK, PAPER);
}
