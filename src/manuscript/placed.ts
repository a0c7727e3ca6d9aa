/** markdown-it's tokens with the places that our states give them. */
import type { Token } from "markdown-it";

/** A token with its place: an offset in the text (blocks) or in the block's content (inlines). */
export interface Placed extends Token {
  start?: number;
  /** Characters that were taken off the end of an inline token's content (heading attributes). */
  cut?: number;
}
export const placed = (token: Token): Placed => token;

/** The label of a note. */
export function labelOf(token: Token): string {
  const label = token.meta?.label;
  return typeof label === "string" ? label : "";
}
