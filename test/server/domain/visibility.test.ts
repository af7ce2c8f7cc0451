import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../server/domain/identifiers.ts';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { PUBLICATION_STATES } from '../../../server/domain/metadata.ts';
import type { Publication } from '../../../server/domain/publication.ts';
import {
  editionVisibility,
  nextOpening,
  publicFrom,
  publicPart,
  visibility,
} from '../../../server/domain/visibility.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as IsoDate);

const facts = fc.record(
  {
    state: fc.constantFrom(...PUBLICATION_STATES),
    embargo: day,
    withdrawn: fc.constant({ at: '2026-01-01T00:00:00.000Z', reason: 'Wrong.' }),
  },
  { requiredKeys: ['state'] },
);

describe('visibility', () => {
  test('agrees with the first public day on every day', () => {
    fc.assert(
      fc.property(facts, day, (publication, today) => {
        const from = publicFrom(publication);
        assert.equal(visibility(publication, today).kind === 'public', from !== null && from <= today);
      }),
    );
  });

  test('an embargo ends on its own day, not the day before', () => {
    const embargoed = { state: 'published', embargo: '2027-01-01' as IsoDate } as const;
    assert.deepEqual(visibility(embargoed, '2026-12-31' as IsoDate), {
      kind: 'embargoed',
      until: '2027-01-01',
    });
    assert.deepEqual(visibility(embargoed, '2027-01-01' as IsoDate), { kind: 'public' });
  });

  test('a tombstone is for what was public, and a draft tells nothing of its embargo', () => {
    fc.assert(
      fc.property(facts, day, (publication, today) => {
        const seen = visibility(publication, today);
        if (publication.state !== 'published') assert.deepEqual(seen, { kind: 'hidden' });
        else if (publication.withdrawn && (publication.embargo ?? '') > '2026-01-01')
          assert.deepEqual(seen, { kind: 'hidden' });
        else if (publication.withdrawn)
          assert.deepEqual(seen, { kind: 'withdrawn', ...publication.withdrawn });
      }),
    );
  });

  test('what was public once stays public on every later day', () => {
    fc.assert(
      fc.property(facts, day, day, (publication, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        if (visibility(publication, earlier).kind === 'public') {
          assert.equal(visibility(publication, later).kind, 'public');
        }
      }),
    );
  });
});

describe('an edition by itself', () => {
  const texts = { en: 'English', ru: 'Russian', ky: 'Kyrgyz' };
  const editionStates = fc.record({ en: facts, ru: facts, ky: facts }, { requiredKeys: [] });
  const publicationWith = (states: unknown) =>
    ({
      title: texts,
      abstract: texts,
      note: texts,
      editions: texts,
      editionStates: states,
      downloads: { en: 'searchable', ru: 'searchable', ky: 'searchable' },
    }) as unknown as Publication;

  test('shows of itself, beside a title that nobody else has, only what its state allows', () => {
    fc.assert(
      fc.property(editionStates, day, (states, today) => {
        const part = publicPart(publicationWith(states), today);
        for (const language of LANGUAGES) {
          const seen = editionVisibility(publicationWith(states), language, today).kind;
          const shown = seen === 'public';
          for (const field of ['abstract', 'note', 'editions', 'downloads'] as const)
            assert.equal(language in part[field], shown, `${field} ${language} ${seen}`);
          if (shown) assert.ok(part.title[language]);
          if (seen === 'hidden') assert.ok(!(language in part.editionStates));
        }
        assert.ok(Object.keys(part.title).length > 0);
      }),
    );
  });

  test('opens on the next day that an embargo of one ends', () => {
    const publication = publicationWith({ ru: { embargo: '2027-02-01' }, ky: { embargo: '2027-01-01' } });
    assert.equal(nextOpening(publication), '2027-01-01');
    assert.equal(nextOpening(publication, '2027-01-01'), '2027-02-01');
    assert.equal(nextOpening(publication, '2027-02-01'), null);
  });
});
