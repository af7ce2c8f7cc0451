import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asLines, pdfIn, readFiles } from './import-folder.ts';

describe('a table of publications', () => {
  test('as Excel writes it with a comma for decimals is read: byte order mark, semicolons, CRLF, empty rows', async () => {
    const plan = await readFiles({
      'publications.csv': [
        '\ufeffTitle_EN;title_ky;abstract_en;contributors;issued;subjects;links;file_en;file_ky',
        '"Felt, ""shyrdak"" and trade";Кийиз;"First line\r\nsecond; line";Asel K. (editor, 0000-0002-1825-0097) | World Bank (IBRD);2014-06;felt|trade;recording https://example.org/a;"pdf\\felt, en.pdf";pdf/felt-ky.pdf',
        ';;;;;;;;',
        'Second;;;;;;https://example.org/b;;',
        '',
      ].join('\r\n'),
      'pdf/felt, en.pdf': pdfIn('en'),
      'pdf/felt-ky.pdf': pdfIn('ky'),
    });
    assert.deepEqual(asLines(plan.faults), []);
    const [felt, second] = plan.publications;
    assert.deepEqual(felt?.metadata, {
      type: 'report',
      title: { en: 'Felt, "shyrdak" and trade', ky: 'Кийиз' },
      abstract: { en: 'First line\nsecond; line' },
      contributors: [
        { name: 'Asel K.', role: 'editor', orcid: '0000-0002-1825-0097' },
        { name: 'World Bank (IBRD)', role: 'author' },
      ],
      issued: '2014-06',
      subjects: ['felt', 'trade'],
      links: [{ rel: 'recording', href: 'https://example.org/a' }],
      isbn: [],
      funder: {},
      place: {},
      relations: [],
      note: {},
      state: 'published',
      editionStates: {},
      downloads: {},
    });
    assert.deepEqual(
      felt?.files.map(({ language, fileName }) => [language, fileName]),
      [
        ['en', 'felt, en.pdf'],
        ['ky', 'felt-ky.pdf'],
      ],
    );
    assert.deepEqual(felt?.origin, { file: 'publications.csv', line: 2 });
    assert.deepEqual(second?.origin, { file: 'publications.csv', line: 5 });
    assert.deepEqual(second?.metadata.links, [{ rel: 'related', href: 'https://example.org/b' }]);
  });

  test('may be separated by commas', async () => {
    const plan = await readFiles({ 'publications.csv': 'title_ru,type\n"Закон, с поправками",law\n' });
    assert.deepEqual(plan.publications[0]?.metadata.title, { ru: 'Закон, с поправками' });
    assert.equal(plan.publications[0]?.metadata.type, 'law');
  });

  test('tells when and where an event is, and only of rows that have one', async () => {
    const plan = await readFiles({
      'publications.csv': [
        'title_en,type,event_starts,event_ends,place_en,place_ky',
        'Training,programme,2014-05-02,2014-05-03,Issyk-Kul,Ысык-Көл',
        'Report,report,,,,',
        'Conference,programme,2014-06-12,2014-06-11,,',
        'Somewhere,programme,,,Bishkek,',
      ].join('\n'),
    });
    assert.deepEqual(
      plan.publications.map(({ metadata }) => metadata.event),
      [{ starts: '2014-05-02', ends: '2014-05-03', place: { en: 'Issyk-Kul', ky: 'Ысык-Көл' } }, undefined],
    );
    assert.deepEqual(asLines(plan.faults), [
      'publications.csv:4 event_ends must not be before the day on which it starts',
      'publications.csv:5 event_starts is missing',
    ]);
    const { faults } = await readFiles({
      'publications.csv': `title_en,event_starts,place_ru\nA,2014-05-02,${'м'.repeat(301)}\n`,
    });
    assert.deepEqual(asLines(faults), ['publications.csv:2 place_ru is too long: at most 300 characters']);
  });

  test('has all faults of all rows listed with the line on which the row begins', async () => {
    const plan = await readFiles({
      'publications.csv': [
        'title_en,author,issued,contributors,file_en,file_ru',
        '"One\nof two lines",A,2014-13,B (auther),one.pdf,',
        ',,2014,,one.pdf,../../etc/passwd',
        'Three,,2014,,,missing.pdf,what is this',
      ].join('\n'),
      'one.pdf': pdfIn('en'),
    });
    assert.deepEqual(plan.publications, []);
    assert.deepEqual(asLines(plan.faults), [
      'publications.csv:1 author is not a column that is known here',
      'publications.csv:2 contributors “B (auther)”: role cannot be “auther”, only author, editor, translator, reviewer, publisher, contributor',
      'publications.csv:2 issued is not a date that exists',
      'publications.csv:4 title needs a title in one language',
      'publications.csv:4 file_ru ../../etc/passwd lies outside of the import folder',
      'publications.csv:4 file_en is the same PDF as publications.csv, line 2, file_en',
      'publications.csv:5 has 7 cells for 6 columns; a cell that contains the separator must be in quotes',
      'publications.csv:5 file_ru missing.pdf is not there',
    ]);
  });

  test('has each person, subject and link at fault named, and told of once', async () => {
    const { faults } = await readFiles({
      'publications.csv': `title_en,contributors,subjects,links,file_en\nA,"A | X (boss) | B (author, 1234-1234-1)",${'s'.repeat(300)},see here | foo https://example.org,${'n'.repeat(5000)}.pdf\n`,
    });
    assert.deepEqual(asLines(faults), [
      'publications.csv:2 contributors “X (boss)”: role cannot be “boss”, only author, editor, translator, reviewer, publisher, contributor',
      'publications.csv:2 contributors “B (author, 1234-1234-1)”: orcid must look like 0000-0002-1825-0097',
      `publications.csv:2 subjects “${'s'.repeat(80)}…”: is too long: at most 200 characters`,
      'publications.csv:2 links “see here”: href must be an address that begins with https:// or http://',
      'publications.csv:2 links “foo https://example.org”: rel cannot be “foo”, only recording, presentation, source, related, replaces, is-part-of',
      `publications.csv:2 file_en ${'n'.repeat(80)}… has too long a name`,
    ]);
  });

  test('that is not in UTF-8, as Excel writes plain CSV in Russian Windows, says how to save it', async () => {
    const windows1251 = Uint8Array.from(Buffer.from('title_ru;type\n\xc7\xe0\xea\xee\xed;law\n', 'latin1'));
    const plan = await readFiles({ 'publications.csv': windows1251 });
    assert.deepEqual(asLines(plan.faults), [
      'publications.csv:2 is not in UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”)',
    ]);
  });

  const OPEN_MARK =
    'a quotation mark is not closed, or one within a cell is not doubled; no row from here on is imported until it is mended';

  test('with an open quotation mark says where, has the other rows checked and doubts those below', async () => {
    const plan = await readFiles({
      'publications.csv':
        'title_en,issued,file_en\nFirst,2014,\n\n"never closed,2014,a.pdf\nThird,soon,\n"Fourth, too",2014,\n',
      'a.pdf': pdfIn('en'),
    });
    assert.deepEqual(asLines(plan.faults), [
      `publications.csv:4 ${OPEN_MARK}`,
      'publications.csv:5 issued must be YYYY, YYYY-MM or YYYY-MM-DD',
    ]);
    assert.deepEqual(
      plan.publications.map(({ metadata }) => metadata.title.en),
      ['First'],
    );
    assert.deepEqual(plan.warnings, []);
  });

  test('with a formula that has quotation marks has all other rows read', async () => {
    const plan = await readFiles({
      'publications.csv': 'title_en,issued\n=HYPERLINK("x"),2014\nSecond,soon\nThird,2014\n',
    });
    assert.deepEqual(asLines(plan.faults), [
      'publications.csv:2 a quotation mark stands in a cell that is not in quotation marks; put the cell in them and double those within',
      'publications.csv:3 issued must be YYYY, YYYY-MM or YYYY-MM-DD',
    ]);
    assert.deepEqual(
      plan.publications.map(({ metadata, origin }) => [metadata.title.en, origin.line]),
      [['Third', 4]],
    );
  });

  test('with hundreds of rows at fault is not read to its end, and says from where', async () => {
    const { faults } = await readFiles({ 'publications.csv': `title_en\n${'a"b\n'.repeat(300)}` });
    assert.equal(
      asLines(faults).at(-1),
      'publications.csv:102 is not read from here on: too many faults above',
    );
  });

  test('whose column names have an open quotation mark is not read on', async () => {
    const plan = await readFiles({ 'publications.csv': 'title_en,"issued\nA,2014\n' });
    assert.deepEqual(asLines(plan.faults), [`publications.csv:1 ${OPEN_MARK}`]);
  });

  test('warns of PDFs beside it that no row names', async () => {
    const plan = await readFiles({
      'publications.csv': 'title_en,file_en\nA,a.pdf\n',
      'a.pdf': pdfIn('en'),
      'b.pdf': pdfIn('en', 'b'),
    });
    assert.deepEqual(asLines(plan.warnings), [
      'b.pdf is named by no row of publications.csv and is left out',
    ]);
  });

  test('finds a file whose name the disk of a Mac has decomposed', async () => {
    const plan = await readFiles({
      'publications.csv': 'title_ru,file_ru\nОтчёт,Отчёт.pdf\n',
      ['Отчёт.pdf'.normalize('NFD')]: pdfIn('ru'),
    });
    assert.deepEqual(asLines(plan.faults), []);
    assert.equal(plan.publications[0]?.files[0]?.language, 'ru');
  });
});
