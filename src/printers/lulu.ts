/** Lulu, paperbacks. */
import { cite, inches, type Printer, sizes } from "./types.ts";

const help = "https://help.lulu.com/en/support/solutions/articles/";
const read = "2026-11-22";
const bleed = cite(`${help}64000255584-how-do-i-make-my-content-cover-the-whole-page-what-is-bleed`, read);
const tips = cite(`${help}64000255583-tips-for-formatting-documents`, read);
const interior = cite(`${help}64000255590-interior-formatting-faq`, read);
const guide = cite("what is said of Lulu's Book Creation Guide; the guide itself not read", read, true);

export const lulu: Printer = {
  id: "lulu",
  name: "Lulu",
  trims: guide(
    sizes(
      "4.25x6.875, 5x8, 5.5x8.5, 5.83x8.27, 6x9, 6.14x9.21, 6.63x10.25, 7x10, 7.44x9.68, 7.5x7.5, 8.27x11.69, 8.5x8.5, 8.5x11, 9x7, 11x8.5, 11.69x8.27",
    ),
  ),
  bleed: bleed({ by: inches(0.125), inside: true }),
  margin: tips({ plain: inches(0.5), bleeding: inches(0.5) }),
  gutter: tips([{ upTo: Number.POSITIVE_INFINITY, white: inches(0.7) }]),
  ppi: interior({ least: 300, most: 600 }),
  pages: guide({ least: 32 }),
  oneSize: bleed(true),
  forbids: bleed(["marks"]),
  spine: guide([{ paper: "paperback", page: inches(1 / 444), cover: inches(0.06) }]),
};
