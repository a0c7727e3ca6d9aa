/** Pictures of which nothing but the size is known: enough to compose with. */
import type { Picture } from "../../src/image/types.ts";

export const picture = (src: string, naturalWidth: number, naturalHeight: number): [string, Picture] => [
  src,
  {
    src,
    format: "png",
    mediaType: "image/png",
    bytes: new Uint8Array(),
    width: naturalWidth,
    height: naturalHeight,
    orientation: 1,
    naturalWidth,
    naturalHeight,
    alpha: false,
    gray: true,
  },
];
