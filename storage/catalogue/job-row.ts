import type { Selectable } from 'kysely';
import type { Digest, PublicationId } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import type { Job, JobKind, JobState } from './catalogue.ts';
import type { Tables } from './schema.ts';

export function readJob(row: Selectable<Tables['jobs']>): Job {
  return {
    id: row.id,
    kind: row.kind as JobKind,
    publication: row.publication_id as PublicationId,
    language: row.language as Language | null,
    digest: row.digest as Digest | null,
    state: row.state as JobState,
    attempts: row.attempts,
    lastError: row.last_error,
    pagesRead: row.pages_read,
    created: row.created,
    updated: row.updated,
  };
}

/** What a job has that nobody tried yet. */
export function untried(now: Date) {
  return {
    state: 'queued',
    attempts: 0,
    asked_again: 0,
    run_after: now.getTime(),
    lease_until: null,
    lease_pid: null,
    last_error: null,
    pages_read: 0,
    updated: now.toISOString(),
  };
}
