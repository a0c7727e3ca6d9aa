/** The PDF reader: order, joins and omissions by the structure tree. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { pdfText } from "../../src/preflight/pdf-text.ts";
import { words } from "../../src/preflight/words.ts";
import { on, tag, tagged, textString } from "./tagged.ts";

const read = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await pdfText(bytes)).map(({ text, where }) => `${where}: ${text}`);

test("blocks come in the structure's order, whatever page they stand on", async () => {
  const file = tagged(
    tag("Document", tag("H1", on(0, "One")), tag("Figure", tag("Caption", on(1, "A plate"))), tag("P", on(0, "Two"))),
  );
  expect(await read(file)).toEqual(["page 1: One", "page 2: A plate", "page 1: Two"]);
});

test("a paragraph over a page break is one, its broken word joined", async () => {
  const file = tagged(tag("Document", tag("P", on(0, "a para\u00AD"), on(1, "graph of "), on(1, "two pages"))));
  expect(await read(file)).toEqual(["page 1: a paragraph of two pages"]);
});

test("inline elements don't break words", async () => {
  const call = tag("Reference", tag("Lbl", on(0, "1")));
  const file = tagged(
    tag("Document", tag("P", on(0, "un"), tag("Span", on(0, "believ")), on(0, "able"), call, on(0, "."))),
  );
  expect(await read(file)).toEqual(["page 1: unbelievable1."]);
});

test("notes follow the body, without their own numbers", async () => {
  const note = tag("Note", tag("Lbl", on(0, "1 ")), tag("P", on(0, "A no\u00AD")), tag("P", on(1, "More")));
  const file = tagged(tag("Document", tag("P", on(0, "Call"), note, on(0, "ed out")), tag("P", on(1, "Last"))));
  expect(await read(file)).toEqual(["page 1: Called out", "page 2: Last", "page 1: A no", "page 2: More"]);
});

test("list markers, contents and artifacts have no words", async () => {
  const item = tag("LI", tag("Lbl", on(0, "1.")), tag("LBody", tag("P", on(0, "Item"))));
  const artifacts = `/Artifact BMC BT /F 9 Tf <00410042> Tj ET EMC BT /F 9 Tf <0043> Tj ET`;
  const file = tagged(tag("Document", tag("TOC", tag("TOCI", on(0, "Item 1"))), tag("L", item)), { artifacts });
  expect(await read(file)).toEqual(["page 1: Item"]);
});

test("terms of definitions are words: labels that hold paragraphs", async () => {
  const item = tag("LI", tag("Lbl", tag("P", on(0, "Term"))), tag("LBody", tag("P", on(0, "What it is"))));
  expect(await read(tagged(tag("Document", tag("L", item))))).toEqual(["page 1: Term", "page 1: What it is"]);
});

test("blocks of code are apart, code in a line is not", async () => {
  const file = tagged(
    tag(
      "Document",
      tag("Code", on(0, "let a")),
      tag("Code", on(0, "let b")),
      tag("P", on(0, "x"), tag("Code", on(0, "y"))),
    ),
  );
  expect(await read(file)).toEqual(["page 1: let a", "page 1: let b", "page 1: xy"]);
});

test("ActualText stands for what it spans, on elements and in content", async () => {
  const span = `/Span <</ActualText ${textString("ffi")}>> BDC <0001> Tj EMC [<0065> -20 <0072>] TJ`;
  const file = tagged(
    tag("Document", tag("P", on(0, "o"), { page: 0, text: "", raw: span }), {
      ...tag("P", on(0, "zzz")),
      actual: "word",
    }),
  );
  expect(await read(file)).toEqual(["page 1: offier", "page 1: word"]);
});

test("roles of one's own are mapped", async () => {
  const file = tagged(tag("Document", tag("P", on(0, "a"), tag("Loud", on(0, "b")))), { roleMap: "/Loud /Span" });
  expect(await read(file)).toEqual(["page 1: ab"]);
});

test("an untagged file has no words, a broken one throws", async () => {
  expect(await read(tagged({ role: "Document", kids: [] }))).toEqual([]);
  await expect(pdfText(new Uint8Array(99))).rejects.toThrow(/PDF/);
});

test("law: words put in, broken anywhere, come out", async () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcäπж文’—é"), minLength: 1, maxLength: 9 });
  const paragraph = fc.array(fc.tuple(word, fc.nat(8), fc.nat(2)), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 6 }), async (paragraphs) => {
      let page = 0;
      const blocks = paragraphs.map((list) =>
        tag(
          "P",
          ...list.flatMap(([text, cut, turn]) => {
            const head = on(page, cut < text.length ? `${text.slice(0, cut)}\u00AD` : `${text} `);
            page += turn === 0 ? 1 : 0;
            return cut < text.length ? [head, on(page, `${text.slice(cut)} `)] : [head];
          }),
        ),
      );
      const found = words(await pdfText(tagged(tag("Document", ...blocks))));
      expect(found.map(({ word: text }) => text)).toEqual(paragraphs.flat().map(([text]) => text.normalize("NFC")));
    }),
    { numRuns: 60 },
  );
});
