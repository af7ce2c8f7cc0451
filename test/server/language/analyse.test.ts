import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse, analyseWord, readings } from '../../../server/language/analyse.ts';

const stems = (text: string, edition: 'en' | 'ru' | 'ky') => analyse(text, edition).map(({ stem }) => stem);

describe('analysis', () => {
  test('gives inflected forms of an English or Russian word one stem', () => {
    assert.equal(new Set(stems('migration migrations MIGRATION', 'en')).size, 1);
    assert.equal(new Set(stems('миграция миграции миграцией Миграцию', 'ru')).size, 1);
  });

  test('gives inflected forms of a Kyrgyz word one stem, and reads them so in a Kyrgyz edition alone', () => {
    assert.equal(new Set(stems('мигрант мигранттар мигранттардын Мигранттарга', 'ky')).size, 1);
    assert.notEqual(stems('мигранттардын', 'ru')[0], stems('мигрант', 'ru')[0]);
  });

  test('inflects an English term in a Russian report as English', () => {
    assert.equal(analyseWord('migrants', 'ru').stem, analyseWord('migrant', 'en').stem);
  });

  test('leaves numbers alone', () => {
    assert.deepEqual(stems('2014 3rd', 'en'), ['2014', '3rd']);
  });

  test('reads a Cyrillic word of a query as Russian and as Kyrgyz', () => {
    assert.deepEqual(
      readings('миграции').map(({ stemmer, stem }) => [stemmer, stem]),
      [
        ['ru', 'миграц'],
        ['ky', 'миграции'],
      ],
    );
    assert.deepEqual(
      readings('migrants').map(({ stemmer, stem }) => [stemmer, stem]),
      [['en', 'migrant']],
    );
  });
});
