/**
 * Fonts for the EPUB: the faces that its styles ask for, each with the characters of the text alone.
 * HarfBuzz's subsetter keeps what shapes those characters; it is a module of its own with C's calls.
 */
import type { StyledPublication } from "../style/types.ts";
import type { FontSet } from "./fonts.ts";
import type { Font } from "./types.ts";

/** The first choice of every style that is in use and what was read for single characters, in the order in which the fonts were loaded. */
export function facesInUse({ styles, of, faces }: StyledPublication, fonts: FontSet): readonly Font[] {
  const ranged = new Set(faces.flatMap(({ family, ranges }) => (ranges ? [family] : [])));
  const used = new Set<Font>();
  for (const id of new Set(of.values())) {
    const style = styles[id];
    const [font] = style ? fonts.match(style) : [];
    if (font) used.add(font);
  }
  return fonts.fonts.filter((font) => used.has(font) || ranged.has(font.family));
}

/** Features kept besides those a subsetter keeps by itself: CSS's `font-variant-*`. */
const FEATURES = ["smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "sups", "subs", "ordn", "frac", "zero", "case"];
/** Sets of a subset's input (hb-subset.h, `hb_subset_sets_t`). */
const [NAME_ID, FEATURE_TAG] = [4, 6];
/** Copyright, names, trademark, maker, licence and its address (OpenType `name`). */
const NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 16, 17];

/** What of the module is called. */
interface Subsetter {
  readonly memory: WebAssembly.Memory;
  readonly _initialize: () => void;
  readonly malloc: (size: number) => number;
  readonly free: (at: number) => void;
  readonly hb_blob_create: (at: number, size: number, mode: number, data: number, destroy: number) => number;
  readonly hb_blob_destroy: (blob: number) => void;
  readonly hb_blob_get_length: (blob: number) => number;
  readonly hb_blob_get_data: (blob: number, length: number) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_face_destroy: (face: number) => void;
  readonly hb_face_reference_blob: (face: number) => number;
  readonly hb_set_add: (set: number, value: number) => void;
  readonly hb_subset_input_create_or_fail: () => number;
  readonly hb_subset_input_destroy: (input: number) => void;
  readonly hb_subset_input_unicode_set: (input: number) => number;
  readonly hb_subset_input_set: (input: number, which: number) => number;
  readonly hb_subset_or_fail: (face: number, input: number) => number;
}

/** Opens HarfBuzz's subsetter, whose module is given as bytes. What it answers is undefined where a font can't be subset. */
export async function openSubsetter(
  module: Uint8Array,
): Promise<(font: Uint8Array, characters: Iterable<number>) => Uint8Array | undefined> {
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(module));
  const hb = instance.exports as unknown as Subsetter;
  hb._initialize();
  return (font, characters) => {
    const at = hb.malloc(font.length);
    new Uint8Array(hb.memory.buffer).set(font, at);
    const blob = hb.hb_blob_create(at, font.length, 2, 0, 0); // writable: ours to free
    const face = hb.hb_face_create(blob, 0);
    const input = hb.hb_subset_input_create_or_fail();
    const fill = (set: number, values: Iterable<number>): void => {
      for (const value of values) hb.hb_set_add(set, value);
    };
    fill(hb.hb_subset_input_unicode_set(input), characters);
    fill(hb.hb_subset_input_set(input, FEATURE_TAG), FEATURES.map(tag));
    fill(hb.hb_subset_input_set(input, NAME_ID), NAMES);
    const subset = hb.hb_subset_or_fail(face, input);
    let bytes: Uint8Array | undefined;
    if (subset !== 0) {
      const result = hb.hb_face_reference_blob(subset);
      const from = hb.hb_blob_get_data(result, 0);
      bytes = new Uint8Array(hb.memory.buffer).slice(from, from + hb.hb_blob_get_length(result));
      hb.hb_blob_destroy(result);
      hb.hb_face_destroy(subset);
    }
    hb.hb_subset_input_destroy(input);
    hb.hb_face_destroy(face);
    hb.hb_blob_destroy(blob);
    hb.free(at);
    return bytes;
  };
}

/** Four letters as one number (`HB_TAG`). */
const tag = (name: string): number => [...name].reduce((value, letter) => (value << 8) | letter.charCodeAt(0), 0) >>> 0;
