import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { openSqliteSearchIndex } from '../../../storage/search/sqlite/open-sqlite-search-index.ts';
import { concepts, query, record } from './records.ts';
import { searchContract } from './search-contract.ts';

const folder = await mkdtemp(join(tmpdir(), 'kitepkana-search-'));

searchContract(
  'the embedded engine',
  async () => openSqliteSearchIndex(join(folder, 'index.sqlite'), concepts),
  () => rm(folder, { recursive: true }),
);

test('a file of an older format is emptied, and says that everything has to be put again', async () => {
  const place = await mkdtemp(join(tmpdir(), 'kitepkana-search-'));
  const path = join(place, 'index.sqlite');
  const older = new Database(path);
  older.exec(`CREATE TABLE publications (id INTEGER PRIMARY KEY, publication TEXT, version INTEGER);
    INSERT INTO publications VALUES (1, 'test0-00001', 7);
    CREATE VIRTUAL TABLE printed USING fts5(text);
    PRAGMA user_version = 1`);
  older.close();
  const index = openSqliteSearchIndex(path, concepts);
  assert.equal((await index.versions()).size, 0);
  await index.put([record(1, { titles: { en: 'Migration' } })]);
  assert.equal((await index.search(query('migration '))).total, 1);
  await index.close();
  await rm(place, { recursive: true });
});

test('what was learnt of an edition is forgotten when it is put anew, by this process or another', async () => {
  const place = await mkdtemp(join(tmpdir(), 'kitepkana-search-'));
  const path = join(place, 'index.sqlite');
  const [index, other] = [openSqliteSearchIndex(path, concepts), openSqliteSearchIndex(path, concepts)];
  const found = async (phrase: string) => (await index.search(query(`"${phrase}"`))).total;
  const ways = ['summer pasture', 'pasture summer'];
  const put = (by: typeof index, title: string) => by.put([record(1, { titles: { en: `Of ${title}` } })]);
  await put(index, ways[0]!);
  assert.deepEqual([await found(ways[0]!), await found(ways[1]!)], [1, 0]);
  await put(other, ways[1]!);
  assert.deepEqual([await found(ways[0]!), await found(ways[1]!)], [0, 1]);
  await put(index, ways[0]!);
  assert.deepEqual([await found(ways[0]!), await found(ways[1]!)], [1, 0]);
  await Promise.all([index.close(), other.close()]);
  await rm(place, { recursive: true });
});
