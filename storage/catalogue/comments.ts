import type { Kysely } from 'kysely';
import type { PublicationId } from '../../server/domain/identifiers.ts';
import type { Tables } from './schema.ts';

/** What somebody said of a record to those who work on it. */
export type Comment = {
  readonly id: number;
  readonly by: string;
  readonly at: string;
  readonly text: string;
};

export type CommentQueries = {
  /** Oldest first. */
  of(publication: PublicationId): Promise<Comment[]>;
};

export type CommentsTable = CommentQueries & {
  add(comment: { publication: PublicationId; account: string; at: string; text: string }): Promise<void>;
};

export function commentsTable(db: Kysely<Tables>): CommentsTable {
  return {
    of: (publication) =>
      db
        .selectFrom('comments as comment')
        .innerJoin('accounts as account', 'account.id', 'comment.account_id')
        .select(['comment.id', 'account.name as by', 'comment.at', 'comment.text'])
        .where('comment.publication_id', '=', publication)
        .orderBy('comment.id')
        .execute(),
    add: async ({ publication, account, at, text }) => {
      await db
        .insertInto('comments')
        .values({ publication_id: publication, account_id: account, at, text })
        .execute();
    },
  };
}
