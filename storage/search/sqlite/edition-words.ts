/**
 * The words of an edition's pages as numbers of forms, packed: for each page how many words it has and then
 * their numbers, all as LEB128 (seven bits a byte, least first). Common forms were met first and have small
 * numbers, so a word takes about one and a half bytes.
 */
export function packWords(pages: readonly (readonly number[])[]): Uint8Array {
  const words = pages.reduce((sum, page) => sum + page.length, 0);
  const packed = new Uint8Array((words + pages.length) * 5);
  let at = 0;
  const write = (value: number) => {
    let rest = value;
    for (; rest > 127; rest >>>= 7) packed[at++] = (rest & 127) | 128;
    packed[at++] = rest;
  };
  for (const page of pages) {
    write(page.length);
    for (const form of page) write(form);
  }
  return packed.slice(0, at);
}

/** Unpacks into memory that is used again for the next edition: what it returns holds until the next call. */
export class WordsReader {
  #forms = new Uint32Array(1 << 16);

  /** The words of all pages in one row, and where each page begins in it; the last start is the end of all. */
  read(packed: Uint8Array): { forms: Uint32Array; starts: number[] } {
    if (this.#forms.length < packed.length) this.#forms = new Uint32Array(packed.length * 2);
    const forms = this.#forms;
    const starts = [0];
    let filled = 0;
    let end = 0;
    let header = true;
    for (let at = 0; at < packed.length; ) {
      let byte = packed[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = packed[at++]!;
        value |= (byte & 127) << shift;
      }
      if (header) {
        end = filled + value;
        starts.push(end);
      } else {
        forms[filled++] = value;
      }
      header = filled === end;
    }
    return { forms, starts };
  }
}
