import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import request from 'supertest';
import { type AuditEntry, CONSOLE } from '../../server/domain/audit.ts';
import { runCommand } from '../support/commands.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { makePdf } from '../support/pdfs.ts';

const SUBJECTS = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/subjects/migration> a skos:Concept ;
  skos:prefLabel "Migration"@en , "Миграция"@ru , "Миграция"@ky .
`;
const PROJECTS = `
- id: rights
  title: { en: Migrants' rights, ru: Права мигрантов }
`;

let library: TestLibrary;
let folder: string;
let ids: string[];
let told: AuditEntry[];

before(async () => {
  library = await openTestLibrary();
  folder = await mkdtemp(join(tmpdir(), 'kitepkana-rebuild-'));
  await writeFile(join(folder, 'subjects.ttl'), SUBJECTS);
  await writeFile(join(folder, 'projects.yaml'), PROJECTS);
  for (const [name, title] of [
    ['one', 'The first'],
    ['two', 'The second'],
    ['three', 'The third'],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(
      join(folder, name, 'metadata.yaml'),
      `title: { en: ${title} }\nissued: 2014-06\nsubjects: [Миграция]\nproject: rights\n`,
    );
    await writeFile(
      join(folder, name, 'en.pdf'),
      makePdf({
        pages: [`${title} page about remittances`, 'More', ''],
        title: `${title} report`,
        author: 'Aigul Asanova',
        outline: [{ title: 'Remittances', page: 1 }],
        tagged: true,
        version: '1.6',
      }),
    );
  }
  const imported = await runCommand('scripts/import.ts', [folder], { DATA_DIR: library.config.dataDir });
  assert.equal(imported.code, 0, imported.complaints);
  ids = [...(await library.storage.catalogue.publications.versions()).keys()].sort();

  const bearer = { authorization: `Bearer ${library.token}` };
  const [first, second] = ids;
  await request(library.app)
    .put(`/api/v1/publications/${first}/editions/ru`)
    .set(bearer)
    .attach('file', Buffer.from(makePdf({ pages: ['Денежные переводы мигрантов'] })), 'перевод.pdf')
    .expect(201);
  await request(library.app)
    .patch(`/api/v1/publications/${first}`)
    .set(bearer)
    .send({ licence: 'CC-BY-4.0' })
    .expect(200);
  await request(library.app)
    .delete(`/api/v1/publications/${second}`)
    .set(bearer)
    .send({ reason: 'A mistake' })
    .expect(200);
  await library.runJobs();
  await library.storage.catalogue.audited(CONSOLE, new Date(), async ({ accounts, tell }) => {
    const account = await accounts.add({
      name: 'Aigul',
      email: 'aigul@example.org',
      role: 'librarian',
      language: 'ky',
      created: new Date().toISOString(),
    });
    await tell({ action: 'account-added', object: { kind: 'account', id: account!.id, name: 'Aigul' } });
  });
  told = await library.storage.catalogue.auditLog.page({}, { offset: 0, limit: 100 });
});

after(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true });
});

async function answers(): Promise<string[]> {
  const urls = [
    ...ids.map((id) => `/api/v1/publications/${id}`),
    '/api/v1/search?q=',
    '/api/v1/search?q=remittances&sort=title',
    `/api/v1/search?q=${encodeURIComponent('переводы')}`,
    '/api/v1/search?q=migration&subject=migration&project=rights',
    '/api/v1/suggest?q=the',
  ];
  const texts: string[] = [];
  for (const url of urls) {
    const answer = await request(library.app).get(url).set('authorization', `Bearer ${library.token}`);
    texts.push(`${url} ${answer.status} ${answer.text}`);
  }
  return texts;
}

for (const { name, derivatives } of [
  { name: 'the archive and the derivatives', derivatives: true },
  { name: 'the archive alone', derivatives: false },
]) {
  test(`a library rebuilt from ${name} gives the same answers, byte for byte`, async () => {
    const before = await answers();
    assert.match(before.join('\n'), /"total":2/);
    assert.match(before.join('\n'), /"weak":\[{"verdict":"no-text","pages":"3"}\]/);
    assert.match(before.join('\n'), /"pdfVersion":"1.6","tagged":true,"title":"The first report"/);
    if (!derivatives) await rm(join(library.config.dataDir, 'derived'), { recursive: true });
    const rebuilt = await runCommand('scripts/rebuild.ts', [], { DATA_DIR: library.config.dataDir });
    assert.equal(rebuilt.code, 0, rebuilt.complaints);
    assert.deepEqual(await answers(), before);
  });
}

test('accounts, and what was told of every change, outlive the rebuild', async () => {
  const { accounts, auditLog } = library.storage.catalogue;
  assert.equal((await accounts.byEmail('aigul@example.org'))?.name, 'Aigul');
  assert.deepEqual(await auditLog.page({}, { offset: 0, limit: 100 }), told);
  const actions = Object.groupBy(told, ({ action }) => action);
  assert.equal(actions['publication-created']?.length, 3);
  assert.equal(actions['publication-created']?.[0]?.by.kind, 'console');
  for (const action of [
    'account-added',
    'subjects-saved',
    'project-saved',
    'revision-added',
    'metadata-changed',
    'publication-withdrawn',
  ] as const)
    assert.equal(actions[action]?.length, 1, action);
});

test('a token and the jobs outlive the rebuild', async () => {
  const answer = await request(library.app)
    .patch(`/api/v1/publications/${ids[0]}`)
    .set('authorization', `Bearer ${library.token}`)
    .send({ licence: 'CC0-1.0' });
  assert.equal(answer.status, 200);
});
