/** Which way a language is written, for the pages and for the EPUB. */

/** Languages written from right to left in the script they are usually written in; else the tag names the script. */
const RIGHT_TO_LEFT =
  /^(?:(?:ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)(?!-latn|-cyrl)|[a-z]+-(?:arab|hebr|syrc|thaa|nkoo))(?:-|$)/i;

export const direction = (tag: string): "rtl" | undefined => (RIGHT_TO_LEFT.test(tag) ? "rtl" : undefined);
