import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { notAPdf } from '../../../support/hostile-pdfs.ts';
import { asLines, folderOf, pdfIn, readFiles, readFolder } from './import-folder.ts';

describe('a folder per publication', () => {
  test('is read with its metadata, its three editions and the digests of their bytes', async () => {
    const ky = pdfIn('ky');
    const plan = await readFiles({
      'migration/metadata.yaml':
        'title: { en: Migration policy, ky: Миграция саясаты }\nissued: 2014\nsubjects: []\n' +
        'event: { starts: 2014-05-02, place: { en: Issyk-Kul } }\n',
      'migration/en.pdf': pdfIn('en'),
      'migration/ru.pdf': pdfIn('ru'),
      'migration/ky.pdf': ky,
    });
    assert.deepEqual(asLines([...plan.faults, ...plan.warnings]), []);
    const [publication] = plan.publications;
    assert.equal(publication?.metadata.issued, '2014');
    assert.equal(publication?.metadata.title.ky, 'Миграция саясаты');
    assert.deepEqual(publication?.metadata.event, { starts: '2014-05-02', place: { en: 'Issyk-Kul' } });
    assert.deepEqual(publication?.files.map(({ language }) => language).sort(), ['en', 'ky', 'ru']);
    const kyrgyz = publication?.files.find(({ language }) => language === 'ky');
    assert.equal(kyrgyz?.digest, createHash('sha512').update(ky).digest('hex'));
    assert.equal(kyrgyz?.bytes, ky.length);
    assert.equal(kyrgyz?.inspection.pages, 1);
    assert.deepEqual(publication?.origin, { file: 'migration/metadata.yaml' });
  });

  test('may have its metadata in JSON, even indented by tabs and with a byte order mark', async () => {
    const plan = await readFiles({
      'a/metadata.json': '\ufeff{\n\t"title": {\n\t\t"en": "A title"\n\t}\n}',
      'a/en.pdf': pdfIn('en'),
    });
    assert.deepEqual(asLines(plan.faults), []);
    assert.equal(plan.publications[0]?.metadata.title.en, 'A title');
  });

  test('has every fault of every file listed, each with its line', async () => {
    const plan = await readFiles({
      'a/metadata.yaml':
        'type: raport\ntitle:\n  de: Titel\ncontributors:\n  - name: A\n    orcid: 0000-0002-1825-0098\n',
      'a/ru.pdf': notAPdf(),
      'b/metadata.yaml': 'title:\n  en: "unclosed\n',
      'b/german.pdf': pdfIn('en'),
      'c/metadata.json': '{"title": {"en": "C"},\n "colour": "red"}',
      'c/en.pdf': new Uint8Array(),
      'd/en.pdf': pdfIn('en', 'd'),
    });
    assert.deepEqual(plan.publications, []);
    const faults = asLines(plan.faults);
    assert.equal(faults.length, 10);
    for (const beginning of [
      'a/metadata.yaml:1 type ',
      'a/metadata.yaml:2 title needs a title in one language',
      'a/metadata.yaml:3 title.de is not a field that is known here',
      'a/metadata.yaml:6 contributors #1 orcid has a wrong check digit',
      'a/ru.pdf is not a PDF',
      'b/metadata.yaml:',
      'b/german.pdf is not named as an edition is: en.pdf, ru.pdf, ky.pdf',
      'c/metadata.json:2 colour is not a field that is known here',
      'c/en.pdf is empty',
      'd has no metadata.yaml or metadata.json',
    ]) {
      assert.ok(
        faults.some((fault) => fault.startsWith(beginning)),
        `no fault begins with “${beginning}” in:\n${faults.join('\n')}`,
      );
    }
  });

  test('with a fault does not keep the others from being planned', async () => {
    const plan = await readFiles({
      'bad/metadata.yaml': 'title: { en: Bad }',
      'bad/en.pdf': notAPdf(),
      'good/metadata.yaml': 'title: { en: Good }',
      'good/en.pdf': pdfIn('en'),
    });
    assert.deepEqual(asLines(plan.faults), ['bad/en.pdf is not a PDF']);
    assert.deepEqual(
      plan.publications.map(({ metadata }) => metadata.title.en),
      ['Good'],
    );
  });

  test('may not reach out of the import folder by a symbolic link', async () => {
    const outside = await folderOf({ 'secret.pdf': pdfIn('en') });
    const folder = await folderOf({ 'a/metadata.yaml': 'title: { en: A }' });
    await symlink(join(outside, 'secret.pdf'), join(folder, 'a/en.pdf'));
    const plan = await readFolder(folder);
    assert.deepEqual(asLines(plan.faults), ['a/en.pdf leads out of the import folder']);
    assert.deepEqual(plan.publications, []);
  });

  test('may not bring a PDF that another one brings', async () => {
    const plan = await readFiles({
      'a/metadata.yaml': 'title: { en: A }',
      'a/en.pdf': pdfIn('en'),
      'b/metadata.yaml': 'title: { en: B }',
      'b/en.pdf': pdfIn('en'),
    });
    assert.deepEqual(asLines(plan.faults), ['b/en.pdf is the same PDF as a/en.pdf']);
    assert.equal(plan.publications.length, 1);
  });

  test('warns of a PDF in another language than its name says, and of what nothing describes', async () => {
    const plan = await readFiles({
      'a/metadata.yaml': 'title: { en: A }\nsubjects:\n  - права человека\n  - weaving\nproject: felt\n',
      'a/en.pdf': pdfIn('ru'),
      'subjects.ttl':
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:x:rights> a skos:Concept ; skos:prefLabel "Права человека"@ru .',
    });
    assert.deepEqual(asLines(plan.faults), []);
    assert.deepEqual(asLines(plan.warnings), [
      'a/en.pdf is given as English but seems to be Russian',
      'a/metadata.yaml:4 subjects #2 the subject “weaving” is not in the vocabulary; it is kept as a keyword',
      'a/metadata.yaml:5 project the project “felt” is not among the projects; it is kept as written',
    ]);
    assert.deepEqual(plan.publications[0]?.metadata.subjects, ['права человека', 'weaving']);
  });
});

describe('an import folder', () => {
  const named = ['publications.csv', 'projects.yaml', 'subjects.ttl', 'a/metadata.yaml'] as const;
  for (const name of named) {
    test(`has ${name} read only where it is a file of the folder itself`, async () => {
      const outside = await folderOf({ secret: 'root:x:0' });
      const faultsWith = async (make: (path: string) => Promise<void> | Buffer) => {
        const folder = await folderOf({ 'a/en.pdf': pdfIn('en') });
        await make(join(folder, name));
        return asLines((await readFolder(folder)).faults.filter(({ file }) => file === name));
      };
      assert.deepEqual(await faultsWith((path) => execFileSync('mkfifo', [path])), [`${name} is not a file`]);
      assert.deepEqual(await faultsWith((path) => symlink('/nowhere/at/all', path)), [
        `${name} is not there`,
      ]);
      assert.deepEqual(await faultsWith((path) => symlink(join(outside, 'secret'), path)), [
        `${name} leads out of the import folder`,
      ]);
    });
  }

  test('has a warning for each folder that a file is expected to be, and for each link to a folder', async () => {
    const outside = await folderOf({ 'en.pdf': pdfIn('en') });
    const folder = await folderOf({ 'a_en.pdf': pdfIn('en') });
    const names = ['b_en.pdf', 'projects.yaml', 'publications.csv', 'subjects.ttl'];
    for (const name of names) await mkdir(join(folder, name));
    await symlink(outside, join(folder, 'linked'));
    const plan = await readFolder(folder);
    assert.deepEqual(asLines(plan.warnings), [
      'b_en.pdf is a folder and not a file; it is not read as one',
      'linked is a symbolic link to a folder; it is left out',
      ...names.slice(1).map((name) => `${name} is a folder and not a file; it is not read as one`),
    ]);
    assert.equal(plan.publications.length, 1);
  });

  test('that is not there, or is empty, says so', async () => {
    const nowhere = await readFolder('/nowhere/at/all');
    assert.deepEqual(asLines(nowhere.faults), ['/nowhere/at/all is not a folder that can be read']);
    const empty = await folderOf({});
    assert.match(asLines((await readFolder(empty)).faults).join(), /holds no publications\.csv, no folders/);
  });
});
