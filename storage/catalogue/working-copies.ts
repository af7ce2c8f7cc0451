import type { Kysely } from 'kysely';
import type { PublicationId } from '../../server/domain/identifiers.ts';
import type { Tables } from './schema.ts';

/** Whose form of which record. */
type Whose = { readonly publication: PublicationId; readonly account: string };

/** What was typed into the form of a record, made from `version`, and is not saved yet. */
export type WorkingCopy = {
  readonly version: number;
  readonly form: Readonly<Record<string, string | readonly string[]>>;
  readonly saved: string;
};

export type WorkingCopiesTable = {
  find(whose: Whose): Promise<WorkingCopy | undefined>;
  /** One of each account a record: it takes the place of the one before. */
  keep(whose: Whose, copy: WorkingCopy): Promise<void>;
  discard(whose: Whose): Promise<void>;
};

export function workingCopiesTable(db: Kysely<Tables>): WorkingCopiesTable {
  return {
    find: async ({ publication, account }) => {
      const row = await db
        .selectFrom('working_copies')
        .selectAll()
        .where('publication_id', '=', publication)
        .where('account_id', '=', account)
        .executeTakeFirst();
      return row && { version: row.version, saved: row.saved, form: JSON.parse(row.form) };
    },
    keep: async ({ publication, account }, { version, form, saved }) => {
      const values = { version, saved, form: JSON.stringify(form) };
      await db
        .insertInto('working_copies')
        .values({ publication_id: publication, account_id: account, ...values })
        .onConflict((conflict) => conflict.columns(['publication_id', 'account_id']).doUpdateSet(values))
        .execute();
    },
    discard: async ({ publication, account }) => {
      await db
        .deleteFrom('working_copies')
        .where('publication_id', '=', publication)
        .where('account_id', '=', account)
        .execute();
    },
  };
}
