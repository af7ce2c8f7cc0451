import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { tokenise, words } from '../../../server/language/tokenise.ts';

describe('words of a text', () => {
  test('are runs of letters and digits in any script', () => {
    assert.deepEqual(words('Labour migration: трудовая миграция — эмгек миграциясы, 2014.'), [
      ...['Labour', 'migration', 'трудовая', 'миграция', 'эмгек', 'миграциясы', '2014'],
    ]);
  });

  test('are joined across a hyphen at the end of a line, and their span covers both parts', () => {
    const text = 'о мигра-\nции кадров';
    assert.deepEqual(words(text), ['о', 'миграции', 'кадров']);
    const spans = tokenise(text);
    assert.equal(text.slice(spans.start(1), spans.end(1)), 'мигра-\nции');
    assert.deepEqual([spans.length, spans.start(3), spans.end(3)], [3, 0, 0]);
  });

  test('are not joined when a name follows the hyphen', () => {
    assert.deepEqual(words('озеро Ысык-\nКөл'), ['озеро', 'Ысык', 'Көл']);
  });

  test('do not show soft hyphens, at the end of a line neither', () => {
    assert.deepEqual(words('со\u00ADци\u00AD\nальный'), ['социальный']);
  });

  test('keep the apostrophes between letters and lose those around', () => {
    assert.deepEqual(words("'women’s' rights"), ['women’s', 'rights']);
  });

  test('are divided by a hyphen within a line', () => {
    assert.deepEqual(words('социально-экономический, COVID-19'), [
      'социально',
      'экономический',
      'COVID',
      '19',
    ]);
  });

  test('are found in any string, in order and without overlap', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(..."aй1'’-‐\u00AD\u0301\n \t.Ж€ﬁ\u{1D400}\uD800"), maxLength: 40 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        const spans = tokenise(text);
        for (let word = 0; word < spans.length; word++) {
          const start = spans.start(word);
          const end = spans.end(word);
          assert.ok(start >= last && end > start && end <= text.length);
          assert.match(text.slice(start, end), /^[\p{L}\p{N}]/u);
          assert.doesNotMatch(text.slice(last, start).replaceAll(/^\p{M}+/gu, ''), /[\p{L}\p{N}]/u);
          last = end;
        }
        assert.doesNotMatch(text.slice(last), /[\p{L}\p{N}]/u);
      }),
      { numRuns: 500 },
    );
  });
});
