/**
 * What a finished file says, as passages: the words of one block each, with the place where they
 * stand. The PDF's and the EPUB's reader both gather into this shape, so that the editions can be compared.
 * Notes stand at the foot of the page in one edition and behind their section in the other; both
 * readers gather them into a second stream that follows the body.
 */

export interface Passage {
  /** In NFC, white space single, without characters that leave no ink (soft hyphens, joiners …). */
  readonly text: string;
  /** Where it begins: `page 3`, or the path of a file in the EPUB. */
  readonly where: string;
}

/** White space but a single space, which stays: most of a text's is that. */
const WHITE = /[^\S ]\s*| \s+/gu;
/** Words are compared as a reader sees them: canonical composition, one space, nothing invisible. */
export function normalise(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(WHITE, " ")
    .trim();
}

/** Collects passages while a document is walked in reading order. */
export class Gatherer {
  readonly #body = new Stream();
  readonly #notes = new Stream();
  #depth = 0;

  /** Text of the block that is open. Strings are joined as they come: spaces are the file's own. */
  add(text: string, where: string): void {
    (this.#depth > 0 ? this.#notes : this.#body).add(text, where);
  }

  /** Ends the block that is open. */
  end(): void {
    (this.#depth > 0 ? this.#notes : this.#body).end();
  }

  /** Gathers a note: the block around it stays open, since its call may stand in mid-sentence. */
  note(walk: () => void): void {
    this.openNote();
    walk();
    this.closeNote();
  }
  openNote(): void {
    this.#depth += 1;
    this.#notes.end();
  }
  closeNote(): void {
    this.#notes.end();
    this.#depth -= 1;
  }

  passages(): readonly Passage[] {
    return [...this.#body.finished(), ...this.#notes.finished()];
  }
}

class Stream {
  readonly #done: Passage[] = [];
  #text = "";
  #where = "";
  #blank = true;

  add(text: string, where: string): void {
    if (this.#blank) {
      this.#where = where;
      this.#blank = text.trim() === "";
    }
    this.#text += text;
  }

  end(): void {
    const text = normalise(this.#text);
    if (text !== "") this.#done.push({ text, where: this.#where });
    this.#text = "";
    this.#blank = true;
  }

  finished(): readonly Passage[] {
    this.end();
    return this.#done;
  }
}
