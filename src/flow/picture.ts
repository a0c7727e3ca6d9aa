/** Pictures as boxes: the size that the manuscript or a style asks for, and whether a line holds them. */
import type { Image, TreeNode } from "../document/tree.ts";
import type { ComputedStyle, Size, StyleId } from "../style/types.ts";
import { POINTS_PER_UNIT, type Pt } from "../units.ts";
import { boxBase, type FlowContext } from "./context.ts";
import { pictureRole } from "./inline.ts";
import type { ReplacedBox } from "./types.ts";

/** The box of a picture, or undefined where it couldn't be read (which was reported then). */
export function pictureBox(
  context: FlowContext,
  image: Image,
  style: StyleId,
  node: TreeNode,
): ReplacedBox | undefined {
  const found = context.pictures.get(image.src);
  if (!found) return undefined;
  context.pass(image);
  const asked = (name: "width" | "height"): Size => lengthOf(image.attributes[name] ?? node.attributes[name]);
  return {
    ...boxBase(node, style, pictureRole(image)),
    ...(image.anchor !== undefined && { anchor: image.anchor }),
    kind: "replaced",
    src: image.src,
    alt: image.alt,
    width: found.naturalWidth,
    height: found.naturalHeight,
    asked: { width: asked("width"), height: asked("height") },
  };
}

/** `50%`, `320` (px) or a length with a unit. */
function lengthOf(value: string | undefined): Size {
  const match = /^\s*([\d.]+)\s*(%|px|pt|mm|cm|in)?\s*$/.exec(value ?? "");
  const amount = Number(match?.[1]);
  if (!match || !(amount > 0)) return "auto";
  if (match[2] === "%") return { percent: amount };
  return { pt: amount * POINTS_PER_UNIT[(match[2] ?? "px") as keyof typeof POINTS_PER_UNIT] };
}

/** A picture in a line, at the size it has there. */
export function inlinePicture(context: FlowContext, image: Image, style: StyleId): ReplacedBox | undefined {
  const box = pictureBox(context, image, style, image);
  if (!box) return undefined;
  const own = context.computed(style);
  const width = pointsOf(own.width) ?? pointsOf(box.asked.width);
  const height = pointsOf(own.height) ?? pointsOf(box.asked.height);
  const scale = width !== undefined ? width / box.width : height !== undefined ? height / box.height : 1;
  return { ...box, width: box.width * scale, height: box.height * scale };
}
const pointsOf = (size: Size): Pt | undefined => (typeof size === "object" && "pt" in size ? size.pt : undefined);

/** Most that an inline picture may rise, in line heights, before it stands in a block of its own. */
const TALLEST_INLINE = 1.25;

export function standsAlone(context: FlowContext, image: Image, block: ComputedStyle): boolean {
  const box = inlinePicture(context, image, context.styleOf(image) ?? context.root);
  return (box?.height ?? 0) > TALLEST_INLINE * block.lineHeight;
}
