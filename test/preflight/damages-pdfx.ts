/** What may be wrong with a file as the PDF/X that it claims to be: a damage for each rule. */
import { PDFDict, type PDFDocument, PDFHeader, PDFHexString } from "@cantoo/pdf-lib";
import { type Damage, find, image, intent, name, page, paint, set } from "./good.ts";

const SQUARE = "60 60 20 20 re f";
const state = (d: PDFDocument, entries: Readonly<Record<string, number | string>>) => ({
  ExtGState: { DamageState: d.context.obj({ Type: "ExtGState", ...entries }) },
});
/** So that samples of 0 are full ink. */
const INVERTED = [1, 0, 1, 0, 1, 0, 1, 0];
/** A space by measurement, with a profile that no one reads. */
const measured = (d: PDFDocument, family: string) =>
  d.context.obj([family, d.context.register(d.context.flateStream(new Uint8Array(9), { N: 3 }))]);

export const PDFX: readonly Damage[] = [
  {
    rule: "pdf-version",
    how: "later than 1.4",
    kind: "x-1a",
    damage: (d) => {
      d.context.header = PDFHeader.forVersion(1, 6);
    },
  },
  {
    rule: "pdfx-version",
    how: "not in Info",
    kind: "x-1a",
    damage: (d) => d.context.lookup(d.context.trailerInfo.Info, PDFDict).delete(name("GTS_PDFXVersion")),
  },
  {
    rule: "pdfx-version",
    how: "another in Info",
    kind: "x-1a",
    damage: (d) =>
      d.context
        .lookup(d.context.trailerInfo.Info, PDFDict)
        .set(name("GTS_PDFXVersion"), PDFHexString.fromText("PDF/X-3:2003")),
  },
  {
    rule: "transparency",
    how: "a state",
    kind: "x-1a",
    damage: (d) => paint(d, `/DamageState gs ${SQUARE}`, state(d, { ca: 0.5 })),
  },
  {
    rule: "transparency",
    how: "a blend mode",
    kind: "x-1a",
    damage: (d) => paint(d, `/DamageState gs ${SQUARE}`, state(d, { BM: "Multiply" })),
  },
  {
    rule: "transparency",
    how: "a soft mask",
    kind: "x-1a",
    damage: (d) => set(find(d, "Subtype", "/Image"), "SMask", d.context.register(d.context.stream("", {}))),
  },
  {
    rule: "measured-colour",
    how: "image",
    kind: "x-1a",
    damage: (d) => find(d, "Subtype", "/Image").set(name("ColorSpace"), measured(d, "ICCBased")),
  },
  {
    rule: "measured-colour",
    how: "fill",
    kind: "x-1a",
    damage: (d) => paint(d, `/Lab cs 50 0 0 sc ${SQUARE}`, { ColorSpace: { Lab: measured(d, "Lab") } }),
  },
  { rule: "device-rgb", how: "in X-1a", kind: "x-1a", damage: (d) => paint(d, `1 0 0 rg ${SQUARE}`) },
  {
    rule: "output-intent",
    how: "neither profile nor registry",
    kind: "x-1a",
    damage: (d) => intent(d, 0).delete(name("RegistryName")),
  },
  {
    rule: "transfer-curve",
    how: "in a state",
    kind: "press",
    damage: (d) => paint(d, `/DamageState gs ${SQUARE}`, state(d, { TR: "Curve" })),
  },
  {
    rule: "alternate-image",
    how: "OPI",
    kind: "press",
    damage: (d) => set(find(d, "Subtype", "/Image"), "OPI", d.context.obj({})),
  },
  {
    rule: "alternate-image",
    how: "alternates",
    kind: "press",
    damage: (d) => {
      paint(d, "9 0 0 9 60 60 cm /Damage Do", image(d, {}));
      set(find(d, "Subtype", "/Image"), "Alternates", []);
    },
  },
  {
    rule: "total-ink",
    how: "a picture's samples",
    kind: "press",
    damage: (d) => paint(d, "9 0 0 9 60 60 cm /Damage Do", image(d, { ColorSpace: "DeviceCMYK", Decode: INVERTED })),
  },
  {
    rule: "page-boxes",
    how: "no TrimBox in X-1a",
    kind: "x-1a",
    damage: (d) => page(d).delete(name("TrimBox")),
  },
];
