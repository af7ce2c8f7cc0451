import { deflateSync } from 'node:zlib';

/** An indirect object's number, as `add` gives it. */
export type Ref = { readonly number: number };

/** Writes a PDF object by object (ISO 32000-1, 7.5), with a cross-reference table that is right. */
export class PdfSyntax {
  readonly #objects: (Buffer | undefined)[] = [];

  /** An object that is written later, so that others can point to it before. */
  reserve(): Ref {
    this.#objects.push(undefined);
    return { number: this.#objects.length };
  }

  add(body: string): Ref {
    return this.write(this.reserve(), body);
  }

  write(ref: Ref, body: string): Ref {
    this.#objects[ref.number - 1] = Buffer.from(body, 'latin1');
    return ref;
  }

  /** A stream whose bytes are deflated once, or as often as `times` says. */
  addStream(dictionary: string, bytes: Uint8Array | string, times = 1): Ref {
    return this.writeStream(this.reserve(), dictionary, bytes, times);
  }

  writeStream(ref: Ref, dictionary: string, bytes: Uint8Array | string, times = 1): Ref {
    let data: Buffer = Buffer.from(bytes as Uint8Array);
    for (let round = 0; round < times; round++) data = deflateSync(data);
    const filters = Array.from({ length: times }, () => '/FlateDecode').join(' ');
    const head = `<< ${dictionary} /Filter [${filters}] /Length ${data.length} >>\nstream\n`;
    this.#objects[ref.number - 1] = Buffer.concat([
      Buffer.from(head, 'latin1'),
      data,
      Buffer.from('\nendstream', 'latin1'),
    ]);
    return ref;
  }

  /** The whole file. Objects that were reserved and never written are null. */
  finish(trailer: string, version = '1.7'): Uint8Array {
    const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1')];
    let offset = parts[0]!.length;
    const rows = ['0000000000 65535 f \n'];
    this.#objects.forEach((body, index) => {
      const object = Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`),
        body ?? Buffer.from('null'),
        Buffer.from('\nendobj\n'),
      ]);
      rows.push(`${String(offset).padStart(10, '0')} 00000 n \n`);
      parts.push(object);
      offset += object.length;
    });
    const size = this.#objects.length + 1;
    parts.push(
      Buffer.from(
        `xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${offset}\n%%EOF\n`,
      ),
    );
    return new Uint8Array(Buffer.concat(parts));
  }
}

export const ref = ({ number }: Ref) => `${number} 0 R`;

/** A text string in UTF-16BE with its byte order mark (ISO 32000-1, 7.9.2.2). */
export const textString = (text: string) => `<FEFF${utf16Hex(text)}>`;

export function utf16Hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
