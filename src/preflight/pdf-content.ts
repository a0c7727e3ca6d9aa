/**
 * The text of a page by its marked content: MCID → characters (ISO 32000-1 §14.6–14.7). Spaces and
 * soft hyphens are those that the file writes; none are guessed from the places of glyphs, since the
 * words must come out as a screen reader hears them. ActualText (§14.9.4) stands for what it spans;
 * artifacts and what has no MCID are left out.
 */

import { type Decode, toUnicode } from "./pdf-cmap.ts";
import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, type PDFPage, PDFRawStream } from "./pdf-lib.ts";
import { inflate, textOf } from "./pdf-objects.ts";
import { isName, isOperator, isString, type Operand, type Token, tokens } from "./pdf-tokens.ts";

/** Marked-content identifier → its text, in the order in which the stream shows it. */
export type MarkedText = ReadonlyMap<number, string>;

/** A marked-content sequence that is open. */
interface Mark {
  readonly mcid: number | undefined;
  /** Its text isn't wanted: it is an artifact, or ActualText stands for it. */
  readonly silent: boolean;
}

/** Reads pages of one document; each font is read once. */
export class ContentReader {
  readonly #context: PDFContext;
  readonly #fonts = new Map<PDFObject, Decode>();

  constructor(context: PDFContext) {
    this.#context = context;
  }

  page(page: PDFPage): MarkedText {
    const out = new Map<number, string>();
    this.#run(contentOf(page, this.#context), page.node.Resources(), [], out);
    return out;
  }

  /** Runs a content stream; a form that it paints continues with the marks that are open. */
  #run(bytes: Uint8Array, resources: PDFDict | undefined, outer: readonly Mark[], out: Map<number, string>): void {
    const marks = [...outer];
    const saved: (Decode | undefined)[] = [];
    let decode: Decode | undefined;
    const say = (text: string): void => {
      const mcid = marks.findLast((mark) => mark.mcid !== undefined)?.mcid;
      if (mcid !== undefined && !marks.some((mark) => mark.silent)) out.set(mcid, (out.get(mcid) ?? "") + text);
    };
    const show = (operand: Operand | undefined): void => {
      if (isString(operand)) say(decode?.(operand) ?? "\uFFFD");
      else if (Array.isArray(operand)) operand.forEach(show);
    };
    for (const { operator, operands } of operations(tokens(bytes))) {
      const [first, second, third] = operands;
      const name = isName(first) ? first.name : "";
      if (operator === "BMC") marks.push({ mcid: undefined, silent: name === "Artifact" });
      else if (operator === "BDC") {
        const { mcid, actual } = this.#properties(second, resources);
        marks.push({ mcid, silent: name === "Artifact" });
        if (actual !== undefined) {
          say(actual);
          marks[marks.length - 1] = { mcid, silent: true };
        }
      } else if (operator === "EMC") marks.pop();
      else if (operator === "q") saved.push(decode);
      else if (operator === "Q") decode = saved.pop();
      else if (operator === "Tf") decode = this.#font(entry(resources, "Font", name));
      else if (operator === "Tj" || operator === "TJ" || operator === "'") show(first);
      else if (operator === '"') show(third);
      else if (operator === "Do") {
        const form = entry(resources, "XObject", name);
        if (form instanceof PDFRawStream && form.dict.lookup(PDFName.of("Subtype")) === PDFName.of("Form"))
          this.#run(inflate(form), form.dict.lookupMaybe(PDFName.of("Resources"), PDFDict) ?? resources, marks, out);
      }
    }
  }

  /** The properties of a marked-content sequence, written in place or named in the resources. */
  #properties(
    operand: Operand | undefined,
    resources: PDFDict | undefined,
  ): {
    readonly mcid?: number | undefined;
    readonly actual?: string | undefined;
  } {
    if (operand instanceof Map) {
      const mcid = operand.get("MCID");
      const actual = operand.get("ActualText");
      return {
        mcid: typeof mcid === "number" ? mcid : undefined,
        actual: isString(actual) ? textOf(actual) : undefined,
      };
    }
    const named = isName(operand) ? entry(resources, "Properties", operand.name) : undefined;
    return named instanceof PDFDict ? { actual: textOf(named.lookup(PDFName.of("ActualText"))) } : {};
  }

  #font(font: PDFObject | undefined): Decode | undefined {
    if (!(font instanceof PDFDict)) return undefined;
    const known = this.#fonts.get(font);
    if (known) return known;
    const cmap = font.lookup(PDFName.of("ToUnicode"));
    const composite = font.lookup(PDFName.of("Subtype")) === PDFName.of("Type0");
    const decode = toUnicode(cmap instanceof PDFRawStream ? inflate(cmap) : undefined, composite ? 2 : 1);
    this.#fonts.set(font, decode);
    return decode;
  }
}

/** Operators with what stands before each. */
export function* operations(stream: Iterable<Token>): Generator<{ operator: string; operands: readonly Operand[] }> {
  let operands: Operand[] = [];
  for (const token of stream) {
    if (!isOperator(token)) {
      operands.push(token);
      continue;
    }
    yield { operator: token.operator, operands };
    operands = [];
  }
}

/** A resource by its kind and name. */
export function entry(resources: PDFDict | undefined, kind: string, name: string): PDFObject | undefined {
  return resources?.lookupMaybe(PDFName.of(kind), PDFDict)?.lookup(PDFName.of(name));
}

/** A page's streams are one stream, divided at will between tokens (§7.8.2). */
export function contentOf(page: PDFPage, context: PDFContext): Uint8Array {
  const contents = page.node.Contents();
  const parts = contents instanceof PDFArray ? contents.asArray().map((part) => context.lookup(part)) : [contents];
  const chunks = parts.filter((part) => part instanceof PDFRawStream).map(inflate);
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length + 1, 0)).fill(32);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length + 1;
  }
  return whole;
}
