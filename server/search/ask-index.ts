import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Services } from '../services.ts';

/** A file that another process repairs, or an engine that starts again, is back after about so long. */
const RETRY_SECONDS = 30;

/**
 * What the index answers, or `search-resting` when it throws: its file may be damaged or locked, its server away. The
 * index is disposable, so this takes the search away and nothing else; why goes to the log.
 */
export async function askIndex<T>(
  { logger }: Pick<Services, 'logger'>,
  ask: () => Promise<T>,
): Promise<Result<T, Problem>> {
  try {
    return ok(await ask());
  } catch (err) {
    logger.error({ err }, 'the search index does not answer');
    return fail({ kind: 'search-resting', retryAfterSeconds: RETRY_SECONDS });
  }
}
