/** European sheet-fed offset, as most shops ask for it. */
import { cite, millimetres, type Printer } from "./types.ts";

const said = cite("what European offset printers commonly ask; a shop's own sheet counts", "2026-11-22", true);

export const offsetEu: Printer = {
  id: "offset-eu",
  name: "European offset",
  pdfx: said(["PDF/X-4"]),
  bleed: said({ by: millimetres(3), inside: true }),
  totalInk: said(300),
  line: said(0.25),
  pages: said({ multiple: 4 }),
};
