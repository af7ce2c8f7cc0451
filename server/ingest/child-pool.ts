import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PdfFault } from '../domain/problem.ts';
import { ownerName } from '../domain/processes.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { PdfChildProcess } from './pdf-child-process.ts';

/** pdf.js and the canvas leak a little; a fresh process costs 200 ms. */
const DOCUMENTS_PER_CHILD = 50;

export type PoolOptions = {
  /** The most processes at once. */
  readonly children: number;
  /** The most resident memory of each. */
  readonly megabytes: number;
  /** Folder in which each child gets a folder of its own. */
  readonly inbox: string;
};

/** Hands children out, one holder at a time, first come, first served; starts and replaces them when needed. */
export class ChildPool {
  readonly #options: PoolOptions;
  readonly #idle: PdfChildProcess[] = [];
  readonly #busy = new Set<PdfChildProcess>();
  readonly #waiting: ((leased: Leased) => void)[] = [];
  readonly #emptied = Promise.withResolvers<void>();
  #started = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Waits until a child is free. It must be given back with `release`. Fails when the pool is closed. */
  async lease(): Promise<Leased> {
    if (this.#closed) return fail(CLOSED);
    const child = this.leaseIdle();
    return child ? ok(child) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** A child that nobody else waits for, or undefined. It must be given back with `release`. */
  leaseIdle(): PdfChildProcess | undefined {
    const none = this.#closed || this.wanted || this.#busy.size >= this.#options.children;
    return none ? undefined : this.#take();
  }

  /** Whether somebody waits for a child. */
  get wanted(): boolean {
    return this.#waiting.length > 0;
  }

  release(child: PdfChildProcess): void {
    this.#busy.delete(child);
    const reusable = child.death === undefined && child.documents < DOCUMENTS_PER_CHILD;
    if (reusable) this.#idle.push(child);
    else this.#retire(child);
    if (this.#closed && this.#busy.size === 0) this.#emptied.resolve();
    this.#waiting.shift()?.(ok(this.#take()));
  }

  /** Kills all, at once; open calls answer with a fault. Resolves when nothing is left of the children. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const refuse of this.#waiting.splice(0)) refuse(fail(CLOSED));
    for (const child of this.#busy) child.kill(CLOSED);
    for (const child of this.#idle.splice(0)) this.#retire(child);
    if (this.#busy.size > 0) await this.#emptied.promise;
  }

  #take(): PdfChildProcess {
    const child = this.#living() ?? this.#start();
    this.#busy.add(child);
    return child;
  }

  /** One that waits for work, and did not die of waiting. */
  #living(): PdfChildProcess | undefined {
    for (let child = this.#idle.pop(); child !== undefined; child = this.#idle.pop()) {
      if (child.death === undefined) return child;
      this.#retire(child);
    }
    return undefined;
  }

  #start(): PdfChildProcess {
    const inbox = join(this.#options.inbox, `${ownerName()}-${++this.#started}`);
    mkdirSync(inbox, { recursive: true });
    return new PdfChildProcess(inbox, this.#options.megabytes);
  }

  #retire(child: PdfChildProcess): void {
    child.kill(CLOSED);
    rmSync(child.inbox, { recursive: true, force: true });
  }
}

type Leased = Result<PdfChildProcess, PdfFault>;

const CLOSED: PdfFault = { kind: 'crashed', detail: 'the reader was closed' };
