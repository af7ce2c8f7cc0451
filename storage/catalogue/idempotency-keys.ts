import type { Kysely } from 'kysely';
import type { PublicationId } from '../../server/domain/identifiers.ts';
import type { Tables } from './schema.ts';

type KeyUse = {
  readonly fingerprint: string;
  /** The id that the publication has or, if the first request was cut short, will have. */
  readonly publicationId: PublicationId;
  /** The answer as it was given, or null when the first request did not end. */
  readonly answer: string | null;
};

export type IdempotencyTable = {
  /** Reserves the key, or says how it was used before. */
  begin(
    tokenId: string,
    key: string,
    use: { fingerprint: string; publicationId: PublicationId; now: string },
  ): Promise<KeyUse>;
  finish(tokenId: string, key: string, answer: string): Promise<void>;
  /** Frees the key: the request was refused and may come again, mended. */
  release(tokenId: string, key: string): Promise<void>;
  /** Forgets the keys that were first used before this time. */
  forget(before: Date): Promise<void>;
};

export function idempotencyTable(db: Kysely<Tables>): IdempotencyTable {
  return {
    begin: async (tokenId, key, { fingerprint, publicationId, now }) => {
      await db
        .insertInto('idempotency_keys')
        .values({
          token_id: tokenId,
          key,
          fingerprint,
          publication_id: publicationId,
          answer: null,
          created: now,
        })
        .onConflict((conflict) => conflict.columns(['token_id', 'key']).doNothing())
        .execute();
      const row = await db
        .selectFrom('idempotency_keys')
        .selectAll()
        .where('token_id', '=', tokenId)
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      return {
        fingerprint: row.fingerprint,
        publicationId: row.publication_id as PublicationId,
        answer: row.answer,
      };
    },
    finish: async (tokenId, key, answer) => {
      await db
        .updateTable('idempotency_keys')
        .set({ answer })
        .where('token_id', '=', tokenId)
        .where('key', '=', key)
        .execute();
    },
    release: async (tokenId, key) => {
      await db
        .deleteFrom('idempotency_keys')
        .where('token_id', '=', tokenId)
        .where('key', '=', key)
        .execute();
    },
    forget: async (before) => {
      await db.deleteFrom('idempotency_keys').where('created', '<', before.toISOString()).execute();
    },
  };
}
