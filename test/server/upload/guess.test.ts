import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Digest } from '../../../server/domain/identifiers.ts';
import type { UploadedFile } from '../../../server/domain/upload.ts';
import { guesses } from '../../../server/upload/guess.ts';

/** A file with these first pages. */
const fileOf = (pages: readonly string[], about: object = {}): UploadedFile => ({
  id: '0'.repeat(24),
  fileName: 'report.pdf',
  digest: 'a'.repeat(128) as Digest,
  bytes: 1,
  look: {
    inspection: {
      pages: pages.length,
      heading: null,
      language: null,
      dated: null,
      pdfVersion: '1.7',
      tagged: false,
      title: null,
      author: null,
      ...about,
    },
    pages: pages.map((text) => ({ text, language: null })),
  },
});
const guessed = (pages: readonly string[], about = {}) =>
  guesses(fileOf(pages, about), { title: 'A title', thisYear: 2026 });

describe('a guess', () => {
  test('of a year is of the first two pages, the marked one before others, and never of the future', () => {
    assert.deepEqual(guessed(['Vision 2040', 'Bishkek 2012\n© 2014 The Fund']).issued, {
      text: '2014',
      place: { page: 2 },
    });
    assert.equal(guessed(['', '', 'In 1998']).issued, undefined);
    assert.equal(guessed(['Law of 2013-05-01, tel. 312-2014']).issued, undefined);
  });

  test('of a DOI and a report number says on which page they are', () => {
    const { doi, reportNumber } = guessed([
      'Title',
      'https://doi.org/10.1234/abc.d-7. Working paper No. WP-12/3',
    ]);
    assert.deepEqual(doi, { text: '10.1234/abc.d-7', place: { page: 2 } });
    assert.deepEqual(reportNumber, { text: 'WP-12/3', place: { page: 2 } });
    assert.equal(guessed(['Отчёт № 14-2']).reportNumber?.text, '14-2');
  });

  test('of an abstract is what stands below its heading, in any language, with its words made whole', () => {
    const text =
      'Аннотация\nТрудовая мигра-\nция из Кыргызстана растёт, и доклад описывает, как переводы меняют сельскую жизнь.\n\nВведение';
    assert.deepEqual(guessed(['Титул', text]).abstract, {
      text: 'Трудовая миграция из Кыргызстана растёт, и доклад описывает, как переводы меняют сельскую жизнь.',
      place: { page: 2 },
    });
    assert.equal(guessed(['A summary of nothing']).abstract, undefined);
  });

  test('of authors takes the properties apart', () => {
    assert.equal(
      guessed([''], { author: 'Aigul Asanova, Bakyt Osmonov and John Smith' }).authors?.text,
      'Aigul Asanova\nBakyt Osmonov\nJohn Smith',
    );
  });
});
