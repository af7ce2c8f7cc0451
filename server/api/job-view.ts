import type { Job } from '../../storage/catalogue/catalogue.ts';
import { paths } from '../paths.ts';

/** A job as the API tells it. */
export function jobView({
  id,
  kind,
  publication,
  language,
  state,
  attempts,
  lastError,
  created,
  updated,
}: Job) {
  return {
    id,
    kind,
    publication,
    language,
    state,
    attempts,
    error: lastError,
    href: paths.api.job.href({ id }),
    created,
    updated,
  };
}
