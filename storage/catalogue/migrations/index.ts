import type { Migration } from 'kysely';
import { up as firstTables } from './0001-first-tables.ts';
import { up as accounts } from './0002-accounts.ts';
import { up as openid } from './0003-openid.ts';
import { up as editionStates } from './0004-edition-states.ts';
import { up as listedPublications } from './0005-listed-publications.ts';
import { up as changes } from './0006-changes.ts';
import { up as review } from './0007-review.ts';
import { up as progress } from './0008-progress.ts';
import { up as verdicts } from './0009-verdicts.ts';
import { up as use } from './0010-use.ts';
import { up as sessions } from './0011-sessions.ts';
import { up as downloads } from './0012-downloads.ts';

/** Run in the order of their names; what has run is never changed, a new one is added. */
export const migrations: Record<string, Migration> = {
  '0001-first-tables': { up: firstTables },
  '0002-accounts': { up: accounts },
  '0003-openid': { up: openid },
  '0004-edition-states': { up: editionStates },
  '0005-listed-publications': { up: listedPublications },
  '0006-changes': { up: changes },
  '0007-review': { up: review },
  '0008-progress': { up: progress },
  '0009-verdicts': { up: verdicts },
  '0010-use': { up: use },
  '0011-sessions': { up: sessions },
  '0012-downloads': { up: downloads },
};
