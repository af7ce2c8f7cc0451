import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Kysely } from 'kysely';
import type { IsoDate } from '../../../server/domain/identifiers.ts';
import { up } from '../../../storage/catalogue/migrations/0005-listed-publications.ts';
import { openCatalogue, openDatabase } from '../../../storage/catalogue/open-catalogue.ts';
import { WritingSqliteDialect } from '../../../storage/catalogue/sqlite-dialect.ts';
import { publicationOf } from '../../support/catalogue.ts';

const today = '2026-03-02' as IsoDate;

test('a catalogue that is older lists what it holds, with who handed it in', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'kitepkana-listed-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'catalogue.sqlite');
  const publication = publicationOf({ metadata: { title: { ky: 'Көлдөр' }, subjects: ['water'] } });
  const by = { kind: 'account', id: 'a1', name: 'Асель', address: null } as const;
  const object = { kind: 'publication', id: publication.id, name: 'Көлдөр' } as const;
  const before = await openCatalogue(path);
  const told = { by, at: new Date(), what: { action: 'publication-created', object } } as const;
  await before.publications.project(publication, 1, [], told);
  await before.close();

  const database = openDatabase(path);
  database.exec('drop table listed_publications; drop table listed_subjects');
  const db = new Kysely<unknown>({ dialect: new WritingSqliteDialect({ database }) });
  await up(db);
  await db.destroy();

  const { listed, close } = await openCatalogue(path);
  t.after(close);
  const filter = { words: 'колдор', subject: 'water', depositor: 'urn:kitepkana:account:a1' };
  const asked = { today, order: 'title', ui: 'ky', offset: 0, limit: 9 } as const;
  assert.deepEqual(await listed.page(filter, asked), [publication.id]);
  assert.equal(await listed.count({ ...filter, state: 'draft' }, today), 0);
});
