/** Properties are tried on the same input on every run, so that what passed yesterday passes today; `FUZZ=number npm test` tries other input. */
import fc from "fast-check";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env["FUZZ"] ?? 1) });
