/**
 * What a reader takes for one character: a base with its marks, a joined emoji, a flag. A small set of
 * rules of our own (after UAX #29), so that the answer doesn't depend on the host's Unicode version of
 * a segmenter.
 */
const EXTENDS = /[\p{M}\p{Emoji_Modifier}\u200C\u200D\uFE00-\uFE0F\u{E0020}-\u{E007F}]/u;
const ZWJ = 0x200d;
const isRegional = (c: number): boolean => c >= 0x1f1e6 && c <= 0x1f1ff;

/** Invisible whatever the font: joiners, zero-width spaces, soft hyphens, variation selectors, direction marks. */
export const IGNORABLE = /[\u00AD\u034F\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFE00-\uFE0F\uFEFF]/;

/** What Chinese and Japanese are written in, its punctuation with it: characters of one width with no spaces between them. */
export const IDEOGRAPH = /[\u2E80-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF01-\uFF60\u{20000}-\u{3FFFF}]/u;

/** Offsets at which graphemes begin; 0 is the first. */
export function graphemeStarts(text: string): number[] {
  const starts: number[] = [];
  let before = 0;
  let flags = 0;
  for (let at = 0; at < text.length; ) {
    const c = text.codePointAt(at) as number;
    const plain = c < 0x300;
    const joined = at > 0 && (before === ZWJ || (!plain && EXTENDS.test(String.fromCodePoint(c))));
    const secondFlag = isRegional(c) && flags % 2 === 1;
    if (!joined && !secondFlag) starts.push(at);
    flags = isRegional(c) ? flags + 1 : 0;
    before = c;
    at += c > 0xffff ? 2 : 1;
  }
  return starts;
}
