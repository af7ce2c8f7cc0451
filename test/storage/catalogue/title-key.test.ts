import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { titleKey } from '../../../storage/catalogue/title-key.ts';

describe('the key of a title', () => {
  const titles = [
    ...[
      'alpha',
      'Beta',
      'Éclair',
      'Gamma',
      'Z',
      'A-b',
      'A b',
      'Ab',
      '«Title»',
      '2014 plan',
      'Report 9',
      'Report 10',
    ],
    ...[
      'report 10',
      'Report 010a',
      'Ёлка',
      'Елка',
      'елка б',
      'Ёлка а',
      'ёж',
      'Йод',
      'Июнь',
      'Ц',
      'Ключ',
      'Пикир',
    ],
    ...[
      'Ың',
      'Ына',
      'Өлкө',
      'Окуу',
      'Ү',
      'У',
      'Уф',
      'Үй',
      'Уй',
      'Кыргызстан: миграция',
      'Кыргызстан',
      '№ 5',
      'N 5',
    ],
  ];

  test('sorts by its bytes as the alphabet of each language does', () => {
    const byKey = (language: (typeof LANGUAGES)[number]) => (a: string, b: string) =>
      titleKey(a, language) < titleKey(b, language) ? -1 : 1;
    for (const language of LANGUAGES) {
      const { compare } = new Intl.Collator(language, { numeric: true });
      assert.deepEqual(titles.toSorted(byKey(language)), titles.toSorted(compare), language);
    }
  });

  test('is short enough to be kept whole, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (title) => {
        assert.ok(Buffer.byteLength(titleKey(title, 'ru')) < 468);
      }),
    );
  });
});
