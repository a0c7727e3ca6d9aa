/** All print services that `--for` knows, by their names. */
import { bod } from "./bod.ts";
import { ingramspark } from "./ingramspark.ts";
import { kdp } from "./kdp.ts";
import { lulu } from "./lulu.ts";
import { newspaper } from "./newspaper.ts";
import { offsetEu } from "./offset-eu.ts";
import { offsetUs } from "./offset-us.ts";
import type { Printer } from "./types.ts";

export const PRINTERS: ReadonlyMap<string, Printer> = new Map(
  [kdp, ingramspark, lulu, bod, offsetEu, offsetUs, newspaper].map((printer) => [printer.id, printer]),
);
