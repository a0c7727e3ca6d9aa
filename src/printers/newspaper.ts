/** Newspapers (coldset web offset), as most plants ask for it. */
import { cite, type Printer } from "./types.ts";

const said = cite("what newspaper plants commonly ask; a plant's own sheet counts", "2026-11-22", true);

export const newspaper: Printer = {
  id: "newspaper",
  name: "newspaper (coldset)",
  pdfx: said(["PDF/X-4", "PDF/X-1a"]),
  profile: said("FOGRA39_coated_240"),
  totalInk: said(240),
  ppi: said({ least: 200 }),
  reversedType: said(9),
};
