import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import { newSecret } from './secret.ts';

/** The key of this library, made the first time. Whoever has it can forge forms and known devices, but no session. */
export async function signingKey(db: Kysely<Tables>): Promise<string> {
  await db
    .insertInto('signing_keys')
    .values({ name: 'forms-and-devices', key: newSecret() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { key } = await db.selectFrom('signing_keys').select('key').executeTakeFirstOrThrow();
  return key;
}
