/** A small edition that has something of everything the rules look at, made once; and ways to damage it. */
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, type PDFPage, PDFRawStream } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { build, type Target } from "../../src/build.ts";
import { memoryWorkspace } from "../../src/workspace.ts";

const TEXT = `---
title: Lamps & <Light>
author: Ann Author
date: 2026-01-31
lang: en
description: On lamps
keywords: [lamps, light]
---

# One

Text[^1] with a [link](https://example.org/) and *stress*. [Another](#two).

![A lamp](lamp.png){width=30mm}

| A | B |
|---|---|
| x | y |

[^1]: A note.

# Two

- item
- item

## Three

${"The lamp stood at the window and threw its light upon the river, where the boats lay. ".repeat(60)}
`;
const STYLE = '@import "article.css";\n@page { size: 110mm 170mm; }\nh2 { color: #a00; }\n';

let made: Promise<ReadonlyMap<string, Uint8Array>> | undefined;
/** `screen`, `press` and `x-1a`, finished. */
export const goodFiles = (): Promise<ReadonlyMap<string, Uint8Array>> => (made ??= make());

async function make(): Promise<ReadonlyMap<string, Uint8Array>> {
  const picture = await sharp({ create: { width: 800, height: 400, channels: 3, background: "#a63" } })
    .png()
    .toBuffer();
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const edition = async (text: string, targets: readonly Target[]) => {
    const files = new Map([
      ["m/a.md", bytes(text)],
      ["m/own.css", bytes(STYLE)],
      ["m/lamp.png", new Uint8Array(picture)],
    ]);
    const options = { manuscript: "m", out: "out", targets, strict: false, style: "own.css" };
    const result = await build(options, memoryWorkspace(files));
    if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join("\n"));
    return result.files.map(({ kind, name }) => [kind, files.get(`out/${name}`) ?? new Uint8Array()] as const);
  };
  const [x1a] = await edition(TEXT.replace("lang: en", "lang: en\npress:\n  pdf: x-1a"), ["press"]);
  return new Map([...(await edition(TEXT, ["screen", "press"])), ["x-1a", x1a?.[1] ?? new Uint8Array()]]);
}

/** A finished file with its objects changed by hand. */
export async function damaged(bytes: Uint8Array, damage: (file: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  damage(document);
  return document.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false });
}

export const firstPage = (document: PDFDocument): PDFPage => document.getPage(0);
export const name = PDFName.of;

/** All dictionaries and streams of the file. */
export function dictionaries(document: PDFDocument): readonly PDFDict[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict ? [object] : object instanceof PDFRawStream ? [object.dict] : [],
    );
}
/** The first that says so. */
export function find(document: PDFDocument, key: string, value: string): PDFDict {
  const found = dictionaries(document).find((dict) => String(dict.get(name(key))) === value);
  if (!found) throw new Error(`nothing has /${key} ${value}`);
  return found;
}
/** An output intent: PDF/X's comes before PDF/A's. */
export const intent = (document: PDFDocument, index: number): PDFDict =>
  document.catalog.lookup(name("OutputIntents"), PDFArray).lookup(index, PDFDict);
export const profileOf = (dict: PDFDict): PDFRawStream => {
  const profile = dict.lookup(name("DestOutputProfile"));
  if (!(profile instanceof PDFRawStream)) throw new Error("the intent has no profile");
  return profile;
};
export function set(
  dict: PDFDict,
  key: string,
  value: PDFObject | number | string | readonly unknown[] | boolean,
): void {
  dict.set(name(key), dict.context.obj(value as never) as PDFObject);
}

/** Paints on the first page behind what is there, with resources by kind and name. */
export function paint(
  document: PDFDocument,
  operators: string,
  resources: Readonly<Record<string, Readonly<Record<string, PDFObject>>>> = {},
  mark = "/Artifact BMC",
): void {
  const { node } = firstPage(document);
  const { context } = document;
  const stream = context.register(context.flateStream(`q ${mark} ${operators} ${mark === "" ? "" : "EMC"} Q`));
  const contents = node.Contents();
  const before = contents instanceof PDFArray ? contents.asArray() : [node.get(name("Contents"))];
  node.set(name("Contents"), context.obj([...before.filter((one) => one !== undefined), stream]));
  const own = node.Resources() ?? context.obj({});
  node.set(name("Resources"), own);
  for (const [kind, entries] of Object.entries(resources)) {
    const dict = own.lookupMaybe(name(kind), PDFDict) ?? context.obj({});
    own.set(name(kind), dict);
    for (const [key, value] of Object.entries(entries)) dict.set(name(key), value);
  }
}

/** A way to damage a good file, and the rule that must find it. */
export interface Damage {
  readonly rule: string;
  readonly how: string;
  readonly kind: "press" | "screen" | "x-1a";
  readonly damage: (document: PDFDocument) => void;
  readonly severity?: "warning";
}
export const page = (document: PDFDocument): PDFDict => firstPage(document).node;

/** An image of 30 × 30 pixels. */
export const image = (document: PDFDocument, entries: Readonly<Record<string, number | string | number[]>>) => ({
  XObject: {
    Damage: document.context.register(
      document.context.flateStream(new Uint8Array(300 * 300), {
        Type: "XObject",
        Subtype: "Image",
        Width: 30,
        Height: 30,
        BitsPerComponent: 8,
        ColorSpace: "DeviceGray",
        ...entries,
      }),
    ),
  },
});
