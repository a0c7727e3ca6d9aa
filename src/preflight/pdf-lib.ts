/**
 * The library that reads finished PDFs, from its bundle: one file instead of 350 modules, which were the
 * largest part of a small build's time. The package doesn't export the bundle, so it is found by its
 * place beside the entry; a canary test names this when an upgrade moves it.
 */
// oxlint-disable-next-line no-restricted-imports -- a module's path, nothing is read
import { createRequire } from "node:module";
import type * as Library from "@cantoo/pdf-lib";

const require = createRequire(import.meta.url);
const bundle = require.resolve("@cantoo/pdf-lib").replace(/cjs([\\/])index\.js$/, "dist$1pdf-lib.min.js");
const library = require(bundle) as typeof Library;

export const decodePDFRawStream: typeof Library.decodePDFRawStream = library.decodePDFRawStream;
export const {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
} = library;

export type PDFArray = Library.PDFArray;
export type PDFContext = Library.PDFContext;
export type PDFDict = Library.PDFDict;
export type PDFDocument = Library.PDFDocument;
export type PDFHexString = Library.PDFHexString;
export type PDFName = Library.PDFName;
export type PDFNumber = Library.PDFNumber;
export type PDFObject = Library.PDFObject;
export type PDFPage = Library.PDFPage;
export type PDFRawStream = Library.PDFRawStream;
export type PDFRef = Library.PDFRef;
export type PDFString = Library.PDFString;
