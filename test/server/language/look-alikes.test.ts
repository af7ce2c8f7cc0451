import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { withoutLookAlikes } from '../../../server/language/look-alikes.ts';

const CYRILLIC = 'авекмнорстух';
const LATIN = 'abekmhopctyx';

describe('a word with look-alikes', () => {
  for (const [latin, word] of [
    ['c', 'союз'],
    ['a', 'миграция'],
    ['pecy', 'ресурсы'],
    ['h', 'население'],
    ['b', 'весна'],
    ['o', 'коргоо'],
  ] as const) {
    test(`is Cyrillic when ${latin} came into ${word}`, () => {
      const mixed = word.replace(new RegExp(`[${toCyrillic(latin)}]`, 'g'), toLatin);
      assert.notEqual(mixed, word);
      assert.equal(withoutLookAlikes(mixed), word);
    });
  }

  test('is Latin when only that script can write it', () => {
    assert.equal(withoutLookAlikes('migr\u0430tion'), 'migration');
    assert.equal(withoutLookAlikes('w\u043Emen\u0027s'), "women's");
    assert.equal(withoutLookAlikes('m\u0456gr\u0430nt'), 'migrant');
  });

  test('is left alone when it is of one script, cannot be of one script, or holds a digit', () => {
    for (const word of [
      'союз',
      'union',
      'cocyx',
      'сосух',
      'gрант',
      'webсайт',
      '30\u0434a\u043D',
      'covid19',
      'εa\u043E',
      '',
    ]) {
      assert.equal(withoutLookAlikes(word), undefined);
    }
  });

  test('is found again whichever of its letters were replaced', () => {
    const words = fc.string({
      unit: fc.constantFrom(...`${CYRILLIC}бгджзийлпфцчшщъыьэюяңөү`),
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.boolean()), (word, choices) => {
        const mixed = Array.from(word, (letter) => (choices.next().value ? toLatin(letter) : letter)).join(
          '',
        );
        const isMixed = /[a-z]/.test(mixed) && /[^a-z]/.test(mixed);
        assert.equal(withoutLookAlikes(mixed), isMixed ? word : undefined);
      }),
    );
  });

  test('may be any string, and the answer never needs another', () => {
    const letters = fc.string({ unit: fc.constantFrom(...`${CYRILLIC}${LATIN}жqіӏ'1`) });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), letters), (word) => {
        const single = withoutLookAlikes(word);
        if (single === undefined) return;
        assert.equal(single.length, word.length);
        assert.equal(withoutLookAlikes(single), undefined);
      }),
      { numRuns: 1000 },
    );
  });
});

function toLatin(letter: string): string {
  return LATIN[CYRILLIC.indexOf(letter)] ?? letter;
}

function toCyrillic(letters: string): string {
  return Array.from(letters, (letter) => CYRILLIC[LATIN.indexOf(letter)]).join('');
}
