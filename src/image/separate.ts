/**
 * Pictures into a printer's inks: the profile's table from Lab to CMYK (ICC.1:2001-04 §6.5.7–8), read
 * here because it is a table of bytes like any other and gives the same inks on every machine.
 * Relative colorimetric, with black point compensation.
 */

/** Interleaved sRGB of 8 bits → interleaved CMYK of 8 bits, 255 full ink. */
export type Separation = (rgb: Uint8Array) => Uint8Array;

/** Steps a side of the table from sRGB to inks that is made once from the profile. */
const GRID = 33;
const INKS = 4;

/** Undefined where the profile has no table from Lab to four inks. */
export function separation(profile: Uint8Array): Separation | undefined {
  const inks = readTable(profile);
  if (inks === undefined) return undefined;
  const dark = blackPoint(profile);
  const cube = new Float32Array(GRID ** 3 * INKS);
  let at = 0;
  for (let r = 0; r < GRID; r++)
    for (let g = 0; g < GRID; g++)
      for (let b = 0; b < GRID; b++, at += INKS) {
        cube.set(inks(labOf(r / (GRID - 1), g / (GRID - 1), b / (GRID - 1), dark)), at);
      }
  return (rgb) => apply(cube, rgb);
}

/** Each pixel between the eight nodes around it. */
function apply(cube: Float32Array, rgb: Uint8Array): Uint8Array {
  const out = new Uint8Array((rgb.length / 3) * INKS);
  const scale = (GRID - 1) / 255;
  const strides = [GRID * GRID * INKS, GRID * INKS, INKS] as const;
  let last = -1;
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += INKS) {
    const [red = 0, green = 0, blue = 0] = [rgb[from], rgb[from + 1], rgb[from + 2]];
    const colour = (red << 16) | (green << 8) | blue;
    if (colour === last) {
      out.copyWithin(to, to - INKS, to);
      continue;
    }
    last = colour;
    const [x, y, z] = [red * scale, green * scale, blue * scale];
    const [i, j, k] = [Math.min(x | 0, GRID - 2), Math.min(y | 0, GRID - 2), Math.min(z | 0, GRID - 2)];
    const [u, v, w] = [x - i, y - j, z - k];
    const base = i * strides[0] + j * strides[1] + k * strides[2];
    for (let ink = 0; ink < INKS; ink++) {
      const at = base + ink;
      const edge = (offset: number): number => {
        const near = cube[at + offset] ?? 0;
        return near + ((cube[at + offset + INKS] ?? 0) - near) * w;
      };
      const front = edge(0) + (edge(strides[1]) - edge(0)) * v;
      const back = edge(strides[0]) + (edge(strides[0] + strides[1]) - edge(strides[0])) * v;
      out[to + ink] = Math.round((front + (back - front) * u) * 255);
    }
  }
  return out;
}

/** D50, the white of profiles. */
const WHITE = [0.9642, 1, 0.8249] as const;
/** sRGB to XYZ of D50 (IEC 61966-2-1; Bradford). */
const TO_XYZ = [
  [0.43607, 0.38515, 0.14307],
  [0.22249, 0.71687, 0.06061],
  [0.01392, 0.09708, 0.7141],
] as const;

type Lab = readonly [L: number, a: number, b: number];

/** CIELAB of an sRGB colour whose black is lifted to the luminance of the darkest ink. */
function labOf(r: number, g: number, b: number, dark: number): Lab {
  const linear = [r, g, b].map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  const [x = 0, y = 0, z = 0] = TO_XYZ.map((row, axis) => {
    const share = row.reduce((sum, weight, index) => sum + weight * (linear[index] ?? 0), 0) / (WHITE[axis] ?? 1);
    const lifted = share * (1 - dark) + dark;
    return lifted > 216 / 24389 ? Math.cbrt(lifted) : ((24389 / 27) * lifted + 16) / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The bytes of a tag. */
function tagOf(profile: Uint8Array, name: string): DataView | undefined {
  const file = view(profile);
  const count = file.byteLength < 132 ? 0 : file.getUint32(128);
  for (let at = 132; at + 12 <= Math.min(132 + count * 12, file.byteLength); at += 12) {
    if (String.fromCharCode(...profile.subarray(at, at + 4)) !== name) continue;
    const [offset, size] = [file.getUint32(at + 4), file.getUint32(at + 8)];
    return offset + size <= profile.length ? view(profile.subarray(offset, offset + size)) : undefined;
  }
  return undefined;
}

/** Luminance of the darkest colour, white being 1; 0 where the profile doesn't say. */
function blackPoint(profile: Uint8Array): number {
  const tag = tagOf(profile, "bkpt");
  return tag && tag.byteLength >= 20 ? Math.max(0, Math.min(0.1, tag.getInt32(12) / 65536)) : 0;
}

/** `lut8` or `lut16`: a curve for each of L, a, b, a grid of inks, a curve for each ink. */
function readTable(profile: Uint8Array): ((lab: Lab) => readonly number[]) | undefined {
  const tag = tagOf(profile, "B2A1") ?? tagOf(profile, "B2A0");
  const file = view(profile);
  const isLab = file.byteLength >= 132 && file.getUint32(20) === 0x4c616220;
  if (!tag || !isLab || tag.byteLength < 52 || tag.getUint8(8) !== 3 || tag.getUint8(9) !== INKS) return undefined;
  const type = tag.getUint32(0);
  if (type !== 0x6d667432 && type !== 0x6d667431) return undefined;
  const wide = type === 0x6d667432;
  const [size, head] = wide ? [2, 52] : [1, 48];
  const [entries, exits] = wide ? [tag.getUint16(48), tag.getUint16(50)] : [256, 256];
  const grid = tag.getUint8(10);
  if (tag.byteLength < head + size * (3 * entries + grid ** 3 * INKS + INKS * exits) || grid < 2) return undefined;
  const value = (index: number): number =>
    wide ? tag.getUint16(head + index * 2) / 65535 : tag.getUint8(head + index) / 255;
  const curve = (start: number, length: number, input: number): number => {
    const at = Math.max(0, Math.min(1, input)) * (length - 1);
    const low = Math.min(Math.floor(at), length - 2);
    return value(start + low) + (value(start + low + 1) - value(start + low)) * (at - low);
  };
  const nodes = 3 * entries;
  const outputs = nodes + grid ** 3 * INKS;
  /** Version 2 writes L of 100 as FF00 in 16 bits. */
  const full = wide ? 65280 / 65535 : 1;
  return ([L, a, b]) => {
    const place = [
      (L / 100) * full,
      wide ? (a + 128) / 255.996 : (a + 128) / 255,
      wide ? (b + 128) / 255.996 : (b + 128) / 255,
    ].map((input, axis) => curve(axis * entries, entries, input) * (grid - 1));
    return Array.from({ length: INKS }, (_, ink) => {
      let sum = 0;
      for (let corner = 0; corner < 8; corner++) {
        let [weight, node] = [1, 0];
        place.forEach((at, axis) => {
          const low = Math.min(Math.floor(at), grid - 2);
          const high = (corner >> axis) & 1;
          weight *= high === 1 ? at - low : 1 - (at - low);
          node = node * grid + low + high;
        });
        if (weight > 0) sum += weight * value(nodes + node * INKS + ink);
      }
      return curve(outputs + ink * exits, exits, sum);
    });
  };
}
