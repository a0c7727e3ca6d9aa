/**
 * One file from ready parts: pages with their boxes, resources, links and structure; the catalog with
 * its output intents. Screen: PDF/UA-1 and PDF/A-2a. Press: PDF/X-4 besides, or PDF/X-1a, without annotations.
 */

import type { OutlineEntry } from "../document/outline.ts";
import { upright } from "../page/turned.ts";
import type { LinkTarget, Page, PagedPublication, Paint } from "../page/types.ts";
import { round } from "../units.ts";
import { type Boxes, boxesOf, MARK_COLOR, prefix, REGISTRATION, SUFFIX } from "./boxes.ts";
import type { Target } from "./color.ts";
import { REGISTRY, registered } from "./conditions.ts";
import { digest, readProfile, srgb } from "./icc.ts";
import { infoDictionary, xmpPacket } from "./metadata.ts";
import { destination, type WrittenPage, writeNavigation } from "./navigation.ts";
import { addPage, deflated, finish, openDocument, type Pdf } from "./pdfkit.ts";
import { type Pdfx, type Ready, type ReadyPage, turn } from "./ready.ts";
import { isDescribed, type LinkAnnotation, writeStructure } from "./structure.ts";
import { type Dictionary, type Ref, text } from "./syntax.ts";

/** A page, and where its trimmed part begins in the media. */
interface Placed extends WrittenPage {
  readonly page: Page;
  readonly left: number;
}

export async function writeFile(target: Target, ready: Ready): Promise<Uint8Array> {
  const { paged, pages, producer } = ready;
  const pdfx = target === "press" ? ready.press.pdfx : undefined;
  const claims = { pdfx, ua: isDescribed(paged.structure) };
  const { metadata } = paged;
  const streams = pages.map(({ stream }) => stream);
  const pictures = [...ready.images.values()].map((image) => image.hash);
  const hash = digest(xmpPacket(metadata, claims, producer, ""), ...streams, ...pictures);
  const pdf = openDocument({
    version: pdfx === undefined ? "1.7" : pdfx === "x-4" ? "1.6" : "1.4",
    lang: metadata.lang,
    info: infoDictionary(metadata, producer, pdfx),
    id: Buffer.from(hash.slice(0, 32), "hex"),
    xmp: xmpPacket(metadata, claims, producer, uuid(hash)),
  });
  const chunks: Uint8Array[] = [];
  pdf.on("data", (chunk) => chunks.push(chunk));
  const resources = createResources(pdf, target, ready);
  const placed: Placed[] = [];
  const links: Link[] = [];
  for (const [index, page] of pages.entries()) {
    if (index % 16 === 15) await turn();
    const found = target === "screen" ? linksOf(pdf, ready, index) : [];
    links.push(...found);
    placed.push(writePage(pdf, target, page, index, found, resources));
  }
  writeLinks(links, ready, placed);
  writeStructure(pdf, target, paged.structure, ready.tags, placed, links);
  writeNavigation(pdf, paged, placed);
  pdf._root.data.OutputIntents = outputIntents(pdfx, resources);
  return finish(pdf, chunks);
}

/** Objects that pages share, each written when it is first asked for. */
interface Resources {
  readonly font: (name: string) => Ref;
  readonly image: (
    src: string,
  ) => { readonly name: string; readonly ref: Ref; readonly transparent: boolean } | undefined;
  readonly wrap: (page: Page, boxes: Boxes) => { readonly before: Ref; readonly after: Ref };
  readonly srgb: () => Ref;
  readonly profile: () => Ref;
  /** How the printing condition's profile is called. */
  readonly condition: string;
  readonly boxes: (page: Page) => Boxes;
}

function createResources(pdf: Pdf, target: Target, { fonts, images, profile, press }: Ready): Resources {
  const once = <T>(make: (key: string) => T): ((key: string) => T) => {
    const made = new Map<string, T>();
    return (key) => {
      const value = made.get(key) ?? make(key);
      made.set(key, value);
      return value;
    };
  };
  const shared = once((key) => {
    if (key === "profile") return deflated(pdf, { N: 4 }, profile ?? new Uint8Array());
    return deflated(pdf, { N: 3 }, srgb());
  });
  const content = once((operators) => deflated(pdf, {}, Buffer.from(operators, "latin1")));
  const font = once((name) => fonts.find((one) => one.name === name)?.write(pdf) as Ref);
  const image = once((src) => {
    const found = images.get(src);
    if (found === undefined) return undefined;
    return { name: found.name, ref: found.write(pdf, target, () => shared("srgb")), transparent: found.transparent };
  });
  return {
    font,
    image,
    wrap: (page, boxes) => ({ before: content(prefix(page, boxes)), after: content(SUFFIX) }),
    srgb: () => shared("srgb"),
    profile: () => shared("profile"),
    condition: (profile && readProfile(profile)?.description) ?? "",
    boxes: (page) => boxesOf(page, target, press.spineBleed),
  };
}

function writePage(
  pdf: Pdf,
  target: Target,
  ready: ReadyPage,
  index: number,
  links: readonly Link[],
  resources: Resources,
): Placed {
  const { page } = ready;
  const boxes = resources.boxes(page);
  const { dictionary, fonts, xobjects, colorSpaces, content } = addPage(pdf, boxes.width, boxes.height, ready.stream);
  Object.assign(dictionary.data, boxes.entries, ready.marked && { StructParents: index });
  if (target === "press") {
    const { before, after } = resources.wrap(page, boxes);
    dictionary.data.Contents = [before, content, after];
    if (page.style.marks.length > 0) colorSpaces[MARK_COLOR] = REGISTRATION;
  }
  for (const name of ready.fonts) fonts[name] = resources.font(name);
  let transparent = false;
  for (const src of ready.images) {
    const image = resources.image(src);
    if (image === undefined) continue;
    xobjects[image.name] = image.ref;
    transparent ||= image.transparent;
  }
  if (transparent) {
    dictionary.data.Group = { S: "Transparency", CS: target === "press" ? "DeviceCMYK" : "DeviceRGB" };
  }
  if (links.length > 0) dictionary.data.Annots = links.map(({ ref }) => ref);
  return { page, ref: dictionary, top: boxes.bottom + page.style.height, left: boxes.left };
}

type LinkPaint = Extract<Paint, { kind: "link" }>;
/** A link annotation (ISO 32000-1 §12.5.6.5): its object is named with its page and written when all pages are there. */
interface Link extends LinkAnnotation {
  readonly paint: LinkPaint;
}

function linksOf(pdf: Pdf, { paged, tags }: Ready, page: number): Link[] {
  const paints = paged.pages[page]?.paints.filter((paint) => paint.kind === "link") ?? [];
  return paints.flatMap((paint, nth) => {
    const element = tags.links[page]?.[nth] ?? -1;
    const { target } = paint;
    const leads = target.kind === "uri" || paged.anchors.has(target.anchor);
    return leads && element >= 0 ? [{ ref: pdf.ref(), page, element, paint }] : [];
  });
}

function writeLinks(links: readonly Link[], { paged, pages }: Ready, placed: readonly Placed[]): void {
  const titles = new Map(titlesOf(paged.outline));
  links.forEach(({ ref, page, paint }, index) => {
    ref.data = {
      Type: "Annot",
      Subtype: "Link",
      Rect: rectangle(upright(paint), placed[page]?.top ?? 0),
      Border: [0, 0, 0],
      F: PRINT,
      // Keys of the parent tree: pages first.
      StructParent: pages.length + index,
      ...actionOf(paint.target, paged, placed, titles),
    };
    ref.end();
  });
}
/** What links within the publication lead to, said by name. */
const titlesOf = (entries: readonly OutlineEntry[]): readonly (readonly [string, string])[] =>
  entries.flatMap(({ anchor, title, children }) => [[anchor, title] as const, ...titlesOf(children)]);

function actionOf(
  target: LinkTarget,
  { anchors, pages }: PagedPublication,
  placed: readonly Placed[],
  titles: ReadonlyMap<string, string>,
): Dictionary {
  if (target.kind === "uri") {
    const uri = text(encodeURI(decode(target.uri)));
    return { A: { S: "URI", URI: uri }, Contents: text(target.uri) };
  }
  const to = anchors.get(target.anchor);
  if (to === undefined) return {};
  const label = pages[to.page]?.label ?? "";
  const title = titles.get(target.anchor);
  const contents = title === undefined ? `→ ${label}` : `${title} (${label})`;
  return { Dest: destination(to, placed) ?? null, Contents: text(contents) };
}
/** Annotation flag that ISO 19005-2 §6.3.2 requires. */
const PRINT = 4;

/** URIs in PDF are ASCII; what is already encoded stays so. */
function decode(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
}
function rectangle({ x, y, width, height }: LinkPaint, top: number): number[] {
  return [x, top - y - height, x + width, top - y].map((value) => round(value, 2));
}

/**
 * The printing condition stands for PDF/X and PDF/A with one profile between them (ISO 19005-2 §6.2.3). In X-1a a
 * condition of the registry is named alone (ISO 15930-4 §6.2.3): printers that ask for it want no profile in the file.
 */
function outputIntents(pdfx: Pdfx | undefined, { condition, profile, srgb }: Resources): Dictionary[] {
  const intent = (kind: string, name: string | undefined, info: string, ref?: Ref): Dictionary => ({
    Type: "OutputIntent",
    S: kind,
    OutputConditionIdentifier: text(name ?? "Custom"),
    ...(name !== undefined && { RegistryName: text(REGISTRY) }),
    Info: text(info),
    ...(ref && { DestOutputProfile: ref }),
  });
  if (pdfx === undefined) return [intent("GTS_PDFA1", "sRGB IEC61966-2.1", "sRGB", srgb())];
  const name = registered(condition);
  if (pdfx === "x-1a") return [intent("GTS_PDFX", name, condition, name === undefined ? profile() : undefined)];
  return ["GTS_PDFX", "GTS_PDFA1"].map((kind) => intent(kind, name, condition, profile()));
}

/** 32 hexadecimal digits of a hash in the form of a UUID of version 8 (RFC 9562 §5.8). */
function uuid(hash: string): string {
  const part = (from: number, to: number): string => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}
