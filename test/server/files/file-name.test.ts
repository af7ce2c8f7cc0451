import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Localized } from '../../../server/domain/languages.ts';
import type { Publication } from '../../../server/domain/publication.ts';
import { fileName } from '../../../server/files/file-name.ts';

function publicationCalled(title: Localized): Publication {
  const revision = { digest: '', bytes: 1, pages: 1, fileName: '', received: '' };
  const revisions = [1, 2].map((number) => ({ ...revision, number }));
  return { id: '7kq2m-4tz9c', title, editions: { ru: revisions } } as unknown as Publication;
}

describe('the name of a saved PDF', () => {
  test('is the title in the language of the edition', () => {
    const publication = publicationCalled({ en: 'Labour migration', ru: 'Трудовая миграция' });
    assert.equal(fileName(publication, 'ru', 2), 'Трудовая миграция (RU).pdf');
  });

  test('tells an older revision by its number', () => {
    assert.equal(fileName(publicationCalled({ ru: 'Отчёт' }), 'ru', 1), 'Отчёт (RU 1).pdf');
  });

  test('has nothing that a file system refuses', () => {
    assert.equal(
      fileName(publicationCalled({ en: '../a/b\\c: "what"? <x>|*' }), 'ru', 2),
      'a b c what x (RU).pdf',
    );
    assert.equal(fileName(publicationCalled({ ru: 'Lone \ud800 x' }), 'ru', 2), 'Lone \ufffd x (RU).pdf');
    assert.equal(fileName(publicationCalled({ en: '...' }), 'ru', 2), '7kq2m-4tz9c (RU).pdf');
  });

  test('is cut between words when it is long', () => {
    const name = fileName(publicationCalled({ ru: 'Декларация '.repeat(40) }), 'ru', 2);
    assert.match(name, /^(Декларация )+\(RU\)\.pdf$/);
  });

  test('is always a name that every file system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), (title) => {
        const name = fileName(publicationCalled({ ru: title }), 'ru', 2);
        assert.ok(Buffer.byteLength(name) <= 255);
        assert.match(name, /^[^.\s][^\\/:*?"<>|\p{Cc}]* \(RU\)\.pdf$/u);
      }),
    );
  });
});
