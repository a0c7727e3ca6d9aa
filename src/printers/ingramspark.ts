/** IngramSpark. */
import { cite, inches, type Printer, sizes } from "./types.ts";

const said = cite("what is said of IngramSpark's File Creation Guide; the guide itself not read", "2026-11-22", true);
const setup = cite(
  "https://help.ingramspark.com/hc/en-us/articles/5338636202637-Manufacturing-and-File-Setup-Tips",
  "2026-11-22",
);

export const ingramspark: Printer = {
  id: "ingramspark",
  name: "IngramSpark",
  trims: said(
    sizes(
      "4x6, 4x7, 4.25x7, 4.37x7, 4.72x7.48, 5x7, 5x8, 5.06x7.81, 5.25x8, 5.5x8.25, 5.5x8.5, 5.83x8.27, 6x9, 6.14x9.21, 6.5x6.5, 6.625x10.25, 6.69x9.61, 7x10, 7.44x9.69, 7.5x9.25, 8x8, 8x10, 8x10.88, 8.25x10.75, 8.25x11, 8.27x11.69, 8.5x8.5, 8.5x9, 8.5x11",
    ),
  ),
  profile: said("FOGRA39_coated_240"),
  pdfx: said(["PDF/X-1a", "PDF/X-3"]),
  bleed: said({ by: inches(0.125), inside: false }),
  margin: setup({ plain: inches(0.5), bleeding: inches(0.5) }),
  totalInk: said(240),
  pages: said({ multiple: 2 }),
  lastPageBlank: said(true),
  forbids: said(["icc-profiles", "marks", "rgb"]),
};
