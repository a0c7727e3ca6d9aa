/** BoD (Books on Demand). */
import { cite, millimetres, type Printer } from "./types.ts";

const said = cite("https://www.bod.de/verlage/coverberechnung", "2026-11-22");

export const bod: Printer = {
  id: "bod",
  name: "BoD",
  bleed: said({ by: millimetres(5), inside: true }),
  ppi: said({ least: 300 }),
  ppiOneBit: said(900),
  line: said(0.25),
  pages: said({ least: 24 }),
  oneSize: said(true),
  forbids: said(["marks", "transparency"]),
};
