import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { IsoDate } from '../../server/domain/identifiers.ts';
import { HELPS } from '../../server/language/helps.ts';
import { reconcile } from '../../server/start-up.ts';
import { openStorage, type Storage } from '../../storage/open-storage.ts';
import { runCommand, startCommand } from '../support/commands.ts';
import { checkStorageRoot } from '../support/ocfl-check.ts';
import { makePdf } from '../support/pdfs.ts';

const PUBLICATIONS = 12;
const KILLS = 20;

let folder: string;
let data: string;

before(async () => {
  const place = await mkdtemp(join(tmpdir(), 'kitepkana-killed-'));
  folder = join(place, 'library');
  data = join(place, 'data');
  for (let number = 1; number <= PUBLICATIONS; number += 1) {
    const own = join(folder, `report-${number}`);
    await mkdir(own, { recursive: true });
    await writeFile(
      join(own, 'metadata.yaml'),
      `title:\n  en: Report number${number}\n  ru: Доклад номер${number}\n`,
    );
    await writeFile(join(own, 'en.pdf'), makePdf({ pages: [`Migration chapter${number}`, 'The end'] }));
    await writeFile(join(own, 'ru.pdf'), makePdf({ pages: [`Глава о миграции ${number}`, 'Конец'] }));
  }
});

after(() => rm(join(folder, '..'), { recursive: true, force: true }));

/** What start-up makes of the data folder as the kill left it: every publication in the archive, by title. */
async function accepted(): Promise<Map<string, string>> {
  const storage = await openStorage(data);
  await reconcile(storage);
  let archived = 0;
  for await (const { objectId } of storage.archive.objects())
    if (objectId.includes('publication')) archived += 1;
  const titles = await titlesOf(storage);
  await storage.close();
  assert.equal(
    titles.size,
    archived,
    'start-up projects whatever is in the archive, each under its own title',
  );
  return titles;
}

async function titlesOf({ catalogue }: Storage): Promise<Map<string, string>> {
  const ids = [...(await catalogue.publications.versions()).keys()];
  const found = await catalogue.publications.findMany(ids);
  return new Map(found.map(({ publication }) => [publication.title.en ?? '', publication.id]));
}

test('what an import had accepted when it was killed is there, and nothing twice, at twenty random moments', async () => {
  const started = Date.now();
  const whole = await runCommand('scripts/import.ts', [folder], { DATA_DIR: data });
  const milliseconds = Date.now() - started;
  assert.equal(whole.code, 0, whole.complaints);

  let known = new Map<string, string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Half of the kills meet an import that has everything before it, the others one that was cut short before.
    if (kill % 2 === 0) {
      await rm(data, { recursive: true, force: true });
      known = new Map();
    }
    const { child } = startCommand('scripts/import.ts', [folder], { DATA_DIR: data });
    const exited = once(child, 'exit');
    await Promise.race([exited, wait(Math.random() * milliseconds)]);
    child.kill('SIGKILL');
    await exited;
    const now = await accepted();
    for (const [title, id] of known) assert.equal(now.get(title), id, `${title} was accepted before`);
    known = now;
  }
  const last = await runCommand('scripts/import.ts', [folder], { DATA_DIR: data });
  assert.equal(last.code, 0, last.complaints);
  await assertComplete(known);
});

async function assertComplete(known: ReadonlyMap<string, string>): Promise<void> {
  const storage = await openStorage(data);
  const titles = await titlesOf(storage);
  const expected = Array.from({ length: PUBLICATIONS }, (_, index) => `Report number${index + 1}`);
  assert.deepEqual([...titles.keys()].sort(), expected.sort());
  for (const [title, id] of known) assert.equal(titles.get(title), id);
  const found = await storage.catalogue.publications.findMany([
    ...(await storage.catalogue.publications.versions()).keys(),
  ]);
  assert.equal(found.length, PUBLICATIONS);
  for (const { publication } of found) {
    assert.equal(publication.editions.en?.length, 1);
    assert.equal(publication.editions.ru?.length, 1);
  }
  const result = await storage.searchIndex.search({
    q: 'миграции',
    filters: { language: [], type: [], year: [], subject: [], project: [], author: [] },
    sort: 'relevance',
    uiLanguage: 'ru',
    page: 1,
    size: 100,
    today: '2026-01-01' as IsoDate,
    off: new Set(HELPS),
  });
  assert.equal(result.total, PUBLICATIONS);
  await storage.close();
  assert.deepEqual(await checkStorageRoot(join(data, 'archive')), []);
  assert.deepEqual(await readdir(join(data, 'incoming')), []);
}
