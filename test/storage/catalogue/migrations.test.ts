import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { migrations } from '../../../storage/catalogue/migrations/index.ts';
import { openCatalogue, openDatabase } from '../../../storage/catalogue/open-catalogue.ts';

const OPEN_CATALOGUE = new URL('../../../storage/catalogue/open-catalogue.ts', import.meta.url).href;
const FOLDER = fileURLToPath(new URL('../../../storage/catalogue/migrations', import.meta.url));

function databasePath(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'kitepkana-migrations-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'catalogue.sqlite');
}

const execute = promisify(execFile);

/** Tables, columns, keys and indexes, as SQLite itself tells them. */
function schemaOf(path: string): string[] {
  const database = openDatabase(path);
  const statements = database
    .prepare("select sql from sqlite_schema where sql is not null and name not like 'kysely%' order by name")
    .pluck()
    .all() as string[];
  database.close();
  return statements;
}

describe('the migrations of the catalogue', () => {
  test('are numbered from 0001 without a gap, and each file is one of them', async () => {
    const names = Object.keys(migrations);
    assert.deepEqual(
      names.map((name) => name.slice(0, 5)),
      names.map((_, index) => `${String(index + 1).padStart(4, '0')}-`),
    );
    const files = (await readdir(FOLDER)).filter((file) => file !== 'index.ts');
    assert.deepEqual(files.map((file) => file.replace(/\.ts$/, '')).sort(), names);
  });

  test('run once: opening again changes nothing', async (t) => {
    const path = databasePath(t);
    await (await openCatalogue(path)).close();
    const before = schemaOf(path);
    await (await openCatalogue(path)).close();
    assert.deepEqual(schemaOf(path), before);
  });

  test('lead to the schema that is on record', async (t) => {
    const path = databasePath(t);
    await (await openCatalogue(path)).close();
    t.assert.fileSnapshot(schemaOf(path), join(import.meta.dirname, 'schema.snapshot.sql'), {
      serializers: [(statements: string[]) => `${statements.join(';\n')};\n`],
    });
  });

  test('eight processes may open a new catalogue at once', async (t) => {
    const path = databasePath(t);
    const open = `
      import { openCatalogue } from ${JSON.stringify(OPEN_CATALOGUE)};
      await (await openCatalogue(${JSON.stringify(path)})).close();
    `;
    const processes = Array.from({ length: 8 }, () =>
      execute(process.execPath, ['--input-type=module', '--eval', open]),
    );
    assert.equal(
      (await Promise.allSettled(processes)).filter(({ status }) => status === 'rejected').length,
      0,
    );
  });
});
