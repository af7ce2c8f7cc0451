import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IsoDate, PublicationId } from '../../../server/domain/identifiers.ts';
import { digestNumber, publicationOf, testCatalogue } from '../../support/catalogue.ts';

const today = '2026-03-02' as IsoDate;
const revision = (number: number) => ({
  number,
  digest: digestNumber(number),
  bytes: 1000,
  pages: 2,
  fileName: 'a.pdf',
  received: '2026-03-02T09:00:00.000Z',
});

describe('publications in the catalogue', () => {
  test('a version is projected once; an older one changes nothing', async (t) => {
    const { publications, jobs } = await testCatalogue(t);
    const newer = publicationOf({ metadata: { title: { en: 'Newer' } } });
    const older = { ...newer, title: { en: 'Older' } };
    await publications.project(newer, 2, [{ kind: 'index', publication: newer.id, of: 'v2' }]);
    await publications.project(older, 1, [{ kind: 'index', publication: newer.id, of: 'v1' }]);
    const found = await publications.find(newer.id);
    assert.deepEqual([found?.version, found?.publication], [2, newer]);
    assert.deepEqual(await jobs.unfinished(), { extract: 0, index: 1, align: 0, ocr: 0 });
  });

  test('the newest are those that are public today, newest first', async (t) => {
    const { publications } = await testCatalogue(t);
    const published = ['2014', '2016-05', '2016-04-30'].map((issued) =>
      publicationOf({ metadata: { issued } }),
    );
    const hidden = [
      publicationOf({ metadata: { state: 'draft', issued: '2020' } }),
      publicationOf({ metadata: { embargo: '2026-03-03', issued: '2020' } }),
      publicationOf({ withdrawn: { at: '2026-01-01T00:00:00.000Z', reason: 'x' } }),
    ];
    for (const each of [...published, ...hidden]) await publications.project(each, 1, []);
    const issued = async (day: IsoDate, limit: number) =>
      (await publications.newest(day, limit)).map(({ publication }) => publication.issued);
    assert.deepEqual(await issued(today, 10), ['2016-05', '2016-04-30', '2014']);
    assert.deepEqual(await issued(today, 1), ['2016-05']);
    assert.deepEqual(await issued('2026-03-03' as IsoDate, 1), ['2020']);
  });

  test('many are found in the order in which they are asked for', async (t) => {
    const { publications } = await testCatalogue(t);
    const all = [publicationOf(), publicationOf(), publicationOf()] as const;
    for (const each of all) await publications.project(each, 1, []);
    const ids = [all[2].id, publicationOf().id, all[0].id];
    assert.deepEqual(
      (await publications.findMany(ids)).map(({ publication }) => publication.id),
      [all[2].id, all[0].id],
    );
  });

  test('bytes are known by who holds them, in any revision', async (t) => {
    const { publications } = await testCatalogue(t);
    const holder = publicationOf({ editions: { ky: [revision(1), revision(2)] } });
    await publications.project(holder, 1, []);
    const holders = await publications.holdersOf([digestNumber(1), digestNumber(2), digestNumber(3)]);
    assert.deepEqual(
      [...holders],
      [
        [digestNumber(1), holder.id],
        [digestNumber(2), holder.id],
      ],
    );
  });

  test('the same bytes are judged by the language of each edition', async (t) => {
    const { publications, texts } = await testCatalogue(t);
    const one = publicationOf({ editions: { en: [revision(1)] } });
    const two = publicationOf({ editions: { ru: [revision(1)] } });
    await publications.project(one, 1, []);
    await publications.project(two, 1, []);
    const pages = { good: 0, 'no-text': 2, 'broken-encoding': 0, 'wrong-language': 0 };
    await texts.set(digestNumber(1), 'en', {
      state: 'extracted',
      quality: { verdict: 'no-text', pages, weak: [{ verdict: 'no-text', pages: '1-2' }] },
      language: null,
      document: { pdfVersion: '1.7', tagged: false, title: null, author: null, outline: false },
    });
    assert.equal((await publications.find(one.id))?.texts.en?.get(digestNumber(1))?.state, 'extracted');
    assert.equal((await publications.find(two.id))?.texts.ru?.get(digestNumber(1)), undefined);
  });

  test('two editions of one publication may hold the same bytes and be judged differently', async (t) => {
    const { publications, texts } = await testCatalogue(t);
    const both = publicationOf({ editions: { en: [revision(1)], ru: [revision(1)] } });
    await publications.project(both, 1, []);
    await texts.set(digestNumber(1), 'en', { state: 'failed', fault: { kind: 'damaged' } });
    await texts.set(digestNumber(1), 'ru', { state: 'failed', fault: { kind: 'encrypted' } });
    const found = await publications.find(both.id);
    const failed = (kind: string) => ({ state: 'failed', fault: { kind } });
    assert.deepEqual(found?.texts.en?.get(digestNumber(1)), failed('damaged'));
    assert.deepEqual(found?.texts.ru?.get(digestNumber(1)), failed('encrypted'));
  });

  test('more may be asked for at once than SQLite binds variables', async (t) => {
    const { publications } = await testCatalogue(t);
    const holder = publicationOf({ editions: { ky: [revision(1)] } });
    await publications.project(holder, 1, []);
    const digests = Array.from({ length: 33_000 }, (_, number) => digestNumber(number));
    assert.deepEqual([...(await publications.holdersOf(digests)).values()], [holder.id]);
    const ids = [...digests.map((digest) => digest as string as PublicationId), holder.id];
    assert.equal((await publications.findMany(ids)).length, 1);
  });

  test('forgetting publications leaves tokens and jobs', async (t) => {
    const catalogue = await testCatalogue(t);
    const publication = publicationOf({ editions: { en: [revision(1)] } });
    const { secret } = await catalogue.tokens.create('Librarian', '2026-03-02T09:00:00.000Z');
    await catalogue.publications.project(publication, 1, [
      { kind: 'index', publication: publication.id, of: 'v1' },
    ]);
    await catalogue.publications.clear();
    assert.equal(await catalogue.publications.find(publication.id), undefined);
    assert.ok(await catalogue.tokens.authenticate(secret, '2026-03-02T09:00:00.000Z'));
    assert.deepEqual(await catalogue.jobs.unfinished(), { extract: 0, index: 1, align: 0, ocr: 0 });
  });
});
