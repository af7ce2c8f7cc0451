import type { Kysely } from 'kysely';
import type { Actor, AuditedAction } from '../../server/domain/audit.ts';
import { type AccountsTable, accountsTable } from './accounts.ts';
import { tell } from './audit-log.ts';
import { type CommentsTable, commentsTable } from './comments.ts';
import { type JobOrders, jobOrders } from './job-orders.ts';
import { type LinksTable, linksTable } from './links.ts';
import type { Tables } from './schema.ts';
import { type SessionsTable, sessionsTable } from './sessions.ts';
import { type TokensTable, tokensTable } from './tokens.ts';

/** The tables of people as they are inside a transaction, and the audit log to tell of it. */
export type AuditedTables = {
  readonly accounts: AccountsTable;
  readonly sessions: SessionsTable;
  readonly links: LinksTable;
  readonly tokens: TokensTable;
  readonly comments: CommentsTable;
  readonly jobs: JobOrders;
  tell(what: AuditedAction): Promise<void>;
};

/**
 * Makes a change and tells of it in one transaction: neither is there without the other. `work` uses the tables that it
 * is given and nothing slow, since everybody who writes waits for it; what it throws undoes it.
 */
export type Audited = <T>(by: Actor, at: Date, work: (tables: AuditedTables) => Promise<T>) => Promise<T>;

export function audited(db: Kysely<Tables>): Audited {
  return (by, at, work) =>
    db.transaction().execute((transaction) =>
      work({
        accounts: accountsTable(transaction),
        sessions: sessionsTable(transaction),
        links: linksTable(transaction),
        tokens: tokensTable(transaction),
        comments: commentsTable(transaction),
        jobs: jobOrders(transaction),
        tell: (what) => tell(transaction, { by, at, what }),
      }),
    );
}
