import type { FileHandle } from 'node:fs/promises';
import { PDFDataRangeTransport } from './tuned-pdfjs.ts';

/** Feeds pdf.js the parts of a large file that it asks for, so that the file is never in memory as a whole. */
export class FileRange extends PDFDataRangeTransport {
  readonly #file: FileHandle;
  /** How much of the file pdf.js holds by now, in bytes; it does not let go of any until it is closed. */
  bytesHeld = 0;

  constructor(file: FileHandle, bytes: number) {
    super(bytes, null);
    this.#file = file;
  }

  override requestDataRange(begin: number, end: number): void {
    this.#file.read(Buffer.alloc(end - begin), 0, end - begin, begin).then(
      ({ buffer, bytesRead }) => {
        this.bytesHeld += bytesRead;
        this.onDataRange(begin, new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead));
      },
      // The file was closed under an open request: the document is being closed as well.
      () => this.onDataRange(begin, null),
    );
  }
}
