import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detectLanguage } from '../../../server/language/detect.ts';
import { ENGLISH, KYRGYZ, RUSSIAN } from '../../support/prose.ts';

const withoutOwnLetters = (text: string) =>
  text.replaceAll(/[ңөү]/gi, (letter) => ({ ң: 'н', ө: 'о', ү: 'у' })[letter.toLowerCase()] ?? letter);

describe('the language of a text', () => {
  const texts: [string, string, ReturnType<typeof detectLanguage>][] = [
    ['English prose', ENGLISH, 'en'],
    ['Russian prose', RUSSIAN, 'ru'],
    ['Kyrgyz prose', KYRGYZ, 'ky'],
    ['Kyrgyz typed without its own letters', withoutOwnLetters(KYRGYZ), 'ky'],
    ['Kyrgyz in capitals', KYRGYZ.toUpperCase(), 'ky'],
    [
      'Russian about Kyrgyz names',
      'В соответствии с законом председатель Жогорку Кеңеша и депутаты от партии «Өнүгүү» приняли решение о том, что комитет не может быть создан',
      'ru',
    ],
    [
      'Russian with as many English names',
      `В таблице показаны данные о проектах, которые были проверены: ${'World Bank Asian Development Fund '.repeat(2)}`,
      'ru',
    ],
    [
      'Kazakh',
      'Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді, адамдарға ақыл-парасат берілген',
      null,
    ],
    [
      'German',
      'Alle Menschen sind frei und gleich an Würde und Rechten geboren und sollen einander im Geist der Brüderlichkeit begegnen',
      null,
    ],
    [
      'shell commands',
      'sudo apt install build essential mkdir src cd src git clone make install echo done exit',
      null,
    ],
    ['four words', 'Annual Report of the', null],
    ['numbers', '2014 2015 2016 12,5 13,7 14,1', null],
    ['nothing', '', null],
  ];
  for (const [what, text, language] of texts) {
    test(`of ${what} is ${language ?? 'not told'}`, () => {
      assert.equal(detectLanguage(text), language);
    });
  }
});
