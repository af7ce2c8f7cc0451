import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { IsoDate } from '../../../server/domain/identifiers.ts';
import type { IndexRecord, SearchIndex, SearchQuery } from '../../../storage/search/search-index.ts';
import { publicationId, query, record, TODAY } from './records.ts';

/** What every search engine must do. `open` gives an empty index, `dispose` is called when all is done. */
export function searchContract(
  engine: string,
  open: () => Promise<SearchIndex>,
  dispose: () => Promise<void>,
): void {
  describe(`search on ${engine}`, () => {
    let index: SearchIndex;
    before(async () => {
      index = await open();
    });
    afterEach(() => index.clear());
    after(async () => {
      await index.close();
      await dispose();
    });

    const found = async (q: string | SearchQuery) => {
      const { hits } = await index.search(typeof q === 'string' ? query(`${q} `) : q);
      return hits.map(({ id }) => Number(id.slice(6)));
    };
    const put = (...records: IndexRecord[]) => index.put(records);
    const suite = { index: () => index, found, put };

    describe('words', () => wordsContract(suite));
    describe('hits', () => hitsContract(suite));
    describe('facets', () => facetsContract(suite));
    describe('visibility', () => visibilityContract(suite));
    describe('correction', () => correctionContract(suite));
    describe('order and paging', () => orderContract(suite));
    describe('changes', () => changesContract(suite));
    describe('hostile queries', () => hostileContract(suite));
    describe('suggestions', () => suggestionsContract(suite));
    describe('matches in one edition', () => matchesContract(suite));
  });
}

type Suite = {
  readonly index: () => SearchIndex;
  /** Numbers of the publications that are found, in order. A string is searched with a space behind it. */
  readonly found: (q: string | SearchQuery) => Promise<number[]>;
  readonly put: (...records: IndexRecord[]) => Promise<void>;
};

function wordsContract({ found, put }: Suite): void {
  test('are found in title, abstract, authors, subjects, project and text', async () => {
    await put(
      record(1, { titles: { en: 'Remittances' } }),
      record(2, { abstracts: { en: 'On remittances' } }),
      record(3, { authors: ['Ann Remittances'] }),
      record(4, { subjects: ['Remittances'] }),
      record(5, { project: 'Remittances' }),
      record(6, { pages: { en: ['The remittances of migrants'] } }),
      record(7),
      record(8, { otherPeople: ['The Remittances Trust'] }),
    );
    assert.deepEqual((await found('remittances')).sort(), [1, 2, 3, 4, 5, 6, 8]);
  });

  test('rank by title, then authors and subjects, then abstract, then text', async () => {
    const filler = { abstracts: { en: 'plain words' }, pages: { en: ['some other text'] } };
    await put(
      record(1, { ...filler, pages: { en: ['text about remittances'] } }),
      record(2, { ...filler, abstracts: { en: 'On remittances' } }),
      record(3, { ...filler, subjects: ['Remittances'] }),
      record(4, { ...filler, titles: { en: 'Remittances' } }),
      record(5, filler),
    );
    assert.deepEqual(await found('remittances'), [4, 3, 2, 1]);
  });

  test('in a title come before the same words many times in a text, however small the library', async () => {
    const repeated = 'права пользователя, права доступа, о правах человека и правах системы. '.repeat(20);
    await put(
      record(1, { titles: { ru: 'Проверка безопасности' }, pages: { ru: [repeated, repeated] } }),
      record(2, {
        titles: { ru: 'Всеобщая декларация прав человека' },
        pages: { ru: ['статья первая', 'все люди рождаются свободными'] },
      }),
    );
    for (const q of ['права человека', 'права человека ', '"прав человека"', 'права чел']) {
      assert.equal((await found(query(q)))[0], 2, q);
    }
  });

  test('rank by field among many publications, more words in the title first', async () => {
    const others = Array.from({ length: 60 }, (_, number) =>
      record(100 + number, { pages: { en: ['labour law and migration law '.repeat(1 + (number % 7))] } }),
    );
    await put(
      ...others,
      record(1, { titles: { en: 'On labour' }, pages: { en: ['migration'] } }),
      record(2, { subjects: ['Labour migration'] }),
      record(3, { titles: { en: 'Labour and migration' } }),
      record(4, { abstracts: { en: 'labour migration '.repeat(9) } }),
    );
    assert.deepEqual((await found('labour migration')).slice(0, 4), [3, 1, 2, 4]);
  });

  test('that every text has, such as articles, lift no title', async () => {
    await put(
      record(1, { titles: { en: 'From farm to fork' }, pages: { en: ['the right to education'] } }),
      record(2, { titles: { en: 'Schools' }, abstracts: { en: 'The right to education' } }),
    );
    assert.deepEqual(await found('right to education'), [2, 1]);
  });

  test('must all be in one edition, anywhere in it', async () => {
    await put(
      record(1, { titles: { en: 'Labour' }, pages: { en: ['one page', 'migration'] } }),
      record(2, { titles: { en: 'Labour', ru: 'Труд' }, pages: { ru: ['migration'] } }),
    );
    assert.deepEqual(await found('labour migration'), [1]);
  });

  test('find their inflected forms in English and Russian', async () => {
    await put(
      record(1, { pages: { en: ['the migrants were travelling'] } }),
      record(2, { pages: { ru: ['права трудовых мигрантов'] }, titles: { ru: 'Права' } }),
    );
    assert.deepEqual(await found('migrant travels'), [1]);
    assert.deepEqual(await found('трудовой мигрант'), [2]);
  });

  test('are the same in any case, with and without accents, with ё and е', async () => {
    await put(record(1, { titles: { ru: 'Приём ЁЛОК в Café' } }));
    for (const q of ['прием елок', 'ПРИЁМ', 'cafe', 'CAFÉ']) assert.deepEqual(await found(q), [1], q);
  });

  test('keep й, ң, ө and ү apart from и, н, о and у', async () => {
    await put(record(1, { titles: { ky: 'мөөнөт жаңы край' } }));
    assert.deepEqual(await found('мөөнөт жаңы'), [1]);
    for (const q of ['моонот', 'жаны', 'краи']) {
      assert.deepEqual(await found(query(`${q} `, { literal: true })), [], q);
    }
  });

  test('are joined across line-end hyphens', async () => {
    await put(record(1, { pages: { ru: ['трудовая мигра-\nция населения'] }, titles: { ru: 'Труд' } }));
    assert.deepEqual(await found('миграция'), [1]);
    assert.deepEqual(await found('"трудовая миграция населения"'), [1]);
  });

  test('are a prefix when they are last and nothing follows', async () => {
    await put(record(1, { titles: { en: 'Migration law' } }), record(2, { titles: { en: 'Migraine' } }));
    assert.deepEqual((await found(query('migra'))).sort(), [1, 2]);
    assert.deepEqual((await found(query('m'))).sort(), [1, 2]);
    assert.deepEqual(await found(query('migratio')), [1]);
    assert.deepEqual(await found(query('law migratio')), [1]);
    assert.deepEqual(await found(query('migratio law', { literal: true })), []);
    assert.deepEqual(await found(query('migratio ', { literal: true })), []);
  });

  test('in quotation marks must stand together, exactly so, on one page', async () => {
    await put(
      record(1, { pages: { en: ['everyone has the right\nto work'] } }),
      record(2, { pages: { en: ['the work is right, to say the least'] } }),
      record(3, { pages: { en: ['they have the right', 'to work'] } }),
      record(4, { titles: { en: 'The Right to Work' } }),
      record(5, { abstracts: { en: 'About rights to work' } }),
    );
    assert.deepEqual((await found('"right to work"')).sort(), [1, 4]);
    assert.deepEqual((await found('«Right to work» everyone')).sort(), [1]);
  });

  test('after a minus exclude the editions that contain them', async () => {
    await put(
      record(1, { pages: { en: ['labour migration'] } }),
      record(2, { pages: { en: ['seasonal migration'] } }),
      record(3, { pages: { en: ['migration in the short term'] } }),
    );
    assert.deepEqual((await found('migration -seasonal')).sort(), [1, 3]);
    assert.deepEqual((await found('migration -"short term"')).sort(), [1, 2]);
    assert.deepEqual((await found('migration -"term short"')).sort(), [1, 2, 3]);
    assert.deepEqual((await found('-seasonal')).sort(), [1, 3]);
  });

  test('that are none match everything, the newest first', async () => {
    await put(record(1, { issued: '2010' }), record(2, { issued: '2014-06' }), record(3));
    assert.deepEqual(await found(''), [2, 1, 3]);
  });
}

function hitsContract({ index, put }: Suite): void {
  test('are publications that tell which editions match, with their best pages', async () => {
    await put(
      record(1, {
        titles: { en: 'Report', ru: 'Отчёт' },
        pages: { en: ['no', 'ISBN 42', 'ISBN 42 ISBN', 'ISBN', 'ISBN ISBN ISBN'], ru: ['ISBN'] },
      }),
      record(2),
    );
    const { total, hits } = await index().search(query('isbn '));
    assert.equal(total, 1);
    assert.deepEqual(
      hits[0]?.editions.map(({ language, pageHits, pages }) => [
        language,
        pageHits,
        pages.map((page) => page.number),
      ]),
      [
        ['en', 4, [5, 3, 2]],
        ['ru', 1, [1]],
      ],
    );
  });

  test('show the matched words as they are printed, escaped and marked', async () => {
    await put(
      record(1, { pages: { ru: ['<i>о трудовой мигра-\nции & прочем</i>'] }, titles: { ru: 'О труде' } }),
    );
    const { hits } = await index().search(query('миграция '));
    assert.equal(
      hits[0]?.editions[0]?.pages[0]?.snippet,
      '&lt;i&gt;о трудовой <mark>мигра- ции</mark> &amp; прочем&lt;/i&gt;',
    );
  });

  test('have no pages when only the title matches', async () => {
    await put(record(1, { titles: { en: 'Migration' }, pages: { en: ['a page'] } }));
    const { hits } = await index().search(query('migration '));
    assert.deepEqual(hits[0]?.editions, [{ language: 'en', hasPdf: true, pageHits: 0, pages: [] }]);
  });

  test('count the pages that have all words which the text has', async () => {
    const pages = { en: ['labour', 'labour migration', 'migration'] };
    await put(record(1, { authors: ['Tolstoy'], pages }));
    const { hits } = await index().search(query('tolstoy labour migration '));
    assert.deepEqual(
      hits[0]?.editions[0]?.pages.map(({ number }) => number),
      [2],
    );
    assert.equal(hits[0]?.editions[0]?.pageHits, 1);
  });

  test('count the pages that have the most words when none has all', async () => {
    await put(record(1, { pages: { en: ['labour law', 'migration', 'law'] } }));
    const { hits } = await index().search(query('labour law migration '));
    assert.deepEqual(
      hits[0]?.editions[0]?.pages.map(({ number }) => number),
      [1],
    );
  });

  test('put pages first where the words stand close together, and in the order of the query', async () => {
    const pages = {
      en: ['rights of every human being, rights', 'rights human', 'human rights', 'human dignity'],
    };
    await put(record(1, { pages }));
    const { hits } = await index().search(query('human rights '));
    const [edition] = hits[0]?.editions ?? [];
    assert.deepEqual(
      edition?.pages.map(({ number }) => number),
      [3, 2, 1],
    );
    assert.equal(edition?.pageHits, 3);
  });

  test('mark phrases only where they stand together', async () => {
    await put(record(1, { pages: { en: ['work is right; the right to work'] } }));
    const { hits } = await index().search(query('"right to work"'));
    assert.equal(hits[0]?.editions[0]?.pages[0]?.snippet, 'work is right; the <mark>right to work</mark>');
  });

  test('name editions without a PDF, too', async () => {
    await put(record(1, { titles: { en: 'Report', ky: 'Баяндама' }, pages: { en: ['text'] } }));
    const { hits } = await index().search(query(''));
    assert.deepEqual(
      hits[0]?.editions.map(({ language, hasPdf }) => [language, hasPdf]),
      [
        ['en', true],
        ['ky', false],
      ],
    );
  });
}

function facetsContract({ index, found, put }: Suite): void {
  const shelf = () =>
    put(
      record(1, {
        type: 'report',
        issued: '2010',
        subjects: ['a', 'b'],
        authors: ['Ann'],
        pages: { en: ['x'] },
      }),
      record(2, {
        type: 'report',
        issued: '2012-05',
        subjects: ['b'],
        authors: ['Bo'],
        project: 'p',
        pages: { en: ['x'] },
      }),
      record(3, {
        type: 'book',
        issued: '2014-05-01',
        subjects: ['a'],
        authors: ['Ann'],
        pages: { en: ['x'], ru: ['x'] },
      }),
      record(4, { type: 'law', project: 'p', titles: { en: 'x', ru: 'x' } }),
    );

  test('are counted a publication, years ascending and the rest by count', async () => {
    await shelf();
    const { facets } = await index().search(query('x '));
    assert.deepEqual(facets, {
      language: [
        { value: 'en', count: 3 },
        { value: 'ru', count: 1 },
      ],
      type: [
        { value: 'report', count: 2 },
        { value: 'book', count: 1 },
        { value: 'law', count: 1 },
      ],
      year: [
        { value: '2010', count: 1 },
        { value: '2012', count: 1 },
        { value: '2014', count: 1 },
      ],
      subject: [
        { value: 'a', count: 2 },
        { value: 'b', count: 2 },
      ],
      project: [{ value: 'p', count: 2 }],
      author: [
        { value: 'Ann', count: 2 },
        { value: 'Bo', count: 1 },
      ],
    });
  });

  test('widen within one, narrow across two, and count as if nothing were chosen in them', async () => {
    await shelf();
    const chosen = query('x ', { filters: { type: ['report', 'book'], subject: ['a'] } });
    const { total, facets } = await index().search(chosen);
    assert.equal(total, 2);
    assert.deepEqual((await found(chosen)).sort(), [1, 3]);
    assert.deepEqual(facets.type, [
      { value: 'book', count: 1 },
      { value: 'report', count: 1 },
    ]);
    assert.deepEqual(
      facets.subject,
      [
        { value: 'b', count: 2 },
        { value: 'a', count: 2 },
      ].sort((a, b) => (a.value < b.value ? -1 : 1)),
    );
    assert.deepEqual(facets.author, [{ value: 'Ann', count: 2 }]);
  });

  test('narrow by years and by ranges of years', async () => {
    await shelf();
    const years = async (...year: { from: number; to: number }[]) =>
      (await found(query('', { filters: { year } }))).sort();
    assert.deepEqual(await years({ from: 2010, to: 2010 }), [1]);
    assert.deepEqual(await years({ from: 2011, to: 2014 }), [2, 3]);
    assert.deepEqual(await years({ from: 2010, to: 2010 }, { from: 2013, to: 9999 }), [1, 3]);
    assert.deepEqual(await years({ from: 2014, to: 2010 }), []);
  });

  test('narrow to languages in which there is a PDF', async () => {
    await shelf();
    assert.deepEqual(await found(query('', { filters: { language: ['ru'] } })), [3]);
    assert.deepEqual(await found(query('', { filters: { language: ['ky'] } })), []);
  });

  test('compare their values with no regard to what is in them', async () => {
    const values = ['"', '\\', "' OR 1=1 --", 'a AND b', '🙂', '\u200Fعربي', '%', '[1]', 'x'.repeat(10_000)];
    await put(...values.map((value, number) => record(number, { subjects: [value], authors: [value] })));
    for (const [number, value] of values.entries()) {
      assert.deepEqual(await found(query('', { filters: { subject: [value], author: [value] } })), [number]);
    }
    assert.deepEqual(await found(query('', { filters: { subject: ['" OR "1"="1'] } })), []);
  });
}

function visibilityContract({ index, put }: Suite): void {
  const secret = (number: number, publicFrom: IsoDate | null) =>
    record(number, {
      publicFrom,
      titles: { en: 'Clandestine' },
      authors: ['Clandestine Author'],
      subjects: ['Clandestine subject'],
      pages: { en: ['clandestine text'] },
    });

  const channels = async () => {
    const search = await index().search(query('clandestine '));
    const mistyped = await index().search(query('clandestin3 clandestime '));
    const typo = await index().search(query('clandestime '));
    const everything = await index().search(query(''));
    const suggestions = await index().suggest('clan', { uiLanguage: 'en', today: TODAY, limit: 10 });
    return {
      found: search.total > 0 && search.hits.length > 0,
      listed: everything.total > 0,
      counted: Object.values(search.facets).some((values) => values.length > 0),
      correctedTo: [typo.correction?.to ?? null, mistyped.correction?.to ?? null],
      suggested: suggestions.length > 0,
    };
  };
  const hidden = { found: false, listed: false, counted: false, correctedTo: [null, null], suggested: false };
  const shown = {
    found: true,
    listed: true,
    counted: true,
    correctedTo: ['clandestine ', null],
    suggested: true,
  };

  for (const [state, publicFrom, expected] of [
    ['that was always public is shown', '0000-01-01', shown],
    ['whose embargo ended is shown', '2025-06-14', shown],
    ['whose embargo ends today is shown', TODAY, shown],
    ['under an embargo until tomorrow is hidden', '2025-06-16', hidden],
    ['that is a draft is hidden', null, hidden],
  ] as const) {
    test(`a publication ${state} in every channel`, async () => {
      await put(secret(1, publicFrom as IsoDate | null));
      assert.deepEqual(await channels(), expected);
    });
  }

  test('a correction never tells a form that is only in a draft', async () => {
    await put(
      record(1, { titles: { ru: 'секретный' } }),
      record(2, { titles: { ru: 'секретная' }, publicFrom: null }),
    );
    const { correction } = await index().search(query('секретноя '));
    assert.notEqual(correction?.to, 'секретная ');
  });

  test('facets and totals leave out what is hidden beside what is shown', async () => {
    await put(secret(1, null), secret(2, '0000-01-01' as IsoDate), secret(3, '2099-01-01' as IsoDate));
    const { total, facets } = await index().search(query('clandestine '));
    assert.equal(total, 1);
    assert.deepEqual(facets.author, [{ value: 'Clandestine Author', count: 1 }]);
  });
}

function correctionContract({ index, put }: Suite): void {
  const correct = async (q: string, literal = false) =>
    (await index().search(query(q, { literal }))).correction;

  test('repairs mistyped words when nothing is found, and says so', async () => {
    await put(record(1, { titles: { en: 'Labour migration', ru: 'Трудовая миграция' } }));
    assert.deepEqual(await correct('labuor migration '), {
      from: 'labuor migration ',
      to: 'labour migration ',
    });
    assert.deepEqual(await correct('myhration '), { from: 'myhration ', to: 'migration ' });
    assert.deepEqual(await correct('трудовая миграцыя'), {
      from: 'трудовая миграцыя',
      to: 'трудовая миграция',
    });
    const { total } = await index().search(query('labuor migration '));
    assert.equal(total, 1);
  });

  test('is not made when the literal search is asked for, nor when something is found', async () => {
    await put(record(1, { titles: { en: 'migration' } }), record(2, { titles: { en: 'vibration' } }));
    assert.equal(await correct('migratoin ', true), null);
    assert.equal(await correct('migration '), null);
  });

  test('leaves numbers and short words alone', async () => {
    await put(record(1, { titles: { en: 'law of 2024 in article 12345' } }));
    for (const q of ['2025 ', '12346 ', 'lew ']) assert.equal(await correct(q), null, q);
  });

  test('is not told when it finds nothing either', async () => {
    await put(record(1, { titles: { en: 'migration' } }), record(2, { titles: { en: 'labour' } }));
    assert.equal(await correct('migratoin labour '), null);
    assert.equal(await correct('zzzzzzzz '), null);
  });
}

function orderContract({ index, found, put }: Suite): void {
  test('sorts by date, and by title in the alphabet of the reader', async () => {
    await put(
      record(1, { titles: { en: 'Beta', ky: 'Өлкө' }, issued: '2012' }),
      record(2, { titles: { en: 'alpha', ky: 'Пикир' }, issued: '2014-02' }),
      record(3, { titles: { en: 'Gamma', ky: 'Ата' }, issued: '2014-01-31' }),
      record(4, { titles: { en: 'Éclair', ky: 'Окуу' } }),
    );
    assert.deepEqual(await found(query('', { sort: 'newest' })), [2, 3, 1, 4]);
    assert.deepEqual(await found(query('', { sort: 'oldest' })), [1, 3, 2, 4]);
    assert.deepEqual(await found(query('', { sort: 'title' })), [2, 1, 4, 3]);
    assert.deepEqual(await found(query('', { sort: 'title', uiLanguage: 'ky' })), [3, 4, 1, 2]);
  });

  test('pages to the end of 5,000 results and shows each once', async () => {
    await index().put(
      Array.from({ length: 5000 }, (_, number) => record(number, { titles: { en: 'Same title' } })),
    );
    const seen = new Set<string>();
    for (let page = 1; page <= 50; page++) {
      const { total, hits } = await index().search(query('title ', { page, size: 100 }));
      assert.equal(total, 5000);
      for (const { id } of hits) seen.add(id);
    }
    assert.equal(seen.size, 5000);
    assert.deepEqual(await found(query('title ', { page: 51, size: 100 })), []);
  });
}

function changesContract({ index, found, put }: Suite): void {
  test('replace what a publication said before', async () => {
    await put(record(1, { titles: { en: 'Before' }, pages: { en: ['old', 'pages'] } }), record(2));
    await put(record(1, { titles: { en: 'After' }, version: 2 }));
    assert.deepEqual(await found(query('before ', { literal: true })), []);
    assert.deepEqual(await found(query('"old" ', { literal: true })), []);
    assert.deepEqual(await found('after'), [1]);
    assert.deepEqual(await index().suggest('bef', { uiLanguage: 'en', today: TODAY, limit: 5 }), []);
    assert.deepEqual(
      await index().versions(),
      new Map([
        [publicationId(1), 2],
        [publicationId(2), 1],
      ]),
    );
  });

  test('remove publications, and those that are not there without a word', async () => {
    await put(record(1, { authors: ['Ann'] }), record(2, { authors: ['Ann'] }));
    await index().remove([publicationId(1), publicationId(9)]);
    assert.deepEqual(await found(''), [2]);
    assert.deepEqual((await index().suggest('ann', { uiLanguage: 'en', today: TODAY, limit: 5 })).length, 1);
  });

  test('put the same publication twice in one call as the last says', async () => {
    await put(record(1, { titles: { en: 'First' } }), record(1, { titles: { en: 'Second' } }));
    assert.deepEqual(await found(''), [1]);
    assert.deepEqual(await found('second'), [1]);
  });

  test('clear everything, and new records can be put', async () => {
    await put(record(1, { titles: { en: 'migration' } }));
    await index().clear();
    assert.equal((await index().versions()).size, 0);
    await put(record(2, { titles: { en: 'migration' } }));
    assert.deepEqual(await found('migration'), [2]);
  });
}

function hostileContract({ index, put }: Suite): void {
  const queries = [
    ...[
      '"',
      '""',
      '"""',
      '\\',
      '*',
      '**',
      '-',
      '--',
      '-"',
      '()',
      '(a',
      'a)',
      ':',
      'title:x',
      '^a',
      '{a b}',
      '+a',
    ],
    ...[
      'AND',
      'OR',
      'NOT',
      'a AND 1=1',
      'NEAR(a b)',
      'a NEAR/2 b',
      "'; DROP TABLE pages; --",
      '%',
      '_',
      '?1',
      '@a',
    ],
    ...['🙂', '👩‍👩‍👧', '\u200Fعربي\u200F', '\0', 'a\0b', '\uD800', 'ﷺ', '½', "'", "'a'", 'a'.repeat(10_240)],
    ...[
      'слово '.repeat(1700),
      '"a '.repeat(3000),
      '-x '.repeat(3000),
      '١٢٣',
      '\u0301',
      'e\u0301'.repeat(5000),
    ],
  ];

  test('are answered, whatever they are made of', async () => {
    await put(record(1, { titles: { en: 'a b' }, pages: { en: ['a b and or not near 1'] } }));
    for (const q of queries) {
      for (const typed of [q, `${q} `]) {
        assert.ok((await index().search(query(typed))).total <= 1, JSON.stringify(typed.slice(0, 40)));
        await index().suggest(typed, { uiLanguage: 'ru', today: TODAY, limit: 5 });
        await index().matches(publicationId(1), 'en', typed);
      }
    }
  });

  test('have no operators but quotes and minus', async () => {
    await put(record(1, { titles: { en: 'cats or dogs' } }), record(2, { titles: { en: 'cats' } }));
    const { total } = await index().search(query('cats OR dogs '));
    assert.equal(total, 1);
  });
}

function suggestionsContract({ index, put }: Suite): void {
  const suggest = (prefix: string, limit = 10) =>
    index().suggest(prefix, { uiLanguage: 'en', today: TODAY, limit });

  test('are titles, authors and subjects with words that begin so', async () => {
    await put(
      record(1, {
        titles: { en: 'Labour migration', ru: 'Трудовая миграция' },
        authors: ['Anna Migova'],
        subjects: ['Migration'],
      }),
    );
    assert.deepEqual(await suggest('MIG'), [
      { kind: 'subject', text: 'Migration', value: 'Migration' },
      { kind: 'title', text: 'Labour migration', value: publicationId(1) },
      { kind: 'author', text: 'Anna Migova', value: 'Anna Migova' },
    ]);
    assert.deepEqual(await suggest('трудовая ми'), [
      { kind: 'title', text: 'Трудовая миграция', value: publicationId(1) },
    ]);
    assert.deepEqual(await suggest('gration'), []);
    assert.deepEqual(await suggest(' '), []);
    assert.equal((await suggest('mig', 2)).length, 2);
  });

  test('name each subject once, by the label that was typed', async () => {
    const subjects = [{ value: 'migration', labels: ['Migration', 'Миграция', 'Migrating people'] }];
    await put({ ...record(1), subjects }, { ...record(2), subjects });
    assert.equal((await suggest('migr')).length, 1);
    assert.deepEqual(await suggest('мигр'), [{ kind: 'subject', text: 'Миграция', value: 'migration' }]);
  });
}

function matchesContract({ index, put }: Suite): void {
  test('are the forms as printed and their count on each page', async () => {
    const pages = { ru: ['О мигра-\nции.', 'ничего', 'Миграция и миграцией', 'миграция'] };
    await put(record(1, { titles: { ru: 'Отчёт' }, pages }));
    assert.deepEqual(await index().matches(publicationId(1), 'ru', 'миграция '), {
      forms: ['миграции', 'Миграция', 'миграцией'],
      pages: [
        { number: 1, count: 1 },
        { number: 3, count: 2 },
        { number: 4, count: 1 },
      ],
    });
  });

  test('give a phrase whole', async () => {
    await put(record(1, { pages: { en: ['right', 'the right\nto work'] } }));
    assert.deepEqual(await index().matches(publicationId(1), 'en', '"right to work"'), {
      forms: ['right to work'],
      pages: [{ number: 2, count: 1 }],
    });
  });

  test('are none where there is nothing', async () => {
    await put(record(1, { pages: { en: ['text'] } }));
    const none = { forms: [], pages: [] };
    assert.deepEqual(await index().matches(publicationId(1), 'en', ''), none);
    assert.deepEqual(await index().matches(publicationId(1), 'ky', 'text '), none);
    assert.deepEqual(await index().matches(publicationId(2), 'en', 'text '), none);
  });
}
