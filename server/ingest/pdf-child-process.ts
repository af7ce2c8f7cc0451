import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { PdfFault } from '../domain/problem.ts';
import { fail, type Result } from '../domain/result.ts';
import { nameReader } from './inbox.ts';
import type { Answer, CallKind, Calls } from './pdf-child/messages.ts';
import { sandbox } from './sandbox.ts';

const ENTRY = fileURLToPath(new URL('pdf-child/main.ts', import.meta.url));
/** A hostile document grows by 10 to 20 MB between two looks. */
const MEMORY_LOOK_MS = 100;

const LAST_WORDS_CHARACTERS = 400;

type Settle = (result: Answer['result']) => void;

/**
 * A process that opens PDFs, one at a time, in a sandbox and without any environment. It may die: every open call
 * then answers with the fault, and so does every later one.
 */
export class PdfChildProcess {
  /** Absolute path of the folder from which it reads documents. */
  readonly inbox: string;
  /** How many documents it was given so far. */
  documents = 0;
  readonly #process: ChildProcess;
  readonly #megabytes: number;
  readonly #pending = new Map<number, Settle>();
  readonly #memoryLook: NodeJS.Timeout;
  #nextId = 1;
  #death: PdfFault | undefined;
  #lastWords = '';

  /** `inbox` exists; `megabytes` is the most resident memory that the process may have. */
  constructor(inbox: string, megabytes: number) {
    this.inbox = inbox;
    this.#megabytes = megabytes;
    this.#process = start(inbox, megabytes);
    if (this.#process.pid !== undefined) nameReader(inbox, this.#process.pid);
    this.#process.on('message', (answer: Answer) => this.#settle(answer));
    this.#process.on('error', (error) => this.#end({ kind: 'crashed', detail: error.message }));
    this.#process.on('close', (code, signal) => this.#end(this.#causeOfDeath(code, signal)));
    this.#process.stderr?.setEncoding('utf8').on('data', (words: string) => {
      this.#lastWords = (this.#lastWords + words).slice(-20 * LAST_WORDS_CHARACTERS);
    });
    this.#memoryLook = setInterval(() => this.#lookAtMemory(), MEMORY_LOOK_MS);
    // An idle child keeps nobody from ending; an open call does, by its timer.
    this.#memoryLook.unref();
    this.#process.unref();
    this.#process.channel?.unref();
    if (this.#process.stderr instanceof Socket) this.#process.stderr.unref();
  }

  /** Why it is gone; undefined while it lives. */
  get death(): PdfFault | undefined {
    return this.#death;
  }

  call<K extends CallKind>(kind: K, ask: Calls[K]['ask']): Promise<Result<Calls[K]['answer'], PdfFault>> {
    if (this.#death !== undefined) return Promise.resolve(fail(this.#death));
    const id = this.#nextId++;
    return new Promise((resolve) => {
      // The child answers a call of kind K with an answer of kind K: the one place where that is taken on trust.
      this.#pending.set(id, resolve as Settle);
      this.#process.send({ id, kind, ask }, (error) => {
        if (error !== null) this.kill({ kind: 'crashed', detail: error.message });
      });
    });
  }

  /** Ends it at once; its open calls answer with `fault`. */
  kill(fault: PdfFault): void {
    this.#process.kill('SIGKILL');
    this.#end(fault);
  }

  #settle({ id, result }: Answer): void {
    this.#pending.get(id)?.(result);
    this.#pending.delete(id);
  }

  #end(fault: PdfFault): void {
    if (this.#death !== undefined) return;
    this.#death = fault;
    clearInterval(this.#memoryLook);
    for (const settle of this.#pending.values()) settle(fail(fault));
    this.#pending.clear();
  }

  /** V8 aborts when its heap is full; anything else is a crash, with what it said last. */
  #causeOfDeath(code: number | null, signal: NodeJS.Signals | null): PdfFault {
    if (/heap out of memory|Array buffer allocation failed/.test(this.#lastWords))
      return this.#tooMuchMemory();
    const said = this.#lastWords.match(/^\w*Error.*$/m)?.[0] ?? this.#lastWords;
    const how = signal ?? `exit code ${code}`;
    return { kind: 'crashed', detail: `${how} ${said}`.trim().slice(0, LAST_WORDS_CHARACTERS) };
  }

  #lookAtMemory(): void {
    const megabytes = residentMegabytes(this.#process.pid);
    if (megabytes !== undefined && megabytes > this.#megabytes) this.kill(this.#tooMuchMemory());
  }

  #tooMuchMemory(): PdfFault {
    return { kind: 'too-much-memory', megabytes: this.#megabytes };
  }
}

function start(inbox: string, megabytes: number): ChildProcess {
  return fork(ENTRY, [], {
    cwd: inbox,
    env: {},
    execArgv: sandbox(inbox, megabytes),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** Linux tells (proc(5), VmRSS); elsewhere the limit of the heap has to do. */
function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
