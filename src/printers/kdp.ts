/** Amazon KDP, paperbacks. */
import { cite, inches, type Printer } from "./types.ts";

const said = cite("guides to KDP's paperback help pages; KDP's own pages not read", "2026-11-22", true);

export const kdp: Printer = {
  id: "kdp",
  name: "Amazon KDP",
  trims: said({ from: [inches(4), inches(6)], to: [inches(8.5), inches(11.69)] }),
  largest: said(650e6),
  bleed: said({ by: inches(0.125), inside: false }),
  margin: said({ plain: inches(0.25), bleeding: inches(0.375) }),
  gutter: said([
    { upTo: 150, white: inches(0.375) },
    { upTo: 300, white: inches(0.5) },
    { upTo: 500, white: inches(0.625) },
    { upTo: 700, white: inches(0.75) },
    { upTo: 828, white: inches(0.875) },
  ]),
  ppi: said({ least: 300 }),
  pages: said({ least: 24, most: 828 }),
  forbids: said(["annotations", "bookmarks", "invisible-text", "marks", "transparency"]),
  spine: said([
    { paper: "white paper", page: inches(0.002252), cover: 0 },
    { paper: "cream paper", page: inches(0.0025), cover: 0 },
    { paper: "premium colour", page: inches(0.002347), cover: 0 },
  ]),
};
