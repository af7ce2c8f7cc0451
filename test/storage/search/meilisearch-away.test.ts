import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { FORMAT, type Numbers } from '../../../storage/search/meilisearch/documents.ts';
import { editionIds } from '../../../storage/search/meilisearch/edition-id.ts';
import { Gateway } from '../../../storage/search/meilisearch/gateway.ts';
import { openMeilisearchIndex } from '../../../storage/search/meilisearch/open-meilisearch-index.ts';
import { MeilisearchWriter } from '../../../storage/search/meilisearch/writer.ts';
import { openSqliteSearchIndex } from '../../../storage/search/sqlite/open-sqlite-search-index.ts';
import { freePort } from '../../support/commands.ts';
import { listen } from '../../support/listen.ts';
import { playedMeilisearch } from '../../support/played-meilisearch.ts';
import { until } from '../../support/until.ts';
import { concepts, publicationId, query, record } from './records.ts';

const PAUSE = 30;
const KEY = 'the-secret-key';

/** The engine on a host, over an embedded one of its own, and what it told. */
async function openOn(t: TestContext, host: string) {
  const folder = await mkdtemp(join(tmpdir(), 'kitepkana-away-'));
  const told: string[] = [];
  const embedded = openSqliteSearchIndex(join(folder, 'index.sqlite'), concepts);
  const index = await openMeilisearchIndex(
    { host, apiKey: KEY, index: 'test' },
    embedded,
    { away: (reason) => told.push(`away: ${reason}`), back: () => told.push('back') },
    PAUSE,
  );
  t.after(async () => {
    await index.close();
    await rm(folder, { recursive: true });
  });
  return { index, told, embedded };
}

/** The documents of a publication's editions, as they would be found. */
function documentsOf(
  id: PublicationId,
  { numbering, rowsOf }: Numbers,
  { versions = [1, 1, 1], format = FORMAT as number, row = 0 } = {},
) {
  const rows = Object.values(rowsOf(id) ?? {});
  return editionIds(id).map((edition, at) => ({
    id: edition,
    row: rows[at]! + row,
    version: versions[at],
    numbering: numbering(),
    format,
  }));
}

/** As an embedded engine that has numbered everything: the tenth publication's editions with 80, 81 and 82. */
const NUMBERS = {
  numbering: () => '7F',
  rowsOf: (id: PublicationId) => {
    const row = 8 * Number(id.slice(-5));
    return { en: row, ru: row + 1, ky: row + 2 };
  },
};

const migration = record(1, { titles: { en: 'Migration' } });

describe('when Meilisearch is away', () => {
  test('the embedded engine answers and says so, and the outage is told once', async (t) => {
    const { index, told } = await openOn(t, `http://127.0.0.1:${await freePort()}`);
    await index.put([migration]);
    for (let asked = 0; asked < 3; asked++) {
      const { total, degraded } = await index.search(query('migration '));
      assert.deepEqual({ total, degraded }, { total: 1, degraded: true });
    }
    assert.deepEqual(await index.versions(), new Map([[publicationId(1), 1]]));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^away: .*ECONNREFUSED/);
  });

  test('it is asked again after a while, and then lacks what was put meanwhile', async (t) => {
    const port = await freePort();
    const { index, told, embedded } = await openOn(t, `http://127.0.0.1:${port}`);
    await index.put([migration]);
    const played = playedMeilisearch();
    played.test.put(documentsOf(publicationId(2), { ...NUMBERS, numbering: embedded.numbering }));
    const server = createServer(played.app).listen(port, '127.0.0.1');
    t.after(() => server.close());
    await until(async () => told.includes('back'));
    assert.equal((await index.search(query('migration '))).degraded, undefined);
    const none = [publicationId(1), publicationId(2)].map((id) => [id, 0] as const);
    assert.deepEqual(await index.versions(), new Map(none));
  });

  test('the embedded engine answers on until a server that came back has caught up', async (t) => {
    const port = await freePort();
    const { index, told, embedded } = await openOn(t, `http://127.0.0.1:${port}`);
    const records = Array.from({ length: 30 }, (_, at) => record(at, { titles: { en: 'Migration' } }));
    await index.put(records);
    const played = playedMeilisearch();
    const server = createServer(played.app).listen(port, '127.0.0.1');
    t.after(() => server.close());
    await until(async () => told.includes('back'));
    const { total, degraded } = await index.search(query('migration '));
    assert.deepEqual({ total, degraded }, { total: 30, degraded: true });
    played.test.put(records.flatMap(({ id }) => documentsOf(id, embedded)));
    await until(async () => (await index.search(query('migration '))).degraded === undefined);
  });

  test('the reason that is told never has the key in it', async (t) => {
    const played = playedMeilisearch();
    played.key = 'another key';
    const { origin, close } = await listen(played.app);
    t.after(close);
    const { index, told } = await openOn(t, origin);
    assert.equal((await index.search(query(''))).degraded, true);
    assert.deepEqual(told, ['away: The provided API key is invalid.']);
  });

  test('a server that never answers is not waited for long', async (t) => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    t.after(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const started = performance.now();
    const { index } = await openOn(t, `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    assert.equal((await index.search(query(''))).degraded, true);
    assert.ok(performance.now() - started < 30_000);
  });
});

describe('when Meilisearch refuses a change', () => {
  test('the change fails with its words, and the embedded engine has it', async (t) => {
    const played = playedMeilisearch();
    const { origin, close } = await listen(played.app);
    t.after(close);
    const { index } = await openOn(t, origin);
    played.fault = { message: 'No space left on device', code: 'internal' };
    await assert.rejects(index.put([migration]), {
      name: 'SearchEngineFault',
      message: 'No space left on device',
    });
    assert.deepEqual(await index.versions(), new Map([[publicationId(1), 0]]));
  });
});

test('settings are not sent when they are as they should be, and large records go in several pieces', async (t) => {
  const played = playedMeilisearch();
  const { origin, close } = await listen(played.app);
  t.after(close);
  const writer = new MeilisearchWriter(await Gateway.open({ host: origin, index: 'test' }), NUMBERS);
  await writer.prepare();
  const words = Array.from({ length: 15_000 }, (_, at) => `word${at.toString(36)}`.padEnd(50, 'x')).join(' ');
  await writer.put(Array.from({ length: 12 }, (_, at) => record(at, { pages: { en: [words] } })));
  const documents = played.sent.filter(({ path }) => path === '/indexes/test/documents');
  assert.ok(documents.length > 1);
  assert.ok(documents.every(({ body }) => body.length < 10_000_000));
  const sent = documents.flatMap(({ body }) => body.split('\n').map((line) => JSON.parse(line)));
  assert.equal(sent.length, 12 * LANGUAGES.length);
  for (const { id, row, numbering } of sent) {
    const rows = NUMBERS.rowsOf(id.slice(0, -'-en'.length));
    assert.deepEqual({ row, numbering }, { row: rows[id.slice(-2) as Language], numbering: '7F' });
  }
  assert.equal(played.sent.length, documents.length);
});

test('settings that differ are sent, and what an older version put goes', async (t) => {
  const played = playedMeilisearch();
  played.test.settings = { rankingRules: ['words'] };
  const { origin, close } = await listen(played.app);
  t.after(close);
  await new MeilisearchWriter(await Gateway.open({ host: origin, index: 'test' }), NUMBERS).prepare();
  assert.deepEqual(played.sent.at(-1), {
    path: '/indexes/test/documents/delete',
    body: '{"filter":"format = 1"}',
  });
});

test('a publication has a version only when all of its editions have it, in the format and by the rows of today', async (t) => {
  const played = playedMeilisearch();
  played.test.put([
    ...documentsOf(publicationId(1), NUMBERS, { versions: [3, 3, 3] }),
    ...documentsOf(publicationId(2), NUMBERS, { versions: [3, 2, 3] }),
    ...documentsOf(publicationId(3), NUMBERS, { versions: [3, 3, 3], format: FORMAT - 1 }),
    ...documentsOf(publicationId(4), { ...NUMBERS, numbering: () => '80' }, { versions: [3, 3, 3] }),
    ...documentsOf(publicationId(5), NUMBERS, { versions: [3, 3, 3], row: 8 }),
  ]);
  const { origin, close } = await listen(played.app);
  t.after(close);
  const writer = new MeilisearchWriter(await Gateway.open({ host: origin, index: 'test' }), NUMBERS);
  assert.deepEqual(
    await writer.versions(),
    new Map([
      [publicationId(1), 3],
      [publicationId(2), 0],
      [publicationId(3), 0],
      [publicationId(4), 0],
      [publicationId(5), 0],
    ]),
  );
});

test('editions that the embedded engine does not have are not found, whatever the server still names', async (t) => {
  const played = playedMeilisearch();
  const { origin, close } = await listen(played.app);
  t.after(close);
  const { index, embedded } = await openOn(t, origin);
  const title = 'Labour migration';
  await index.put([
    record(2, { titles: { en: title } }),
    record(1, { titles: { en: title, ru: title, ky: title } }),
  ]);
  await embedded.remove([publicationId(2)]);
  await embedded.put([record(1, { titles: { en: title } })]);
  const [some] = played.test.documents;
  played.test.put([{ ...some, id: 'test0-00003-en', row: 1_000_000 }]);
  for (const q of ['migration ', '"labour migration"']) {
    const { total, hits } = await index.search(query(q));
    assert.equal(total, 1, q);
    assert.deepEqual(
      hits[0]?.editions.map(({ language }) => language),
      ['en'],
      q,
    );
  }
});

test('what was removed meanwhile is not sent, and costs nothing else', async (t) => {
  const played = playedMeilisearch();
  const { origin, close } = await listen(played.app);
  t.after(close);
  const numbers = {
    ...NUMBERS,
    rowsOf: (id: PublicationId) => (id === publicationId(1) ? undefined : NUMBERS.rowsOf(id)),
  };
  const writer = new MeilisearchWriter(await Gateway.open({ host: origin, index: 'test' }), numbers);
  await writer.put([record(1)]);
  assert.deepEqual(played.sent, []);
  await writer.put([record(1), record(2)]);
  const [{ body = '' } = {}] = played.sent;
  assert.deepEqual(
    body.split('\n').map((line) => JSON.parse(line).id),
    editionIds(publicationId(2)),
  );
});
