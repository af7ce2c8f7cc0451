import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { citation } from '../../../server/publications/citation.ts';
import { metadataOf } from '../../support/deposits.ts';

const url = 'https://library.example.org/en/publications/7kq2m-4tz9c';
const cite = (metadata: object, more: object = {}) =>
  citation(metadataOf(metadata), { ui: 'en', url, ...more });

describe('a citation', () => {
  test('says who, when, what, whose and where', () => {
    const metadata = {
      title: { en: 'Migration & villages' },
      issued: '2014-06',
      contributors: [
        { name: { en: 'Aigul Asanova', ky: 'Айгүл Асанова' } },
        { name: 'B. Second' },
        { name: 'Tian Shan Policy Center', role: 'publisher' },
      ],
    };
    assert.equal(
      cite(metadata),
      `Aigul Asanova, B. Second (2014). Migration & villages. Tian Shan Policy Center. ${url}`,
    );
    assert.match(cite(metadata, { ui: 'ky' }), /^Айгүл Асанова, B\. Second \(2014\)\./);
  });

  test('names the project where no publisher is known', () => {
    assert.equal(
      cite({ title: { en: 'What next?' }, issued: '2014' }, { project: { en: 'Migrants’ rights' } }),
      `What next? (2014). Migrants’ rights. ${url}`,
    );
  });

  test('says in the language of the page that the year is not known, and ends no sentence twice', () => {
    const metadata = { title: { ru: 'Что дальше?' }, contributors: [{ name: 'А. Асанова' }] };
    assert.equal(cite(metadata, { ui: 'ru' }), `А. Асанова (б. г.). Что дальше? ${url}`);
  });

  test('names the first for all where they are many', () => {
    const contributors = Array.from({ length: 7 }, (_, index) => ({ name: `Person ${index + 1}` }));
    assert.match(
      cite({ title: { en: 'A report' }, contributors }),
      /^Person 1 et al\. \(n\.d\.\)\. A report\./,
    );
  });
});
