import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../server/domain/identifiers.ts';
import { publicFrom, visibility } from '../../../server/domain/visibility.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as IsoDate);

const facts = fc.record(
  {
    state: fc.constantFrom('draft' as const, 'published' as const),
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
        if (publication.state === 'draft') assert.deepEqual(seen, { kind: 'hidden' });
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
