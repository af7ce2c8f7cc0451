/** Ends a text in the packed form; forms are numbered from 1. */
const TEXT_END = 0;

/**
 * Packs the words of texts as numbers of forms in LEB128 (seven bits a byte, least first), each text ended by a
 * zero. Common forms were met first and have small numbers, so a word takes about one and a half bytes. A byte of
 * zero is nothing but an end, and only a number's last byte is below 128, so that words which stand together can
 * be looked for as bytes (`findPacked`).
 */
export class WordsPacker {
  #packed = Buffer.alloc(1 << 16);
  #length = 0;

  add(form: number): void {
    if (this.#length + 5 > this.#packed.length) this.#packed = Buffer.concat([this.#packed, this.#packed]);
    let rest = form;
    for (; rest > 127; rest >>>= 7) this.#packed[this.#length++] = (rest & 127) | 128;
    this.#packed[this.#length++] = rest;
  }

  endText(): void {
    this.add(TEXT_END);
  }

  /** Ends a field in heads: an end where no text was begun. */
  endField(): void {
    this.add(TEXT_END);
  }

  /** What was added since the last call. */
  take(): Buffer {
    const taken = Buffer.from(this.#packed.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }
}

/** Forms that stand one after another, as they would be found in packed texts. */
export function packPhrase(forms: readonly number[]): Buffer {
  const packer = new WordsPacker();
  for (const form of forms) packer.add(form);
  return packer.take();
}

/** Where a packed phrase stands in packed texts first, in bytes; undefined when it doesn't. */
export function findPacked(texts: Buffer, phrase: Buffer): number | undefined {
  let at = texts.indexOf(phrase);
  // In the middle of a number it is found by chance: that number goes on in it.
  while (at > 0 && texts[at - 1]! > 127) at = texts.indexOf(phrase, at + 1);
  return at < 0 ? undefined : at;
}

/** The fields of packed heads, in order. Texts in them have words, so that an end after an end ends the field. */
export function fieldsOf(heads: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  let start = 0;
  for (let byte = 0; byte < heads.length; byte++) {
    if (heads[byte] !== TEXT_END || (byte > start && heads[byte - 1] !== TEXT_END)) continue;
    fields.push(heads.subarray(start, byte));
    start = byte + 1;
  }
  return fields;
}

/** The words of all texts in one row, and where each begins in it; the last start is the end of all. */
export type UnpackedTexts = { readonly forms: Uint32Array; readonly starts: readonly number[] };

/** Unpacks texts of which there are few and short ones. */
export const unpack = (packed: Buffer): UnpackedTexts => new WordsReader(packed.length).read(packed);

/** Unpacks into memory that is used again for the next edition: what it returns holds until the next call. */
export class WordsReader {
  #forms: Uint32Array;

  constructor(words = 1 << 16) {
    this.#forms = new Uint32Array(words);
  }

  read(packed: Uint8Array): UnpackedTexts {
    if (this.#forms.length < packed.length) this.#forms = new Uint32Array(packed.length * 2);
    const forms = this.#forms;
    const starts = [0];
    let filled = 0;
    for (let at = 0; at < packed.length; ) {
      let byte = packed[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = packed[at++]!;
        value |= (byte & 127) << shift;
      }
      if (value === TEXT_END) starts.push(filled);
      else forms[filled++] = value;
    }
    return { forms, starts };
  }
}
