import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { otherForms } from '../../../scripts/bench/relevance/inflect.ts';
import type { Item } from '../../../scripts/bench/relevance/items.ts';
import { makeQueries } from '../../../scripts/bench/relevance/make-queries.ts';
import { isMistypable, mistyped } from '../../../scripts/bench/relevance/mistype.ts';
import { randomOf } from '../../../scripts/bench/relevance/random.ts';
import { inLatin } from '../../../scripts/bench/relevance/transliterate.ts';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';

const always = () => true;

describe('a word in another form', () => {
  const examples: Record<Language, Record<string, string>> = {
    en: { rights: 'right', policy: 'policies', process: 'processes', guide: 'guiding', training: '' },
    ru: {
      миграция: 'миграцией',
      присоединение: 'присоединения',
      национального: 'национальных',
      экономику: 'экономике',
      союз: 'союза',
      безопасность: 'безопасностью',
      кыргызской: 'кыргызского',
      процессов: 'процессах',
      здания: '',
    },
    ky: {
      укук: 'укукту',
      укуктун: 'укукка',
      миграция: 'миграциянын',
      биримдигине: 'биримдигинин',
      өлкөнүн: 'өлкөгө',
      кошулуу: 'кошулууга',
      мектепте: 'мектептен',
      болуп: '',
    },
  };
  test('is made by rules that hold for every word with its ending', () => {
    const wrong = LANGUAGES.flatMap((language) =>
      Object.entries(examples[language]).filter(([word, form]) => {
        const forms = otherForms(word, language, always);
        return form === '' ? forms.length > 0 : !forms.some((made) => made.startsWith(form));
      }),
    );
    assert.deepEqual(wrong, []);
  });

  test('differs from the word and is made of letters', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'абвгдеийклмнопрстуцыьюяңөү'), minLength: 1 });
    fc.assert(
      fc.property(letters, fc.constantFrom('ru' as const, 'ky' as const), (word, language) => {
        const forms = otherForms(word, language, always);
        assert.ok(!forms.includes(word) && forms.every((form) => /^\p{L}+$/u.test(form)));
      }),
    );
  });
});

describe('a mistyped word', () => {
  test('is one edit away from it and no word of the library', () => {
    fc.assert(
      fc.property(fc.constantFrom('migration', 'кыргызстан', 'өлкөнүн'), fc.string(), (word, seed) => {
        const wrong = mistyped(word, randomOf(seed), (made) => made.length === word.length + 1);
        assert.notEqual(wrong, word);
        assert.ok(wrong.length === word.length || wrong.length === word.length - 1);
        const same = [...word].findIndex((letter, at) => letter !== wrong[at]);
        const rest = [...word].slice(same + 2).join('');
        assert.ok(wrong.endsWith(rest), wrong);
      }),
    );
  });

  test('was a long one of letters', () => {
    assert.deepEqual(['2017', 'covid19', 'law', 'union'].filter(isMistypable), ['union']);
  });
});

test('Russian and Kyrgyz are written in Latin by their own tables, and Latin is left', () => {
  assert.equal(inLatin('Миграция OWASP объём', 'ru'), 'migratsiya owasp obyom');
  assert.equal(inLatin('Бажы биримдиги өлкөнүн жаңы', 'ky'), 'bajy birimdigi olkonun jangy');
  assert.equal(inLatin('жить', 'ru'), 'zhit');
});

describe('the queries of a library', () => {
  const rivers = item('rivers', {
    titles: {
      en: 'Rivers of the northern valleys',
      ru: 'Реки северных долин',
      ky: 'Түндүк өрөөндөрүнүн дарыялары',
    },
    subjects: [{ en: 'water', ru: 'водные ресурсы', ky: 'суу ресурстары' }],
    pages: { en: prose('river', 60), ru: prose('долина', 60) },
  });
  const law = item('law', {
    titles: { en: 'Labour law' },
    subjects: [{ en: 'labour' }],
    pages: { en: prose('labour', 60) },
  });
  const twin = item('twin', {
    titles: { en: 'Labour law, annotated' },
    subjects: [],
    pages: { en: prose('labour', 60) },
  });
  const items = [rivers, law, twin];
  const glossary = [
    { labels: { en: ['riverbb'], ru: ['берег'], ky: ['жээк', 'суу жээги'] } },
    { labels: { en: ['labour'], ru: ['труд'], ky: ['эмгек'] } },
    { labels: { en: ['elsewhere'], ru: ['нигде'], ky: ['эч жерде'] } },
  ];
  const queries = makeQueries(items, glossary, 'a');
  const of = (kind: string) => queries.filter((query) => query.kind === kind);

  test('are the same for the same seed, and others for another', () => {
    assert.deepEqual(makeQueries(items, glossary, 'a'), queries);
    assert.notDeepEqual(makeQueries(items, glossary, 'b'), queries);
  });

  test('are of every kind that there can be', () => {
    assert.deepEqual(
      of('title').map(({ q }) => q),
      [
        'Rivers of the northern valleys',
        'Реки северных долин',
        'Түндүк өрөөндөрүнүн дарыялары',
        'Labour law, annotated',
      ],
    );
    assert.deepEqual(
      of('translated').map(({ q, language }) => [q, language]),
      [
        ['суу ресурстары', 'ky'],
        ['жээк', 'ky'],
      ],
    );
    assert.deepEqual(
      of('in Latin').map(({ q }) => q),
      ['reki severnykh dolin', 'tunduk oroondorunun daryyalary'],
    );
    assert.equal(of('mistyped').length, new Set(of('mistyped').map(({ q }) => q)).size);
  });

  test('really differ from the title that they are made of', () => {
    const typed = ['rivers northern valleys', 'реки северных долин', 'түндүк өрөөндөрүнүн дарыялары'];
    const made = [...of('inflected'), ...of('mistyped'), ...of('in Latin')];
    assert.ok(made.length > 5);
    assert.deepEqual(
      made.filter(({ q }) => typed.includes(q)),
      [],
    );
  });

  test('a sentence stands on its page, in no other place, and is no more than asked for', () => {
    const sentences = of('sentence');
    assert.ok(sentences.length > 0);
    assert.ok(
      sentences.every(({ id }) => id === rivers.id),
      'the twins share every run',
    );
    for (const { q, page, language } of sentences) {
      const edition = rivers.editions.find((each) => each.language === language);
      const printed = edition?.pages.find(({ number }) => number === page)?.words.join(' ') ?? '';
      assert.ok(` ${printed} `.includes(` ${q} `), q);
      assert.ok(q.split(' ').length >= 8 && q.split(' ').length <= 14, q);
    }
  });
});

function item(
  id: string,
  {
    titles,
    subjects,
    pages,
  }: Pick<Item, 'titles' | 'subjects'> & { pages: Partial<Record<Language, string[]>> },
): Item {
  return {
    id: id as PublicationId,
    titles,
    abstracts: {},
    subjects,
    editions: LANGUAGES.flatMap((language) =>
      pages[language] ? [{ language, pages: [{ number: 4, words: pages[language] }] }] : [],
    ),
  };
}

/** Words that are all different. */
function prose(word: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => word + String.fromCharCode(97 + (index % 26)).repeat(1 + index / 26),
  );
}
