/** What may be wrong in what is painted: a damage for each rule. */
import { PDFDict, type PDFDocument, type PDFObject } from "@cantoo/pdf-lib";
import { type Damage, find, firstPage, image, intent, name, page, paint, profileOf, set } from "./good.ts";

/** A colour space of one spot ink. */
const spot = (document: PDFDocument, ink: string): PDFObject =>
  document.context.obj([
    "Separation",
    ink,
    "DeviceCMYK",
    { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 1, 0, 0], N: 1 },
  ]);
const shading = (document: PDFDocument, space: string): PDFObject =>
  document.context.obj({
    ShadingType: 2,
    ColorSpace: space,
    Coords: [0, 0, 100, 0],
    Function: { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0], C1: [1, 1, 1], N: 1 },
  });
const SQUARE = "60 60 20 20 re f";
/** The first page's own font, so that text damage shows glyphs. */
function fontOf(document: PDFDocument): string {
  const fonts = firstPage(document).node.Resources()?.lookup(name("Font"), PDFDict);
  return String(fonts?.keys()[0]).slice(1);
}
const write = (document: PDFDocument, size: number, color: string): string =>
  `${color} BT /${fontOf(document)} ${size} Tf 1 0 0 1 60 60 Tm <00010002> Tj ET`;
const state = (document: PDFDocument, entries: Readonly<Record<string, number | boolean | string>>) => ({
  ExtGState: { DamageState: document.context.obj({ Type: "ExtGState", ...entries }) },
});
export const PAINTED: readonly Damage[] = [
  // colour
  { rule: "output-intent", how: "none", kind: "press", damage: (d) => d.catalog.delete(name("OutputIntents")) },
  {
    rule: "output-intent",
    how: "no profile",
    kind: "press",
    damage: (d) => intent(d, 0).delete(name("DestOutputProfile")),
  },
  {
    rule: "output-intent",
    how: "no condition",
    kind: "press",
    damage: (d) => intent(d, 0).delete(name("OutputConditionIdentifier")),
  },
  {
    rule: "output-intent",
    how: "two profiles",
    kind: "press",
    damage: (d) => {
      const ref = profileOf(intent(d, 0));
      intent(d, 1).set(name("DestOutputProfile"), d.context.register(ref.clone()));
    },
  },
  {
    rule: "output-intent",
    how: "wrong components",
    kind: "press",
    damage: (d) => set(profileOf(intent(d, 0)).dict, "N", 3),
  },
  { rule: "device-rgb", how: "fill", kind: "press", damage: (d) => paint(d, `1 0 0 rg ${SQUARE}`) },
  { rule: "device-rgb", how: "text", kind: "press", damage: (d) => paint(d, write(d, 12, "0 0 0 rg")) },
  {
    rule: "device-rgb",
    how: "stroke by cs",
    kind: "press",
    damage: (d) => paint(d, "/DeviceRGB CS 1 0 0 SC 60 60 m 90 90 l S"),
  },
  {
    rule: "device-rgb",
    how: "shading",
    kind: "press",
    damage: (d) => paint(d, "/Shade sh", { Shading: { Shade: shading(d, "DeviceRGB") } }),
  },
  {
    rule: "device-rgb",
    how: "pattern",
    kind: "press",
    damage: (d) =>
      paint(d, `/Pattern cs /Shade scn ${SQUARE}`, {
        Pattern: { Shade: d.context.obj({ PatternType: 2, Shading: shading(d, "DeviceRGB") }) },
      }),
  },
  {
    rule: "device-rgb",
    how: "within a form",
    kind: "press",
    damage: (d) => {
      const form = d.context.flateStream(`1 0 0 rg ${SQUARE}`, { Subtype: "Form", BBox: [0, 0, 200, 200] });
      paint(d, "/Form Do", { XObject: { Form: d.context.register(form) } });
    },
  },
  {
    rule: "device-rgb",
    how: "image",
    kind: "press",
    damage: (d) => set(find(d, "Subtype", "/Image"), "ColorSpace", name("DeviceRGB")),
  },
  { rule: "total-ink", how: "flat colour", kind: "press", damage: (d) => paint(d, `1 1 1 0.5 k ${SQUARE}`) },
  {
    rule: "rich-black-text",
    how: "four inks",
    kind: "press",
    damage: (d) => paint(d, write(d, 12, "0.6 0.5 0.5 1 k")),
  },
  {
    rule: "separation-all",
    how: "spot",
    kind: "press",
    damage: (d) => paint(d, `/All cs 1 scn ${SQUARE}`, { ColorSpace: { All: spot(d, "All") } }),
  },
  {
    rule: "spot-naming",
    how: "two names",
    kind: "press",
    severity: "warning",
    damage: (d) =>
      paint(d, `/A cs 1 scn ${SQUARE} /B cs 1 scn ${SQUARE}`, {
        ColorSpace: { A: spot(d, "PANTONE 100 C"), B: spot(d, "Pantone 100 C") },
      }),
  },
  {
    rule: "spot-count",
    how: "three",
    kind: "press",
    severity: "warning",
    damage: (d) =>
      paint(d, `/A cs 1 scn ${SQUARE} /B cs 1 scn ${SQUARE} /C cs 1 scn ${SQUARE}`, {
        ColorSpace: { A: spot(d, "Gold"), B: spot(d, "Silver"), C: spot(d, "Varnish") },
      }),
  },
  {
    rule: "white-overprint",
    how: "white",
    kind: "press",
    damage: (d) => paint(d, `/DamageState gs 0 0 0 0 k ${SQUARE}`, state(d, { OP: true, op: true })),
  },
  {
    rule: "gray-overprint",
    how: "gray",
    kind: "press",
    severity: "warning",
    damage: (d) => paint(d, `/DamageState gs 0.5 g ${SQUARE}`, state(d, { OP: true })),
  },
  {
    rule: "transparency-blend-space",
    how: "RGB group",
    kind: "press",
    damage: (d) => set(page(d), "Group", d.context.obj({ S: "Transparency", CS: "DeviceRGB" })),
  },
  {
    rule: "interpolation",
    how: "smoothed",
    kind: "press",
    damage: (d) => set(find(d, "Subtype", "/Image"), "Interpolate", true),
  },
  // lines, type, pictures
  {
    rule: "line-width",
    how: "stroke",
    kind: "press",
    severity: "warning",
    damage: (d) => paint(d, "0.1 w 60 60 m 90 90 l S"),
  },
  {
    rule: "line-width",
    how: "filled rectangle",
    kind: "press",
    severity: "warning",
    damage: (d) => paint(d, "60 60 50 0.1 re f"),
  },
  {
    rule: "line-width",
    how: "scaled",
    kind: "press",
    severity: "warning",
    damage: (d) => paint(d, "0.1 0 0 0.1 0 0 cm 1 w 600 600 m 900 900 l S"),
  },
  { rule: "small-text", how: "light", kind: "press", severity: "warning", damage: (d) => paint(d, write(d, 6, "1 g")) },
  { rule: "small-text", how: "tiny", kind: "press", severity: "warning", damage: (d) => paint(d, write(d, 3, "0 g")) },
  {
    rule: "small-text",
    how: "two inks",
    kind: "press",
    severity: "warning",
    damage: (d) => paint(d, write(d, 6, "0.5 0.5 0 0 k")),
  },
  {
    rule: "invisible-text",
    how: "mode 3",
    kind: "press",
    severity: "warning",
    damage: (d) => paint(d, `3 Tr ${write(d, 12, "0 g")}`),
  },
  {
    rule: "image-resolution-contone",
    how: "30 pixels on 2 in",
    kind: "press",
    severity: "warning",
    damage: (d) => paint(d, "144 0 0 144 60 60 cm /Damage Do", image(d, {})),
  },
  {
    rule: "image-resolution-1-bit",
    how: "drawing",
    kind: "press",
    severity: "warning",
    damage: (d) => paint(d, "7.2 0 0 7.2 60 60 cm /Damage Do", image(d, { BitsPerComponent: 1 })),
  },
  {
    rule: "image-resolution-contone",
    how: "inline",
    kind: "press",
    severity: "warning",
    damage: (d) => paint(d, "144 0 0 144 60 60 cm BI /W 4 /H 4 /CS /G /BPC 8 ID 0123456789abcdef EI"),
  },
];
