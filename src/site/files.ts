/** The files a reader can choose from: their order, what each is called, its facts, what it is for. */

export interface SiteFile {
  readonly kind: "screen" | "press" | "epub";
  /** File name, beside the page. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly pages?: number;
}

interface Choice {
  readonly kind: SiteFile["kind"];
  readonly label: string;
  readonly format: string;
  readonly purpose: string;
  readonly type: string;
}

/** In the order of most readers' need. */
export const CHOICES: readonly Choice[] = [
  {
    kind: "screen",
    label: "Read",
    format: "PDF",
    purpose: "The pages as they were set, for any screen or the printer at home.",
    type: "application/pdf",
  },
  {
    kind: "epub",
    label: "Read on an e-reader",
    format: "EPUB",
    purpose: "For e-readers, phones and tablets: the text fits itself to the screen.",
    type: "application/epub+zip",
  },
  {
    kind: "press",
    label: "Print",
    format: "PDF/X-4 for the print shop",
    purpose: "The same pages made ready for the press.",
    type: "application/pdf",
  },
];

/** A number stays with its unit. */
const NBSP = "\u00a0";

/** Bytes in whole KB (thousands) below a megabyte, then in MB with one decimal. */
export function fileSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return kilobytes < 1000 ? `${kilobytes}${NBSP}KB` : `${String(Math.round(bytes / 100_000) / 10)}${NBSP}MB`;
}

/** "PDF, 4 pages, 120 KB". */
export function facts(choice: Choice, file: SiteFile): string {
  const pages = file.pages === undefined ? [] : [`${file.pages}${NBSP}${file.pages === 1 ? "page" : "pages"}`];
  return [choice.format, ...pages, fileSize(file.size)].join(", ");
}
