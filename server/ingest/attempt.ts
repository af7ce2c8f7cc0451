import type { PdfFault } from '../domain/problem.ts';
import type { PdfChildProcess } from './pdf-child-process.ts';

/**
 * One attempt at one document: the children that work on it now, and how long it may still take. The clock
 * stands still while the document waits for a child.
 */
export class Attempt {
  readonly #seconds: number;
  readonly #children = new Set<PdfChildProcess>();
  #millisecondsLeft: number;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #fault: PdfFault | undefined;

  constructor(seconds: number) {
    this.#seconds = seconds;
    this.#millisecondsLeft = seconds * 1000;
  }

  /** Why the attempt failed, once it has. */
  get fault(): PdfFault | undefined {
    return this.#fault;
  }

  enter(child: PdfChildProcess): void {
    this.#children.add(child);
    if (this.#children.size > 1) return;
    this.#since = performance.now();
    const tooSlow: PdfFault = { kind: 'too-slow', seconds: this.#seconds };
    this.#timer = setTimeout(() => this.abort(tooSlow), Math.max(0, this.#millisecondsLeft));
  }

  leave(child: PdfChildProcess): void {
    this.#children.delete(child);
    if (this.#children.size > 0) return;
    clearTimeout(this.#timer);
    this.#millisecondsLeft -= performance.now() - this.#since;
  }

  /** Gives up. A child that works on the document is killed, since it may never come back from it. */
  abort(fault: PdfFault): void {
    this.#fault ??= fault;
    for (const child of this.#children) child.kill(fault);
  }
}
