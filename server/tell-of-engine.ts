import type { Logger } from 'pino';
import type { EngineListener } from '../storage/search/meilisearch/breaker.ts';

/** How soon it is found out what another process put while the server was away for it alone. */
const COMPARE_MS = 10 * 60_000;

/** Puts now and then what Meilisearch lacks, if anything; start-up and the end of an outage have done so before. */
export function healNowAndThen(logger: Pick<Logger, 'warn' | 'error'>, heal: () => Promise<number>): void {
  const compare = () =>
    heal().then(
      (reindexed) => {
        if (reindexed > 0) logger.warn({ reindexed }, 'Meilisearch and catalogue differed');
      },
      (err) => logger.error({ err }, 'Meilisearch could not be compared with the catalogue'),
    );
  setInterval(compare, COMPARE_MS).unref();
}

/**
 * Writes to the log when the search engine went away and when it came back, once each. What it missed meanwhile is then
 * put: `heal` answers how many publications that is.
 */
export function tellOfEngine(
  logger: Pick<Logger, 'warn' | 'error'>,
  heal: () => Promise<number>,
): EngineListener {
  return {
    away: (reason) => logger.warn({ reason }, 'Meilisearch does not answer; the built-in engine does'),
    back: () => {
      heal().then(
        (reindexed) => logger.warn({ reindexed }, 'Meilisearch answers again; what it missed is put'),
        (err) => logger.error({ err }, 'what Meilisearch missed could not be found out'),
      );
    },
  };
}
