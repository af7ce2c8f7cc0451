import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseIsoDate } from '../../server/domain/identifiers.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { checkStorageRoot } from '../support/ocfl-check.ts';
import { makePdf } from '../support/pdfs.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
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

function startImport() {
  return spawn(process.execPath, ['scripts/import.ts', folder], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: data },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function importToTheEnd(): Promise<{ code: number; said: string; milliseconds: number }> {
  const started = Date.now();
  const child = startImport();
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'exit');
  return { code, said, milliseconds: Date.now() - started };
}

test('an import killed at twenty random moments and started again has everything, and nothing twice', async () => {
  const whole = await importToTheEnd();
  assert.equal(whole.code, 0, whole.said);
  await rm(data, { recursive: true });

  for (let kill = 0; kill < KILLS; kill += 1) {
    if (kill % 5 === 0) await rm(data, { recursive: true, force: true });
    const child = startImport();
    child.stderr.resume();
    const exited = once(child, 'exit');
    await Promise.race([exited, wait(Math.random() * whole.milliseconds)]);
    child.kill('SIGKILL');
    await exited;
  }
  const last = await importToTheEnd();
  assert.equal(last.code, 0, last.said);

  const storage = await openStorage(data);
  const ids = [...(await storage.catalogue.publications.versions()).keys()];
  const found = await storage.catalogue.publications.findMany(ids);
  const titles = found.map(({ publication }) => publication.title.en).sort();
  const expected = Array.from({ length: PUBLICATIONS }, (_, index) => `Report number${index + 1}`).sort();
  assert.deepEqual(titles, expected);
  for (const { publication, texts } of found) {
    assert.equal(publication.editions.en?.length, 1);
    assert.equal(publication.editions.ru?.length, 1);
    assert.deepEqual(
      [...texts.values()].map((text) => text.state),
      ['extracted', 'extracted'],
    );
  }
  const result = await storage.searchIndex.search({
    q: 'миграции',
    filters: { language: [], type: [], year: [], subject: [], project: [], author: [] },
    sort: 'relevance',
    uiLanguage: 'ru',
    page: 1,
    size: 100,
    today: parseIsoDate('2026-01-01')!,
    literal: true,
  });
  assert.equal(result.total, PUBLICATIONS);
  await storage.close();

  assert.deepEqual(await checkStorageRoot(join(data, 'archive')), []);
  assert.deepEqual(await readdir(join(data, 'incoming')), []);
});
