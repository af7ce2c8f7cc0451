import Database from 'better-sqlite3';
import { Kysely, Migrator, sql } from 'kysely';
import { type AccountQueries, accountsTable } from './accounts.ts';
import { type AuditLog, auditLog } from './audit-log.ts';
import { type Audited, audited } from './audited.ts';
import { type ChangesTable, changesTable } from './changes.ts';
import { type CommentQueries, commentsTable } from './comments.ts';
import { type IdempotencyTable, idempotencyTable } from './idempotency-keys.ts';
import { type JobsTable, jobsTable } from './jobs.ts';
import { type LinkQueries, linksTable } from './links.ts';
import { type ListedPublications, listedPublications } from './listed-publications.ts';
import { migrations } from './migrations/index.ts';
import { type PublicationsTable, publicationsTable } from './publications.ts';
import type { Tables } from './schema.ts';
import { type SessionsTable, sessionsTable } from './sessions.ts';
import { signingKey } from './signing-key.ts';
import { WritingSqliteDialect } from './sqlite-dialect.ts';
import { type TextsTable, textsTable } from './texts.ts';
import { type TokensTable, tokensTable } from './tokens.ts';
import { type EditionRequests, editionRequests, type UseCounts, useCounts } from './use-counts.ts';
import { type VocabularyTables, vocabularyTables } from './vocabulary.ts';
import { type WorkingCopiesTable, workingCopiesTable } from './working-copies.ts';

export type Catalogue = {
  readonly publications: PublicationsTable;
  readonly listed: ListedPublications;
  readonly changes: ChangesTable;
  readonly vocabulary: VocabularyTables;
  readonly texts: TextsTable;
  readonly jobs: JobsTable;
  readonly tokens: TokensTable;
  readonly idempotencyKeys: IdempotencyTable;
  readonly accounts: AccountQueries;
  readonly sessions: Pick<SessionsTable, 'find' | 'ofAccount' | 'used' | 'renew' | 'renewWanted' | 'forget'>;
  readonly links: LinkQueries;
  readonly auditLog: AuditLog;
  readonly comments: CommentQueries;
  readonly useCounts: UseCounts;
  readonly editionRequests: EditionRequests;
  readonly workingCopies: WorkingCopiesTable;
  /** Whatever changes accounts, and what they sign in with, goes through it. */
  readonly audited: Audited;
  /** What this library signs with whatever it hands out and wants to know again. */
  readonly signingKey: string;
  close(): Promise<void>;
};

/** Opens the catalogue in the SQLite file at `path`, bringing it to the newest schema first. */
export async function openCatalogue(path: string): Promise<Catalogue> {
  const db = new Kysely<Tables>({ dialect: new WritingSqliteDialect({ database: openDatabase(path) }) });
  await migrate(db);
  return {
    publications: publicationsTable(db),
    listed: listedPublications(db),
    changes: changesTable(db),
    vocabulary: vocabularyTables(db),
    texts: textsTable(db),
    jobs: jobsTable(db),
    tokens: tokensTable(db),
    idempotencyKeys: idempotencyTable(db),
    accounts: accountsTable(db),
    sessions: sessionsTable(db),
    links: linksTable(db),
    auditLog: auditLog(db),
    comments: commentsTable(db),
    useCounts: useCounts(db),
    editionRequests: editionRequests(db),
    workingCopies: workingCopiesTable(db),
    audited: audited(db),
    signingKey: await signingKey(db),
    close: () => db.destroy(),
  };
}

export function openDatabase(path: string): Database.Database {
  const database = new Database(path);
  database.pragma('busy_timeout = 10000');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return database;
}

/**
 * In one transaction that nobody else may write beside: Kysely takes no lock for SQLite, and the server and a command
 * may open a new catalogue in the same moment.
 */
async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  await sql`begin immediate`.execute(db);
  const { error } = await migrator.migrateToLatest();
  await (error ? sql`rollback` : sql`commit`).execute(db);
  if (error) throw error;
}
