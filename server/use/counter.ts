import type { Request, RequestHandler } from 'express';
import type { UseCounts } from '../../storage/catalogue/use-counts.ts';
import { parsePublicationId } from '../domain/identifiers.ts';
import { parseLanguage } from '../domain/languages.ts';
import type { UseKind } from '../domain/use.ts';
import { Clicks } from './clicks.ts';
import { isRobot } from './robots.ts';

const FLUSH_MS = 5_000;
/** Return codes of what was really given; parts of a file are clicks on the same file. */
const GIVEN = [200, 206, 304];

export type CounterServices = {
  readonly catalogue: { readonly useCounts: Pick<UseCounts, 'add'> };
  readonly clock: { today(): string; now(): Date };
  readonly logger: { error(about: object, message: string): void };
};

/** Counts what strangers read and download. Counting is after the answer: it slows and breaks none. */
export class UseCounter {
  readonly #services: CounterServices;
  readonly #clicks = new Clicks();
  readonly #waiting = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(services: CounterServices) {
    this.#services = services;
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.#timer.unref();
  }

  /** Notes what is given under a path with `:id` and the language of the edition in `language`. */
  counts(kind: UseKind, language: 'ui' | 'language', isOwn: (req: Request) => boolean): RequestHandler {
    return (req, res, next) => {
      next();
      if (req.method !== 'GET' || isScript(req) || isOwn(req) || isRobot(req.get('User-Agent'))) return;
      const id = parsePublicationId(req.params.id);
      const edition = parseLanguage(req.params[language]);
      if (!id || !edition) return;
      const [address, userAgent] = [req.ip, req.get('User-Agent')];
      res.once('finish', () => {
        if (!GIVEN.includes(res.statusCode)) return;
        const today = this.#services.clock.today();
        const visitor = this.#clicks.visitor(today, address, userAgent);
        const what = `${id} ${edition} ${kind}`;
        if (this.#clicks.isDouble(visitor, what, this.#services.clock.now().getTime())) return;
        const key = `${today} ${what}`;
        this.#waiting.set(key, (this.#waiting.get(key) ?? 0) + 1);
      });
    };
  }

  /** Writes down what was counted since. A crash loses at most five seconds of it. */
  async flush(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const rows = [...this.#waiting].map(([key, count]) => {
      const [day, publication, language, kind] = key.split(' ') as [string, string, string, UseKind];
      return { day, publication, language, kind, count };
    });
    this.#waiting.clear();
    await this.#services.catalogue.useCounts.add(rows).catch((error: unknown) => {
      this.#services.logger.error({ err: error }, 'what was read could not be counted');
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}

/** The reader fetches the PDF of a page that was counted already. */
const isScript = (req: Request) =>
  ['cors', 'same-origin', 'no-cors'].includes(req.get('Sec-Fetch-Mode') ?? '');
