import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { stemKyrgyz } from '../../../../server/language/kyrgyz/stem.ts';
import * as suffixes from '../../../../server/language/kyrgyz/suffixes.ts';

describe('a Kyrgyz suffix', () => {
  const { without, ...tables } = suffixes;
  for (const [name, table] of Object.entries(tables)) {
    for (const suffix of table) {
      const [form, stem] = suffix.example;
      test(`${name} ${suffix.shape} is taken off ${form}`, () => {
        assert.equal(without([suffix], form), stem);
      });
    }
  }

  test('in the wrong harmony is part of the word', () => {
    assert.equal(without(suffixes.PLURAL, 'жолдар'), undefined);
    assert.equal(without(suffixes.CASES, 'мектепга'), undefined);
  });
});

/** Forms of one word each, of the words that reports are made of. */
const FAMILIES: readonly (readonly string[])[] = [
  ['мектеп', 'мектептер', 'мектебинин', 'мектептердеги', 'мектептин', 'мектептерге', 'мектебибиз'],
  ['мыйзам', 'мыйзамдын', 'мыйзамдар', 'мыйзамдарды', 'мыйзамында', 'мыйзамынын', 'мыйзамдарынан'],
  ['өлкө', 'өлкөдөн', 'өлкөлөр', 'өлкөсүнүн', 'өлкөбүз', 'өлкөлөрдү', 'өлкөсүндө'],
  ['мигрант', 'мигранттар', 'мигранттардын', 'мигранттарга', 'мигранттары', 'мигранттарынын'],
  ['укук', 'укугу', 'укуктар', 'укуктары', 'укуктарын', 'укуктарынын', 'укугунан'],
  ['шаар', 'шаардын', 'шаарында', 'шаарындагы', 'шаарларынын', 'шаардык'],
  ['иштөө', 'иштеп', 'иштейт', 'иштеген', 'иштегендер', 'иштөөгө', 'иштебейт'],
  ['көрсөтүү', 'көрсөткөн', 'көрсөтүлөт', 'көрсөтүлгөн', 'көрсөтпөйт'],
  ['коргоо', 'коргоого', 'коргойт', 'коргоп', 'коргогон'],
  ['орун', 'орду', 'ордунан', 'орундар'],
];

describe('the Kyrgyz stem', () => {
  for (const [word = '', ...forms] of FAMILIES) {
    test(`of ${word} is that of all its forms`, () => {
      for (const form of forms) assert.equal(stemKyrgyz(form), stemKyrgyz(word), form);
    });
  }

  test('tells words apart that only begin alike', () => {
    for (const [one, other] of [
      ['жол', 'жолдош'],
      ['карта', 'каржы'],
      ['алган', 'алынган'],
      ['бала', 'балык'],
      ['мамиле', 'мамлекет'],
    ] as const) {
      assert.notEqual(stemKyrgyz(one), stemKyrgyz(other), `${one}, ${other}`);
    }
  });

  test('of whatever comes is something, and no longer than it was spelled', () => {
    const letters = fc.constantFrom(...'абвгдежзийклмнңоөпрстуүфхцчшщъыьэюя');
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 30 }), (chosen) => {
        const word = chosen.join('');
        const stem = stemKyrgyz(word);
        assert(stem.length > 0 && stem.length <= 2 * word.length);
      }),
    );
  });
});
