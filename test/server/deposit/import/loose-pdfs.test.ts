import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { splitLanguage, stemKey } from '../../../../server/deposit/import/language-suffix.ts';
import { notAPdf } from '../../../support/hostile-pdfs.ts';
import { makePdf } from '../../../support/pdfs.ts';
import { asLines, pdfIn, readFiles } from './import-folder.ts';

describe('a bare folder of PDFs', () => {
  test('is grouped by the marks of language at the ends of names', async () => {
    const plan = await readFiles({
      'OWASP Top 10-2017 (en).pdf': pdfIn('en', 'a'),
      'OWASP Top 10-2017-ru.pdf': pdfIn('ru', 'a'),
      'zakon_kg.pdf': pdfIn('ky', 'b'),
      'ZAKON_RU.PDF': pdfIn('ru', 'b'),
    });
    assert.deepEqual(asLines([...plan.faults, ...plan.warnings]), []);
    assert.deepEqual(
      plan.publications.map(({ files }) => files.map(({ language, fileName }) => `${language} ${fileName}`)),
      [
        ['en OWASP Top 10-2017 (en).pdf', 'ru OWASP Top 10-2017-ru.pdf'],
        ['ru ZAKON_RU.PDF', 'ky zakon_kg.pdf'],
      ],
    );
  });

  test('takes the language of an unmarked PDF from its text and its title from its metadata', async () => {
    const plan = await readFiles({ 'scan 17.pdf': pdfIn('ky', '', 'Миграция саясаты') });
    assert.deepEqual(plan.publications[0]?.metadata.title, { ky: 'Миграция саясаты' });
    assert.equal(plan.publications[0]?.files[0]?.language, 'ky');
  });

  test('joins an unmarked PDF to the marked one of the same name, unless that language is there', async () => {
    const plan = await readFiles({
      'report.pdf': pdfIn('en'),
      'report_ru.pdf': pdfIn('ru'),
      'law.pdf': pdfIn('ru', 'old'),
      'law-rus.pdf': pdfIn('ru', 'new'),
    });
    assert.deepEqual(asLines(plan.faults), []);
    assert.deepEqual(plan.publications.map(({ files }) => files.map(({ fileName }) => fileName)).sort(), [
      ['law-rus.pdf'],
      ['law.pdf'],
      ['report.pdf', 'report_ru.pdf'],
    ]);
  });

  test('prefers the printed title of a translation that kept the metadata of its original', async () => {
    const plan = await readFiles({
      'a_ru.pdf': makePdf({
        title: 'Migration policy',
        pages: [
          {
            heading: 'Миграционная политика',
            text: 'Это отчёт о правах людей, которые работают за рубежом.',
          },
        ],
      }),
    });
    assert.deepEqual(plan.publications[0]?.metadata.title, { ru: 'Миграционная политика' });
  });

  test('names two files for one language, and a PDF whose language nothing tells', async () => {
    const plan = await readFiles({
      'a_ky.pdf': pdfIn('ky', '1'),
      'a_kg.pdf': pdfIn('ky', '2'),
      'silent.pdf': makePdf({ pages: ['17'] }),
    });
    assert.deepEqual(asLines(plan.faults), [
      'a_ky.pdf is a second PDF for the language ky beside a_kg.pdf',
      'silent.pdf has no text to tell its language by; end its name in _en, _ru or _ky',
    ]);
  });

  test('does not plan an edition whose sibling has a fault', async () => {
    const plan = await readFiles({
      'a_en.pdf': pdfIn('en'),
      'a_ru.pdf': notAPdf(),
      'b_en.pdf': pdfIn('en', 'b'),
    });
    assert.deepEqual(asLines(plan.faults), ['a_ru.pdf is not a PDF']);
    assert.deepEqual(
      plan.publications.map(({ origin }) => origin.file),
      ['b_en.pdf'],
    );
  });
});

describe('the mark of a language', () => {
  const marks = {
    en: 'en',
    ENG: 'en',
    ru: 'ru',
    Rus: 'ru',
    ky: 'ky',
    KG: 'ky',
    kir: 'ky',
    kyr: 'ky',
  } as const;
  const ends = (mark: string) => [
    `_${mark}`,
    `-${mark}`,
    `.${mark}`,
    ` ${mark}`,
    ` (${mark})`,
    `[${mark}]`,
    ` - ${mark}`,
  ];

  for (const [mark, language] of Object.entries(marks)) {
    test(`is read from names that end in ${mark}`, () => {
      for (const end of ends(mark)) {
        assert.deepEqual(splitLanguage(`Отчёт 2014${end}.pdf`), { stem: 'Отчёт 2014', language });
      }
    });
  }

  test('is not read from the end of a word', () => {
    for (const name of ['Token.pdf', 'green.pdf', 'guru.pdf', 'sky.pdf']) {
      assert.equal(splitLanguage(name).language, undefined, name);
    }
  });

  test('never changes what files are grouped by', () => {
    const stem = fc
      .string({ unit: fc.constantFrom(...'aбүЁ1 -_('), minLength: 1 })
      .filter((s) => /[aбүЁ1]$/.test(s));
    const mark = fc.constantFrom(...Object.keys(marks));
    fc.assert(
      fc.property(stem, mark, mark, (name, one, other) => {
        const keys = [`${name}_${one}.pdf`, `${name} (${other}).PDF`].map((file) =>
          stemKey(splitLanguage(file).stem),
        );
        assert.equal(keys[0], keys[1]);
      }),
    );
  });
});
