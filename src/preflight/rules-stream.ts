/**
 * Rule for compressed streams: each carries a checksum of what it holds (RFC 1950 §2.2), so that one
 * damaged byte in a font, a picture or a page is found. Read from the bytes, since parsers take the
 * streams that hold other objects apart without asking.
 */
import { inflateSync } from "node:zlib";
import type { Findings } from "./finding.ts";

/** A stream's dictionary up to its data; those whose length stands elsewhere are passed over. */
const HEAD = /(\d+ \d+) obj\s*<<((?:(?!endobj)[^])*?)>>\s*stream\r?\n/g;
/** What follows the data. */
const TAIL = /^\s*endstream/;

export function checkStreams(bytes: Uint8Array, out: Findings): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  HEAD.lastIndex = 0;
  for (let head = HEAD.exec(text); head; head = HEAD.exec(text)) {
    const [whole, id, dictionary = ""] = head;
    const length = /\/Length (\d+)(?! \d+ R)/.exec(dictionary)?.[1];
    if (length === undefined) continue;
    const start = head.index + whole.length;
    const end = start + Number(length);
    const object = `${id} R`;
    if (!TAIL.test(text.slice(end, end + 20))) {
      out.error("stream-damage", "a stream isn't as long as it says", { object });
      continue;
    }
    HEAD.lastIndex = end;
    const compressed = /\/Filter\s*\/FlateDecode/.test(dictionary);
    if (compressed && !isWhole(bytes.subarray(start, end)))
      out.error("stream-damage", "a stream is damaged", { object });
  }
}

function isWhole(data: Uint8Array): boolean {
  try {
    inflateSync(data);
    return true;
  } catch {
    return false;
  }
}
