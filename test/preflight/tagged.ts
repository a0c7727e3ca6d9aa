/**
 * Small tagged PDFs written out by hand, so that the reader's tests say exactly what is in the file.
 * The one font maps every 16-bit code to the same code point, of the basic plane, so a string is its UTF-16 in hex.
 */
export interface Element {
  readonly role: string;
  readonly kids: readonly (Element | Content)[];
  readonly actual?: string;
}
/** A stretch of marked content on a page, counted from 0. `raw` replaces the text-showing operators. */
export interface Content {
  readonly page: number;
  readonly text: string;
  readonly raw?: string;
}

export const tag = (role: string, ...kids: readonly (Element | Content)[]): Element => ({ role, kids });
export const on = (page: number, text: string): Content => ({ page, text });

const hex = (text: string): string =>
  `<${Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, "0")).join("")}>`;
/** A text string with its byte order mark (ISO 32000-1 §7.9.2.2). */
export const textString = (text: string): string => hex(`\uFEFF${text}`);

const RANGES = ["0000 06ff", "2000 22ff", "6500 66ff"].map((range) => range.split(" "));
const TO_UNICODE = `1 begincodespacerange <0000> <ffff> endcodespacerange
  ${RANGES.length} beginbfrange ${RANGES.map(([low, high]) => `<${low}> <${high}> <${low}>`).join(" ")} endbfrange`;
const FIRST_PAGE = 10;

/** The file: objects 1–5 fixed, pages and their contents from 10, structure elements after them. */
export function tagged(
  root: Element,
  options: { readonly artifacts?: string; readonly roleMap?: string } = {},
): Uint8Array {
  const objects = new Map<number, string>();
  const streams: string[][] = [];
  let next = 1000;
  const contentOf = ({ page, text, raw }: Content): string => {
    const stream = (streams[page] ??= []);
    const mcid = stream.length;
    stream.push(`/P <</MCID ${mcid}>> BDC BT /F 10 Tf ${raw ?? `${hex(text)} Tj`} ET EMC`);
    return `<</Type /MCR /Pg ${FIRST_PAGE + 2 * page} 0 R /MCID ${mcid}>>`;
  };
  const elementOf = ({ role, kids, actual }: Element): string => {
    const id = next++;
    const list = kids.map((kid) => ("role" in kid ? elementOf(kid) : contentOf(kid))).join(" ");
    const replaced = actual === undefined ? "" : `/ActualText ${textString(actual)}`;
    objects.set(id, `<</Type /StructElem /S /${role} ${replaced} /K [${list}]>>`);
    return `${id} 0 R`;
  };
  const top = elementOf(root);
  const pages = Array.from(streams, (_, page) => FIRST_PAGE + 2 * page);
  objects.set(1, "<</Type /Catalog /Pages 2 0 R /StructTreeRoot 3 0 R>>");
  objects.set(2, `<</Type /Pages /Count ${pages.length} /Kids [${pages.map((id) => `${id} 0 R`).join(" ")}]>>`);
  objects.set(3, `<</Type /StructTreeRoot /RoleMap <<${options.roleMap ?? ""}>> /K ${top}>>`);
  objects.set(4, "<</Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 5 0 R>>");
  objects.set(5, stream(TO_UNICODE));
  pages.forEach((id, page) => {
    objects.set(
      id,
      `<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents ${id + 1} 0 R /Resources <</Font <</F 4 0 R>>>>>>`,
    );
    objects.set(id + 1, stream([options.artifacts ?? "", ...(streams[page] ?? [])].join("\n")));
  });
  return file(objects);
}

const stream = (content: string): string => `<</Length ${content.length}>>\nstream\n${content}\nendstream`;

function file(objects: ReadonlyMap<number, string>): Uint8Array {
  let text = "%PDF-1.7\n";
  const rows: string[] = [];
  for (const [id, object] of objects) {
    rows.push(`${id} 1\n${String(text.length).padStart(10, "0")} 00000 n \n`);
    text += `${id} 0 obj\n${object}\nendobj\n`;
  }
  const at = text.length;
  text += `xref\n0 1\n0000000000 65535 f \n${rows.join("")}trailer\n<</Root 1 0 R /Size 9999>>\nstartxref\n${at}\n%%EOF\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
