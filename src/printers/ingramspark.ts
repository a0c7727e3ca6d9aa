/** IngramSpark. */
import { cite, inches, type Printer } from "./types.ts";

const said = cite("what is said of IngramSpark's File Creation Guide; the guide itself not read", "2026-11-22", true);
const setup = cite(
  "https://help.ingramspark.com/hc/en-us/articles/5338636202637-Manufacturing-and-File-Setup-Tips",
  "2026-11-22",
);

export const ingramspark: Printer = {
  id: "ingramspark",
  name: "IngramSpark",
  pdfx: said(["PDF/X-1a", "PDF/X-3"]),
  bleed: said({ by: inches(0.125), inside: false }),
  margin: setup({ plain: inches(0.5), bleeding: inches(0.5) }),
  totalInk: said(240),
  pages: said({ multiple: 2 }),
  lastPageBlank: said(true),
  forbids: said(["icc-profiles", "marks", "rgb"]),
};
