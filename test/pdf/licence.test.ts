/** Fonts whose makers forbid what is done with them are named. */
import { beforeAll, describe, expect, it } from "vitest";
import { licenceFindings } from "../../src/pdf/licence.ts";
import { type TestFont, testFont } from "./fixture.ts";

let roman: TestFont;
beforeAll(async () => {
  roman = await testFont("roman");
});

/** The font with other bits. */
function withBits(fsType: number): TestFont {
  const bytes = Buffer.from(roman.bytes);
  bytes.writeUInt16BE(fsType, bytes.readUInt32BE(bytes.indexOf("OS/2", 12, "latin1") + 8) + 8);
  return { ...roman, bytes: new Uint8Array(bytes) };
}
const at = { source: "book.css", start: 10, end: 20 };
const face = { family: "roman", weight: [400, 400], style: "normal", sources: [], at } as const;

describe("a font's licence", () => {
  it.each([
    [0, []],
    [0x4, []],
    [0x2 | 0x8, []],
    [0x2, ["error: the font “roman” (EBGaramond-Regular) forbids to be embedded"]],
    [0x200, ["error: the font “roman” (EBGaramond-Regular) forbids to be embedded"]],
    [0x100, ["warning: the font “roman” (EBGaramond-Regular) forbids that a part of it is embedded, as is done here"]],
  ])("with bits %i", (bits, wanted) => {
    const found = licenceFindings([withBits(bits)], [face]);
    expect(found.map(({ severity, message }) => `${severity}: ${message}`)).toEqual(wanted);
    for (const finding of found) expect(finding.at).toBe(at);
  });

  it("that isn't there allows all", () => {
    expect(licenceFindings([{ ...roman, bytes: roman.bytes.slice(0, 40) }], [])).toEqual([]);
  });
});
