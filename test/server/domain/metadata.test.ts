import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldFaults, readFields, shown } from '../../../server/domain/field-faults.ts';
import { metadataSchema } from '../../../server/domain/metadata.ts';

const title = { ky: 'Жайыттар' };

function faultsOf(raw: unknown): string[] {
  const read = readFields(metadataSchema, raw);
  return read.ok ? [] : fieldFaults(read.problem, 'metadata').map(({ at }) => at);
}

function messagesOf(given: object): string[] {
  const read = readFields(metadataSchema, { title, ...given });
  return read.ok ? [] : fieldFaults(read.problem, 'metadata').map(({ at, message }) => `${at} ${message}`);
}

describe('metadata', () => {
  test('need a title in one language, and fill in the rest', () => {
    const { type, state, abstract, contributors, subjects, links } = metadataSchema.parse({ title });
    assert.deepEqual(
      { type, state, abstract, contributors, subjects, links },
      {
        type: 'report',
        state: 'published',
        abstract: {},
        contributors: [],
        subjects: [],
        links: [],
      },
    );
  });

  test('that were read are read again as the same', () => {
    const once = metadataSchema.parse({
      title,
      contributors: [{ name: 'Айгуль Асанова' }, { name: { en: 'A. Asanova' }, role: 'editor' }],
      embargo: '2027-01-01',
      event: { starts: '2014-05-02', ends: '2014-05-03', place: { ky: 'Ысык-Көл' } },
    });
    assert.deepEqual(metadataSchema.parse(once), once);
  });

  for (const orcid of ['0000-0002-1825-0097', '0000-0002-1694-233X']) {
    test(`take the ORCID iD ${orcid}`, () => {
      assert.deepEqual(faultsOf({ title, contributors: [{ name: 'A', orcid }] }), []);
    });
  }

  for (const issued of ['2014', '2014-06', '2014-06-30', '2024-02-29']) {
    test(`take ${issued} as a date of issue`, () => {
      assert.deepEqual(faultsOf({ title, issued }), []);
    });
  }

  test('of an event need its first day, and may say its last one and the place', () => {
    const eventOf = (event: object) => metadataSchema.parse({ title, event }).event;
    assert.deepEqual(eventOf({ starts: '2014-06-12' }), { starts: '2014-06-12', place: {} });
    assert.equal(eventOf({ starts: '2014-06-12', ends: '2014-06-12' })?.ends, '2014-06-12');
  });

  const wrong: readonly (readonly [string, object, string])[] = [
    ['a month that does not exist', { issued: '2014-13' }, 'issued'],
    ['a day that does not exist', { issued: '2023-02-29' }, 'issued'],
    [
      'a wrong check digit',
      { contributors: [{ name: 'A', orcid: '0000-0002-1825-0096' }] },
      'contributors.0.orcid',
    ],
    ['a name that is no text', { contributors: [{ name: 5 }] }, 'contributors.0.name'],
    [
      'a name in a language that is none',
      { contributors: [{ name: { en: 'A', de: 'A' } }] },
      'contributors.0.name.de',
    ],
    ['a role that is none', { contributors: [{ name: 'A', role: 'friend' }] }, 'contributors.0.role'],
    ['an event of no day', { event: { place: { en: 'Bishkek' } } }, 'event.starts'],
    ['a day of an event that does not exist', { event: { starts: '2014-02-30' } }, 'event.starts'],
    ['a place of two lines', { event: { starts: '2014-05-02', place: { en: 'A\nB' } } }, 'event.place.en'],
    [
      'an event that ends before it starts',
      { event: { starts: '2014-05-02', ends: '2014-05-01' } },
      'event.ends',
    ],
    ['a title of two lines', { title: { en: 'One\nTwo' } }, 'title.en'],
    [
      'a link that is no web address',
      { links: [{ rel: 'source', href: 'file:///etc/passwd' }] },
      'links.0.href',
    ],
    ['a state that only withdrawing gives', { state: 'withdrawn' }, 'state'],
    ['a field that is not known', { titel: 'x' }, 'titel'],
    ['a key that would change prototypes', JSON.parse('{"__proto__":{"state":"draft"}}'), '__proto__'],
  ];
  for (const [what, given, at] of wrong) {
    test(`with ${what} are refused at ${at}`, () => {
      assert.deepEqual(faultsOf({ title, ...given }), [at]);
    });
  }

  const broken = '\ud800 half';
  for (const [at, given] of [
    ['title.en', { title: { en: broken } }],
    ['abstract.ru', { abstract: { ru: broken } }],
    ['note.ky', { note: { ky: broken } }],
    ['contributors.0.name', { contributors: [{ name: broken }] }],
  ] as const) {
    test(`with half of a surrogate pair in ${at} are refused, since no file could hold it`, () => {
      assert.deepEqual(messagesOf(given), [`${at} has a broken character, half of a surrogate pair`]);
    });
  }

  test('tell each fault once, in short and plain words', () => {
    const messages: readonly (readonly [object, string])[] = [
      [{ issued: 'spring' }, 'issued must be YYYY, YYYY-MM or YYYY-MM-DD'],
      [
        { contributors: [{ name: 'A', orcid: '123' }] },
        'contributors.0.orcid must look like 0000-0002-1825-0097',
      ],
      [
        { contributors: [{ name: 'A', role: 'boss' }] },
        'contributors.0.role cannot be “boss”, only author, editor, translator, reviewer, publisher, contributor',
      ],
      [{ contributors: [{}] }, 'contributors.0.name is missing'],
      [{ contributors: [{ name: 5 }] }, 'contributors.0.name must be a name, or one by language'],
      [{ contributors: 'A' }, 'contributors must be a list'],
      [{ subjects: [''] }, 'subjects.0 must not be empty'],
      [{ subjects: ['a'.repeat(201)] }, 'subjects.0 is too long: at most 200 characters'],
      [{ subjects: [5] }, 'subjects.0 must be text'],
      [{ title: 'Felt' }, 'title must be given by language, as en: …'],
      [{ title: undefined }, 'title is missing'],
      [{ project: null }, 'project must not be empty'],
      [
        { links: [{ rel: 'source', href: 'nowhere' }] },
        'links.0.href must be an address that begins with https:// or http://',
      ],
    ];
    for (const [given, message] of messages) assert.deepEqual(messagesOf(given), [message]);
  });

  test('of another kind are refused as a whole', () => {
    for (const raw of [null, [], 'title', 7]) assert.deepEqual(faultsOf(raw), ['metadata']);
  });
});

test('what is quoted in a message is short, on one line and whole characters', () => {
  assert.equal(shown('A (boss)'), 'A (boss)');
  assert.equal(shown('a\u001b[2J\nb\ud800'), 'a [2J b\ufffd');
  assert.equal(shown('😀'.repeat(5000)), `${'😀'.repeat(80)}…`);
});
