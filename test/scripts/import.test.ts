import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, type TestContext, test } from 'node:test';
import { openStorage } from '../../storage/open-storage.ts';
import { runCommand } from '../support/commands.ts';
import { makePdf } from '../support/pdfs.ts';

let place: string;
let folder: string;
let dataDir: string;

beforeEach(async (context) => {
  place = await mkdtemp(join(tmpdir(), 'kitepkana-import-'));
  folder = join(place, 'folder');
  dataDir = join(place, 'data');
  await write('migration', 'title: { en: Migration, ru: Миграция }', { en: 'Migration', ru: 'Миграция' });
  (context as TestContext).after(() => rm(place, { recursive: true, force: true }));
});

async function write(name: string, metadata: string, pdfs: Record<string, string>): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'metadata.yaml'), `${metadata}\n`);
  for (const [language, text] of Object.entries(pdfs)) {
    await writeFile(join(folder, name, `${language}.pdf`), makePdf({ pages: [text] }));
  }
}

const runImport = (...flags: string[]) =>
  runCommand('scripts/import.ts', [folder, ...flags], { DATA_DIR: dataDir });

/** Titles and editions of what the library holds. */
async function held(): Promise<string[]> {
  const storage = await openStorage(dataDir);
  const ids = [...(await storage.catalogue.publications.versions()).keys()];
  const found = await storage.catalogue.publications.findMany(ids);
  await storage.close();
  return found
    .map(({ publication }) => `${publication.title.en}: ${Object.keys(publication.editions)}`)
    .sort();
}

describe('npm run import', () => {
  test('only says what it would do when asked to, and writes nothing', async () => {
    const ended = await runImport('--dry-run');
    assert.equal(ended.code, 0, ended.complaints);
    assert.match(ended.output, /would import: Migration \[en ru\]/);
    assert.deepEqual(await readdir(place), ['folder']);
  });

  test('lists every fault and writes nothing, unless what is bad may be left out', async () => {
    await write('bad', 'title: { en: Bad }\nissued: yesterday\ntype: poem', { en: 'Bad' });
    await write('broken', 'title: { en: Broken }', {});
    await writeFile(join(folder, 'broken', 'en.pdf'), 'no PDF');
    const refused = await runImport();
    assert.equal(refused.code, 1);
    for (const fault of [/bad\/metadata\.yaml:2: issued/, /bad\/metadata\.yaml:3: type/, /broken\/en\.pdf/]) {
      assert.match(refused.complaints, fault);
    }
    assert.deepEqual(await held(), []);

    const skipped = await runImport('--skip-bad');
    assert.equal(skipped.code, 1);
    assert.deepEqual(await held(), ['Migration: en,ru']);
  });

  test('says when everything is searchable, before it aligns editions', async () => {
    const { complaints } = await runImport();
    const [searchable, aligned] = [
      /^Everything is searchable$/m,
      /^1\/1 publications whose editions are aligned$/m,
    ];
    assert(
      complaints.search(searchable) > 0 && complaints.search(aligned) > complaints.search(searchable),
      complaints,
    );
  });

  test('imports nothing twice, and adds an edition that came later', async () => {
    assert.equal((await runImport()).code, 0);
    const again = await runImport();
    assert.match(again.complaints, /0 imported, 0 completed with new editions, 1 there already/);
    await write('migration', 'title: { en: Migration, ru: Миграция }', { ky: 'Миграция жөнүндө' });
    const later = await runImport();
    assert.match(later.complaints, /0 imported, 1 completed with new editions, 0 there already/);
    assert.deepEqual(await held(), ['Migration: en,ru,ky']);
  });

  test('gives its PDFs to a record that came without', async () => {
    await write('video', 'title: { en: A film }\ntype: video', {});
    assert.equal((await runImport()).code, 0);
    await write('video', 'title: { en: A film }\ntype: video', { en: 'The transcript' });
    assert.equal((await runImport()).code, 0);
    assert.deepEqual(await held(), ['A film: en', 'Migration: en,ru']);
  });
});
