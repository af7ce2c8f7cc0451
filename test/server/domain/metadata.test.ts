import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldFaults } from '../../../server/domain/field-faults.ts';
import { metadataSchema } from '../../../server/domain/metadata.ts';

const title = { ky: 'Жайыттар' };

function faultsOf(raw: unknown): string[] {
  const parsed = metadataSchema.safeParse(raw);
  return parsed.success ? [] : fieldFaults(parsed.error, 'metadata').map(({ at }) => at);
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

  test('of another kind are refused as a whole', () => {
    for (const raw of [null, [], 'title', 7]) assert.deepEqual(faultsOf(raw), ['metadata']);
  });
});
