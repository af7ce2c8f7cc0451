import type { Kysely } from 'kysely';
import { EXTRACTOR_VERSION } from '../../server/domain/extraction.ts';
import type { Digest } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import type { RevisionText } from './catalogue.ts';
import type { Tables } from './schema.ts';

export type TextsTable = {
  /** Says where the extraction of these bytes stands, judged as an edition in `language`. */
  set(digest: Digest, language: Language, text: RevisionText): Promise<void>;
};

export function textsTable(db: Kysely<Tables>): TextsTable {
  return {
    set: async (digest, language, { state, ...facts }) => {
      const row = { extractor: EXTRACTOR_VERSION, state, document: JSON.stringify(facts) };
      await db
        .insertInto('texts')
        .values({ digest, language, ...row })
        .onConflict((conflict) => conflict.columns(['digest', 'language']).doUpdateSet(row))
        .execute();
    },
  };
}

/** A text that an older extractor made counts as pending. */
export function readText(row: Tables['texts']): RevisionText {
  if (row.extractor !== EXTRACTOR_VERSION) return { state: 'pending' };
  return { state: row.state, ...JSON.parse(row.document) } as RevisionText;
}
