import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import type { Language } from '../../../server/domain/languages.ts';
import { paths } from '../../../server/paths.ts';
import { depositedId } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { makePdf } from '../../support/pdfs.ts';
import { RUSSIAN } from '../../support/prose.ts';

const russian = Buffer.from(makePdf({ pages: [RUSSIAN, `${RUSSIAN}\n\nКонец.`, '1'] }));

describe('one file in editions of several languages', () => {
  let library: TestLibrary;
  const ids = {} as Record<Language, string>;

  before(async () => {
    library = await openTestLibrary();
    for (const language of ['en', 'ru'] as const) {
      const upload = { field: language, bytes: russian, name: 'file.pdf' };
      ids[language] = await depositedId(library, { title: { [language]: 'Declaration' } }, [upload]);
      await library.runJobs();
    }
  });
  after(() => library.close());

  const get = (href: string) => request(library.app).get(href).expect(200);

  test('is judged by the language of each', async () => {
    for (const [language, verdict, weak] of [
      ['en', 'wrong-language', [{ verdict: 'wrong-language', pages: '1-2' }]],
      ['ru', 'good', []],
    ] as const) {
      const { body } = await get(paths.api.publication.href({ id: ids[language] }));
      const { text } = body.editions[language];
      assert.equal(text.verdict, verdict);
      assert.deepEqual(text.weak, [{ verdict: 'no-text', pages: '3' }, ...weak]);
      assert.equal(text.language, 'ru');
      assert.equal(body.editions[language].revisions[0].document.pdfVersion, '1.7');
    }
  });

  test('is read in its own language, also where another was expected', async () => {
    const page = paths.reader.href({ ui: 'ky', id: ids.en, language: 'en', page: 1, q: 'достоинстве' });
    const { text } = await get(page);
    assert.match(text, /<div class="prose" lang="ru">\s*<p>Все люди.*<mark>достоинстве<\/mark>/s);
  });

  test('is in the language of its edition where its text tells none', async () => {
    const page = paths.reader.href({ ui: 'ky', id: ids.en, language: 'en', page: 3 });
    const { text } = await get(page);
    assert.match(text, /<div class="prose" lang="en">/);
  });
});
