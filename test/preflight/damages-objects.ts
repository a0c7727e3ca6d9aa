/** What may be wrong in a file's objects: a damage for each rule. */
import { PDFDict, type PDFDocument } from "@cantoo/pdf-lib";
import { type Damage, find, firstPage, image, name, page, paint, set } from "./good.ts";

const annotate = (document: PDFDocument, entries: Readonly<Record<string, unknown>>): void => {
  const { context } = document;
  const annotation = context.register(
    context.obj({ Type: "Annot", Subtype: "Link", Rect: [50, 50, 90, 60], ...entries } as never),
  );
  set(firstPage(document).node, "Annots", [annotation]);
};

const SQUARE = "60 60 20 20 re f";

export const OBJECTS: readonly Damage[] = [
  // pages
  { rule: "page-boxes", how: "no TrimBox", kind: "press", damage: (d) => page(d).delete(name("TrimBox")) },
  {
    rule: "page-boxes",
    how: "trim out of bleed",
    kind: "press",
    damage: (d) => set(page(d), "TrimBox", [0, 0, 900, 900]),
  },
  {
    rule: "page-boxes",
    how: "bleed out of media",
    kind: "press",
    damage: (d) => set(page(d), "BleedBox", [-9, -9, 400, 600]),
  },
  {
    rule: "page-boxes",
    how: "TrimBox and ArtBox",
    kind: "press",
    damage: (d) => set(page(d), "ArtBox", [20, 20, 90, 90]),
  },
  {
    rule: "crop-box",
    how: "cuts into the page",
    kind: "press",
    damage: (d) => set(page(d), "CropBox", [50, 50, 200, 200]),
  },
  { rule: "page-scaling", how: "UserUnit", kind: "press", damage: (d) => set(page(d), "UserUnit", 2) },
  {
    rule: "page-size-and-orientation",
    how: "turned",
    kind: "press",
    damage: (d) => set(page(d), "Rotate", 90),
    severity: "warning",
  },
  {
    rule: "page-size-and-orientation",
    how: "smaller",
    kind: "press",
    damage: (d) => set(page(d), "TrimBox", [30, 30, 290, 450]),
    severity: "warning",
  },
  {
    rule: "empty-pages",
    how: "first page",
    kind: "press",
    damage: (d) => set(page(d), "Contents", []),
    severity: "warning",
  },
  {
    rule: "single-image-page",
    how: "a scan",
    kind: "press",
    severity: "warning",
    damage: (d) => {
      set(page(d), "Contents", []);
      paint(d, "330 0 0 500 0 0 cm /Damage Do", image(d, { Width: 3000, Height: 3000 }));
    },
  },
  // fonts
  {
    rule: "font-embedding",
    how: "font file gone",
    kind: "press",
    damage: (d) => find(d, "Type", "/FontDescriptor").delete(name("FontFile2")),
  },
  {
    rule: "font-subset",
    how: "no tag",
    kind: "press",
    damage: (d) => set(find(d, "Subtype", "/Type0"), "BaseFont", "EBGaramond"),
    severity: "warning",
  },
  {
    rule: "font-to-unicode",
    how: "no map",
    kind: "screen",
    damage: (d) => find(d, "Subtype", "/Type0").delete(name("ToUnicode")),
  },
  {
    rule: "courier",
    how: "substituted",
    kind: "screen",
    damage: (d) => set(find(d, "Subtype", "/Type0"), "BaseFont", "ABCDEF+CourierNew"),
    severity: "warning",
  },
  // what the file says of itself
  { rule: "xmp", how: "none", kind: "press", damage: (d) => d.catalog.delete(name("Metadata")) },
  { rule: "xmp-info", how: "another title", kind: "press", damage: (d) => d.setTitle("Other") },
  {
    rule: "xmp-info",
    how: "another date",
    kind: "screen",
    damage: (d) => d.setModificationDate(new Date("2020-01-01T00:00:00Z")),
  },
  {
    rule: "trapped",
    how: "unknown",
    kind: "press",
    damage: (d) => d.context.lookup(d.context.trailerInfo.Info, PDFDict).delete(name("Trapped")),
  },
  { rule: "title", how: "not shown", kind: "screen", damage: (d) => d.catalog.delete(name("ViewerPreferences")) },
  { rule: "language", how: "none", kind: "screen", damage: (d) => d.catalog.delete(name("Lang")) },
  {
    rule: "page-labels",
    how: "none",
    kind: "screen",
    severity: "warning",
    damage: (d) => d.catalog.delete(name("PageLabels")),
  },
  {
    rule: "page-labels",
    how: "late",
    kind: "screen",
    damage: (d) => d.catalog.set(name("PageLabels"), d.context.obj({ Nums: [5, { S: "D" }] })),
  },
  // behaviour
  { rule: "javascript", how: "at opening", kind: "screen", damage: (d) => d.addJavaScript("x", "app.alert(1)") },
  {
    rule: "actions",
    how: "at opening",
    kind: "press",
    damage: (d) => set(d.catalog, "OpenAction", d.context.obj({ S: "Launch" })),
  },
  {
    rule: "actions",
    how: "on a page",
    kind: "screen",
    damage: (d) => set(page(d), "AA", d.context.obj({ O: { S: "Named" } })),
  },
  { rule: "actions", how: "of a link", kind: "screen", damage: (d) => annotate(d, { A: { S: "Launch" } }) },
  { rule: "annotations-in-bleed", how: "a link", kind: "press", damage: (d) => annotate(d, {}) },
  { rule: "annotation-tags", how: "a link", kind: "screen", damage: (d) => annotate(d, {}) },
  {
    rule: "optional-content",
    how: "layers",
    kind: "press",
    severity: "warning",
    damage: (d) => set(d.catalog, "OCProperties", d.context.obj({ OCGs: [], D: {} })),
  },
  {
    rule: "embedded-files",
    how: "attached",
    kind: "screen",
    severity: "warning",
    damage: (d) => d.catalog.lookup(name("Names"), PDFDict).set(name("EmbeddedFiles"), d.context.obj({ Names: [] })),
  },
  {
    rule: "postscript",
    how: "object",
    kind: "press",
    damage: (d) => set(find(d, "Subtype", "/Image"), "Subtype", name("PS")),
  },
  {
    rule: "page-count",
    how: "no pages",
    kind: "press",
    damage: (d) => {
      while (d.getPageCount() > 0) d.removePage(0);
    },
  },
  // structure
  { rule: "tags", how: "no tree", kind: "screen", damage: (d) => d.catalog.delete(name("StructTreeRoot")) },
  { rule: "tags", how: "not marked", kind: "screen", damage: (d) => d.catalog.delete(name("MarkInfo")) },
  {
    rule: "tags",
    how: "empty tree",
    kind: "screen",
    damage: (d) => find(d, "Type", "/StructTreeRoot").delete(name("K")),
  },
  {
    rule: "tags",
    how: "no parent tree",
    kind: "screen",
    damage: (d) => find(d, "Type", "/StructTreeRoot").delete(name("ParentTree")),
  },
  { rule: "tags", how: "unknown role", kind: "screen", damage: (d) => set(find(d, "S", "/P"), "S", name("Paragraph")) },
  { rule: "alt-text", how: "figure", kind: "screen", damage: (d) => find(d, "S", "/Figure").delete(name("Alt")) },
  { rule: "heading-levels", how: "skipped", kind: "screen", damage: (d) => set(find(d, "S", "/H1"), "S", name("H3")) },
  { rule: "untagged-content", how: "outside of marks", kind: "screen", damage: (d) => paint(d, SQUARE, {}, "") },
  {
    rule: "untagged-content",
    how: "not in the tree",
    kind: "screen",
    damage: (d) => paint(d, SQUARE, {}, "/P <</MCID 999>> BDC"),
  },
  { rule: "untagged-content", how: "not on the page", kind: "screen", damage: (d) => set(page(d), "Contents", []) },
];
