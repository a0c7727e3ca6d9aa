/** Name-based UUIDs (RFC 9562 §5.5, version 5): the same book has the same identifier wherever and whenever it is made. */
import { createHash } from "node:crypto";

/** The namespace of Offprint's publications, itself the UUIDv5 of `offprint` in the RFC's namespace for URLs. */
const NAMESPACE = "79a5f46a-fc7b-56c3-8a59-146b66da34e6";

export function uuid5(name: string, namespace: string = NAMESPACE): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
