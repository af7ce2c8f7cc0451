import type { Extraction } from '../domain/extraction.ts';
import type { PdfFault } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { Attempt } from './attempt.ts';
import type { ChildPool } from './child-pool.ts';
import { PageLedger } from './page-ledger.ts';
import type { DocumentStructure } from './pdf-child/messages.ts';
import type { PdfChildProcess } from './pdf-child-process.ts';
import type { PdfLimits, PdfReader } from './pdf-reader.ts';
import { visit } from './visit.ts';

type Options = Parameters<PdfReader['extract']>[1];

/** While one page waits for the event loop, others are read. More than four at once gain nothing. */
const RUNS_AT_ONCE = 4;

/** Asked for at a time, so that a child has work while its parent is busy: 16 pages are some 60 ms of it. */
const PAGES_A_RUN = 4;

/** With fewer pages left, opening the document in another child costs more than it saves. */
const WORTH_SHARING = 60;

/** A child that holds this much of a large file opens it anew, which lets go of it. */
const MOST_BYTES_HELD = 16 * 1024 * 1024;

/**
 * Reads one document: a child makes the thumbnails and then reads page after page; while children are idle and
 * many pages are left, they help, and go when somebody else wants them.
 */
export class DocumentExtraction {
  readonly #pool: ChildPool;
  readonly #limits: PdfLimits;
  readonly #path: string;
  readonly #options: Options;
  readonly #attempt: Attempt;
  readonly #helpers: Promise<void>[] = [];
  #ledger: PageLedger | undefined;
  #structure: DocumentStructure | undefined;
  #thumbnailsTaken: Promise<void> | undefined;
  #thrown: { readonly error: unknown } | undefined;

  constructor(pool: ChildPool, limits: PdfLimits, path: string, options: Options) {
    this.#pool = pool;
    this.#limits = limits;
    this.#path = path;
    this.#options = options;
    this.#attempt = new Attempt(limits.seconds);
  }

  /** Rejects with what was thrown on the way, for instance by a full disk, when all that it began has ended. */
  async run(): Promise<Result<Extraction, PdfFault>> {
    const { signal } = this.#options;
    const cancel = () => this.#attempt.abort({ kind: 'crashed', detail: 'its reading was given up' });
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel);
    await this.#readAll().catch(this.#giveUp);
    signal?.removeEventListener('abort', cancel);
    await Promise.all(this.#helpers);
    await this.#thumbnailsTaken;
    if (this.#thrown !== undefined) throw this.#thrown.error;
    if (this.#attempt.fault !== undefined) return fail(this.#attempt.fault);
    const extraction = this.#structure && this.#ledger?.extraction(this.#structure);
    return extraction === undefined ? fail({ kind: 'damaged' }) : ok(extraction);
  }

  async #readAll(): Promise<void> {
    do {
      const leased = await this.#pool.lease();
      if (!leased.ok) return this.#attempt.abort(leased.problem);
      await this.#work(leased.value, (child, pages) => this.#lead(child, pages));
    } while (this.#attempt.fault === undefined && (this.#ledger?.left ?? 0) > 0);
  }

  /** Handles a rejection at once, wherever it happens: one that waits for a handler ends the whole worker. */
  readonly #giveUp = (error: unknown): void => {
    this.#thrown ??= { error };
    this.#attempt.abort({ kind: 'crashed', detail: 'its reading was given up' });
  };

  /** Lets a leased child work on the document and gives it back. A fault ends the whole attempt. */
  async #work(
    child: PdfChildProcess,
    work: (child: PdfChildProcess, pages: number) => Promise<Result<null, PdfFault>>,
  ): Promise<void> {
    try {
      const what = {
        child,
        attempt: this.#attempt,
        path: this.#path,
        limits: this.#limits,
        firstLook: false,
      };
      const done = await visit(what, (pages) => work(child, pages));
      if (!done.ok) this.#attempt.abort(done.problem);
    } finally {
      this.#pool.release(child);
    }
  }

  async #lead(child: PdfChildProcess, pages: number): Promise<Result<null, PdfFault>> {
    if (this.#ledger === undefined) {
      const begun = await this.#begin(child);
      if (!begun.ok) return begun;
    }
    this.#ledger ??= new PageLedger(pages);
    return this.#readPages(child, this.#ledger, () => true);
  }

  /** What is asked once of a document. The thumbnails are stored while its pages are read. */
  async #begin(child: PdfChildProcess): Promise<Result<null, PdfFault>> {
    const thumbnails = await child.call('thumbnails', null);
    if (!thumbnails.ok) return thumbnails;
    this.#thumbnailsTaken = this.#hand(thumbnails.value).catch(this.#giveUp);
    const structure = await child.call('structure', null);
    if (!structure.ok) return structure;
    this.#structure = structure.value;
    return ok(null);
  }

  async #hand(thumbnails: Parameters<Options['onThumbnails']>[0]): Promise<void> {
    await this.#options.onThumbnails(thumbnails);
  }

  /** Reads pages that nobody reads yet, until none is left, the child holds too much or `mayGoOn` says no. */
  async #readPages(
    child: PdfChildProcess,
    ledger: PageLedger,
    mayGoOn: () => boolean,
  ): Promise<Result<null, PdfFault>> {
    let bytesHeld = 0;
    const readRuns = async (): Promise<Result<null, PdfFault>> => {
      while (bytesHeld < MOST_BYTES_HELD && mayGoOn()) {
        this.#callHelpers(ledger);
        const run = ledger.take(PAGES_A_RUN);
        if (run === undefined) break;
        const pages = await child.call('pages', run);
        if (!pages.ok) return pages;
        ledger.put(run, pages.value);
        this.#options.onProgress?.(ledger.done, ledger.pages);
        bytesHeld = Math.max(bytesHeld, ...pages.value.map((page) => page.bytesHeld));
      }
      return ok(null);
    };
    const readers = await Promise.all(Array.from({ length: RUNS_AT_ONCE }, readRuns));
    return readers.find((reader) => !reader.ok) ?? ok(null);
  }

  #callHelpers(ledger: PageLedger): void {
    if (ledger.left < WORTH_SHARING || this.#attempt.fault !== undefined) return;
    const helper = this.#pool.leaseIdle();
    if (helper === undefined) return;
    const help = (child: PdfChildProcess) =>
      this.#readPages(child, ledger, () => !this.#pool.wanted && ledger.left > 0);
    this.#helpers.push(this.#work(helper, help).catch(this.#giveUp));
  }
}
