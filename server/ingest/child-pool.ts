import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PdfFault } from '../domain/problem.ts';
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
  readonly #waiting: ((child: PdfChildProcess) => void)[] = [];
  #started = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Waits until a child is free. It must be given back with `release`. */
  async lease(): Promise<PdfChildProcess> {
    return this.leaseIdle() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** A child that nobody else waits for, or undefined. It must be given back with `release`. */
  leaseIdle(): PdfChildProcess | undefined {
    if (this.#waiting.length > 0 || this.#busy.size >= this.#options.children) return undefined;
    const child = this.#living() ?? this.#start();
    this.#busy.add(child);
    return child;
  }

  /** Whether somebody waits for a child. */
  get wanted(): boolean {
    return this.#waiting.length > 0;
  }

  release(child: PdfChildProcess): void {
    if (!this.#busy.delete(child)) return;
    if (child.alive && child.documents < DOCUMENTS_PER_CHILD) this.#idle.push(child);
    else this.#retire(child);
    const next = this.#waiting.shift();
    if (next === undefined) return;
    const successor = this.#living() ?? this.#start();
    this.#busy.add(successor);
    next(successor);
  }

  /** Kills all; open calls answer with a fault. */
  async close(): Promise<void> {
    const children = [...this.#idle.splice(0), ...this.#busy];
    for (const child of children) child.kill(CLOSED);
    await Promise.all(children.map((child) => removeInbox(child)));
  }

  #living(): PdfChildProcess | undefined {
    for (let child = this.#idle.pop(); child !== undefined; child = this.#idle.pop()) {
      if (child.alive) return child;
      this.#retire(child);
    }
    return undefined;
  }

  #start(): PdfChildProcess {
    const inbox = join(this.#options.inbox, `${process.pid}-${++this.#started}`);
    mkdirSync(inbox, { recursive: true });
    return new PdfChildProcess(inbox, this.#options.megabytes);
  }

  #retire(child: PdfChildProcess): void {
    child.kill(CLOSED);
    void removeInbox(child);
  }
}

const CLOSED: PdfFault = { kind: 'crashed', detail: 'the reader was closed' };

const removeInbox = (child: PdfChildProcess) => rm(child.inbox, { recursive: true, force: true });
