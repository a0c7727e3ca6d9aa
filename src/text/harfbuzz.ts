/**
 * The door to HarfBuzz. One call shapes many texts: they are joined by line feeds, which no font's
 * rules look across, and told apart again by cluster. The module is loaded when the first font is.
 */
import type { Milliem } from "../units.ts";

type HarfBuzz = typeof import("harfbuzzjs");

/** Texts a call: large enough that the call costs nothing, small enough for the module's stack. */
const BATCH = 256;
/** HarfBuzz's name for U+25A1's script and others that belong to none. */
export const COMMON_SCRIPT = "Zyyy";

/** Glyphs of one text; see `Shape` for the fields. */
export interface Glyphs {
  readonly glyphs: Uint16Array;
  readonly advances: Float32Array;
  readonly clusters: Uint16Array;
  readonly offsets?: Float32Array;
  readonly width: Milliem;
}
export interface Shaping {
  /** As in `ComputedStyle.fontFeatures`. */
  readonly features: string;
  readonly language: string;
  /** ISO 15924. */
  readonly script: string;
  readonly rightToLeft?: boolean;
}
export interface Metrics {
  readonly upem: number;
  readonly ascent: Milliem;
  readonly descent: Milliem;
  readonly capHeight: Milliem;
  readonly xHeight: Milliem;
  readonly postscriptName: string;
}
/** An opened font file. */
export interface Opened {
  readonly metrics: Metrics;
  readonly glyph: (codePoint: number) => number | undefined;
  readonly advance: (glyph: number) => Milliem;
  readonly outline: (glyph: number) => string;
  readonly shape: (texts: readonly string[], shaping: Shaping) => Glyphs[];
}

/** HarfBuzz keeps a copy of a font in its own memory, for good: the same bytes are opened once. */
const OPENED = new WeakMap<Uint8Array, Promise<Opened | undefined>>();

/** Undefined where the bytes are no TrueType or OpenType font. */
export function openFont(bytes: Uint8Array): Promise<Opened | undefined> {
  let opened = OPENED.get(bytes);
  if (!opened) OPENED.set(bytes, (opened = open(bytes)));
  return opened;
}

async function open(bytes: Uint8Array): Promise<Opened | undefined> {
  const hb = await import("harfbuzzjs");
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (!["\0\x01\0\0", "OTTO", "true"].includes(magic)) return undefined;
  const face = new hb.Face(new hb.Blob(bytes));
  if (face.upem <= 0 || !face.referenceTable("cmap")?.length) return undefined;
  const font = new hb.Font(face);
  const scale = 1000 / face.upem;
  const extents = font.hExtents();
  const metric = (tag: number): Milliem => font.getMetricPositionWithFallback(tag) * scale;
  const advances = new Map<number, Milliem>();
  return {
    metrics: {
      upem: face.upem,
      ascent: extents.ascender * scale,
      descent: -extents.descender * scale,
      capHeight: metric(hb.MetricsTag.CAP_HEIGHT),
      xHeight: metric(hb.MetricsTag.X_HEIGHT),
      postscriptName: face.getName(6, "en").replace(/[^!-~]|[[\](){}<>/%]/g, ""),
    },
    glyph: (codePoint) => font.nominalGlyph(codePoint) || undefined,
    advance: (glyph) => {
      let advance = advances.get(glyph);
      if (advance === undefined) advances.set(glyph, (advance = font.glyphHAdvance(glyph) * scale));
      return advance;
    },
    outline: (glyph) => font.glyphToPath(glyph),
    shape: (texts, shaping) => shapeAll(hb, font, scale, texts, shaping),
  };
}

function shapeAll(
  hb: HarfBuzz,
  font: InstanceType<HarfBuzz["Font"]>,
  scale: number,
  texts: readonly string[],
  { features, language, script, rightToLeft = false }: Shaping,
): Glyphs[] {
  const tags = features.split(" ").filter(Boolean);
  const wanted = tags.map((tag) => new hb.Feature(tag.slice(0, 4), Number(tag.slice(5) || "1")));
  const buffer = new hb.Buffer();
  const shaped: Glyphs[] = [];
  for (let from = 0; from < texts.length; from += BATCH) {
    const batch = texts.slice(from, from + BATCH);
    buffer.reset();
    buffer.addText(batch.join("\n"));
    buffer.setDirection(rightToLeft ? hb.Direction.RTL : hb.Direction.LTR);
    buffer.setScript(script);
    buffer.setLanguage(language);
    buffer.setFlags(hb.BufferFlag.REMOVE_DEFAULT_IGNORABLES);
    hb.shape(font, buffer, wanted);
    const infos = buffer.getGlyphInfos();
    const positions = buffer.getGlyphPositions();
    const own = new Array<Glyphs>(batch.length);
    const total = batch.reduce((sum, text) => sum + text.length + 1, 0);
    let start = rightToLeft ? total : 0;
    let i = 0;
    for (let k = 0; k < batch.length; k++) {
      // From right to left the last text comes first, and each after its line feed.
      const at = rightToLeft ? batch.length - 1 - k : k;
      const { length } = batch[at] as string;
      if (rightToLeft) start -= length + 1;
      const within = (cluster: number): boolean => cluster >= start && cluster < start + length;
      const first = i;
      while (i < infos.length && within((infos[i] as Info).cluster)) i++;
      own[at] = cut(infos, positions, first, i, start, scale);
      const feed = rightToLeft ? start - 1 : start + length;
      while (i < infos.length && (infos[i] as Info).cluster === feed) i++;
      if (!rightToLeft) start += length + 1;
    }
    shaped.push(...own);
  }
  return shaped;
}

interface Info {
  readonly codepoint: number;
  readonly cluster: number;
}
interface Position {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}
function cut(
  infos: readonly Info[],
  positions: readonly Position[],
  first: number,
  end: number,
  start: number,
  scale: number,
): Glyphs {
  const count = end - first;
  const glyphs = new Uint16Array(count);
  const advances = new Float32Array(count);
  const clusters = new Uint16Array(count);
  let offsets: Float32Array | undefined;
  let width = 0;
  for (let i = 0; i < count; i++) {
    const info = infos[first + i] as Info;
    const { xAdvance, xOffset, yOffset } = positions[first + i] as Position;
    glyphs[i] = info.codepoint;
    clusters[i] = info.cluster - start;
    advances[i] = xAdvance * scale;
    width += xAdvance * scale;
    if (xOffset || yOffset) {
      offsets ??= new Float32Array(count * 2);
      offsets[i * 2] = xOffset * scale;
      offsets[i * 2 + 1] = yOffset * scale;
    }
  }
  return { glyphs, advances, clusters, ...(offsets && { offsets }), width };
}
