import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Response } from 'supertest';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, formToken, signedIn, Visit } from '../../support/accounts.ts';
import { runCommand } from '../../support/commands.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { until } from '../../support/until.ts';
import { makeZip } from '../../support/zips.ts';
import { folderOf, pdfIn } from '../deposit/import/import-folder.ts';

const ui = 'en';
const { workspace } = paths;
const TURTLE =
  '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:x:lakes> a skos:Concept ; skos:prefLabel "Lakes"@en .';

let library: TestLibrary;
let visit: Visit;

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Sends files in a field of the form; the answer. */
async function send(files: Files, field = 'files', by = visit): Promise<Response> {
  const href = workspace.import.href({ ui });
  const token = formToken((await by.get(href)).text);
  let post = by.agent.post(href).set('Sec-Fetch-Site', 'same-origin').field('form', token);
  for (const [name, content] of Object.entries(files))
    post = post.attach(field, Buffer.from(content), { filepath: name } as never);
  return post;
}
const zipOf = (files: Files) => makeZip(Object.entries(files).map(([name, content]) => ({ name, content })));

/** The page of a run when nothing is under way on it. */
async function settled(answer: Response, by = visit): Promise<{ href: string; text: string }> {
  assert.equal(answer.status, 303, answer.text);
  const href = answer.headers.location ?? '';
  let page = '';
  await until(async () => {
    page = (await by.get(href)).text;
    return !page.includes('data-refresh');
  });
  return { href, text: textOf(page) };
}
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'");

async function importNow(href: string, fields = {}, by = visit): Promise<{ href: string; text: string }> {
  const id = href.split('/').at(-1) ?? '';
  return settled(await by.send(workspace.importNow.href({ ui, id }), fields, href), by);
}
const titles = async () =>
  [
    ...(await visit.get(workspace.records.href({ ui, query: { order: 'title' } }))).text.matchAll(
      /<th scope="row"><a [^>]*>([^<]*)/g,
    ),
  ].map(([, title]) => title);
const unpacked = () => readdir(join(library.config.dataDir, 'imports'));

before(async () => {
  library = await openTestLibrary();
  await addAccount(library);
  await addAccount(library, { email: 'd@example.org', role: 'depositor' });
  await addAccount(library, { email: 'a@example.org', role: 'administrator' });
  visit = await signedIn(library, 'aigul@example.org');
});
after(() => library.close());

describe('an import by browser', () => {
  const shelf: Files = {
    'shelf/lakes/metadata.yaml': 'title: { en: Lakes, ky: Көлдөр }\nsubjects: [unheard-of]\n',
    'shelf/lakes/en.pdf': pdfIn('en', 'lakes'),
    'shelf/lakes/ky.pdf': pdfIn('ky', 'lakes'),
    'shelf/bad/metadata.yaml': 'title: { en: Bad }\nissued: yesterday\ntype: poem\n',
    'shelf/bad/en.pdf': 'no PDF',
    'shelf/stray.pdf': pdfIn('ru', 'stray'),
  };

  test('of a zip says what the command says of the folder, imports what is well, and tells what became of it', async () => {
    const folder = join(await folderOf(shelf), 'shelf');
    const command = await runCommand('scripts/import.ts', [folder, '--dry-run'], {
      DATA_DIR: join(folder, '..', 'data'),
    });
    const said = `${command.output}\n${command.complaints}`
      .split('\n')
      .filter((line) => /^(would import|warning|fault): /.test(line));
    assert.equal(said.length, 6, said.join('\n'));
    const { href, text } = await settled(await send({ 'shelf.zip': zipOf(shelf) }));
    for (const line of said) assert.ok(text.includes(line.replace(/^[\w ]+: /, '')), line);
    assert.deepEqual(await titles(), []);

    const refused = await visit.send(
      workspace.importNow.href({ ui, id: href.split('/').at(-1) ?? '' }),
      {},
      href,
    );
    assert.equal(refused.status, 422);
    assert.match(refused.text, /or leave out what has faults/);
    const done = await importNow(href, { skipBad: 'yes' });
    assert.match(done.text, /1 imported.*Lakes/);
    assert.deepEqual(await titles(), ['Lakes']);
    assert.deepEqual(await unpacked(), []);
    assert.deepEqual(await library.leftovers(), []);
    assert.ok(library.enqueuedTimes() > 0);
  });

  test('again imports nothing twice, and completes what has new editions', async () => {
    const more = { ...shelf, 'shelf/lakes/ru.pdf': pdfIn('ru', 'lakes') };
    const { href } = await settled(await send({ 'shelf.zip': zipOf(shelf) }));
    assert.match((await importNow(href, { skipBad: 'yes' })).text, /1 there already/);
    const next = await settled(await send({ 'shelf.zip': zipOf(more) }));
    assert.match((await importNow(next.href, { skipBad: 'yes' })).text, /1 completed with new editions/);
  });

  test('of a folder takes the names that the browser tells', async () => {
    const files = {
      'rivers/publications.csv': 'title_en,file_en\nRivers,pdf/rivers.pdf\n',
      'rivers/pdf/rivers.pdf': pdfIn('en', 'rivers'),
      'rivers/.DS_Store': 'x',
    };
    const { href, text } = await settled(await send(files, 'folder'));
    assert.match(text, /Rivers \[en\]/);
    assert.match((await importNow(href)).text, /1 imported/);
    assert.ok((await titles()).includes('Rivers'));
  });

  test('of several files takes a table and its PDFs', async () => {
    const { text } = await settled(
      await send({
        'publications.csv': 'title_en,file_en\nHills,hills.pdf\n',
        'hills.pdf': pdfIn('en', 'hills'),
      }),
    );
    assert.match(text, /Hills \[en\]/);
  });

  test('leaves subjects and projects to administrators', async () => {
    const files = { 'subjects.ttl': TURTLE, 'publications.csv': 'title_en,subjects\nMeadows,Lakes\n' };
    const { href, text } = await settled(await send(files));
    assert.match(text, /0 projects and 1 subjects besides; they are left out/);
    await importNow(href);
    assert.equal((await library.storage.catalogue.vocabulary.subjects()).size, 0);
    const administrator = await signedIn(library, 'a@example.org');
    const again = await settled(await send(files, 'files', administrator), administrator);
    await importNow(again.href, {}, administrator);
    assert.equal((await library.storage.catalogue.vocabulary.subjects()).size, 1);
  });

  test('of a package that may not be taken says why, and keeps nothing of it', async () => {
    const refused: [Files, RegExp][] = [
      [
        { 'a.zip': makeZip([{ name: '../evil.pdf' }]) },
        /\.\.\/evil\.pdf” is a name that no file here may have/,
      ],
      [{ 'a.zip': makeZip([{ name: 'link', content: '/etc', mode: 0o120777 }]) }, /“link” is a link/],
      [{ 'a.zip': makeZip([{ name: 'a', content: Buffer.alloc(9_000_000) }]) }, /packed so densely/],
      [
        { 'a.zip': makeZip(Array.from({ length: 10_001 }, (_, n) => ({ name: `${n}` }))) },
        /more than 10,000 files/,
      ],
      [{ 'a.zip': 'not a zip' }, /This is no zip that can be read/],
      [{}, /Choose a zip, a folder or files first/],
    ];
    const before = await unpacked();
    for (const [files, fault] of refused) {
      const answer = await send(files);
      assert.equal(answer.status, 422, String(fault));
      assert.match(textOf(answer.text), fault);
    }
    assert.deepEqual(await unpacked(), before);
    assert.deepEqual(await library.leftovers(), []);
  });

  test('of nothing that can be imported says so in the words of its sender', async () => {
    const { text } = await settled(
      await send({ 'empty.zip': makeZip([{ name: 'readme.txt', content: 'x' }]) }),
    );
    assert.match(text, /empty\.zip: holds no publications\.csv/);
    assert.doesNotMatch(text, /Import 0|kitepkana-library/);
  });

  test('is for librarians, in every language', async () => {
    const depositor = await signedIn(library, 'd@example.org');
    assert.equal((await depositor.get(workspace.import.href({ ui }))).status, 403);
    assert.equal((await new Visit(library).get(workspace.import.href({ ui }))).status, 303);
    const { href } = await settled(await send({ 'x.pdf': pdfIn('en', 'own') }));
    assert.equal((await depositor.get(href)).status, 403);
    for (const each of LANGUAGES) {
      assert.equal((await visit.get(workspace.import.href({ ui: each }))).status, 200);
      assert.equal((await visit.get(href.replace('/en/', `/${each}/`))).status, 200);
    }
    assert.equal((await visit.get(workspace.importRun.href({ ui, id: 'nothing' }))).status, 404);
  });
});
