import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { type Concept, Concepts, conceptOfSubject } from '../../../server/language/concepts.ts';
import { fold } from '../../../server/language/fold.ts';
import { words } from '../../../server/language/tokenise.ts';

const folded = (text: string) => words(text).map(fold);

const concept = (en: string[], ru: string[], ky: string[]): Concept => ({ labels: { en, ru, ky } });

const GLOSSARY = [
  concept(['remittances', 'money transfers'], ['денежные переводы'], ['акча которуулар']),
  concept(['labour migration'], ['трудовая миграция'], ['эмгек миграциясы']),
  concept(['migration'], ['миграция'], ['миграция']),
  concept(['internal migration'], ['внутренняя миграция'], ['ички миграция']),
  concept(['international migration'], ['международная миграция'], ['эл аралык миграция']),
  concept(['labour market'], ['рынок труда'], ['эмгек рыногу']),
  concept(['refugee'], ['беженец'], ['качкын']),
  concept(['unemployment'], ['безработица'], ['жумушсуздук']),
  concept(['Customs Union'], ['Таможенный союз'], ['Бажы биримдиги']),
  concept(['asylum seeker'], ['лицо, ищущее убежище'], ['башпаанек издеген адам']),
  concept(['employer'], ['работодатель'], ['иш берүүчү']),
  concept(['International Labour Organization', 'ILO'], ['МОТ'], ['ЭЭУ']),
  concept(['human rights'], ['права человека'], ['адам укуктары']),
  concept(['information technology', 'IT'], ['ИТ'], []),
  concept(['law of nations'], [], []),
];

/** What is found in a query, as `words → label; label`. */
function found(query: string, concepts: readonly Concept[] = GLOSSARY): string[] {
  const typed = folded(query);
  return new Concepts(concepts)
    .find(typed)
    .map(
      ({ first, last, equals }) =>
        `${typed.slice(first, last + 1).join(' ')} → ${equals.map(({ label }) => label).join('; ')}`,
    );
}

describe('the concepts of a query', () => {
  test('lead from a term in any language to the other two', () => {
    assert.deepEqual(found('remittances'), ['remittances → денежные переводы; акча которуулар']);
    assert.deepEqual(found('денежные переводы'), [
      'денежные переводы → remittances; money transfers; акча которуулар',
    ]);
    assert.deepEqual(found('акча которуулар'), [
      'акча которуулар → remittances; money transfers; денежные переводы',
    ]);
    assert.deepEqual(new Concepts(GLOSSARY).find(['unemployment']), [
      {
        first: 0,
        last: 0,
        equals: [
          { language: 'ru', label: 'безработица' },
          { language: 'ky', label: 'жумушсуздук' },
        ],
      },
    ]);
  });

  for (const [inflected, equal] of [
    ['remittance', 'денежные переводы'],
    ['employers’', 'работодатель'],
    ['денежных переводов', 'remittances'],
    ['денежными переводами', 'remittances'],
    ['трудовой миграцией', 'labour migration'],
    ['рынка труда', 'labour market'],
    ['беженцев', 'refugee'],
    ['качкындардын', 'refugee'],
    ['безработицы', 'unemployment'],
    ['эмгек миграциясынын', 'labour migration'],
    ['акча которуулардан', 'remittances'],
    ['акча которуусу', 'remittances'],
    ['Бажы биримдигине', 'Customs Union'],
    ['жумушсуздуктун', 'unemployment'],
    ['иш берүүчүлөргө', 'employer'],
    ['башпаанек издеген адамдарды', 'asylum seeker'],
    ['ЭЭУнун', 'International Labour Organization'],
  ] as const) {
    test(`are found in an inflected form: ${inflected}`, () => {
      const [only, ...others] = found(inflected);
      assert.match(only ?? '', new RegExp(`^${fold(folded(inflected)[0]!)}.* → .*${equal}`));
      assert.deepEqual(others, []);
    });
  }

  test('take the longest name from the left, and no word twice', () => {
    assert.deepEqual(found('impact of the Customs Union on labour migration and migration'), [
      'customs union → Таможенный союз; Бажы биримдиги',
      'labour migration → трудовая миграция; эмгек миграциясы',
      'migration → миграция; миграция',
    ]);
    const overlapping = [concept(['a b'], ['первый'], []), concept(['b c'], ['второй'], [])];
    assert.deepEqual(found('a b c', overlapping), ['a b → первый']);
  });

  test('leave out the languages in which what was typed is a label itself', () => {
    assert.deepEqual(found('миграция'), ['миграция → migration']);
  });

  test('leave out a label that is written like what was typed', () => {
    const written = [concept(['TSPC', 'Tian Shan Policy Center'], ['TSPC', 'ТШАЦ'], [])];
    assert.deepEqual(found('Tian Shan Policy Center', written), ['tian shan policy center → TSPC; ТШАЦ']);
    assert.deepEqual(found('TSPC', [...written, concept([], ['ЦПИ'], ['tspc'])]), []);
  });

  test('are not taken for each other where only their stems are the same', () => {
    assert.deepEqual(found('internal migration'), [
      'internal migration → внутренняя миграция; ички миграция',
    ]);
    assert.deepEqual(found('international migrations'), [
      'international migrations → международная миграция; эл аралык миграция',
    ]);
    for (const other of ['жумуш', 'employ', 'мотив', 'мото']) assert.deepEqual(found(other), [], other);
  });

  test('prefer the name that was typed to the letter to one that is a form of it', () => {
    const rights = [
      concept(['labour law'], ['трудовое право'], ['эмгек укугу']),
      concept(['labour rights'], ['трудовые права'], ['эмгек укуктары']),
    ];
    assert.deepEqual(found('трудовое право', rights), ['трудовое право → labour law; эмгек укугу']);
    assert.deepEqual(found('трудовому праву', rights), [
      'трудовому праву → labour law; labour rights; эмгек укугу',
    ]);
  });

  test('are not seen in an unfinished word, an article or a pronoun', () => {
    assert.deepEqual(found('remit'), []);
    assert.deepEqual(found('is it known'), []);
    assert.deepEqual(found('трудовая мигр'), []);
  });

  test('of two sources join, and nothing is repeated', () => {
    const subject = conceptOfSubject({
      prefLabel: { en: 'remittances', ru: 'денежные переводы мигрантов' },
      altLabels: { ru: ['денежные переводы'], ky: ['акча которуу', 'акча жөнөтүү'] },
    });
    assert.deepEqual(found('remittances', [...GLOSSARY, subject]), [
      'remittances → денежные переводы; денежные переводы мигрантов; акча которуулар; акча жөнөтүү',
    ]);
  });

  test('a subject has its preferred label first', () => {
    assert.deepEqual(
      conceptOfSubject({
        prefLabel: { ru: 'труд', ky: 'эмгек' },
        altLabels: { ru: ['работа'], en: ['work'] },
      }),
      concept(['work'], ['труд', 'работа'], ['эмгек']),
    );
  });

  test('a term that has no equal hides no shorter one within it', () => {
    const nested = [concept(['law of nations'], [], []), concept(['nations'], ['нации'], [])];
    assert.deepEqual(found('law of nations', nested), ['nations → нации']);
  });

  test('lie within the query, apart and in order, whatever is typed and whatever labels hold', () => {
    const word = fc.constantFrom(
      ...'labour migration эмгек миграциясы мигранттар and the ЭЭУ 2010 ё'.split(' '),
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 10 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'grapheme' }),
    );
    const labels = fc.array(text, { maxLength: 3 });
    const anyConcept = fc.record({ labels: fc.record({ en: labels, ru: labels, ky: labels }) });
    fc.assert(
      fc.property(fc.array(anyConcept, { maxLength: 8 }), text, (concepts, query) => {
        const typed = folded(query);
        let next = 0;
        for (const { first, last, equals } of new Concepts(concepts).find(typed)) {
          assert(next <= first && first <= last && last < typed.length);
          assert(equals.length > 0);
          assert(equals.every(({ language }) => LANGUAGES.includes(language)));
          const repeated = new Set(equals.map(({ language, label }) => `${language} ${label}`));
          assert.equal(repeated.size, equals.length);
          next = last + 1;
        }
      }),
    );
  });
});
