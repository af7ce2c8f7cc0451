import type { Logger } from 'pino';
import type { EngineListener } from '../storage/search/meilisearch/breaker.ts';

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
