/** US offset for books, as most shops ask for it. */
import { cite, inches, type Printer } from "./types.ts";

const said = cite("what US book printers commonly ask; a shop's own sheet counts", "2026-11-22", true);

export const offsetUs: Printer = {
  id: "offset-us",
  name: "US offset",
  profile: said("GRACoL2006_coated_300"),
  bleed: said({ by: inches(0.125), inside: true }),
  margin: said({ plain: inches(0.188), bleeding: inches(0.188) }),
  ppi: said({ least: 200 }),
  ppiOneBit: said(600),
  pages: said({ multiple: 8 }),
  forbids: said(["rgb"]),
};
