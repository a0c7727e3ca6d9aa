/** What headings, figures and tables are called in links where the writer gives them no id: by what they themselves say. */
import { plainText } from "../document/element.ts";
import type { Image } from "../document/tree.ts";
import type { Frame } from "./frame.ts";
import { onlyImage } from "./nodes.ts";
import { slug } from "./slug.ts";

/** Of a complete frame; undefined where it is none of these, or says nothing to be called by. */
export function nameOf({ tag, inlines, blocks, parts }: Frame): string | undefined {
  if (/^h[1-6]$/.test(tag)) return slug(plainText(inlines)) || "section";
  const caption = parts.find((part) => part.kind === "caption");
  if (tag === "table" && caption) return `tbl-${slug(plainText(caption.inlines)) || "table"}`;
  if (tag !== "figure") return undefined;
  for (const block of blocks) {
    const image = block.kind === "paragraph" ? onlyImage(block.children) : undefined;
    if (image) return pictureName(image);
  }
  return undefined;
}

/** By its file's name. */
export const pictureName = ({ src }: Image): string =>
  `fig-${slug((src.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "")) || "picture"}`;
