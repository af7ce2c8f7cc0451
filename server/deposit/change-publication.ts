import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import type { PublicationId } from '../domain/identifiers.ts';
import type { Problem } from '../domain/problem.ts';
import type { Publication } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { tombstoneOf } from '../domain/tombstone.ts';
import { commitPublication, type PublicationAction } from './commit.ts';
import type { InspectedFile } from './inspect-files.ts';
import { projectPublication } from './projection.ts';
import type { Accepted, Author, DepositServices } from './services.ts';

/** What a change makes of a publication; null when there is nothing to change. */
type Changed = { readonly publication: Publication; readonly file?: InspectedFile } | null;

type WhatToChange = {
  readonly id: PublicationId;
  readonly author: Author;
  readonly action: PublicationAction;
  /** The version that the change was made from, when it is to be no other. */
  readonly expected?: number | undefined;
};

type Change = (
  publication: Publication,
  now: string,
) => Result<Changed, Problem> | Promise<Result<Changed, Problem>>;

/**
 * Changes of one publication wait for each other here; against other processes the archive's version numbers
 * guard, and whoever comes second starts again from the newer version.
 */
const queues = new Map<PublicationId, Promise<unknown>>();

/**
 * Applies `change` to the newest version. Problems: `not-found`, `withdrawn`, `forbidden`, `outdated`, `conflict`, and
 * those of `change`.
 */
export async function changePublication(
  services: DepositServices,
  what: WhatToChange,
  change: Change,
): Promise<Result<Accepted, Problem>> {
  const { id } = what;
  const before = queues.get(id) ?? Promise.resolve();
  const turn = before.then(() => changeNow(services, what, change));
  const settled = turn.catch(() => undefined);
  queues.set(id, settled);
  settled.then(() => queues.get(id) === settled && queues.delete(id));
  return turn;
}

const ATTEMPTS = 3;

async function changeNow(
  services: DepositServices,
  { id, author, action, expected }: WhatToChange,
  change: Change,
): Promise<Result<Accepted, Problem>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const current = await services.catalogue.publications.find(id);
    if (!current) return fail({ kind: 'not-found' });
    const { version } = current;
    if (expected !== undefined && expected !== version) return fail({ kind: 'outdated', version });
    const { withdrawn } = current.publication;
    if (withdrawn) {
      return fail({ kind: 'withdrawn', ...withdrawn, tombstone: tombstoneOf(current.publication) });
    }

    if (author.onlyDrafts && current.publication.state !== 'draft') return fail({ kind: 'forbidden' });
    const now = services.clock.now().toISOString();
    const changed = await change(current.publication, now);
    if (!changed.ok) return changed;
    if (changed.value === null) return ok({ catalogued: current, jobs: [] });

    if (author.onlyDrafts && changed.value.publication.state === 'published')
      return fail({ kind: 'forbidden' });
    const committed = await commitChange(services, current, changed.value, { author, action, now });
    if (committed.ok) return committed;
    await projectPublication(services, id);
  }
  return fail({ kind: 'conflict', message: 'The publication is being changed by somebody else. Try again.' });
}

function commitChange(
  services: DepositServices,
  current: CataloguedPublication,
  changed: NonNullable<Changed>,
  { author, action, now }: { author: Author; action: PublicationAction; now: string },
) {
  return commitPublication(
    services,
    { ...changed.publication, modified: now },
    { from: current.version, files: changed.file ? [changed.file] : [], author, action },
  );
}
